"""What formats are called, and by which names of files they are known."""

from typing import Final

READABLE: Final = {
    ".yaml": "yaml", ".yml": "yaml", ".gift": "gift", ".txt": "txt", ".aiken": "aiken",
    ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
WRITABLE: Final = {
    ".yaml": "yaml", ".yml": "yaml", ".gift": "gift", ".txt": "gift", ".csv": "csv",
    ".xml": "moodle-xml", ".apkg": "anki", ".html": "html", ".pdf": "pdf",
}  # fmt: skip
# Exams on paper.
PAPERS: Final = ("html", "pdf")
# What the names of the papers of an exam end in: the questions, the answer sheet, the key.
ENDINGS: Final = ("", "-answers", "-key")


def of_file(suffix: str, formats: dict[str, str]) -> str:
    """The format that the suffix of a file tells, "" where it tells none."""
    return formats.get(suffix.lower(), "")

"""The small markup of question files: paragraphs, strong, emphasis and code, nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one style in a row; its text holds no marks."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


Paragraph = tuple[Run, ...]


def parse(text: str) -> tuple[Paragraph, ...]:
    """Split a text into paragraphs (at blank lines) of runs; what is no markup stays literal."""
    paragraphs = (" ".join(block.split()) for block in text.split("\n\n"))
    return tuple((Run(paragraph),) for paragraph in paragraphs if paragraph)


def plain(text: str) -> str:
    """Give the text without its marks, paragraphs on lines of their own."""
    return "\n".join("".join(run.text for run in paragraph) for paragraph in parse(text))

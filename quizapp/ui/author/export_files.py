"""A set as files of another format: made first, with all that is lost, and then saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from quizapp.bank.formats.convert import beside, exam_papers, export, page_of
from quizapp.bank.formats.exchange import LEFT_OUT, Loss, SourceOf
from quizapp.bank.formats.names import PAPERS
from quizapp.core.model import QuestionSet
from quizapp.core.paper import Paper
from quizapp.ui.saving import Fill, bytes_of, save_all

VERSIONS: Final = ("A", "B")


@dataclass(frozen=True, slots=True)
class Target:
    """A format to export to: its name, the ending of its files, and what it is for."""

    form: str
    title: str
    suffix: str
    files: str
    about: str


TARGETS: Final = (
    Target(
        "gift", "GIFT", ".gift", "GIFT files",
        "For Moodle and most other platforms: a text that people can read, too. It can be "
        "imported here again.",
    ),
    Target(
        "moodle-xml", "Moodle XML", ".xml", "Moodle XML files",
        "For the question bank of Moodle: carries more than GIFT. Explanation and quotes become "
        "the general feedback.",
    ),
    Target(
        "csv", "Table (CSV)", ".csv", "Tables",
        "For a spreadsheet: one row for each question. It can be imported here again.",
    ),
    Target(
        "anki", "Anki", ".apkg", "Anki packages",
        "Cards to learn with Anki. A second export updates the cards and keeps what was learned.",
    ),
    Target(
        "pdf", "Exam on paper (PDF)", ".pdf", "PDF files",
        "To print: the questions, a sheet for the answers, and the key with its quotes as "
        "footnotes.",
    ),
    Target(
        "html", "Exam as web pages", ".html", "Web pages",
        "The same papers for any browser, with large letters or without a printer.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """A set that is free of errors, and the question file that it comes from."""

    whole: QuestionSet
    source: SourceOf
    path: str


@dataclass(frozen=True, slots=True)
class Made:
    """What is to be saved, each part with the ending that its file's name gets."""

    parts: tuple[tuple[str, bytes | Paper], ...]
    losses: tuple[Loss, ...]
    questions: int  # how many are in it


def target_of(form: str) -> Target:
    """The row of a format; raises StopIteration where there is none."""
    return next(each for each in TARGETS if each.form == form)


def make(subject: Subject, form: str, versions: Sequence[str] = VERSIONS) -> Made:
    """Write a set in a format, in memory; raises `ConversionError`."""
    if form not in PAPERS:
        made = export(subject.whole, subject.source, form)
        left_out = sum(loss.what == LEFT_OUT for loss in made.losses)
        return Made((("", made.data),), made.losses, len(subject.whole.questions) - left_out)
    parts: list[tuple[str, bytes | Paper]] = []
    losses: tuple[Loss, ...] = ()
    for version in versions:
        tag = f"-{version}" if len(versions) > 1 else ""
        papers = exam_papers(subject.whole, subject.source, version)
        losses = papers.losses  # both versions hold the same questions
        for ending, paper in papers.papers:
            parts.append((tag + ending, page_of(paper) if form == "html" else paper))
    drawn = subject.whole.policy.questions
    number = len(subject.whole.questions)
    return Made(tuple(parts), losses, min(drawn or number, number))


def paths_for(made: Made, path: Path) -> list[Path]:
    """The files that saving writes if somebody chooses this name."""
    return [beside(path, ending) for ending, _ in made.parts]


def save_made(made: Made, path: Path) -> list[Path]:
    """Save all files, or none of them; raises `NotSavedError`."""
    paths = paths_for(made, path)
    fills = [_fill(part) for _, part in made.parts]
    save_all(list(zip(paths, fills, strict=True)))
    return paths


def _fill(part: bytes | Paper) -> Fill:
    if isinstance(part, bytes):
        return bytes_of(part)
    from quizapp.ui.paper import write_pdf  # noqa: PLC0415  only exams on paper need it

    return partial(write_pdf, part)


def with_suffix(path: Path, suffix: str) -> Path:
    """A chosen name with the ending of the format, which the dialog may have left out."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

"""From one format to another, by the names of files: what `quizapp convert` does.

Nothing is overwritten unless that is asked for; a new file is there whole or not at all.
"""

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizapp.bank.files import UnreadableFileError, read_bytes
from quizapp.bank.formats.exchange import LEFT_OUT, Exported, Imported, Loss, SourceOf
from quizapp.bank.formats.names import ENDINGS, PAPERS, READABLE, WRITABLE, of_file
from quizapp.bank.problems import Problem, visible
from quizapp.bank.shelf import SourceShelf, take
from quizapp.core.model import QuestionSet, Source
from quizapp.core.paper import Paper
from quizapp.core.words import count

_AIKEN: Final = re.compile(rb"(?mi)^[ \t]*ANSWER[ \t]{0,9}:[ \t]{0,9}[A-Z][ \t\r]*$")


class ConversionError(Exception):
    """What cannot be converted or written; the message is a sentence without its full stop."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A set that was read from a file in some format, with the sources that it names."""

    value: QuestionSet | None
    problems: tuple[Problem, ...]
    losses: tuple[Loss, ...]
    source: SourceOf


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of an exam, each with the ending that its file's name gets."""

    papers: tuple[tuple[str, Paper], ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for; `read_as` and `write_as` "" are told by the names of the files."""

    read: Path
    write: Path
    read_as: str = ""
    write_as: str = ""
    version: str = "A"
    seed: int = 0
    force: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; `written` is empty where there was no question to write."""

    written: tuple[Path, ...]
    questions: int
    problems: tuple[Problem, ...]
    losses: tuple[Loss, ...]


Print = Callable[[Paper, Path], object]


def convert(request: Request, to_pdf: Print) -> Outcome:
    """Read a file and write it in another format; raises `ConversionError`.

    `to_pdf` writes a paper, all of it or nothing, and raises the same.
    """
    form = request.write_as or format_of(request.write, WRITABLE)
    read_as = request.read_as or format_of(request.read, READABLE)
    if form == read_as == "yaml":
        raise ConversionError("both are question files; copy it, and its comments stay")
    paths = [beside(request.write, ending) for ending in (ENDINGS if form in PAPERS else ("",))]
    if any(_is_same(request.read, path) for path in paths):
        raise ConversionError(f"{request.read} cannot be written over itself")
    if not request.force:
        refuse_overwriting(paths)
    opened = open_set(request.read, read_as)
    if opened.value is None:
        return Outcome((), 0, opened.problems, opened.losses)
    losses = _write(request, form, opened.value, opened.source, to_pdf)
    left_out = sum(loss.what == LEFT_OUT for loss in losses)
    written = len(opened.value.questions) - left_out
    return Outcome(tuple(paths), written, opened.problems, (*opened.losses, *losses))


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def _write(
    request: Request, form: str, whole: QuestionSet, source: SourceOf, to_pdf: Print
) -> tuple[Loss, ...]:
    if form not in PAPERS:
        made = export(whole, source, form)
        save(request.write, made.data, force=request.force)
        return made.losses
    papers = exam_papers(whole, source, request.version, request.seed)
    for ending, paper in papers.papers:
        path = beside(request.write, ending)
        if form == "pdf":
            to_pdf(paper, path)
        else:
            save(path, page_of(paper), force=request.force)
    return papers.losses


def told(outcome: Outcome) -> list[str]:
    """What came of it, in lines: what was written, and each loss with its questions."""
    lines = [f"{path}" for path in outcome.written]
    if lines:
        lines[-1] += f": {count(outcome.questions, 'question')}"
        if of_file(outcome.written[0].suffix, WRITABLE) == "yaml":
            lines[-1] += f"; quizapp check {outcome.written[0]} names what is to be filled in"
    grouped: dict[tuple[str, str], list[str]] = {}
    for loss in outcome.losses:
        grouped.setdefault((loss.what, loss.why), []).append(loss.question)
    if grouped:
        lines.append(f"{count(len(outcome.losses), 'thing')} could not be carried over:")
    for (what, why), names in grouped.items():
        where = ", ".join(filter(None, names))
        lines.append(f"  {what}: {why}" + (f" ({where})" if where else ""))
    return lines


def format_of(path: Path, formats: dict[str, str]) -> str:
    """The format that a file's name tells; raises `ConversionError`."""
    found = of_file(path.suffix, formats)
    if not found:
        known = ", ".join(dict.fromkeys(formats))
        raise ConversionError(f"{path} does not tell its format: a name can end in {known}")
    return found


def open_set(path: Path, form: str = "") -> Opened:
    """Read a set in any format that can be read; `form` "" is told by the file's name.

    Raises `ConversionError` where there is no file to be read.
    """
    form = form or format_of(path, READABLE)
    try:
        data = read_bytes(str(path))
    except UnreadableFileError as error:
        raise ConversionError(f"{path}: {error}") from None
    shelf = SourceShelf()
    if form == "yaml":
        taken = take(str(path), data, shelf)
        if isinstance(taken.value, Source):
            raise ConversionError(f"{path} is a source file, not a question file")
        return Opened(taken.value, taken.problems, (), _sources(shelf, path))
    if form == "txt":
        form = "aiken" if _AIKEN.search(data) else "gift"
    imported = _reader(form)(str(path), data, visible(path.stem))
    value = imported.value
    return Opened(value, imported.problems, imported.losses, _sources(shelf, path))


def _reader(form: str) -> Callable[[str, bytes, str], Imported]:
    match form:
        case "gift":
            from quizapp.bank.formats.gift_reader import read  # noqa: PLC0415  one of several
        case "aiken":
            from quizapp.bank.formats.aiken import read  # noqa: PLC0415
        case "csv":
            from quizapp.bank.formats.csv_reader import read  # noqa: PLC0415
        case _:
            raise ConversionError(f"sets cannot be read from the format {form}")
    return read


def _sources(shelf: SourceShelf, path: Path) -> SourceOf:
    """What is known of the sources beside a file; of two with one id the nearer one counts."""
    found: dict[str, Source] = {}
    for source_path, _ in shelf.near(str(path)):
        with suppress(UnreadableFileError):
            value = shelf.reading(source_path, read_bytes(source_path)).value
            if value is not None:
                found.setdefault(value.id, value)
    return found.get


def export(whole: QuestionSet, source: SourceOf, form: str) -> Exported:
    """Write a set in a format that is one file; raises `ConversionError`."""
    match form:
        case "yaml":
            from quizapp.bank.formats.yaml_text import write  # noqa: PLC0415  one of several
        case "gift":
            from quizapp.bank.formats.gift_writer import write  # noqa: PLC0415
        case "csv":
            from quizapp.bank.formats.csv_writer import write  # noqa: PLC0415
        case "moodle-xml":
            from quizapp.bank.formats.moodle_xml import write  # noqa: PLC0415
        case "anki":
            from quizapp.bank.formats.anki import write  # noqa: PLC0415
        case _:
            raise ConversionError(f"sets cannot be written in the format {form}")
    return write(whole, source)


def exam_papers(whole: QuestionSet, source: SourceOf, version: str = "A", seed: int = 0) -> Papers:
    """An exam as three papers: the questions, the answer sheet and the key."""
    from quizapp.bank.formats.exam import Version, exam  # noqa: PLC0415  one of several

    made = exam(whole, source, Version(version), seed)
    papers = zip(ENDINGS, (made.questions, made.answers, made.key), strict=True)
    return Papers(tuple(papers), made.losses)


def page_of(paper: Paper) -> bytes:
    """A paper as a web page that stands alone."""
    from quizapp.bank.formats.html import to_html  # noqa: PLC0415  one of several

    return to_html(paper).encode("utf-8", "replace")


def beside(path: Path, ending: str) -> Path:
    """The path of a further paper: `exam.pdf` and `-key` give `exam-key.pdf`."""
    return path.with_name(f"{path.stem}{ending}{path.suffix}")


def refuse_overwriting(paths: list[Path]) -> None:
    """Raise `ConversionError` where a file is there already."""
    for path in paths:
        if os.path.lexists(path):
            raise ConversionError(f"{path} is there already; --force writes over it")


def save(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file beside its place and move it there; raises `ConversionError`."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not force:
            refuse_overwriting([path])
        draft.replace(path)
    except OSError as error:
        raise ConversionError(
            f"{path}: {(error.strerror or 'it cannot be written').lower()}"
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)

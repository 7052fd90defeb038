"""Reading one file of any of our kinds with the sources that it leans on."""

import re
from dataclasses import dataclass, replace
from typing import Final

from quizapp.bank.files import (
    Nearness,
    Stamp,
    UnreadableFileError,
    absolute,
    folder_of,
    read_bytes,
)
from quizapp.bank.page import Page
from quizapp.bank.problems import Problem
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import read_set
from quizapp.bank.source_file import SourceReading, read_source
from quizapp.core.model import QuestionSet, Source

# What tells our files, broken ones too, from those of others: a version of our format under
# whatever name, or questions that are explained.
_VERSION: Final = re.compile(rb"""[:][ \t]*["']?quizapp(-source)?/""")
_QUESTIONS: Final = rb"(?m)^questions[ \t]*:"
_FINGERPRINT: Final = rb"(?m)^fingerprint[ \t]*:"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file gave: a set, a source, or neither, and its problems by place."""

    path: str
    value: QuestionSet | Source | None
    problems: tuple[Problem, ...]


class SourceShelf:
    """Finds the sources of question files; every folder and every source file is read once."""

    def __init__(self, nearness: Nearness | None = None) -> None:
        self._read: dict[str, SourceReading] = {}
        self._nearness = nearness or Nearness()
        self._shelves: dict[str, Sources] = {}

    def near(self, path: str) -> tuple[tuple[str, Stamp], ...]:
        """The source files that a question file can lean on, nearest first, as they are now."""
        return self._nearness.near(path)

    def sources_for(self, path: str) -> Sources:
        """The sources of a question file: in `sources` beside it or up to two folders higher.

        Of two sources with one id the nearer one counts.
        """
        folder = folder_of(path)
        if folder not in self._shelves:
            found: dict[str, Source] = {}
            for source_path, _ in self.near(path):
                source = self._source(source_path)
                if source is not None:
                    found.setdefault(source.id, source)
            self._shelves[folder] = Sources(found)
        return self._shelves[folder]

    def _source(self, path: str) -> Source | None:
        try:
            return self.reading(path, read_bytes(path)).value
        except UnreadableFileError:
            return None  # it is reported where the file itself is read

    def reading(self, path: str, data: bytes) -> SourceReading:
        """Read a source file, or tell what reading it gave before."""
        key = absolute(path)
        if key not in self._read:
            self._read[key] = read_source(path, data)
        return self._read[key]


def is_ours(data: bytes) -> bool:
    """Whether a YAML file looks like one of ours; a folder may hold others, which are let be."""
    plain = _plain(data)
    if _VERSION.search(plain):
        return True
    return (re.search(_QUESTIONS, plain) is not None and b"explanation" in plain) or (
        re.search(_FINGERPRINT, plain) is not None and b"shingles" in plain
    )


def _is_source(data: bytes) -> bool:
    plain = _plain(data)
    found = _VERSION.search(plain)
    return found[1] is not None if found else re.search(_FINGERPRINT, plain) is not None


def _plain(data: bytes) -> bytes:
    """A file's bytes with Unix line ends, without its mark and without the zeros of UTF-16."""
    if data.startswith(_UTF_16):
        data = data[2:].replace(b"\0", b"")
    return data.removeprefix(_UTF_8_MARK).replace(b"\r", b"\n")


def take(path: str, data: bytes, shelf: SourceShelf) -> Taken:
    """Read a question or source file."""
    if _is_source(data):
        source = shelf.reading(path, data)
        return Taken(path, source.value, tuple(_moved(one, path) for one in source.problems))
    reading = read_set(path, data, shelf.sources_for(path))
    return Taken(path, reading.value, reading.problems)


def _moved(problem: Problem, path: str) -> Problem:
    """A problem under the name by which the file is called here."""
    return replace(problem, span=replace(problem.span, path=path))


def unreadable(path: str, reason: str) -> Taken:
    """What a path gives that cannot be opened."""
    page = Page(path, "")
    page.report("unreadable", (0, 0), f"cannot be read: {reason}")
    return Taken(path, None, tuple(page.problems))

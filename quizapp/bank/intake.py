"""Reading files of any of our kinds with all that they lean on, and keeping what they gave."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps, loads
from typing import Any, Final

from quizapp.bank.files import Stamp, UnreadableFileError, read_bytes
from quizapp.bank.library import CACHE_VERSION, Cache, is_current, source_files, source_folders
from quizapp.bank.page import Page
from quizapp.bank.problems import Problem, Severity, as_json
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import read_set
from quizapp.bank.source_file import SourceReading, read_source
from quizapp.core.encoding import to_plain
from quizapp.core.model import QuestionSet, Source

# What tells our files, broken ones too, from those of others: a version of our format under
# whatever name, or questions that are explained.
_VERSION: Final = re.compile(rb"""[:][ \t]*["']?quizapp(-source)?/""")
_QUESTIONS: Final = re.compile(rb"^questions[ \t]*:", re.MULTILINE)
_FINGERPRINT: Final = re.compile(rb"^fingerprint[ \t]*:", re.MULTILINE)
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

    def __init__(self) -> None:
        self._read: dict[str, SourceReading] = {}
        self._listed: dict[str, tuple[tuple[str, Stamp], ...]] = {}
        self._near: dict[str, tuple[tuple[str, Stamp], ...]] = {}
        self._shelves: dict[str, Sources] = {}

    def near(self, path: str) -> tuple[tuple[str, Stamp], ...]:
        """The source files that a question file can lean on, nearest first, as they are now."""
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._near:
            lists = (self._list(one) for one in source_folders(folder))
            self._near[folder] = tuple(found for listed in lists for found in listed)
        return self._near[folder]

    def _list(self, folder: str) -> tuple[tuple[str, Stamp], ...]:
        if folder not in self._listed:
            self._listed[folder] = tuple(source_files(folder))
        return self._listed[folder]

    def sources_for(self, path: str) -> Sources:
        """The sources of a question file: in `sources` beside it or up to two folders higher.

        Of two sources with one id the nearer one counts.
        """
        folder = os.path.dirname(os.path.abspath(path))
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
        key = os.path.abspath(path)
        if key not in self._read:
            self._read[key] = read_source(path, data)
        return self._read[key]


def is_ours(data: bytes) -> bool:
    """Whether a YAML file looks like one of ours; a folder may hold others, which are let be."""
    plain = _plain(data)
    if _VERSION.search(plain):
        return True
    return (_QUESTIONS.search(plain) is not None and b"explanation" in plain) or (
        _FINGERPRINT.search(plain) is not None and b"shingles" in plain
    )


def _is_source(data: bytes) -> bool:
    plain = _plain(data)
    found = _VERSION.search(plain)
    return found[1] is not None if found else _FINGERPRINT.search(plain) is not None


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


def take_in(found: Mapping[str, Stamp], known: Mapping[str, tuple[str, str]], cache: Cache) -> bool:
    """Read what is new or changed into the cache; True when anything was.

    `known` gives the stamp and head under which files were kept before.
    """
    shelf = SourceShelf()
    changed = False
    for path, stamp in found.items():
        leaning = _leaning(path, shelf)
        text, head = known.get(path, ("", ""))
        old = _Stamped.of(text)
        if old and (old.size, old.mtime_ns, old.leaning) == (stamp.size, stamp.mtime_ns, leaning):
            continue
        try:
            data = read_bytes(path)
        except UnreadableFileError as error:
            # It is tried again every time: when rights change, the time of a file does not.
            _keep(cache, unreadable(path, str(error)), _Stamped(stamp.size, 0, "", leaning))
            continue
        new = _Stamped(stamp.size, stamp.mtime_ns, sha256(data).hexdigest(), leaning)
        if old and (old.digest, old.leaning) == (new.digest, leaning):
            cache.put(path, new.text(), head, cache.bodies(path), cache.notes(path))
            continue
        changed = True
        if is_ours(data):
            _keep(cache, take(path, data, shelf), new)
        else:
            cache.put(path, new.text(), dumps({"is": "other"}), (), "[]")
    return changed


def _leaning(path: str, shelf: SourceShelf) -> str:
    """What a file's reading depends on besides itself: its sources as they are now."""
    stamps = [
        (source, stamp.size, stamp.mtime_ns) for source, stamp in shelf.near(path) if source != path
    ]
    return sha256(repr(stamps).encode("utf-8", "surrogateescape")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Stamped:
    """When a file must be read again: when its size, time or what it leans on has changed."""

    size: int
    mtime_ns: int
    digest: str
    leaning: str

    def text(self) -> str:
        """What the cache keeps, the version first."""
        return dumps([CACHE_VERSION, self.size, self.mtime_ns, self.digest, self.leaning])

    @classmethod
    def of(cls, text: str) -> "_Stamped | None":
        """What was kept; None where another version kept it, or nothing was."""
        return cls(*loads(text)[1:]) if is_current(text) else None


def _keep(cache: Cache, taken: Taken, stamped: _Stamped) -> None:
    notes = dumps([as_json(problem) for problem in taken.problems], ensure_ascii=False)
    bodies: tuple[tuple[str, str], ...] = ()
    if isinstance(taken.value, QuestionSet):
        bodies = tuple(
            (question.id, dumps(to_plain(question), ensure_ascii=False))
            for question in taken.value.questions
        )
    head = dumps(_head(taken), ensure_ascii=False)
    cache.put(taken.path, stamped.text(), head, bodies, notes)


def _head(taken: Taken) -> dict[str, Any]:
    value = taken.value
    counts = {
        "errors": sum(problem.severity is Severity.ERROR for problem in taken.problems),
        "warnings": sum(problem.severity is Severity.WARNING for problem in taken.problems),
    }
    if isinstance(value, Source):
        plain = {name: text for name in _SOURCE_TEXTS if (text := getattr(value, name))}
        return {"is": "source", "kind": value.kind.value, **plain, **counts}
    if value is None:
        return {"is": "nothing", **counts}
    asked: dict[str, int] = {}
    for question in value.questions:
        asked[question.topic] = asked.get(question.topic, 0) + 1
    plain = {name: given for name in _SET_FIELDS if (given := getattr(value, name))}
    topics = [[name, title, asked.get(name, 0)] for name, title in value.topics]
    return {"is": "set", **plain, "topics": topics, "questions": len(value.questions), **counts}


_SOURCE_TEXTS: Final = ("id", "title", "author", "publisher", "published", "url", "reliability")
_SET_FIELDS: Final = (
    "id", "title", "summary", "language", "authors", "licence", "tags", "objectives",
)  # fmt: skip

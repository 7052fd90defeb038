"""Reading files of any of our kinds with all that they lean on, and keeping what they gave."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from json import dumps, loads
from typing import Any, Final

from quizapp.bank.files import Stamp, UnreadableFileError, read_bytes
from quizapp.bank.library import SOURCES_FOLDER, Cache, files_below
from quizapp.bank.page import Page
from quizapp.bank.problems import Problem, Severity, as_json
from quizapp.bank.quotes import Sources
from quizapp.bank.reader import read_set
from quizapp.bank.source_file import read_source
from quizapp.core.encoding import to_plain
from quizapp.core.model import QuestionSet, Source

# Raised when reading the same bytes gives something else than before.
CACHE_VERSION: Final = 1
# How far up from a question file its `sources` folder may lie.
_LEVELS: Final = 3
_OURS: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:format|questions|fingerprint)[ \t]*:", re.MULTILINE
)
_SOURCE: Final = re.compile(
    rb"^(?:format:[ \t]*[\"']?quizapp-source/|fingerprint[ \t]*:)", re.MULTILINE
)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file gave: a set, a source, or neither, and its problems by place."""

    path: str
    value: QuestionSet | Source | None
    problems: tuple[Problem, ...]


class SourceShelf:
    """Finds the sources of question files; every source file is read once."""

    def __init__(self) -> None:
        self._read: dict[str, Source | None] = {}
        self._shelves: dict[tuple[str, ...], Sources] = {}

    def sources_for(self, path: str) -> Sources:
        """The sources of a question file: in `sources` beside it or up to two folders higher.

        Of two sources with one id the nearer one counts.
        """
        paths = tuple(source_paths(path))
        if paths not in self._shelves:
            found: dict[str, Source] = {}
            for source_path in paths:
                source = self._source(source_path)
                if source is not None:
                    found.setdefault(source.id, source)
            self._shelves[paths] = Sources(found)
        return self._shelves[paths]

    def _source(self, path: str) -> Source | None:
        if path not in self._read:
            try:
                self._read[path] = read_source(path, read_bytes(path)).value
            except UnreadableFileError:
                self._read[path] = None  # it is reported where the file itself is read
        return self._read[path]


def source_paths(path: str) -> Iterable[str]:
    """The source files that a question file can lean on, nearest first."""
    folder = os.path.dirname(os.path.abspath(path))
    for _ in range(_LEVELS):
        yield from (found for found, _ in files_below(os.path.join(folder, SOURCES_FOLDER), 1))
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def is_ours(data: bytes) -> bool:
    """Whether a YAML file looks like one of ours; a folder may hold others, which are let be."""
    return data.startswith(_UTF_16) or _OURS.search(data) is not None


def take(path: str, data: bytes, shelf: SourceShelf) -> Taken:
    """Read a question or source file."""
    if _SOURCE.search(data):
        source = read_source(path, data)
        return Taken(path, source.value, source.problems)
    reading = read_set(path, data, shelf.sources_for(path))
    return Taken(path, reading.value, reading.problems)


def unreadable(path: str, reason: str) -> Taken:
    """What a path gives that cannot be opened."""
    page = Page(path, "")
    page.report("unreadable", (0, 0), f"cannot be read: {reason}")
    return Taken(path, None, tuple(page.problems))


def take_in(found: Mapping[str, Stamp], known: Mapping[str, str], cache: Cache) -> bool:
    """Read what is new or changed into the cache; True when anything was."""
    shelf = SourceShelf()
    changed = False
    for path, stamp in found.items():
        leaning = _leaning(path, found)
        old = _Stamped.of(known.get(path, ""))
        if old and (old.size, old.mtime_ns, old.leaning) == (stamp.size, stamp.mtime_ns, leaning):
            continue
        changed = True
        try:
            data = read_bytes(path)
        except UnreadableFileError as error:
            _keep(cache, unreadable(path, str(error)), _Stamped(stamp.size, 0, "", leaning))
            continue
        stamped = _Stamped(stamp.size, stamp.mtime_ns, sha256(data).hexdigest(), leaning)
        if is_ours(data):
            _keep(cache, take(path, data, shelf), stamped)
        else:
            cache.put(path, stamped.text(), dumps({"is": "other"}), (), "[]")
    return changed


def _leaning(path: str, found: Mapping[str, Stamp]) -> str:
    """What a file's reading depends on besides itself: its sources as they are now."""
    stamps = [(source, found.get(source)) for source in source_paths(path) if source != path]
    return sha256(repr(stamps).encode("utf-8", "surrogateescape")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Stamped:
    """When a file must be read again: when its size, time or what it leans on has changed."""

    size: int
    mtime_ns: int
    digest: str
    leaning: str

    def text(self) -> str:
        return dumps([CACHE_VERSION, self.size, self.mtime_ns, self.digest, self.leaning])

    @classmethod
    def of(cls, text: str) -> "_Stamped | None":
        parts = loads(text) if text else []
        return cls(*parts[1:]) if parts[:1] == [CACHE_VERSION] else None


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

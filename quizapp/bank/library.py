"""Folders of question sets: which there are, what is in them, and what was read before."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from json import loads
from typing import Any, Final, Protocol

from quizapp.bank.files import Stamp, stamp_of

# Reading, and with it PyYAML, is imported when a file must be read: a start that finds
# everything in the cache needs neither.
from quizapp.core.model import Question, QuestionSet, Source, SourceKind

SOURCES_FOLDER: Final = "sources"
_SUFFIXES: Final = (".yaml", ".yml")
_DEEPEST: Final = 8


class Cache(Protocol):
    """Where what was read is kept; `store.cache` has the real one."""

    def heads(self) -> list[tuple[str, str, str]]:
        """(path, stamp, head) of all files."""

    def bodies(self, path: str, ids: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """(question id, body) of a file's questions, in their order; only some ids if given."""

    def notes(self, path: str) -> str:
        """The problems of a file."""

    def put(
        self, path: str, stamp: str, head: str, bodies: Sequence[tuple[str, str]], notes: str
    ) -> None:
        """Keep what a file gave."""

    def forget(self, paths: Sequence[str]) -> None:
        """Drop files that are gone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One set on the shelf; `topics` gives id, title and number of questions of each."""

    path: str
    id: str
    title: str
    summary: str = ""
    language: str = "en"
    topics: tuple[tuple[str, str, int], ...] = ()
    questions: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(slots=True)
class _File:
    """What the cache tells of one file."""

    stamp: str
    head: dict[str, Any] = field(default_factory=dict)


class Library:
    """All question sets below some folders (or single files), and their sources.

    `entries` and `source` answer from the cache; `refresh` looks at the files again.
    """

    def __init__(self, roots: Iterable[str], cache: Cache) -> None:
        self.roots = tuple(os.path.abspath(root) for root in roots)
        self._cache = cache
        self._files: dict[str, _File] = {}
        self.reload()

    def reload(self) -> None:
        """Take from the cache what it holds now, such as what another process has read."""
        self._files = {
            path: _File(stamp, loads(head))
            for path, stamp, head in self._cache.heads()
            if self._is_below_a_root(path)
        }

    def _is_below_a_root(self, path: str) -> bool:
        folders = (_with_sources(root) for root in self.roots)
        return any(path == one or path.startswith(one + os.sep) for two in folders for one in two)

    def entries(self) -> tuple[Entry, ...]:
        """The sets, by title; of two files with one id the first path holds it."""
        found: dict[str, Entry] = {}
        for path in sorted(self._files):
            head = self._files[path].head
            if head.get("is") == "set" and head["id"] not in found:
                found[head["id"]] = _entry(path, head)
        return tuple(sorted(found.values(), key=lambda entry: (entry.title.casefold(), entry.path)))

    def faulty(self) -> tuple[Entry, ...]:
        """Files that give no set, by path: unreadable ones and such whose id another has."""
        shown = {entry.path for entry in self.entries()}
        return tuple(
            _entry(path, self._files[path].head)
            for path in sorted(self._files)
            if path not in shown and self._files[path].head.get("is") in ("set", "nothing")
        )

    def source(self, source_id: str) -> Source | None:
        """A source without its fingerprint, which only checking needs."""
        for path in sorted(self._files):
            head = self._files[path].head
            if head.get("is") == "source" and head["id"] == source_id:
                return _source(head)
        return None

    def problems(self, path: str) -> list[dict[str, Any]]:
        """The problems of a file as plain data (see `problems.as_json`)."""
        problems: list[dict[str, Any]] = loads(self._cache.notes(path) or "[]")
        head = self._files[path].head if path in self._files else {}
        holder = next((e.path for e in self.entries() if e.id == head.get("id")), path)
        if head.get("is") == "set" and holder != path:
            problems.insert(0, twin_problem(path, head["id"], holder))
        return problems

    def load(self, set_id: str) -> QuestionSet:
        """The whole set; raises `LookupError` where there is none."""
        return self._load(set_id, None)

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        """A set with only some of its questions; raises `LookupError` where there is none."""
        return self._load(set_id, ids)

    def _load(self, set_id: str, ids: Sequence[str] | None) -> QuestionSet:
        from quizapp.core.encoding import question_from_plain  # noqa: PLC0415 (no shelf needs it)

        entry = next((entry for entry in self.entries() if entry.id == set_id), None)
        if entry is None:
            raise LookupError(f"no set {set_id!r}")
        head = self._files[entry.path].head
        bodies = self._cache.bodies(entry.path, ids)
        questions: list[Question] = [question_from_plain(loads(body)) for _, body in bodies]
        return QuestionSet(
            id=entry.id,
            title=entry.title,
            questions=tuple(questions),
            summary=entry.summary,
            language=entry.language,
            authors=tuple(head.get("authors", ())),
            licence=head.get("licence", ""),
            tags=tuple(head.get("tags", ())),
            objectives=tuple(head.get("objectives", ())),
            topics=tuple((name, title) for name, title, _ in entry.topics),
        )

    def refresh(self) -> bool:
        """Look at the files again and read what changed; True when anything did."""
        from quizapp.bank.intake import take_in  # noqa: PLC0415 (brings PyYAML in)

        folders = (folder for root in self.roots for folder in _with_sources(root))
        found = {path: stamp for folder in folders for path, stamp in files_below(folder)}
        gone = [path for path in self._files if path not in found]
        stamps = {path: file.stamp for path, file in self._files.items()}
        changed = take_in(found, stamps, self._cache)
        if gone:
            self._cache.forget(gone)
        if gone or changed:
            self.reload()
        return bool(gone or changed)


def twin_problem(path: str, set_id: str, holder: str) -> dict[str, Any]:
    """Say, as plain data, that another file has a set's id."""
    place = {"line": 1, "column": 1, "end_line": 1, "end_column": 1}
    return {
        "code": "duplicate-set-id",
        "severity": "error",
        "path": path,
        **place,
        "message": f"`{set_id}` is the id of the set in {holder} already",
        "hint": "give one of the two an id of its own; results hang on it",
    }


def _entry(path: str, head: dict[str, Any]) -> Entry:
    return Entry(
        path=path,
        id=head.get("id", ""),
        title=head.get("title", "") or os.path.basename(path),
        summary=head.get("summary", ""),
        language=head.get("language", "en"),
        topics=tuple((name, title, count) for name, title, count in head.get("topics", ())),
        questions=head.get("questions", 0),
        errors=head.get("errors", 0),
        warnings=head.get("warnings", 0),
    )


def _source(head: dict[str, Any]) -> Source:
    names = ("id", "title", "author", "publisher", "published", "url", "reliability")
    known = {name: head[name] for name in names if name in head}
    return Source(**known, kind=SourceKind(head["kind"]))


def _with_sources(root: str) -> tuple[str, ...]:
    """A folder; of a single file also the folder of its sources."""
    if root.endswith(_SUFFIXES):
        return root, os.path.join(os.path.dirname(root), SOURCES_FOLDER)
    return (root,)


def files_below(root: str, depth: int = 0) -> Iterator[tuple[str, Stamp]]:
    """Question and source files in a folder, or the file itself; hidden ones are left out.

    Links to folders are not followed, so that no circle can hold it.
    """
    if depth == 0 and (stamp := stamp_of(root)) is not None:
        yield root, stamp
        return
    try:
        children = sorted(os.scandir(root), key=lambda child: child.name)
    except OSError:
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir(follow_symlinks=False):
            if depth < _DEEPEST:
                yield from files_below(child.path, depth + 1)
        elif child.name.endswith(_SUFFIXES) and (stamp := stamp_of(child.path)) is not None:
            yield child.path, stamp

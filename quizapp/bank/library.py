"""Folders of question sets: which there are, what is in them, and what was read before."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from json import loads
from typing import Any, Protocol

from quizapp.bank.changes import changes, is_current
from quizapp.bank.files import Nearness, files_below, source_files, source_folders
from quizapp.bank.problems import as_json, twin_problem

# Reading, and with it PyYAML, is imported when a file must be read: a start that finds
# everything in the cache needs neither.
from quizapp.core.model import Question, QuestionSet, Source, SourceKind
from quizapp.core.policy import FREE, SetPolicy


class Cache(Protocol):
    """Where what was read is kept; `store.cache` has the real one."""

    def heads(self) -> list[tuple[str, str, str]]:
        """(path, stamp, head) of all files."""

    def bodies(self, path: str, ids: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """(question id, body) of a file's questions, in their order; only some ids if given."""

    def labels(self, path: str) -> list[tuple[str, str, str]] | None:
        """(id, topic, objective) of a file's questions; None where a body is damaged."""

    def meanings(self, path: str, ids: Sequence[str]) -> dict[str, str]:
        """What was noted of the meanings of some questions, by id."""

    def note_meanings(self, path: str, stamp: str, meanings: Mapping[str, str]) -> None:
        """Note meanings by question id, where the file is kept as it was with that stamp."""

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
    """One set on the shelf; `topics` gives id, title and number of questions of each.

    `stamp` is another text when the file, or what its reading leans on, has changed.
    """

    path: str
    id: str
    title: str
    summary: str = ""
    language: str = "en"
    topics: tuple[tuple[str, str, int], ...] = ()
    questions: int = 0
    errors: int = 0
    warnings: int = 0
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """What the cache tells of one file; its head stays a text, which needs a fifth of the room."""

    stamp: str
    text: str
    kind: str
    id: str
    entry: Entry

    @property
    def head(self) -> dict[str, Any]:
        """What its reading found."""
        return _plain(self.text)


class Library:
    """All question sets below some folders (or single files), and their sources.

    `entries` and `source` answer from the cache; `refresh` looks at the files again.
    """

    def __init__(self, roots: Iterable[str], cache: Cache) -> None:
        self.roots = tuple(os.path.abspath(root) for root in roots)
        self._cache = cache
        self._files: dict[str, _File] = {}
        self._entries: tuple[Entry, ...] = ()
        self.reload()

    def reload(self) -> None:
        """Take from the cache what it holds now, such as what another process has read."""
        self._take(self._cache.heads())

    def _take(self, heads: Iterable[tuple[str, str, str]]) -> None:
        folders = (*self.roots, *self._source_folders())
        files: dict[str, _File] = {}
        for path, stamp, text in heads:
            if is_current(stamp) and _is_below(path, folders):
                old = self._files.get(path)
                same = old is not None and (old.stamp, old.text) == (stamp, text)
                file = old if same else _file(path, stamp, text)
                if file is not None:
                    files[path] = file
        self._files, self._entries = files, _entries_of(files)

    def _source_folders(self) -> tuple[str, ...]:
        """The folders outside of the roots that may hold sources of their files."""
        return tuple(one for root in self.roots for one in _sources_outside(root))

    def entries(self) -> tuple[Entry, ...]:
        """The sets, by title; of two files with one id the first path holds it."""
        return self._entries

    def faulty(self) -> tuple[Entry, ...]:
        """Files that give no set, by path: unreadable ones and such whose id another has."""
        shown = {entry.path for entry in self.entries()}
        return tuple(
            self._files[path].entry
            for path in sorted(self._files)
            if path not in shown and self._files[path].kind in ("set", "nothing")
        )

    def source(self, source_id: str) -> Source | None:
        """A source without its fingerprint, which only checking needs."""
        for path in sorted(self._files):
            file = self._files[path]
            if file.kind == "source" and file.id == source_id:
                return _source(file.head)
        return None

    def problems(self, path: str) -> list[dict[str, Any]]:
        """The problems of a file as plain data (see `problems.as_json`)."""
        problems: list[dict[str, Any]] = loads(self._cache.notes(path) or "[]")
        file = self._files.get(path)
        if file is not None and file.kind == "set":
            holder = next((entry.path for entry in self.entries() if entry.id == file.id), path)
            if holder != path:
                problems.insert(0, as_json(twin_problem(path, file.id, holder)))
        return problems

    def _is_whole(self, path: str, text: str) -> bool:
        """Whether a head is not damaged."""
        file = self._files.get(path)
        return (file is not None and file.text == text) or bool(_plain(text))

    def load(self, set_id: str) -> QuestionSet:
        """The whole set; raises `LookupError` where there is none."""
        return self._load(set_id, None)

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        """A set with only some of its questions; raises `LookupError` where there is none."""
        return self._load(set_id, ids)

    def labels(self, set_id: str) -> list[tuple[str, str, str]]:
        """(id, topic, objective) of each question; raises `LookupError` where there is no set."""
        entry = self._entry(set_id)
        labels = self._cache.labels(entry.path)
        if labels is None:
            self._renew(entry)
            labels = self._cache.labels(self._entry(set_id).path)
        return labels or []

    def meanings(self, set_id: str, ids: Sequence[str]) -> dict[str, str]:
        """What some questions mean for marks, by id (`core.identity.meaning`).

        Those that are no longer there are left out; raises `LookupError` where there is no set.
        """
        entry = self._entry(set_id)
        known = self._cache.meanings(entry.path, ids)
        missing = [one for one in ids if one not in known]
        if missing:
            from quizapp.core.identity import meaning  # noqa: PLC0415 (most starts know them all)

            found = {one.id: meaning(one) for one in self.load_some(set_id, missing).questions}
            if found:
                self._cache.note_meanings(entry.path, entry.stamp, found)
                known.update(found)
        return known

    def _renew(self, entry: Entry) -> None:
        """Read a file again of which the cache holds what another version kept, or damage."""
        self._cache.forget([entry.path])
        self.refresh()

    def _load(self, set_id: str, ids: Sequence[str] | None) -> QuestionSet:
        entry = self._entry(set_id)
        try:
            policy, questions = self._policy(entry.path), self._questions(entry.path, ids)
        except ValueError:
            self._renew(entry)
            entry = self._entry(set_id)
            policy, questions = self._policy(entry.path), self._questions(entry.path, ids)
        head = self._files[entry.path].head
        return QuestionSet(
            id=entry.id,
            title=entry.title,
            questions=questions,
            summary=entry.summary,
            language=entry.language,
            authors=tuple(head.get("authors", ())),
            licence=head.get("licence", ""),
            tags=tuple(head.get("tags", ())),
            objectives=tuple(head.get("objectives", ())),
            topics=tuple((name, title) for name, title, _ in entry.topics),
            policy=policy,
        )

    def _entry(self, set_id: str) -> Entry:
        entry = next((entry for entry in self._entries if entry.id == set_id), None)
        if entry is None:
            raise LookupError(f"no set {set_id!r}")
        return entry

    def _policy(self, path: str) -> SetPolicy:
        kept = self._files[path].head.get("policy")
        if kept is None:
            return FREE
        from quizapp.core.encoding import set_policy_from_plain  # noqa: PLC0415 (no shelf needs it)

        return set_policy_from_plain(kept)

    def _questions(self, path: str, ids: Sequence[str] | None) -> tuple[Question, ...]:
        from quizapp.core.encoding import question_from_plain  # noqa: PLC0415 (no shelf needs it)

        return tuple(question_from_plain(loads(body)) for _, body in self._cache.bodies(path, ids))

    def refresh(self) -> bool:
        """Look at the files again and read what changed; True when the shelf is another now."""
        found = {path: stamp for root in self.roots for path, stamp in files_below(root)}
        for folder in self._source_folders():
            found.update(source_files(folder))
        heads = self._cache.heads()
        known = {path: (stamp, text) for path, stamp, text in heads if self._is_whole(path, text)}
        gone = [path for path in self._files if path not in found]
        if gone:
            self._cache.forget(gone)
        nearness = Nearness()
        changed = tuple(changes(found, known, nearness))
        if changed:
            from quizapp.bank.intake import take_in  # noqa: PLC0415 (brings PyYAML in)

            take_in(changed, self._cache, nearness)
        before = {path: file.stamp for path, file in self._files.items()}
        self._take(self._cache.heads() if changed or gone else heads)
        return before != {path: file.stamp for path, file in self._files.items()}


def _file(path: str, stamp: str, text: str) -> _File | None:
    """A file by what was kept of it; None where that is damaged."""
    head = _plain(text)
    if not head:
        return None
    return _File(stamp, text, head.get("is", ""), head.get("id", ""), _entry(path, stamp, head))


def _plain(text: str) -> dict[str, Any]:
    """A head as it was kept; nothing where it is damaged."""
    try:
        plain = loads(text)
    except ValueError:
        return {}
    return plain if isinstance(plain, dict) else {}


def _entries_of(files: Mapping[str, _File]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for path in sorted(files):
        file = files[path]
        if file.kind == "set":
            found.setdefault(file.id, file.entry)
    return tuple(sorted(found.values(), key=lambda entry: (entry.title.casefold(), entry.path)))


def _entry(path: str, stamp: str, head: Mapping[str, Any]) -> Entry:
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
        stamp=stamp,
    )


def _source(head: dict[str, Any]) -> Source:
    names = ("id", "title", "author", "publisher", "published", "url", "reliability")
    known = {name: head[name] for name in names if name in head}
    return Source(**known, kind=SourceKind(head["kind"]))


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)


def _sources_outside(root: str) -> Iterator[str]:
    folder = root if os.path.isdir(root) else os.path.dirname(root)
    yield from (one for one in source_folders(folder) if not _is_below(one, (root,)))

"""Reading new and changed files into the cache."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from json import dumps, loads
from typing import Any, Final

from quizapp.bank.files import Stamp, UnreadableFileError, read_bytes
from quizapp.bank.library import CACHE_VERSION, Cache, is_current
from quizapp.bank.problems import Severity, as_json
from quizapp.bank.shelf import SourceShelf, Taken, is_ours, take, unreadable
from quizapp.core.encoding import to_plain
from quizapp.core.model import QuestionSet, Source
from quizapp.core.policy import FREE


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
    if value.policy != FREE:
        plain["policy"] = to_plain(value.policy)
    topics = [[name, title, asked.get(name, 0)] for name, title in value.topics]
    return {"is": "set", **plain, "topics": topics, "questions": len(value.questions), **counts}


_SOURCE_TEXTS: Final = ("id", "title", "author", "publisher", "published", "url", "reliability")
_SET_FIELDS: Final = (
    "id", "title", "summary", "language", "authors", "licence", "tags", "objectives",
)  # fmt: skip

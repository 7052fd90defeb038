"""Reading new and changed files into the cache."""

from collections.abc import Iterable
from hashlib import sha256
from json import dumps
from typing import Any, Final

from quizapp.bank.changes import Change, Stamped
from quizapp.bank.files import Nearness, UnreadableFileError, read_bytes
from quizapp.bank.library import Cache
from quizapp.bank.problems import Severity, as_json
from quizapp.bank.shelf import SourceShelf, Taken, is_ours, take, unreadable
from quizapp.core.encoding import to_plain
from quizapp.core.model import QuestionSet, Source
from quizapp.core.policy import FREE


def take_in(changed: Iterable[Change], cache: Cache, nearness: Nearness) -> None:
    """Read what is new or changed into the cache."""
    shelf = SourceShelf(nearness)
    for one in changed:
        path, stamp, leaning = one.path, one.stamp, one.leaning
        try:
            data = read_bytes(path)
        except UnreadableFileError as error:
            # It is tried again every time: when rights change, the time of a file does not.
            _keep(cache, unreadable(path, str(error)), Stamped(stamp.size, 0, "", leaning))
            continue
        new = Stamped(stamp.size, stamp.mtime_ns, sha256(data).hexdigest(), leaning)
        if one.old and (one.old.digest, one.old.leaning) == (new.digest, leaning):
            cache.put(path, new.text(), one.head, cache.bodies(path), cache.notes(path))
        elif is_ours(data):
            _keep(cache, take(path, data, shelf), new)
        else:
            cache.put(path, new.text(), dumps({"is": "other"}), (), "[]")


def _keep(cache: Cache, taken: Taken, stamped: Stamped) -> None:
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

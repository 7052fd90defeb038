"""All problems of some files and folders, as the command line and automatic checks want them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizapp.bank.files import UnreadableFileError, files_below, read_bytes, stamp_of
from quizapp.bank.problems import Problem, Severity, in_order, twin_problem
from quizapp.bank.shelf import SourceShelf, Taken, is_ours, take, unreadable
from quizapp.core.model import Evidence, Question, QuestionSet

if TYPE_CHECKING:
    from quizapp.bank.lint import Judged  # most checks need no rules

# From so many bytes on it is quicker to share the work among processes; advice takes longer.
_MANY: Final = 400_000
_MANY_ADVISED: Final = 80_000


@dataclass(frozen=True, slots=True)
class Report:
    """What checking some paths gave; `quotes` counts those that were found in their source."""

    files: int
    questions: int
    quotes: int
    problems: tuple[Problem, ...]

    def count(self, severity: Severity) -> int:
        """How many problems have a severity."""
        return sum(problem.severity is severity for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one file gave to a report: little enough to be sent between processes."""

    path: str
    questions: int
    quotes: int
    set_id: str | None
    problems: tuple[Problem, ...]
    judged: "Judged | None" = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A file to be checked: its size in bytes, and whether it was only found in a folder."""

    path: str
    size: int
    is_found: bool


def check(paths: Sequence[str], *, advice: bool = False, at_once: bool = False) -> Report:
    """Check files and folders; in folders, YAML files of others are passed over.

    With `advice` the rules of item writing look at all sets together (see `bank.lint`). With
    `at_once` several processes share the work where that is quicker; the report is the same.
    """
    places = list(_places(paths))
    examine = _advised(places) if advice else _examined(SourceShelf())
    most = _MANY_ADVISED if advice else _MANY
    if at_once and sum(place.size for place in places) > most:
        parts = _shared_out(examine, places)
    else:
        parts = [examine(place) for place in places]
    found = [part for part in parts if part is not None]
    told = _told_together(found) if advice else {}
    return Report(
        files=len(found),
        questions=sum(part.questions for part in found),
        quotes=sum(part.quotes for part in found),
        problems=(
            *(problem for one in found for problem in _with(told.pop(one.path, []), one)),
            *(problem for rest in told.values() for problem in rest),  # of settings
            *_twins(found),
        ),
    )


def _shared_out(
    examine: Callable[[_Place], _Part | None], places: Sequence[_Place]
) -> list[_Part | None]:
    """What several processes find, the largest files first, in the order of the places."""
    from quizapp.bank.spread import spread  # noqa: PLC0415 (small checks need no processes)

    order = sorted(range(len(places)), key=lambda number: -places[number].size)
    done = dict(zip(order, spread(examine, [places[number] for number in order]), strict=True))
    return [done[number] for number in range(len(places))]


def _examined(shelf: SourceShelf) -> Callable[[_Place], _Part | None]:
    def examine(place: _Place) -> _Part | None:
        taken, _ = _taken(place, shelf)
        return None if taken is None else _part(taken)

    return examine


def _part(taken: Taken, judged: "Judged | None" = None) -> _Part:
    value = taken.value if isinstance(taken.value, QuestionSet) else None
    questions = () if value is None else value.questions
    return _Part(
        path=taken.path,
        questions=len(questions),
        quotes=sum(map(_proofs, questions)),
        set_id=None if value is None else value.id,
        problems=taken.problems if judged is None else (*taken.problems, *judged.problems),
        judged=judged,
    )


def _advised(places: Iterable[_Place]) -> Callable[[_Place], _Part | None]:
    from quizapp.bank.files import folder_of  # noqa: PLC0415
    from quizapp.bank.lint import Draft, judge, settings_of  # noqa: PLC0415

    shelf, switches = SourceShelf(), settings_of(place.path for place in places)

    def examine(place: _Place) -> _Part | None:
        taken, data = _taken(place, shelf)
        if taken is None or not isinstance(taken.value, QuestionSet):
            return None if taken is None else _part(taken)
        draft = Draft(place.path, data, taken.value, shelf.sources_for(place.path))
        return _part(taken, judge(draft, switches[folder_of(place.path)].off))

    return examine


def _with(told: list[Problem], one: _Part) -> Sequence[Problem]:
    return in_order((*one.problems, *told)) if told or one.judged is not None else one.problems


def _told_together(parts: Iterable[_Part]) -> dict[str, list[Problem]]:
    """What the rules say that look over all sets, and what is wrong in settings, by file."""
    from quizapp.bank.lint import settings_of, told_together  # noqa: PLC0415
    from quizapp.bank.places import Places  # noqa: PLC0415

    judged = [part.judged for part in parts if part.judged is not None]
    switches = settings_of(one.path for one in judged)

    def places_of(number: int) -> Places:
        path = judged[number].path
        try:
            return Places(path, read_bytes(path))
        except UnreadableFileError:
            return Places(path, b"")  # it went away just now

    told: dict[str, list[Problem]] = {}
    for problem in told_together(judged, switches, places_of):
        told.setdefault(problem.span.path, []).append(problem)
    settings = dict.fromkeys(problem for one in switches.values() for problem in one.problems)
    for problem in in_order(settings):
        told.setdefault(problem.span.path, []).append(problem)
    return told


def _places(paths: Iterable[str]) -> Iterator[_Place]:
    """Every file once, however it is named."""
    seen = set()
    for named in paths:
        is_folder = os.path.isdir(named)
        stamp = None if is_folder else stamp_of(named)
        size = 0 if stamp is None else stamp.size
        some = files_below(named) if is_folder else ()
        for path, found in ((one, of.size) for one, of in some) if is_folder else [(named, size)]:
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield _Place(path, found, is_folder)


def _taken(place: _Place, shelf: SourceShelf) -> tuple[Taken | None, bytes]:
    """What a file gives, and its bytes; None where it is one of others."""
    try:
        data = read_bytes(place.path)
    except UnreadableFileError as error:
        return unreadable(place.path, str(error)), b""
    if place.is_found and not is_ours(data):
        return None, data
    return take(place.path, data, shelf), data


def take_all(paths: Iterable[str], shelf: SourceShelf | None = None) -> Iterator[Taken]:
    """Read every file once; in folders, YAML files of others are passed over."""
    shelf = shelf or SourceShelf()
    for place in _places(paths):
        taken, _ = _taken(place, shelf)
        if taken is not None:
            yield taken


def _proofs(question: Question) -> int:
    quoted = [quote.paragraph for quote in question.quotes]
    if isinstance(question, Evidence):
        quoted += [passage.paragraph for passage in question.passages]
    return sum(paragraph is not None for paragraph in quoted)


def _twins(parts: Iterable[_Part]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for one in parts:
        if one.set_id is not None:
            holder = first.setdefault(one.set_id, one.path)
            if holder != one.path:
                yield twin_problem(one.path, one.set_id, holder)

"""Marking old answers again by a corrected key, where they still say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from quizapp.core.identity import likeness, meaning
from quizapp.core.model import (
    Chosen,
    Cloze,
    Evidence,
    Filled,
    Judged,
    Matched,
    Matching,
    MultipleChoice,
    Ordered,
    Ordering,
    Question,
    Response,
    SingleChoice,
    TrueFalse,
    Typed,
)
from quizapp.core.session import Sitting

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Rescored:
    """A place that is marked by another key than the one it was answered under."""

    place: int
    before: float
    now: float


def rescore(
    sitting: Sitting, current: Mapping[tuple[str, str], Question]
) -> tuple[Sitting, tuple[Rescored, ...]]:
    """Mark a sitting by the questions as they are now, known by set id and question id.

    Only questions whose meaning has changed are exchanged, and only where every answer can be
    said in the new one's terms; the rest stay as they were asked. Lists every place that was
    exchanged and answered.
    """
    changed: list[Rescored] = []
    result = sitting
    for place, old in enumerate(sitting.questions):
        new = current.get((sitting.set_of(place), old.id))
        if new is None or meaning(new) == meaning(old):
            continue
        responses = [translate(old, new, given) for given in sitting.entries[place].responses]
        order = translate_order(old, new, sitting.asked[place].order)
        if order is None or None in responses:
            continue
        result = _exchanged(result, place, new, responses, order)
        if responses:
            changed.append(Rescored(place, sitting.credit(place), result.credit(place)))
    return result, tuple(changed)


def translate(old: Question, new: Question, response: Response) -> Response | None:
    """Say an answer to the old question in terms of the new one; None where that cannot be.

    What was chosen or moved is found again by its text, wherever it now stands.
    """
    if type(old) is not type(new):
        return None
    match response:
        case Typed():
            return response
        case Judged():
            same = isinstance(old, TrueFalse) and isinstance(new, TrueFalse)
            return response if same and likeness(old.prompt) == likeness(new.prompt) else None
        case Chosen(options=options):
            numbers = _moved(_choices(old), _choices(new), sorted(options))
            return None if numbers is None else Chosen(frozenset(numbers))
        case Ordered(items=items):
            numbers = _moved(_choices(old), _choices(new), items)
            whole = numbers is not None and len(numbers) == len(_choices(new))
            return Ordered(tuple(numbers)) if whole and numbers else None
        case Matched():
            return _matched(old, new, response)
        case Filled(blanks=blanks):
            fits = isinstance(new, Cloze) and len(new.blanks) == len(blanks)
            return response if fits else None
        case _:
            assert_never(response)


def translate_order(old: Question, new: Question, order: Sequence[int]) -> tuple[int, ...] | None:
    """The order on the screen in the new question's numbers; what came to it goes last."""
    if type(old) is not type(new):
        return None
    if not order or isinstance(old, TrueFalse):
        return tuple(order)
    before, after = _names(_choices(old)), _names(_choices(new))
    kept = [after.index(before[number]) for number in order if before[number] in after]
    return (*kept, *sorted(set(range(len(after))) - set(kept)))


def _choices(question: Question) -> tuple[str, ...]:
    """The texts that an answer's numbers stand for."""
    match question:
        case SingleChoice() | MultipleChoice():
            return tuple(option.text for option in question.options)
        case Evidence():
            return tuple(passage.text for passage in question.passages)
        case Ordering():
            return tuple(item.text for item in question.items)
        case Matching():
            return question.rights
        case _:
            return ()


def _names(texts: Sequence[str]) -> list[str]:
    """By what texts are found again: by their likeness, or as they stand where two are alike.

    Texts that are the same in every letter are told apart by their order.
    """
    names = [likeness(text) for text in texts]
    if len(set(names)) == len(names):
        return names
    return [f"{texts[:number].count(text)} {text}" for number, text in enumerate(texts)]


def _moved(before: Sequence[str], after: Sequence[str], numbers: Sequence[int]) -> list[int] | None:
    """The numbers that texts have now; None where one of them is gone."""
    old, new = _names(before), _names(after)
    if any(old[number] not in new for number in numbers):
        return None
    return [new.index(old[number]) for number in numbers]


def _matched(old: Question, new: Question, response: Matched) -> Response | None:
    if not isinstance(old, Matching) or not isinstance(new, Matching):
        return None
    lefts = _moved([p.left for p in old.pairs], [p.left for p in new.pairs], range(len(old.pairs)))
    given = [number for number in response.rights if number is not None]
    rights = _moved(old.rights, new.rights, given)
    if lefts is None or rights is None or len(old.pairs) != len(new.pairs):
        return None
    found = dict(zip(given, rights, strict=True))
    by_left = {
        left: None if number is None else found[number]
        for left, number in zip(lefts, response.rights, strict=True)
    }
    return Matched(tuple(by_left[left] for left in range(len(new.pairs))))


def _exchanged(
    sitting: Sitting,
    place: int,
    new: Question,
    responses: Sequence[Response | None],
    order: tuple[int, ...],
) -> Sitting:
    entry = replace(
        sitting.entries[place],
        responses=tuple(response for response in responses if response is not None),
    )
    asked = replace(sitting.asked[place], order=order)
    return replace(
        sitting,
        questions=_with(sitting.questions, place, new),
        asked=_with(sitting.asked, place, asked),
        entries=_with(sitting.entries, place, entry),
    )


def _with(values: tuple[_T, ...], place: int, value: _T) -> tuple[_T, ...]:
    return (*values[:place], value, *values[place + 1 :])

"""What question sets are made of: the counts by which an author judges their balance."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizapp.core.model import (
    Evidence,
    Level,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    QuestionSet,
    SingleChoice,
    TrueFalse,
    type_names,
)


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """How often the key of a single choice stands at a place in the file, counted from 1.

    `expected` is how often it would with no preference, given how many options each item has.
    """

    place: int
    found: int
    expected: float


@dataclass(frozen=True, slots=True)
class Composition:
    """Counts over some sets; each table goes from the name to how many questions.

    Types go by their number, levels and difficulties by their own order.

    `longest` counts the items with 3 or 4 options whose key no other option outgrows (ties
    count), `measured` all such items. `silent` lists what can be chosen wrongly and has no
    feedback, as (set id, question id, text).
    """

    questions: int
    by_set: tuple[tuple[str, int], ...]
    by_type: tuple[tuple[str, int], ...]
    by_level: tuple[tuple[str, int], ...]
    by_difficulty: tuple[tuple[str, int], ...]
    keys: tuple[KeyPlace, ...]
    longest: int
    measured: int
    silent: tuple[tuple[str, str, str], ...]


def compose(sets: Sequence[QuestionSet]) -> Composition:
    """Count sets up."""
    questions = [question for one in sets for question in one]
    single = [question for question in questions if isinstance(question, SingleChoice)]
    levels = Counter(question.level.value for question in questions)
    difficulties = Counter(str(question.difficulty) for question in questions)
    measured = [question for question in single if len(question.options) in (3, 4)]
    return Composition(
        questions=len(questions),
        by_set=tuple((one.id, len(one.questions)) for one in sets),
        by_type=_table(type_names[type(question)] for question in questions),
        by_level=_in_order(levels, [level.value for level in Level]),
        by_difficulty=_in_order(difficulties, ["1", "2", "3"]),
        keys=_key_places(single),
        longest=sum(map(_key_is_longest, measured)),
        measured=len(measured),
        silent=tuple(
            (one.id, question.id, text)
            for one in sets
            for question in one
            for text in silent(question)
        ),
    )


def _table(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda row: (-row[1], row[0])))


def _in_order(counts: Counter[str], names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((name, counts[name]) for name in names)


def _key_places(items: Sequence[SingleChoice]) -> tuple[KeyPlace, ...]:
    most = max((len(item.options) for item in items), default=0)
    places = [next(n for n, o in enumerate(item.options) if o.correct) for item in items]
    return tuple(
        KeyPlace(
            place=place + 1,
            found=places.count(place),
            expected=float(
                sum(Fraction(1, len(i.options)) for i in items if place < len(i.options))
            ),
        )
        for place in range(most)
    )


def _key_is_longest(item: SingleChoice) -> bool:
    key = next(option for option in item.options if option.correct)
    return len(key.text) == max(len(option.text) for option in item.options)


def silent(question: Question) -> Iterator[str]:
    """The texts of a question that can be chosen or placed wrongly and say nothing then."""
    match question:
        case SingleChoice() | MultipleChoice():
            yield from (option.text for option in question.options if not option.feedback)
        case TrueFalse():
            told = (("true", question.feedback_true), ("false", question.feedback_false))
            yield from (name for name, feedback in told if not feedback)
        case Matching():
            yield from (pair.left for pair in question.pairs if not pair.feedback)
            yield from (item.text for item in question.distractors if not item.feedback)
        case Ordering():
            yield from (item.text for item in question.items if not item.feedback)
        case Evidence():
            yield from (passage.text for passage in question.passages if not passage.feedback)
        case _:
            return

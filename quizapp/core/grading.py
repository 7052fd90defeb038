"""How an answer is marked: one pure function a question type, with a verdict for every part."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from math import comb
from typing import Final, assert_never

from quizapp.core.model import (
    Chosen,
    Cloze,
    Evidence,
    Filled,
    Judged,
    Match,
    Matched,
    Matching,
    MultipleChoice,
    Numeric,
    Ordered,
    Ordering,
    Question,
    Response,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    Typed,
)
from quizapp.core.spelling import Fit, amount, compare, parse_number


class Verdict(StrEnum):
    """What to say of an answer as a whole."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    BLANK = "blank"


class Mark(StrEnum):
    """What to say of one part: an option, a passage, an item, a pair or a gap."""

    RIGHT = "right"  # chosen, placed or typed as the key has it
    SLIP = "slip"  # typed as the key has it but for a forgiven slip of one letter
    WRONG = "wrong"  # chosen, placed or typed, and not the key
    MISSED = "missed"  # the key, and not chosen; a gap or side left empty
    SPARED = "spared"  # not the key, and rightly not chosen


@dataclass(frozen=True, slots=True)
class Part:
    """The mark of one part; `key` is the text that would have been right, where one is."""

    mark: Mark
    key: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """The marks of one answer.

    `score` lies in [0, 1]. `parts` follow the author's order: options, passages, items (by the
    place where each belongs), pairs or gaps; for true-false first *true*, then *false*; one part
    for a typed answer. `rule` is the marking rule in one sentence for the learner.
    """

    score: float
    verdict: Verdict
    parts: tuple[Part, ...]
    rule: str


class MisfitError(ValueError):
    """A response that does not belong to the question: another type or a number out of range."""


def is_blank(response: Response | None) -> bool:
    """Tell whether nothing was answered; an ordering that was handed in never is blank."""
    match response:
        case None:
            return True
        case Chosen(options):
            return not options
        case Typed(text):
            return not text.strip()
        case Matched(rights):
            return all(right is None for right in rights)
        case Filled(blanks):
            return not any(text.strip() for text in blanks)
        case Judged() | Ordered():
            return False
        case _:
            assert_never(response)


def grade(question: Question, response: Response | None) -> Grade:
    """Mark a response; None and empty ones are blank and score nothing.

    Raises `MisfitError` when the response cannot be one to this question.
    """
    if response is not None:
        check_fit(question, response)
    score, parts = _mark(question, response)
    if is_blank(response):
        verdict = Verdict.BLANK
    elif score >= 1:
        verdict = Verdict.RIGHT
    else:
        verdict = Verdict.PARTLY if score > 0 else Verdict.WRONG
    return Grade(score, verdict, parts, rule(question))


def _mark(question: Question, response: Response | None) -> tuple[float, tuple[Part, ...]]:
    match question:
        case SingleChoice() | MultipleChoice() | Evidence() | TrueFalse():
            return _mark_choice(keys(question), _chosen(response))
        case ShortAnswer():
            text = response.text if isinstance(response, Typed) else ""
            part = _mark_typed(text, question.answers, question.match)
            return float(_counts(part)), (part,)
        case Numeric():
            return _mark_number(question, response)
        case Ordering():
            return _mark_ordering(question, response)
        case Matching():
            return _mark_matching(question, response)
        case Cloze():
            return _mark_cloze(question, response)
        case _:
            assert_never(question)


def keys(question: SingleChoice | MultipleChoice | Evidence | TrueFalse) -> tuple[bool, ...]:
    """For each thing that can be chosen, in the author's order, whether it should be."""
    match question:
        case SingleChoice() | MultipleChoice():
            return tuple(option.correct for option in question.options)
        case Evidence():
            return tuple(passage.proves for passage in question.passages)
        case TrueFalse():
            return (question.answer, not question.answer)
        case _:
            assert_never(question)


def _chosen(response: Response | None) -> frozenset[int]:
    match response:
        case Chosen(options):
            return options
        case Judged(value):
            return frozenset({0 if value else 1})
        case _:
            return frozenset()


# By whether it should be chosen and was; made once, for every answer is marked before it is kept.
_CHOICES: Final = {
    (True, True): Part(Mark.RIGHT),
    (False, True): Part(Mark.WRONG),
    (True, False): Part(Mark.MISSED),
    (False, False): Part(Mark.SPARED),
}


def _mark_choice(key: Sequence[bool], chosen: frozenset[int]) -> tuple[float, tuple[Part, ...]]:
    """Mark choices: +1/c for each of c right ones, -1/w for each of w wrong ones, at least 0.

    Of the generous rules it alone pays nothing for choosing everything and nothing for choosing
    nothing; with one right option it is all or nothing, as single choice should be.
    """
    right, wrong = sum(key), len(key) - sum(key)
    hits = sum(key[number] for number in chosen)
    slips = len(chosen) - hits
    # Over a common denominator, so that a full answer is exactly 1.
    score = hits / right if not wrong else (hits * wrong - slips * right) / (right * wrong)
    parts = [_CHOICES[is_key, number in chosen] for number, is_key in enumerate(key)]
    return max(0.0, score), tuple(parts)


def _mark_typed(text: str, answers: Sequence[str], match: Match) -> Part:
    if not text.strip():
        return Part(Mark.MISSED, answers[0])
    fits = [compare(text, answer, match) for answer in answers]
    best = max(fits)
    if best is Fit.NONE:
        return Part(Mark.WRONG, answers[0])
    return Part(Mark.RIGHT if best is Fit.FULL else Mark.SLIP, answers[fits.index(best)])


def _counts(part: Part) -> bool:
    return part.mark in (Mark.RIGHT, Mark.SLIP)


def _mark_number(question: Numeric, response: Response | None) -> tuple[float, tuple[Part, ...]]:
    key = amount(question.answer, question.unit)
    if not isinstance(response, Typed) or is_blank(response):
        return 0.0, (Part(Mark.MISSED, key),)
    number = parse_number(response.text)
    near = number is not None and within(number, question)
    return float(near), (Part(Mark.RIGHT if near else Mark.WRONG, key),)


def within(number: Decimal, question: Numeric) -> bool:
    """Tell whether a number is as near to the answer as the question asks, ends included."""
    return question.answer - question.tolerance <= number <= question.answer + question.tolerance


def _mark_ordering(question: Ordering, response: Response | None) -> tuple[float, tuple[Part, ...]]:
    """Mark an order by its pairs: twice the share in the right order, less 1, at least 0.

    That is Kendall's tau cut off at 0: a random order scores 0 on average before the cut.
    """
    texts = [item.text for item in question.items]
    if not isinstance(response, Ordered):
        return 0.0, tuple(Part(Mark.MISSED, text) for text in texts)
    pairs = list(combinations(response.items, 2))
    right = sum(first < second for first, second in pairs)
    parts = tuple(
        Part(Mark.RIGHT if given == place else Mark.WRONG, texts[place])
        for place, given in enumerate(response.items)
    )
    return max(0.0, (2 * right - len(pairs)) / len(pairs)), parts


def _mark_matching(question: Matching, response: Response | None) -> tuple[float, tuple[Part, ...]]:
    rights = response.rights if isinstance(response, Matched) else (None,) * len(question.pairs)
    parts = tuple(
        Part(
            Mark.MISSED if right is None else Mark.RIGHT if right == number else Mark.WRONG,
            question.pairs[number].right,
        )
        for number, right in enumerate(rights)
    )
    return sum(map(_counts, parts)) / len(parts), parts


def _mark_cloze(question: Cloze, response: Response | None) -> tuple[float, tuple[Part, ...]]:
    blanks = question.blanks
    texts = response.blanks if isinstance(response, Filled) else ("",) * len(blanks)
    parts = tuple(
        _mark_typed(text, blank.answers, question.match)
        for text, blank in zip(texts, blanks, strict=True)
    )
    return sum(map(_counts, parts)) / len(parts), parts


def check_fit(question: Question, response: Response) -> None:
    """Raise `MisfitError` unless the response can be one to this question."""
    if not _fits(question, response):
        raise MisfitError(f"{response!r} cannot answer the {type(question).__name__} {question.id}")


def _fits(question: Question, response: Response) -> bool:
    match question, response:
        case SingleChoice(), Chosen(options):
            return len(options) <= 1 and options <= set(range(len(question.options)))
        case MultipleChoice(), Chosen(options):
            return options <= set(range(len(question.options)))
        case Evidence(), Chosen(options):
            return options <= set(range(len(question.passages)))
        case TrueFalse(), Judged():
            return True
        case ((ShortAnswer() | Numeric()), Typed()):
            return True
        case Ordering(), Ordered(items):
            return sorted(items) == list(range(len(question.items)))
        case Matching(), Matched(rights):
            given = [right for right in rights if right is not None]
            return (
                len(rights) == len(question.pairs)
                and len(set(given)) == len(given)
                and set(given) <= set(range(len(question.rights)))
            )
        case Cloze(), Filled(blanks):
            return len(blanks) == len(question.blanks)
        case _:
            return False


def rule(question: Question) -> str:
    """Say how the question is marked, in one sentence for the learner."""
    match question:
        case SingleChoice() | TrueFalse():
            return "One answer is right; it earns the full mark."
        case MultipleChoice() | Evidence():
            return _choice_rule(keys(question))
        case ShortAnswer() | Cloze():
            share = "Each gap earns an equal share" if isinstance(question, Cloze) else "Full mark"
            if question.match is Match.EXACT:
                return f"{share} for the exact wording."
            return (
                f"{share}; capitals, accents and one slip of a letter in a long word are forgiven."
            )
        case Numeric():
            if question.tolerance:
                return f"Full mark within {amount(question.tolerance)} of the answer."
            return "Full mark for the exact number."
        case Ordering():
            return "Full mark for the right order; otherwise by the pairs in order beyond chance."
        case Matching():
            return "Each right pair earns an equal share."
        case _:
            assert_never(question)


def _choice_rule(key: Sequence[bool]) -> str:
    right, wrong = sum(key), len(key) - sum(key)
    if right == 1:
        return "One is right; a wrong one beside it costs marks, never below 0."
    gain = f"Each of the {right} right ones earns 1/{right}"
    if not wrong:
        return f"{gain}."
    cost = "takes all back" if wrong == 1 else f"costs 1/{wrong}"
    return f"{gain}, a wrong one {cost}, never below 0."


def chance(question: Question) -> float:
    """The mean score of blind guessing, in [0, 1]; typed answers cannot be guessed."""
    match question:
        case SingleChoice():
            return 1 / len(question.options)
        case TrueFalse():
            return 0.5
        case MultipleChoice():
            return _chance_of_ticks(keys(question))
        case Evidence():
            key = keys(question)
            return 1 / len(key) if sum(key) == 1 else _chance_of_ticks(key)
        case Ordering():
            return _chance_of_order(len(question.items))
        case Matching():
            return 1 / len(question.rights)
        case ShortAnswer() | Numeric() | Cloze():
            return 0.0
        case _:
            assert_never(question)


def _chance_of_ticks(key: Sequence[bool]) -> float:
    """Mean of the choice rule when a coin decides on every tick."""
    right, wrong = sum(key), len(key) - sum(key)
    total = sum(
        comb(right, hits) * comb(wrong, slips) * max(0.0, hits / right - slips / max(wrong, 1))
        for hits in range(right + 1)
        for slips in range(wrong + 1)
    )
    return float(total / 2 ** len(key))


def _chance_of_order(items: int) -> float:
    """Mean of the ordering rule over all orders, by the number of inversions in each."""
    orders = [1]  # orders[k]: how many orders of the items so far have k inversions
    for size in range(2, items + 1):
        grown = [0] * (len(orders) + size - 1)
        for inversions, count in enumerate(orders):
            for more in range(size):
                grown[inversions + more] += count
        orders = grown
    pairs = items * (items - 1) // 2
    total = sum(n * max(0, pairs - 2 * k) / pairs for k, n in enumerate(orders))
    return float(total / sum(orders))

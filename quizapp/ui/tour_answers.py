"""Answers to any question for the tour: the right one, a wrong one, one that is partly right."""

from quizapp.core.grading import keys
from quizapp.core.model import (
    Chosen,
    Cloze,
    Evidence,
    Filled,
    Judged,
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

_NOT_A_WORD = "no idea"


def right(question: Question) -> Response:
    """What earns the full mark."""
    match question:
        case SingleChoice() | MultipleChoice() | Evidence():
            return Chosen(frozenset(n for n, key in enumerate(keys(question)) if key))
        case TrueFalse():
            return Judged(question.answer)
        case ShortAnswer():
            return Typed(question.answers[0])
        case Numeric():
            return Typed(f"{question.answer:f}")
        case Ordering():
            return Ordered(tuple(range(len(question.items))))
        case Matching():
            return Matched(tuple(range(len(question.pairs))))
        case Cloze():
            return Filled(tuple(blank.answers[0] for blank in question.blanks))


def wrong(question: Question) -> Response:
    """What earns nothing."""
    match question:
        case SingleChoice() | MultipleChoice() | Evidence():
            first = next(n for n, key in enumerate(keys(question)) if not key)
            return Chosen(frozenset({first}))
        case TrueFalse():
            return Judged(not question.answer)
        case ShortAnswer():
            return Typed(_NOT_A_WORD)
        case Numeric():
            return Typed(f"{question.answer + question.tolerance + 1000:f}")
        case Ordering():
            return Ordered(tuple(reversed(range(len(question.items)))))
        case Matching():
            count = len(question.pairs)
            return Matched(tuple((n + 1) % count for n in range(count)))
        case Cloze():
            return Filled((_NOT_A_WORD,) * len(question.blanks))


def other_wrong(question: Question) -> Response:
    """What earns nothing as well, but is not the same as `wrong`."""
    match question:
        case SingleChoice() | MultipleChoice() | Evidence():
            last = max(n for n, key in enumerate(keys(question)) if not key)
            return Chosen(frozenset({last}))
        case ShortAnswer():
            return Typed("still no idea")
        case Numeric():
            return Typed(f"{question.answer + question.tolerance + 2000:f}")
        case _:
            return wrong(question)


def partly(question: Question) -> Response:
    """What earns a part of the mark; nothing where there are no parts."""
    match question:
        case MultipleChoice():
            first = next(n for n, key in enumerate(keys(question)) if key)
            return Chosen(frozenset({first}))
        case Ordering():
            middle = tuple(range(2, len(question.items)))
            return Ordered((1, 0, *middle))
        case Matching():
            swapped = tuple(range(2, len(question.pairs)))
            return Matched((1, 0, *swapped))
        case Cloze() if len(question.blanks) > 1:
            known = question.blanks[0].answers[0]
            return Filled((known, *(_NOT_A_WORD for _ in question.blanks[1:])))
        case _:
            return wrong(question)

"""The words for marks and keys, the same for the eye, for screen readers and for all types."""

from collections.abc import Iterable, Sequence
from typing import Final

from quizapp.core.directions import apart
from quizapp.core.grading import Mark, Part
from quizapp.core.markup import plain
from quizapp.core.model import Match, Numeric, Question, ShortAnswer
from quizapp.core.spelling import Fit, amount, compare

MARK_SIGNS: Final = {
    Mark.RIGHT: "✓",
    Mark.SLIP: "✓",
    Mark.WRONG: "✗",
    Mark.MISSED: "–",
    Mark.SPARED: "",
}


def letter(place: int) -> str:
    """The letter of a place on the screen, counted from 0; places after Z go by number."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)  # noqa: PLR2004


def one_line(text: str) -> str:
    """A text of a question file without marks and line ends, for names and announcements."""
    return " ".join(plain(text).split())


def listed(things: Iterable[str]) -> str:
    """Join things as in a sentence: `A, B and C`."""
    *most, last = list(things) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def sentences(*texts: str) -> str:
    """Put texts that are not empty into a row, each with a full stop."""
    stopped = (text if text[-1] in ".!?" else f"{text}." for text in texts if text)
    return " ".join(stopped)


def right_answer(question: Question) -> str:
    """The key in words where it is typed as one; empty where the answer itself shows it."""
    match question:
        case ShortAnswer(answers=answers):
            return answers[0]
        case Numeric(answer=answer, tolerance=tolerance, unit=unit):
            near = f", give or take {amount(tolerance)}" if tolerance else ""
            return f"{amount(answer, unit)}{near}"
        case _:
            return ""


def also_accepted(question: Question) -> str:
    """Other answers that are taken, in one line; empty where there are none worth telling."""
    if not isinstance(question, ShortAnswer):
        return ""
    return besides(question.answers, question.match)


def besides(answers: Sequence[str], match: Match) -> str:
    """What is taken besides the first answer, in one line; empty where nothing is."""
    first, *others = answers
    other = [text for text in others if compare(text, first, match) is not Fit.FULL]
    return f"Also accepted: {listed(map(apart, other))}" if other else ""


def typed_verdict(part: Part, *, solution: bool) -> str:
    """What to say of something typed; without `solution` the key is not named."""
    match part.mark:
        case Mark.RIGHT:
            return "Right"
        case Mark.SLIP if solution:
            return f"Accepted: one letter differs, the key is {part.key}"
        case Mark.SLIP:
            return "Accepted, but one letter differs"
        case Mark.WRONG:
            return f"Wrong: the key is {part.key}" if solution else "Not right"
        case _:
            return f"Left empty: the key is {part.key}" if solution else "Left empty"

"""Numbers, modes and verdicts in words, the same on the screen, on paper and in the terminal."""

from typing import Final

from quizapp.core.grading import Grade, Mark, Verdict
from quizapp.core.model import (
    Cloze,
    Evidence,
    Level,
    Matching,
    MultipleChoice,
    Question,
)
from quizapp.core.policy import Certainty, Mode
from quizapp.core.session import Phase, Sitting

MODES: Final = {
    Mode.LEARN: ("Learn", "Feedback after each answer, and a second try before the solution."),
    Mode.EXAM: ("Exam", "No feedback until you hand in; go back and forth as you like."),
}
LEVELS: Final = {
    Level.RECALL: "Recall",
    Level.UNDERSTAND: "Understand",
    Level.APPLY: "Apply",
    Level.EVALUATE: "Evaluate",
}
# What a kind of question is called, and how it is marked, for somebody who has not seen one yet.
RULES: Final = {
    "single-choice": ("Single choice", "the one right answer earns the mark"),
    "multiple-choice": (
        "Multiple choice",
        "each right answer earns a share, each wrong one costs a share, never below 0",
    ),
    "true-false": ("True or false", "the right verdict earns the mark"),
    "short-answer": (
        "Short answer",
        "capitals, accents and one slip of a letter in a longer word are forgiven",
    ),
    "numeric": ("Number", "the number, or one within the tolerance that the question allows"),
    "ordering": ("Putting in order", "pairs in the right order earn marks beyond chance"),
    "matching": ("Matching", "each right pair earns an equal share"),
    "cloze": ("Filling gaps", "each gap earns an equal share, slips as in short answers"),
    "evidence": ("Choosing evidence", "the passages that prove the claim, and no others"),
}
CERTAINTIES: Final = {
    Certainty.GUESS: "Guess",
    Certainty.THINK: "Think so",
    Certainty.SURE: "Sure",
}
SECOND_TRY: Final = "A second try earns half of what it improves, so trying never costs marks."


def count(number: int, thing: str) -> str:
    """Count things: `1 question`, `2 questions`."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def marks(value: float) -> str:
    """Marks with one decimal at most, and only where it is not 0."""
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """A share of 0..1 in percent; a share under 1 never reads as 100 %."""
    shown = round(share * 100)
    return f"{min(shown, 99) if share < 1 else shown} %"


def verdict(question: Question, grade: Grade, *, again: bool = False) -> str:
    """The verdict in words; `again` says that a second try is offered and the key still hidden."""
    match grade.verdict:
        case Verdict.RIGHT:
            return "Right"
        case Verdict.BLANK:
            return "Not answered"
        case Verdict.PARTLY:
            detail = _detail(question, grade, again=again)
            start = f"Partly right: {detail}" if detail else "Partly right"
        case _:
            start = "Not yet" if again else "Wrong"
    return f"{start} — try once more" if again else start


def said(sitting: Sitting, place: int) -> tuple[str, Verdict]:
    """What to say of an answer in learn mode or at the end, and with which mark."""
    entry, grade = sitting.entries[place], sitting.grade(place)
    if entry.revealed:
        return "The solution", Verdict.BLANK
    if grade.verdict is Verdict.RIGHT and len(entry.responses) > 1:
        return "Right, at the second try", Verdict.RIGHT
    again = sitting.phase(place) is Phase.RETRYING
    return verdict(sitting.questions[place], grade, again=again), grade.verdict


def _detail(question: Question, grade: Grade, *, again: bool) -> str:
    """How much was right, where the parts tell it and it gives nothing away."""
    kinds = [part.mark for part in grade.parts]
    right = sum(mark in (Mark.RIGHT, Mark.SLIP) for mark in kinds)
    match question:
        case Matching() | Cloze():
            return f"{right} of {len(kinds)}"
        case MultipleChoice() | Evidence() if not again:
            wanted = right + kinds.count(Mark.MISSED)
            wrong = kinds.count(Mark.WRONG)
            return f"{right} of {wanted}" + (f", and {wrong} too many" if wrong else "")
        case _:
            return ""

"""What comes next in a sitting, and what may be told and offered on the way."""

from enum import StrEnum

from quizapp.core.certainty import certainty_mark
from quizapp.core.events import Kind
from quizapp.core.model import Cloze, Numeric, Question, ShortAnswer
from quizapp.core.policy import Certainty, CertaintyUse, Mode, When
from quizapp.core.session import Phase, Sitting
from quizapp.core.words import CERTAINTIES, marks
from quizapp.ui.widgets.progress_strip import Segment, SegmentState


class Act(StrEnum):
    """What the primary button does next; the value is its text."""

    CHECK = "Check answer"
    NEXT = "Next question"
    RESULTS = "See results"
    FINISH = "Finish"
    SUMMARY = "Hand in …"
    HAND_IN = "Hand in"


def segment(sitting: Sitting, place: int) -> Segment:
    """How a question stands, as far as the learner may know."""
    entry = sitting.entries[place]
    if not sitting.shown(place).correctness:
        state = SegmentState.ANSWERED if entry.responses else SegmentState.TODO
    elif sitting.phase(place) is not Phase.SOLVED:
        state = SegmentState.TODO
    else:
        credit = sitting.credit(place)
        partly = SegmentState.PARTLY if credit > 0 else SegmentState.WRONG
        state = SegmentState.RIGHT if credit >= 1 else partly
    return Segment(state, entry.flagged)


def next_act(sitting: Sitting) -> Act:
    """What the primary button does while a question is shown."""
    if sitting.mode is Mode.EXAM:
        last = sitting.place == len(sitting.questions) - 1
        return Act.SUMMARY if last else Act.NEXT
    if sitting.phase(sitting.place) is not Phase.SOLVED:
        return Act.CHECK
    if sitting.open_places():
        return Act.NEXT
    return Act.FINISH if sitting.kind is Kind.REVIEW else Act.RESULTS


def next_place(sitting: Sitting) -> int:
    """Where going on leads: in learn mode past what is solved, and from the end to the start."""
    if sitting.mode is Mode.EXAM:
        return sitting.place + 1
    places = sitting.open_places()
    return next((place for place in places if place > sitting.place), places[0])


def reveals(sitting: Sitting) -> bool:
    """Whether the solution of the question that is shown can be asked for now."""
    return (
        sitting.tells_at_once
        and sitting.policy.solution is When.ANSWER
        and sitting.phase(sitting.place) is not Phase.SOLVED
    )


def hands_in(sitting: Sitting) -> bool:
    """Whether a sitting ends by being handed in, with questions left open if need be.

    Where solutions are shown at once, each question comes to its own end instead.
    """
    at_once = sitting.tells_at_once and sitting.policy.solution is When.ANSWER
    return sitting.mode is Mode.EXAM or not at_once


def hints(sitting: Sitting) -> bool:
    """Whether the question that is shown has a hint that can be asked for now."""
    place = sitting.place
    waits = sitting.mode is Mode.LEARN and sitting.phase(place) is not Phase.SOLVED
    there = bool(sitting.questions[place].hint) and not sitting.entries[place].hint
    return waits and there and sitting.policy.hints


def asks_certainty(sitting: Sitting) -> bool:
    """Whether learn mode asks how sure one is of the answer to the question that is shown."""
    asked = sitting.policy.certainty is not CertaintyUse.OFF
    return asked and sitting.mode is Mode.LEARN and sitting.phase(sitting.place) is Phase.ASKING


def offers_certainty(sitting: Sitting) -> bool:
    """Whether an exam lets one say how sure one is, beside each answer."""
    return sitting.mode is Mode.EXAM and sitting.policy.certainty is not CertaintyUse.OFF


def is_typed(question: Question) -> bool:
    """Whether its answer is typed, so that letters are text and keys need Alt."""
    return isinstance(question, ShortAnswer | Numeric | Cloze)


def taken_as(sitting: Sitting, certainty: Certainty | None) -> Certainty | None:
    """What is kept of a certainty with an answer: marked, who says nothing has guessed."""
    if not asks_certainty(sitting):
        return None
    if certainty is None and sitting.policy.certainty is CertaintyUse.MARKED:
        return Certainty.GUESS
    return certainty


def certainty_said(sitting: Sitting, place: int) -> str:
    """What the learner said of an answer and, where it is marked and told, what that earned."""
    entry = sitting.entries[place]
    if entry.certainty is None or not entry.responses:
        return ""
    said = f"You said: {CERTAINTIES[entry.certainty]}"
    told = sitting.shown(place).correctness
    if sitting.policy.certainty is not CertaintyUse.MARKED or not told:
        return said
    earned = certainty_mark(entry.certainty, sitting.first_score(place))
    return f"{said}  ·  {signed(earned)}"


def signed(earned: float) -> str:
    """Marks with their sign: `+3 marks`, `−6 marks`, `+1 mark`, `0 marks`."""
    sign = "+" if earned > 0 else "−" if earned < 0 else ""
    shown = marks(abs(earned))
    return f"{sign}{shown} mark" + ("" if shown == "1" else "s")

"""What the results page says in sentences."""

from typing import Final

from quizapp.core.certainty import certainty_mark
from quizapp.core.policy import CERTAINTY_MARKS, Certainty, Mode
from quizapp.core.rescoring import Rescored
from quizapp.core.session import Sitting
from quizapp.core.statistics import Tally
from quizapp.ui import words
from quizapp.ui.pages.result_views import FEWEST, Outcome

UNTOLD: Final = "The rules of this quiz do not say what was right."
BY_CLOCK: Final = "It was handed in because the time was up."
_MINUTE: Final = 60_000
_LONGEST_SPAN: Final = 3 * 60  # minutes; what took longer was not done in one go
_MARKS: Final = tuple(CERTAINTY_MARKS[certainty] for certainty in Certainty)
CERTAINTY_RULE: Final = (
    "Right earned {0[0]}, {1[0]} or {2[0]} marks for guess, think so, sure; "
    "wrong cost {0[1]}, {1[1]} or {2[1]}."
).format(*((right, abs(wrong)) for right, wrong in _MARKS))


def signed(value: float) -> str:
    """Marks that may be below 0, with a sign that reads as one."""
    return words.marks(value).replace("-", "−")


def facts(found: Outcome) -> str:
    """The mode, when it was handed in, and how long it took."""
    parts = [words.MODES[found.sitting.mode][0]]
    if found.now and found.sitting.finished_at is not None:
        parts.append(words.ago(found.sitting.finished_at, found.now))
    return " · ".join(filter(None, (*parts, time_used(found.sitting))))


def time_used(sitting: Sitting) -> str:
    """How long it took: by the clock of the sitting, or from start to end where that is short."""
    if sitting.limit:
        return f"{_clock(sitting.used)} of {_clock(sitting.limit)} used"
    span = (sitting.finished_at or sitting.started_at) - sitting.started_at
    if not 0 < span <= _LONGEST_SPAN * _MINUTE:
        return ""
    return f"{words.count(_minutes(span), 'minute')} from start to end"


def _clock(time: int) -> str:
    """Milliseconds as minutes and seconds."""
    return f"{time // _MINUTE}:{time % _MINUTE // 1000:02}"


def _minutes(time: int) -> int:
    """Whole minutes; what was begun counts."""
    return -(-time // _MINUTE)


def judgement(total: Tally) -> str:
    """A kind word that says no more than the number."""
    if total.share >= 1:
        return "All right"
    if total.share >= 0.8:  # noqa: PLR2004
        return "Nearly all right"
    if total.share >= 0.5:  # noqa: PLR2004
        return "More right than wrong"
    return "A beginning; the explanations below say why"


def answered(sitting: Sitting) -> str:
    """How many questions have an answer, where nothing else may be said."""
    count = sum(bool(entry.responses) for entry in sitting.entries)
    return f"{count} of {words.count(len(sitting.questions), 'question')} answered"


def rescored(found: tuple[Rescored, ...], score: float, possible: int) -> str:
    """That keys were corrected since, and what the score was before."""
    one = len(found) == 1
    which = "the key of a question was" if one else f"the keys of {len(found)} questions were"
    text = f"{words.count(len(found), 'answer')} re-scored: {which} corrected since."
    before = score - sum(each.now - each.before for each in found)
    if words.marks(before) == words.marks(score):
        return f"{text} The score is the same as before."
    return f"{text} The score was {words.marks(before)} of {possible} before."


def notes(found: Outcome, place: int) -> str:
    """The small line under a question: what was said of it, and what happened to it since."""
    sitting, entry = found.sitting, found.sitting.entries[place]
    parts = []
    if entry.certainty is not None:
        parts.append(f"You said: {words.CERTAINTIES[entry.certainty].lower()}")
    if found.marked_by_certainty and entry.responses:
        mark = certainty_mark(entry.certainty or Certainty.GUESS, sitting.first_score(place))
        parts.append(f"{signed(mark)} by certainty")
    if found.told:
        parts += [_rescored_at(one) for one in found.running.rescored if one.place == place]
    if entry.flagged:
        parts.append("Flagged")
    return " · ".join(parts)


def _rescored_at(one: Rescored) -> str:
    before, now = words.marks(one.before), words.marks(one.now)
    if before == now:
        return "Key corrected, same marks"
    return f"Key corrected: {before} before, {now} now"


def compared(found: Outcome) -> str:
    """With which sitting this one is compared, and over how many questions."""
    if found.change is None or found.earlier is None:
        return ""
    mode = words.MODES[found.earlier.mode][0]
    when = ""
    if found.now and found.earlier.finished_at is not None:
        when = f" {words.ago(found.earlier.finished_at, found.now)}"
    common = found.change.common
    text = f"{mode}{when}: {words.count(common, 'question')} in common."
    return text if common >= FEWEST else f"{text} Too few to compare scores."


def sureness(found: Outcome) -> str:
    """What the four cells say, where there are enough answers to say anything."""
    cells = found.cells
    sure = len(cells.sure_right) + len(cells.sure_wrong)
    if sure < FEWEST:
        return f"You said of {words.count(cells.count, 'answer')} how sure you were."
    return f"Of {sure} answers that you were sure of, {len(cells.sure_right)} were right."


def second_try(sitting: Sitting) -> str:
    """The rule of the second try, where there was one."""
    return words.SECOND_TRY if sitting.mode is Mode.LEARN and sitting.policy.tries > 1 else ""

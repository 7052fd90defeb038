"""Sixty days of a learner who does not exist, so that pictures have something to show."""

from random import Random
from typing import Final

from quizapp.core.model import Question
from quizapp.core.policy import Certainty, CertaintyUse, Mode
from quizapp.core.session import Phase
from quizapp.practice.running import Running
from quizapp.practice.sittings import NothingToAskError
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.tour_stage import FIRST_MOMENT, Stage

DAYS: Final = 60
DAY: Final = 24 * 3_600_000
_AWAY: Final = range(30, 37)  # days ago on which the learner was on a journey
_NEW: Final = 3
_QUIZ_EVERY: Final = 5
_QUIZ: Final = 10
_REVIEW: Final = 14
_HARD: Final = ("top-priority", "second-half-of-the-goal")
# How often an answer is right that is given with a certainty; the learner overrates "sure".
_RIGHT: Final = {Certainty.GUESS: 0.42, Certainty.THINK: 0.74, Certainty.SURE: 0.83}

# The first history is kept whole: each picture begins with a copy of it.
_kept: dict[tuple[str, ...], bytes] = {}


def live_through(stage: Stage) -> None:
    """Give a stage the last sixty days, up to yesterday; all with the same dice."""
    journal, roots = stage.journal.connection, stage.library.roots
    settings = stage.desk.settings
    settings.change(new_a_day=_NEW)
    if roots in _kept:
        journal.deserialize(_kept[roots])
        return
    settings.change(certainty=CertaintyUse.ASKED)
    dice = Random(11)  # noqa: S311  nothing here is a secret
    for ago in range(DAYS, 0, -1):
        stage.clock.set(FIRST_MOMENT - ago * DAY + dice.randrange(8) * 3_600_000)
        if ago in _AWAY or dice.random() < 0.2:  # noqa: PLR2004  a day off
            continue
        _spend_a_day(stage, ago, dice)
    stage.clock.set(FIRST_MOMENT)
    settings.change(certainty=CertaintyUse.OFF)
    _kept[roots] = journal.serialize()


def answer(running: Running, dice: Random, *, upto: int | None = None) -> None:
    """Answer what is open, or so many of it, as the learner does; hand in all of it."""
    for place in running.sitting.open_places()[:upto]:
        if place != running.sitting.place:
            running.move(place)
        _answer(running, place, dice)
    if upto is None:
        running.finish()


def _spend_a_day(stage: Stage, ago: int, dice: Random) -> None:
    entries = stage.library.entries()
    if ago % _QUIZ_EVERY == 0:
        entry = entries[ago // _QUIZ_EVERY % len(entries)]
        quiz = stage.practice.start(
            entry.id, mode=Mode.LEARN, count=_QUIZ, certainty=CertaintyUse.ASKED
        )
        answer(quiz, dice)
    try:
        review = stage.desk.daily.review.begin(_REVIEW)
    except NothingToAskError:
        return
    answer(review, dice)


def _answer(running: Running, place: int, dice: Random) -> None:
    question = running.sitting.questions[place]
    certainty = dice.choices(list(Certainty), (1, 3, 4))[0]
    asked = running.sitting.policy.certainty is not CertaintyUse.OFF
    said = certainty if asked else None
    if dice.random() < _RIGHT[certainty] and not _is_hard(question):
        running.answer(right(question), said)
        return
    running.answer(wrong(question), said)
    if running.sitting.phase(place) is Phase.RETRYING:
        if dice.random() < 0.5 and not _is_hard(question):  # noqa: PLR2004  a slip
            running.answer(right(question))
        else:
            running.reveal()


def _is_hard(question: Question) -> bool:
    return question.id in _HARD

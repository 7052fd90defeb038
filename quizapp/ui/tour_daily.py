"""Scenes of the pages Review and Progress, over a history of sixty days."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Final

from quizapp.core.policy import Mode
from quizapp.ui.pages.progress import ProgressPage
from quizapp.ui.pages.review import ReviewPage
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.tour_history import DAY, answer, live_through
from quizapp.ui.tour_stage import FIRST_MOMENT, Stage

_SET: Final = "kfor-responsibilities"

Play = Callable[[Stage], object]


def _review(stage: Stage) -> ReviewPage:
    live_through(stage)
    return _open_review(stage)


def _open_review(stage: Stage) -> ReviewPage:
    stage.navigator.open_section("review")
    stage.settle()
    page = stage.window.page()
    if not isinstance(page, ReviewPage):
        raise TypeError("no review is shown")
    return page


def _short(stage: Stage) -> None:
    page = _review(stage)
    if (chips := page.chips()) is not None:
        chips.chip(5).click()


def _begun(stage: Stage) -> None:
    live_through(stage)
    answer(stage.desk.daily.review.begin(), _dice(), upto=7)
    _open_review(stage)


def _coming(stage: Stage) -> None:
    _review(stage).days.head.click()
    stage.settle()


def _read(stage: Stage) -> None:
    _review(stage).leech_cards()[0].button.click()
    stage.settle()


def _done(stage: Stage) -> None:
    live_through(stage)
    answer(stage.desk.daily.review.begin(), _dice())
    _open_review(stage)


def _nothing_due(stage: Stage) -> None:
    stage.desk.settings.change(new_a_day=0)
    stage.clock.set(FIRST_MOMENT - DAY)
    running = stage.practice.start(_SET, mode=Mode.EXAM, count=6)
    for place, question in enumerate(running.sitting.questions):
        if place:
            running.move(place)
        running.answer(right(question))
    running.finish()
    stage.clock.set(FIRST_MOMENT)
    _open_review(stage)


def _progress(stage: Stage, days: bool = True) -> ProgressPage:
    if days:
        live_through(stage)
    stage.navigator.open_section("progress")
    page = stage.window.page()
    if not isinstance(page, ProgressPage):
        raise TypeError("no progress is shown")
    while not page.is_drawn():
        stage.settle()
    stage.settle()
    return page


def _small_numbers(stage: Stage) -> None:
    running = stage.practice.start(_SET, mode=Mode.EXAM, count=3)
    for place, one in enumerate((right, wrong, right)):
        if place:
            running.move(place)
        running.answer(one(running.sitting.questions[place]))
    running.finish()
    _progress(stage, days=False)


def _table(stage: Stage) -> None:
    _progress(stage).cards()[0].set_table_shown(True)


def _below(stage: Stage, card: int) -> None:
    """The lower pictures, which a window of usual size does not show at first."""
    page = _progress(stage)
    page.reveal(page.cards()[card])


def _dice() -> Random:
    return Random(3)  # noqa: S311


# Name, page, state and how to come there.
SCENES: Final[tuple[tuple[str, str, str, Play], ...]] = (
    ("review", "review", "questions are due", _review),
    ("review-short", "review", "five minutes chosen", _short),
    ("review-go-on", "review", "begun before", _begun),
    ("review-days", "review", "coming days unfolded", _coming),
    ("review-read", "review", "the source of a leech was opened", _read),
    ("review-done", "review", "done for today", _done),
    ("review-nothing", "review", "nothing is due", _nothing_due),
    ("review-first", "review", "before the first answer", _open_review),
    ("progress", "progress", "after sixty days", _progress),
    ("progress-due", "progress", "what falls due", partial(_below, card=2)),
    ("progress-scores", "progress", "the last picture", partial(_below, card=4)),
    ("progress-table", "progress", "a table open", _table),
    ("progress-few", "progress", "small numbers", _small_numbers),
    ("progress-empty", "progress", "before the first answer", partial(_progress, days=False)),
)

"""A clock that is set back: nothing is lost, and no page tells nonsense of what is to come."""

import re

from PySide6.QtWidgets import QLabel

from quizapp.ui.pages.results import ResultsPage
from tests.ui.pages.taking import press, singles, take

BACK = 400  # days
MINUS = re.compile(r"(?<![\w.])[-−]\d")


def texts(page) -> list[str]:
    """All that can be read on a page."""
    return [label.text() for label in page.findChildren(QLabel)]


def test_a_clock_that_is_set_back_during_a_quiz_loses_nothing(qtbot, open_days):
    stage = open_days(questions=3)
    page = take(stage)
    press(qtbot, "1", "↵", "↵")
    stage.clock.sleep(-BACK)
    press(qtbot, "1", "↵", "↵", "1", "↵", "↵")
    result = stage.window.page()
    assert isinstance(result, ResultsPage)
    assert stage.practice.past()[0].score == 3
    assert not [text for text in texts(result) if MINUS.search(text)]
    assert page.running().sitting.finished


def test_a_clock_that_is_set_back_between_two_starts_leaves_every_page_sensible(
    qtbot, open_days, open_stage
):
    early = open_days(questions=3)
    early.clock.sleep(BACK)
    take(early)
    press(qtbot, *("1", "↵", "↵") * 3)
    take(early)
    press(qtbot, "1", "↵")
    early.navigator.open_library()
    late = open_stage(singles(), journal=early.journal)  # which shows the earlier time
    for section in ("library", "results", "progress", "review", "settings"):
        late.navigator.open_section(section)
        shown = texts(late.window.page())
        assert not [text for text in shown if MINUS.search(text) or "today at" in text]
        assert late.navigator.notice.text() == ""
    take(late)
    press(qtbot, *("1", "↵", "↵") * 3)
    assert [one.score for one in late.practice.past()] == [3, 3]
    late.navigator.open_section("review")
    assert late.navigator.notice.text() == ""

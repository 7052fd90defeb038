"""Feedback is made while the learner thinks, and shown in one piece."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.core.model import type_names
from quizapp.core.policy import Mode
from quizapp.store.trouble import Trouble
from quizapp.ui.pages.quiz_parts import Feedback
from quizapp.ui.tour_answers import right, wrong
from tests.ui.stage import question_set, single


def begin(stage, place=0, mode=Mode.LEARN):
    running = stage.practice.start("geo", mode=mode)
    if place:
        running.move(place)
    stage.navigator.resume(running.id)
    return stage.quiz()


def made(page) -> list[Feedback]:
    return page.findChildren(Feedback)


def test_feedback_is_there_before_it_is_asked_for_and_nobody_sees_it(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    assert not made(page), "the question comes first"
    qtbot.waitUntil(lambda: len(made(page)) == 1)
    assert page.sheet().feedback() is None
    assert not made(page)[0].isVisible()
    page.sheet().answer.choose(0)
    page.check()
    assert page.sheet().feedback() is made(page)[0], "what was made is what is shown"
    assert page.sheet().feedback().isVisible()
    assert page.sheet().feedback().explains()


def test_reason_made_ahead_stays_hidden_while_a_second_try_is_open(qtbot, open_stage):
    page = begin(open_stage(question_set(single())))
    qtbot.waitUntil(lambda: len(made(page)) == 1)
    page.sheet().answer.choose(1)
    page.check()
    assert not page.sheet().feedback().explains()
    page.sheet().answer.choose(0)
    assert page.sheet().feedback() is None
    page.check()
    assert page.sheet().feedback().explains()
    assert len(made(page)) == 1


def test_feedback_made_ahead_is_not_shown_where_the_answer_was_not_kept(qtbot, open_stage):
    stage = open_stage(question_set(single()))
    page = begin(stage)
    qtbot.waitUntil(lambda: len(made(page)) == 1)
    page.sheet().answer.choose(0)
    stage.journal.trouble = Trouble.FULL
    page.check()
    assert not made(page)[0].isVisible()


def test_exam_makes_no_feedback_that_it_does_not_show(qtbot, open_stage):
    page = begin(open_stage(question_set(single())), mode=Mode.EXAM)
    qtbot.wait(100)
    assert not made(page)


class Paints(QObject):
    """Counts how often a window is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() is QEvent.Type.UpdateRequest
        return False


def places(page) -> dict[QWidget, tuple[int, int, int, int]]:
    shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
    return {one: one.geometry().getRect() for one in shown}


@pytest.mark.parametrize("rightly", [True, False])
@pytest.mark.parametrize("place", range(9))
def test_all_parts_have_their_place_at_once_and_are_painted_once(qtbot, open_stage, place, rightly):
    stage = open_stage()
    stage.window.resize(900, 500)
    page = begin(stage, place)
    question = page.running().sitting.questions[place]
    page.sheet().answer.set_response((right if rightly else wrong)(question))
    qtbot.waitUntil(lambda: len(made(page)) == 1)
    for _ in range(5):
        QApplication.processEvents()
    paints = Paints()
    stage.window.installEventFilter(paints)
    page.check()
    at_once, scrolled = places(page), page.scroll_bar().value()
    for _ in range(5):
        QApplication.processEvents()
    assert places(page) == at_once, f"{type_names[type(question)]}: something moved afterwards"
    assert page.scroll_bar().value() == scrolled
    assert paints.count == 1

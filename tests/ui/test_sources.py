"""The key for quotes, wherever quotes are shown."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import Mode
from quizapp.store.trouble import StoreUnavailableError, Trouble
from tests.ui.stage import question_set, single


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_quotes_open_once_the_answer_is_told_and_esc_closes_them_first(open_stage):
    stage = open_stage(question_set(single()))
    stage.navigator.resume(stage.practice.start("geo", mode=Mode.LEARN).id)
    press(Qt.Key.Key_Q)
    assert not stage.navigator.dock.is_open()  # a quote would give the key away
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Q)
    assert stage.navigator.dock.is_open()
    assert stage.navigator.dock.pane().quote().text == "Proof of capital."
    press(Qt.Key.Key_Escape)
    assert not stage.navigator.dock.is_open()
    assert stage.quiz().isVisible()


def test_source_opens_from_the_quote_that_is_clicked(open_stage):
    stage = open_stage(question_set(single()))
    stage.navigator.resume(stage.practice.start("geo", mode=Mode.LEARN).id)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    from quizapp.ui.widgets.quote_card import QuoteCard

    stage.quiz().findChildren(QuoteCard)[0].source_line.click()
    assert stage.navigator.dock.pane().source_id() == "atlas"


def test_map_has_no_marks_while_the_results_cannot_be_read(open_stage, monkeypatch):
    stage = open_stage(question_set(single()))
    stage.navigator.open_section("explanations")
    page = stage.window.page()
    page.read()
    notebook = stage.navigator._desk.study.notebook

    def fail():
        raise StoreUnavailableError(Trouble.DAMAGED)

    monkeypatch.setattr(type(notebook), "last_marks", lambda _: fail())
    stage.navigator.dock.next_quote()
    assert stage.navigator.dock.is_open()
    assert stage.navigator.notice.text()

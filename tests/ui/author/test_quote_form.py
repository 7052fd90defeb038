"""Quotes of the form are chosen in the pane beside it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.author.conftest import SET
from tests.ui.author.quoting import KEEPERS


def test_the_form_adds_a_quote_by_the_pane_and_keeps_what_is_typed(quoting):
    made = quoting().open(form=True)
    made.pane.close_wanted.emit()
    form = made.author.page.text.form
    editor = form.hand.fields[("prompt",)][1].editor
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    form.lists["quotes"].more.click()
    assert made.pane.text.hasFocus()
    assert "xWho kept" in made.text
    made.select("The book grows dull.")
    made.press(Qt.Key.Key_Return)
    assert form.hand.fields[("quotes", 1, "text")][1].value() == "The book grows dull."


def test_a_quote_of_the_form_is_chosen_anew_in_its_text(quoting):
    made = quoting().open(form=True)
    made.pane.close_wanted.emit()
    form = made.author.page.text.form
    form.lists["quotes"].rows[0].choose.click()
    assert made.pane.words() == "The keeper was a widow, Marta Lind"
    assert made.pane.head.place() == "Quote 1 of question 1 of 2 · keeper"
    assert made.pane.foot.take.words() == "Replace"
    made.select("The keeper was a widow")
    made.press(Qt.Key.Key_Return)
    assert made.text == SET.replace(KEEPERS, KEEPERS.replace(", Marta Lind", ""))
    assert not made.pane.isVisible()
    assert form.hand.fields[("quotes", 0, "text")][1].editor.hasFocus()


def test_a_quote_that_is_wrong_is_looked_for_in_the_text(quoting):
    wrong = SET.replace("The keeper was a widow, M", "The keeper was a poor widow, M")
    made = quoting(harbour=wrong).open(form=True)
    made.pane.close_wanted.emit()
    made.author.page.text.form.lists["quotes"].rows[0].choose.click()
    assert made.pane.search.told() == "Not found"
    assert "word 5 is “poor”" in made.said


def test_a_quote_that_is_gone_is_not_replaced(quoting):
    made = quoting().open(form=True)
    made.author.page.text.form.lists["quotes"].rows[0].choose.click()
    text = made.text.replace("The keeper was a widow,", "The keeper was a man,")
    made.author.buffer.put(text)
    made.select("The keeper was a widow")
    made.pane.foot.take.click()
    assert "no longer there" in made.said
    assert made.text == text

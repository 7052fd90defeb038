"""The form: every field is written into the text of the author, and nothing else changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from quizapp.bank.editing.edits import Path as Place
from quizapp.bank.examples import HEAD, QUESTIONS
from quizapp.core.model import type_names
from quizapp.ui.author.form_edits import is_switch
from quizapp.ui.author.form_fields import FormField
from tests.ui.author.conftest import SET

REMARK = "    options:  # the council is a trap\n"
REMARKED = SET.replace("    options:\n", REMARK)


class Form:
    """The form of a question, filled in as a person would."""

    def __init__(self, author, line: str = "id: keeper") -> None:
        self.author = author
        author.open()
        author.check()
        author.at(line)
        author.page.text.show_form(shown=True)
        self.view = author.page.text.form

    @property
    def text(self) -> str:
        return self.author.buffer.text()

    def field(self, *place: str | int) -> FormField:
        return self.view.hand.fields[place][1]

    def write(self, place: Place, text: str) -> FormField:
        """Write something else in a field and leave it."""
        field = self.field(*place)
        editor = field.editor
        editor.setFocus()
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
            editor.activated.emit(editor.currentIndex())
        else:
            editor.selectAll()
            QTest.keyClicks(editor, text) if text else QTest.keyClick(editor, Qt.Key.Key_Delete)
            field.flush()
        return field

    def tick(self, *place: str | int) -> None:
        self.field(*place).editor.click()

    def row(self, name: str, at: int):
        return self.view.lists[name].rows[at]


def test_a_prompt_written_in_the_form_changes_its_line_alone(open_author) -> None:
    form = Form(open_author(harbour=REMARKED))
    form.write(("prompt",), "Who was the keeper?")
    assert form.text == REMARKED.replace("Who kept the lamp?", "Who was the keeper?")


def test_the_text_is_written_after_a_pause_without_leaving_the_field(open_author, qtbot) -> None:
    form = Form(open_author())
    editor = form.field("prompt").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, " Then?")
    assert form.text == SET
    qtbot.waitUntil(lambda: "Who kept the lamp? Then?" in form.text)
    assert editor.hasFocus()
    assert editor.textCursor().atEnd()


def test_another_option_becomes_the_right_one_in_one_step(open_author) -> None:
    form = Form(open_author())
    form.tick("options", 1, "correct")
    assert form.text.count("correct: true") == 1
    assert "The council of the town\n        correct: true" in form.text
    assert not form.field("options", 0, "correct").editor.isChecked()
    form.author.buffer.document.undo()
    assert form.text == SET


def test_an_empty_optional_field_leaves_the_text(open_author) -> None:
    form = Form(open_author())
    form.write(("options", 1, "feedback"), "")
    assert form.text == SET.replace("        feedback: It came later.\n", "")


def test_what_cannot_be_is_refused_under_its_field_and_the_text_stays(open_author) -> None:
    form = Form(open_author())
    field = form.write(("prompt",), "")
    assert "empty" in field.said()
    assert form.text == SET
    form.write(("prompt",), "Who?")
    assert field.said() == ""
    assert "prompt: Who?" in form.text


def test_a_number_that_is_none_is_refused_and_stays_to_be_mended(open_author) -> None:
    form = Form(open_author(), "id: years")
    field = form.write(("answer",), "many")
    assert field.said()
    assert field.value() == "many"
    assert form.text == SET


def test_undo_in_a_field_takes_back_edits_one_by_one(open_author) -> None:
    form = Form(open_author())
    form.write(("prompt",), "One?")
    form.write(("explanation",), "Two.")
    editor = form.field("explanation").editor
    for left in ("One?", "Who kept the lamp?"):
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert form.field("prompt").value() == left
    assert form.text == SET
    assert form.field("explanation").value() == "The book says that she was a widow."


def test_an_option_moves_by_key_and_the_focus_goes_with_it(open_author) -> None:
    form = Form(open_author())
    form.field("options", 0, "text").editor.setFocus()
    form.author.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert form.text.index("The council") < form.text.index("text: Marta Lind")
    assert form.field("options", 1, "text").value() == "Marta Lind"
    assert form.field("options", 1, "text").editor.hasFocus()
    form.author.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert form.text == SET


def test_entries_are_added_copied_and_deleted(open_author) -> None:
    form = Form(open_author())
    options = form.view.lists["options"]
    options.more.click()
    assert form.field("options", 2, "text").editor.hasFocus()
    form.write(("options", 2, "text"), "Nobody")
    form.row("options", 2).ways["copy"].click()
    assert form.text.count("text: Nobody") == 2
    form.row("options", 3).ways["delete"].click()
    form.row("options", 2).ways["delete"].click()
    assert form.text == SET
    assert len(options.rows) == 2


def test_questions_are_copied_moved_deleted_and_made_another_type(open_author) -> None:
    form = Form(open_author())
    head = form.view.head
    head.ways["copy"].click()
    assert form.field("id").value() == "keeper-2"
    head.ways["down"].click()
    assert form.view.hand.number == 2
    head.kind.editor.setCurrentIndex(head.kind.editor.findData("short-answer"))
    head.kind.editor.activated.emit(0)
    assert "answers" in form.view.lists
    form.write(("answers", 0, "text"), "Marta Lind")
    assert "answers:\n      - Marta Lind" in form.text
    head.ways["delete"].click()
    assert form.text == SET


def test_a_question_is_added_behind_the_one_that_is_shown(open_author) -> None:
    form = Form(open_author())
    form.view.head.add_question("matching")
    assert form.view.hand.number == 1
    assert len(form.view.lists["pairs"].rows) == 3
    form.write(("pairs", 1, "left"), "Left")
    assert form.text.index("type: matching") < form.text.index("left: Left")
    assert form.text.index("left: Left") < form.text.index("id: years")


def test_the_form_follows_the_text_and_keeps_what_is_being_typed(open_author) -> None:
    form = Form(open_author())
    prompt = form.field("prompt").editor
    prompt.setFocus()
    QTest.keyClicks(prompt, "So: ")
    form.author.buffer.put(SET.replace("It came later.", "It paid her."))
    form.view.desk.read()
    assert form.field("options", 1, "feedback").value() == "It paid her."
    assert form.field("prompt").value() == "So: Who kept the lamp?"
    form.field("prompt").flush()
    assert "prompt: 'So: Who kept" in form.text or 'prompt: "So: Who kept' in form.text


def test_a_fault_of_syntax_is_named_with_its_line_and_shown(open_author) -> None:
    broken = SET.replace("    prompt: Who", "    prompt: [Who")
    form = Form(open_author(harbour=broken), "title:")
    assert form.view.notice().startswith("Line ")
    form.view.show_it.click()
    assert not form.author.page.text.shows_form()
    assert form.author.code.hasFocus()


def test_the_focus_stays_in_the_form_when_the_text_breaks(open_author) -> None:
    form = Form(open_author())
    form.field("prompt").editor.setFocus()
    form.author.buffer.put(SET.replace("    prompt: Who", "    prompt: [Who"))
    form.view.desk.read()
    assert form.view.show_it.hasFocus()
    form.author.buffer.document.undo()
    form.view.desk.read()
    assert form.view.notice() == ""
    assert form.field("prompt").value() == "Who kept the lamp?"


def test_a_quote_is_found_in_its_source_or_said_to_be_another(open_author) -> None:
    form = Form(open_author())
    quote = form.field("quotes", 0, "text")
    assert quote.said() == "Verbatim: paragraph 1"
    form.write(("quotes", 0, "text"), "The keeper was a baker, Marta Lind")
    assert quote.said().startswith("Not verbatim: “baker”")
    form.author.check()
    assert "baker" in quote.said()


def test_what_checking_finds_stands_under_its_field(open_author) -> None:
    form = Form(open_author())
    form.write(("options", 1, "text"), "Marta Lind")
    form.author.check()
    said = form.field("options", 1, "text").said() + form.field("options", 0, "text").said()
    assert "looks the same as entry 1" in said


def test_a_file_that_can_only_be_read_is_shown_and_not_changed(open_author) -> None:
    form = Form(open_author(bundled=True))
    assert form.view.notice() == "This file can only be read. Save a copy to change it."
    assert not form.field("prompt").editor.isEnabled()


def test_the_key_switches_to_the_form_and_back(open_author) -> None:
    author = open_author().open()
    author.check()
    author.at("id: years")
    author.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    form = author.page.text.form
    assert author.page.text.shows_form()
    assert form.isAncestorOf(QApplication.focusWidget())
    assert form.hand.fields[("answer",)][1].value() == "19"
    author.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert author.code.hasFocus()


def test_saving_takes_what_is_being_typed(open_author) -> None:
    form = Form(open_author())
    prompt = form.field("prompt").editor
    prompt.setFocus()
    QTest.keyClicks(prompt, "Now: ")
    form.author.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Now: Who kept" in Path(form.author.path).read_text("utf-8")


@pytest.mark.parametrize("kind", type_names.values())
def test_every_field_of_a_type_reaches_the_text_and_has_a_name(open_author, kind: str) -> None:
    form = Form(open_author())
    form.view.head.add_question(kind)
    for place, (field, made) in tuple(form.view.hand.fields.items()):
        assert made.editor.accessibleName()
        path = form.view.hand.path(place)
        alone = path[-3] in ("answers", "items", "distractors") and path[-1] == "text"
        if is_switch(field):
            made.editor.setChecked(False)
            before = form.text
            made.editor.click()
            assert made.said() == ""
            assert before != form.text or made.value() == "true"
            continue
        editor = made.editor
        if isinstance(editor, QComboBox):
            wish = str(editor.itemData(editor.count() - 1))
        else:
            digit = field.name in ("answer", "tolerance")
            wish = "42" if digit else "word" if field.name in ("id", "family") else "Some words"
        form.write(place, wish)
        assert made.said() == "" or field.name == "text"
        found = form.view.desk.document().get(path[:-1] if alone else path)
        assert found in (wish, [wish]) or (found is None and not wish)


def test_looking_at_every_type_changes_no_letter(open_author) -> None:
    text = HEAD + "".join(QUESTIONS.values())
    form = Form(open_author(harbour=text), "title:")
    for number, kind in enumerate(QUESTIONS):
        form.author.page.text.go_to_question(number)
        assert form.view.head.kind.value() == kind
        for _, made in form.view.hand.fields.values():
            made.editor.setFocus()
        form.view.flush()
    assert form.text == text


def test_a_problem_that_is_clicked_scrolls_to_its_field(open_author, qtbot) -> None:
    form = Form(
        open_author(size=(900, 620), harbour=SET.replace("source: harbour-book", "source: x", 1))
    )
    problem = next(one for one in form.author.buffer.checked.problems if "x" in one.message)
    form.author.page.text.go_to_problem(problem)
    editor = form.field("quotes", 0, "source").editor
    assert editor.hasFocus()
    qtbot.waitUntil(lambda: editor.visibleRegion().boundingRect().height() == editor.height())


def test_the_line_below_says_nothing_of_the_text_while_a_form_is_shown(open_author) -> None:
    author = open_author().open()
    status = author.page.text.status
    assert "leave the text" in status.words()
    author.page.text.show_form(shown=True)
    assert status.words() == ""
    assert status.wrap.isHidden()
    author.page.text.show_form(shown=False)
    assert "leave the text" in status.words()
    assert not status.wrap.isHidden()


def test_undo_in_the_text_goes_to_what_the_form_had_changed(open_author) -> None:
    form = Form(open_author())
    form.write(("explanation",), "Two.")
    form.author.page.text.show_form(shown=False)
    form.author.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.text == SET
    line = form.author.code.textCursor().block().text()
    assert line == "    explanation: The book says that she was a widow."


def test_all_long_texts_let_tab_go_on(open_author) -> None:
    form = Form(open_author())
    for edit in form.view.findChildren(QPlainTextEdit):
        assert edit.tabChangesFocus()

"""The form of a set: what stands above its questions, field by field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from quizapp.bank import fields
from quizapp.ui.author import form_set
from quizapp.ui.author.form_edits import topic_lines, topics_of
from tests.ui.author.conftest import SET

COMMENTED = SET.replace("topics:\n", "# As in the book.\ntopics:  # two parts\n")


class SetForm:
    """The form with the cursor above the first question."""

    def __init__(self, author) -> None:
        author.open()
        author.check()
        author.at("title:")
        author.page.text.show_form(shown=True)
        self.author, self.view = author, author.page.text.form

    @property
    def text(self) -> str:
        return self.author.buffer.text()

    def field(self, *place: str):
        return self.view.hand.fields[place][1]

    def write(self, *place: str, text: str) -> None:
        field = self.field(*place)
        editor = field.editor
        editor.setFocus()
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
            editor.activated.emit(editor.currentIndex())
            return
        editor.selectAll()
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(editor, Qt.Key.Key_Return)
            QTest.keyClicks(editor, line) if line else QTest.keyClick(editor, Qt.Key.Key_Delete)
        field.flush()


def test_above_the_first_question_the_form_shows_the_set(open_author) -> None:
    form = SetForm(open_author())
    assert form.field("title").value() == "The harbour book"
    assert form.field("topics").value() == "keepers: The keepers"
    assert ("prompt",) not in form.view.hand.fields
    assert form.view.head.kind.isHidden()
    assert form.view.head.ways["delete"].isHidden()


@pytest.mark.parametrize(
    ("place", "text", "old", "new"),
    [
        (("title",), "Lamps", "title: The harbour book", "title: Lamps"),
        (("summary",), "Of lamps.", "topics:\n", "summary: Of lamps.\ntopics:\n"),
        (("policy", "mode"), "exam", "questions:\n", "policy:\n  mode: exam\nquestions:\n"),
        (
            ("policy", "show", "solution"),
            "never",
            "questions:\n",
            "policy:\n  show:\n    solution: never\nquestions:\n",
        ),
    ],
)
def test_a_field_of_the_set_is_written_and_nothing_else(open_author, place, text, old, new) -> None:
    form = SetForm(open_author())
    form.write(*place, text=text)
    assert form.text == SET.replace(old, new, 1)


def test_a_rule_that_is_left_to_the_learner_again_leaves_no_empty_map(open_author) -> None:
    form = SetForm(open_author())
    form.write("policy", "mode", text="exam")
    form.write("policy", "mode", text="")
    assert form.text == SET


def test_hints_are_given_unless_the_box_is_emptied(open_author) -> None:
    form = SetForm(open_author())
    hints = form.field("policy", "hints").editor
    assert hints.isChecked()
    hints.click()
    assert "policy:\n  hints: false\n" in form.text
    hints.click()
    assert form.text == SET


def test_topics_are_lines_and_only_those_that_changed_are_written(open_author) -> None:
    form = SetForm(open_author(harbour=COMMENTED))
    form.write("topics", text="keepers: Those who kept it\nLamps and oil")
    assert form.text == COMMENTED.replace(
        "  keepers: The keepers\n",
        "  keepers: Those who kept it\n  lamps-and-oil: Lamps and oil\n",
    )


def test_one_goes_from_the_set_to_its_questions_and_back_by_a_button(open_author) -> None:
    form = SetForm(open_author())
    form.view.head.other.click()
    assert form.field("prompt").value() == "Who kept the lamp?"
    form.view.head.other.click()
    assert form.field("title").value() == "The harbour book"


def test_question_before_the_first_is_the_set(open_author) -> None:
    form = SetForm(open_author())
    form.author.page.text.step_question(1)
    assert form.view.hand.number == 0
    form.author.page.text.step_question(-1)
    assert ("title",) in form.view.hand.fields


def test_a_comment_above_the_first_question_belongs_to_it(open_author) -> None:
    commented = SET.replace("  - id: keeper", "  # Of the lamp.\n  - id: keeper")
    form = SetForm(open_author(harbour=commented))
    form.author.at("questions:")
    assert ("title",) in form.view.hand.fields
    form.author.at("# Of the lamp.")
    assert form.view.hand.number == 0


def test_a_question_added_from_the_set_comes_first(open_author) -> None:
    form = SetForm(open_author())
    form.view.head.add_question("numeric")
    assert form.view.hand.number == 0
    assert form.view.hand.kind() == "numeric"


def test_a_fault_of_the_set_is_told_under_its_field(open_author) -> None:
    form = SetForm(open_author(harbour=SET.replace("title: The harbour book", "title:")))
    assert "empty" in form.field("title").said()


def test_a_set_without_questions_has_its_fields_and_a_way_to_the_first(open_author) -> None:
    empty = SET.split("questions:")[0] + "questions: []\n"
    form = SetForm(open_author(harbour=empty))
    assert "no question" in form.view.notice()
    form.write("title", text="Lamps")
    assert "title: Lamps" in form.text
    assert form.view.head.other.isHidden()


def test_every_field_of_a_set_has_a_place_or_is_written_in_the_yaml() -> None:
    named = {place for _, places in form_set.sections() for place, _ in places}
    of_set = {(field.name,) for field in fields.SET}
    rules = {("policy", field.name) for field in fields.POLICY}
    shows = {("policy", "show", field.name) for field in fields.SHOW}
    in_yaml = {("format",), ("defaults",), ("questions",), ("policy",), ("policy", "show")}
    assert named == (of_set | rules | shows) - in_yaml - {("id",)}


def test_topics_that_are_written_as_lines_are_read_as_the_same_topics() -> None:
    topics = {"one": "First: of two", "two": "Second", "three": ""}
    assert topics_of(topic_lines(topics)) == topics

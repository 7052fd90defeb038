"""Dragging entries of the form: one step of undo, comments along, and nothing before the drop."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from quizapp.bank.examples import HEAD, QUESTIONS
from tests.ui.author.conftest import SET
from tests.ui.author.test_form import Form

REMARKED = SET.replace(
    "      - text: The council", "      # A trap.\n      - text: The council"
).replace("Marta Lind\n        correct", "Marta Lind  # The key.\n        correct")


def settle() -> None:
    """Let the rows get their places, and the column then its height."""
    for _ in range(4):
        QApplication.processEvents()


def drag(form: Form, name: str, at: int, below: int | None, *, drop: bool = True) -> None:
    """Drag an entry below the middle of another one, or above the first one."""
    settle()
    rows = form.view.lists[name].rows
    handle = rows[at].handle
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    goal = rows[below or 0].rect().bottomLeft() if below is not None else QPoint(0, 2)
    onto = rows[below or 0]
    for share in (1, 2, 3, 4):  # a mouse moves step by step
        way = handle.mapFromGlobal(onto.mapToGlobal(goal)) - middle
        QTest.mouseMove(handle, middle + way * share / 4)
    if drop:
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)


def test_an_option_is_dragged_with_its_comments_in_one_step_of_undo(open_author) -> None:
    form = Form(open_author(harbour=REMARKED))
    drag(form, "options", 0, below=1)
    assert form.text.index("# A trap.") < form.text.index("Marta Lind  # The key.")
    assert form.field("options", 0, "text").value() == "The council of the town"
    assert form.field("options", 1, "correct").value() == "true"
    form.author.buffer.document.undo()
    assert form.text == REMARKED
    form.view.desk.read()
    drag(form, "options", 1, below=None)
    assert form.text.index("# A trap.") < form.text.index("Marta Lind  # The key.")


def test_a_line_shows_where_the_entry_will_land_and_nothing_moves_before(open_author) -> None:
    form = Form(open_author())
    dragging = form.view.lists["options"].dragging
    drag(form, "options", 0, below=1, drop=False)
    assert dragging.is_under_way()
    assert dragging.shows_line()
    assert dragging.landing() == 1
    assert form.text == SET
    drag(form, "options", 0, below=0, drop=False)
    assert not dragging.shows_line()


def test_escape_leaves_an_entry_that_is_dragged_where_it_was(open_author) -> None:
    form = Form(open_author())
    form.field("prompt").editor.setFocus()
    drag(form, "options", 0, below=1, drop=False)
    form.author.press(Qt.Key.Key_Escape)
    dragging = form.view.lists["options"].dragging
    assert not dragging.is_under_way()
    assert not dragging.shows_line()
    handle = form.row("options", 0).handle
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert form.text == SET
    assert form.author.page.text.shows_form()
    assert form.field("prompt").editor.hasFocus()


def test_a_click_on_the_handle_moves_nothing(open_author) -> None:
    form = Form(open_author())
    QTest.mouseClick(form.row("options", 1).handle, Qt.MouseButton.LeftButton)
    assert form.text == SET


def test_what_is_being_typed_is_kept_when_a_drag_begins(open_author) -> None:
    form = Form(open_author())
    editor = form.field("options", 1, "text").editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Nobody")
    drag(form, "options", 1, below=None)
    assert form.text.index("Nobody") < form.text.index("text: Marta Lind")
    assert form.field("options", 0, "text").value() == "Nobody"


def test_the_form_scrolls_while_an_entry_is_held_at_its_edge(open_author, qtbot) -> None:
    form = Form(open_author(size=(900, 620)))
    area = form.view.findChild(QScrollArea)
    bar, options = area.verticalScrollBar(), form.view.lists["options"]
    settle()
    bar.setValue(0)
    edge = area.viewport().mapToGlobal(QPoint(10, area.viewport().height() - 2))
    options.dragging.take(options.rows, 0)
    options.dragging.follow(edge)
    qtbot.waitUntil(lambda: bar.value() > 40)
    # As far as the list goes, and no farther.
    qtbot.waitUntil(lambda: not options.dragging._scroll.isActive())
    assert bar.value() < bar.maximum()
    bottom = area.viewport().mapFromGlobal(options._rows.mapToGlobal(QPoint())).y()
    assert bottom + options._rows.height() <= area.viewport().height()
    options.dragging.cancel()


def test_a_text_that_changes_meanwhile_ends_the_drag(open_author) -> None:
    form = Form(open_author())
    drag(form, "options", 0, below=1, drop=False)
    form.author.buffer.put(SET.replace("It came later.", "It paid her."))
    form.view.desk.read()
    assert not form.view.lists["options"].dragging.is_under_way()


LISTS = (("short-answer", "answers"), ("ordering", "items"), ("matching", "pairs"),
         ("evidence", "passages"), ("evidence", "quotes"))  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), LISTS)
def test_entries_of_every_list_can_be_dragged_and_say_so(open_author, kind, name) -> None:
    text = HEAD + "".join(QUESTIONS.values())
    form = Form(open_author(harbour=text), "title:")
    form.author.page.text.go_to_question(list(QUESTIONS).index(kind))
    if len(form.view.lists[name].rows) == 1:
        form.row(name, 0).ways["copy"].click()
    path = form.view.hand.path((name,))
    before = form.view.desk.document().get(path)
    handle = form.row(name, 1).handle
    assert handle.accessibleName() == f"Drag {form.row(name, 1)._name}"
    assert handle.cursor().shape() == Qt.CursorShape.OpenHandCursor
    drag(form, name, 1, below=None)
    after = form.view.desk.document().get(path)
    assert after == [before[1], before[0], *before[2:]]


def test_enter_in_an_accepted_answer_goes_on_to_a_new_one(open_author) -> None:
    text = HEAD + QUESTIONS["short-answer"]
    form = Form(open_author(harbour=text), "title:")
    form.author.page.text.go_to_question(0)
    rows = form.view.lists["answers"].rows
    last = form.field("answers", len(rows) - 1, "text").editor
    last.setFocus()
    count = len(rows)
    form.author.press(Qt.Key.Key_Return)
    assert len(rows) == count + 1
    form.author.press(Qt.Key.Key_Return)  # an empty one is enough
    assert len(rows) == count + 1
    form.write(("answers", count, "text"), "another")
    assert form.view.desk.document().get(form.view.hand.path(("answers",)))[-1] == "another"

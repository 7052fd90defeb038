import pytest
from PySide6.QtGui import QTextCursor

from quizapp.ui.author.indenting import break_line, erase_step, indent_after, shift
from quizapp.ui.author.places import text_of
from tests.ui.author.conftest import document


def cursor_in(text: str) -> QTextCursor:
    """A cursor where `|` stands; two of them select what is between."""
    made = document(text.replace("|", ""))
    cursor = QTextCursor(made)
    cursor.setPosition(text.index("|"))
    if text.count("|") == 2:
        cursor.setPosition(text.rindex("|") - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.kept = made
    return cursor


def text_with(cursor: QTextCursor) -> str:
    text = text_of(cursor.document())
    return text[: cursor.position()] + "|" + text[cursor.position() :]


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ("", 0),
        ("questions:", 2),
        ("  - id: a", 4),
        ("    options:", 6),
        ("      - text: yes", 8),
        ("    explanation: >", 6),
        ("    explanation: |-  # why", 6),
        ("    prompt: What is this?", 4),
        ("    prompt: At 12:30", 4),
        ("    # a comment:", 4),
        ("  - - deep", 6),
    ],
)
def test_the_next_line_stands_where_yaml_wants_it(line, indent):
    assert indent_after(line) == indent


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("options:|", "options:\n  |"),
        ("  - text: a|", "  - text: a\n    |"),
        ("  - |", "  |"),
        ("    id: a|  # why", "    id: a\n    |# why"),
        ("|  - id: a", "\n|- id: a"),
        ("a: |b|", "a: \n  |"),
    ],
)
def test_enter_indents(qapp, before, after):
    cursor = cursor_in(before)
    break_line(cursor)
    assert text_with(cursor) == after


def test_a_new_line_is_one_step_of_undo(qapp):
    cursor = cursor_in("questions:|")
    break_line(cursor)
    cursor.document().undo()
    assert text_of(cursor.document()) == "questions:"


@pytest.mark.parametrize(
    ("direction", "before", "after"),
    [
        (1, "a: b|", "  a: b"),
        (-1, "    a: b|", "  a: b"),
        (-1, " a|", "a"),
        (-1, "a|", "a"),
        (1, "|a\n\nb\n|c", "  a\n\n  b\nc"),
        (-1, "  |a\n  b|", "a\nb"),
    ],
)
def test_tab_moves_whole_lines_by_two(qapp, direction, before, after):
    cursor = cursor_in(before)
    shift(cursor, direction)
    assert text_of(cursor.document()) == after


@pytest.mark.parametrize(("before", "after"), [("    |a", "  |a"), ("   |", "  |"), (" |", "|")])
def test_backspace_takes_a_step_of_the_indentation(qapp, before, after):
    cursor = cursor_in(before)
    assert erase_step(cursor)
    assert text_with(cursor) == after


@pytest.mark.parametrize("text", ["|a", "a |", "  a|", "|  |a"])
def test_backspace_elsewhere_is_left_to_the_editor(qapp, text):
    assert not erase_step(cursor_in(text))

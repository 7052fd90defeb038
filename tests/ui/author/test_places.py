from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from quizapp.ui.author.places import (
    Ruler,
    characters,
    place_of,
    position,
    set_text,
    text_of,
    units,
)
from tests.ui.author.conftest import document

LINES = st.text(st.sampled_from("aé\u00a0😀𝕏\n -"), max_size=40)


@given(LINES)
def test_a_ruler_measures_as_utf_16_does(text):
    ruler = Ruler(text)
    for count in range(len(text) + 1):
        wide = len(text[:count].encode("utf-16-le")) // 2
        assert ruler.units(count) == units(text, count) == wide
        assert ruler.characters(wide) == characters(text, wide) == count


def test_line_and_column_lead_behind_rare_characters(qapp):
    text = document("a\n😀😀 key: x")
    place = position(text, 2, 4)
    assert text_of(text).encode("utf-16-le")[place * 2 :].decode("utf-16-le") == "key: x"
    cursor = QTextCursor(text)
    cursor.setPosition(place)
    assert place_of(cursor) == (2, 4)


def test_a_place_outside_of_the_text_is_its_end(qapp):
    text = document("one\ntwo")
    assert position(text, 9, 1) == len("one\ntwo")
    assert position(text, 1, 99) == len("one")


def test_a_no_break_space_stays_what_it_is(qapp):
    assert text_of(document("4\u00a0600 soldiers")) == "4\u00a0600 soldiers"


@given(LINES, LINES)
def test_another_text_is_one_step_of_undo(qapp, old, new):
    text = document(old)
    set_text(text, new)
    assert text_of(text) == new
    if old != new:
        text.undo()
    assert text_of(text) == old


def test_only_what_differs_is_replaced(qapp):
    text = document("one\ntwo\nthree")
    cursor = QTextCursor(text)
    cursor.setPosition(len("one\ntwo\nth"))
    set_text(text, "one\nTWO!\nthree")
    assert cursor.block().text() == "three"
    assert cursor.positionInBlock() == 2

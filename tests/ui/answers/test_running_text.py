import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit

from quizapp.ui.answers.running_text import GAP, Remark, RunningText

TEXT = f"On **12 June** 1999 it came to {GAP}, and then it went on to {GAP}."


@pytest.fixture
def text(qtbot):
    made = RunningText(TEXT, [QLineEdit(), QLineEdit()], 120)
    qtbot.addWidget(made)
    return made


def fields(text):
    return text.findChildren(QLineEdit)


def test_a_narrow_text_is_higher_than_a_wide_one(text):
    assert text.heightForWidth(200) > text.heightForWidth(900)


@pytest.mark.parametrize("width", [60, 130, 300, 800])
def test_fields_stay_inside_the_text(text, width):
    text.resize(width, text.heightForWidth(width))
    text.show()
    inside = QRect(0, 0, width, text.heightForWidth(width))
    for field in fields(text):
        assert inside.contains(field.geometry())
    text.close()


def test_fields_never_overlap(text):
    text.resize(300, 300)
    text.show()
    first, second = fields(text)
    assert not first.geometry().intersects(second.geometry())
    text.close()


def test_remarks_take_room_and_give_it_back(text):
    before = text.heightForWidth(300)
    text.set_remarks({0: Remark("a key of several words that need a line", "right")})
    assert text.heightForWidth(300) > before
    text.set_remarks({})
    assert text.heightForWidth(300) == before


def test_a_comma_stays_with_the_field_before_it(text):
    text.resize(800, 100)
    text.show()
    commas = [point for point, piece in text._painted if piece.text == ","]
    assert [point.x() for point in commas] == [fields(text)[0].geometry().right() + 1]
    text.close()


def test_paragraphs_begin_on_a_new_line(qtbot):
    one = RunningText(f"a {GAP} b", [QLineEdit()], 120)
    two = RunningText(f"a {GAP}\n\nb", [QLineEdit()], 120)
    qtbot.addWidget(one)
    qtbot.addWidget(two)
    assert two.heightForWidth(600) > one.heightForWidth(600)

"""Texts of the list: cut off at a line with dots, their hits kept in place."""

import pytest

from quizapp.ui.pages.hit_texts import HitText

LONG = "The article ranks the tasks and the other tasks build on the first one of them all."


@pytest.mark.parametrize("width", [60, 90, 140, 200, 333])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_cut_text_has_no_more_lines_than_allowed_and_ends_in_dots(qapp, width, most):
    text = HitText(LONG, (), width, most=most)
    step = HitText("one", (), 1000).height
    assert text.height <= most * step + 0.01
    assert text.words().endswith(" …") or text.words() == LONG
    assert LONG.startswith(text.words().removesuffix(" …").removesuffix("…"))


def test_short_text_is_shown_whole(qapp):
    assert HitText("Which river?", (), 500).words() == "Which river?"


def test_line_ends_count_as_spaces(qapp):
    assert HitText("One.\nTwo.", (), 500).words() == "One. Two."


def test_word_without_end_is_cut(qapp):
    text = HitText("x" * 500, (), 100, most=2)
    assert text.words().endswith("…")
    assert len(text.words()) < 100


def test_marks_keep_their_place_behind_signs_of_two_units(qapp):
    text = HitText("🌉🌉 Agim Çeku", ((8, 12),), 1000)
    (piece,) = text._layout.formats()
    assert (piece.start, piece.length) == (10, 4)
    assert piece.format.fontUnderline()


def test_marks_behind_the_dots_are_gone(qapp):
    end = len(LONG)
    text = HitText(LONG, ((4, 11), (end - 4, end - 1)), 150, most=1)
    assert text.shown_marks == 1

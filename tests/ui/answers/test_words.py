from decimal import Decimal

import pytest

from quizapp.core.grading import Mark, Part
from quizapp.core.model import Numeric, ShortAnswer
from quizapp.ui.answers.words import (
    also_accepted,
    letter,
    listed,
    one_line,
    right_answer,
    sentences,
    typed_verdict,
)


def test_letters_go_by_number_after_z():
    assert [letter(0), letter(25), letter(26)] == ["A", "Z", "27"]


def test_things_are_listed_as_in_a_sentence():
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]


def test_sentences_get_one_full_stop_each():
    assert sentences("Right", "", "Really?", "Yes.") == "Right. Really? Yes."


def test_one_line_leaves_marks_out():
    assert one_line("**Two**\n\nparagraphs") == "Two paragraphs"


def test_the_key_of_a_number_says_how_near_is_near_enough():
    question = Numeric(
        id="n", explanation="", quotes=(), prompt="", answer=Decimal(50), tolerance=Decimal("2.50")
    )
    assert right_answer(question) == "50, give or take 2.5"


def test_spellings_that_count_as_the_same_are_not_listed():
    question = ShortAnswer(
        id="s", explanation="", quotes=(), prompt="", answers=("Çeku", "Ceku", "Agim Çeku")
    )
    assert also_accepted(question) == "Also accepted: Agim Çeku"


@pytest.mark.parametrize("mark", [Mark.RIGHT, Mark.SLIP, Mark.WRONG, Mark.MISSED])
def test_without_the_solution_no_verdict_names_the_key(mark):
    assert "Banjska" not in typed_verdict(Part(mark, "Banjska"), solution=False)

from dataclasses import replace

import pytest

from quizapp.bank.formats.frames import (
    feedback_html,
    quoted_html,
    read_feedback,
    read_quote,
    read_tags,
    tags_of,
)
from quizapp.bank.formats.rich_text import from_html
from quizapp.core.model import Level, Quote
from tests.bank.formats.samples import PAPER, source_of
from tests.strategies import EVIDENCE, SINGLE


@pytest.mark.parametrize(
    "text",
    ["so it is", "“quoted” words", "a — b” — c", "[…] and more [sic]", "a [paper]", "x < y & *z*"],
)
def test_a_quote_is_found_again_in_what_is_shown_of_it(text):
    shown = from_html(quoted_html("paper", text, 3, source_of)).text
    assert read_quote(shown) == Quote("paper", text)


def test_a_source_whose_title_looks_like_the_end_of_a_quote_hides_none():
    odd = replace(PAPER, title="“The end” — or not")
    shown = from_html(quoted_html("paper", "so it is", None, lambda _: odd)).text
    assert read_quote(shown) == Quote("paper", "so it is")


@pytest.mark.parametrize(
    "paragraph", ["", "“a”", "“a” — b", "“a” — b [not an id]", "a” — b [id]", "“” — b [id]", "]"]
)
def test_what_only_resembles_a_quote_is_none(paragraph):
    assert read_quote(paragraph) is None


def test_explanation_date_and_quotes_come_back():
    question = replace(SINGLE, as_of="March 2025", explanation="One *so*.\n\nTwo.")
    got = read_feedback(from_html(feedback_html(question, source_of)).text)
    assert (got.explanation, got.as_of) == ("One *so*.\n\nTwo.", "March 2025")
    assert got.quotes == (Quote("paper", "so it is"),)


def test_tags_tell_what_moodle_has_no_field_for():
    question = replace(EVIDENCE, level=Level.APPLY, tags=("maps", "<b>"), objective="one-thing")
    kept, lost = tags_of(question)
    assert kept == [
        "level:apply", "difficulty:2", "topic:one", "family:one-thing", "type:evidence", "maps",
    ]  # fmt: skip
    assert lost == ["<b>"]
    told = read_tags(kept)
    assert told.fields == {
        "level": Level.APPLY, "difficulty": 2, "objective": "one-thing", "tags": ("maps",),
    }  # fmt: skip
    assert (told.topic, told.kind) == ("one", "evidence")


def test_tags_of_others_that_look_like_ours_stay_tags():
    told = read_tags(["level:high", "difficulty:9", "type:quiz", "note: this"])
    assert told.fields == {"tags": ("level:high", "difficulty:9", "type:quiz", "note: this")}

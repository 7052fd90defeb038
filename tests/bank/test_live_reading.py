"""Reading with places gives what reading gives, whatever was done to a file."""

from pathlib import Path
from random import Random

import pytest

from quizapp.bank.live_reading import read_placed
from quizapp.bank.page import open_page
from quizapp.bank.placing import place
from quizapp.bank.problems import in_order
from quizapp.bank.reader import read_set
from tests.bank.samples import HEAD, good

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "questions" / "kfor" / "history.yaml").read_text(encoding="utf-8")
TYPED = ("\n", '"', "'", "{", "- ", "\t", ": ", "#", "    ", "]", "id: x\n", "&a ", "questions:\n")


def changed(dice: Random) -> str:
    """The text with something taken out or typed in."""
    text = TEXT
    for _ in range(dice.randint(1, 3)):
        start = dice.randrange(len(text))
        end = start + dice.choice((0, 0, 1, 5, 60, 800))
        text = text[:start] + dice.choice(TYPED) * dice.randint(0, 1) + text[end:]
    return text


@pytest.mark.parametrize("seed", range(40))
def test_changed_text_is_read_as_the_reader_reads_it(seed):
    text = changed(Random(seed))
    page, readable = open_page("f.yaml", text.encode())
    assert readable
    found = read_placed(page, None)
    reading = read_set("f.yaml", text)
    assert found.value == reading.value
    assert tuple(in_order(page.problems)) == reading.problems
    placed = place(page.text, found.entries(page))
    lines = text.splitlines()
    for one, after in zip(placed, [*placed[1:], None], strict=True):
        assert 1 <= one.first <= one.last <= one.reach <= len(lines) + 1
        assert after is None or one.last < after.first
    read = {question.id for question in found.value or ()}
    assert read <= {one.id for one in placed}


def test_two_lists_of_questions_are_placed_both():
    page, _ = open_page("f.yaml", (HEAD + good("a") + "questions:\n" + good("b")).encode())
    entries = read_placed(page, None).entries(page)
    assert [entry.id for entry in entries] == ["a", "b"]


def test_questions_on_one_line_are_placed_too():
    text = HEAD.replace("questions:\n", "questions: [{id: a, type: cloze}, {id: b}]\n")
    page, _ = open_page("f.yaml", text.encode())
    found = place(page.text, read_placed(page, None).entries(page))
    assert [(one.id, one.type, one.first, one.last) for one in found] == [
        ("a", "cloze", 4, 4), ("b", "", 4, 4),
    ]  # fmt: skip

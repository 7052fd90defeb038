"""A text of which one question is read anew gives what it would give if it were read as a whole."""

from pathlib import Path
from random import Random

import pytest

from quizapp.bank import live as checking
from quizapp.bank.live import Checked, Live
from quizapp.bank.live_patch import patch
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE, HEAD, good

ROOT = Path(__file__).parents[2]
PATH = ROOT / "questions" / "kfor" / "history.yaml"
TEXT = PATH.read_text(encoding="utf-8")
TYPED = (
    *("x", "not ", "\n", '"', "'", "{", "- ", "\t", ": ", " # so", "    ", "]", "&a ", "\\t a"),
    *(
        "id: x\n",
        "questions:\n",
        "\n  - id: new\n",
        "\n---\n",
        "%",
        "\x07",
        "\r",
        "correct: true\n",
    ),
    *("\n    allow: [longest-key]", "\n    family: f", "\n    colour: red", "1999 ", "\u200b"),
)


@pytest.fixture
def patched(monkeypatch) -> list[bool]:
    """Whether the texts that were read again were read by question."""
    told: list[bool] = []

    def recording(*given):
        found = patch(*given)
        told.append(found is not None)
        return found

    monkeypatch.setattr(checking, "patch", recording)
    return told


def edited(text: str, dice: Random) -> str:
    """The text after somebody typed, or took something out, at one place."""
    start = dice.randrange(len(text) + 1)
    end = start + dice.choice((0, 0, 0, 1, 2, 30))
    return text[:start] + dice.choice(TYPED) * dice.choice((1, 1, 1, 0)) + text[end:]


def same(checked: Checked, text: str, path: str | None) -> bool:
    whole = Live().check(path, text)
    assert checked.problems == whole.problems
    assert checked.question_set == whole.question_set
    assert checked.questions == whole.questions
    return True


@pytest.mark.parametrize("seed", range(12))
def test_a_text_that_is_edited_step_by_step_is_checked_as_if_it_were_new(seed, patched):
    dice, live = Random(seed), Live()
    texts = [TEXT]
    live.check(str(PATH), TEXT)
    for _ in range(12):
        before = texts.pop() if len(texts) > 1 and dice.random() < 0.3 else texts[-1]
        text = edited(before, dice)
        assert same(live.check(str(PATH), text), text, str(PATH))
        if dice.random() < 0.6:
            texts.append(text)
        else:
            assert same(live.check(str(PATH), before), before, str(PATH))
    assert len(patched) > 3


def test_most_letters_are_read_by_their_question_alone(patched):
    dice, live, text = Random(7), Live(), TEXT
    live.check(str(PATH), text)
    for _ in range(40):
        at = text.index(
            " ", text.index("    explanation: >", dice.randrange(len(text) - 9000)) + 30
        )
        text = f"{text[:at]}x{text[at:]}"
        assert same(live.check(str(PATH), text), text, str(PATH))
    assert patched == [True] * 40


TWO = HEAD + good("a") + good("b") + good("c")


@pytest.mark.parametrize(
    ("old", "new", "alone"),
    [
        ("Because it is.", "Because it is so.", True),
        ("answer: true", "answer: maybe", True),
        ("answer: true", "answer: true\n    colour: red", True),
        ("answer: true", "answer: true\n    # told by nobody", True),
        ("answer: true", "answer: true\n\n", True),
        ("    explanation: Because it is.\n", "", True),
        ("id: b", "id: a", False),  # which is the second of that name
        ("id: b", "id: bb", False),
        ("answer: true", "answer: true\n    family: f", False),
        ("answer: true", "answer: true\n    answer: true", False),
        ("answer: true", 'answer: "true', True),  # a fault that is hers alone
        ("answer: true", "answer: [true", True),
        ("answer: true", "answer: true\n  x: y", False),
        ("answer: true", 'answer: "true\n<<<<<<< mine', False),
        ("id: b", 'id: "b', True),
        ("id: b", 'id: ["b', False),  # what it is called is broken, too
        ("answer: true", "answer: true\ntitle: T", False),
        ("answer: true", "answer: true\n  - id: d", False),
        ("answer: true", "answer: true\n...", False),
        ("title: S", "title: T", False),
    ],
)
def test_what_concerns_one_question_alone_is_read_alone(old, new, alone, patched):
    live = Live()
    live.check(None, TWO)
    start = TWO.index("id: b") if old != "title: S" else 0
    text = TWO[:start] + TWO[start:].replace(old, new, 1)
    assert same(live.check(None, text), text, None)
    assert patched == [alone]
    # And the way back.
    assert same(live.check(None, TWO), TWO, None)


@pytest.mark.parametrize(
    ("head", "alone"),
    [
        ("defaults: {type: true-false, level: apply}\nquestions:", True),
        ("topics: {one: One, two: Two}\ndefaults: {topic: two}\nquestions:", True),
        ("allow: [no-feedback]\nquestions:", True),
        ("defaults: {level: high}\ncolour: red\nquestions:", True),
        ("language: sq # Albanian\nquestions:", True),
        ("defaults: {level: apply} # for all\nquestions:", True),
    ],
)
def test_what_stands_above_the_questions_counts_for_the_one_that_is_read(head, alone, patched):
    live, text = Live(), TWO.replace("questions:", head).replace("    type: true-false\n", "", 1)
    live.check(None, text)
    for new in ("answer: false", "topic: three\n    answer: true", "answer: true # so it is"):
        changed = new.join(text.rsplit("answer: true", 1))
        assert same(live.check(None, changed), changed, None)
        assert same(live.check(None, text), text, None)
    assert patched[0] is alone


def test_lines_that_end_as_on_windows_are_counted_right(patched):
    live, text = Live(), TWO.replace("\n", "\r\n")
    live.check(None, text)
    for new in ("answer: maybe", "answer: maybe\r\n\r\n", "answer: maybe\r    note: x"):
        changed = new.join(text.split("answer: true", 1))
        assert same(live.check(None, changed), changed, None)
        assert same(live.check(None, text), text, None)
    assert patched[0]


def test_the_last_question_of_a_text_without_a_line_end_is_read_alone(patched):
    live, text = Live(), TWO.rstrip("\n")
    live.check(None, text)
    assert same(live.check(None, f"{text} once"), f"{text} once", None)
    assert patched == [True]


def test_a_source_that_changed_is_looked_into_again(tmp_path, patched):
    live, path = Live(), str(tmp_path / "set.yaml")
    (tmp_path / "sources").mkdir()
    for text in (ARTICLE, f"{ARTICLE} So it is.", "Nothing of all this was ever told by anybody."):
        source = Source(
            id="article", title="A", kind=SourceKind.NEWS, fingerprint=fingerprint(text)
        )
        (tmp_path / "sources" / "article.yaml").write_text(write_source(source), encoding="utf-8")
        for more in ("", " ", "\n"):
            assert same(live.check(path, f"{TWO}{more}"), f"{TWO}{more}", path)
    assert patched[:4] == [True, True, False, True]


def test_a_fault_of_syntax_costs_only_the_checks_that_have_it(patched):
    live = Live()
    live.check(None, TWO)
    for text in (TWO.replace("Is it", '"Is it', 1), TWO.replace("Is it", "Was it", 1)):
        assert same(live.check(None, text), text, None)
    assert patched == [True, True]


def test_a_character_that_is_read_as_a_space_is_not_kept_for_one(patched):
    live = Live()
    for text in (TWO.replace("Because it", "Because\x07it", 1), TWO):
        assert same(live.check(None, text), text, None)
    assert patched == []

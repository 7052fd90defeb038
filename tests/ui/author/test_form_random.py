"""Random edits by the form on real sets: only what was meant changes, and undo takes it back.

`QUIZAPP_FORM_EDITS=1000` makes so many on all sets together, `QUIZAPP_FORM_SEED` others.
"""

import codecs
import os
from random import Random

import pytest

from quizapp.bank.examples import HEAD, QUESTIONS
from quizapp.bank.saving import Saved, open_file, save
from quizapp.bank.writer import Document
from quizapp.ui.author.buffer import plain_lines
from quizapp.ui.author.form import FormView
from quizapp.ui.author.places import text_of
from tests.bank.edit_strategies import SETS, comments, read, strewn
from tests.bank.test_writer_random import comments_of
from tests.ui.author.conftest import document
from tests.ui.author.form_player import Act, Player, even

EDITS = int(os.environ.get("QUIZAPP_FORM_EDITS", "42"))
SEED = int(os.environ.get("QUIZAPP_FORM_SEED", "1"))
TEXTS = {path.stem: path.read_text("utf-8") for path in SETS}
TEXTS["every-type"] = HEAD + "".join(QUESTIONS.values())
# How the file is written: a mark at its start, ends of lines, an end of the last one.
STYLES = (
    (b"", "\n", True),
    (codecs.BOM_UTF8, "\r\n", True),
    (b"", "\r\n", False),
    (b"", "\n", False),
)
TITLES = {"kfor-explained": "The explainer", "other-source": "Another one"}


@pytest.mark.parametrize("name", TEXTS)
def test_edits_by_the_form_change_what_was_meant_and_nothing_else(qtbot, tmp_path, name) -> None:
    seed = f"{SEED} {name}"
    dice = Random(seed)
    style = dice.choice(STYLES)
    file = tmp_path / "set.yaml"
    file.write_bytes(_bytes(strewn(TEXTS[name], dice), style))
    opened = open_file(str(file))
    text, stamp = document(plain_lines(opened.text)), opened.stamp
    view = FormView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_sources(TITLES, lambda _: None)
    view.show_document(text, 1, read_only=False)
    view.show()
    view.set_active(True)
    player = Player(view, dice)
    for step in range(-(-EDITS // len(TEXTS))):
        _go_anywhere(view, dice)
        before = text_of(text)
        act = player.act(read(before))
        where = f"seed {seed}, edit {step}: {act.said}"
        after = text_of(text)
        _check(act, before, after, where)
        _check_undo(text, before, after, where)
        view.desk.read()
        _check_fields(view, where, compare=not act.refused)
        if after != before:
            saved = save(str(file), after, stamp)
            assert isinstance(saved, Saved), where
            stamp = saved.stamp
            assert file.read_bytes() == _bytes(after, style), where


def _bytes(text: str, style: tuple[bytes, str, bool]) -> bytes:
    mark, end, last = style
    text = text.rstrip("\n") + ("\n" if last else "")
    return mark + text.replace("\n", end).encode()


def _go_anywhere(view: FormView, dice: Random) -> None:
    """Put the cursor into one of the questions."""
    read_ = view.desk.document()
    count = len(read_.get(("questions",)))
    view.follow(read_.lines_of(("questions", dice.randrange(count))).start)


def _check(act: Act, before: str, after: str, where: str) -> None:
    data = read(after)
    if callable(act.intended):
        assert act.intended(data), where
    else:
        assert even(data) == even(act.intended), where
    if act.refused or data == read(before):
        assert after == before, where
    assert after.endswith("\n") == before.endswith("\n"), where
    old, left = comments(before), comments(after)
    whole = Document(before)
    may_go = {one for path in act.gone for one in comments_of(whole, path)}
    missing = set(old) - set(left) - may_go
    assert not missing, f"{where}: {missing} lost"
    doubled = {one for one in left if left.count(one) > old.count(one)}
    may_double = set(comments_of(whole, act.copied)) if act.copied else set()
    assert doubled <= may_double, f"{where}: {doubled} doubled"


def _check_undo(text, before: str, after: str, where: str) -> None:
    """One step brings the very text back, and one makes the edit again."""
    if after == before:
        return
    text.undo()
    assert text_of(text) == before, where
    text.redo()
    assert text_of(text) == after, where


def _check_fields(view: FormView, where: str, *, compare: bool) -> None:
    """The form shows what the text says by now: fields made anew would show the same.

    What was refused is still there to be mended, and is given up here.
    """
    view.hand.flush()
    shown = {place: made.value() for place, (_, made) in view.hand.fields.items()}
    view._kind, view._id = "", ""
    view.hand.fields[("id",)][1].forget()
    view.refill()
    if compare:
        assert shown == {place: made.value() for place, (_, made) in view.hand.fields.items()}, (
            where
        )

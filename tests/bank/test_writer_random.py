"""Random edits of real files: only what was meant changes, and undoing it gives the same bytes."""

import os
from random import Random

import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from quizapp.bank.writer import (
    ChangeType,
    CopyItem,
    Document,
    RemoveField,
    RemoveItem,
    RemoveQuestion,
    SetField,
    apply,
    undone,
)
from tests.bank.edit_strategies import (
    SETS,
    at,
    changed,
    comments,
    edits,
    kinds_of,
    read,
    strewn,
)

EDITS = int(os.environ.get("QUIZAPP_EDITS", "100"))


@settings(max_examples=EDITS, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_edit_changes_what_was_meant_and_leaves_every_comment(data):
    dice = Random(data.draw(st.integers(0, 999)))
    text = strewn(data.draw(st.sampled_from(SETS)).read_text("utf-8"), dice)
    if data.draw(st.booleans()):
        text = text.rstrip("\n")
    if data.draw(st.booleans()):
        text = "\ufeff" + text.replace("\n", "\r\n")
    document, before = Document(text), read(text)
    edit, intended = data.draw(edits(before))
    event(type(edit).__name__)
    edited = apply(document, edit)
    after = read(edited.text)
    if isinstance(edit, ChangeType):
        check_type(before, after, edit)
    else:
        assert after == intended
    check_lines(text, edited)
    check_comments(document, edit, edited.text)
    assert undone(edited.document, edited.undo).text == text
    assert undone(document, edited.splice).text == edited.text


@settings(max_examples=EDITS, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_edit_of_a_file_in_another_style_is_no_different(data):
    whole, first = data.draw(st.sampled_from(SETS)), data.draw(st.integers(0, 20))
    before = read(whole.read_text("utf-8"))
    before["questions"] = before["questions"][first : first + 4]
    text = yaml.dump(
        before,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=data.draw(st.sampled_from([False, None, True])),
        default_style=data.draw(st.sampled_from([None, None, '"', "'"])),
        indent=data.draw(st.sampled_from([2, 3, 4])),
        width=data.draw(st.sampled_from([40, 80, 120])),
    )
    edit, intended = data.draw(edits(before))
    edited = apply(Document(text), edit)
    if isinstance(edit, ChangeType):
        check_type(before, read(edited.text), edit)
    else:
        assert read(edited.text) == intended
    check_lines(text, edited)
    assert undone(edited.document, edited.undo).text == text


def check_lines(text, edited):
    """No line but those that are told of has changed, nor how lines end."""
    old, new = text.splitlines(keepends=True), edited.text.splitlines(keepends=True)
    first, behind = edited.replaced.start - 1, len(old) - edited.replaced.stop + 1
    assert edited.changed.start == edited.replaced.start
    assert old[:first] == new[:first]
    assert [*reversed(old)][:behind] == [*reversed(new)][:behind]
    assert text.endswith("\n") == edited.text.endswith("\n")
    assert ("\r" in text) == ("\r" in edited.text)
    assert edited.text.count("\r") in (0, edited.text.count("\n"))


def check_comments(document, edit, new):
    """All comments are still there, but for those of what was taken out."""
    old, left = comments(document.text), comments(new)
    match edit:
        case RemoveItem(path, number):
            gone = comments_of(document, (*path, number))
        case RemoveQuestion(number):
            gone = comments_of(document, ("questions", number))
        case RemoveField(path):
            gone = comments_of(document, path)
        case ChangeType(number):
            names = document.get(("questions", number))
            dropped = [name for name in names if name not in kinds_of(edit.type)]
            dropped += ["answer", "feedback"]
            gone = [one for n in dropped for one in comments_of(document, ("questions", number, n))]
        case CopyItem(path, number):
            twice = [one for one in set(left) if left.count(one) == 2]
            assert set(twice) <= set(comments_of(document, (*path, number)))
            assert sorted(set(left)) == sorted(old)
            return
        case SetField(path, [*_]):
            gone = comments_of(document, path)
        case _:
            gone = []
    assert set(old) - set(gone) <= set(left)
    assert len(left) == len(set(left))


def comments_of(document, path):
    """The comments in the lines of a place, right above these, and further in below."""
    place = document.lines_of(path)
    if not place:
        return []
    lines = document.text.splitlines()
    start, stop = place.start - 1, place.stop - 1
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    while stop < len(lines) and (not lines[stop].strip() or lines[stop].lstrip()[0] == "#"):
        stop += 1
    return comments("\n".join(lines[start:stop]))


def check_type(before, after, edit):
    """Fields that both types have are as they were; all else of the file, too."""
    path = ("questions", edit.at)
    old, new = at(before, path), at(after, path)
    assert changed(before, path, lambda _: new) == after
    assert new["type"] == edit.type
    if edit.type == old["type"]:
        assert new == old
        return
    was, can = kinds_of(old["type"]), kinds_of(edit.type)
    for name in old:
        if can.get(name) is was[name] and name != "type":
            assert new[name] == old[name]
    assert new.keys() <= can.keys()
    assert new.get("text", new.get("prompt")) == old.get("text", old.get("prompt"))

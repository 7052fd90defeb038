"""Adding, taking out, moving and copying entries of lists, and whole questions."""

import pytest

from quizapp.bank.writer import (
    AddItem,
    AddQuestion,
    ChangeType,
    CopyItem,
    Document,
    EditRefusedError,
    MoveItem,
    MoveQuestion,
    RemoveItem,
    RemoveQuestion,
    SetField,
    apply,
)

TEXT = """\
format: quizapp/1
id: bridges
title: Bridges
authors: [Ann, Bob]
objectives:   # of the course
  # know them
  - Name them.

  # and sort them

  - Sort them.
questions:
  # the first one,
  # by age
  - id: oldest
    type: single-choice
    prompt: Which is the oldest?
    options:
      # the key
      - text: Stone Bridge
        correct: true
        # carved in 1402
      - text: Iron Bridge  # not this
      # nor this
      - text: New Bridge
    # why
    explanation: Stone came first.
    quotes:
      - {source: guide, text: built of stone before all others}

  # the second one
  - id: parts
    type: ordering
    prompt: Sort the parts.
    items:
    - Pier
    -   text: Arch
        feedback: It rests on piers.
    - >
      Road
    explanation: From below.
    quotes: [{source: guide, text: piers and arches and a road}]

  - id: river
    type: cloze
    text: The bridge spans the {{Ibar}}.
    match: exact
    explanation: It does.
    quotes: []
"""
OPTIONS = ("questions", 0, "options")
ITEMS = ("questions", 1, "items")


def edit(*edits, text=TEXT):
    document = Document(text)
    for one in edits:
        document = apply(document, one).document
    return document.text


def refused(one, text=TEXT):
    with pytest.raises(EditRefusedError) as caught:
        edit(one, text=text)
    return caught.value.code


def between(text, start, end):
    """The lines from one that starts so to one that starts so, excluded."""
    return text[text.index(start) : text.index(end)]


def test_an_entry_is_put_behind_the_last_one():
    added = {"text": "Rail: bridge", "correct": False}
    assert (
        '      - text: New Bridge\n      - text: "Rail: bridge"\n        correct: false\n'
        in edit(AddItem(OPTIONS, added))
    )


def test_an_entry_is_put_above_the_comment_of_the_next_one():
    assert "    options:\n      - text: Ford\n      # the key\n" in edit(
        AddItem(OPTIONS, {"text": "Ford"}, 0)
    )
    assert "not this\n      - text: Ford\n      # nor this\n" in edit(
        AddItem(OPTIONS, {"text": "Ford"}, 2)
    )


def test_entries_are_indented_as_those_that_are_there():
    changed = edit(AddItem(ITEMS, {"text": "Rail", "feedback": "On top."}, 1))
    assert "    - Pier\n    - text: Rail\n      feedback: On top.\n    -   text: Arch\n" in changed
    assert "      Road\n    - Lamp\n    explanation" in edit(AddItem(ITEMS, "Lamp"))


def test_words_are_put_between_brackets():
    assert "authors: [Ann, Bob, Cy]\n" in edit(AddItem(("authors",), "Cy"))
    assert 'authors: ["Cy, junior", Ann, Bob]\n' in edit(AddItem(("authors",), "Cy, junior", 0))


def test_an_empty_list_gets_lines_or_brackets_as_its_entries_need():
    quote = {"source": "guide", "text": "the Ibar"}
    assert "    quotes:\n      - source: guide\n        text: the Ibar\n" in edit(
        AddItem(("questions", 2, "quotes"), quote)
    )
    assert "tags: [river, bridge]\n" in edit(
        AddItem(("tags",), "bridge"), text=TEXT + "tags: [river]\n"
    )
    assert "tags: [bridge]\n" in edit(AddItem(("tags",), "bridge"), text=TEXT + "tags: []\n")
    assert "tags: [bridge]\n" in edit(AddItem(("tags",), "bridge"), text=TEXT + "tags:\n")


def test_a_list_that_is_missing_is_made_at_its_place():
    assert "    type: cloze\n    tags: [water]\n    text:" in edit(
        AddItem(("questions", 2, "tags"), "water")
    )


def test_an_empty_entry_is_a_place_to_fill_in():
    text = edit(AddItem(OPTIONS, {"text": "", "feedback": ""}), AddItem(ITEMS, ""))
    assert "      - text:\n        feedback:\n" in text
    assert "    - ''\n" in text
    filled = edit(SetField((*OPTIONS, 3, "text"), "Ford"), SetField((*ITEMS, 3), "Lamp"), text=text)
    assert "      - text: Ford\n        feedback:\n" in filled
    assert "    - Lamp\n" in filled


def test_a_removed_entry_takes_its_comments_along():
    changed = edit(RemoveItem(OPTIONS, 0))
    assert changed == TEXT.replace(between(TEXT, "      # the key", "      - text: Iron"), "")
    assert edit(RemoveItem(OPTIONS, 2)) == TEXT.replace(
        "      # nor this\n      - text: New Bridge\n", ""
    )


def test_a_comment_between_blank_lines_belongs_to_nobody():
    changed = edit(RemoveItem(("objectives",), 1))
    assert between(changed, "objectives", "questions:") == (
        "objectives:   # of the course\n  # know them\n  - Name them.\n\n  # and sort them\n"
    )
    assert "# and sort them" in edit(RemoveItem(("objectives",), 0))


def test_of_the_last_entry_brackets_are_left():
    text = edit(RemoveItem(ITEMS, 2), RemoveItem(ITEMS, 0), RemoveItem(ITEMS, 0))
    assert "    items: []\n    explanation" in text
    assert "    items: [Pier]\n" in edit(AddItem(ITEMS, "Pier"), text=text)
    assert "    quotes: []\n" in edit(RemoveItem(("questions", 1, "quotes"), 0))


def test_words_are_taken_out_of_brackets():
    assert "authors: [Bob]\n" in edit(RemoveItem(("authors",), 0))
    assert "authors: [Ann]\n" in edit(RemoveItem(("authors",), 1))


def test_a_comment_between_brackets_is_not_lost():
    text = TEXT.replace("[Ann, Bob]", "[Ann, # first\n  Bob]")
    assert refused(RemoveItem(("authors",), 0), text) == "comment"
    assert "[Cy, # first\n  Bob]" in edit(SetField(("authors", 0), "Cy"), text=text)


def test_a_moved_entry_takes_its_comments_along():
    changed = edit(MoveItem(OPTIONS, 0, 2))
    first = between(TEXT, "      # the key", "      - text: Iron")
    rest = between(TEXT, "      - text: Iron", "    # why")
    assert changed == TEXT.replace(first + rest, rest + first)
    assert edit(MoveItem(OPTIONS, 2, 0), text=changed) == TEXT


def test_entries_of_several_styles_change_places():
    assert between(edit(MoveItem(ITEMS, 2, 0)), "    items", "    explanation: From") == (
        "    items:\n    - >\n      Road\n    - Pier\n    -   text: Arch\n"
        "        feedback: It rests on piers.\n"
    )
    assert "authors: [Bob, Ann]\n" in edit(MoveItem(("authors",), 0, 1))


def test_an_entry_that_stays_changes_nothing():
    assert edit(MoveItem(OPTIONS, 1, 1)) == TEXT


def test_a_copy_is_written_as_the_original_without_the_comment_above():
    assert edit(CopyItem(ITEMS, 2)).count("    - >\n      Road\n") == 2
    changed = edit(CopyItem(OPTIONS, 0))
    assert (changed.count("# the key"), changed.count("# carved in 1402")) == (1, 2)


def test_the_copy_of_a_question_gets_an_id_of_its_own():
    ids = [one["id"] for one in Document(edit(CopyItem(("questions",), 1))).get(("questions",))]
    assert ids == ["oldest", "parts", "parts-2", "river"]
    assert "- id: piers\n" in edit(CopyItem(("questions",), 1, "piers"))


def test_questions_move_with_the_comments_above_and_keep_their_distance():
    changed = edit(MoveQuestion(0, 1))
    first = between(TEXT, "  # the first", "\n  # the second")
    second = between(TEXT, "  # the second", "\n  - id: river")
    assert changed == TEXT.replace(f"{first}\n{second}", f"{second}\n{first}")


def test_a_file_without_a_last_line_end_stays_so_when_its_last_question_moves():
    changed = edit(MoveQuestion(2, 0), text=TEXT.rstrip("\n"))
    assert changed == edit(MoveQuestion(2, 0)).rstrip("\n")
    assert changed.endswith("road}]")


def test_a_removed_question_leaves_no_hole():
    first = between(TEXT, "  # the first", "  # the second")
    assert edit(RemoveQuestion(0)) == TEXT.replace(first, "")
    assert edit(RemoveQuestion(2)) == TEXT[: TEXT.index("\n  - id: river")]
    assert edit(RemoveQuestion(0), RemoveQuestion(0), RemoveQuestion(0)).endswith("questions: []\n")


def test_a_new_question_stands_apart_like_the_others():
    changed = edit(AddQuestion("short-answer", "name", 1, {"prompt": "Its name?"}))
    new = between(changed, "  - id: name", "  # the second one")
    assert new == (
        "  - id: name\n    type: short-answer\n    level: recall\n    difficulty: 2\n"
        "    prompt: Its name?\n    answers:\n      - ''\n    explanation:\n    quotes:\n"
        "      - source:\n        text:\n\n"
    )
    assert changed.replace(new, "") == TEXT


def test_a_question_can_be_added_where_there_is_none():
    for end in ("questions: []\n", "questions:\n", ""):
        text = edit(
            AddQuestion("cloze", "gap", given={"text": "A {{b}}."}),
            text=f"format: quizapp/1\n{end}",
        )
        assert Document(text).get(("questions", 0, "text")) == "A {{b}}."


def test_what_all_questions_share_is_left_out_of_a_new_one():
    text = TEXT.replace("questions:\n", "defaults: {level: apply, type: cloze}\nquestions:\n", 1)
    new = Document(edit(AddQuestion("cloze", "gap"), text=text)).get(("questions", 3))
    assert not {"type", "level"} & new.keys()


def test_an_id_is_given_once():
    assert refused(AddQuestion("cloze", "river")) == "no-value"
    assert refused(AddQuestion("essay", "new")) == "no-value"
    assert refused(AddQuestion("cloze", "no id")) == "no-value"
    assert refused(AddQuestion("cloze", "new", given={"options": []})) == "unknown-field"


def test_a_changed_type_keeps_what_both_have():
    assert edit(ChangeType(0, "multiple-choice")) == TEXT.replace(
        "type: single-choice", "type: multiple-choice"
    )
    changed = edit(ChangeType(0, "numeric"))
    assert "    # why\n    explanation: Stone" in changed
    new = Document(changed).get(("questions", 0))
    assert list(new) == ["id", "type", "prompt", "answer", "tolerance", "explanation", "quotes"]
    assert (new["answer"], new["prompt"]) == ("", "Which is the oldest?")


def test_a_prompt_becomes_the_text_with_gaps_and_back():
    assert "    text: Sort the parts.\n    explanation" in edit(ChangeType(1, "cloze"))
    changed = edit(ChangeType(2, "short-answer"))
    assert "    prompt: The bridge spans the {{Ibar}}.\n" in changed
    assert Document(changed).get(("questions", 2, "match")) == "exact"


def test_a_yes_is_no_number():
    text = TEXT.replace("type: cloze", "type: true-false").replace("match: exact", "answer: true")
    text = text.replace("text: The bridge", "prompt: The bridge")
    new = Document(edit(ChangeType(2, "numeric"), text=text)).get(("questions", 2))
    assert new["answer"] == ""


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (RemoveItem(OPTIONS, 3), "no-such-place"),
        (RemoveItem(("title",), 0), "no-such-place"),
        (MoveItem(OPTIONS, 0, 3), "no-such-place"),
        (MoveItem(OPTIONS, -1, 0), "no-such-place"),
        (CopyItem(("tags",), 0), "no-such-place"),
        (AddItem(("title",), "a"), "no-such-place"),
        (AddItem(("questions", 9, "tags"), "a"), "no-such-place"),
        (AddItem(OPTIONS, "a"), "wrong-shape"),
        (AddItem(OPTIONS, {"left": "a"}), "unknown-field"),
        (AddItem(OPTIONS, {"text": "a", "correct": "so"}), "no-value"),
        (ChangeType(5, "cloze"), "no-such-place"),
        (ChangeType(0, "essay"), "no-value"),
    ],
)
def test_what_cannot_be_is_refused(one, code):
    assert refused(one) == code


def test_lists_that_share_a_line_are_left_alone():
    text = "format: quizapp/1\ntags:\n- - a\n  - b\n- c\n"
    assert refused(RemoveItem(("tags", 0), 0), text) == "layout"
    text = "format: quizapp/1\n? title\n: a\n"
    assert refused(SetField(("licence",), "CC0"), text) in {"layout", "read-otherwise"}


@pytest.mark.parametrize(
    ("wish", "taken", "given"),
    [
        ("question-1", [], "question-1"),
        ("question-1", ["question-1"], "question-2"),
        ("question-1", ["question-1", "question-2"], "question-3"),
        ("keeper", ["keeper", "keeper-2"], "keeper-3"),
        ("in-1999", ["in-1999"], "in-2000"),
    ],
)
def test_a_free_id_is_counted_on_from_the_one_that_is_taken(wish, taken, given):
    questions = "".join(f"  - id: {name}\n    type: true-false\n" for name in taken)
    document = Document(f"format: quizapp/1\nid: a\ntitle: T\nquestions:\n{questions}")
    assert document.free_id(wish) == given

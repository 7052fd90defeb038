"""Writing and removing fields: what the text looks like afterwards, line by line."""

import difflib
from decimal import Decimal

import pytest

from quizapp.bank.problems import Severity
from quizapp.bank.writer import (
    Document,
    EditRefusedError,
    RemoveField,
    SetField,
    Splice,
    apply,
    undone,
)

TEXT = """\
# yaml-language-server: $schema=x.json
format: quizapp/1
id: bridges
title: "Bridges: a start"   # shown in the library
defaults: {level: recall, type: single-choice}
topics:
  old: Old bridges
questions:
  # the first one
  - id: oldest   # stable for ever
    topic: old
    prompt: >
      Which of the bridges that the guide of the town describes at such length was built before all
      the others?
    options:
      # the key
      - text: Stone Bridge  # checked
        correct: true
      - text: 'Iron Bridge'
      - {text: No, feedback: none}
    explanation: Stone came first.
    quotes:
      - source: guide
        text: built of stone before all others

  - id: length
    type: numeric
    topic: old
    prompt: How long is it?
    answer: 120
    explanation:   # to do
    quotes: []
"""
FIRST = ("questions", 0)


def edit(*edits, text=TEXT):
    document = Document(text)
    for one in edits:
        document = apply(document, one).document
    return document.text


def diff(*edits, text=TEXT):
    """The lines that edits take out and put in."""
    lines = difflib.ndiff(text.splitlines(), edit(*edits, text=text).splitlines())
    return [line[0] + line[2:] for line in lines if line[0] in "+-"]


def refused(*edits, text=TEXT):
    with pytest.raises(EditRefusedError) as caught:
        edit(*edits, text=text)
    return caught.value.code


def test_a_quoted_text_stays_in_its_quotes_and_keeps_its_comment():
    assert diff(SetField(("title",), "Fords: 1")) == [
        '-title: "Bridges: a start"   # shown in the library',
        '+title: "Fords: 1"   # shown in the library',
    ]


def test_quotes_within_quotes_are_escaped():
    assert diff(SetField(("title",), 'The "Stone" one'))[1:] == [
        r'+title: "The \"Stone\" one"   # shown in the library'
    ]
    assert diff(SetField((*FIRST, "options", 1, "text"), "Smith's"))[1:] == [
        "+      - text: 'Smith''s'"
    ]


def test_a_plain_text_stays_plain_while_it_can():
    path = (*FIRST, "explanation")
    assert diff(SetField(path, "Iron - no, stone"))[1:] == ["+    explanation: Iron - no, stone"]
    assert diff(SetField(path, "Stone: first"))[1:] == ['+    explanation: "Stone: first"']
    assert diff(SetField(path, 'Stone: "first"'))[1:] == ["+    explanation: 'Stone: \"first\"'"]


def test_words_that_mean_nothing_to_others_are_quoted():
    assert diff(SetField((*FIRST, "explanation"), "null"))[1:] == ['+    explanation: "null"']


def test_numbers_and_dates_in_a_text_stay_these_letters():
    for text in ("1999", "Yes", "12:30", "2004-03-17", "0x1F"):
        document = Document(edit(SetField((*FIRST, "options", 0, "text"), text)))
        assert document.value().questions[0].options[0].text == text


def test_a_changed_word_of_a_folded_text_changes_its_own_line_alone():
    text = (
        "Which of the bridges that the guide of the town describes at such length was built before "
        "all the rest?"
    )
    assert diff(SetField((*FIRST, "prompt"), text)) == ["-      the others?", "+      the rest?"]


def test_a_folded_text_stays_folded_when_it_gets_short():
    assert "    prompt: >\n      Which one?\n    options" in edit(
        SetField((*FIRST, "prompt"), "Which one?")
    )


def test_long_prose_is_folded_below_its_key():
    words = "word " * 30
    assert diff(SetField((*FIRST, "hint"), words)) == [
        "+    hint: >",
        "+      " + " ".join(["word"] * 18),
        "+      " + " ".join(["word"] * 12),
    ]


def test_lines_of_a_text_are_kept_as_they_are():
    path = (*FIRST, "note")
    assert diff(SetField(path, "One.\nTwo.")) == ["+    note: |", "+      One.", "+      Two."]
    long = "word " * 30 + "\n\nend"
    assert Document(edit(SetField(path, long))).get(path) == ("word " * 30).strip() + " \n\nend"


def test_a_text_of_two_paragraphs_fits_a_folded_block():
    path = (*FIRST, "prompt")
    changed = Document(edit(SetField(path, "One.\n\nTwo.")))
    assert changed.get(path) == "One.\n\nTwo."
    assert "prompt: >\n" in changed.text


def test_the_header_of_a_block_stays():
    text = TEXT.replace("prompt: >\n", "prompt: >-  # keep\n")
    assert "prompt: >-  # keep\n      Short.\n" in edit(
        SetField((*FIRST, "prompt"), "Short."), text=text
    )


def test_a_block_that_names_its_indentation_keeps_it():
    text = TEXT.replace("prompt: >\n      Which", "prompt: >4\n        Which").replace(
        "      the others?", "        the others?"
    )
    assert "prompt: >4\n        Short.\n" in edit(SetField((*FIRST, "prompt"), "Short."), text=text)


def test_an_empty_place_is_filled_and_its_comment_kept():
    path = ("questions", 1, "explanation")
    assert diff(SetField(path, "Paced out."))[1:] == ["+    explanation: Paced out.   # to do"]
    assert diff(SetField(path, "word " * 30))[1] == "+    explanation: >   # to do"


def test_a_new_field_stands_where_its_kind_stands():
    assert Document(edit(SetField((*FIRST, "difficulty"), 3))).lines_of(
        (*FIRST, "difficulty")
    ) == range(12, 13)
    lines = edit(SetField(("questions", 1, "tolerance"), Decimal("0.50"))).splitlines()
    assert lines[lines.index("    answer: 120") + 1] == "    tolerance: 0.50"


def test_a_field_before_all_others_takes_the_place_behind_the_dash():
    text = TEXT.replace("  - id: length\n    type", "  - type")
    changed = edit(SetField(("questions", 1, "id"), "new"), text=text)
    assert changed == text.replace("  - type", "  - id: new\n    type")


def test_what_all_questions_share_is_overridden_in_the_question():
    assert diff(SetField((*FIRST, "level"), "apply")) == ["+    level: apply"]
    assert diff(SetField(("defaults", "level"), "apply"))[1] == (
        "+defaults: {level: apply, type: single-choice}"
    )


def test_what_all_questions_share_cannot_be_taken_out_of_one():
    assert refused(RemoveField((*FIRST, "level"))) == "no-such-place"


def test_maps_that_are_missing_are_made():
    assert diff(SetField(("policy", "show", "feedback"), "end")) == [
        "+policy:",
        "+  show:",
        "+    feedback: end",
    ]


def test_braces_stay_braces():
    path = (*FIRST, "options", 2)
    assert diff(SetField((*path, "feedback"), "no, none"))[1:] == [
        '+      - {text: No, feedback: "no, none"}'
    ]
    assert diff(SetField((*path, "correct"), value=False))[1:] == [
        "+      - {text: No, correct: false, feedback: none}"
    ]
    assert diff(RemoveField((*path, "feedback")))[1:] == ["+      - {text: No}"]


def test_a_list_of_words_changes_where_it_differs():
    text = TEXT.replace("    answer: 120", "    tags: [a, 'b', c]  # three\n    answer: 120")
    path = ("questions", 1, "tags")
    assert diff(SetField(path, ["a", "b", "d", "e, f"]), text=text)[1:] == [
        "+    tags: [a, 'b', d, \"e, f\"]  # three"
    ]
    assert diff(SetField(path, ["c"]), text=text)[1:] == ["+    tags: [c]  # three"]


def test_a_removed_field_leaves_the_comment_of_its_author():
    text = TEXT.replace("    answer: 120", "    # measured twice\n    answer: 120")
    assert diff(RemoveField(("questions", 1, "answer")), text=text) == ["-    answer: 120"]


def test_a_removed_field_takes_the_comment_of_the_template_along():
    about = "    # The right number.\n"
    text = TEXT.replace("    answer: 120", about + "    answer: 120")
    assert diff(RemoveField(("questions", 1, "answer")), text=text) == [
        "-    # The right number.",
        "-    answer: 120",
    ]


def test_behind_a_dash_the_next_field_follows_up():
    assert diff(RemoveField((*FIRST, "id"))) == [
        "-  - id: oldest   # stable for ever",
        "-    topic: old",
        "+  - topic: old",
    ]
    text = TEXT.replace("    topic: old\n    prompt: >", "    # why\n    topic: old\n    prompt: >")
    assert "  # the first one\n  -\n    # why\n    topic: old\n" in edit(
        RemoveField((*FIRST, "id")), text=text
    )


def test_with_its_last_field_a_map_goes():
    text = edit(SetField(("policy", "show", "feedback"), "end"))
    assert edit(RemoveField(("policy", "show", "feedback")), text=text) == TEXT


def test_the_last_field_of_an_entry_stays():
    text = TEXT.replace("      - text: 'Iron Bridge'", "      - text: 'Iron Bridge'")
    assert refused(RemoveField((*FIRST, "options", 1, "text")), text=text) == "last-field"


def test_an_item_becomes_a_map_when_it_gets_feedback():
    text = TEXT.replace("    answer: 120\n", "    items:\n      - first  # 1\n      - two\n")
    text = text.replace("type: numeric", "type: ordering")
    assert diff(SetField(("questions", 1, "items", 0, "feedback"), "Yes."), text=text) == [
        "-      - first  # 1",
        "+      - text: first  # 1",
        "+        feedback: Yes.",
    ]
    assert diff(SetField(("questions", 1, "items", 1, "text"), "three"), text=text)[1:] == [
        "+      - three"
    ]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("title",), " \n ", "empty"),
        (("title",), "a\x85b", "character"),
        (("title",), "a\ud800b", "character"),
        (("title",), "\u2028", "empty"),
        (("title",), "x" * 20_001, "no-value"),
        (("title",), ["a"], "wrong-shape"),
        (("id",), "no id", "no-value"),
        (("questions", 1, "answer"), "many", "no-value"),
        (("questions", 0, "difficulty"), 4, "no-value"),
        (("questions", 0, "level"), "guess", "no-value"),
        (("questions", 0, "options", 0, "correct"), "perhaps", "no-value"),
        (("questions", 0, "answer"), "1", "unknown-field"),
        (("questions", 0, "options"), "a", "wrong-shape"),
        (("questions", 0, "options"), [{"txet": "a"}], "unknown-field"),
        (("questions", 7, "prompt"), "a", "no-such-place"),
        (("questions", 0, "options", 9, "text"), "a", "no-such-place"),
        (("questions", 0, "prompt", "text"), "a", "unknown-field"),
    ],
)
def test_what_the_file_cannot_hold_is_refused(path, value, code):
    assert refused(SetField(path, value)) == code


@pytest.mark.parametrize(
    "text",
    ["", "- a\n", "format: [\n", "a: 1\na: 2\n", "a: &x 1\n", "a: *x\n", "a: !t 1\n", "a: \x07\n",
     "a: 1\n---\nb: 2\n", "%YAML 1.1\n---\na: 1\n", "[a]: 1\n", "x" * 20_001 + ": 1\n"],
)  # fmt: skip
def test_a_text_with_a_fault_is_left_alone_and_says_why(text):
    document = Document(text)
    assert document.fault is not None
    assert document.fault.severity is Severity.ERROR
    assert (document.get(("a",)), document.question_at(1)) == (None, None)
    with pytest.raises(EditRefusedError, match=r"line \d+ must be mended first"):
        apply(document, SetField(("title",), "a"))


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", [True, False])
def test_mark_line_ends_and_the_lack_of_the_last_one_stay(start, newline, end):
    plain = TEXT if end else TEXT.rstrip("\n")
    changes = [
        SetField(("questions", 1, "note"), "word " * 30),
        SetField((*FIRST, "hint"), "Think."),
        SetField((*FIRST, "prompt"), "a\n\nb"),
        RemoveField((*FIRST, "explanation")),
    ]
    expected = start + edit(*changes, text=plain).replace("\n", newline)
    assert edit(*changes, text=start + plain.replace("\n", newline)) == expected


def test_mixed_line_ends_stay_with_their_lines():
    text = TEXT.replace("recall, type: single-choice}\n", "recall, type: single-choice}\r\n")
    changed = edit(SetField(("defaults", "level"), "apply"), text=text)
    assert changed == text.replace("level: recall", "level: apply")


def test_an_edit_tells_lines_and_can_be_undone():
    document = Document(TEXT)
    edited = apply(document, SetField((*FIRST, "hint"), "word " * 30))
    assert (edited.replaced, edited.changed) == (range(15, 15), range(15, 18))
    assert undone(edited.document, edited.undo).text == TEXT
    assert undone(document, edited.splice).text == edited.text


def test_an_edit_that_changes_nothing_tells_no_lines():
    edited = apply(Document(TEXT), SetField((*FIRST, "explanation"), " Stone came first. "))
    assert edited.text == TEXT
    assert edited.splice == edited.undo == Splice(0, 0, "")
    assert (len(edited.replaced), len(edited.changed)) == (0, 0)


def test_the_document_is_as_it_was_after_a_refusal():
    document = Document(TEXT)
    with pytest.raises(EditRefusedError):
        apply(document, SetField(("title",), ""))
    assert document.text == TEXT
    assert apply(document, SetField(("title",), "Fords")).document.get(("title",)) == "Fords"


def test_places_are_found_by_line():
    document = Document(TEXT)
    assert document.path_at(14) == (*FIRST, "prompt")
    assert document.path_at(18) == (*FIRST, "options", 0, "correct")
    assert document.path_at(20) == (*FIRST, "options", 2, "feedback")
    assert document.path_at(1) == ()
    assert [document.question_at(line) for line in (1, 8, 10, 24, 25, 26, 99)] == [
        None, None, 0, 0, 0, 1, 1,
    ]  # fmt: skip
    assert document.lines_of(("questions", 1)) == range(26, 33)
    assert document.lines_of((*FIRST, "options", 0)) == range(17, 19)
    assert list(document.lines_of(("questions", 9))) == []


def test_a_type_that_all_share_is_known():
    document = Document(TEXT)
    assert [document.type_of(number) for number in (0, 1, 2)] == [
        "single-choice", "numeric", "single-choice",
    ]  # fmt: skip


def test_the_reader_tells_what_is_wrong():
    document = Document(TEXT, "bridges.yaml")
    assert [(problem.code, problem.span.line) for problem in document.problems()] == [
        ("comment-cuts-text", 17), ("empty-field", 31), ("empty-field", 32),
    ]  # fmt: skip
    assert [question.id for question in document.value()] == ["oldest"]


def test_an_empty_item_keeps_its_place_for_a_text_beside_its_feedback():
    head, items = "questions:\n  - id: a\n    type: ordering\n", ("questions", 0, "items")
    text = f"{head}    items:\n      - one\n      - ''\n"
    edited = apply(Document(text), SetField((*items, 1, "feedback"), "So.")).document
    assert edited.get((*items, 1)) == {"text": "", "feedback": "So."}
    back = apply(edited, RemoveField((*items, 1, "feedback"))).document
    assert back.get(items)[0] == "one"
    assert len(back.get(items)) == 2

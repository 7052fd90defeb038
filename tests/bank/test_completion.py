"""What is offered at a place; the cursor is a `|` in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import fields
from quizapp.bank.completion import Completions, Known, can_complete, complete

KNOWN = Known({"article": "An article", "news": "A report"}, {"long-stem": "The stem is long"})
HEAD = """\
format: quizapp/1
id: samples
topics:
  bridges: "On bridges"
  boats: On boats # and ships
questions:
"""


def at(text: str) -> Completions:
    """What is offered at the cursor."""
    place = text.index("|")
    found = complete(text[:place] + text[place + 1 :], place, KNOWN)
    before, behind = text[:place].rpartition("\n")[2], text[place + 1 :].partition("\n")[0]
    assert can_complete(before, behind) or not found.items
    return found


def labels(text: str) -> list[str]:
    return [item.label for item in at(text).items]


def taken(text: str, label: str) -> str:
    """The text when something offered was taken."""
    place, found = text.index("|"), at(text)
    item = next(item for item in found.items if item.label == label)
    return text[: found.start] + item.text + text[place + 1 :]


def test_empty_file_is_offered_its_fields_the_required_first():
    assert labels("|")[:5] == ["format", "id", "title", "questions", "summary"]


def test_field_that_is_there_is_not_offered_again():
    assert not {"format", "id", "topics", "questions"} & set(labels(f"|\n{HEAD}"))
    assert "title" in labels(f"|\n{HEAD}")


def test_detail_says_what_a_field_is_for():
    (title,) = (item for item in at("ti|").items if item.label == "title")
    assert title.detail == "What the set is about."


def test_word_narrows_what_is_offered_and_is_replaced():
    found = at("id: a\nsum|")
    assert [item.text for item in found.items] == ["summary: "]
    assert found.start == 6
    assert labels("au|") == ["authors"]


def test_word_may_begin_a_later_part_of_a_name():
    start = HEAD + "  - id: a\n    type: numeric\n    "
    assert labels(start + "of|") == ["as_of"]
    assert labels(start + "f|") == ["family"]
    assert labels(HEAD + "  - id: a\n    type: choi|") == ["single-choice", "multiple-choice"]


def test_question_is_offered_the_fields_of_its_type():
    text = HEAD + "  - id: a\n    type: numeric\n    |\n  - id: b\n    prompt: x\n"
    assert labels(text)[:4] == ["prompt", "answer", "explanation", "quotes"]
    assert {"tolerance", "unit", "topic", "hint"} <= set(labels(text))
    assert not {"options", "claim", "id", "type"} & set(labels(text))


def test_question_without_a_type_is_offered_its_type_first():
    found = labels(HEAD + "  - id: a\n    |\n")
    assert found[0] == "type"
    assert {"options", "answers", "pairs"} <= set(found)


def test_type_that_all_questions_share_counts():
    head = HEAD.replace("questions:", "defaults:\n  type: cloze\nquestions:")
    assert "text" in labels(head + "  - id: a\n    t|\n")
    assert "options" not in labels(head + "  - id: a\n    |\n")


def test_first_key_of_a_question_stands_behind_its_dash():
    assert labels(HEAD + "  - |")[:2] == ["id", "type"]
    assert labels(HEAD + "  - id: a\n\n  - |\n\n  - id: c\n")[:2] == ["id", "type"]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("single-choice", "options", ["text", "correct", "feedback", "pin"]),
        ("matching", "pairs", ["left", "right", "feedback"]),
        ("matching", "distractors", ["text", "feedback"]),
        ("evidence", "passages", ["source", "text", "proves", "feedback"]),
        ("numeric", "quotes", ["source", "text"]),
        ("ordering", "items", ["text", "feedback"]),
        ("short-answer", "answers", []),
    ],
)
def test_entry_of_a_list_is_offered_its_fields(kind, name, expected):
    start = f"{HEAD}  - id: a\n    type: {kind}\n    {name}:\n"
    assert labels(f"{start}      - |") == expected
    assert labels(f"{start}    - |") == expected


def test_further_keys_of_an_entry_are_those_it_lacks():
    start = HEAD + "  - id: a\n    type: single-choice\n    options:\n      - text: x\n"
    assert labels(start + "        |\n        feedback: y\n") == ["correct", "pin"]
    assert labels(start + "        feedback: >\n          long\n        |") == ["correct", "pin"]
    assert labels(start + "      - |") == ["text", "correct", "feedback", "pin"]


def test_maps_of_rules_and_verdicts_are_offered_theirs():
    assert "minutes" in labels("policy:\n  |")
    assert labels("policy:\n  mode: exam\n  show:\n    s|") == ["solution"]
    assert labels("defaults:\n  le|") == ["level"]
    text = HEAD + "  - id: a\n    type: true-false\n    feedback:\n      true: yes\n      |"
    assert labels(text) == ["false"]


def test_next_entry_is_offered_where_its_dash_may_stand():
    start = HEAD + "  - id: a\n    type: numeric\n    quotes:\n"
    assert taken(start + "      |", "- source") == start + "      - source: "
    more = start + "      - source: article\n        text: x\n"
    assert labels(more + "      |") == ["- source"]
    assert labels(HEAD + "  |") == ["- id"]


def test_key_of_a_list_comes_with_its_first_dash():
    start = HEAD + "  - id: a\n    type: short-answer\n"
    assert taken(start + "    |", "quotes") == start + "    quotes:\n      - source: "
    assert taken(start + "    an|", "answers") == start + "    answers:\n      - "
    assert taken("|", "questions") == "questions:\n  - id: "


def test_dashes_stand_where_they_stand_in_this_file():
    text = "questions:\n- id: a\n  type: numeric\n  quo|"
    assert taken(text, "quotes") == "questions:\n- id: a\n  type: numeric\n  quotes:\n  - source: "


def test_key_of_a_map_comes_with_the_indentation_of_its_fields():
    assert taken("po|", "policy") == "policy:\n  "
    text = HEAD + "  - id: a\n    type: true-false\n    fe|"
    assert taken(text, "feedback").endswith("    feedback:\n      true: ")


def test_only_value_of_a_field_comes_with_its_key():
    assert taken("f|", "format") == "format: quizapp/1"


def test_key_before_a_colon_is_completed_without_one():
    assert taken("ti|: What", "title") == "title: What"


def test_values_of_fixed_words_are_offered():
    start = HEAD + "  - id: a\n    "
    assert labels(start + "type: m|") == ["multiple-choice", "matching"]
    assert labels(start + "level: |") == ["recall", "understand", "apply", "evaluate"]
    assert labels(start + "difficulty: |") == ["1", "2", "3"]
    assert labels(start + "shuffle: f|") == ["false"]
    assert labels(start + "type: cloze\n    match: |") == ["forgiving", "exact"]
    assert labels(start + "type: true-false\n    answer: |") == ["true", "false"]
    assert labels(start + "type: numeric\n    answer: |") == []
    assert labels("policy:\n  mode: |") == ["learn", "exam"]
    assert labels("policy:\n  show:\n    solution: n|") == ["never"]
    option = start + "type: single-choice\n    options:\n      - text: x\n        "
    assert labels(option + "correct: t|") == ["true"]
    assert labels(option + "pin: |") == ["last"]


def test_types_are_offered_with_what_they_ask_for():
    (item,) = at(HEAD + "  - id: a\n    type: num|").items
    assert (item.text, item.detail) == ("numeric", "The right number.")


def test_topics_are_those_of_the_set():
    found = at(HEAD + "  - id: a\n    topic: |").items
    assert [(item.text, item.detail) for item in found] == [
        ("bridges", "On bridges"), ("boats", "On boats"),
    ]  # fmt: skip
    assert labels("topics: {a: One, b: Two}\ndefaults:\n  topic: |") == ["a", "b"]


def test_sources_are_those_that_are_known():
    start = HEAD + "  - id: a\n    quotes:\n      - source: "
    assert [(item.text, item.detail) for item in at(start + "|").items] == [
        ("article", "An article"), ("news", "A report"),
    ]  # fmt: skip
    assert taken(start + "ar|\n", "article") == start + "article\n"
    assert labels(start + "article|") == []


def test_families_are_those_of_other_questions():
    text = HEAD + "  - id: a\n    family: one\n  - id: b\n    family: one\n  - id: c\n    family: |"
    assert labels(text) == ["one"]


def test_rules_to_be_silent_are_offered_in_their_list():
    assert labels(HEAD + "  - id: a\n    allow:\n      - lo|") == ["long-stem"]
    assert labels("allow:\n  - |") == ["long-stem"]


@pytest.mark.parametrize(
    "text",
    [
        "# ti|",
        "id: a # ti|",
        "title: ti|",
        'title: "a\n  ti|"',
        "summary: >\n  ti|",
        "summary: >\n  one\n\n  id: |",
        "summary: one\n  ti|",
        "tags: [a,\n  ti|",
        HEAD + "  - id: a\n    note: |\n      type: ".replace("|", ">") + "|",
        HEAD + "  - id: a\n     ty|",
        HEAD + "  - id: a\n    options:\n      - text: >\n          - co|",
        "title|x: a",
        "unknown:\n  - |",
        "topics:\n  |",
        "id: |",
        "language: |",
        HEAD + "  -|",
    ],
)
def test_nothing_is_offered_in_texts_comments_and_odd_places(text):
    assert labels(text) == []


def test_fingerprint_is_not_for_hands():
    text = "format: quizapp-source/1\n|"
    assert {"kind", "reliability"} <= set(labels(text))
    assert "fingerprint" not in labels(text)
    assert labels("format: quizapp-source/1\nkind: t|") == ["treaty", "textbook", "testimony"]


def test_broken_question_above_does_not_matter():
    text = HEAD + '  - id: a\n    prompt: "open\n    ]]\n  - id: b\n    type: cloze\n    mat|'
    assert taken(text, "match").endswith("    match: ")


def test_line_ends_of_windows_do_not_matter():
    text = (HEAD + "  - id: a\n    type: numeric\n    un").replace("\n", "\r\n")
    assert [item.text for item in complete(text, len(text), KNOWN).items] == ["unit: "]


def test_every_field_of_the_table_is_offered_somewhere():
    for name, own in fields.OWN.items():
        found = labels(f"{HEAD}  - id: a\n    type: {name}\n    |")
        common = (*fields.COMMON[2:], *own)
        assert sorted(found) == sorted(field.name for field in common)


PIECES = st.sampled_from(
    ["- ", "questions:", "options:", "type: ", "numeric", "quotes:", "id: a", "\n", "  ", "    ",
     "\r\n", '"', "|", ">", "[", "{", "#", ":", "é", "\t", "format: quizapp-source/1"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.data())
def test_no_text_is_too_broken_to_ask_at(text, data):
    place = data.draw(st.integers(0, len(text)))
    found = complete(text, place, KNOWN)
    assert 0 <= found.start <= place
    word = text[found.start : place]
    assert all(word.lower() in item.label.lower() for item in found.items)


def test_the_line_alone_tells_that_prose_is_offered_nothing():
    assert not can_complete("      The keeper was a wid", "")
    assert not can_complete("    pro", "mpt: Who")
    assert can_complete("    pro", "")
    assert can_complete("    level: re", "")

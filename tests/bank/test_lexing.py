"""Colours of lines: what each piece of a line is, and what the next line must know."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.lexing import Paint, goes_on, lex


def pieces(text: str) -> list[list[str]]:
    """For each line its tokens, as `paint:characters`."""
    state, found = 0, []
    for line in text.splitlines():
        tokens, state = lex(line, state)
        found.append([f"{token.paint}:{line[token.start : token.end]}" for token in tokens])
    return found


def one(line: str) -> list[str]:
    return pieces(line)[0]


def test_key_colon_and_text_are_told_apart():
    assert one("title: What KFOR does") == ["key:title", "mark::", "text:What KFOR does"]


def test_type_of_a_field_decides_not_its_spelling():
    assert one("- text: 1999") == ["mark:-", "key:text", "mark::", "text:1999"]
    assert one("difficulty: 3")[-1] == "number:3"
    assert one("correct: true")[-1] == "number:true"
    assert one("level: recall")[-1] == "number:recall"
    assert one("feedback: true")[-1] == "text:true"
    assert one("topic: security")[-1] == "id:security"


def test_words_of_a_source_are_quotes_and_their_source_an_id():
    text = "quotes:\n  - source: article\n    text: a bridge that was\n      built by hand\nnote: x"
    assert pieces(text) == [
        ["key:quotes", "mark::"],
        ["mark:-", "key:source", "mark::", "id:article"],
        ["key:text", "mark::", "quote:a bridge that was"],
        ["quote:built by hand"],
        ["key:note", "mark::", "text:x"],
    ]


def test_quotes_end_with_their_list_also_where_dashes_stand_below_the_key():
    text = "quotes:\n- source: a\n  text: b\noptions:\n- text: c"
    assert pieces(text)[2][-1] == "quote:b"
    assert pieces(text)[4][-1] == "text:c"


def test_feedback_of_a_passage_is_a_text():
    text = "passages:\n  - text: >\n      words\n    feedback: so"
    assert [line[-1] for line in pieces(text)[1:]] == ["mark:>", "quote:words", "text:so"]


def test_quotes_in_braces_are_quotes_too():
    line = '- {id: a, quotes: [{source: b, text: "c, d"}], text: e}'
    assert [one for one in one(line) if not one.startswith(("mark", "key"))] == [
        "id:a", "id:b", 'quote:"c, d"', "text:e",
    ]  # fmt: skip


def test_text_of_a_block_holds_no_comment_and_no_key():
    text = "note: |\n  # a heading\n  id: none\n\n  more\nid: real"
    assert pieces(text) == [
        ["key:note", "mark::", "mark:|"],
        ["text:# a heading"],
        ["text:id: none"],
        [],
        ["text:more"],
        ["key:id", "mark::", "id:real"],
    ]


def test_block_below_a_dash_ends_with_the_next_key_of_its_entry():
    text = "- text: >-\n    long\n  correct: true"
    assert pieces(text)[1:] == [["text:long"], ["key:correct", "mark::", "number:true"]]


def test_comments_stand_behind_a_space():
    assert one("id: a#b # why") == ["key:id", "mark::", "id:a#b", "comment:# why"]
    assert one("  # alone ") == ["comment:# alone"]
    assert one('title: "a # b" # c')[-2:] == ['text:"a # b"', "comment:# c"]


def test_colon_needs_a_space_to_make_a_key():
    assert one("- 12:30") == ["mark:-", "text:12:30"]
    assert one('"a: b": c') == ['key:"a: b"', "mark::", "text:c"]


def test_text_in_quotes_goes_on_in_the_next_line():
    text = 'title: "one \\" two\n  id: three" # c\nid: d'
    assert pieces(text) == [
        ["key:title", "mark::", 'text:"one \\" two'],
        ['text:id: three"', "comment:# c"],
        ["key:id", "mark::", "id:d"],
    ]
    assert pieces("hint: 'it''s\n  so'")[1] == ["text:so'"]


def test_quotes_that_were_never_closed_colour_no_other_field():
    assert pieces('title: "open\nid: a')[1] == ["key:id", "mark::", "id:a"]


def test_name_that_is_being_typed_takes_nothing_of_the_next_line():
    text = "- id: a\n  ty\n  prompt: x"
    assert pieces(text)[1:] == [["text:ty"], ["key:prompt", "mark::", "text:x"]]


def test_list_in_brackets_may_take_several_lines():
    text = "answers: [\n  one,  # first\n  'two',\n]\nid: a"
    assert pieces(text) == [
        ["key:answers", "mark::", "mark:["],
        ["text:one", "mark:,", "comment:# first"],
        ["text:'two'", "mark:,"],
        ["mark:]"],
        ["key:id", "mark::", "id:a"],
    ]


def test_tabs_in_the_indentation_and_odd_characters_are_faults():
    assert one("  \tid: a")[0] == "fault:\t"
    assert one("\u00a0id: a")[0] == "fault:\u00a0"
    assert one("title: a\u202eb\x01") == [
        "key:title", "mark::", "text:a", "fault:\u202e", "text:b", "fault:\x01",
    ]  # fmt: skip


def test_marks_that_no_text_can_start_with_are_faults():
    assert one("title: *strong* words")[-2:] == ["fault:*", "text:strong* words"]
    assert one("- &name x")[1] == "fault:&"


def test_marks_between_documents_are_marks():
    assert one("---") == ["mark:---"]
    assert one("--- title: a")[:2] == ["mark:---", "key:title"]


def test_state_says_whether_a_line_goes_on_with_what_is_open():
    for line in ("  note: |", "  note: 'so", "  tags: [a,"):
        state = lex(line, 0)[1]
        assert goes_on(state, 3)
        assert not goes_on(state, 2)
    assert not goes_on(lex("  note: so", 0)[1], 3)
    assert not goes_on(-1, 3)


PIECES = st.sampled_from(
    ["- ", "quotes:", "text: ", "id: ", " ", "    ", '"', "'", "|", ">", "[", "]", "{", "}", ",",
     ":", "#", " # ", "\t", "\\", "word", "é", "\u202e", "\x00", "\U0001f600", "&", "---"]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=8)


@given(LINES, st.integers(-5, 2**31 - 1))
def test_tokens_are_in_order_apart_and_within_their_line(lines, state):
    for line in lines:
        tokens, state = lex(line, state)
        places = [place for token in tokens for place in token[:2]]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(line) for start, end, _ in tokens)
        assert 0 <= state < 2**27


@given(st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20)))
def test_whatever_stands_in_a_block_is_text(texts):
    _, state = lex("  - note: >", 0)
    for text in texts:
        tokens, state = lex(f"      {text}", state)
        assert {token.paint for token in tokens} <= {Paint.TEXT}


@given(LINES)
def test_what_is_no_space_has_a_paint(lines):
    state = 0
    for line in lines:
        tokens, state = lex(line, state)
        painted = {place for start, end, _ in tokens for place in range(start, end)}
        left = "".join(char for place, char in enumerate(line) if place not in painted)
        assert left.strip() == ""


def test_lines_of_thousands_of_marks_are_read_without_recursion():
    for line in ("['a',\"b\"," * 4_000, "- " * 15_000, "{" * 20_000, "'" * 20_000, '{"a":' * 4_000):
        tokens, state = lex(line, 0)
        assert len(tokens) <= len(line)
        assert state < 2**27

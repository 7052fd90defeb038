"""What lines leave open, told by their indentation."""

from quizapp.bank.outline import fields_around, frames_above, frames_at, head_of, lines_of

TEXT = """\
id: a
questions:
  # of the first
  - id: b
    hint: >
      some words
      - and more
    options:
      - text: x
        correct: true
      - text: y
"""
LINES = lines_of(TEXT)


def columns(line: int) -> list[tuple[int, str]]:
    return [(frame.column, frame.name) for frame in frames_above(LINES, line)]


def test_head_of_a_line_has_its_dashes_key_and_value():
    assert head_of("  - - text: so # why") == (2, (2, 4), 6, "text", "so")
    assert head_of("- words: and: more") == (0, (0,), 2, "words", "and: more")
    assert head_of("  words") == (2, (), 2, "", "")
    assert head_of("  -") == (2, (2,), 3, "", "")
    assert head_of("  # comment") is None
    assert head_of("") is None


def test_frames_lead_from_the_file_to_the_last_key():
    assert columns(2) == [(0, "questions")]
    assert columns(4) == [(0, "questions"), (2, ""), (4, "id")]
    assert columns(10) == [
        (0, "questions"), (2, ""), (4, "options"), (6, ""), (8, "correct"),
    ]  # fmt: skip


def test_list_may_stand_in_the_column_of_its_key():
    frames = frames_above(lines_of("questions:\n- id: a\n  quotes:\n  - source: b"), 4)
    assert [(frame.column, frame.name) for frame in frames] == [
        (0, "questions"), (0, ""), (2, "quotes"), (2, ""), (4, "source"),
    ]  # fmt: skip


def test_dash_opens_a_list_below_a_key_without_a_value():
    assert [frame.column for frame in frames_at(LINES, 8, (6,), 8)] == [0, 2, 4, 6]
    assert [frame.column for frame in frames_at(LINES, 11, (2,), 4)] == [0, 2]


def test_nothing_is_open_below_a_key_with_a_value():
    assert frames_at(lines_of("title: a\n  "), 1, (), 2) == []
    assert frames_at(lines_of("title: a\n  - "), 1, (2,), 4) == []


def test_fields_of_a_map_stand_above_and_below():
    assert fields_around(LINES, 5, 4, is_first=False) == {"hint": ">", "id": "b", "options": ""}
    assert fields_around(LINES, 9, 8, is_first=False) == {"text": "x"}
    assert fields_around(LINES, 8, 8, is_first=True) == {"correct": "true"}
    assert fields_around(LINES, 0, 0, is_first=False) == {"questions": ""}

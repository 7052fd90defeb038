"""Which lines belong to which question."""

from quizapp.bank.placing import Entry, Placed, entries_by_look, place, question_at


def placed(text: str) -> list[tuple[str, str, int, int, int]]:
    """(id, type, first, last, reach) of each question, told by the look of the lines."""
    found = place(text, entries_by_look(text, ()))
    assert [one.number for one in found] == list(range(len(found)))
    return [(one.id, one.type, one.first, one.last, one.reach) for one in found]


def test_question_has_its_lines_and_reaches_over_blank_ones():
    text = "questions:\n  - id: a\n    type: cloze\n\n\n  - id: b\n    type: numeric\n\n"
    assert placed(text) == [("a", "cloze", 2, 3, 5), ("b", "numeric", 6, 7, 9)]


def test_comments_right_above_a_question_belong_to_it():
    text = "questions:\n  - id: a\n\n  # of b\n  # and more\n  - id: b\n"
    assert placed(text) == [("a", "", 2, 2, 3), ("b", "", 4, 6, 7)]


def test_comments_further_in_than_the_dash_belong_to_the_question_above():
    text = "questions:\n  - id: a\n\n    # of a\n  # of b\n  - id: b\n"
    assert placed(text) == [("a", "", 2, 4, 4), ("b", "", 5, 6, 7)]


def test_last_question_ends_before_the_next_field_of_the_file():
    text = "questions:\n- id: a\n  hint: x\n\n# of the policy\npolicy:\n  mode: exam\n"
    assert placed(text) == [("a", "", 2, 3, 5)]


def test_line_ends_of_windows_count_once():
    assert placed("questions:\r\n  - id: a\r\n    hint: x\r\n  - id: b\r\n") == [
        ("a", "", 2, 3, 3), ("b", "", 4, 4, 5),
    ]  # fmt: skip


def test_dash_on_a_line_of_its_own_is_the_first_line():
    text = "questions:\n  -\n    id: a\n    type: cloze\n"
    start = text.index("id: a")
    (one,) = place(text, [Entry(start, len(text), "a", "cloze")])
    assert (one.first, one.last) == (2, 4)


def test_question_that_was_read_is_cut_where_the_next_one_starts():
    text = "questions:\n  - id: a\n    hint: x\n  - id: b\n   bad: y\n"
    read = Entry(text.index("id: a"), len(text), "a", "numeric")
    found = place(text, entries_by_look(text, [read]))
    assert [(one.id, one.type, one.first, one.last) for one in found] == [
        ("a", "numeric", 2, 3), ("b", "", 4, 5),
    ]  # fmt: skip


def test_text_without_questions_places_none():
    assert placed("") == []
    assert placed("format: quizapp/1\n") == []


def test_question_at_a_line_is_told_by_number():
    some = (Placed("a", "", 0, 3, 5, 6), Placed("b", "", 1, 7, 9, 9))
    assert [question_at(some, line) for line in range(1, 12)] == [
        None, None, 0, 0, 0, 0, 1, 1, 1, None, None,
    ]  # fmt: skip
    assert question_at((), 1) is None

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import sections as module
from quizapp.bank.sections import sections
from tests.bank.samples import HEAD, good


def told(text):
    """What each section is: `?` a question, a name a field, `-` neither; and its first line."""
    return [
        ("?" if one.is_question else one.name or "-", text[one.start :].split("\n", 1)[0].strip())
        for one in sections(text)
    ]


def test_fields_and_questions_are_told_by_their_lines():
    assert told("# comment\n" + HEAD + good("a") + good("b") + "licence: L\n") == [
        ("-", "# comment"),
        ("format", "format: quizapp/1"),
        ("id", "id: samples"),
        ("title", "title: Samples"),
        ("questions", "questions:"),
        ("?", "- id: a"),
        ("?", "- id: b"),
        ("licence", "licence: L"),
    ]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("questions:\n- id: a\n- id: b\n", 2),
        ("questions:\n- type: x\n- type: y\n", 2),
        ("questions:\n  -\n    id: a\n  -\n    id: b\n", 2),
        ("questions: # all\n  - id: a\n   - id: b\n- id: c\n\t- id: d\n", 4),
        ("questions:\n  - id: a\n    options:\n      - text: x\n      - text: y\n", 1),
        ("qestions:\n  - id: a\n  - id: b\n", 2),
        ("questions: []\n", 0),
        ("questions:\n", 0),
        ("", 0),
    ],
)
def test_questions_are_entries_with_an_id_or_in_line_with_these(text, questions):
    assert [kind for kind, _ in told(text)].count("?") == questions


@given(st.text(st.sampled_from("ab:-# \t\n\ridquestions"), max_size=80))
def test_sections_cover_the_text_in_order_and_without_gaps(text):
    made = sections(text)
    assert [one.start for one in made] == [0, *(one.end for one in made[:-1])]
    assert made[-1].end == len(text)
    assert all(one.start <= one.core_end <= one.end for one in made)


def test_in_a_file_of_very_many_sections_the_last_holds_the_rest(monkeypatch):
    monkeypatch.setattr(module, "MOST_SECTIONS", 10)
    text = HEAD + "".join(good(f"q{number}") for number in range(50))
    made = sections(text)
    assert len(made) <= 20
    assert made[-1].end == len(text)

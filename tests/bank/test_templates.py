"""New questions and sets: every field that is needed, explained, and sound once it is filled in."""

import pytest

from quizapp.bank import fields
from quizapp.bank.problems import Severity
from quizapp.bank.templates import new_set
from quizapp.bank.writer import AddQuestion, Document, RemoveField, SetField, apply

TYPES = list(fields.OWN)
# Something for each place that a template leaves empty.
FILLED = {
    "topic": "topic-1",
    "answer": "true",
    "source": "guide",
    "text": "stones of {{the}} bridge",
    "id": "some-id",
}


def empty_places(document):
    """The paths of the fields that are to be filled in."""

    def search(plain, path):
        if plain == "":
            yield path
        elif not isinstance(plain, str):
            for step, one in plain.items() if isinstance(plain, dict) else enumerate(plain):
                yield from search(one, (*path, step))

    return list(search(document.get(()), ()))


def filled_in(document, kind):
    for number, path in enumerate(empty_places(document)):
        name = path[-1]
        value = FILLED.get(name, f"words for place {number}")
        if kind == "numeric" and name == "answer":
            value = "12"
        if name == "text" and kind != "cloze":
            value = f"stones of bridge {number}"
        if name == "answers":
            value = ["stone"]
        document = apply(document, SetField(path, value)).document
    return document


@pytest.mark.parametrize("kind", TYPES)
def test_a_new_set_is_sound_once_its_places_are_filled_in(kind):
    document = filled_in(Document(new_set("bridges", "Bridges", kind)), kind)
    assert [one for one in document.problems() if one.severity is Severity.ERROR] == []
    assert [question.id for question in document.value()] == ["question-1"]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("explained", [True, False])
def test_a_new_question_is_sound_once_its_places_are_filled_in(kind, explained):
    document = filled_in(Document(new_set("bridges", "Bridges")), "single-choice")
    document = apply(document, AddQuestion(kind, "second", explained=explained)).document
    document = filled_in(document, kind)
    assert [one for one in document.problems() if one.severity is Severity.ERROR] == []
    assert [question.id for question in document.value()] == ["question-1", "second"]


@pytest.mark.parametrize("kind", TYPES)
def test_every_place_of_a_template_is_an_error_until_it_is_filled_in(kind):
    document = Document(new_set("bridges", "Bridges", kind))
    assert document.value() is None
    for path in empty_places(document):
        lines = document.lines_of(path)
        owner = document.lines_of(path[:-1])
        named = {one.span.line for one in document.problems()}
        assert named & {*lines, *owner}, path


@pytest.mark.parametrize("kind", TYPES)
def test_above_every_field_of_a_template_stands_what_it_is_for(kind):
    text = new_set("bridges", "Bridges", kind)
    above = ""
    seen = set()
    for line in text.splitlines():
        name = line.strip().removeprefix("- ").partition(":")[0]
        is_comment = line.strip().startswith("#")
        if not is_comment and name not in {"questions"} | seen and ":" in line:
            assert above.strip().startswith("#"), line
            seen.add(name)
        above = line


def test_a_comment_of_a_template_goes_with_its_field():
    document = Document(new_set("bridges", "Bridges"))
    edited = apply(document, RemoveField(("questions", 0, "difficulty"))).document
    assert "1 easy, 2 medium, 3 hard." not in edited.text
    assert len(edited.text.splitlines()) == len(document.text.splitlines()) - 2


def test_a_new_set_asks_for_nothing_that_it_can_do_without():
    places = [path for path in empty_places(Document(new_set("bridges"))) if len(path) == 1]
    assert places == [("title",)]


def test_no_line_of_a_template_is_too_wide():
    assert max(len(line) for kind in TYPES for line in new_set("b", "B", kind).splitlines()) <= 100

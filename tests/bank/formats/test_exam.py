from dataclasses import replace

from quizapp.bank.formats.exam import Version, exam
from quizapp.bank.formats.exchange import Loss
from quizapp.bank.formats.html import to_html
from quizapp.core.model import QuestionSet
from quizapp.core.paper import Footnotes, Heading, Paper, Together
from quizapp.core.policy import SetPolicy
from tests.bank.formats.samples import WHOLE, one, single, source_of

PLAIN = replace(WHOLE, questions=tuple(replace(question, hint="") for question in WHOLE.questions))


def order(paper: Paper) -> list[str]:
    """The prompts, in the order in which they are asked."""
    groups = [block for block in paper.blocks if isinstance(block, Together)]
    heads = [part for group in groups for part in group.blocks if isinstance(part, Heading)]
    return ["".join(run.text for run in head.text) for head in heads]


def many(count: int = 20) -> QuestionSet:
    return replace(one(single()), questions=tuple(
        single(f"Question {number}?", id=f"q-{number}") for number in range(count)
    ))  # fmt: skip


def test_the_questions_tell_nothing_of_the_key():
    made = exam(PLAIN, source_of, Version.A)
    page = to_html(made.questions)
    assert "Version A" in page
    assert "9 questions, one mark each" in page
    assert "Because." not in page
    assert "✓\N{NO-BREAK SPACE}verbatim" not in page
    assert 'class="right"' not in page
    assert sorted(order(made.questions)) == sorted(order(made.key))


def test_the_key_tells_all_with_quotes_as_footnotes():
    made = exam(PLAIN, source_of, Version.A)
    (notes,) = [block for block in made.key.blocks if isinstance(block, Footnotes)]
    assert [note.quote for note in notes.notes] == ["“so it is”"]
    page = to_html(made.key)
    assert page.count("Because.") == 9
    assert "A. Writer" in page


def test_versions_hold_the_same_questions_in_another_order():
    first, second = (exam(many(), source_of, version).questions for version in Version)
    assert order(first) != order(second)
    assert sorted(order(first)) == sorted(order(second))


def test_even_two_questions_change_places():
    orders = {
        version: [order(exam(many(2), source_of, version, seed).questions) for seed in range(8)]
        for version in Version
    }
    assert all(a != b for a, b in zip(orders[Version.A], orders[Version.B], strict=True))


def test_a_version_can_be_printed_again_and_another_seed_is_another_order():
    made = [exam(many(), source_of, Version.A, seed) for seed in (0, 0, 1)]
    assert made[0] == made[1]
    assert order(made[0].questions) != order(made[2].questions)


def test_letters_of_the_key_are_those_of_the_same_version():
    for version in Version:
        made = exam(many(1), source_of, version)
        asked, key = to_html(made.questions), to_html(made.key)
        place = asked.index(">yes<") < asked.index(">no<")
        assert f">{'A' if place else 'B'}<" in key.split("One by one")[0]


def test_the_answer_sheet_has_room_for_every_type():
    page = to_html(exam(PLAIN, source_of, Version.A).answers)
    assert "Answer sheet" in page
    for room in ("☐\N{NO-BREAK SPACE}A", "☐\N{NO-BREAK SPACE}True", "soldiers", "(1)"):
        assert room in page
    assert "Because." not in page


def test_a_set_that_draws_some_is_an_exam_of_as_many_and_says_so():
    whole = replace(many(), policy=SetPolicy(questions=5, minutes=30))
    first, second = (exam(whole, source_of, version) for version in Version)
    assert len(order(first.questions)) == 5
    assert sorted(order(first.questions)) == sorted(order(second.questions))
    assert first.losses == (Loss("", "15 questions", "the set draws 5 of them"),)
    assert "30 minutes" in to_html(first.questions)


def test_hints_are_told_as_lost():
    assert [loss.what for loss in exam(WHOLE, source_of, Version.B).losses] == ["hint"] * 9

import pytest

from quizapp.bank.problems import Problem, Severity, Span
from quizapp.core.grading import Verdict, grade
from quizapp.core.model import MultipleChoice, Option
from quizapp.ui.author.preview import Preview, wrongly
from tests.ui.stage import SOURCE, every_type, single


def shown(qtbot, question=None) -> Preview:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(400, 700)
    preview.show()
    if question is not None:
        preview.show_question(question, "Places", lambda _: SOURCE, "Question 1 of 1")
    return preview


@pytest.mark.parametrize("question", every_type(), ids=lambda question: type(question).__name__)
def test_every_type_can_be_shown_as_answered_wrongly(qtbot, question):
    preview = shown(qtbot, question)
    preview.wrongly.click()
    sheet = preview.sheet()
    assert sheet.feedback().explains()
    assert grade(question, sheet.answer.response()).score == 0
    assert preview.again.isVisibleTo(preview)
    preview.again.click()
    assert preview.sheet().feedback() is None
    assert not preview.wrongly.isChecked()


def test_where_every_option_is_right_as_little_as_may_be_is_answered():
    options = (Option("a", correct=True), Option("b", correct=True))
    question = MultipleChoice(
        id="all", prompt="Which?", options=options, explanation="All.", quotes=()
    )
    assert grade(question, wrongly(question)).verdict is Verdict.PARTLY


def test_an_answer_stays_while_the_question_does(qtbot):
    preview = shown(qtbot, single())
    preview.sheet().answer.choose(1)
    before = preview.sheet()
    preview.show_question(single(), "Places", lambda _: SOURCE, "Question 1 of 1")
    assert preview.sheet() is before


def test_a_question_shown_as_answered_wrongly_stays_so_while_it_is_written(qtbot):
    from dataclasses import replace

    preview = shown(qtbot, single())
    preview.show_wrongly()
    changed = replace(single(), explanation="Because it says so.")
    preview.show_question(changed, "Places", lambda _: SOURCE, "Question 1 of 1")
    assert preview.sheet().feedback() is not None
    preview.show_question(single("other"), "Places", lambda _: SOURCE, "Question 2 of 2")
    assert preview.sheet().feedback() is None


def test_an_answer_is_checked_and_an_empty_one_asked_for(qtbot):
    preview = shown(qtbot, single())
    preview.check.click()
    assert preview.sheet().feedback() is None
    preview.sheet().answer.choose(0)
    preview.check.click()
    assert preview.sheet().feedback() is not None


def test_a_faulty_question_says_what_to_mend(qtbot):
    preview = shown(qtbot)
    hostile = "`<img src=x>` cannot be"
    faults = [
        Problem("x", Severity.ERROR, Span("", 7, 1, 7, 3), hostile, "did you mean `b`?"),
        Problem("y", Severity.ADVICE, Span("", 8, 1, 8, 3), "longest key"),
    ]
    preview.show_faulty("Question 2 of 3", faults)
    assert preview.sheet() is None
    assert preview.place() == "Question 2 of 3"
    assert preview.message() == "Students will not see this question: it has 1 error."
    texts = [preview.body.itemAt(n).widget() for n in range(preview.body.count())]
    assert len([one for one in texts if one is not None]) == 2

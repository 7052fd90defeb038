from dataclasses import replace

from PySide6.QtWidgets import QApplication

from quizapp.core.events import Kind
from quizapp.core.policy import LEARN, When
from quizapp.ui.answers.choice import ChoiceAnswer
from quizapp.ui.pages.quiz_steps import Act, segment
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import OptionCard
from quizapp.ui.widgets.progress_strip import SegmentState
from quizapp.ui.widgets.prose import Prose
from tests.ui.pages.taking import CONTROL, entry, press, singles, take
from tests.ui.stage import every_type, question_set, single

LATE = replace(
    LEARN, correctness=When.END, feedback=When.END, solution=When.END, explanation=When.END
)


def told(page) -> str:
    """All words on the sheet that can be seen."""
    QApplication.processEvents()  # what was added is shown when the event loop comes round
    sheet = page.sheet()
    words = (*sheet.findChildren(Label), *sheet.findChildren(Prose))
    shown = [each for each in words if each.isVisibleTo(sheet)]
    return "\n".join(w.text() if isinstance(w, Label) else w.plain_text() for w in shown)


def test_answer_is_only_kept_where_all_is_told_at_the_end(qtbot, open_stage):
    page = take(open_stage(singles()), LATE)
    press(qtbot, "2", "↵")
    feedback = page.sheet().feedback()
    assert feedback.verdict.text() == "Answer kept"
    assert feedback.note.text() == "You see at the end whether it is right."
    assert "Why q0" not in told(page)
    assert [card.badge() for card in page.sheet().findChildren(OptionCard)] == ["", "", ""]
    assert page.act() is Act.NEXT, "there is no second try"
    assert segment(page.running().sitting, 0).state is SegmentState.ANSWERED
    assert page.quotes_shown() == ()


def test_answer_that_is_kept_can_be_changed_no_more(qtbot, open_stage):
    page = take(open_stage(singles()), LATE)
    press(qtbot, "2", "↵", "1")
    assert page.sheet().answer.response().options == {1}


def test_announcement_of_a_kept_answer_tells_nothing(qtbot, open_stage, monkeypatch):
    said = []
    monkeypatch.setattr(
        "quizapp.ui.pages.quiz.announce", lambda _widget, text, **_: said.append(text)
    )
    take(open_stage(singles()), LATE)
    press(qtbot, "1", "↵")
    assert said[-1] == "Answer kept. You see at the end whether it is right."


def test_kept_answer_is_drawn_so_again_when_one_comes_back(qtbot, open_stage):
    page = take(open_stage(singles()), LATE)
    press(qtbot, "2", "↵", "→", "←")
    assert page.sheet().feedback().verdict.text() == "Answer kept"
    assert page.sheet().answer.response().options == {1}


def test_quiz_without_solutions_can_be_handed_in_with_questions_left(qtbot, open_stage):
    stage = open_stage(singles())
    page = take(stage, LATE)
    assert page.foot.solution.isHidden()
    press(qtbot, "1", "↵")
    press(qtbot, "↵", held=CONTROL)
    assert page.summary().places("Not answered") == (1, 2)
    press(qtbot, "↵")
    assert isinstance(stage.window.page(), ResultsPage)


def test_where_correctness_is_never_told_no_end_is_promised(qtbot, open_stage):
    never = replace(
        LEARN,
        correctness=When.NEVER,
        feedback=When.NEVER,
        solution=When.NEVER,
        explanation=When.NEVER,
    )
    page = take(open_stage(singles()), never)
    press(qtbot, "1", "↵")
    assert page.sheet().feedback().verdict.text() == "Answer kept"
    assert page.sheet().feedback().note.isHidden()


def test_words_on_single_options_wait_where_the_rules_say_so(qtbot, open_stage):
    page = take(open_stage(singles()), replace(LEARN, feedback=When.END))
    press(qtbot, "2", "↵")
    assert page.sheet().feedback().verdict.text() == "Not yet — try once more"
    press(qtbot, "1", "↵")
    cards = page.sheet().findChildren(OptionCard)
    assert [card.accessibleDescription() for card in cards] == ["Correct", "", ""]


def test_solution_that_is_never_shown_stays_hidden_after_the_last_try(qtbot, open_stage):
    page = take(open_stage(question_set(every_type()[3])), replace(LEARN, solution=When.NEVER))
    press(qtbot, *"Pec", "↵")
    press(qtbot, *"x", "↵")
    assert page.act() is Act.RESULTS
    assert "Why bridge" in told(page)
    assert "Mitrovica" not in told(page)
    assert page.foot.solution.isHidden()


def test_reason_that_comes_at_the_end_leaves_the_key(qtbot, open_stage):
    page = take(open_stage(question_set(every_type()[3])), replace(LEARN, explanation=When.END))
    press(qtbot, *"Pec", "↵")
    press(qtbot, *"x", "↵")
    assert "Mitrovica" in told(page)
    assert "Why bridge" not in told(page)
    assert page.quotes_shown() == ()


def test_second_try_that_is_left_is_told_apart_from_what_is_not_answered(qtbot, open_stage):
    page = take(open_stage(singles()), replace(LEARN, solution=When.END))
    press(qtbot, "2", "↵")
    page.show_summary()
    assert page.summary().places("A second try is left") == (0,)
    assert page.summary().places("Not answered") == (1, 2)


def test_quiz_without_hints_gives_none(qtbot, open_stage):
    page = take(open_stage(singles()), replace(LEARN, hints=False))
    assert page.foot.hint.isHidden()
    press(qtbot, "h")
    assert not entry(page).hint


def test_quiz_of_one_try_shows_the_solution_after_it(qtbot, open_stage):
    page = take(open_stage(singles()), replace(LEARN, tries=1))
    press(qtbot, "2", "↵")
    assert page.sheet().feedback().verdict.text() == "Wrong"
    assert "Why q0" in told(page)
    assert page.act() is Act.NEXT


def test_review_is_named_so_and_its_last_button_finishes(qtbot, open_stage):
    stage = open_stage(question_set(single()))
    page = take(stage, title="Review", set_id="", kind=Kind.REVIEW)
    assert page.head.place() == "Question 1 of 1"
    assert "Geography  ·  Places" in told(page)
    press(qtbot, "1", "↵")
    assert page.foot.primary.words() == "Finish"


def test_quiz_of_missed_questions_says_what_it_is(open_stage):
    page = take(open_stage(singles()), kind=Kind.MISSED)
    assert page.head.place() == "Question 1 of 3  ·  Practice"
    assert isinstance(page.sheet().answer, ChoiceAnswer)

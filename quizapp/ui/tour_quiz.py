"""Scenes of a quiz with rules of its own: time, certainty, undo, what is told when."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from quizapp.core.events import Kind
from quizapp.core.policy import EXAM, LEARN, Certainty, CertaintyUse, Mode, Policy, SetPolicy, When
from quizapp.core.timing import LONGEST
from quizapp.practice.sittings import Plan
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.pages.start import StartChoice, StartPage
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.tour_stage import Stage

Row = tuple[str, str, str, Callable[[Stage], object]]

SET: Final = "kfor-responsibilities"
MINUTE: Final = 60_000
ASKED: Final = replace(LEARN, certainty=CertaintyUse.ASKED)
MARKED: Final = replace(LEARN, certainty=CertaintyUse.MARKED)
LATE: Final = replace(
    LEARN, correctness=When.END, feedback=When.END, solution=When.END, explanation=When.END
)
FIXED: Final = SetPolicy(
    mode=Mode.EXAM, minutes=40, questions=20, certainty=CertaintyUse.MARKED, solution=When.NEVER
)


def _open(stage: Stage, rules: Policy, count: int = 12, limit: int = 0) -> QuizPage:
    """A quiz over some questions of a set, by these rules."""
    chosen = stage.library.load(SET)
    sets = (chosen, *(stage.library.load(e.id) for e in stage.library.entries() if e.id != SET))
    every = [(one.id, question) for one in sets for question in one.questions]
    plan = Plan(chosen.title, tuple(every[:count]), SET, rules, limit, chosen.topics)
    stage.navigator.resume(stage.practice.begin(plan).id)
    return stage.quiz()


def _answer(page: QuizPage, *, rightly: bool = True) -> None:
    sitting = page.running().sitting
    answer = right if rightly else wrong
    page.sheet().answer.set_response(answer(sitting.questions[sitting.place]))


def _start(stage: Stage, choice: StartChoice, policy: SetPolicy | None = None) -> StartPage:
    chosen = stage.library.load(SET)
    page = StartPage(replace(chosen, policy=policy) if policy else chosen, choice)
    stage.window.show_page(page, "library")
    return page


def _start_rest(stage: Stage, choice: StartChoice, policy: SetPolicy | None = None) -> None:
    page = _start(stage, choice, policy)
    stage.settle()
    page.reveal(page.certainty)


def _certainty(stage: Stage, rules: Policy, said: Certainty | None, *, rightly: bool) -> None:
    page = _open(stage, rules)
    _answer(page, rightly=rightly)
    if said is not None:
        page.check(said)


def _certainty_later(stage: Stage) -> None:
    page = _open(stage, MARKED)
    _answer(page)
    page.check(Certainty.SURE)
    page.go_on()
    _answer(page)


def _certainty_exam(stage: Stage) -> None:
    page = _open(stage, replace(EXAM, certainty=CertaintyUse.ASKED))
    _answer(page)
    page.flush()
    page.say_certainty(Certainty.THINK)


def _exam(stage: Stage, limit: int, count: int = 40) -> QuizPage:
    """An exam with its clock, of many questions, some answered and some flagged."""
    page = _open(stage, EXAM, count, limit)
    for place in range(9):
        page.go_to(place)
        _answer(page)
        if place in (2, 6):
            page.toggle_flag()
    page.go_to(9)
    return page


def _clock_hidden(stage: Stage) -> None:
    _exam(stage, 40 * MINUTE).toggle_clock()


def _time_up(stage: Stage) -> None:
    page = _exam(stage, 10 * MINUTE, 12)
    while page.running().tick(LONGEST):
        pass
    page.clock.ended.emit()


def _undo_offered(stage: Stage) -> None:
    page = _open(stage, LEARN)
    _answer(page)
    page.check()
    page.toggle_star()


def _undo_later(stage: Stage) -> None:
    _undo_offered(stage)
    stage.quiz().go_on()


def _undone(stage: Stage) -> None:
    _undo_later(stage)
    stage.quiz().undo()


def _kept(stage: Stage) -> None:
    page = _open(stage, LATE)
    for _ in range(3):
        _answer(page)
        page.check()
        page.go_on()
    _answer(page, rightly=False)
    page.check()


def _learn_summary(stage: Stage) -> None:
    _kept(stage)
    stage.quiz().show_summary()


def _review(stage: Stage) -> None:
    sets = [stage.library.load(entry.id) for entry in stage.library.entries()]
    asked = tuple((one.id, one.questions[0]) for one in sets)
    topics = tuple(topic for one in sets for topic in one.topics)
    plan = Plan("Review", asked, topics=topics, kind=Kind.REVIEW)
    stage.navigator.resume(stage.practice.begin(plan).id)


_TIMED: Final = StartChoice(Mode.EXAM, 20, minutes=20, extra=1.25)
_SURE: Final = StartChoice(certainty=CertaintyUse.MARKED)

SCENES: Final[tuple[Row, ...]] = (
    (
        "start-fixed",
        "start",
        "the set fixes its rules",
        partial(_start, choice=StartChoice(), policy=FIXED),
    ),
    (
        "start-fixed-rest",
        "start",
        "the same, further down",
        partial(_start_rest, choice=StartChoice(), policy=FIXED),
    ),
    (
        "start-time",
        "start",
        "an exam with limit and extra time",
        partial(_start_rest, choice=_TIMED),
    ),
    ("start-certainty", "start", "certainty that is marked", partial(_start_rest, choice=_SURE)),
    (
        "certainty",
        "quiz",
        "certainty asked",
        partial(_certainty, rules=ASKED, said=None, rightly=True),
    ),
    (
        "certainty-marked",
        "quiz",
        "certainty asked and marked, undo of the answer before",
        _certainty_later,
    ),
    (
        "certainty-right",
        "quiz",
        "sure and right, marked",
        partial(_certainty, rules=MARKED, said=Certainty.SURE, rightly=True),
    ),
    (
        "certainty-wrong",
        "quiz",
        "sure and wrong, marked",
        partial(_certainty, rules=MARKED, said=Certainty.SURE, rightly=False),
    ),
    ("certainty-exam", "quiz", "certainty in an exam", _certainty_exam),
    ("exam-clock", "quiz", "40 questions and a clock", partial(_exam, limit=40 * MINUTE)),
    ("exam-clock-seconds", "quiz", "the last five minutes", partial(_exam, limit=250_000)),
    ("exam-clock-hidden", "quiz", "the clock hidden", _clock_hidden),
    ("time-up", "results", "the time was up", _time_up),
    ("undo", "quiz", "undo offered, starred", _undo_offered),
    ("undo-later", "quiz", "undo offered at the next question", _undo_later),
    ("undone", "quiz", "an answer taken back", _undone),
    ("kept", "quiz", "learn mode that tells at the end", _kept),
    ("kept-summary", "quiz", "learn mode that tells at the end, before handing in", _learn_summary),
    ("review-question", "quiz", "a question of a review", _review),
)

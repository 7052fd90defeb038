"""Scenes of results: certainty, what changed, corrected keys, a choice of questions, deletion."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quizapp.core.model import Question, SingleChoice
from quizapp.core.policy import EXAM, Certainty, CertaintyUse, Mode, Policy, When
from quizapp.practice.sittings import Plan
from quizapp.store.corrections import Corrections
from quizapp.ui.pages.history import HistoryPage
from quizapp.ui.pages.result_views import Which
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.tour_answers import right, wrong
from quizapp.ui.tour_stage import Stage

Row = tuple[str, str, str, Callable[[Stage], object]]

SET: Final = "kfor-responsibilities"
MARKED: Final = replace(EXAM, certainty=CertaintyUse.MARKED)
UNTOLD: Final = replace(
    EXAM,
    correctness=When.NEVER,
    feedback=When.NEVER,
    solution=When.NEVER,
    explanation=When.NEVER,
)
_COUNT: Final = 14
_LIMIT: Final = 40 * 60_000
# How sure, and whether right: one time and the next.
_FIRST: Final = "SR SR SW TR TW GW SR TR SW GR TW SR TR GW"
_SECOND: Final = "SR SR SR TR TR SW SR TW SW GR TR SR TR GW"
_SAID: Final = {"S": Certainty.SURE, "T": Certainty.THINK, "G": Certainty.GUESS}


def _take(
    stage: Stage, pattern: str, rules: Policy = MARKED, *, limit: int = 0, by_clock: bool = False
) -> int:
    """Take a quiz over the first questions of the set, as a pattern says; returns its id."""
    chosen = stage.library.load(SET)
    asked = tuple((SET, question) for question in chosen.questions[:_COUNT])
    running = stage.practice.begin(Plan(chosen.title, asked, SET, rules, limit, chosen.topics))
    for place, word in enumerate(pattern.split()):
        if place:
            running.move(place)
        question = running.sitting.questions[place]
        answer = right(question) if word.endswith("R") else wrong(question)
        sure = _SAID[word[0]] if rules.certainty is not CertaintyUse.OFF else None
        running.answer(answer, sure)
        if place in (3, 5):
            running.flag(True)
        if limit:
            running.tick(4_000)
    running.finish(by_clock=by_clock)
    return running.id


def _open(stage: Stage, sitting_id: int) -> ResultsPage:
    stage.navigator.open_result(sitting_id)
    stage.settle()
    page = stage.window.page()
    if not isinstance(page, ResultsPage):
        raise TypeError("no result is shown")
    return page


def _again(stage: Stage) -> ResultsPage:
    _take(stage, _FIRST)
    return _open(stage, _take(stage, _SECOND, limit=_LIMIT))


def _change(stage: Stage) -> None:
    page = _again(stage)
    if page.change is not None:
        page.reveal(page.change)


def _filtered(stage: Stage) -> None:
    page = _again(stage)
    if page.cells is not None:
        page.cells.tile(Which.SURE_WRONG).click()


def _rescored(stage: Stage) -> ResultsPage:
    sitting_id = _take(stage, _SECOND)
    corrections = Corrections(stage.journal)
    singles = [q for q in stage.library.load(SET).questions[:_COUNT] if _is_single(q)]
    for question in singles[:2]:
        corrections.correct(SET, _other_key(question), stage.desk.now())
    return _open(stage, sitting_id)


def _rescored_rows(stage: Stage) -> None:
    _rescored(stage).show_view(Which.RESCORED)


def _untold(stage: Stage) -> None:
    page = _open(stage, _take(stage, _SECOND, UNTOLD))
    page.rows()[1].head.click()


def _time_up(stage: Stage) -> None:
    _open(stage, _take(stage, " ".join(_SECOND.split()[:9]), EXAM, limit=36_000, by_clock=True))


def _history_going(stage: Stage) -> None:
    stage.take(SET, 12, mode=Mode.LEARN)
    stage.take(SET, 20, mode=Mode.EXAM)
    stage.desk.daily.contents.questions()
    stage.navigator.open_history()
    page = stage.window.page()
    if isinstance(page, HistoryPage):
        page.cards()[1].delete.click()


def _is_single(question: Question) -> bool:
    return isinstance(question, SingleChoice)


def _other_key(question: Question) -> Question:
    if not isinstance(question, SingleChoice):
        raise TypeError("only single choice has one key to move")
    last = len(question.options) - 1
    moved = (replace(one, correct=n == last) for n, one in enumerate(question.options))
    return replace(question, options=tuple(moved))


# Name, page, state and how to come there.
SCENES: Final[tuple[Row, ...]] = (
    ("results-certainty", "results", "marked by certainty, the second time", _again),
    ("results-change", "results", "what changed since last time", _change),
    ("results-filter", "results", "the sure but wrong ones listed", _filtered),
    ("results-rescored", "results", "two keys were corrected since", _rescored),
    ("results-rescored-rows", "results", "the re-scored answers listed", _rescored_rows),
    ("results-untold", "results", "a quiz that does not say what was right", _untold),
    ("results-time-up", "results", "handed in by the clock", _time_up),
    ("history-deleted", "history", "a result put away", _history_going),
)

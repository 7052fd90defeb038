from dataclasses import replace

import pytest

from quizapp.core.model import Chosen
from quizapp.core.policy import Mode
from quizapp.practice.corrected_keys import Rescoring
from quizapp.ui.key_teller import sentence
from quizapp.ui.pages.results import ResultsPage
from tests.ui.stage import question_set, single

ONE = Rescoring("Geography", "Which capital?", 3, gained=2, lost=1, sittings=(1, 2, 3))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            [ONE],
            (
                "3 answers re-scored: the key of “Which capital?” in Geography was corrected."
                " 2 earn more and 1 earns less than before."
            ),
        ),
        (
            [ONE, replace(ONE, answers=1, gained=0, lost=1)],
            (
                "4 answers re-scored: the keys of 2 questions in Geography were corrected."
                " 2 earn more and 2 earn less than before."
            ),
        ),
        (
            [ONE, replace(ONE, set_title="History", gained=1, lost=2)],
            (
                "6 answers re-scored: the keys of 2 questions in 2 sets were corrected."
                " 3 earn more and 3 earn less than before."
            ),
        ),
    ],
)
def test_the_sentence_counts_answers_questions_and_what_they_earn(found, said):
    assert sentence(found) == said


def test_a_corrected_key_is_told_when_the_files_were_read_and_its_result_can_be_opened(
    open_stage, qtbot
):
    stage = open_stage(question_set(single("a")))
    running = stage.practice.start("geo", mode=Mode.EXAM)
    running.answer(Chosen(frozenset({1})))
    running.finish()
    old = stage.library.sets["geo"]
    options = old.questions[0].options
    moved = (replace(options[0], correct=False), replace(options[1], correct=True), *options[2:])
    stage.library.sets["geo"] = replace(old, questions=(replace(old.questions[0], options=moved),))
    stage.library.changes = True
    stage.navigator.refresh()
    qtbot.waitUntil(lambda: "1 answer re-scored" in stage.navigator.notice.text())
    stage.navigator.notice.action_requested.emit()
    page = stage.window.page()
    assert isinstance(page, ResultsPage)

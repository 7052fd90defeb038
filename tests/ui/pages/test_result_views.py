from dataclasses import replace

import pytest

from quizapp.core.policy import EXAM, LEARN, CertaintyUse
from quizapp.core.rescoring import Rescored
from quizapp.ui.pages import result_words
from quizapp.ui.pages.result_views import Which, outcome
from tests.ui.pages.results_samples import SURE, THINK, UNTOLD, take
from tests.ui.stage import question_set, single

ASKED = replace(EXAM, certainty=CertaintyUse.ASKED)
MARKED = replace(EXAM, certainty=CertaintyUse.MARKED)


@pytest.fixture
def stage(open_stage):
    return open_stage(question_set(*(single(f"q{n}") for n in range(6))), begin=False)


def test_each_choice_lists_its_places(stage):
    said = (SURE, SURE, THINK, THINK)
    found = outcome(take(stage, [0, 1, 0, 1, None, 0], ASKED, said=said, flags=(2, 5)))
    assert found.places(Which.ALL) == (0, 1, 2, 3, 4, 5)
    assert found.places(Which.MISSED) == (1, 3, 4)
    assert found.places(Which.SURE_RIGHT) == (0,)
    assert found.places(Which.SURE_WRONG) == (1,)
    assert found.places(Which.UNSURE_RIGHT) == (2,)
    assert found.places(Which.UNSURE_WRONG) == (3,)
    assert found.places(Which.FLAGGED) == (2, 5)
    assert found.places(Which.BLANK) == ()


def test_changes_since_last_time_are_lists_of_places(stage):
    earlier = take(stage, [0, 1, 1, 0, 0, 0]).sitting
    found = outcome(take(stage, [1, 0, 1, 0, 0, 0]), earlier)
    assert found.places(Which.LEARNED) == (1,)
    assert found.places(Which.LOST) == (0,)
    assert found.places(Which.STILL_MISSED) == (2,)


def test_a_sitting_that_tells_nothing_lists_nothing_by_what_was_right(stage):
    said = (SURE,) * 5
    rules = replace(UNTOLD, certainty=CertaintyUse.ASKED)
    earlier = take(stage, [0] * 6).sitting
    found = outcome(take(stage, [1, 0, 0, 0, 0, None], rules, said=said), earlier, missed_in_all=9)
    assert not found.told
    assert found.places(Which.MISSED) == found.places(Which.SURE_WRONG) == ()
    assert found.change is None
    assert found.missed_in_all == 0
    assert found.places(Which.BLANK) == (5,)


def test_nothing_is_compared_with_a_sitting_that_told_nothing(stage):
    earlier = take(stage, [0] * 6, UNTOLD).sitting
    assert outcome(take(stage, [0] * 6), earlier).change is None


def test_certainty_and_its_marks_stand_under_the_question(stage):
    found = outcome(take(stage, [0, 1], MARKED, said=(SURE, SURE), flags=(1,)))
    assert result_words.notes(found, 0) == "You said: sure · 3 by certainty"
    assert result_words.notes(found, 1) == "You said: sure · −6 by certainty · Flagged"
    assert result_words.notes(found, 2) == ""


def test_the_rule_of_certainty_names_all_six_marks():
    assert result_words.CERTAINTY_RULE == (
        "Right earned 1, 2 or 3 marks for guess, think so, sure; wrong cost 0, 2 or 6."
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            (Rescored(0, 0.0, 1.0),),
            (
                "1 answer re-scored: the key of a question was corrected since. "
                "The score was 4 of 6 before."
            ),
        ),
        (
            (Rescored(0, 1.0, 0.0), Rescored(1, 0.0, 1.0)),
            (
                "2 answers re-scored: the keys of 2 questions were corrected since. "
                "The score is the same as before."
            ),
        ),
    ],
)
def test_rescored_answers_are_counted_with_the_score_before(found, said):
    assert result_words.rescored(found, 5.0, 6) == said


def test_time_is_that_of_the_clock_where_there_was_one(stage):
    sitting = take(stage, [0]).sitting
    at = sitting.started_at
    timed = replace(sitting, limit=2_400_000, used=61_000)
    assert result_words.time_used(timed) == "1:01 of 40:00 used"
    untimed = replace(sitting, finished_at=at + 60_000)
    assert result_words.time_used(untimed) == "1 minute from start to end"
    assert result_words.time_used(replace(sitting, finished_at=at + 4 * 3_600_000)) == ""


def test_scores_are_not_compared_over_few_questions(open_stage):
    stage = open_stage(question_set(single("a"), single("b")), begin=False)
    earlier = take(stage, [1, 0]).sitting
    found = outcome(take(stage, [0, 0]), earlier)
    assert result_words.compared(found) == (
        "Exam: 2 questions in common. Too few to compare scores."
    )


def test_nothing_is_concluded_from_few_sure_answers(stage):
    few = outcome(take(stage, [0, 0, 0, 1], ASKED, said=(SURE,) * 4))
    assert result_words.sureness(few) == "You said of 4 answers how sure you were."
    enough = outcome(take(stage, [0, 0, 0, 0, 1], ASKED, said=(SURE,) * 5))
    assert result_words.sureness(enough) == ("Of 5 answers that you were sure of, 4 were right.")


def test_second_try_is_explained_only_where_there_was_one(stage):
    assert result_words.second_try(take(stage, [0], LEARN).sitting)
    assert not result_words.second_try(take(stage, [0], replace(LEARN, tries=1)).sitting)

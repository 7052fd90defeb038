from dataclasses import replace

import pytest

from quizapp.core.events import Answered, Finished, Revealed
from quizapp.core.identity import meaning, version
from quizapp.core.model import Chosen, Option
from quizapp.core.policy import EXAM, LEARN, Mode, When
from quizapp.core.recall import Recall
from quizapp.core.scheduling import replay
from quizapp.store import derived
from quizapp.store.answers import Answers
from quizapp.store.cards import Cards
from quizapp.store.corrections import Correction, Corrections
from quizapp.store.database import MEMORY
from quizapp.store.derived import SetStanding
from quizapp.store.journal import Journal
from tests.store.histories import folded, play, with_another_key
from tests.strategies import MULTIPLE, SHORT, SINGLE, full_answer, wrong_answer

KEY = ("s", "single")
RIGHT = Answered(2000, 0, full_answer(SINGLE))
WRONG = Answered(2000, 0, wrong_answer(SINGLE))  # right by the corrected key
CORRECTED = with_another_key(SINGLE)
COMMA = replace(SINGLE, prompt="Which, then?")


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def corrections(journal):
    return Corrections(journal)


def now(*questions) -> dict:
    return {("s", question.id): meaning(question) for question in questions}


def test_samples_are_what_they_should_be():
    assert meaning(COMMA) == meaning(SINGLE) != meaning(CORRECTED)
    assert full_answer(CORRECTED) == wrong_answer(SINGLE)


def test_questions_with_answers_are_named(journal, corrections):
    play(journal, (SINGLE, SHORT), RIGHT)
    play(journal, (SINGLE,), WRONG, set_id="other")
    assert corrections.answered() == {KEY, ("other", "single")}


def test_a_changed_comma_leaves_old_answers_alone(journal, corrections):
    play(journal, (SINGLE, SHORT), RIGHT)
    assert corrections.outdated(now(COMMA, SHORT)) == frozenset()
    assert corrections.correct("s", COMMA, 9000) == Correction(KEY)


def test_a_changed_key_is_noticed_and_marks_old_answers_again(journal, corrections):
    exam = play(journal, (SINGLE, SHORT), RIGHT, Finished(3000), mode=Mode.EXAM)
    play(journal, (SINGLE,), RIGHT)
    learn = play(journal, (SINGLE,), WRONG)
    assert corrections.outdated(now(CORRECTED, SHORT)) == {KEY}
    assert corrections.correct("s", CORRECTED, 9000) == Correction(
        KEY, answers=3, gained=1, lost=2, sittings=(exam, 2, learn)
    )
    assert corrections.outdated(now(CORRECTED, SHORT)) == frozenset()
    (head,) = journal.finished_sittings(9)
    assert head.score == 0
    assert journal.standings() == {"s": SetStanding(seen=2, right=1, last_at=2000)}
    assert Answers(journal).standings()[KEY].version == version(CORRECTED)
    assert corrections.current([KEY, ("s", "short")]) == {KEY: CORRECTED}


def test_what_a_changed_key_gives_and_takes_goes_by_the_credit_of_all_tries(journal, corrections):
    # The first try is right now, and the second, which was, is not.
    play(journal, (SINGLE,), WRONG, RIGHT)
    # The first try was and is wrong; the second one was right and is not.
    other = replace(RIGHT, response=Chosen(frozenset({2})))
    play(journal, (SINGLE,), other, RIGHT)
    assert corrections.correct("s", CORRECTED, 9000) == Correction(
        KEY, answers=2, gained=1, lost=1, sittings=(1, 2)
    )


def test_other_marks_of_the_same_worth_give_and_take_nothing(journal, corrections):
    b, a_and_c = Chosen(frozenset({1})), Chosen(frozenset({0, 2}))
    # By the old key 0 and then 1, by the new one 0.5 and then 0: both are worth 0.5.
    play(journal, (MULTIPLE,), Answered(2000, 0, b), Answered(2500, 0, a_and_c))
    keys = [False, True, False, True]
    options = [replace(one, correct=key) for one, key in zip(MULTIPLE.options, keys, strict=True)]
    corrected = replace(MULTIPLE, options=tuple(options))
    assert corrections.correct("s", corrected, 9000) == Correction(
        ("s", "multiple"), answers=1, sittings=(1,)
    )


def test_a_corrected_question_is_kept_with_its_set(journal, corrections):
    play(journal, (SINGLE,), RIGHT)
    corrections.correct("s", CORRECTED, 9000)
    rows = journal.connection.execute("SELECT set_id, question_id FROM question_version")
    assert rows.fetchall() == [KEY, KEY]


def test_a_key_that_was_changed_in_another_window_marks_the_next_answer_in_this_one(tmp_path):
    ours, theirs = Journal(tmp_path / "results.db"), Journal(tmp_path / "results.db")
    questions = (SHORT, SINGLE)
    sitting_id = play(ours, questions, Answered(2000, 0, full_answer(SHORT)))
    Corrections(theirs).correct("s", CORRECTED, 3000)
    answer = Answered(4000, 1, wrong_answer(SINGLE))
    ours.append(sitting_id, 2, answer, folded(ours, sitting_id).after(answer))
    standing = Answers(ours).standings()[KEY]
    assert (standing.last_score, standing.version) == (1, version(CORRECTED))
    ours.close()
    theirs.close()


def test_a_file_that_was_exchanged_is_marked_by_its_own_corrections(journal, corrections):
    play(journal, (SINGLE,), WRONG)
    journal.look_anew()
    corrections.correct("s", CORRECTED, 9000)
    assert corrections.current([KEY]) == {KEY: CORRECTED}
    journal.look_anew()
    assert corrections.current([KEY]) == {KEY: CORRECTED}


def test_a_changed_key_changes_what_memory_is_thought_to_hold(journal, corrections):
    play(journal, (SINGLE,), WRONG)
    cards = Cards(journal)
    cards.renew()
    corrections.correct("s", CORRECTED, 9000)
    assert cards.renew() == 1
    (card,) = cards.cards()
    assert card.memory == replay([(journal.day_of(2000), Recall.GOOD)])


def test_answers_that_say_nothing_to_the_new_question_keep_their_marks(journal, corrections):
    play(journal, (SINGLE,), RIGHT)
    others = replace(SINGLE, options=(Option("new", correct=True), Option("newer")))
    assert corrections.correct("s", others, 9000) == Correction(KEY)
    assert Answers(journal).standings()[KEY].last_score == 1
    # It was looked at: it need not be offered again and again.
    assert corrections.outdated(now(others)) == frozenset()


def test_an_open_sitting_is_marked_by_the_corrected_key_from_then_on(journal, corrections):
    sitting_id = play(journal, (SINGLE,), RIGHT, mode=Mode.EXAM)
    corrections.correct("s", CORRECTED, 9000)
    hand_in = Finished(9500)
    journal.append(sitting_id, 2, hand_in, folded(journal, sitting_id).after(hand_in))
    assert journal.finished_sittings(1)[0].score == 0
    assert corrections.for_sitting(sitting_id) == {KEY: CORRECTED}


def test_a_sitting_that_began_after_a_correction_is_marked_as_it_was_asked(journal, corrections):
    play(journal, (SINGLE,), RIGHT)
    corrections.correct("s", CORRECTED, 9000)
    later = play(journal, (SINGLE,), RIGHT)  # the author has taken the correction back
    assert Answers(journal).standings()[KEY].last_score == 1
    assert corrections.for_sitting(later) == {}
    assert corrections.outdated(now(SINGLE)) == {KEY}
    assert corrections.correct("s", SINGLE, 9500).gained == 1
    assert corrections.outdated(now(SINGLE)) == frozenset()


def test_a_question_of_the_same_id_in_another_set_is_left_alone(journal, corrections):
    play(journal, (SINGLE,), RIGHT, set_id="s")
    play(journal, (SINGLE,), RIGHT, set_id="t")
    assert corrections.correct("s", CORRECTED, 9000).sittings == (1,)
    scores = {key: one.last_score for key, one in Answers(journal).standings().items()}
    assert scores == {("s", "single"): 0, ("t", "single"): 1}


def test_another_window_marks_by_the_correction_too(tmp_path):
    path = tmp_path / "results.sqlite"
    here, there = Journal(path), Journal(path)
    sitting_id = play(here, (SINGLE,), mode=Mode.EXAM)
    Corrections(there).correct("s", CORRECTED, 9000)
    sitting = folded(here, sitting_id)
    for number, move in enumerate((RIGHT, Finished(3000)), 1):
        sitting = sitting.after(move)
        here.append(sitting_id, number, move, sitting)
    assert here.finished_sittings(1)[0].score == 0
    here.close()
    there.close()


def test_a_correction_that_could_not_be_kept_changes_nothing(journal, corrections, monkeypatch):
    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    play(journal, (SINGLE,), RIGHT)
    with monkeypatch.context() as patched:
        patched.setattr(derived, "settle", fail)
        with pytest.raises(ZeroDivisionError):
            corrections.correct("s", CORRECTED, 9000)
    assert corrections.current([KEY]) == {}
    assert Answers(journal).standings()[KEY].last_score == 1
    corrections.correct("s", COMMA, 9100)  # takes the number that is free again
    assert corrections.current([KEY]) == {KEY: COMMA}


def test_a_score_that_is_never_told_is_made_anew_as_well(journal, corrections):
    silent = replace(EXAM, correctness=When.NEVER)
    play(journal, (SINGLE,), RIGHT, Finished(3000), mode=Mode.EXAM, policy=silent)
    play(journal, (SHORT,), Finished(3000), mode=Mode.EXAM, policy=silent)
    assert corrections.correct("s", CORRECTED, 9000) == Correction(KEY)  # which tells nothing
    scores = [head.score for head in journal.finished_sittings(9)]
    assert scores == [0, 0]
    journal.rebuild()
    assert [head.score for head in journal.finished_sittings(9)] == scores
    journal.connection.execute("UPDATE event SET body = '{' WHERE seq = 0")
    corrections.correct("s", SINGLE, 9500)  # what cannot be read keeps its marks
    assert [head.score for head in journal.finished_sittings(9)] == scores


def test_a_score_that_is_never_told_is_not_there_before_the_end(journal, corrections):
    silent = replace(EXAM, correctness=When.NEVER)
    play(journal, (SINGLE,), WRONG, mode=Mode.EXAM, policy=silent)
    corrections.correct("s", CORRECTED, 9000)
    (head,) = journal.open_sittings()
    assert head.score is None


def test_only_sittings_that_asked_the_question_are_read_again(journal, corrections, monkeypatch):
    told, silent = Answered(2000, 0, full_answer(SHORT)), replace(EXAM, correctness=When.NEVER)
    hand_in = Finished(3000)
    answered = play(journal, (SINGLE, SHORT), RIGHT, replace(told, place=1))
    play(journal, (SHORT,), told)
    play(journal, (SINGLE,), RIGHT, set_id="other")
    handed_in = play(journal, (SINGLE,), hand_in, mode=Mode.EXAM)
    kept_silent = play(journal, (SHORT, SINGLE), hand_in, mode=Mode.EXAM, policy=silent)
    play(journal, (SHORT,), hand_in, mode=Mode.EXAM, policy=silent)
    play(journal, (SINGLE,), RIGHT, mode=Mode.EXAM, policy=silent)  # open: no score to make anew
    read, reads = [], journal.read
    monkeypatch.setattr(journal, "read", lambda one: read.append(one) or reads(one))
    corrections.correct("s", CORRECTED, 9000)
    assert read == [answered, handed_in, kept_silent]


def test_a_silent_score_is_made_anew_also_where_another_question_was_told(journal, corrections):
    rules = replace(LEARN, correctness=When.NEVER)
    moves = (RIGHT, Revealed(2500, 1), Finished(3000))
    play(journal, (SINGLE, SHORT), *moves, policy=rules)
    assert [head.score for head in journal.finished_sittings(9)] == [1]
    corrections.correct("s", CORRECTED, 9000)
    assert [head.score for head in journal.finished_sittings(9)] == [0]


def test_a_question_may_be_corrected_before_the_first_sitting(journal, corrections):
    assert corrections.correct("s", CORRECTED, 9000) == Correction(KEY)
    play(journal, (SINGLE,), RIGHT)
    assert Answers(journal).standings()[KEY].last_score == 1  # as it was asked, later


def test_a_sitting_that_cannot_be_read_keeps_its_marks(journal, corrections):
    play(journal, (SINGLE,), RIGHT)
    journal.connection.execute("UPDATE event SET body = 'noise' WHERE seq = 0")
    assert corrections.correct("s", CORRECTED, 9000).answers == 0
    assert Answers(journal).standings()[KEY].last_score == 1

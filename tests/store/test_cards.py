from contextlib import closing
from dataclasses import replace

import pytest

from quizapp.core.events import Answered, Finished, Flagged, HintShown, Undone
from quizapp.core.policy import Certainty, Mode
from quizapp.core.recall import Recall
from quizapp.core.scheduling import due_day, replay
from quizapp.store import cards as cards_module
from quizapp.store.cards import Cards
from quizapp.store.corrections import Corrections
from quizapp.store.database import MEMORY
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from tests.store.histories import DAY, folded, play, with_another_key
from tests.strategies import MULTIPLE, SHORT, SINGLE, full_answer, wrong_answer

KEY = ("s", "single")
HOUR = 3_600_000


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def cards(journal):
    return Cards(journal)


def at(day: int) -> int:
    """Noon of a day."""
    return day * DAY + 12 * HOUR


def answer(journal: Journal, day: int, right: bool = True, question=SINGLE, **fields) -> int:
    response = full_answer(question) if right else wrong_answer(question)
    return play(journal, (question,), Answered(at(day), 0, response, **fields))


def only_card(cards: Cards) -> cards_module.CardRow:
    cards.renew()
    (card,) = cards.cards()
    return card


def test_a_card_is_the_replay_of_all_grades(journal, cards):
    for day, right in ((100, True), (103, False), (104, True), (110, True)):
        answer(journal, day, right)
    good, again = Recall.GOOD, Recall.AGAIN
    memory = replay([(100, good), (103, again), (104, good), (110, good)])
    card = only_card(cards)
    assert (card.key, card.memory, card.due) == (KEY, memory, due_day(memory, 0.9))


def test_grades_of_one_day_count_once(journal, cards):
    answer(journal, 100, right=False)
    answer(journal, 100)
    assert only_card(cards).memory == replay([(100, Recall.AGAIN)])


def test_a_day_begins_at_four(journal, cards):
    at_three = Answered(101 * DAY + 3 * HOUR, 0, full_answer(SINGLE))
    play(journal, (SINGLE,), at_three)
    assert only_card(cards).memory.last_day == 100


def test_days_are_those_of_the_learner():
    journal = Journal(MEMORY, day_of=lambda at: at // 10)
    play(journal, (SINGLE,), Answered(2000, 0, full_answer(SINGLE)))
    assert only_card(Cards(journal)).memory.last_day == 200
    journal.close()


def test_what_was_known_before_it_was_learned_here_is_easy_the_first_time_only(journal, cards):
    for day in (100, 110):
        answer(journal, day, certainty=Certainty.SURE)
    assert only_card(cards).memory == replay([(100, Recall.EASY), (110, Recall.GOOD)])


def test_what_needed_the_hint_was_hard(journal, cards):
    right = Answered(at(100), 0, full_answer(SINGLE), Certainty.SURE)
    play(journal, (SINGLE,), HintShown(at(100), 0), right)
    assert only_card(cards).memory == replay([(100, Recall.HARD)])


def test_blank_places_of_an_exam_make_no_card_and_are_not_met(journal, cards):
    right = Answered(at(100), 0, full_answer(SINGLE))
    play(journal, (SINGLE, SHORT), right, Finished(at(100)), mode=Mode.EXAM)
    assert only_card(cards).key == KEY
    assert cards.met() == {KEY}


def test_only_stale_cards_are_made_again(journal, cards):
    answer(journal, 100)
    answer(journal, 100, question=SHORT)
    assert (cards.renew(limit=1), cards.renew(), cards.renew()) == (1, 1, 0)
    answer(journal, 101)
    assert (cards.renew(), cards.renew()) == (1, 0)


def test_where_no_card_is_stale_nothing_is_locked(tmp_path):
    path = tmp_path / "results.sqlite"
    with closing(Journal(path)) as journal, closing(Journal(path)) as other:
        sitting_id = answer(journal, 100)
        Cards(journal).renew()
        flagged = Flagged(at(100), 0, up=True)
        journal.append(sitting_id, 2, flagged, folded(journal, sitting_id).after(flagged))
        other.connection.execute("BEGIN IMMEDIATE")
        journal.connection.execute("PRAGMA busy_timeout = 0")
        assert Cards(journal).renew() == 0


def test_a_card_that_is_stale_for_two_reasons_is_made_again_once(journal, cards):
    answer(journal, 100)
    cards.renew()
    Corrections(journal).correct("s", with_another_key(SINGLE), at(100))
    answer(journal, 101)
    assert (cards.renew(), cards.renew()) == (1, 0)


def test_many_cards_are_made_in_several_steps(journal, cards, monkeypatch):
    monkeypatch.setattr(cards_module, "BATCH", 2)
    for number in range(5):
        answer(journal, 100, question=replace(SINGLE, id=f"q{number}"))
    assert (cards.renew(limit=3), cards.renew()) == (3, 2)
    assert len(cards.cards()) == 5


def test_an_answer_that_was_undone_takes_its_card_with_it(journal, cards):
    sitting_id = answer(journal, 100)
    assert only_card(cards).key == KEY
    undone = Undone(at(100), 0)
    journal.append(sitting_id, 2, undone, folded(journal, sitting_id).after(undone))
    assert cards.renew() == 1
    assert cards.cards() == ()
    assert cards.met() == frozenset()


def test_another_retention_moves_all_due_days(journal, cards):
    answer(journal, 100)
    answer(journal, 103)
    card = only_card(cards)
    cards.set_retention(0.8)
    (later,) = cards.cards()
    assert later == replace(card, due=due_day(card.memory, 0.8), early=later.early)
    assert later.due > card.due
    assert cards.retention == 0.8
    answer(journal, 104, question=SHORT)
    cards.renew()
    assert {one.due for one in cards.cards()} == {due_day(one.memory, 0.8) for one in cards.cards()}


def test_questions_are_due_on_their_day_and_after_it(journal, cards):
    answer(journal, 100)
    answer(journal, 100, right=False, question=SHORT)
    cards.renew()
    due = {card.key: card.due for card in cards.cards()}
    first, last = sorted(due.values())
    assert cards.due_keys(first - 1) == frozenset()
    assert cards.due_keys(first) == cards.due_keys(last - 1) == {("s", "short")}
    assert cards.due_keys(last) == due.keys()


def test_a_day_knows_what_was_done_and_what_was_new(journal, cards):
    answer(journal, 100)
    answer(journal, 101)
    answer(journal, 101, question=SHORT)
    play(journal, (MULTIPLE,), Finished(at(101)), mode=Mode.EXAM)  # left blank
    assert (cards.done_on(100).keys, cards.done_on(100).new) == ({KEY}, {KEY})
    assert cards.done_on(101).keys == {KEY, ("s", "short")}
    assert cards.done_on(101).new == {("s", "short")}
    assert cards.done_on(102).keys == frozenset()


def test_a_source_counts_as_read_when_it_was_read_after_the_last_lapse(journal, cards):
    remarks = Remarks(journal)
    remarks.note_reading(KEY, at(99))
    answer(journal, 100)
    assert not only_card(cards).read_since_lapse  # nothing was forgotten
    answer(journal, 101, right=False)
    assert not only_card(cards).read_since_lapse
    remarks.note_reading(KEY, at(1))  # the clock was set back
    assert only_card(cards).read_since_lapse
    answer(journal, 102)
    assert only_card(cards).read_since_lapse
    answer(journal, 103, right=False)
    card = only_card(cards)
    assert (card.memory.lapses, card.read_since_lapse) == (2, False)


def test_a_grade_before_the_question_was_due_is_told_to_be_early(journal, cards):
    answer(journal, 100)
    assert not only_card(cards).early
    due = only_card(cards).due
    answer(journal, due - 1)
    assert only_card(cards).early
    answer(journal, only_card(cards).due)
    assert not only_card(cards).early


def test_wrong_though_sure_is_told_of_the_card(journal, cards):
    answer(journal, 100, right=False, certainty=Certainty.SURE)
    assert only_card(cards).missed_sure
    answer(journal, 101)
    assert not only_card(cards).missed_sure

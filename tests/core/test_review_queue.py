from random import Random

import pytest

from quizapp.core.recall import Recall
from quizapp.core.review_queue import Card, Fresh, plan
from quizapp.core.scheduling import Memory, due_day, recall_chance, review

TODAY = 20_000


def card(name, *, due_in=0, stability=20.0, lapses=0, last_day=None, reps=5, **more):
    """A card that is due in some days at 0.90, where interval and stability are the same."""
    memory = Memory(
        stability=stability,
        difficulty=5.0,
        last_day=TODAY + due_in - round(stability) if last_day is None else last_day,
        reps=reps,
        lapses=lapses,
    )
    usual = {"objective": "", "topic": "t", "missed_sure": False, "read_since_lapse": False}
    return Card(("set", name), memory, **{**usual, **more})


def fresh(name, *, set_id="set", objective="", topic="t"):
    return Fresh((set_id, name), objective, topic)


def pools(new):
    """A pool for each topic of each set."""
    found = {}
    for one in new:
        found.setdefault((one.key[0], one.topic), []).append(one)
    return found.values()


def planned(cards=(), new=(), *, day=TODAY, new_left=10, done=(), exam_day=None, seed=1):
    return plan(
        cards,
        pools(new),
        day=day,
        retention=0.9,
        new_left=new_left,
        done_objectives=done,
        exam_day=exam_day,
        random=Random(seed),
    )


def names(keys):
    return [name for _, name in keys]


# --- what is due, and its order


def test_nothing_known_and_nothing_new_asks_nothing():
    today = planned()
    assert (today.keys, today.new, today.leeches, today.put_off) == ((), 0, (), 0)


def test_only_what_is_due_is_asked():
    today = planned([card("yesterday", due_in=-1), card("today"), card("tomorrow", due_in=1)])
    assert sorted(names(today.keys)) == ["today", "yesterday"]


def test_weakest_comes_first():
    # Of what is due today, the shortest interval has fallen furthest below a day's rounding.
    weak = card("weak", stability=1.0, last_day=TODAY - 1)
    weaker = card("weaker", stability=0.3, last_day=TODAY - 1)
    strong = card("strong", stability=20.4, last_day=TODAY - 20)
    assert names(planned([strong, weak, weaker]).keys) == ["weaker", "weak", "strong"]


def test_missed_though_sure_comes_before_all_others():
    cards = [
        card("overdue", due_in=-9),
        card("due"),
        card("sure", stability=20.4, last_day=TODAY - 20, missed_sure=True),
    ]
    assert names(planned(cards, [fresh("new")]).keys)[0] == "sure"


def test_what_waited_comes_before_what_falls_due_today():
    waited = card("waited", due_in=-1, stability=300.0)
    weaker = card("weaker", stability=0.3, last_day=TODAY - 1)
    assert recall_chance(weaker.memory, TODAY) < recall_chance(waited.memory, TODAY)
    assert names(planned([weaker, waited]).keys) == ["waited", "weaker"]


def test_no_key_is_asked_twice():
    assert sorted(names(planned([card("a"), card("a"), card("b")]).keys)) == ["a", "b"]


# --- siblings


def test_one_of_the_siblings_is_asked_and_the_others_wait():
    cards = [card(name, objective="o") for name in "abc"]
    today = planned(cards)
    assert (len(today.keys), today.put_off) == (1, 2)


def test_questions_without_objective_are_no_siblings():
    today = planned([card("a"), card("b")])
    assert (len(today.keys), today.put_off) == (2, 0)


def test_same_objective_in_another_set_is_no_sibling():
    here = card("a", objective="o")
    there = Card(("other", "a"), here.memory, "o", "t", missed_sure=False, read_since_lapse=False)
    assert planned([here, there]).put_off == 0


def test_sibling_that_was_due_first_is_asked_even_before_one_missed_though_sure():
    cards = [
        card("waited", due_in=-1, stability=300.0, objective="o"),
        card("sure", stability=0.3, last_day=TODAY - 1, objective="o", missed_sure=True),
    ]
    assert names(planned(cards).keys) == ["waited"]


def test_of_siblings_due_on_one_day_the_one_missed_though_sure_is_asked():
    cards = [
        card("weak", stability=0.3, last_day=TODAY - 1, objective="o"),
        card("sure", stability=20.4, last_day=TODAY - 20, objective="o", missed_sure=True),
    ]
    assert names(planned(cards).keys) == ["sure"]


def test_objective_done_today_waits_for_tomorrow():
    cards = [card("a", objective="o"), card("b", objective="p")]
    today = planned(cards, [fresh("new", objective="o")], done=[("set", "o"), ("other", "p")])
    assert (names(today.keys), today.put_off) == (["b"], 1)


def test_what_is_put_off_today_is_first_tomorrow():
    cards = {one.key: one for one in (card("a", objective="o"), card("b", objective="o"))}
    other = card("c", due_in=1, stability=0.3, last_day=TODAY)
    today = planned([*cards.values(), other])
    (asked,) = today.keys
    (waits,) = set(cards) - {asked}
    # The one that was asked is forgotten, so it is due again tomorrow, and weaker.
    memory = review(cards[asked].memory, Recall.AGAIN, TODAY)
    again = Card(asked, memory, "o", "t", missed_sure=False, read_since_lapse=False)
    tomorrow = planned([again, cards[waits], other], day=TODAY + 1)
    assert tomorrow.keys[0] == waits


def test_of_many_siblings_none_waits_longer_than_there_are_others():
    # The worst that can happen: all due at once, and each forgotten whenever it is asked.
    cards = {name: card(name, objective="o", missed_sure=True) for name in "abcdef"}
    waits = []
    for day in range(TODAY, TODAY + 60):
        ((_, name),) = planned(cards.values(), day=day).keys
        waits.append(day - due_day(cards[name].memory, 0.9))
        memory = review(cards[name].memory, Recall.AGAIN, day)
        cards[name] = Card(("set", name), memory, "o", "t", missed_sure=True, read_since_lapse=True)
    assert max(waits) == 5


# --- leeches


@pytest.mark.parametrize(
    ("lapses", "read", "asked"),
    [(7, False, True), (8, False, False), (8, True, True), (9, False, True), (12, False, False)],
)
def test_leech_is_listed_until_its_source_was_read(lapses, read, asked):
    leech = card("a", lapses=lapses, read_since_lapse=read)
    today = planned([leech])
    assert names(today.keys if asked else today.leeches) == ["a"]
    assert names(today.leeches if asked else today.keys) == []


def test_leech_that_waits_for_its_source_holds_up_no_sibling():
    today = planned([card("a", lapses=8, due_in=-5, objective="o"), card("b", objective="o")])
    assert (names(today.keys), today.put_off) == (["b"], 0)


# --- new questions


def test_no_more_new_questions_than_are_left_today():
    today = planned(new=[fresh(f"n{number}") for number in range(9)], new_left=4)
    assert (len(today.keys), today.new) == (4, 4)


def test_new_questions_are_drawn_evenly_over_topics():
    pool = [fresh(f"{topic}{number}", topic=topic) for topic in "abc" for number in range(20)]
    chosen = names(planned(new=pool, new_left=9).keys)
    assert {topic: sum(name[0] == topic for name in chosen) for topic in "abc"} == {
        "a": 3,
        "b": 3,
        "c": 3,
    }


def test_topic_that_runs_out_leaves_its_turn_to_the_others():
    pool = [fresh("a0", topic="a"), *(fresh(f"b{number}", topic="b") for number in range(9))]
    assert planned(new=pool, new_left=6).new == 6


def test_topics_take_turns_in_coming_first():
    pool = [fresh(topic, topic=topic) for topic in "abcdef"]
    chosen = {names(planned(new=pool, new_left=1, seed=seed).keys)[0] for seed in range(100)}
    assert chosen == set("abcdef")


def test_within_a_topic_the_order_of_the_author_is_kept():
    pool = [fresh(f"n{number}") for number in range(9)]
    assert sorted(names(planned(new=pool, new_left=3).keys)) == ["n0", "n1", "n2"]


def test_sibling_of_a_new_question_gives_its_turn_to_the_next_of_its_topic():
    pool = [
        fresh("a0", topic="a", objective="o"),
        fresh("a1", topic="a", objective="o"),
        fresh("a2", topic="a"),
        *(fresh(f"b{number}", topic="b") for number in range(9)),
    ]
    chosen = names(planned(new=pool, new_left=4).keys)
    assert sorted(chosen) == ["a0", "a2", "b0", "b1"]


def test_new_question_waits_for_a_sibling_that_is_due():
    today = planned([card("a", objective="o")], [fresh("new", objective="o")])
    assert (names(today.keys), today.new, today.put_off) == (["a"], 0, 0)


@pytest.mark.parametrize("seed", range(20))
def test_new_questions_are_spread_among_the_others(seed):
    cards = [card(f"c{number}") for number in range(20)]
    pool = [fresh(f"n{number}") for number in range(5)]
    queue = names(planned(cards, pool, seed=seed).keys)
    places = [place for place, name in enumerate(queue) if name[0] == "n"]
    for number, place in enumerate(places):
        # One in each fifth of the queue; the ones before it may push it on by one.
        assert number * 5 - 1 <= place <= number * 5 + 5


def test_spreading_leaves_the_others_in_their_order():
    cards = [card(f"c{number}", due_in=-number) for number in range(9)]
    alone = names(planned(cards).keys)
    mixed = names(planned(cards, [fresh(f"n{number}") for number in range(4)]).keys)
    assert [name for name in mixed if name[0] == "c"] == alone


# --- an exam


def live(day, cards, new, exam_day, *, upto=None, new_left=2):
    """Ask what is planned, recall all of it, and return what was asked and what is left."""
    today = planned(cards.values(), new, day=day, exam_day=exam_day, new_left=new_left)
    asked = today.keys[:upto]
    for key in asked:
        old = cards.get(key)
        memory = review(old.memory if old else None, Recall.GOOD, day)
        early = old is not None and due_day(old.memory, 0.9) > day
        cards[key] = Card(
            key, memory, "", "t", missed_sure=False, read_since_lapse=False, early=early
        )
    return today, [one for one in new if one.key not in cards]


@pytest.mark.parametrize("objectives", [0, 3])
def test_all_new_questions_are_met_two_days_before_the_exam(objectives):
    new = [
        fresh(f"n{number}", objective=f"o{number % objectives}" if objectives else "")
        for number in range(50)
    ]
    cards = {}
    met = []
    for day in range(TODAY, TODAY + 9):  # the exam is on the tenth day after today
        today, new = live(day, cards, new, TODAY + 10)
        met.append(today.new)
    assert new == []
    assert met == [6, 6, 6, 6, 6, 5, 5, 5, 5]


def test_learner_who_wants_more_new_questions_than_the_exam_asks_for_gets_them():
    new = [fresh(f"n{number}") for number in range(50)]
    assert planned(new=new, new_left=10, exam_day=TODAY + 30).new == 10


def test_new_questions_are_raised_once_a_day_however_often_the_review_is_resumed():
    new = [fresh(f"n{number}") for number in range(50)]
    cards = {}
    stopped, new = live(TODAY, cards, new, TODAY + 10, upto=4, new_left=0)
    assert stopped.new == 6
    resumed, new = live(TODAY, cards, new, TODAY + 10, new_left=0)
    assert resumed.new == 2
    assert planned(cards.values(), new, exam_day=TODAY + 10, new_left=0).new == 0


def test_all_that_is_new_on_the_eve_of_the_exam_is_met():
    new = [fresh(f"n{number}", objective="o") for number in range(5)]
    assert planned(new=new, new_left=1, exam_day=TODAY + 1).new == 5


def test_what_would_be_weak_in_the_exam_is_brought_forward_over_the_days_left():
    # Reviewed today, due in 30 days, and at the exam in 7 days between 0.91 and 0.95.
    cards = {
        ("set", f"c{number}"): card(f"c{number}", stability=30.0, last_day=TODAY - 20 - number % 3)
        for number in range(21)
    }
    asked = [len(live(day, cards, [], TODAY + 7)[0].keys) for day in range(TODAY, TODAY + 7)]
    assert asked == [3] * 7
    assert all(one.memory.last_day >= TODAY for one in cards.values())


def test_weakest_is_brought_forward_first():
    cards = [card(f"c{days}", stability=30.0, last_day=TODAY - days) for days in (18, 25, 21)]
    assert names(planned(cards, exam_day=TODAY + 3).keys) == ["c25"]


def test_what_is_strong_enough_for_the_exam_is_left_in_peace():
    strong = card("a", stability=300.0, last_day=TODAY - 30)
    assert recall_chance(strong.memory, TODAY + 3) > 0.95
    assert planned([strong], exam_day=TODAY + 3).keys == ()


@pytest.mark.parametrize(("left", "asked"), [(8, 0), (7, 1), (1, 1), (0, 0), (-1, 0)])
def test_exam_brings_forward_in_the_seven_days_before_it_alone(left, asked):
    weak = card("a", stability=30.0, last_day=TODAY - 25)
    assert len(planned([weak], exam_day=TODAY + left).keys) == asked


def test_exam_that_is_over_raises_no_number_of_new_questions():
    new = [fresh(f"n{number}") for number in range(50)]
    assert planned(new=new, new_left=3, exam_day=TODAY).new == 3
    assert planned(new=new, new_left=3, exam_day=TODAY - 5).new == 3


def test_share_of_a_day_is_brought_forward_once_however_often_the_review_is_resumed():
    cards = {
        ("set", f"c{number}"): card(f"c{number}", stability=30.0, last_day=TODAY - 20)
        for number in range(21)
    }
    first, _ = live(TODAY, cards, [], TODAY + 7, upto=2)
    assert len(first.keys) == 3
    assert len(live(TODAY, cards, [], TODAY + 7)[0].keys) == 1
    assert planned(cards.values(), exam_day=TODAY + 7).keys == ()


def test_what_was_asked_today_is_not_brought_forward_again_today():
    weak = card("a", stability=5.0, last_day=TODAY)
    assert recall_chance(weak.memory, TODAY + 4) < 0.95
    assert planned([weak], exam_day=TODAY + 4).keys == ()


def test_sibling_is_not_brought_forward_on_the_day_of_one_that_is_due():
    cards = [
        card("due", objective="o"),
        card("weak", stability=30.0, last_day=TODAY - 25, objective="o"),
    ]
    today = planned(cards, exam_day=TODAY + 1)
    assert (names(today.keys), today.put_off) == (["due"], 0)

from dataclasses import replace

from quizapp.core.policy import Mode
from quizapp.practice.progress import Attempt, TopicMastery
from quizapp.ui.pages.progress_view import ALL, ProgressView, short

EMPTY = ProgressView(today=20_468, topics=(), days={}, sureness=(), attempts=())


def topic(set_id: str, number: int, answers: int = 0, title: str = "") -> TopicMastery:
    return TopicMastery(
        set_id=set_id,
        set_title=f"Set {set_id}",
        topic=f"t{number}",
        topic_title=title or f"Topic {set_id}{number}",
        total=4,
        seen=min(answers, 4),
        right=0,
        answers=answers,
    )


def attempt(set_id: str, at: int) -> Attempt:
    return Attempt(at, set_id, f"Set {set_id}", at, 0.5, 10, Mode.LEARN)


def many(*answered: str) -> ProgressView:
    """Three sets of ten topics, of which some have answers."""
    topics = tuple(topic(s, n, 6 if s in answered else 0) for s in "abc" for n in range(10))
    return replace(EMPTY, topics=topics)


def names(view: ProgressView, set_id: str) -> list[str]:
    return [name for name, _ in view.topics_of(set_id)]


def test_few_topics_stand_in_one_picture_also_those_never_answered():
    view = replace(EMPTY, topics=(topic("a", 1, 6), topic("b", 1)))
    assert view.topic_choices() == ()
    assert names(view, view.first_topics()) == ["Topic a1", "Topic b1"]


def test_many_topics_are_chosen_by_set_among_those_begun():
    view = many("a", "c")
    assert view.topic_choices() == (("a", "Set a"), ("c", "Set c"), (ALL, "All sets"))
    assert len(names(view, ALL)) == 20


def test_one_set_that_was_begun_needs_no_choice():
    view = many("b")
    assert view.topic_choices() == ()
    assert names(view, view.first_topics()) == [f"Topic b{n}" for n in range(10)]


def test_set_that_was_taken_last_is_shown_first():
    view = replace(many("a", "c"), attempts=(attempt("a", 1), attempt("c", 2)))
    assert view.first_topics() == "c"
    assert replace(view, attempts=()).first_topics() == "a"


def test_topics_beyond_one_picture_are_not_offered_together():
    topics = tuple(topic(s, n, 6) for s in "abcdefg" for n in range(10))
    view = replace(EMPTY, topics=topics)
    assert ALL not in dict(view.topic_choices())


def test_topics_of_one_name_are_told_apart_by_their_set():
    view = replace(EMPTY, topics=(topic("a", 1, 6, "Rivers"), topic("b", 1, 6, "Rivers")))
    assert names(view, ALL) == ["Rivers (Set a)", "Rivers (Set b)"]


def test_scores_are_chosen_in_the_order_of_the_library():
    view = replace(many("a", "b"), attempts=(attempt("b", 1), attempt("gone", 2), attempt("a", 3)))
    assert [set_id for set_id, _ in view.attempt_choices()] == [ALL, "a", "b", "gone"]
    assert [one.at for one in view.attempts_of("a")] == [3]


def test_chance_of_guessing_belongs_to_one_set_only():
    view = replace(EMPTY, attempts=(attempt("a", 1), attempt("b", 2)))
    assert view.chance_of(ALL) == ""
    assert view.chance_of("b") == "b"
    assert replace(EMPTY, attempts=(attempt("a", 1),)).chance_of(ALL) == "a"


def test_titles_of_a_series_lose_what_all_have():
    assert short(["KFOR: its tasks", "KFOR: who says what"]) == ("Its tasks", "Who says what")
    assert short(["KFOR: its tasks", "Rivers"]) == ("KFOR: its tasks", "Rivers")
    assert short(["KFOR: its tasks"]) == ("KFOR: its tasks",)

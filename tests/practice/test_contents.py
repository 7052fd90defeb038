import tracemalloc
from dataclasses import dataclass, field, replace
from random import Random

from quizapp.bank.library import Entry
from quizapp.core import review_queue
from quizapp.core.model import QuestionSet
from quizapp.core.review_queue import Fresh, Key
from quizapp.practice.contents import Contents
from tests.strategies import SHORT, SINGLE

ONE = QuestionSet(
    id="one",
    title="One",
    questions=(replace(SINGLE, objective="date"), replace(SHORT, topic="two")),
)
TWO = QuestionSet(id="two", title="Two", questions=(SINGLE,))


@dataclass
class FakeLibrary:
    """Holds sets in memory and notes which were read."""

    sets: dict[str, QuestionSet] = field(default_factory=lambda: {"one": ONE, "two": TWO})
    stamps: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    read: list[str] = field(default_factory=list)

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(path=f"/{name}.yaml", id=name, title=one.title, stamp=self.stamps.get(name, ""))
            for name, one in self.sets.items()
        )

    def labels(self, set_id: str) -> list[tuple[str, str, str]]:
        if set_id in self.gone:
            raise LookupError(set_id)
        self.read.append(set_id)
        return [(one.id, one.topic, one.objective) for one in self.sets[set_id].questions]


def keys_in(contents: Contents) -> list[Key]:
    """Those of all questions, pool by pool."""
    return [one.key for pool in contents.questions().without(()) for one in pool]


def many(*topics: str) -> QuestionSet:
    """A set whose questions 0, 1, 2, … have these topics."""
    return QuestionSet(
        id="many",
        title="Many",
        questions=tuple(
            replace(SINGLE, id=str(number), topic=topic) for number, topic in enumerate(topics)
        ),
    )


def test_a_question_is_known_by_its_key_with_topic_and_objective():
    questions = Contents(FakeLibrary()).questions()
    assert len(questions) == 3
    assert questions.found([("one", "single"), ("two", "single"), ("one", "short")]) == {
        ("one", "single"): Fresh(("one", "single"), "date", "one"),
        ("one", "short"): Fresh(("one", "short"), "", "two"),
        ("two", "single"): Fresh(("two", "single"), "", "one"),
    }


def test_what_is_not_in_the_library_is_not_found():
    questions = Contents(FakeLibrary()).questions()
    assert questions.found([("one", "singl"), ("one", ""), ("three", "single")]) == {}
    assert Contents(FakeLibrary({})).questions().found([("one", "single")]) == {}


def test_a_set_without_questions_has_none():
    questions = Contents(FakeLibrary({"many": many()})).questions()
    assert (len(questions), questions.without(()), questions.topics("many")) == (0, (), {})
    assert questions.found([("many", "")]) == {}


def test_topics_are_counted_in_the_order_in_which_they_come():
    questions = Contents(FakeLibrary({"many": many("b", "a", "b", "", "b")})).questions()
    assert list(questions.topics("many").items()) == [("b", 3), ("a", 1), ("", 1)]
    assert questions.topics("gone") == {}


def test_each_topic_has_a_pool_in_the_order_of_its_author():
    questions = Contents(FakeLibrary({"many": many("b", "a", "b", "a", "a")})).questions()
    pools = questions.without(())
    assert [[one.key[1] for one in pool] for pool in pools] == [["0", "2"], ["1", "3", "4"]]
    assert [len(pool) for pool in pools] == [2, 3]


def test_a_pool_can_be_gone_through_again():
    (pool,) = Contents(FakeLibrary({"many": many("a", "a")})).questions().without(())
    assert list(pool) == list(pool)


def test_pools_leave_out_what_was_met_and_who_was_met_wholly():
    library = FakeLibrary({"many": many("b", "a", "b", "a", "a"), "two": TWO})
    met = [("many", "1"), ("many", "0"), ("many", "2"), ("two", "gone"), ("many", "1")]
    pools = Contents(library).questions().without(met)
    assert [[one.key for one in pool] for pool in pools] == [
        [("many", "3"), ("many", "4")],
        [("two", "single")],
    ]
    assert [len(pool) for pool in pools] == [2, 1]


def test_more_topics_than_a_byte_counts_are_told_apart():
    topics = [f"t{number}" for number in range(300)]
    questions = Contents(FakeLibrary({"many": many(*topics)})).questions()
    assert [one.topic for pool in questions.without(()) for one in pool] == topics


def test_questions_come_in_the_order_of_the_library():
    keys = keys_in(Contents(FakeLibrary()))
    assert keys == [("one", "single"), ("one", "short"), ("two", "single")]


def test_a_second_look_reads_nothing():
    library = FakeLibrary()
    contents = Contents(library)
    assert not contents.is_read()
    contents.questions()
    assert contents.is_read()
    contents.questions()
    assert library.read == ["one", "two"]


def test_only_a_set_that_was_changed_is_read_again():
    library = FakeLibrary()
    contents = Contents(library)
    contents.questions()
    library.sets["two"] = replace(TWO, questions=(replace(SINGLE, id="new"),))
    library.stamps["two"] = "changed"
    assert not contents.is_read()
    assert keys_in(contents) == [("one", "single"), ("one", "short"), ("two", "new")]
    assert library.read == ["one", "two", "two"]


def test_a_set_that_left_the_library_is_forgotten():
    library = FakeLibrary()
    contents = Contents(library)
    contents.questions()
    del library.sets["one"]
    assert keys_in(contents) == [("two", "single")]


def test_a_set_that_cannot_be_read_hides_no_other():
    library = FakeLibrary(gone={"one"})
    assert keys_in(Contents(library)) == [("two", "single")]


class ManyLabels:
    """A library of 100 sets with 200 questions each, of which nothing else is known."""

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(path=f"/{number}.yaml", id=f"set-{number}", title="") for number in range(100)
        )

    def labels(self, set_id: str) -> list[tuple[str, str, str]]:
        return [(f"question-{number}", f"topic-{number % 5}", "") for number in range(200)]


def test_many_questions_are_held_and_planned_without_an_object_for_each():
    contents = Contents(ManyLabels())
    tracemalloc.start()
    try:
        questions = contents.questions()
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        plan = review_queue.plan(
            (),
            questions.without(()),
            day=0,
            retention=0.9,
            new_left=10,
            done_objectives=(),
            exam_day=None,
            random=Random(1),
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(questions), plan.new) == (20_000, 10)
    # Bytes for a question; a value of its own, with its key and id, has some 200.
    assert held / len(questions) < 20
    assert (peak - held) / len(questions) < 20

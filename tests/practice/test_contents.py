from dataclasses import dataclass, field, replace

from quizapp.bank.library import Entry
from quizapp.core.model import QuestionSet
from quizapp.core.review_queue import Fresh
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

    def load(self, set_id: str) -> QuestionSet:
        if set_id in self.gone:
            raise LookupError(set_id)
        self.read.append(set_id)
        return self.sets[set_id]


def test_every_question_is_known_by_its_key_with_topic_and_objective():
    assert Contents(FakeLibrary()).questions() == {
        ("one", "single"): Fresh(("one", "single"), "date", "one"),
        ("one", "short"): Fresh(("one", "short"), "", "two"),
        ("two", "single"): Fresh(("two", "single"), "", "one"),
    }


def test_questions_come_in_the_order_of_the_library():
    keys = list(Contents(FakeLibrary()).questions())
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
    assert list(contents.questions()) == [("one", "single"), ("one", "short"), ("two", "new")]
    assert library.read == ["one", "two", "two"]


def test_a_set_that_left_the_library_is_forgotten():
    library = FakeLibrary()
    contents = Contents(library)
    contents.questions()
    del library.sets["one"]
    assert list(contents.questions()) == [("two", "single")]


def test_a_set_that_cannot_be_read_hides_no_other():
    library = FakeLibrary(gone={"one"})
    assert list(Contents(library).questions()) == [("two", "single")]

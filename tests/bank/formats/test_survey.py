from quizapp.bank.formats.convert import Opened
from quizapp.bank.formats.exchange import LEFT_OUT, Loss
from quizapp.bank.formats.survey import (
    Group,
    Lacks,
    Lost,
    grouped,
    lacks_of,
    stems,
    survey,
    types_of,
)
from quizapp.core.model import Option, QuestionSet, SingleChoice, TrueFalse
from tests.bank.formats.samples import WHOLE, one, single


def test_losses_of_one_kind_stand_together_and_left_out_questions_first():
    losses = [
        Loss("a", "hint", "no place"),
        Loss("b", LEFT_OUT, "too many gaps"),
        Loss("c", "hint", "no place"),
    ]
    assert grouped(losses) == (
        Group(LEFT_OUT, "too many gaps", (Lost("b"),)),
        Group("hint", "no place", (Lost("a"), Lost("c"))),
    )


def test_a_kind_does_not_hang_on_the_names_within_quotes():
    losses = [
        Loss("a", "unit `km`", "say it"),
        Loss("b", "unit `m`", "say it"),
        Loss("c", "feedback of “Danube”", "none here"),
        Loss("", "column “Mood”", "no place"),
    ]
    assert grouped(losses) == (
        Group("unit", "say it", (Lost("a", "`km`"), Lost("b", "`m`"))),
        Group("feedback", "none here", (Lost("c", "“Danube”"),)),
        Group("column", "no place", (Lost("", "“Mood”"),)),
    )


def test_what_the_set_loses_for_one_reason_is_one_group_at_the_end():
    losses = [
        Loss("", "summary", "no place"),
        Loss("", "licence", "no place"),
        Loss("a", "hint", "no place"),
    ]
    assert grouped(losses) == (
        Group("hint", "no place", (Lost("a"),)),
        Group("summary, licence", "no place", (Lost(""), Lost(""))),
    )


def test_no_loss_is_dropped_by_grouping():
    losses = [Loss(f"q{n % 3}", f"what {n % 5}", "why") for n in range(30)]
    assert sum(len(group.lost) for group in grouped(losses)) == 30


def test_types_are_counted_the_most_frequent_first():
    two = QuestionSet(id="s", title="S", questions=(
        TrueFalse(id="a", prompt="A.", answer=True, explanation="", quotes=()),
        single("B?", id="b"),
        single("C?", id="c"),
    ))  # fmt: skip
    assert types_of(two) == (("single-choice", 2), ("true-false", 1))


def test_what_an_import_lacks_is_counted():
    bare = SingleChoice(
        id="q", prompt="?", explanation="", quotes=(), options=(Option("a", True), Option("b"))
    )
    verdict = TrueFalse(id="t", prompt="T.", answer=True, explanation="Because.", quotes=())
    found = QuestionSet(id="s", title="S", questions=(bare, verdict))
    assert lacks_of(found) == Lacks(explanations=1, quotes=2, feedback=4)


def test_a_question_is_known_by_what_it_asks_in_one_line():
    long = "word " * 100
    assert stems(one(single("Which **is**\nit?"))) == {"q": "Which is it?"}
    stem = stems(one(single(long)))["q"]
    assert stem.endswith("word …")
    assert len(stem) < 100
    assert stems(None) == {}


def test_a_file_without_a_set_is_surveyed_as_well():
    found = survey(Opened(None, (), (Loss("essay", LEFT_OUT, "no"),), lambda _: None))
    assert (found.types, found.lacks, len(found.groups)) == ((), Lacks(), 1)


def test_a_set_of_all_types_lacks_no_quote():
    assert lacks_of(WHOLE).quotes == 0

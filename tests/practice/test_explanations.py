from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from quizapp.bank.library import Entry
from quizapp.bank.library import Library as RealLibrary
from quizapp.core.finding import Where, marks
from quizapp.core.model import QuestionSet, Quote, Source, SourceKind, type_names
from quizapp.practice.explanations import Explanations, Filters, Found, Hit, State
from quizapp.store.cache import ReadCache
from quizapp.store.database import MEMORY
from quizapp.store.search import SearchIndex
from tests.strategies import EVIDENCE, NUMERIC, OF_EACH_TYPE, SHORT, TRUE_FALSE

PAPER = Source(id="paper", title="A paper", kind=SourceKind.NEWS)
QUIZ = QuestionSet(
    id="quiz", title="The quiz", questions=OF_EACH_TYPE, topics=(("one", "The first topic"),)
)
CEKU = replace(
    TRUE_FALSE,
    id="ceku",
    prompt="**Agim Çeku** calls it a *success*.",
    explanation="So he says.",
    feedback_false="He does call it a success.",
    quotes=(Quote("speech", "It was a success"),),
    topic="views",
)
VOICES = QuestionSet(id="voices", title="Another quiz", questions=(CEKU, NUMERIC))


@dataclass
class FakeLibrary:
    """Holds sets in memory, each stamped with how often it was changed."""

    sets: dict[str, QuestionSet] = field(default_factory=lambda: {"quiz": QUIZ, "voices": VOICES})
    stamps: dict[str, int] = field(default_factory=dict)
    loaded: list[str] = field(default_factory=list)

    def change(self, changed: QuestionSet) -> None:
        self.sets[changed.id] = changed
        self.stamps[changed.id] = self.stamps.get(changed.id, 0) + 1

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                path=f"/{one.id}.yaml",
                id=one.id,
                title=one.title,
                questions=len(one.questions),
                stamp=self.stamp(one.id),
            )
            for one in self.sets.values()
        )

    def stamp(self, set_id: str) -> str:
        return str(self.stamps.get(set_id, 0))

    def load(self, set_id: str) -> QuestionSet:
        self.loaded.append(set_id)
        return self.sets[set_id]

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        whole = self.sets[set_id]
        return replace(whole, questions=tuple(one for one in whole if one.id in ids))

    def source(self, source_id: str) -> Source | None:
        return PAPER if source_id == "paper" else None


@dataclass
class FakeMarks:
    """What a learner did, and what was asked of it."""

    keys: dict[State, set[tuple[str, str]]] = field(default_factory=dict)
    asked: list[State] = field(default_factory=list)

    def keys_in(self, state: State) -> set[tuple[str, str]]:
        self.asked.append(state)
        return self.keys.get(state, set())


@pytest.fixture
def library():
    return FakeLibrary()


@pytest.fixture
def learner():
    return FakeMarks()


@pytest.fixture
def index():
    opened = SearchIndex(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def explanations(library, index, learner):
    made = Explanations(library, index, learner)
    assert made.refresh()
    return made


def found(explanations: Explanations, **filters) -> list[str]:
    answer = explanations.find(Filters(**filters), limit=99)
    assert answer.answered
    return [f"{hit.set_id}/{hit.question_id}" for hit in answer.hits]


def test_nothing_is_found_before_the_sets_were_read(library, index, learner):
    fresh = Explanations(library, index, learner)
    assert not fresh.is_current()
    assert fresh.find(Filters()) == Found()
    assert fresh.refresh()
    assert fresh.is_current()
    assert fresh.find(Filters()).total == len(OF_EACH_TYPE) + 2


def test_without_filters_all_come_by_title_of_the_set_and_place_in_it(explanations):
    everything = [f"quiz/{question.id}" for question in OF_EACH_TYPE]
    assert found(explanations) == ["voices/ceku", f"voices/{NUMERIC.id}", *everything]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("ceku calls", "voices/ceku"),
        ("so he says", "voices/ceku"),
        ('"does call"', "voices/ceku"),
        ('"it was a success"', "voices/ceku"),
        ("views", "voices/ceku"),
        ("peacekeepers", "quiz/short"),
        ('"first topic" so it is claim which proves', None),
        ("first topic which proves", "quiz/evidence"),
        ("50000 numer", None),
        ("first 50,000", "quiz/numeric"),
    ],
)
def test_every_text_of_a_question_is_found(explanations, query, name):
    assert found(explanations, query=query) == ([name] if name else [])


def test_notes_for_teachers_are_not_found(explanations, library):
    library.change(replace(VOICES, questions=(replace(CEKU, note="secret"),)))
    explanations.refresh()
    assert found(explanations, query="secret") == []
    assert found(explanations, query="ceku") == ["voices/ceku"]


def test_reading_tells_how_far_it_is_and_goes_on_where_it_was_stopped(library, index, learner):
    fresh = Explanations(library, index, learner)
    heard: list[tuple[int, int]] = []

    def only_one(done: int, total: int) -> bool:
        heard.append((done, total))
        return False

    assert fresh.refresh(only_one)
    assert (len(library.loaded), fresh.is_current()) == (1, False)
    assert fresh.refresh()
    assert (len(library.loaded), fresh.is_current()) == (2, True)
    total = sum(entry.questions for entry in library.entries())
    assert heard[0][1] == total
    assert 0 < heard[0][0] < total


def test_only_sets_that_changed_are_read_again(explanations, library):
    library.loaded.clear()
    assert not explanations.refresh()
    library.change(replace(VOICES, questions=(replace(CEKU, prompt="A treaty?"),)))
    assert not explanations.is_current()
    assert explanations.refresh()
    assert explanations.is_current()
    assert library.loaded == ["voices"]
    assert found(explanations, query="treaty") == ["voices/ceku"]
    assert found(explanations, query="calls") == []


def test_a_set_that_is_gone_is_not_found_and_its_words_are_dropped(explanations, library, index):
    del library.sets["voices"]
    assert found(explanations, query="ceku") == []
    assert not explanations.refresh()
    assert set(index.stamps()) == {"/quiz.yaml"}


def test_words_of_a_file_that_is_still_there_are_kept_for_other_windows(
    explanations, library, index, tmp_path
):
    file = tmp_path / "theirs.yaml"
    file.touch()
    index.put(str(file), "s", "theirs", "Theirs", [])
    explanations.refresh()
    assert str(file) in index.stamps()


def test_a_set_that_goes_while_it_is_read_is_left_out(library, index, learner):
    class Vanishing(FakeLibrary):
        def load(self, set_id: str) -> QuestionSet:
            raise LookupError(set_id)

    made = Explanations(Vanishing(), index, learner)
    assert made.refresh()
    assert index.stamps() == {}


def test_sets_topics_sources_and_types_narrow(explanations):
    assert found(explanations, sets=frozenset({"voices"})) == ["voices/ceku", "voices/numeric"]
    assert found(explanations, sets=frozenset({"gone"})) == []
    assert found(explanations, topics=frozenset({("voices", "views")})) == ["voices/ceku"]
    assert found(explanations, sources=frozenset({"speech"})) == ["voices/ceku"]
    kinds = frozenset({"numeric", "evidence"})
    assert found(explanations, kinds=kinds) == ["voices/numeric", "quiz/numeric", "quiz/evidence"]
    assert found(explanations, query="so", kinds=frozenset({"evidence"})) == ["quiz/evidence"]


@pytest.mark.parametrize("state", [State.MISSED, State.STARRED, State.NOTED, State.DUE, State.SEEN])
def test_a_state_leaves_the_questions_that_are_in_it(explanations, learner, state):
    learner.keys = {state: {("quiz", "single"), ("quiz", "gone"), ("voices", "ceku")}}
    assert found(explanations, state=state) == ["voices/ceku", "quiz/single"]
    assert found(explanations, query="ceku", state=state) == ["voices/ceku"]
    assert set(learner.asked) == {state}


def test_unseen_are_those_that_were_not_seen(explanations, learner):
    learner.keys = {State.SEEN: {("quiz", question.id) for question in OF_EACH_TYPE[1:]}}
    assert found(explanations, state=State.UNSEEN) == [
        "voices/ceku",
        "voices/numeric",
        "quiz/single",
    ]
    assert set(learner.asked) == {State.SEEN}


def test_a_learner_who_did_nothing_has_missed_nothing_and_seen_nothing(explanations, learner):
    assert found(explanations, state=State.MISSED) == []
    assert len(found(explanations, state=State.UNSEEN)) == len(OF_EACH_TYPE) + 2
    learner.asked.clear()
    found(explanations)
    assert learner.asked == []


def test_a_plan_asks_the_learner_and_may_then_run_in_any_thread(explanations, learner):
    learner.keys = {State.MISSED: {("voices", "ceku")}}
    plan = explanations.plan(Filters(query="ceku", state=State.MISSED))
    learner.asked.clear()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(explanations.run, plan).result()
    assert [hit.question_id for hit in answer.hits] == ["ceku"]
    assert learner.asked == []


def test_a_row_shows_the_text_that_answers_best(explanations):
    hits = explanations.find(Filters(query="was a success")).hits
    (row,) = explanations.rows(hits, "was a success")
    assert (row.set_id, row.question_id) == ("voices", "ceku")
    assert (row.set_title, row.topic, row.kind) == ("Another quiz", "views", "true-false")
    assert row.prompt == "Agim Çeku calls it a success."
    assert (row.where, row.excerpt) == (Where.QUOTES, "It was a success")
    assert marks(row.excerpt, '"was a success"') == ((3, 16),)


def test_rows_come_in_the_order_of_the_hits_and_leave_out_what_is_gone(explanations, library):
    hits = [
        Hit("quiz", "short"),
        Hit("voices", "ceku"),
        Hit("quiz", "gone"),
        Hit("quiz", "single"),
    ]
    rows = explanations.rows(hits)
    assert [row.question_id for row in rows] == ["short", "ceku", "single"]
    assert (rows[0].where, rows[0].excerpt) == (Where.PROMPT, SHORT.prompt)
    assert rows[0].topic == "The first topic"


def test_rows_of_a_set_that_is_gone_are_left_out(library, index, learner):
    real = RealLibrary([], ReadCache(MEMORY))
    assert Explanations(real, index, learner).rows([Hit("gone", "gone")]) == ()


def test_a_question_comes_with_all_that_is_needed_to_read_it(explanations):
    reading = explanations.question("quiz", "evidence")
    assert reading.question == EVIDENCE
    assert (reading.set_title, reading.topic) == ("The quiz", "The first topic")
    assert reading.sources == (PAPER,)
    assert explanations.question("voices", "ceku").sources == ()


def test_a_question_that_is_gone_is_a_lookup_error(explanations):
    with pytest.raises(LookupError, match="gone"):
        explanations.question("quiz", "gone")


def test_choices_are_what_the_sets_hold(explanations, library):
    choices = explanations.choices()
    assert [entry.id for entry in choices.entries] == ["quiz", "voices"]
    assert choices.sources == (("paper", "A paper"), ("speech", "speech"))
    assert choices.kinds == tuple(type_names.values())
    del library.sets["quiz"]
    assert explanations.choices().kinds == ("true-false", "numeric")


def test_all_questions_of_a_real_library_are_found_by_their_prompts(tmp_path, learner):
    questions = Path(__file__).parents[2] / "questions"
    library = RealLibrary([str(questions)], ReadCache(MEMORY))
    library.refresh()
    index = SearchIndex(tmp_path / "words.sqlite")
    made = Explanations(library, index, learner)
    made.refresh()
    total = sum(entry.questions for entry in library.entries())
    assert made.find(Filters()).total == total > 100
    for hit in made.find(Filters(), limit=total).hits[::7]:
        prompt = made.question(hit.set_id, hit.question_id).question.prompt
        assert hit.question_id in {one.question_id for one in made.find(Filters(query=prompt)).hits}
    assert "Çeku" in made.rows(made.find(Filters(query="Ceku")).hits, "Ceku")[0].excerpt
    index.close()

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.finding import Phrase, marks, parse, words_of
from quizapp.store import search as search_module
from quizapp.store.database import MEMORY
from quizapp.store.narrowing import Scope
from quizapp.store.search import Document, Facets, Found, SearchIndex

EVERYWHERE = Scope()


def doc(
    name: str,
    prompt: str = "",
    *,
    answers: tuple[str, ...] = (),
    explanation: str = "",
    kind: str = "cloze",
    topic: str = "",
    sources: tuple[str, ...] = (),
) -> Document:
    parts = ((prompt,), answers, (explanation,), (), ())
    return Document(name, kind, topic, sources, tuple(map(words_of, parts)))


MISSION = [
    doc("leader", "Who led the force?", answers=("Agim Çeku", "Javier Solana"), sources=("news",)),
    doc("year", "When did it come?", explanation="In 1999.", kind="numeric", topic="past"),
    doc("force", "What is a force?", kind="short-answer", topic="past", sources=("news", "law")),
]
OTHER = [doc("leader", "Who led the police?", topic="past", sources=("law",))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "words.sqlite"


@pytest.fixture
def index(path: Path):
    opened = SearchIndex(path)
    opened.put("/mission.yaml", "stamp 1", "mission", "The mission", MISSION)
    opened.put("/about.yaml", "stamp 2", "about", "about all", OTHER)
    yield opened
    opened.close()


def found(index: SearchIndex, typed: str, scope: Scope = EVERYWHERE) -> list[str]:
    answer = index.search(parse(typed), scope)
    assert answer.answered
    assert answer.total == len(answer.hits)
    return [f"{hit.set_id}/{hit.question_id}" for hit in answer.hits]


def test_words_are_found_wherever_they_stand(index):
    assert found(index, "ceku") == ["mission/leader"]
    assert found(index, "1999") == ["mission/year"]
    assert sorted(found(index, "led")) == ["about/leader", "mission/leader"]
    assert found(index, "nowhere") == []


def test_all_words_must_be_there_and_the_last_may_go_on(index):
    assert found(index, "led pol") == ["about/leader"]
    assert found(index, "pol led") == []
    assert found(index, "led force agi") == ["mission/leader"]


def test_words_in_a_row_do_not_reach_from_one_answer_to_the_next(index):
    assert found(index, '"agim ceku"') == ["mission/leader"]
    assert found(index, '"ceku javier"') == []


def test_what_is_not_wanted_is_left_out(index):
    assert found(index, "led -police") == ["mission/leader"]
    assert found(index, 'led -"the force"') == ["about/leader"]
    assert found(index, "-led") == ["mission/year", "mission/force"]
    assert found(index, "-led -1999") == ["mission/force"]


def test_a_prompt_outweighs_an_explanation(index):
    docs = [
        doc("told", "What else?", explanation="It was a treaty."),
        doc("asked", "Which treaty?", explanation="It was so."),
    ]
    index.put("/t.yaml", "s", "t", "T", docs)
    answer = index.search(parse("treaty"), EVERYWHERE)
    assert [hit.question_id for hit in answer.hits] == ["asked", "told"]


def test_without_words_all_come_in_the_authors_order_by_title(index):
    assert found(index, "") == ["about/leader", "mission/leader", "mission/year", "mission/force"]


def test_a_page_knows_how_many_there_are(index):
    index.put("/n.yaml", "s", "n", "N", [doc(str(n), "a number") for n in range(25)])
    for typed, narrowed in (
        ("number", EVERYWHERE),
        ("number", Scope(kinds=["cloze"])),
        ("", Scope(paths=["/n.yaml"])),
    ):
        pages = [
            index.search(parse(typed), narrowed, limit=10, offset=n) for n in (0, 10, 20, 25, 99)
        ]
        assert [page.total for page in pages] == [25] * 5
        assert [len(page.hits) for page in pages] == [10, 10, 5, 0, 0]
        ids = {hit.question_id for page in pages for hit in page.hits}
        assert ids == {str(n) for n in range(25)}


@pytest.mark.parametrize("typed", ["force", ""])
@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (Scope(paths=["/mission.yaml", "/unknown.yaml"]), ["leader", "force"]),
        (Scope(paths=[]), []),
        (Scope(kinds=["short-answer", "essay"]), ["force"]),
        (Scope(topics=[("mission", "past")]), ["force"]),
        (Scope(topics=[("about", "past")]), []),
        (Scope(sources=["law"]), ["force"]),
        (Scope(sources=["new", "aw", ""]), []),
        (Scope(sources=["news", "law"]), ["leader", "force"]),
        (Scope(only={("mission", "leader"), ("gone", "leader")}), ["leader"]),
        (Scope(only=frozenset()), []),
        (Scope(without={("mission", "leader"), ("gone", "leader")}), ["force"]),
        (Scope(only={("mission", "leader")}, without={("mission", "leader")}), []),
        (Scope(sources=["news"], kinds=["cloze"], topics=[("mission", "")]), ["leader"]),
    ],
)
def test_a_scope_narrows(index, typed, scope, names):
    wanted = {f"mission/{name}" for name in names}
    assert wanted == {
        name for name in found(index, typed, scope) if name in ("mission/leader", "mission/force")
    }


def test_a_set_of_questions_that_changes_is_looked_up_again(index):
    keys = {("mission", "leader")}
    assert found(index, "", Scope(only=keys)) == ["mission/leader"]
    keys.add(("mission", "year"))
    assert found(index, "", Scope(only=keys)) == ["mission/leader", "mission/year"]


def test_a_set_of_questions_is_looked_up_again_when_the_index_has_changed(index, path):
    scope = Scope(only={("mission", "leader"), ("mission", "new")})
    assert found(index, "", scope) == ["mission/leader"]
    index.put("/mission.yaml", "s", "mission", "The mission", [doc("new"), *MISSION])
    assert found(index, "", scope) == ["mission/new", "mission/leader"]
    other = SearchIndex(path)
    other.put("/mission.yaml", "s", "mission", "The mission", [doc("new")])
    other.close()
    assert found(index, "", scope) == ["mission/new"]


def test_putting_again_replaces_all(index):
    index.put("/mission.yaml", "stamp 3", "mission", "The mission", [doc("new", "A treaty")])
    assert index.stamps() == {"/mission.yaml": "stamp 3", "/about.yaml": "stamp 2"}
    assert found(index, "ceku") == []
    assert found(index, "treaty") == ["mission/new"]
    assert found(index, "") == ["about/leader", "mission/new"]


def test_what_is_forgotten_is_gone_and_nothing_else(index):
    index.forget(["/mission.yaml", "/unknown.yaml"])
    assert index.stamps() == {"/about.yaml": "stamp 2"}
    assert found(index, "led") == ["about/leader"]
    assert index.facets() == Facets(("law",), ("cloze",))
    connection = index._file._connection
    for count in (
        "SELECT count(*) FROM doc",
        "SELECT count(*) FROM fts_docsize",
    ):
        assert connection.execute(count).fetchone() == (1,)
    connection.execute("INSERT INTO fts (fts) VALUES ('integrity-check')")


def test_facets_are_those_of_the_files(index):
    assert index.facets() == Facets(("law", "news"), ("cloze", "numeric", "short-answer"))
    assert index.facets(["/about.yaml"]) == Facets(("law",), ("cloze",))
    assert index.facets([]) == Facets()


def test_all_is_there_after_closing_and_opening(index, path):
    again = SearchIndex(path)
    assert found(again, "ceku") == ["mission/leader"]
    again.close()


def test_a_file_name_that_is_no_unicode_is_kept(index):
    index.put("/caf\udce9.yaml", "s", "cafe", "C", [doc("a", "coffee")])
    assert "/caf\udce9.yaml" in index.stamps()
    assert found(index, "coffee", Scope(paths=["/caf\udce9.yaml"])) == ["cafe/a"]


def test_an_index_of_another_version_is_made_anew(index, path, monkeypatch):
    monkeypatch.setattr(search_module, "VERSION", search_module.VERSION + 1)
    newer = SearchIndex(path)
    assert newer.stamps() == {}
    assert found(newer, "") == []
    newer.close()


def test_an_index_that_cannot_be_asked_says_so_and_goes_on(index, path):
    scope = Scope(only={("mission", "leader")})
    index._file._connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert index.search(parse("ceku"), scope) == Found(answered=False)
    assert (index.stamps(), index.facets()) == ({}, Facets())
    other.close()
    assert found(index, "ceku", scope) == ["mission/leader"]


@pytest.mark.parametrize(
    "typed",
    [
        *("*", '"', '""', "(", ")", "NEAR(a b)", "a AND", "OR", "NOT", "prompt: a", "{a b}: c"),
        *("^a", "a + b", "\0", "a\0b", "'; DROP TABLE doc; --", "\ud800", "-", "--", "%", "?1"),
        *("a" * 10_000, "a b " * 5_000, '"' * 10_000, "-a " * 5_000, "-" * 10_000),
        " ".join(f"w{n}" for n in range(3_000)),
        '"' + " ".join(f"w{n}" for n in range(3_000)),
    ],
)
def test_whatever_is_typed_is_no_error(index, typed):
    assert index.search(parse(typed), EVERYWHERE).answered
    assert found(index, "ceku") == ["mission/leader"]


_letters = st.text("aAáb ç-\"'1,0_和\u0301", max_size=30) | st.text(max_size=30)


def typed_as(phrase: Phrase) -> str:
    """The query that looks for one phrase alone."""
    return f'"{" ".join(phrase.words)}{"" if phrase.prefix else chr(34)}'


@given(st.lists(_letters, min_size=1, max_size=4), _letters)
def test_what_is_found_is_what_is_marked(texts, typed):
    index = SearchIndex(MEMORY)
    index.put("/f", "s", "f", "F", [doc("a", answers=tuple(texts))])
    query = parse(typed)
    hits = index.search(query, EVERYWHERE).hits
    index.close()
    wanted = all(any(marks(text, typed_as(one)) for text in texts) for one in query.wanted)
    unwanted = any(any(marks(text, typed_as(one)) for text in texts) for one in query.unwanted)
    assert bool(hits) == (wanted and not unwanted)
    assert not (hits and query.wanted) or any(marks(text, typed) for text in texts)


@given(st.lists(st.lists(st.text("ab ", max_size=8), max_size=4), max_size=5))
def test_an_index_that_was_changed_often_is_as_one_that_was_not(versions):
    index = SearchIndex(MEMORY)
    for number, prompts in enumerate(versions):
        docs = [doc(str(n), prompt) for n, prompt in enumerate(prompts)]
        index.put("/f", str(number), "f", "F", docs)
    index._file._connection.execute("INSERT INTO fts (fts) VALUES ('integrity-check')")
    last = versions[-1] if versions else []
    for word in ("a", "b", "ab"):
        names = [f"f/{n}" for n, prompt in enumerate(last) if marks(prompt, f'"{word}"')]
        assert sorted(found(index, f'"{word}"')) == names
    index.close()


@pytest.mark.parametrize(
    ("typed", "scope"),
    [("led", EVERYWHERE), ("led", Scope(only={("mission", "leader")})), ("", EVERYWHERE)],
)
def test_neither_a_search_nor_a_list_sorts_rows(index, typed, scope):
    asked: list[str] = []
    connection = index._file._connection
    connection.set_trace_callback(asked.append)
    assert found(index, typed, scope)
    connection.set_trace_callback(None)
    ordered = [sql for sql in asked if sql.startswith("SELECT") and "ORDER BY" in sql]
    ours = [sql for sql in ordered if "json_each" not in sql]
    assert ours
    for sql in ours:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        assert not any("TEMP B-TREE" in step[-1] for step in plan), sql

import pytest

from quizapp.bank import nodes
from quizapp.bank.nodes import (
    DEEPEST,
    List,
    Map,
    compose,
    place_of,
    place_of_key,
)
from quizapp.bank.page import MOST_REPEATS, Page
from quizapp.bank.problems import Severity
from quizapp.bank.syntax import BrokenError
from tests.bank.samples import noted, plain

both_parsers = pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])


def tree(node):
    """Nodes with all their places."""
    if isinstance(node, Map):
        inner = {name: tree(value) for name, value in node.items()}
        return place_of(node), inner
    if isinstance(node, List):
        return place_of(node), [tree(entry) for entry in node]
    return None if node is None else (place_of(node), node.value)


@both_parsers
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: No", {"a": "No"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 2004-03-17", {"a": "2004-03-17"}),
        ("a: 2024-13-45", {"a": "2024-13-45"}),
        ("a: 0x_", {"a": "0x_"}),
        ("a: 017", {"a": "017"}),
        ("a: 1.10", {"a": "1.10"}),
        ("a: ~", {"a": "~"}),
        ("a: null", {"a": "null"}),
        ("a:", {"a": ""}),
        ("yes: 1\n1: yes\n0x1: 2\n1.0: 3", {"yes": "1", "1": "yes", "0x1": "2", "1.0": "3"}),
        ("=: <", {"=": "<"}),
        ("a: [x, 'y z', \"w\"]", {"a": ["x", "y z", "w"]}),
        ("a: >\n  x\n  y\n", {"a": "x y\n"}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("- - a\n  - b", [["a", "b"]]),
        ("hello", "hello"),
        ("", None),
        ("# only a comment\n", None),
        ("{a: {b: [c]}}", {"a": {"b": ["c"]}}),
        ('"\\u00e9\\t\\/": "\\x41"', {"é\t/": "A"}),
    ],
)
def test_values_are_the_letters_that_the_author_wrote(text, value, pure_python):
    page = Page("f", text)
    assert plain(compose(page, pure_python=pure_python)) == value
    assert page.problems == []


REFUSED = [
    ("a: 1\nb: 2\na: 3", [(3, 1, "duplicate-key")], {"a": "1", "b": "2"}),
    ('a: 1\n"\\x61": 3', [(2, 1, "duplicate-key")], {"a": "1"}),
    ("{a: 1, a: 2}", [(1, 8, "duplicate-key")], {"a": "1"}),
    ("a: &x 1", [(1, 4, "anchor")], {"a": "1"}),
    ("a: &x [1]", [(1, 4, "anchor")], {"a": ["1"]}),
    ("&x a: 1", [(1, 1, "anchor")], {"a": "1"}),
    ("&x a: [1]", [(1, 1, "anchor")], {"a": ["1"]}),
    ("&x\na: 1", [(1, 1, "anchor")], {"a": "1"}),
    ('{"a":&x b}', [(1, 6, "anchor")], {"a": "b"}),
    ("[a,&x b]", [(1, 4, "anchor")], ["a", "b"]),
    ("a: *x", [(1, 4, "alias")], {"a": "*x"}),
    ("- *x", [(1, 3, "alias")], ["*x"]),
    ("*x : 1", [(1, 1, "alias")], {"\x000": "1"}),
    ("a: !!int 1", [(1, 4, "tag")], {"a": "1"}),
    ("a: !x 1", [(1, 4, "tag")], {"a": "1"}),
    ("a: ! 1", [(1, 4, "tag")], {"a": "1"}),
    ("a: !<tag:x> [1]", [(1, 4, "tag")], {"a": ["1"]}),
    ("a: !!python/object/apply:os.system [x]", [(1, 4, "tag")], {"a": ["x"]}),
    ("!x {a: 1}", [(1, 1, "tag")], {"a": "1"}),
    ("? [a, b]\n: c", [(1, 3, "expected-text")], {"\x002": "c"}),
    ("? {a: b}\n: c", [(1, 3, "expected-text")], {"\x002": "c"}),
    ("%YAML 1.2\n---\na: 1", [(1, 1, "directive")], {"a": "1"}),
    ("# x\n%TAG ! tag:x,2000:\n---\na: 1", [(2, 1, "directive")], {"a": "1"}),
    ("%what\na: 1", [(1, 1, "directive")], {"a": "1"}),
    ('a: "x\\a"', [(1, 4, "control-character")], {"a": "x "}),
    ('a: "\\e[31m"', [(1, 4, "control-character")], {"a": " [31m"}),
    ('a: "\\0"', [(1, 4, "control-character")], {"a": " "}),
    ('a: "\\x85"', [(1, 4, "control-character")], {"a": " "}),
    ('a: "\\N"', [(1, 4, "control-character")], {"a": " "}),
    ('a: "\\L"', [(1, 4, "control-character")], {"a": " "}),
    ('a: "\\u2029"', [(1, 4, "control-character")], {"a": " "}),
    ('a: "\\r"', [(1, 4, "control-character")], {"a": " "}),
    ('a: "\\uFFFE"', [(1, 4, "control-character")], {"a": " "}),
    ('"\\b": [1]', [(1, 1, "control-character")], {" ": ["1"]}),
    ('["\\b"]', [(1, 2, "control-character")], [" "]),
]


@both_parsers
@pytest.mark.parametrize(("text", "problems", "value"), REFUSED)
def test_what_is_more_than_text_is_refused_at_its_place(text, problems, value, pure_python):
    page = Page("f", text)
    assert plain(compose(page, pure_python=pure_python)) == value
    assert noted(page) == problems


@both_parsers
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('a: "x\\u202ey"', [(1, 4, "bidi-override")]),
        ('a: "x\\u200by"', [(1, 4, "invisible-character")]),
        ('a: "x\\u2060\\u2066y"', [(1, 4, "bidi-override"), (1, 4, "invisible-character")]),
        ('a: "\\U0001F3F4\\U000E0067\\U000E007F"', []),
        ('a: "x\\u200dy"', []),
        ('a: "\\u00e9\u202e"', []),  # told already where the file was opened
        ("a: 'x\\u202ey'", []),
    ],
)
def test_what_an_escape_hides_is_warned_of(text, problems, pure_python):
    page = Page("f", text)
    compose(page, pure_python=pure_python)
    assert noted(page) == problems
    assert all(one.severity is Severity.WARNING for one in page.problems)


def test_a_duplicate_names_the_line_of_the_first():
    page = Page("f", "a: 1\nb:\n  c: 1\n  # a\n  d: 2\n  c: 3\n")
    compose(page)
    assert page.problems[0].message == "`c` stands here twice, first in line 3"
    assert noted(page) == [(6, 3, "duplicate-key")]


def test_two_lists_of_one_name_at_the_root_are_joined():
    page = Page("f", "q: [a]\nr: {q: [b], q: [c]}\nq: [d]")
    assert plain(compose(page)) == {"q": ["a", "d"], "r": {"q": ["b"]}}


@both_parsers
@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("[" * (DEEPEST + 1), "too-deep", DEEPEST + 1),
        ("[" * 19_000, "too-deep", DEEPEST + 1),
        ("{a: " * 4_000, "too-deep", 4 * DEEPEST + 1),
        ("- " * 9_000, "too-deep", 2 * DEEPEST + 1),
        ("? " * 9_000, "too-deep", 2 * DEEPEST + 1),
    ],
)
def test_nesting_ends_at_the_limit_however_deep_it_goes(text, code, column, pure_python):
    page = Page("f", text)
    with pytest.raises(BrokenError) as caught:
        compose(page, pure_python=pure_python)
    assert (caught.value.code, caught.value.place[0]) == (code, column - 1)


def test_the_deepest_that_is_allowed_is_read():
    text = "[" * DEEPEST + "]" * DEEPEST
    assert compose(Page("f", text)) is not None


class Counting:
    """A parser's events, counted."""

    def __init__(self, monkeypatch):
        self.events = 0
        first = nodes._Composer.__init__
        owner = self

        def begin(composer, page, get_event, start=None):
            def counted():
                owner.events += 1
                return get_event()

            first(composer, page, counted, start)

        monkeypatch.setattr(nodes._Composer, "__init__", begin)


def test_depth_is_bounded_before_the_parser_goes_deeper(monkeypatch):
    counting = Counting(monkeypatch)
    with pytest.raises(BrokenError, match="nested more than"):
        compose(Page("f", "[\n" * 50_000))
    assert counting.events <= DEEPEST + 4


@pytest.mark.parametrize(
    "text",
    [
        "- 1\n" * 2_000,
        "[],\n".join(["["] + [""] * 2_000),
        "".join(f"k{n}: v\n" for n in range(2000)),
    ],
    ids=["texts", "lists", "fields"],
)
def test_no_more_nodes_are_held_than_the_limit_allows(text, monkeypatch):
    monkeypatch.setattr(nodes, "MOST_HELD", 1_000)
    monkeypatch.setattr(nodes, "_TO_THE_LIMIT", range(1_000))
    monkeypatch.setattr(nodes, "_FIELDS_TO_THE_LIMIT", range(500))
    counting = Counting(monkeypatch)
    with pytest.raises(BrokenError) as caught:
        compose(Page("f", text))
    assert caught.value.code == "too-many-nodes"
    assert counting.events <= 2 * 1_000 + 10
    assert str(caught.value) == "more than 1,000 texts and lists must be read together here"


def test_questions_are_handed_over_and_not_kept():
    page = Page("f", "format: x\nquestions:\n- a\n- {b: &y c}\n- *z\ntitle: t\nquestions: [d]\n")
    above, taken = [], []

    def start(root):
        above.append(list(root))
        return lambda node, spoilt: taken.append((plain(node), spoilt))

    root = compose(page, start=start)
    assert above == [["format"]]
    assert taken == [("a", False), ({"b": "c"}, True), ("*z", True)]
    assert plain(root) == {"format": "x", "questions": ["d"], "title": "t"}


def test_questions_that_nobody_takes_are_kept():
    page = Page("f", "questions: [a, b]\nother: {questions: [c]}")
    assert plain(compose(page, start=lambda _: None)) == {
        "questions": ["a", "b"],
        "other": {"questions": ["c"]},
    }


def test_also_handed_over_questions_are_counted(monkeypatch):
    monkeypatch.setattr(nodes, "MOST_NODES", 1_000)
    counting = Counting(monkeypatch)
    page = Page("f", "questions:\n" + "- [a, b, c, d, e, f, g, h, i]\n" * 500)
    with pytest.raises(BrokenError, match="the file holds more than 1,000"):
        compose(page, start=lambda _: lambda _node, _spoilt: None)
    assert counting.events < 1_250


def test_an_entry_that_is_less_than_a_question_counts_as_one(monkeypatch):
    monkeypatch.setattr(nodes, "MOST_NODES", 1_000)
    counting = Counting(monkeypatch)
    page = Page("f", "questions:\n" + "- 1\n" * 5_000)
    with pytest.raises(BrokenError, match="the file holds more than 1,000"):
        compose(page, start=lambda _: lambda _node, _spoilt: None)
    assert counting.events < 110


def test_what_is_handed_over_one_by_one_may_be_more_than_what_is_held(monkeypatch):
    monkeypatch.setattr(nodes, "MOST_HELD", 100)
    page = Page("f", "questions:\n" + "- [a, b, c, d, e, f, g, h, i]\n" * 500 + "title: t\n")
    taken = []
    root = compose(page, start=lambda _: lambda node, _spoilt: taken.append(len(node)))
    assert taken == [9] * 500
    assert plain(root) == {"questions": [], "title": "t"}


def test_one_question_alone_may_not_be_as_large_as_a_file(monkeypatch):
    monkeypatch.setattr(nodes, "MOST_HELD", 100)
    page = Page("f", "questions:\n- a\n- [" + "a, " * 200 + "]\n")
    with pytest.raises(BrokenError, match="more than 100 texts and lists must be read together"):
        compose(page, start=lambda _: lambda _node, _spoilt: None)


def test_an_alias_bomb_is_never_unfolded():
    text = "a0: &a0 [x]\n" + "".join(
        f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9)
    )
    page = Page("f", text)
    root = compose(page)
    assert all(len(root[f"a{n + 1}"]) == 9 for n in range(9))
    assert {one.code for one in page.problems} == {"anchor", "alias"}


def test_a_merge_bomb_is_only_text():
    text = "a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}\n"
    page = Page("f", text)
    assert plain(compose(page))["c"] == {"<<": ["*b", "*b"]}


def test_a_parser_never_sees_more_than_no_directive(monkeypatch):
    seen = []

    class Loader(nodes.yaml.BaseLoader):
        def __init__(self, text):
            seen.append(text)
            super().__init__(text)

    monkeypatch.setattr(nodes.yaml, "BaseLoader", Loader)
    page = Page("f", "%TAG !a! tag:x,2000:\n" * 500 + "---\na: 1\n...\n" + "%FOO\n" * 500)
    assert plain(compose(page, pure_python=True)) == {"a": "1"}
    assert "%" not in seen[0]
    assert len(page.problems) == MOST_REPEATS


@both_parsers
@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("a: b", "b", "a"),
        ("é𝄞: “b”", "“b”", "é𝄞"),
        ("x: 1\r\na: b", "b", "a"),
        ("x: 1\ra: b", "b", "a"),
        ("- a: 'b c'\n", "'b c'", "a"),
        ("{x: a, a: [b]}", "[b]", "a"),
        ("a:   # a comment with an a\n  b", "b", "a"),
    ],
)
def test_places_are_those_of_the_characters(text, place, key, pure_python):
    page = Page("f", text)
    root = compose(page, pure_python=pure_python)
    owner = root[0] if isinstance(root, List) else root
    start, end = place_of(owner[key])
    assert text[start:end] == place
    start, end = place_of_key(page, owner, key)
    assert text[start:end] == key


def test_a_key_that_is_spelt_with_escapes_is_marked_at_its_value():
    page = Page("f", '"\\u263a": b')
    root = compose(page)
    assert place_of_key(page, root, "☺") == place_of(root["☺"]) == (10, 11)

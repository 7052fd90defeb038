"""Checking while one writes: the same as reading and advising, with places, and again and again."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizapp.bank.lint import Draft, advise
from quizapp.bank.live import Checked, Live, question_at
from quizapp.bank.problems import Severity, in_order
from quizapp.bank.reader import read_set
from quizapp.bank.shelf import SourceShelf
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE, HEAD, good

ROOT = Path(__file__).parents[2]
SETS = sorted((ROOT / "questions" / "kfor").glob("*.yaml"))


def places(checked: Checked) -> list[tuple[str, str, int, int]]:
    return [(one.id, one.type, one.first, one.last) for one in checked.questions]


def codes(checked: Checked) -> list[str]:
    return [one.code for one in checked.problems]


def check(text: str) -> Checked:
    """What a text gives that was never saved, without advice."""
    return Live().check(None, text, advice=False)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_set_and_problems_are_those_of_reading_and_advising(path):
    text = path.read_text(encoding="utf-8")
    sources = SourceShelf().sources_for(str(path))
    reading = read_set(str(path), text, sources)
    told = advise([Draft(str(path), text, reading.value, sources)])
    live = Live()
    for checked in (live.check(str(path), text), live.check(str(path), text)):
        assert checked.question_set == reading.value
        assert list(checked.problems) == in_order([*reading.problems, *told])
        assert [one.id for one in checked.questions] == [one.id for one in reading.value]


def test_advice_follows_each_change_of_the_text():
    path = SETS[0]
    sources = SourceShelf().sources_for(str(path))
    live, text, every = Live(), path.read_text(encoding="utf-8"), set()
    live.check(str(path), text)
    first = text[text.index("  - id: ") : text.index("\n\n  - id: ") + 1]
    for old, new in (
        (first, f"{first}\n{first.replace('- id: ', '- id: again-', 1)}"),
        ("    prompt: ", "    prompt: " + "Long and longer, " * 20),
        ("    explanation: >\n", "    explanation: Yes.\n    note: >\n"),
        ("\nquestions:", "\nallow: [long-stem, no-feedback]\nquestions:"),
        ("        feedback: ", "        # nothing\n        feedback: "),
        ("language: en", "language: sq"),
    ):
        text = text.replace(old, new, 7)
        reading = read_set(str(path), text, sources)
        assert reading.value is not None
        told = advise([Draft(str(path), text, reading.value, sources)])
        assert list(live.check(str(path), text).problems) == in_order([*reading.problems, *told])
        every |= {one.code for one in told}
    assert every == {"long-stem", "near-duplicate", "needless-allow"}


def with_source(folder: Path) -> str:
    """Put the article of the samples beside a set, and name the set."""
    source = Source(id="article", title="A", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE))
    (folder / "sources").mkdir()
    (folder / "sources" / "article.yaml").write_text(write_source(source), encoding="utf-8")
    return str(folder / "set.yaml")


def test_quotes_are_looked_up_in_the_sources_near_the_path(tmp_path):
    live, path = Live(), with_source(tmp_path)
    text = HEAD + good("a")
    assert codes(live.check(path, text, advice=False)) == []
    wrong = text.replace("built by hand", "built by machines")
    assert codes(live.check(path, wrong, advice=False)) == ["quote-not-found"]
    assert codes(live.check(None, wrong, advice=False)) == []
    assert live.sources(path) == {"article": "A"}
    assert live.sources(None) == {}


def test_text_without_a_path_gets_advice_but_no_settings_of_this_folder(tmp_path, monkeypatch):
    (tmp_path / "quizapp.toml").write_text('[advice]\nallow = ["no-such-rule"]\n')
    monkeypatch.chdir(tmp_path)
    checked = Live().check(None, HEAD + good("a").replace("Is it so?", "Is it not so?"))
    assert "unknown-rule" not in codes(checked)
    assert Severity.ADVICE in {one.severity for one in checked.problems}


@pytest.mark.parametrize("allow", ["allow: [{}]", "allow:\n      - {}", 'allow: ["{}"] # why'])
def test_a_question_is_silent_on_what_it_allows_while_one_writes_and_when_checked(allow):
    asked = "The force never guards what nobody owns, nor bridges and roads."
    text = HEAD + good("a").replace("Is it so?", asked) + good("b").replace("Is it so?", asked)
    live = Live()
    before = codes(live.check(None, text))
    for rule, times in (("near-duplicate", 1), ("double-negative", 2), ("no-feedback", 2)):
        start = text.rindex("    prompt")
        silent = f"{text[:start]}    {allow.format(rule)}\n{text[start:]}"
        checked, value = live.check(None, silent), read_set("", silent).value
        assert value is not None
        assert list(checked.problems) == advise([Draft("", silent, value)])
        assert (before.count(rule), codes(checked).count(rule)) == (times, times - 1)
        assert "needless-allow" not in codes(checked)


def test_settings_beside_the_file_switch_advice_off(tmp_path):
    live, path = Live(), with_source(tmp_path)
    text = HEAD + good("a")
    assert "no-feedback" in codes(live.check(path, text))
    (tmp_path / "quizapp.toml").write_text('[advice]\nallow = ["no-feedback"]\n')
    assert "no-feedback" not in codes(live.check(path, text))


def test_questions_with_faults_are_placed_too():
    text = HEAD + good("a") + good("b").replace("true-false", "true-fals") + good("c")
    checked = check(text)
    assert places(checked) == [
        ("a", "true-false", 5, 12),
        ("b", "true-fals", 13, 20),
        ("c", "true-false", 21, 28),
    ]
    assert [checked.question(number) is None for number in range(3)] == [False, True, False]
    assert question_at(checked.questions, 14) == 1


def test_question_that_no_parser_reads_is_placed_among_the_others():
    text = HEAD + good("a") + good("b").replace("answer: true", 'answer: "true') + good("c")
    checked = check(text)
    assert codes(checked) == ["syntax"]
    assert [one[0] for one in places(checked)] == ["a", "b", "c"]
    assert places(checked)[1] == ("b", "true-false", 13, 20)
    assert [checked.question(number) is None for number in range(3)] == [False, True, False]


def test_type_that_all_questions_share_is_told():
    head = HEAD.replace("questions:", "defaults: {type: true-false}\nquestions:")
    text = head + good("a").replace("    type: true-false\n", "")
    assert places(check(text)) == [("a", "true-false", 6, 12)]


def test_questions_above_what_they_lean_on_are_placed_once():
    text = HEAD + good("a") + "topics:\n  t: A topic\n"
    checked = check(text)
    assert places(checked) == [("a", "true-false", 5, 12)]
    assert codes(checked) == codes(Live().check(None, text, advice=False)) == ["missing-field"]


def test_of_two_questions_with_one_id_the_first_has_the_value():
    checked = check(HEAD + good("a") + good("a"))
    assert codes(checked) == ["duplicate-id"]
    assert [checked.question(0) is None, checked.question(1) is None] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["empty-file"]),
        ("# only a comment\n", ["empty-file"]),
        ("- a\n- b\n", ["expected-map"]),
        ("just words\n", ["expected-map"]),
        ("\x00" * 20_000, []),
        ("format: quizapp/2\nquestions: []\n", ["wrong-format"]),
        ("format: quizapp-source/1\nid: a\n", ["missing-field", "missing-field"]),
    ],
)
def test_text_that_is_no_set_gives_problems_and_no_questions(text, expected):
    checked = Live().check(None, text)
    assert checked.question_set is None
    assert checked.questions == ()
    assert set(expected) <= set(codes(checked))
    if not text.startswith("format: quizapp-source"):
        assert list(checked.problems) == list(read_set("", text).problems)


def test_several_threads_may_check_at_once():
    live = Live()
    texts = [HEAD + "".join(good(f"q{n}") for n in range(count)) for count in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: live.check(None, text), texts * 3))
    assert [len(one.questions) for one in found] == [*range(1, 9)] * 3
    assert found[0].problems == found[8].problems == Live().check(None, texts[0]).problems


def test_a_source_is_found_by_its_id_near_a_file(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    text = (
        "format: quizapp-source/1\nid: log\ntitle: The log\nkind: testimony\nreliability: Made.\n"
    )
    (folder / "log.yaml").write_text(text, encoding="utf-8")
    live = Live()
    found = live.source(str(tmp_path / "set.yaml"), "log")
    assert found is not None
    assert found.title == "The log"
    assert live.source(str(tmp_path / "set.yaml"), "other") is None
    assert live.source(None, "log") is None

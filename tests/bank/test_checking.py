import os
from pathlib import Path

import pytest

from quizapp.bank import checking, spread
from quizapp.bank.checking import check
from quizapp.bank.problems import Severity
from quizapp.bank.shelf import SourceShelf, is_ours, take
from quizapp.bank.source_file import write_source
from quizapp.core.model import QuestionSet, Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE, HEAD, good

SOURCE = write_source(
    Source(id="article", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE))
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "article.yaml").write_text(SOURCE)
    (tmp_path / "a.yaml").write_text(HEAD + good("a") + good("b"))
    return tmp_path


def codes(report):
    return [(Path(one.span.path).name, one.code) for one in report.problems]


def test_a_sound_folder_is_counted(folder):
    report = check([str(folder)])
    assert (report.files, report.questions, report.quotes) == (2, 2, 2)
    assert report.problems == ()


def test_quotes_are_counted_where_they_were_found(folder):
    passages = "    claim: So.\n    passages:\n" + "".join(
        f"      - {{source: article, text: {text}{more}}}\n"
        for text, more in (
            ("a bridge that was built", ", proves: true"),
            ("built by hand in one", ""),
        )
    )
    text = good("c").replace("true-false", "evidence").replace("    answer: true\n", passages)
    (folder / "c.yaml").write_text(HEAD.replace("id: s", "id: t") + text)
    assert check([str(folder)]).quotes == 5


@pytest.mark.parametrize("again", ["a.yaml", "./a.yaml", "sources/../a.yaml", "."])
def test_a_file_is_checked_once_however_it_is_named(folder, monkeypatch, again):
    monkeypatch.chdir(folder)
    report = check(["a.yaml", again])
    assert "duplicate-set-id" not in [code for _, code in codes(report)]
    assert report.questions == 2


def test_two_files_with_one_set_id_are_told_at_the_second(folder):
    (folder / "b.yaml").write_text(HEAD + good("c"))
    report = check([str(folder)])
    assert codes(report) == [("b.yaml", "duplicate-set-id")]
    assert str(folder / "a.yaml") in report.problems[0].message


def test_files_of_others_are_passed_over_in_folders_only(folder):
    (folder / "other.yaml").write_text("services: {}\n")
    assert check([str(folder)]).problems == ()
    named = check([str(folder / "other.yaml")])
    assert named.count(Severity.ERROR) > 0


def test_problems_are_told_under_the_path_that_was_given(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "sources" / "article.yaml").write_text(SOURCE + "colour: red\n")
    (folder / "a.yaml").write_text(HEAD + good("a") + "colour: red\n")
    report = check(["a.yaml", "sources"])
    paths = [one.span.path for one in report.problems]
    assert paths == ["a.yaml", str(Path("sources", "article.yaml"))]


def test_what_cannot_be_opened_is_a_problem(folder):
    os.mkfifo(folder / "pipe")
    report = check([str(folder / "pipe"), str(folder / "none.yaml")])
    assert codes(report) == [("pipe", "unreadable"), ("none.yaml", "unreadable")]
    assert report.problems[0].message == "cannot be read: this is not a file"


@pytest.mark.parametrize(
    "data",
    [
        b"format: quizapp/1\n",
        b"# comment\nformat: quizapp/1\n",
        b"format: 'quizapp/1'\r\nid: x\r\n",
        b"# old\rformat: quizapp/1\r",
        b"\xef\xbb\xbfformat: quizapp/1",
        "format: quizapp/1\n".encode("utf-16"),
        b'{"format": "quizapp/1"}',
        b"fromat: quizapp/1\n",
        b"format: quizapp-source/1\n",
        b"title: X\nquestions:\n  - explanation: So.\n",
        b"title: X\nfingerprint:\n  shingles: >\n",
        b"<<<<<<< HEAD\nformat: quizapp/1\n",
    ],
)
def test_our_files_are_known_also_when_they_are_broken(data):
    assert is_ours(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"format: yaml\n",
        b"questions:\n  - ask: me\n",
        b"a:\n  format: json\n",
        b"fingerprint: ab:cd\n",
        b"\x00\x01\x02",
        b"\xff\xfe",
    ],
)
def test_files_of_others_are_not_ours(data):
    assert not is_ours(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_source_is_known_in_every_encoding(tmp_path, encoding):
    taken = take(str(tmp_path / "s.yaml"), SOURCE.encode(encoding), SourceShelf())
    assert isinstance(taken.value, Source)
    assert taken.problems == ()


def test_a_source_is_parsed_once_for_all_that_lean_on_it(folder, monkeypatch):
    from quizapp.bank import shelf

    parsed = []
    plain = shelf.read_source
    monkeypatch.setattr(
        shelf, "read_source", lambda path, data: parsed.append(path) or plain(path, data)
    )
    for name in ("b", "c"):
        (folder / f"{name}.yaml").write_text(HEAD.replace("id: s", f"id: {name}") + good("x"))
    assert check([str(folder)]).quotes == 4
    assert len(parsed) == 1


def test_a_set_is_taken_with_the_sources_beside_it(folder):
    path = str(folder / "a.yaml")
    taken = take(path, (folder / "a.yaml").read_bytes(), SourceShelf())
    assert isinstance(taken.value, QuestionSet)
    assert taken.value.questions[0].quotes[0].paragraph == 1


@pytest.mark.parametrize("advice", [False, True])
def test_several_processes_give_the_same_report(folder, monkeypatch, advice):
    right = good("r").replace("Is it so?", "Bridges of stone guard the northern road.")
    wrong = good("w").replace("answer: true", "answer: maybe")
    for number in range(12):
        head = HEAD.replace("id: s", f"id: s-{number // 2}")
        (folder / f"{number}.yaml").write_text(head + right + wrong)
    (folder / "other.yaml").write_text("a: 1\n")
    (folder / "quizapp.toml").write_text('[advice]\nallow = ["no-rule"]\n')
    alone = check([str(folder), str(folder / "gone.yaml")], advice=advice)
    helped = []
    monkeypatch.setattr(checking, "_MANY", 0)
    monkeypatch.setattr(checking, "_MANY_ADVISED", 0)
    plain = spread.spread
    monkeypatch.setattr(spread, "spread", lambda *a: helped.append(1) or plain(*a, 3))
    assert check([str(folder), str(folder / "gone.yaml")], advice=advice, at_once=True) == alone
    assert helped
    told = {one.code for one in alone.problems}
    assert {"bad-boolean", "duplicate-set-id", "unreadable"} <= told
    assert ({"near-duplicate", "no-feedback", "unknown-rule"} <= told) is advice

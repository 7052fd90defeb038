"""`quizapp check --advice` and `quizapp rules`, as a terminal and other programs meet them."""

import json
from pathlib import Path

import pytest

from quizapp import cli
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.advice.written import TEXT
from tests.bank.samples import ARTICLE


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    source = Source(
        id="article", title="An article", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE)
    )
    Path("sources/article.yaml").write_text(write_source(source), "utf-8")
    return tmp_path


def write(text: str) -> None:
    Path("a.yaml").write_text(text, "utf-8")


def test_advice_is_given_when_asked_for_and_keeps_nothing_from_being_clean(capsys):
    write(TEXT)
    assert cli.main(["check", "a.yaml"]) == cli.CLEAN
    assert "advice" not in capsys.readouterr().out
    assert cli.main(["check", "--advice", "a.yaml"]) == cli.CLEAN
    told = capsys.readouterr().out
    assert (
        "a.yaml:8:25: advice[unmarked-negative] “not” in the stem is not marked\n"
        "  |\n"
        "8 |       Which of these is not\n"
        "  |                         ^^^\n"
        "  = hint: ask for what is so, or write `**not**`\n"
    ) in told
    assert told.endswith("0 errors, 0 warnings, 2 pieces of advice\n")


def test_a_strict_check_fails_for_advice_that_was_asked_for():
    write(TEXT)
    assert cli.main(["check", "--strict", "a.yaml"]) == cli.CLEAN
    assert cli.main(["check", "--strict", "--advice", "a.yaml"]) == cli.PROBLEMS
    write(TEXT.replace("    quotes:", "    allow: [no-feedback, unmarked-negative]\n    quotes:"))
    assert cli.main(["check", "--strict", "--advice", "a.yaml"]) == cli.CLEAN


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_get_advice_in_their_form(capsys, form):
    write(TEXT)
    assert cli.main(["check", "--advice", "--format", form, "."]) == cli.CLEAN
    told = capsys.readouterr().out
    if form == "json":
        found = {(one["code"], one["severity"], one["line"]) for one in json.loads(told)}
        assert ("unmarked-negative", "advice", 8) in found
    else:
        assert "::notice file=./a.yaml,line=8,col=25,endLine=8,endColumn=28" in told


def test_advice_stands_among_the_other_problems_by_place(capsys):
    write(TEXT.replace("    explanation", "    colour: red\n    explanation") + GOOD_ONE)
    assert cli.main(["check", "--advice", "--format", "json", "a.yaml"]) == cli.PROBLEMS
    lines = [one["line"] for one in json.loads(capsys.readouterr().out)]
    assert lines == sorted(lines)
    assert len(lines) > 2


GOOD_ONE = TEXT.partition("questions:\n")[2].replace("first", "second")


def test_settings_that_are_wrong_are_told_and_count(capsys):
    write(TEXT)
    Path("quizapp.toml").write_text("[advice]\nallow = ['no-fedback']\n", "utf-8")
    assert cli.main(["check", "--advice", "."]) == cli.PROBLEMS
    assert "quizapp.toml:2:11: error[unknown-rule] no rule `no-fedback`" in capsys.readouterr().out


def test_rules_are_listed_and_explained(capsys):
    assert cli.main(["rules"]) == cli.CLEAN
    assert "longest-key           The key is much longer" in capsys.readouterr().out
    assert cli.main(["rules", "longest-key"]) == cli.CLEAN
    page = capsys.readouterr().out
    assert page.startswith("longest-key: The key is much longer than the other options\n\n")
    assert "\nBad:\n" in page
    assert "allow: [longest-key]" in page


def test_a_rule_that_does_not_exist_is_wrong_usage(capsys):
    assert cli.main(["rules", "longst-key"]) == cli.USAGE
    told = capsys.readouterr().err
    assert told == "quizapp: no rule `longst-key`; did you mean `longest-key`?\n"

"""What authors are told about their sets and sources."""

import pytest

from quizapp.bank.census import coverage, stats
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint

ARTICLE = "A title of five words\n\none two three four five six seven eight\n"
SET = """\
format: quizapp/1
id: tales
title: Tales
questions:
  - id: first
    type: single-choice
    level: apply
    prompt: What?
    options:
      - {text: This, correct: true, feedback: Yes.}
      - {text: That}
    explanation: Because.
    quotes: [{source: article, text: two three four five}]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sources").mkdir()
    source = Source(
        id="article", title="It", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE)
    )
    (tmp_path / "sources" / "article.yaml").write_text(write_source(source), "utf-8")
    (tmp_path / "tales.yaml").write_text(SET, "utf-8")
    return str(tmp_path)


def test_sets_are_counted(folder):
    lines = stats([folder])

    assert lines[0] == "1 questions in 1 sets"
    assert "  tales      1  100.0%" in lines
    assert "  apply           1  100.0%" in lines
    assert "  1      1  100.0%  (50.0%)" in lines


def test_what_says_nothing_to_a_wrong_answer_is_listed(folder):
    assert stats([folder])[-2:] == [
        "options, pairs, items and passages without feedback: 1",
        "  tales/first: That",
    ]


def test_nothing_to_count_is_no_fault(tmp_path):
    assert stats([str(tmp_path)])[0] == "0 questions in 0 sets"


def test_quoted_words_and_untouched_paragraphs_are_told(folder):
    assert coverage([folder]) == [
        "article: It",
        "  words quoted       4 of 13 (30.8%)",
        "  paragraphs quoted  1 of 2",
        "  untouched          ¶ 1 (5 words)",
    ]


def test_folder_without_sources_says_where_they_lie(tmp_path):
    assert coverage([str(tmp_path)]) == ["no source file found; they lie in a folder `sources`"]

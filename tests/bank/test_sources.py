from time import process_time

import pytest

from quizapp.bank.source_file import read_source, write_source
from quizapp.bank.sources import SourceError, described, find_source, read_text, save_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE

NOTHING = dict.fromkeys(("title", "author", "publisher", "published", "url", "reliability"), "")
GIVEN = NOTHING | {"id": "article", "title": "An article", "kind": "news", "replace": False}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE.encode(),
        b"\xef\xbb\xbf" + ARTICLE.encode(),
        ARTICLE.encode("utf-16"),
        ARTICLE.replace("\n\n", "\r\n\r\n").encode(),
    ],
    ids=["UTF-8", "with a mark", "UTF-16", "CRLF"],
)
def test_a_text_is_read_in_every_encoding(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert fingerprint(read_text(tmp_path / "a.txt")) == fingerprint(ARTICLE)


def test_a_text_may_have_a_paragraph_on_each_line_however_long(tmp_path):
    text = "word " * 10_000
    (tmp_path / "a.txt").write_text(text)
    assert read_text(tmp_path / "a.txt") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"caf\xe9", "a.txt:1:4: error[not-utf-8]"),
        (b"one\ntwo\x07", "a.txt:2:4: error[control-character]"),
        (b"%PDF-1.7\x00\x00", "control-character"),
    ],
)
def test_what_is_no_plain_text_is_refused_with_its_place(tmp_path, data, words):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_text(tmp_path / "a.txt")
    assert words in str(caught.value)
    assert "save the article as plain text" in str(caught.value)


def test_a_word_that_could_not_be_laid_out_is_no_text(tmp_path):
    path = tmp_path / "text"
    path.write_text("one two\n" + "漢" * 5_000 + " " + "x" * 2_001, "utf-8")
    with pytest.raises(SourceError, match=r"text:2: a word of more than 2,000 letters"):
        read_text(path)
    path.write_text("one two\n" + "漢" * 5_000 + " " + "x" * 2_000, "utf-8")
    assert read_text(path).startswith("one two")


def test_a_mebibyte_of_long_words_is_read_in_a_moment(tmp_path):
    path = tmp_path / "text"
    path.write_text(("x" * 1_999 + " ") * 500, "utf-8")
    before = process_time()
    read_text(path)
    assert process_time() - before < 1


def test_a_text_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_text(tmp_path / "none.txt")


def test_a_new_source_is_described_and_saved(tmp_path):
    target = tmp_path / "sources" / "article.yaml"
    save_source(described(GIVEN, ARTICLE, target), target)
    reading = read_source("a", target.read_bytes())
    assert reading.problems == ()
    assert reading.value == Source(
        id="article", title="An article", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE)
    )
    assert [path.name for path in target.parent.iterdir()] == ["article.yaml"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": "an article"}, "`an article` is no id"),
        ({"id": "../x"}, "is no id"),
        ({"title": ""}, "--title must be given"),
        ({"title": "", "kind": ""}, "--title and --kind must be given"),
        ({"kind": "gossip"}, "--kind must be one of explainer, news"),
        ({"url": "http://x"}, "--url must be an https address"),
        ({"url": "https://x y"}, "--url must be an https address"),
        ({"title": "a\x1b[2J"}, "--title holds the character U+001B"),
    ],
)
def test_a_description_that_lacks_something_is_refused(tmp_path, changes, words):
    with pytest.raises(SourceError) as caught:
        described(GIVEN | changes, ARTICLE, tmp_path / "article.yaml")
    assert words in str(caught.value)


def test_a_text_without_four_words_is_no_source(tmp_path):
    with pytest.raises(SourceError, match="4 words at least"):
        described(GIVEN, "one two three", tmp_path / "article.yaml")


def test_a_text_of_more_than_a_thousand_pages_is_no_source(tmp_path):
    with pytest.raises(SourceError, match="300,000 words; make several"):
        described(GIVEN, "word " * 300_001, tmp_path / "article.yaml")


def test_a_file_that_is_there_is_not_overwritten_unasked(tmp_path):
    (tmp_path / "article.yaml").write_text("anything")
    with pytest.raises(SourceError, match="is there already; --replace"):
        described(GIVEN, ARTICLE, tmp_path / "article.yaml")


OLD = """\
# yaml-language-server: $schema=../source.schema.json
# Checked by hand.
format: quizapp-source/1
id: article
title: "The old title"
kind: treaty
author: "Somebody"
reliability: >
  It says so
  itself.

  Twice.
fingerprint:
  words: 4
  paragraphs: [4]
  shingles: >
    AAAA
"""


@pytest.mark.parametrize("damage", ["words: 4", "words: 99"])
def test_replacing_keeps_what_was_known_and_its_comments(tmp_path, damage):
    target = tmp_path / "article.yaml"
    target.write_text(OLD.replace("words: 4", damage))
    given = GIVEN | {"title": "", "kind": "", "replace": True, "publisher": "A publisher"}
    save_source(described(given, ARTICLE, target), target)
    text = target.read_text()
    assert text.startswith("# yaml-language-server: $schema=../source.schema.json\n# Checked")
    assert read_source("a", text.encode()).value == Source(
        id="article",
        title="The old title",
        kind=SourceKind.TREATY,
        author="Somebody",
        publisher="A publisher",
        reliability="It says so itself.\nTwice.",
        fingerprint=fingerprint(ARTICLE),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "mend or move the file first"),
        (OLD.replace("treaty", "gossip"), "6:7: error[bad-choice]"),
        (OLD.replace("author", "autor"), "error[unknown-field]"),
        (OLD.replace("id: article", "id: other"), "holds the source `other`"),
    ],
)
def test_a_file_that_would_lose_something_is_not_replaced(tmp_path, text, words):
    target = tmp_path / "article.yaml"
    target.write_text(text)
    with pytest.raises(SourceError) as caught:
        described(GIVEN | {"replace": True}, ARTICLE, target)
    assert words in str(caught.value)
    assert target.read_text() == text


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    target = tmp_path / "file" / "article.yaml"
    with pytest.raises(SourceError, match="cannot be written"):
        save_source(described(GIVEN, ARTICLE, target), target)


def test_a_source_is_found_near_or_in_the_samples_or_where_it_is_said(tmp_path, monkeypatch):
    for folder, title in (("here/sources", "Near"), ("samples/deep", "Sample"), ("far/off", "Far")):
        (tmp_path / folder).mkdir(parents=True)
        name = "article" if title != "Sample" else "sample"
        made = Source(id=name, title=title, kind=SourceKind.NEWS)
        (tmp_path / folder / f"{name}.yaml").write_text(write_source(made))
    monkeypatch.chdir(tmp_path / "here")
    samples = tmp_path / "samples"
    assert find_source("article", None, samples).title == "Near"
    assert find_source("sample", None, samples).title == "Sample"
    assert find_source("article", tmp_path / "far", samples).title == "Far"
    with pytest.raises(SourceError, match="known: article, sample"):
        find_source("other", None, samples)
    with pytest.raises(SourceError, match="known: none"):
        find_source("article", tmp_path / "none", samples)

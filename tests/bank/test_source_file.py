import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.source_file import pack, read_source, unpack, write_source
from quizapp.core.model import Fingerprint, Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE, found
from tests.strategies import ids, texts

HEAD = """\
format: quizapp-source/1
id: article
title: An article
kind: news
"""
PRINT = """\
fingerprint:
  words: 5
  paragraphs: [5]
  shingles: AAAAAAAB
"""


def read(text, **more):
    data = text if isinstance(text, bytes) else text.encode()
    return read_source("s.yaml", data, **more)


def test_a_source_is_read_with_all_its_fields():
    text = HEAD + (
        "author: No\npublisher: 1999\npublished: 2025-03-27\nurl: https://example.org/a?b=c#d\n"
        "reliability: >\n  One line\n  and another.\n"
    )
    reading = read(text + PRINT)
    assert reading.problems == ()
    assert reading.value == Source(
        id="article",
        title="An article",
        kind=SourceKind.NEWS,
        author="No",
        publisher="1999",
        published="2025-03-27",
        url="https://example.org/a?b=c#d",
        reliability="One line and another.",
        fingerprint=Fingerprint((5,), (0, 1)),
    )


@pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])
@pytest.mark.parametrize(
    ("old", "new", "problem", "is_there"),
    [
        ("format: quizapp-source/1\n", "", (1, 1, "missing-field"), True),
        ("quizapp-source/1", "quizapp/1", (1, 9, "wrong-format"), False),
        ("quizapp-source/1", "quizapp-sourc/1", (1, 9, "bad-choice"), True),
        ("id: article\n", "", (1, 1, "missing-field"), False),
        ("id: article", "id: an article", (2, 5, "bad-id"), False),
        ("title: An article\n", "", (1, 1, "missing-field"), True),
        ("title: An article", "title: An: article", (3, 10, "syntax"), True),
        ("title: An article", "titel: An article", (3, 1, "unknown-field"), True),
        ("kind: news\n", "", (1, 1, "missing-field"), False),
        ("kind: news", "kind: gossip", (4, 7, "bad-choice"), False),
        ("kind: news", "kind: news\nurl: http://x", (5, 6, "bad-url"), True),
        ("kind: news", "kind: news\nurl: javascript:x", (5, 6, "bad-url"), True),
        ("kind: news", "kind: news\nurl: 'https://x y'", (5, 6, "bad-url"), True),
        ("kind: news", "kind: news\nauthor: [a]", (5, 9, "expected-text"), True),
        ("words: 5", "words: 6", (6, 3, "bad-fingerprint"), True),
        ("words: 5", "words: many", (6, 10, "bad-number"), True),
        ("words: 5", "words: 300001", (6, 10, "too-large"), True),
        ("words: 5", "words: 5.5", (6, 3, "bad-fingerprint"), True),
        ("  words: 5\n", "", (6, 3, "missing-field"), True),
        ("[5]", "[4]", (6, 3, "bad-fingerprint"), True),
        ("[5]", "[five]", (7, 15, "bad-fingerprint"), True),
        ("[5]", "[-5]", (7, 15, "bad-fingerprint"), True),
        ("[5]", "5", (7, 15, "bad-fingerprint"), True),
        ("  paragraphs: [5]\n", "", (6, 3, "missing-field"), True),
        ("AAAAAAAB", "AAAAAAA", (8, 13, "bad-fingerprint"), True),
        ("AAAAAAAB", "AAAA", (6, 3, "bad-fingerprint"), True),
        ("AAAAAAAB", "§§§§", (8, 13, "bad-fingerprint"), True),
        ("AAAAAAAB", "", (8, 3, "empty-field"), True),
        (PRINT, "fingerprint: yes\n", (5, 14, "expected-map"), True),
        ("words: 5", "words: 5\n  sum: 3", (7, 3, "unknown-field"), True),
    ],
)
def test_a_fault_is_told_at_its_place(old, new, problem, is_there, pure_python):
    text = HEAD + PRINT
    assert old in text
    reading = read(text.replace(old, new), pure_python=pure_python)
    assert found(reading) == [problem]
    assert (reading.value is not None) == is_there


@pytest.mark.parametrize("damage", ["words: 6", "words: x"])
def test_a_damaged_fingerprint_leaves_a_source_without_one(damage):
    assert read(HEAD + PRINT.replace("words: 5", damage)).value.fingerprint is None


def test_a_control_character_that_an_escape_makes_is_told_and_not_kept():
    reading = read('format: quizapp-source/1\nid: a\nkind: news\ntitle: "One\\e[31m two"\n')
    assert found(reading) == [(4, 8, "control-character")]
    assert reading.value.title == "One [31m two"


def test_a_source_whose_title_is_lost_goes_by_its_id():
    assert read(HEAD.replace("An article", "An: article")).value.title == "article"


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "hello"])
def test_what_is_no_map_is_no_source(text):
    reading = read(text)
    assert reading.value is None
    assert len(reading.problems) == 1


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything(data):
    assert read(data).value is None
    assert read(HEAD.encode() + data) is not None


folded = texts.map(lambda text: " ".join(text.split()))
sources = st.builds(
    Source,
    id=ids.filter(lambda name: not name.endswith("-") and "--" not in name),
    title=folded,
    kind=st.sampled_from(SourceKind),
    author=st.just("") | folded,
    publisher=st.just("") | folded,
    published=st.just("") | folded,
    url=st.sampled_from(["", "https://example.org/a?b=c#d"]),
    reliability=st.just("") | st.lists(folded, min_size=1, max_size=3).map("\n".join),
    fingerprint=st.none()
    | st.lists(texts, max_size=9).map(lambda parts: fingerprint("\n\n".join(parts))),
)


@given(sources)
def test_a_written_source_is_read_as_it_was(source):
    if source.fingerprint is not None and not source.fingerprint.shingles:
        return  # a source without four words cannot prove a quote, and none is ever written
    reading = read(write_source(source, "# a comment\n"))
    assert reading.problems == ()
    assert reading.value == source


def test_a_long_fingerprint_is_written_in_lines_that_can_be_read():
    taken = fingerprint(" ".join(f"word{number}" for number in range(20_000)))
    text = write_source(
        Source(id="long", title="L", kind=SourceKind.NEWS, fingerprint=taken)
    )  # fmt: skip
    assert max(map(len, text.splitlines())) <= 100
    assert read(text).value.fingerprint == taken


@given(st.lists(st.integers(0, 2**24 - 1)).map(tuple))
def test_hashes_are_packed_and_unpacked(shingles):
    assert unpack(pack(shingles)) == shingles
    assert len(base64.b64encode(pack(shingles))) == 4 * len(shingles)


def test_the_fingerprint_does_not_hold_a_word_of_the_text():
    text = write_source(
        Source(id="a", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE))
    )
    assert "ferryman" not in text
    assert "bridge" not in text

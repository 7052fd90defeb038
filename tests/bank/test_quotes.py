import pytest

from quizapp.bank.quotes import Sources
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE, HEAD, found, good, ids, read, sources


def read_quote(text: str, source: str = "article", **known):
    """A question whose quote is in line 12, its text from column 15 on; then a sound one."""
    bad = good("a").replace("a bridge that was built by hand", text)
    bad = bad.replace("source: article", f"source: {source}")
    return read(HEAD + bad + good("z"), sources=known.get("sources", sources()))


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("a bridge that was made by hand", 12, 33, "made"),
        ("A bridge that was built by hand", 12, 15, "A"),
        ("a bridge that was built by hands", 12, 42, "hands"),
        ('"a bridge that was made by hand"', 12, 34, "made"),
        ("'Nobody''s boat was lost, not two'", 12, 45, "two"),
        ("“Nobody’s boat was lost – not two”", 12, 45, "two"),
        (r'"Nobody\u2019s boat was lost \"not two"', 12, 50, "two"),
        (r'"\x4eobody’s\u0020boat was lost\U0000002C not two"', 12, 61, "two"),
        ('"a bridge\n          that was made by hand"', 13, 20, "made"),
        ('"a bridge that\\\n          \\ was made by hand"', 13, 17, "made"),
        ("a bridge\n          that was made by hand", 13, 20, "made"),
        (">\n          a bridge that\n          was made by hand", 14, 15, "made"),
        (">-\n          a bridge\n\n          that was made by hand", 15, 20, "made"),
        ("| # text to quote\n          a bridge that was made by hand", 13, 29, "made"),
        ("|2\n            a bridge that was made by hand", 13, 31, "made"),
        ("𝄞 a bridge that was made by hand", 12, 35, "made"),
        ("The […] a bridge that was built", 12, 15, None),
        ("bridge […] that was", 12, 15, None),
        ("a bridge that was built […] by hand in one winter", 12, 58, "winter"),
    ],
)
def test_the_word_that_does_not_fit_is_marked_in_the_file(text, line, column, word):
    reading = read_quote(text)
    code = "quote-not-found" if word else "quote-too-short"
    assert found(reading) == [(line, column, code)]
    problem = reading.problems[0]
    if word:
        start = problem.span.column - 1
        assert problem.extract[start : problem.span.end_column - 1] == word
        assert f"“{word}”" in problem.message
    assert ids(reading) == ["z"]


def test_the_message_tells_the_words_number_and_the_paragraph():
    problem = read_quote("4,600 soldiers crossed the bridge, and the ferryman looks on").problems[0]
    assert problem.message == "not verbatim: “crossed”, word 3, does not fit `article`"
    assert problem.hint == "the words around it stand in paragraph 3; compare it there"


def test_words_that_stand_nowhere_are_marked_as_a_whole():
    problem = read_quote("quite other words than those").problems[0]
    assert (problem.span.column, problem.span.end_column) == (15, 43)
    assert problem.message.startswith("not verbatim: no 4 words in a row")


def test_parts_in_the_wrong_order_are_told_where_the_second_begins():
    reading = read_quote("4,600 soldiers cross the bridge […] a bridge that was built")
    assert found(reading) == [(12, 51, "quote-not-found")]
    assert "the part from word 6 on stands further up" in reading.problems[0].message


def test_words_of_another_source_are_told_as_such():
    both = Sources(
        {
            name: Source(id=name, title="T", kind=SourceKind.NEWS, fingerprint=fingerprint(text))
            for name, text in (("article", ARTICLE), ("other", "one two three four five"))
        }
    )
    problem = read_quote("one two three four", sources=both).problems[0]
    assert problem.message == "these words do not stand in `article`"
    assert problem.hint == "they stand in `other`"


def test_a_source_that_no_one_knows_is_told_at_its_name():
    reading = read_quote("a bridge that was built", "artikle")
    assert found(reading) == [(11, 17, "unknown-source")]
    assert reading.problems[0].hint == "did you mean `article`?"
    assert ids(reading) == ["z"]


def test_a_source_without_a_fingerprint_leaves_quotes_unchecked():
    plain = Sources({"article": Source(id="article", title="T", kind=SourceKind.NEWS)})
    reading = read_quote("quite other words than those", sources=plain)
    assert [(one.code, one.severity) for one in reading.problems] == [
        ("quote-unchecked", "warning")
    ] * 2
    assert ids(reading) == ["a", "z"]
    assert reading.value.questions[0].quotes[0].paragraph is None


def test_a_quote_that_is_there_gets_its_paragraph():
    reading = read_quote("“Nobody's boat was lost - not one”, as the ferryman put it")
    assert reading.problems == ()
    assert reading.value.questions[0].quotes[0].paragraph == 2


def test_the_same_words_are_looked_up_in_each_source_and_told_wherever_they_are_wrong():
    other = Source(
        id="other", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint("none " * 9)
    )
    wrong = good("a").replace("built by", "made by")
    elsewhere = good("d").replace("source: article", "source: other")
    text = HEAD + wrong + wrong.replace("id: a", "id: b") + good("c") + elsewhere + good("e")
    article = Source(
        id="article", title="T", kind=SourceKind.NEWS, fingerprint=fingerprint(ARTICLE)
    )
    reading = read(text, sources=Sources({"article": article, "other": other}))
    assert found(reading) == [(line, column, "quote-not-found") for line, column in
                              ((12, 33), (20, 33), (36, 15))]  # fmt: skip
    assert ids(reading) == ["c", "e"]
    assert [one.quotes[0].paragraph for one in reading.value.questions] == [1, 1]


def test_passages_are_looked_up_like_quotes():
    passages = """\
    passages:
      - source: article
        text: 4,600 soldiers cross the bridge
        proves: true
      - source: article
        text: 4,600 soldiers leave the bridge
"""
    own = "    type: evidence\n    prompt: Which?\n    claim: So.\n" + passages
    text = good("a").replace("    type: true-false\n    prompt: Is it so?\n    answer: true\n", own)
    reading = read(HEAD + text, sources=sources())
    assert found(reading) == [(14, 15, "quote-not-found")]
    sound = read(
        HEAD + text.replace("leave the bridge", "cross the bridge, and"), sources=sources()
    )
    assert [passage.paragraph for passage in sound.value.questions[0].passages] == [3, 3]


def test_a_very_long_word_is_quoted_in_part():
    problem = read_quote("a bridge that was " + "x" * 5_000 + " by hand in one summer").problems[0]
    assert len(problem.message) < 150

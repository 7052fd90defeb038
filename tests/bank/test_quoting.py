import time

import pytest

from quizapp.bank.quotes import Sources
from quizapp.bank.quoting import LONG, Standing, judge
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE

OTHER = "The lamp was lit by machines, and the book grows dull."


def source(name: str, text: str | None) -> Source:
    taken = fingerprint(text) if text is not None else None
    return Source(id=name, title=name, kind=SourceKind.NEWS, fingerprint=taken)


SOURCES = Sources(
    {one.id: one for one in (source("a", ARTICLE), source("b", OTHER), source("c", None))}
)


def test_verbatim_words_are_counted_with_their_paragraph():
    verdict = judge(SOURCES, "a", "a bridge that was built by hand")
    assert verdict.standing is Standing.VERBATIM
    assert verdict.message == "7 words of paragraph 1, verbatim"
    assert verdict.allowed
    assert verdict.advice == ""


def test_nothing_is_said_of_nothing():
    verdict = judge(SOURCES, "a", " “…” ")
    assert verdict.standing is Standing.EMPTY
    assert not verdict.allowed


@pytest.mark.parametrize("quote", ["a bridge that", "a bridge that was built […] by hand"])
def test_too_few_words_cannot_be_found_again(quote):
    verdict = judge(SOURCES, "a", quote)
    assert verdict.standing is Standing.SHORT
    assert not verdict.allowed


def test_a_changed_word_is_named_and_placed():
    quote = "“tells of a bridge that is built by hand”"
    verdict = judge(SOURCES, "a", quote)
    assert verdict.standing is Standing.NEARLY
    assert quote[slice(*verdict.place)] == "is"
    assert "word 6 is “is”" in verdict.message
    assert "paragraph 1" in verdict.advice
    assert not verdict.allowed


def test_words_of_another_source_name_it():
    verdict = judge(SOURCES, "a", "the lamp was lit by machines".replace("the", "The"))
    assert verdict.standing is Standing.ELSEWHERE
    assert verdict.source == "b"
    assert not verdict.allowed


def test_words_of_no_source_are_said_to_be_of_none():
    assert judge(SOURCES, "a", "zebras cross here every day").standing is Standing.NOWHERE


def test_a_source_without_a_fingerprint_leaves_the_quote_unproven_but_allowed():
    verdict = judge(SOURCES, "c", "zebras cross here every day")
    assert verdict.standing is Standing.UNPROVEN
    assert verdict.allowed
    assert not verdict.proved
    assert judge(SOURCES, "c", "zebras cross").standing is Standing.SHORT
    assert judge(SOURCES, "c", "The lamp was lit by").source == "b"


def test_a_quote_over_paragraphs_and_a_long_one_get_advice():
    whole = " ".join(ARTICLE.split())
    verdict = judge(SOURCES, "a", whole)
    assert "paragraphs 1 to 3" in verdict.message
    assert "more than one paragraph" in verdict.advice
    long = " ".join(f"word{n}" for n in range(LONG + 1))
    assert "shorter" in judge(Sources({"l": source("l", long)}), "l", long).advice


def test_pasted_words_are_judged_in_under_a_tenth_of_a_second():
    text = "\n\n".join(" ".join(f"w{n}x{m}" for m in range(60)) for n in range(1000))
    sources = Sources({name: source(name, f"{name} {text}") for name in "abc"})
    judge(sources, "a", "w1x1 w1x2 w1x3 w1x5")  # makes the witnesses
    start = time.perf_counter()
    verdict = judge(sources, "a", "w900x1 w900x2 w900x3 w900x4 w900x6")
    assert time.perf_counter() - start < 0.1
    assert verdict.standing is Standing.NEARLY

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.finding import (
    BARRIER,
    MOST_LETTERS,
    Phrase,
    Query,
    Where,
    best,
    excerpt,
    marks,
    parse,
    pieces,
    sources_of,
    words_of,
)
from tests.strategies import CLOZE, EVIDENCE, MATCHING, NUMERIC, OF_EACH_TYPE, SINGLE, TRUE_FALSE


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, query)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Çeku", "ceku"),
        ("C\u0327eku", "Çeku"),
        ("Đoković", "dokovic"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Prishtinë", "prishtine"),
        ("Šešelj", "seselj"),
        ("İstanbul", "istanbul"),
        ("Ærø", "aero"),
        ("Ελλάδα", "ελλαδα"),
        ("ｗｉｄｅ", "wide"),
        ("ℌ", "h"),
        ("50,000", "50000"),
        ("50 000", "50,000"),
        ("50\u202f000", "50 000"),
        ("1,234,567", "1234567"),
    ],
)
def test_case_accents_and_groups_of_digits_do_not_count(written, typed):
    text = f"Look: {written}."
    assert marked(text, typed) == [written]
    assert marked(f"Look: {typed}.", written) == [typed]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("police-led", "police led"),
        ("Çeku’s", "ceku s"),
        ("Çekuʼs", "ceku s"),
        ("snake_case", "snake case"),
        ("10–100 and 50,0000", "10 100 and 50 0000"),
        ("1999 200", "1999 200"),
        ("和平 kommt", "和 平 kommt"),
        ("a\0b\ud800c", "a b c"),
        ("* ( \u0301 ) *", ""),
    ],
)
def test_words_are_what_stands_between_marks(text, words):
    assert words_of([text]) == words


def test_pieces_are_kept_apart_so_that_no_phrase_reaches_across():
    assert words_of(["safe and", "secure"]) == f"safe and {BARRIER} secure"
    assert words_of([BARRIER]) == ""


def test_the_last_word_may_go_on_and_the_others_may_not():
    assert parse("Freedom mov") == Query((Phrase(("freedom",)), Phrase(("mov",), prefix=True)))
    assert marked("movement of freedoms, freedom", "freedom mov") == ["movement", "freedom"]


def test_words_in_quotation_marks_stand_in_a_row():
    assert parse('"of movement" kfor "the war"').wanted == (
        Phrase(("of", "movement")),
        Phrase(("kfor",)),
        Phrase(("the", "war")),
    )
    text = "Freedom of\nmovement, movement of freedom, of movements"
    assert marked(text, '"of movement"') == ["of\nmovement"]
    assert marked(text, "“of movement”") == ["of\nmovement"]


def test_a_quotation_that_is_still_open_may_go_on():
    assert parse('"freedom of mov').wanted == (Phrase(("freedom", "of", "mov"), prefix=True),)


def test_words_that_only_marks_set_apart_stand_in_a_row():
    assert parse("police-led x").wanted[0] == Phrase(("police", "led"))
    assert marked("led by police, police-led", "police-led x") == ["police-led"]


def test_what_follows_a_minus_is_not_wanted_and_not_marked():
    query = parse('sold -police -"war crimes" -')
    assert query.wanted == (Phrase(("sold",), prefix=True),)
    assert query.unwanted == (Phrase(("police",)), Phrase(("war", "crimes")))
    assert marked("soldiers, police, war crimes", "sold -police") == ["soldiers"]


def test_a_word_that_is_typed_twice_is_looked_for_once():
    assert parse('"a" b "a" b b').wanted == (
        Phrase(("a",)),
        Phrase(("b",)),
        Phrase(("b",), prefix=True),
    )


@pytest.mark.parametrize("text", ["", "  ", '"', '""', "-", '-"', "*", "()", "\0", "¶", "- - -"])
def test_what_has_no_word_looks_for_nothing(text):
    assert parse(text) == Query()
    assert marks("any text", text) == ()


def test_only_the_beginning_of_a_very_long_query_counts():
    assert parse("a " * 10_000) == parse("a " * (MOST_LETTERS // 2))
    assert parse("a" * 10_000).wanted == (Phrase(("a" * MOST_LETTERS,), prefix=True),)


def test_places_that_overlap_are_one():
    assert marks("one two three", '"one two" "two three" one') == ((0, 13),)


texts = st.text(max_size=60) | st.text("aAáäçß -\"'*,1 000_和\u0301\u00a0", max_size=60)


@given(texts, texts)
def test_places_lie_in_the_text_in_order_and_apart(text, query):
    ends = [0, *(end for pair in marks(text, query) for end in pair), len(text)]
    assert ends == sorted(ends)
    found = marks(text, query)
    assert all(start < end for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@given(texts)
def test_words_hold_letters_and_digits_alone_and_no_capitals(text):
    words = words_of([text])
    assert all(word.isalnum() for word in words.split(" ") if words)
    assert words == words.casefold()


@given(texts)
def test_every_word_of_a_text_finds_itself(text):
    for word in words_of([text]).split():
        assert marks(text, f'"{word}"')


def test_pieces_are_all_that_learners_read_and_may_look_for():
    assert pieces(SINGLE, "Topic one") == {
        Where.PROMPT: ("Which?",),
        Where.ANSWERS: ("no", "yes", "?"),
        Where.EXPLANATION: ("Because.",),
        Where.QUOTES: ("so it is",),
        Where.TOPIC: ("Topic one",),
    }
    assert pieces(NUMERIC, "")[Where.ANSWERS] == ("50,000 soldiers",)
    assert pieces(MATCHING, "")[Where.ANSWERS] == ("A", "a", "B", "b", "c")
    assert pieces(CLOZE, "")[Where.PROMPT] == ("In … came ….",)
    assert pieces(CLOZE, "")[Where.ANSWERS] == ("1999", "'99", "soldiers")
    assert pieces(EVIDENCE, "")[Where.ANSWERS] == ("It is so.", "so it is", "as it may be")
    assert pieces(TRUE_FALSE, "")[Where.ANSWERS] == ()


@pytest.mark.parametrize("question", OF_EACH_TYPE, ids=lambda question: question.id)
def test_no_type_of_question_lacks_a_prompt_or_has_empty_pieces(question):
    parts = pieces(question, "")
    assert tuple(parts) == tuple(Where)
    assert parts[Where.PROMPT]
    assert all(text for several in parts.values() for text in several)


def test_sources_are_those_of_quotes_and_passages_each_once():
    assert sources_of(EVIDENCE) == ("paper",)
    assert sources_of(SINGLE) == ("paper",)


PARTS = {
    Where.PROMPT: ("Who led the mission?",),
    Where.ANSWERS: ("Agim Çeku", "Nobody led it"),
    Where.QUOTES: ("Agim Çeku led the force",),
}


def test_the_best_text_answers_most_of_the_query():
    assert best(PARTS, "ceku led") == (Where.QUOTES, "Agim Çeku led the force")


def test_of_equally_good_texts_the_first_is_best():
    assert best(PARTS, "led") == (Where.PROMPT, "Who led the mission?")
    assert best(PARTS, "") == (Where.PROMPT, "Who led the mission?")
    assert best({}, "led") == (Where.PROMPT, "")


LONG = "The first words. " * 20 + "Here stands Çeku among them. " + "The last words. " * 20


def test_an_excerpt_shows_the_first_place_that_was_found():
    cut = excerpt(LONG, "ceku", 80)
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert marked(cut, "ceku") == ["Çeku"]
    assert len(cut) <= 84


def test_an_excerpt_without_a_place_is_the_beginning():
    assert excerpt(LONG, "nowhere", 30) == "The first words. The first …"
    assert excerpt("short", "nowhere", 30) == "short"


def test_an_excerpt_of_the_end_has_no_dots_behind_it():
    cut = excerpt("word " * 50 + "end", '"end"', 40)
    assert cut.startswith("… word")
    assert cut.endswith("word end")


@given(st.text("ab ", max_size=300), st.text("ab ", max_size=5), st.integers(1, 100))
def test_an_excerpt_is_a_part_of_the_text_and_keeps_the_first_place(text, query, length):
    cut = excerpt(text, query, length)
    assert cut.removeprefix("… ").removesuffix(" …").strip() in text
    found = marked(text, query)
    assert not found or found[0] in cut


def test_digits_without_end_are_read_in_one_go():
    # Were every group tried to the end of the text, this would take an hour.
    words = words_of(["1,111" + ",111" * 100_000 + "x"]).split()
    assert words[0] == "1" + "111" * 9
    assert words[-1] == "111x"
    assert len(words) == 10_002

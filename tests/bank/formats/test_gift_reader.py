from decimal import Decimal

import pytest

from quizapp.bank.formats.exchange import Imported, Loss
from quizapp.bank.formats.gift_reader import read
from quizapp.core.model import (
    Blank,
    Cloze,
    Item,
    Level,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Question,
    Quote,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)


def imported(text: str) -> Imported:
    return read("f.gift", text.encode(), "My file")


def question(text: str) -> Question:
    """The one question of a file without problems."""
    got = imported(text)
    assert got.problems == ()
    assert got.value is not None
    (found,) = got.value.questions
    return found


def losses(text: str) -> list[tuple[str, str]]:
    return [(loss.question, loss.what) for loss in imported(text).losses]


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(one.span.line, one.span.column, one.code) for one in imported(text).problems]


def test_the_one_answer_behind_an_equals_sign_is_right():
    assert question("Two and two? {~3#Too few. =4#Right. ~5}") == SingleChoice(
        id="two-and-two", explanation="", quotes=(), prompt="Two and two?",
        options=(Option("3", feedback="Too few."), Option("4", True, "Right."), Option("5")),
    )  # fmt: skip


def test_weights_without_an_equals_sign_make_a_multiple_choice():
    got = question("Even? {~%50%2 ~%50%4 ~%-50%3 ~%-50%5}")
    assert isinstance(got, MultipleChoice)
    assert [option.correct for option in got.options] == [True, True, False, False]
    assert losses("Even? {~%50%2 ~%50%4 ~%-50%3 ~%-50%5}") == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Even? {~%70%2 ~%30%4 ~%-100%3}", "weights"),
        ("Even? {~%50%2 ~%50%4 ~3}", "weights"),
        ("Even? {=2 ~%50%3 ~5}", "weights"),
        ("Even? {=2 =4 ~5}", "one of several"),
        ("Who? {=Ann =%50%Anne}", "answer “Anne”"),
        ("Who? {=Ann =*}", "answer “*”"),
        ("Who? {=Ann#Yes.}", "feedback of “Ann”"),
        ("When? {#1999:1 ~#Later.}", "feedback of wrong numbers"),
        ("When? {#=1999 =%50%1999:5}", "other numbers"),
    ],
)
def test_what_our_format_cannot_say_is_told_as_a_loss(text, what):
    assert [told for _, told in losses(text)] == [what]


@pytest.mark.parametrize(
    ("text", "answer", "said_true", "said_false"),
    [
        ("So it is.{T}", True, "", ""),
        ("So it is.{TRUE#You doubt it.#You trust it.}", True, "You trust it.", "You doubt it."),
        ("So it is.{FALSE#You trust it.#You doubt it.}", False, "You trust it.", "You doubt it."),
        ("So it is.{ F # wrong }", False, "wrong", ""),
    ],
)
def test_a_verdict_tells_first_what_the_wrong_are_told(text, answer, said_true, said_false):
    got = question(text)
    assert isinstance(got, TrueFalse)
    assert (got.answer, got.feedback_true, got.feedback_false) == (answer, said_true, said_false)


def test_all_full_answers_of_a_short_answer_are_taken():
    got = question("Who? {=Ann =%100%Anne =Ann}")
    assert isinstance(got, ShortAnswer)
    assert got.answers == ("Ann", "Anne")


def test_a_star_that_is_escaped_is_a_letter():
    got = question(r"Sign? {=\\*}")
    assert isinstance(got, ShortAnswer)
    assert got.answers == ("*",)


@pytest.mark.parametrize(
    ("text", "answer", "tolerance"),
    [
        ("When?{#1999}", "1999", "0"),
        ("When?{#1999:5}", "1999", "5"),
        ("When?{#1994..2004}", "1999", "5"),
        ("When?{#=%100%-3.5:0.25#}", "-3.5", "0.25"),
        ("When?{#1..2}", "1.5", "0.5"),
    ],
)
def test_a_number_has_a_tolerance_or_a_range(text, answer, tolerance):
    got = question(text)
    assert isinstance(got, Numeric)
    assert (got.answer, got.tolerance) == (Decimal(answer), Decimal(tolerance))


def test_a_pair_without_left_side_is_a_distractor():
    got = question("Match.{=Kosovo -> Pristina =Serbia -> Belgrade = -> Skopje}")
    assert isinstance(got, Matching)
    assert got.pairs == (Pair("Kosovo", "Pristina"), Pair("Serbia", "Belgrade"))
    assert got.distractors == (Item("Skopje"),)


def test_a_short_answer_in_the_middle_of_a_text_is_a_gap():
    got = question("It came in {=1999 =’99} and stayed.")
    assert isinstance(got, Cloze)
    assert got.parts == ("It came in ", Blank(("1999", "’99")), " and stayed.")


def test_a_choice_in_the_middle_of_a_text_leaves_a_line_there():
    assert question("It came {=first ~last} of all.").prompt == "It came _____ of all."


def test_an_answer_with_a_bar_cannot_stand_in_a_gap_and_stays_whole():
    got = question("Type {=a|b} here.")
    assert isinstance(got, ShortAnswer)
    assert (got.prompt, got.answers) == ("Type _____ here.", ("a|b",))


def test_moodles_own_orders_are_read():
    got = question("Sort.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW\nfirst one\nsecond\nthird\n}")
    assert isinstance(got, Ordering)
    assert [item.text for item in got.items] == ["first one", "second", "third"]


def test_escaped_marks_are_letters():
    got = question(r"What is \{a \= b\: c \~ d \# e\}? {=\=\~\# ~no}")
    assert isinstance(got, SingleChoice)
    assert got.prompt == "What is {a = b: c ~ d # e}?"
    assert got.options[0].text == "=~#"


def test_comments_are_passed_over_wherever_they_stand():
    got = question("// first\nWhich?{\n// a {brace} in a comment = ~\n=yes\n~no\n}\n// last\n")
    assert isinstance(got, SingleChoice)
    assert [option.text for option in got.options] == ["yes", "no"]


def test_id_and_tags_in_a_comment_name_the_question():
    got = question("// [id:first-one] [tag:level:apply] [tag:difficulty:3] [tag:maps]\nSo?{T}")
    assert (got.id, got.level, got.difficulty, got.tags) == (
        "first-one", Level.APPLY, 3, ("maps",),
    )  # fmt: skip


def test_a_name_makes_the_id_and_no_two_are_alike():
    got = imported("::Erste Frage: Çeku::A?{T}\n\n::Erste Frage, Çeku::B?{T}\n\n::…::…?{T}")
    assert got.value is not None
    names = [one.id for one in got.value.questions]
    assert names == ["erste-frage-ceku", "erste-frage-ceku-2", "question-3"]


def test_general_feedback_is_the_explanation_and_its_quotes():
    got = question(
        "[html]So?{T####<p>Because.</p><p>“so it is” — Ann, The paper, ¶ 3. [paper]</p>"
        "<p>As of 2025.</p>}"
    )
    assert got.explanation == "Because."
    assert got.quotes == (Quote("paper", "so it is"),)
    assert got.as_of == "2025"


def test_feedback_that_only_looks_like_a_quote_is_explanation():
    got = question("[html]So?{T####<p>“So it is” [sic]</p><p>He said — nothing [paper]</p>}")
    assert got.quotes == ()
    assert got.explanation == "“So it is” [sic]\n\nHe said — nothing [paper]"


def test_categories_name_the_set_and_its_topics():
    got = imported(
        "$CATEGORY: $course$/top/History/War\n\nA?{T}\n\n$CATEGORY: top/History/Peace // now\n\n"
        "B?{T}\n\nC?{F}"
    )
    assert got.value is not None
    assert (got.value.title, got.value.topics) == (
        "History", (("war", "War"), ("peace-now", "Peace / now")),
    )  # fmt: skip
    assert [one.topic for one in got.value.questions] == ["war", "peace-now", "peace-now"]


def test_without_categories_the_file_names_the_set():
    got = imported("A?{T}")
    assert got.value is not None
    assert (got.value.id, got.value.title, got.value.topics) == ("my-file", "My file", ())


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("[html]<p>One <b>two</b>, <i>three</i>.</p><p>Four &amp; five</p>{T}",
         "One **two**, *three*.\n\nFour & five"),
        ("[plain]a < b <b>c</b>{T}", "a < b <b>c</b>"),
        ("[markdown]So **it** is{T}", "So **it** is"),
        ("a < b and <b>c</b>{T}", "a < b and **c**"),
        ("two\nlines{T}", "two lines"),
        (r"[plain]two\nparagraphs{T}", "two\n\nparagraphs"),
    ],
)  # fmt: skip
def test_texts_are_read_by_their_format(text, prompt):
    assert question(text).prompt == prompt


def test_tags_that_mean_nothing_here_are_told():
    assert imported('[html]<img src="x.png">Who? <a href="y">He</a>{T}').losses == (
        Loss("who-he", "<img>, <a>", "texts here have paragraphs, strong, emphasis and code alone"),
    )


@pytest.mark.parametrize("text", ["Write an essay.{}", "Just a text.", "Essay {####Why.}"])
def test_what_is_no_question_is_left_out_and_told(text):
    got = imported(f"{text}\n\nSo?{{T}}")
    assert got.value is not None
    assert len(got.value.questions) == 1
    assert [loss.what for loss in got.losses] == ["the question"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One?{=a\n\nSo?{T}", (1, 5, "gift-brace")),
        ("One? =a}\n\nSo?{T}", (1, 8, "gift-brace")),
        ("One?\n{#abc}\n\nSo?{T}", (2, 3, "gift-answers")),
        ("One?{~only}\n\nSo?{T}", (1, 6, "gift-answers")),
        ("One?{=a -> b =c}\n\nSo?{T}", (1, 15, "gift-answers")),
        ("One?{=%50%a}\n\nSo?{T}", (1, 6, "gift-answers")),
        ("One?{#9..1}\n\nSo?{T}", (1, 7, "gift-answers")),
        (f"One?{{{'=a~b' * 101}}}\n\nSo?{{T}}", (1, 6, "gift-answers")),
        ("One\n" * 30_000 + "\nSo?{T}", (1, 1, "too-long")),
    ],
)
def test_one_bad_question_is_told_with_its_place_and_hides_no_other(text, found):
    got = imported(text)
    assert problems(text) == [found]
    assert got.value is not None
    assert [one.prompt for one in got.value.questions] == ["So?"]


def test_a_file_in_an_old_encoding_is_read_and_told():
    got = read("f.gift", "Spasić – who? {=Çeku ~no}".replace("ć", "c").encode("cp1252"), "f")
    assert got.value is not None
    assert got.value.questions[0].prompt == "Spasic – who?"
    assert [one.code for one in got.problems] == ["not-utf-8"]


def test_a_file_with_byte_order_mark_and_other_line_ends_is_read():
    text = "One?{T}\r\n\r\nTwo?{F}\r\n"
    for data in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        got = read("f.gift", data, "f")
        assert got.value is not None
        assert (len(got.value.questions), got.problems) == (2, ())


def test_an_empty_file_says_what_a_question_looks_like():
    (problem,) = imported("").problems
    assert problem.code == "no-question"


def test_hidden_characters_from_entities_do_not_come_in():
    got = question("[html]a&#8238;b&#1;c&#x202e;d&#27;e{T}")
    assert got.prompt == "abcde"

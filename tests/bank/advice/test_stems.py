"""Rules on stems: what each finds, and what it lets pass."""

import pytest

from tests.bank.advice.written import advice, asked, choice, codes

OTHERS = ("*Bridges", "Banks", "Mines")
LONG = "The lake is deep. Many know it. Few have seen it. Boats cross it. "


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        ("unmarked-negative", choice("Which of these is not guarded?", *OTHERS)),
        ("unmarked-negative", choice("What does the force never guard?", *OTHERS)),
        ("unmarked-negative", choice("All are guarded. Which one isn't?", *OTHERS)),
        ("unmarked-negative", choice("Which of them is *not* guarded?", *OTHERS)),
        ("unmarked-negative", choice("Mark what is not guarded.", *OTHERS)),
        ("unmarked-negative", choice("Which Of These Is Not A Bridge?", *OTHERS)),
        ("double-negative", choice("Which is **not** so?", "*Cars wait", "It does not rain", "No")),
        ("double-negative", "{type: true-false, prompt: No guard never sleeps., answer: true}"),
        ("ageing-fact", choice("What does the force currently guard?", *OTHERS)),
        ("ageing-fact", asked("numeric", "How many states are members?", answer=32)),
        ("ageing-fact", choice("Who is the commander of the force?", *OTHERS)),
        ("ageing-fact", choice("Who mediates the talks?", *OTHERS)),
        ("ageing-fact", choice("How many soldiers are currently deployed there?", *OTHERS)),
        ("ageing-fact", "{type: true-false, prompt: It has grown until now., answer: true}"),
        ("unattributed-opinion", choice("Why was the mission unsuccessful?", *OTHERS)),
        ("unattributed-opinion", choice("Why was it such a successful year?", *OTHERS)),
        ("unattributed-opinion", choice("Who is there?", "*A brilliant man", "A boy", "A girl")),
        ("unattributed-opinion", "{type: true-false, prompt: They should go., answer: false}"),
        ("unattributed-opinion", "{type: cloze, text: 'They ought to {{go}}.'}"),
        ("long-stem", choice(f"{LONG}How deep is it?", *OTHERS)),
        ("long-stem", choice(f"{'so ' * 61}?", *OTHERS)),
        ("copied-stem", choice("Who tells of a bridge that was built by hand in one?", *OTHERS)),
        ("copied-stem", choice("What?", "*tells of a bridge that was built by hand", "It", "Us")),
    ],
)
def test_a_stem_that_could_be_asked_better_is_found(rule, piece):
    assert rule in codes(advice(piece))


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        # What is marked, in each way in which it can be.
        ("unmarked-negative", choice("Which of these is **not** guarded?", *OTHERS)),
        ("unmarked-negative", choice("Which of these is NOT guarded?", *OTHERS)),
        ("unmarked-negative", choice("Which of these is `not` guarded?", *OTHERS)),
        # What does not ask for what is not so.
        ("unmarked-negative", choice("He did not come. Where was he?", *OTHERS)),
        ("unmarked-negative", choice("Why did he not come?", *OTHERS)),
        ("unmarked-negative", choice('Which bridge is called "not safe"?', *OTHERS)),
        ("unmarked-negative", choice("What did he say, who was not there?", *OTHERS)),
        ("unmarked-negative", choice("What reason does he give not to go?", *OTHERS)),
        ("unmarked-negative", choice("A man who may not vote is **…**", *OTHERS)),
        ("double-negative", choice("Which is **not** so?", "*Cars wait", "It rains", "Dogs bark")),
        ("double-negative", "{type: true-false, prompt: No guard sleeps., answer: true}"),
        (
            "double-negative",
            asked("true-false", "It is not new; it is no lie.", answer=True),
        ),
        ("ageing-fact", choice("What does it now guard?", *OTHERS, as_of="2025")),
        ("ageing-fact", choice('Who says "today"?', *OTHERS)),
        ("ageing-fact", choice("Who was the commander of the force?", *OTHERS)),
        ("ageing-fact", choice("Who is meant, when the report names a king?", *OTHERS)),
        ("ageing-fact", choice("Who leads the force?", *OTHERS, as_of="2025")),
        ("ageing-fact", choice("Your guard is currently away. Who calls?", *OTHERS)),
        ("ageing-fact", asked("numeric", "How many soldiers came in 1999?", answer=5)),
        ("ageing-fact", asked("numeric", "How many soldiers were there?", answer=5)),
        ("unattributed-opinion", choice("Why was it successful, says the report?", *OTHERS)),
        ("unattributed-opinion", choice("Why does Agim Çeku find it useless?", *OTHERS)),
        ("unattributed-opinion", choice('What is called "excellent"?', *OTHERS)),
        ("unattributed-opinion", choice("What should be done next?", *OTHERS)),
        ("unattributed-opinion", choice("Who saw a successful login?", *OTHERS)),
        ("long-stem", choice("A. B. C. How deep is the lake?", *OTHERS)),
        ("long-stem", choice(f"{'so ' * 59}?", *OTHERS)),
        # What was told wrongly of questions that others wrote.
        ("unmarked-negative", choice("Which code may or may not be an error?", *OTHERS)),
        ("unmarked-negative", choice("Who played in Alice Doesn't Live Here Anymore?", *OTHERS)),
        ("double-negative", choice("What is the `not` keyword?", "*It does not hold", "A", "B")),
        ("double-negative", choice("Which is Not a Number in short?", "*It has not one", "A", "B")),
        ("ageing-fact", choice("Which order tells the currently open branch?", *OTHERS)),
        ("ageing-fact", choice("What toy still popular today went on sale in 1959?", *OTHERS)),
        ("unattributed-opinion", choice("What warns if a value fails to fit?", *OTHERS)),
        ("unattributed-opinion", choice("Which one is called to make a successful call?", *OTHERS)),
        ("unattributed-opinion", choice("Your guard failed to come. What now?", *OTHERS)),
        ("unattributed-opinion", choice("Of which vital organ is it?", *OTHERS)),
        ("copied-stem", choice("Who tells of a bridge that was built?", *OTHERS)),
        ("copied-stem", choice('Who "tells of a bridge that was built by hand in one"?', *OTHERS)),
    ],
)
def test_a_stem_that_is_well_asked_is_let_pass(rule, piece):
    assert rule not in codes(advice(piece))


def test_of_a_copied_stem_the_first_words_are_marked():
    piece = choice("Who tells of a bridge that was built by hand in one?", *OTHERS)
    (found,) = [one for one in advice(piece) if one.code == "copied-stem"]
    assert found.message == "11 words in a row are the source's, from “tells of a bridge …” on"
    marked = found.extract[found.span.column - 1 : found.span.end_column - 1]
    assert marked == "tells of a bridge"

"""Rules on options and keys: what each finds, and what it lets pass."""

import pytest

from tests.bank.advice.written import advice, choice, codes

ASK = "What does the force guard?"
LONG = "*The two bridges which join the north of the town to its south"


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        ("all-of-the-above", choice(ASK, "Bridges", "Banks", "*All of these.")),
        ("all-of-the-above", choice(ASK, "Bridges", "Banks", "*In all of them")),
        ("none-of-the-above", choice(ASK, "Bridges", "*Banks", "None of the mentioned")),
        ("combined-options", choice(ASK, "Bridges", "Banks", "*Both A and B")),
        ("combined-options", choice(ASK, "Bridges", "Banks", "*1, 2 and 4")),
        ("combined-options", choice(ASK, "Bridges", "Banks", "*I and III only")),
        ("combined-options", choice(ASK, "The bridge of 1999", "Banks", "*A and B")),
        ("overlapping-options", choice(ASK, "*1 to 10", "10–20", "15–30")),
        ("overlapping-options", choice(ASK, "*Over 100", "Over 50", "Less than 10")),
        ("overlapping-options", choice(ASK, "*100 or more", "At least 50 men", "None")),
        ("overlapping-options", choice(ASK, "*Bridges", "Bridges and banks", "Mines")),
        ("overlapping-options", choice(ASK, "*Bridges", "banks", "“Banks”.")),
        (
            "repeated-words",
            choice(ASK, "*All of the roads", "All of the mines", "All of the banks"),
        ),
        ("unsorted-numbers", choice("How many?", "5 men", "*3 men", "9 men")),
        ("unsorted-numbers", choice("How many?", "four", "*two", "nine", shuffle=False)),
        ("unsorted-numbers", choice("How many?", "1", "*2", "3")),
        ("mixed-forms", choice(ASK, "*It guards bridges.", "It guards banks.", "It guards mines")),
        ("mixed-forms", choice(ASK, "*Bridges", "Banks", "7")),
        ("mixed-forms", choice("When?", "*After the war", "Before it", "June 1999")),
        ("mixed-forms", choice("How?", "*By day", "By night", "To the north")),
        ("mixed-forms", choice("What is done?", "*Guarding it", "Mining it", "A visit")),
        ("mixed-forms", choice(ASK, "*bridges", "Banks", "Mines")),
        ("option-count", choice(ASK, "*Bridges", "Banks")),
        ("option-count", choice(ASK, "*A b", "C d", "E f", "G h", "I j", "K l")),
        ("option-count", choice(ASK, "*A b", "*C d")),
        ("longest-key", choice(ASK, LONG, "The banks of the town", "The mines")),
        ("absolute-words", choice("When?", "*At night", "Always at noon", "Never")),
        ("absolute-words", choice("Who?", "*A few", "Absolutely nobody", "All of the men")),
    ],
)
def test_options_that_could_be_better_are_found(rule, piece):
    assert rule in codes(advice(piece))


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        ("all-of-the-above", choice(ASK, "*Bridges", "Banks", "All of these old mines")),
        ("none-of-the-above", choice(ASK, "*Bridges", "Banks", "None of the mines in the north")),
        ("combined-options", choice(ASK, "*A bridge and a bank", "Mines", "In 1 and 2 days")),
        ("combined-options", choice("In which years?", "*1999 and 2004", "1998 and 2008", "2001")),
        ("overlapping-options", choice(ASK, "*1 to 10", "10 to 20", "Over 20")),
        # Names that hold another, lists beside lists, signs that make a difference.
        ("overlapping-options", choice("Which tool?", "*Units", "Fixed Units", "Free Units")),
        (
            "overlapping-options",
            choice("Which?", "*Roads and banks", "Roads and mines", "Mines and banks"),
        ),
        ("overlapping-options", choice("Which?", "*a + b", "a / b", "a * b")),
        ("overlapping-options", choice("When?", "*1999 and 2004", "2001 and 2008", "1998")),
        # In a multiple choice, both may be right.
        ("overlapping-options", choice(ASK, "*Bridges", "*Bridges and banks", "Mines")),
        ("repeated-words", choice(ASK, "*The old roads", "The old mines", "The old banks")),
        (
            "repeated-words",
            choice(ASK, "*The roads and mines", "The roads and bridges", "The roads and us"),
        ),
        ("combined-options", choice("Which classes?", "*A and B", "A", "C")),
        (
            "shared-word",
            choice("Which best describes it?", "*It describes a town", "A lake", "A hill"),
        ),
        ("mixed-forms", choice("What is sent?", "*A redirect", "a 302 code", "an error")),
        ("unsorted-numbers", choice("How many?", "3", "*5", "9", shuffle=False)),
        ("unsorted-numbers", choice("How many?", "9", "*5", "3", shuffle=False)),
        ("unsorted-numbers", choice("What?", "5 old men of Peja", "*3 men", "9 men")),
        ("mixed-forms", choice("What rises?", "*Rising costs", "Doubt", "The risk")),
        ("mixed-forms", choice("Which port?", "*WAN", "USB", "uplink")),
        ("mixed-forms", choice("Who?", "*soldiers", "judges", "NATO")),
        ("mixed-forms", choice("What?", "*80", "0:01:20", "80:00:00")),
        ("mixed-forms", choice("How?", "*By day", "At night", "To the north", "By hand")),
        ("option-count", choice(ASK, "*A b", "C d", "E f", "G h", "I j")),
        ("option-count", choice(ASK, "*A b", "*C d", "E f", "G h", "I j", "K l", "M n")),
        (
            "longest-key",
            choice(
                ASK, LONG, "The old banks in the very north of the new town, and no others", "Mines"
            ),
        ),
        ("longest-key", choice(ASK, "*The bridges", "Banks", "Mines")),
        ("absolute-words", choice("When?", "*Always", "Always at noon", "Never")),
        ("absolute-words", choice("Who?", "*A few", "All men", "All women")),
        ("absolute-words", choice("Who?", "*A few", "Not all", "Above all he")),
        # What was told wrongly of questions that others wrote.
        ("combined-options", choice("Which are beside 20?", "*5 and 1", "7 and 13", "1 and 19")),
        ("overlapping-options", choice("Which sign stands behind a name?", "*:", "::", "->")),
        ("overlapping-options", choice("Which line?", "*declare -A", "declare -a", "array")),
        ("overlapping-options", choice("Which line?", "*`class Dog:`", "`class Dog`", "`Dog:`")),
        ("overlapping-options", choice("Which row?", "*fish[4, ]", "fish( ,4)", "fish{4, }")),
        (
            "overlapping-options",
            choice("What?", "*0 if a and b are alike, less if not", "0 if not, less if so", "1"),
        ),
        ("mixed-forms", choice("Which sign?", "*new", "?", "::", ".")),
        ("mixed-forms", choice("Which book?", "*The Castle", "The Trial", "1984")),
        ("mixed-forms", choice("Which system?", "*WGS 1984", "Natural Earth", "Mercator")),
        ("mixed-forms", choice("Which?", "*A push", "A pull", "none of these answers")),
        ("mixed-forms", choice("Which words?", "*Praise the lord", "Let there be", "Oh! Oh! Oh!")),
        (
            "absolute-words",
            choice("Which song?", "*In the club", "I Will Always Love You", "All Star"),
        ),
        ("absolute-words", choice("What next?", "*Clean it", "Do nothing", "Sell everything")),
        ("unsorted-numbers", choice("Which?", "*{7}", "(9)", "[8]")),
        ("repeated-words", choice("Which line?", "*let a b c = 1", "let a b c = 2", "let a b c =")),
    ],
)
def test_options_that_are_good_are_let_pass(rule, piece):
    assert rule not in codes(advice(piece))


def test_what_is_said_of_a_long_key_stands_at_the_key():
    piece = choice(ASK, "The banks of the town", LONG, "The mines")
    (found,) = [one for one in advice(piece) if one.code == "longest-key"]
    assert found.message == "the key has 61 letters, the longest of the others 21"
    assert "The two bridges" in found.extract


def test_the_absolute_word_itself_is_marked():
    piece = choice("When?", "*At night", "Nearly always", "Never")
    (found,) = [one for one in advice(piece) if one.code == "absolute-words"]
    assert found.extract[found.span.column - 1 : found.span.end_column - 1] == "always"
    assert found.message == "only wrong options have “always”, “never”"

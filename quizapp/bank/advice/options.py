"""Rules on options beside each other: what they say of each other, and what they have alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from quizapp.bank.advice.lexicon import is_code, is_number, numbers, words
from quizapp.bank.advice.rule import Finding, of_question
from quizapp.bank.advice.view import Part, View
from quizapp.core.model import MOST_OPTIONS

_ABOVE: Final = r"(?:the above|the mentioned|these|them|the others?)\b"
_ALL: Final = re.compile(
    rf"\b(?:all|each|every one|both|any) of {_ABOVE}|\ball the above\b", re.IGNORECASE
)
_NONE: Final = re.compile(rf"\b(?:none|neither|not any|nothing) of {_ABOVE}", re.IGNORECASE)
_ONE: Final = r"\(?(?:options? |answers? |statements? )?(?:[A-H]|[1-8]|I{1,3}|IV)\)?"
_COMBINED: Final = re.compile(
    r"(?:(?:only|both|neither|either|all of) )?"
    rf"{_ONE}(?:, {_ONE})*,? (?:and|or|nor|&|but not) {_ONE}(?: only)?\.?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"(?<![\d,.])(\d[\d,.]*)\s*(?:to|[-–—])\s*(\d[\d,.]*)")
_OPEN: Final = {"more": 1, "over": 1, "above": 1, "least": 1, "less": -1, "under": -1, "below": -1,
                "fewer": -1, "most": -1}  # fmt: skip
_FEWEST: Final = 3
_SAME_START: Final = 3


@of_question("all-of-the-above", english=True)
def all_of_the_above(view: View) -> Iterator[Finding]:
    """An option is “all of the above”.

    Who knows that two options are right has the key, and who knows that one is wrong has dropped
    two; where options are shuffled there is no “above”. Guideline 26 of Haladyna, Downing and
    Rodriguez (2002): avoid it.

    Bad:
        prompt: What does the force guard?
        options: [{text: Bridges}, {text: Borders}, {text: All of the above, correct: true}]

    Good:
        type: multiple-choice
        prompt: What does the force guard?
        options: [{text: Bridges, correct: true}, {text: Borders, correct: true}, {text: Banks}]
    """
    for part in view.options:
        if (found := _ALL.search(part.text)) and _is_most_of(found[0], part):
            hint = "make it `type: multiple-choice`, with each of them an option"
            yield Finding(f"an option says “{found[0]}”", hint, part.steps, found[0])


@of_question("none-of-the-above", english=True)
def none_of_the_above(view: View) -> Iterator[Finding]:
    """An option is “none of the above”.

    Who chooses it rightly has shown what is wrong, not what is right; and learners know that it
    mostly fills a place. Guideline 25 of Haladyna, Downing and Rodriguez (2002): use it with care.

    Bad:
        prompt: What does the force guard?
        options: [{text: Bridges, correct: true}, {text: Banks}, {text: None of these}]

    Good:
        prompt: What does the force guard?
        options: [{text: Bridges, correct: true}, {text: Banks}, {text: Mines}]
    """
    for part in view.options:
        if (found := _NONE.search(part.text)) and _is_most_of(found[0], part):
            hint = "put a mistake in its place that a learner would make"
            yield Finding(f"an option says “{found[0]}”", hint, part.steps, found[0])


def is_about_others(part: Part) -> bool:
    """Whether an option is “all of the above”, “none of these” or the like."""
    return any(
        (found := pattern.search(part.text)) and _is_most_of(found[0], part)
        for pattern in (_ALL, _NONE)
    )


def _is_most_of(found: str, part: Part) -> bool:
    """Whether an option says nothing else: `none of these villages` is an option like others."""
    return len(part.words) <= len(words(found)) + 1


@of_question("combined-options", english=True)
def combined_options(view: View) -> Iterator[Finding]:
    """An option is made of other options, as “A and C” is.

    It asks for a puzzle to be solved beside the question, and shuffled options have no letters
    to go by. Guideline 9 of Haladyna, Downing and Rodriguez (2002): avoid the complex format that
    they call type K.

    Bad:
        prompt: What does the force guard?
        options: [{text: Bridges}, {text: Banks}, {text: Borders}, {text: A and C, correct: true}]

    Good:
        type: multiple-choice
        prompt: What does the force guard?
        options: [{text: Bridges, correct: true}, {text: Banks}, {text: Borders, correct: true}]
    """
    single = {part.text for part in view.options if len(part.text) == 1}
    values = [float(number) for part in view.options for number in numbers(part.text)]
    are_many = max(values, default=0) > MOST_OPTIONS
    for part in view.options:
        # Where one option is just `B`, or `7 and 13`, the letters or numbers are what is asked for.
        is_other = single or (are_many and numbers(part.text))
        if _COMBINED.fullmatch(part.text) and not is_other:
            hint = "make it `type: multiple-choice`, with each of them an option"
            yield Finding("an option is made of other options", hint, part.steps)


@of_question("overlapping-options")
def overlapping_options(view: View) -> Iterator[Finding]:
    """One option holds another, or ranges of numbers overlap.

    Where the smaller one is right so is the larger, so that neither can be the one key; and two
    that say the same are both wrong, which learners notice. Guideline 22 of Haladyna, Downing and
    Rodriguez (2002): keep options independent.

    Bad:
        prompt: How many soldiers are there?
        options: [{text: 1000 to 3000}, {text: 2000 to 5000, correct: true}, {text: Over 5000}]

    Good:
        prompt: How many soldiers are there?
        options: [{text: 1000 to 2000}, {text: 2001 to 5000, correct: true}, {text: Over 5000}]
    """
    if view.key is None:
        return
    for one, other in combinations(map(_said_by, view.options), 2):
        told = _relation(one, other)
        if told:
            yield Finding(
                f"“{_short(other.part.text)}” {told} “{_short(one.part.text)}”",
                "change one of the two so that only one can be right",
                other.part.steps,
            )
            return


@dataclass(frozen=True, slots=True)
class _Said:
    """What an option says: numbers from one to another, or a list of things, in words.

    `folded` lacks case, spaces and what stands around it; signs inside may make a difference.
    """

    part: Part
    span: tuple[float, float] | None
    folded: str
    things: frozenset[tuple[str, ...]]


def _said_by(part: Part) -> _Said:
    text = part.text
    if is_code(text):  # there each sign counts, and case
        return _Said(part, None, "".join(text.split()), frozenset())
    text = text.casefold()
    things = (words(one.removeprefix("both ")) for one in _BETWEEN.split(text))
    folded = "".join(text.split())
    return _Said(part, _range(part), folded.strip(".,;!?\"'“”‘’`") or folded, frozenset(things))


def _relation(one: _Said, other: _Said) -> str:
    if one.span and other.span:
        low, high = max(one.span[0], other.span[0]), min(one.span[1], other.span[1])
        return "overlaps with" if low < high else ""
    if one.folded == other.folded:
        return "says the same as"
    # Where both are lists, each is one answer.
    if len(other.things) > 1 and len(one.things) == 1 and one.things <= other.things:
        return "holds"
    if len(one.things) > 1 and len(other.things) == 1 and other.things <= one.things:
        return "is held by"
    return ""


_BETWEEN: Final = re.compile(r",? (?:and|or|&) |, ")


def _range(part: Part) -> tuple[float, float] | None:
    """What an option of numbers spans; None where it is no such option."""
    if found := _RANGE.search(part.text):
        ends = [re.sub(r"[^\d.]", "", number).strip(".") for number in found.groups()]
        if not all(map(is_number, ends)):
            return None
        low, high = map(float, ends)
        return (low, high) if low < high else None
    signs = [place for place, word in enumerate(part.words) if word in _OPEN]
    values = [place for place, word in enumerate(part.words) if is_number(word)]
    if len(values) != 1 or len(signs) != 1 or abs(values[0] - signs[0]) > _MOST_BESIDE:
        return None
    value = float(part.words[values[0]])
    is_over = _OPEN[part.words[signs[0]]] > 0
    return (value, float("inf")) if is_over else (float("-inf"), value)


@of_question("repeated-words")
def repeated_words(view: View) -> Iterator[Finding]:
    """All options begin with the same words.

    They are read again and again; put once at the end of the stem, they make the question
    clearer too. Guidelines 13 and 15 of Haladyna, Downing and Rodriguez (2002): little reading,
    the central idea in the stem. Told from three words on.

    Bad:
        prompt: What does the force do?
        options:
          - {text: It is there to guard the bridges, correct: true}
          - {text: It is there to run the courts}
          - {text: It is there to collect duties}

    Good:
        prompt: What is the force there for?
        options: [{text: To guard bridges, correct: true}, {text: To judge}, {text: To tax}]
    """
    if len(view.options) < _FEWEST or any(is_code(part.text) for part in view.options):
        return
    first, *rest = (part.words for part in view.options)
    alike = 0
    while alike < len(first) and all(one[alike : alike + 1] == (first[alike],) for one in rest):
        alike += 1
    if first[alike - 1 : alike] == ("and",):
        alike -= 1  # the rest is another thing of a list
    if alike >= _SAME_START:
        shared = " ".join(first[:alike])
        yield Finding(f"all options begin with “{shared}”", "move it to the stem", ("options",))


@of_question("unsorted-numbers")
def unsorted_numbers(view: View) -> Iterator[Finding]:
    """The options are numbers, and learners see them out of order.

    Who knows the number wastes time looking for it. Guideline 21 of Haladyna, Downing and
    Rodriguez (2002): options in logical or numerical order. Since options are shuffled unless the
    file says otherwise, both are needed: the order in the file, and `shuffle: false`.

    Bad:
        prompt: In which year did the force come?
        options: [{text: "2004"}, {text: "1999", correct: true}, {text: "2008"}]

    Good:
        prompt: In which year did the force come?
        shuffle: false
        options: [{text: "1999", correct: true}, {text: "2004"}, {text: "2008"}]
    """
    values = [_only_number(part) for part in view.options]
    if len(values) < _FEWEST or None in values:
        return
    given = [value for value in values if value is not None]
    if sorted(given) not in (given, given[::-1]):
        yield Finding(
            "the options are numbers that are not in order",
            "sort them, and write `shuffle: false`",
            ("options",),
        )
    elif view.question.shuffle:
        hint = "write `shuffle: false` beside them"
        yield Finding("the options are numbers that are shuffled", hint, ("options",))


_MOST_BESIDE: Final = 2


def _only_number(part: Part) -> float | None:
    """The number of an option that is one, with a unit or a preposition at most."""
    found = numbers(part.text)
    is_short = len(part.words) <= 1 + _MOST_BESIDE
    if len(found) != 1 or not is_short or "%" in part.text or is_code(part.text):
        return None
    return float(next(iter(found)))


_LONGEST_SHOWN: Final = 40


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"

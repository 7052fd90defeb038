"""Rules on where the keys of a set stand, as far as the file decides it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from quizapp.bank.advice.chance import IS_NO_CHANCE, at_least
from quizapp.bank.advice.rule import Finding, of_set
from quizapp.bank.advice.view import View
from quizapp.core.model import TrueFalse

_LONGEST_RUN: Final = 4


@of_set("key-places")
def key_places(views: Sequence[View]) -> Iterator[Finding]:
    """The key stands in the same place too often.

    Guideline 20 of Haladyna, Downing and Rodriguez (2002): vary the place of the key. Only what
    the file decides is told: single choices with `shuffle: false`, whose options stay as they are
    written, and options with `pin: last`. All others are shuffled for each learner, so it does not
    matter where their keys stand in the file. Told where chance would give so many in less than one
    of a hundred sets, or where five keys in a row have one place.

    Bad:
        - prompt: In which year?
          shuffle: false
          options: [{text: "1998"}, {text: "1999", correct: true}, {text: "2000"}]
        - prompt: And the treaty?
          shuffle: false
          options: [{text: "2001"}, {text: "2004", correct: true}, {text: "2008"}]
        - prompt: And the war?
          shuffle: false
          options: [{text: "1991"}, {text: "1992", correct: true}, {text: "1993"}]
        - prompt: And the vote?
          shuffle: false
          options: [{text: "1981"}, {text: "1982", correct: true}, {text: "1983"}]
        - prompt: And the flood?
          shuffle: false
          options: [{text: "1971"}, {text: "1972", correct: true}, {text: "1973"}]

    Good:
        - prompt: In which year?
          shuffle: false
          options: [{text: "1999", correct: true}, {text: "2000"}, {text: "2001"}]
        - prompt: And the treaty?
          shuffle: false
          options: [{text: "2001"}, {text: "2004", correct: true}, {text: "2008"}]
    """
    fixed = [view for view in views if view.key and not view.question.shuffle]
    places = [view.options.index(view.key) for view in fixed if view.key]
    for place, count in Counter(places).most_common(1):
        chances = [1 / len(view.options) for view in fixed if place < len(view.options)]
        run = max(sum(1 for _ in same) for _, same in groupby(places))
        most = max(len(view.options) for view in fixed)  # any of so many places would be told
        if most * at_least(count, chances) < IS_NO_CHANCE or run > _LONGEST_RUN:
            yield Finding(
                f"the key stands in place {place + 1} in {count} of {len(fixed)} single choices "
                "that are not shuffled",
                "choose other options beside some keys, or let these be shuffled",
            )
    yield from _pinned(views)


def _pinned(views: Sequence[View]) -> Iterator[Finding]:
    pinned = [
        (view.is_last_right, len(view.options)) for view in views if view.is_last_right is not None
    ]
    count = sum(is_key for is_key, _ in pinned)
    if at_least(count, [1 / options for _, options in pinned]) < IS_NO_CHANCE:
        yield Finding(
            f"the option pinned last is the key in {count} of the {len(pinned)} that have one",
            "pin only what must stand last, and let it be wrong most of the time",
        )


@of_set("one-sided-verdicts")
def one_sided_verdicts(views: Sequence[View]) -> Iterator[Finding]:
    """The statements of a set are nearly all true, or nearly all false.

    Who notices it need not read them. It is guideline 20 of Haladyna, Downing and Rodriguez
    (2002), vary the place of the key, for `true-false`. Told where as many of one sort would come
    by tossing a coin in less than one of a hundred sets, or where five or more are all of one sort.

    Bad:
        - {type: true-false, prompt: The lake is deep., answer: true}
        - {type: true-false, prompt: The hill is high., answer: true}
        - {type: true-false, prompt: The road is long., answer: true}
        - {type: true-false, prompt: The port is large., answer: true}
        - {type: true-false, prompt: The town is old., answer: true}
        - {type: true-false, prompt: The bridge is new., answer: true}
        - {type: true-false, prompt: The river is wide., answer: true}
        - {type: true-false, prompt: The wood is dark., answer: true}

    Good:
        - {type: true-false, prompt: The lake is deep., answer: true}
        - {type: true-false, prompt: The hill is low., answer: false}
    """
    judged = [view.question for view in views if isinstance(view.question, TrueFalse)]
    true = sum(question.answer for question in judged)
    most = max(true, len(judged) - true)
    are_same = most == len(judged) > _LONGEST_RUN
    if are_same or (judged and 2 * at_least(most, [0.5] * len(judged)) < IS_NO_CHANCE):
        word = "true" if most == true else "false"
        yield Finding(
            f"{most} of {len(judged)} statements are {word}",
            "turn some of them round, with a mistake that a learner would make",
        )

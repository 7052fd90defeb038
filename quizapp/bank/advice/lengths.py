"""Rules on how long and how many: keys, options and stems."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from quizapp.bank.advice.chance import IS_NO_CHANCE, at_least
from quizapp.bank.advice.lexicon import sentences
from quizapp.bank.advice.rule import Finding, of_question, of_set
from quizapp.bank.advice.view import View
from quizapp.core.model import Evidence, SingleChoice

_FEWEST_COMPARED: Final = 3
_OVER_MEDIAN: Final = 1.5
_OVER_NEXT: Final = 1.25
_LETTERS_MORE: Final = 12
_FEWEST_OPTIONS: Final = 3
_MOST_OPTIONS: Final = 5
_MOST_WITH_SEVERAL_KEYS: Final = 7
_WORDS: Final = {_MOST_OPTIONS: "five", _MOST_WITH_SEVERAL_KEYS: "seven"}
_MOST_WORDS: Final = 60
_MOST_SENTENCES: Final = 3


@of_question("longest-key")
def longest_key(view: View) -> Iterator[Finding]:
    """The key is much longer than the other options.

    An author who takes care that the key is exactly right makes it long, and learners know
    that. Guideline 24 of Haladyna, Downing and Rodriguez (2002): keep the length of options about
    equal. Told where the only key has over 1.5 times the letters of the median of the others,
    and a quarter and 12 letters more than the next.

    Bad:
        prompt: What does the force do?
        options:
          - {text: It collects customs duties}
          - {text: It keeps the environment safe and secure for all who live there, correct: true}
          - {text: It runs the courts}

    Good:
        prompt: What does the force do?
        options:
          - {text: It collects customs duties}
          - {text: It keeps the region secure, correct: true}
          - {text: It runs the courts}
    """
    if view.key is None or len(view.options) < _FEWEST_COMPARED:
        return
    key = len(view.key.text)
    usual, longest = median(len(part.text) for part in view.others), view.longest_other
    is_much = key > _OVER_MEDIAN * usual and key >= _OVER_NEXT * longest
    if is_much and key >= longest + _LETTERS_MORE:
        yield Finding(
            f"the key has {key} letters, the longest of the others {longest}",
            "shorten the key, move what is not needed to its feedback, or lengthen the others",
            view.key.steps,
        )


@of_set("longest-keys")
def longest_keys(views: Sequence[View]) -> Iterator[Finding]:
    """Over the set the key is the longest option too often.

    Whoever always takes the longest option must not do better than one who guesses. Guideline 24
    of Haladyna, Downing and Rodriguez (2002). Told of single choices with three options or
    more, where chance alone would give so many in less than one of a hundred sets.

    Bad:
        - prompt: What does the force guard?
          options: [{text: Two bridges, correct: true}, {text: A port}, {text: A mine}]
        - prompt: What does it repair?
          options: [{text: A road}, {text: Some schools, correct: true}, {text: A farm}]
        - prompt: Whom does it help?
          options: [{text: Farmers}, {text: Fishermen}, {text: Those who return, correct: true}]
        - prompt: What does it patrol?
          options: [{text: Villages at night, correct: true}, {text: Lakes}, {text: Mines}]
        - prompt: Where is its seat?
          options: [{text: On a hill}, {text: In the capital city, correct: true}, {text: At sea}]

    Good:
        - prompt: What does the force guard?
          options: [{text: Two bridges, correct: true}, {text: An old sea port}, {text: A mine}]
        - prompt: What does it repair?
          options: [{text: The roads}, {text: Schools, correct: true}, {text: Factories}]
    """
    judged = [view for view in views if view.key and len(view.options) >= _FEWEST_COMPARED]
    longest = sum(len(view.key.text) > view.longest_other for view in judged if view.key)
    if at_least(longest, [1 / len(view.options) for view in judged]) < IS_NO_CHANCE:
        yield Finding(
            f"the key is the longest option in {longest} of {len(judged)} single choices",
            "shorten some keys, or lengthen some of the others",
        )


@of_question("option-count")
def option_count(view: View) -> Iterator[Finding]:
    """There are fewer than three options, or more than learners can weigh.

    Of two options half of the guesses are right; of six, some are so weak that nobody chooses
    them, and all must be read. Guideline 18 of Haladyna, Downing and Rodriguez (2002): as many
    good options as you can, but three are enough. Told of fewer than three, and of more than five;
    of a multiple choice, whose keys need company, of more than seven. Ask what is simply so or
    not as `true-false`.

    Bad:
        prompt: Which town is the capital?
        options: [{text: Prizren}, {text: Pristina, correct: true}]

    Good:
        prompt: Which town is the capital?
        options: [{text: Prizren}, {text: Pristina, correct: true}, {text: Peja}]
    """
    count = len(view.options)
    most = _MOST_OPTIONS if isinstance(view.question, SingleChoice) else _MOST_WITH_SEVERAL_KEYS
    if view.options and not _FEWEST_OPTIONS <= count <= most:
        hint = (
            "add one that a learner who half remembers would take"
            if count < _FEWEST_OPTIONS
            else "drop those that nobody would take"
        )
        told = "fewer than three" if count < _FEWEST_OPTIONS else f"more than {_WORDS[most]}"
        yield Finding(f"there are {count} options, {told}", hint, ("options",))


@of_question("long-stem")
def long_stem(view: View) -> Iterator[Finding]:
    """The stem says much before it asks.

    What is not needed for the answer only tests how well somebody reads. Guidelines 13 and 16 of
    Haladyna, Downing and Rodriguez (2002): little reading, no window dressing. Told of stems with
    over 60 words, or more than three sentences before the one that asks.

    Bad:
        prompt: >
          The lake is deep. It has been known for ages. Many poets wrote of it. Boats cross it in
          summer. How deep is the lake?
        options: [{text: 40 m}, {text: 90 m, correct: true}, {text: 140 m}]

    Good:
        prompt: How deep is the lake?
        options: [{text: 40 m}, {text: 90 m, correct: true}, {text: 140 m}]
    """
    if isinstance(view.question, Evidence):
        return
    count = len(view.stem_words)
    before = sum("?" not in one for one in sentences(view.stem))
    if count > _MOST_WORDS:
        yield Finding(f"the stem has {count} words", _SHORTER, view.stem_steps)
    elif before > _MOST_SENTENCES and "?" in view.stem and isinstance(view.question, SingleChoice):
        yield Finding(f"{before} sentences stand before the question", _SHORTER, view.stem_steps)


_SHORTER: Final = "leave out what is not needed to answer, or move it to the explanation"

"""The rule on questions that are nearly the same, over all sets, in time for ten thousand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from quizapp.bank.advice.lexicon import content
from quizapp.bank.advice.rule import Finding, of_all
from quizapp.bank.advice.view import View

_ALIKE: Final = 0.6
_FEWEST_WORDS: Final = 4
# A question that shares its rare words with so many is compared with the first of them alone.
_MOST_COMPARED: Final = 300


@of_all("near-duplicate")
def near_duplicate(views: Sequence[View]) -> Iterator[Finding]:
    """Two questions are the same or nearly so.

    In one quiz the second tells nothing new, and in the review a learner meets it twice. Compared
    are the words of stem and options together, over all files that are checked at once: told
    where the two share three fifths of the words that carry meaning (Jaccard). Questions of one
    `family` are known to be alike and are passed over.

    Bad:
        - prompt: Which force guards the bridges of the town?
          options: [{text: The army, correct: true}, {text: The navy}, {text: The police}]
        - prompt: Which force is it that guards the town's bridges?
          options: [{text: The police}, {text: The army, correct: true}, {text: The navy}]

    Good:
        - prompt: Which force guards the bridges of the town?
          options: [{text: The army, correct: true}, {text: The navy}, {text: The police}]
        - prompt: Why are the bridges guarded?
          options: [{text: They join two parts, correct: true}, {text: They fall}, {text: By habit}]
    """
    for later, earlier, share in _pairs(views):
        word = "the same as" if share == 1 else "nearly the same as"
        name = earlier.question.id if earlier.set_id == later.set_id else earlier.title
        yield Finding(
            f"this question is {word} `{name}`",
            "drop one, ask for something else, or give both a `family`",
            later.stem_steps,
            view=later,
        )


def _pairs(views: Sequence[View]) -> Iterator[tuple[View, View, float]]:
    """Each question with the first before it that is like it.

    Two sets of words that share so much share one of the rarest words of each (prefix filter of
    Chaudhuri, Ganti and Kaushik 2006), so only those are looked up.
    """
    sets = [content(view.all_words) for view in views]
    often = Counter(word for one in sets for word in one)
    holders: dict[str, list[int]] = {}
    for number, mine in enumerate(sets):
        if len(mine) < _FEWEST_WORDS:
            continue
        rarest = sorted(mine, key=lambda word: (often[word], word))
        rarest = rarest[: len(mine) - ceil(_ALIKE * len(mine)) + 1]
        found = _like(number, rarest, sets, holders, views)
        if found is not None:
            yield views[number], views[found[0]], found[1]
        for word in rarest:
            holders.setdefault(word, []).append(number)


def _like(
    number: int,
    rarest: list[str],
    sets: list[frozenset[str]],
    holders: dict[str, list[int]],
    views: Sequence[View],
) -> tuple[int, float] | None:
    """The first earlier question that is like one, and which share of words they have."""
    mine, tried = sets[number], set[int]()
    for word in rarest:
        for other in holders.get(word, ()):
            if other in tried:
                continue
            if len(tried) >= _MOST_COMPARED:
                return None
            tried.add(other)
            share = len(mine & sets[other]) / len(mine | sets[other])
            if share >= _ALIKE and not _are_family(views[number], views[other]):
                return other, share
    return None


def _are_family(one: View, other: View) -> bool:
    family = one.question.objective
    return bool(family) and one.set_id == other.set_id and family == other.question.objective

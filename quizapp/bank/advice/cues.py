"""Rules on words that give the key away."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.bank.advice.lexicon import numbers, stem, word_set
from quizapp.bank.advice.rule import Finding, of_question, of_set
from quizapp.bank.advice.view import Part, Sought, View

_ABSOLUTE: Final = word_set(
    """always never all none every everyone everybody nobody everything nothing completely entirely
    totally absolutely exclusively wholly forever impossible whatsoever"""
)
# Alone these are mostly meant as they are.
_WEAK: Final = ("all", "every", "none", "nothing", "everything")
# Inside of a text a capital tells that it is a name: “I Will Always Love You”.
_IN_A_NAME: Final = re.compile(r"(?<=\w )[A-Z][a-z]+\b")
_NOT_ABSOLUTE: Final = re.compile(
    r"\b(?:not|above|after|at|first of|in|nearly|almost) all\b", re.IGNORECASE
)
_FEWEST_ABSOLUTE: Final = 2
_SHORTEST_WORD: Final = 5
# A word that more of the questions have than this is the subject of the set, and no cue.
_RARE: Final = 0.08
_FEWEST_RARE: Final = 2


@of_question("absolute-words", english=True)
def absolute_words(view: View) -> Iterator[Finding]:
    """Only wrong options say “always”, “never”, “all” or the like.

    Little in the world is always so, and learners know that such options are wrong. Guideline 28a
    of Haladyna, Downing and Rodriguez (2002): avoid specific determiners. Told where two or
    more options have such a word, not just “all”, or the only other one, and the key has none.

    Bad:
        prompt: When does the force patrol?
        options: [{text: Never}, {text: Always at night}, {text: When asked, correct: true}]

    Good:
        prompt: When does the force patrol?
        options: [{text: At noon}, {text: At night}, {text: When asked, correct: true}]
    """
    if view.key is None or _absolute(view.key):
        return
    found = [(part, word) for part in view.others if (word := _absolute(part))]
    is_strong = any(word not in _WEAK for _, word in found)
    if is_strong and len(found) >= min(_FEWEST_ABSOLUTE, len(view.others)):
        told = ", ".join(f"“{word}”" for word in dict.fromkeys(word for _, word in found))
        part, word = found[0]
        yield Finding(
            f"only wrong options have {told}",
            "say less in them, or put such a word into the key where it is true",
            part.steps,
            word,
        )


def _absolute(part: Part) -> str:
    """The first absolute word of an option, or ""."""
    text = _IN_A_NAME.sub("", _NOT_ABSOLUTE.sub("", part.text))
    return next((word for word in re.findall(r"\w+", text.casefold()) if word in _ABSOLUTE), "")


@of_set("shared-word", english=True)
def shared_word(views: Sequence[View]) -> Iterator[Finding]:
    """The stem and the key share a rare word that no other option has.

    Who knows nothing takes the option that sounds like the question. Guideline 28b of Haladyna,
    Downing and Rodriguez (2002): avoid clang associations. Words that many questions of the set
    have are passed over, as are words of fewer than five letters, and questions in which other
    options share another word with the stem.

    Bad:
        prompt: Who guards the monastery?
        options: [{text: The monastery guard, correct: true}, {text: The navy}, {text: The police}]

    Good:
        prompt: Who guards the monastery?
        options: [{text: The army, correct: true}, {text: The navy}, {text: The police}]
    """
    common: Counter[str] = Counter()
    for view in views:
        common.update(view.stem_content)
    most = max(_FEWEST_RARE, _RARE * len(views))
    for view in views:
        if view.key is None:
            continue
        told = [word for word in view.echoes if len(word) >= _SHORTEST_WORD]
        told = [word for word in told if common[stem(word)] <= most]
        if not told:
            continue
        rare = frozenset(word for word in view.stem_content if common[word] <= most)
        if not any(rare & part.content for part in view.others):
            yield Finding(
                f"“{told[0]}” stands in the stem and in the key alone",
                "say it otherwise in one of the two, or let another option have it too",
                view.key.steps,
                told[0],
                view,
            )


@of_set("given-away", english=True)
def given_away(views: Sequence[View]) -> Iterator[Finding]:
    """The stem of one question tells the key of another.

    In a quiz that goes back and forth the one is answered by reading the other. Guideline 4 of
    Haladyna, Downing and Rodriguez (2002): keep the content of items independent. Told where a
    stem has the words of the key, two or a number, and shares a rare word with the stem of its
    question; questions of one `family`, which are known to be alike, are passed over.

    Bad:
        - prompt: Which general led the force into the capital?
          options: [{text: Michael Jackson, correct: true}, {text: Wesley Clark}, {text: Bob Ross}]
        - prompt: What did Michael Jackson, the general who led the force into the capital, refuse?
          options: [{text: An order, correct: true}, {text: A medal}, {text: A meal}]

    Good:
        - prompt: Which general led the force into the capital?
          options: [{text: Michael Jackson, correct: true}, {text: Wesley Clark}, {text: Bob Ross}]
        - prompt: What did the general refuse?
          options: [{text: An order, correct: true}, {text: A medal}, {text: A meal}]
    """
    stems: dict[str, list[View]] = {}
    for view in views:
        for word in view.stem_content:
            stems.setdefault(word, []).append(view)
    for view in views:
        for key in view.sought:
            found = _telling(view, key, stems, max(_FEWEST_RARE, _RARE * len(views)))
            if found is not None:
                yield Finding(
                    f"the stem of `{found.question.id}` has this key",
                    "reword that stem, or give both one `family`, which no day's review mixes",
                    key.steps,
                    view=view,
                )


def _telling(view: View, key: Sought, stems: dict[str, list[View]], most: float) -> View | None:
    """A question whose stem has a key and what else is rare in the stem of its own question."""
    sought = key.content
    if len(sought) < _FEWEST_SOUGHT and not sought & numbers(key.text):
        return None
    family = view.question.objective
    rarest = min((stems.get(word, ()) for word in sought), key=len)
    for other in rarest[:_MOST_TRIED]:
        is_family = family and family == other.question.objective
        if other is view or is_family or key.phrase not in other.stem_phrase:
            continue
        if any(len(stems[word]) <= most for word in view.stem_content & other.stem_content):
            return other
    return None


_FEWEST_SOUGHT: Final = 2
# Words that so many stems have are the subject of the set.
_MOST_TRIED: Final = 50

"""Rules on what stands behind an answer: quotes, explanation and feedback."""

import re
from collections.abc import Iterator
from typing import Final

from quizapp.bank.advice.lexicon import content, numbers, outside_quotes, stem, words
from quizapp.bank.advice.rule import Finding, of_question
from quizapp.bank.advice.view import Steps, View
from quizapp.core.markup import plain
from quizapp.core.model import (
    Evidence,
    Level,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.quotations import SHINGLE_WORDS, Found, fingerprint
from quizapp.core.quotations import words as exact_words

_NAME: Final = re.compile(r"\b[A-ZÀ-Ž][\w’'-]*(?: (?:of (?=[A-Z]))?[A-ZÀ-Ž][\w’'-]*)*")
_COUNTED: Final = re.compile(
    r"\bhow many\b.{0,80}\b(?:name|list|mention|give|count)", re.IGNORECASE
)
_ECHO: Final = 0.8
_FEWEST_ECHOED: Final = 3
_MOST_COPIED: Final = 8


@of_question("unproved-key", english=True)
def unproved_key(view: View) -> Iterator[Finding]:
    """A number, name or date of the key stands in none of the quotes.

    The quotes are the proof: whoever doubts the key looks there. Where a quote says “he” or
    “there”, it proves nothing of a name; quote some words more, or a second place. Questions of
    level `apply` and `evaluate`, whose keys are concluded and not found, are passed over, and so
    are counts of what a source lists.

    Bad:
        prompt: When did the force come?
        options: [{text: In June 1999, correct: true}, {text: In 2001}, {text: In 2004}]
        quotes: [{source: article, text: the force came and stayed}]

    Good:
        prompt: When did the force come?
        options: [{text: In June 1999, correct: true}, {text: In 2001}, {text: In 2004}]
        quotes: [{source: article, text: in June 1999 the force came}]
    """
    if view.question.level in (Level.APPLY, Level.EVALUATE) or not view.question.quotes:
        return
    if isinstance(view.question, Numeric) and _COUNTED.search(view.asked):
        return
    quoted = frozenset(stem(word) for word in words(view.quoted))
    known = numbers(view.quoted)
    for text, steps in view.keys:
        missing = sorted(numbers(text) - known - {"1"})
        missing += [name for name in _names(text) if not _has(quoted | view.subject, name)]
        if missing:
            yield Finding(
                f"no quote has “{missing[0]}”",
                "add a quote that has it, or quote some words more",
                steps,
                missing[0],
            )


def _names(text: str) -> Iterator[str]:
    """The names of a text; a single capital word at its start may be any word."""
    for found in _NAME.finditer(text):
        is_short = found[0].isupper() and len(found[0]) > 1  # but not `A` and `I`
        if found.start() or " " in found[0] or is_short:
            yield found[0].removesuffix("'s").removesuffix("’s")


def _has(quoted: frozenset[str], name: str) -> bool:
    """Whether a quote has a word of a name: a family name alone is enough."""
    return any(stem(word) in quoted for word in words(name))


@of_question("echo-explanation")
def echo_explanation(view: View) -> Iterator[Finding]:
    """The explanation only says again what the stem and the key say.

    Who answered wrongly knows the key by then, and wants to know why. Told where four fifths of
    the words of the explanation stand in the stem or in the key.

    Bad:
        prompt: What does the force guard?
        options: [{text: The bridges, correct: true}, {text: The banks}, {text: The mines}]
        explanation: The force guards the bridges.

    Good:
        prompt: What does the force guard?
        options: [{text: The bridges, correct: true}, {text: The banks}, {text: The mines}]
        explanation: Roads meet there, so whoever holds them decides who can travel.
    """
    said = content(words(plain(view.question.explanation)))
    known = view.stem_content.union(*(content(words(text)) for text, _ in view.keys))
    if said and len(said & known) >= _ECHO * len(said) and known:
        hint = "say why it is so, how it is connected, or what is easily confused with it"
        yield Finding("the explanation only repeats the answer", hint, ("explanation",))


@of_question("no-feedback")
def no_feedback(view: View) -> Iterator[Finding]:
    """Something can be chosen or placed wrongly, and nothing tells why it is wrong.

    A mistake teaches most when one is told what was wrong with it, and what it would have been
    right for. Guideline 30 of Haladyna, Downing and Rodriguez (2002): make distractors of the
    mistakes that learners make; then there is something to say of each.

    Bad:
        prompt: What does the force guard?
        options:
          - {text: Bridges, correct: true, feedback: They join the two parts of the town.}
          - {text: Banks}
          - {text: Mines, feedback: They were closed long before.}

    Good:
        prompt: What does the force guard?
        options:
          - {text: Bridges, correct: true, feedback: They join the two parts of the town.}
          - {text: Banks, feedback: The police guard these.}
          - {text: Mines, feedback: They were closed long before.}
    """
    told = list(_feedback(view))
    silent = [steps for feedback, steps in told if not feedback]
    if silent:
        hint = "say what is wrong with it, and what it would be true of"
        yield Finding(f"{len(silent)} of {len(told)} have no feedback", hint, silent[0])


def _feedback(view: View) -> Iterator[tuple[str, Steps]]:
    """The feedback of all that can be chosen or placed wrongly, and where it is to stand."""
    match view.question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            yield from ((one.feedback, ("options", n)) for n, one in enumerate(options))
        case TrueFalse() as question:
            yield question.feedback_true, ("feedback", "true")
            yield question.feedback_false, ("feedback", "false")
        case Matching(pairs=pairs, distractors=distractors):
            yield from ((pair.feedback, ("pairs", n)) for n, pair in enumerate(pairs))
            yield from ((one.feedback, ("distractors", n)) for n, one in enumerate(distractors))
        case Ordering(items=items):
            yield from ((item.feedback, ("items", n)) for n, item in enumerate(items))
        case Evidence(passages=passages):
            yield from ((one.feedback, ("passages", n)) for n, one in enumerate(passages))
        case _:
            return


@of_question("copied-stem")
def copied_stem(view: View) -> Iterator[Finding]:
    """The stem or the key has over eight words in a row from the source.

    Who remembers the sound of a sentence need not have understood it. Guideline 3 of Haladyna,
    Downing and Rodriguez (2002): use new words for what was read. Words in quotation marks
    are meant to be the source's own and are passed over, as are the passages of `evidence`.

    Bad:
        prompt: Who tells of a bridge that was built by hand in one summer?
        options: [{text: The ferryman, correct: true}, {text: The priest}, {text: The smith}]

    Good:
        prompt: Who speaks of the bridge as the work of one season?
        options: [{text: The ferryman, correct: true}, {text: The priest}, {text: The smith}]
    """
    if view.sources is None:
        return
    texts = [(view.stem, view.stem_steps), *view.keys] if view.stem else []
    for text, steps in texts:
        copied = _copied(view, text)
        if copied:
            first = " ".join(copied.split()[:4])
            count = len(copied.split())
            message = f"{count} words in a row are the source's, from “{first} …” on"
            hint = "say it in words of your own, or put it in quotation marks"
            yield Finding(message, hint, steps, first)
            return


def _copied(view: View, text: str) -> str:
    """The first words in a row, more than may be, that stand so in a source of the question."""
    sources = {quote.source for quote in view.question.quotes}
    found = (view.sources.witness(name) for name in sorted(sources)) if view.sources else ()
    witnesses = [witness for witness in found if witness is not None]
    for piece in outside_quotes(text):
        said = exact_words(piece)
        if len(said) <= _MOST_COPIED:
            continue
        hashes = fingerprint(" ".join(said)).shingles
        for witness in witnesses:
            for start, end in _runs([witness.knows(one) for one in hashes]):
                run = " ".join(said[start : end + SHINGLE_WORDS - 1])
                if isinstance(witness.find(run), Found):
                    return run
    return ""


def _runs(hits: list[bool]) -> Iterator[tuple[int, int]]:
    """Where enough shingles in a row are known, as (first, behind the last)."""
    start = 0
    for number, hit in enumerate([*hits, False]):
        if not hit:
            if number - start + SHINGLE_WORDS - 1 > _MOST_COPIED:
                yield start, number
            start = number + 1

"""Fields of wrong kinds, numbers that are none, and texts of a million letters in every place."""

from collections.abc import Callable
from functools import partial

from tests.data.hostile.shared import HEAD, good, head, middle

_LINE = "word " * 20

_OF_ALL = {
    "type", "topic", "level", "difficulty", "prompt", "options", "explanation", "quotes", "hint",
    "tags", "as_of", "note", "shuffle", "family", "allow",
}  # fmt: skip


def question(kind: str, own: str) -> str:
    """A set of one question with fields of its own, from line 7 on."""
    return (
        HEAD
        + f"""\
  - id: a
    type: {kind}
{own}    explanation: Because it is.
    quotes:
      - source: article
        text: a bridge that was built by hand
"""
    )


def numeric(answer: str) -> str:
    """A question for a number, which stands in line 8."""
    return question("numeric", f"    prompt: How many?\n    answer: {answer}\n")


def cloze(text: str) -> str:
    """A text with gaps, which stands in line 7."""
    return question("cloze", f"    text: {text}\n")


def _all_as(value: str) -> str:
    """A question each of whose fields holds the same, in lines 7 to 21."""
    lines = "".join(f"    {name}: {value}\n" for name in sorted(_OF_ALL - {"type"}))
    return HEAD + "  - id: a\n    type: single-choice\n" + lines + good("b")


def _head_as(value: str) -> str:
    names = ("summary", "language", "authors", "licence", "tags", "objectives", "topics", "policy")
    return head("".join(f"{name}: {value}\n" for name in (*names, "defaults", "allow")))


_TRUE_FALSE = HEAD + good("a")
_OPTIONS = "    prompt: P?\n    options:\n      - {text: A, correct: true, feedback: F1}\n"
_CHOICE = question("single-choice", _OPTIONS + "      - {text: B}\n")
_BLOCKS = _CHOICE.replace(
    "{text: A, correct: true, feedback: F1}", "text: A1\n        correct: true"
)
_EVIDENCE = question(
    "evidence",
    "    prompt: P?\n    claim: C1\n    passages:\n"
    "      - {source: article, text: a bridge that was built by hand, proves: true}\n"
    "      - {source: article, text: and the ferryman looks on}\n",
)

CASES: dict[str, str] = {
    # Other kinds than are meant.
    "every-field-a-list": _all_as("[a, [b]]"),
    "every-field-a-map": _all_as("{a: {b: c}}"),
    "every-field-empty": _all_as(""),
    "every-field-a-number": _all_as("-1"),
    "every-field-of-the-file-a-list": _head_as("[[a]]"),
    "every-field-of-the-file-a-map": _head_as("{a: [b]}"),
    "every-field-of-the-file-empty": _head_as(""),
    "questions-that-are-a-map": HEAD.replace("questions:", "questions: {a: b}"),
    "questions-that-are-a-text": HEAD.replace("questions:", "questions: many"),
    "questions-that-are-texts": HEAD + "  - a\n  - b\n" + good("c"),
    "questions-within-questions": HEAD + "  -\n    - id: x\n" + good("c"),
    "options-that-are-texts": question(
        "single-choice", "    prompt: P?\n    options:\n      - A\n      - B\n"
    ),
    "quotes-that-are-a-text": _TRUE_FALSE.replace(
        "    quotes:\n      - source: article\n        text: ", "    quotes: "
    ),
    "type-that-is-a-list": HEAD + "  - id: x\n    type: [a]\n" + good("c"),
    "id-that-is-a-path": HEAD.replace("samples", "../../etc/passwd") + good("a"),
    "id-with-a-line-end": HEAD.replace("samples", '"a\\nb"') + good("a"),
    "id-that-is-markup": HEAD + good("<b>x</b>") + good("c"),
    "answer-that-is-yes": middle("Is it so?").replace("answer: true", "answer: yes", 1),
    # Numbers.
    "number-of-5-thousand-digits": numeric("9" * 5_000),
    "number-in-hex": numeric("0x" + "f" * 5_000),
    "number-that-is-none": numeric(".nan"),
    "number-without-end": numeric(".inf"),
    "number-with-a-giant-exponent": numeric("1e999999999"),
    "number-in-arabic-digits": numeric("٤٦٠٠"),
    "number-in-groups-by-the-thousand": numeric("1" + ",000" * 4_000),
    "number-of-sixty-parts": numeric("1" + ":59" * 5_000),
    "number-with-thousands": numeric("4,600"),
    "tolerance-below-zero": numeric("5\n    tolerance: -1"),
    # Gaps.
    "gap-that-never-closes": cloze("When {{a and"),
    "gaps-within-gaps": cloze("When {{a {{b}} c}} and"),
    "gap-of-nothing": cloze("When {{}} and {{|}}"),
    "braces-by-the-million": cloze(">" + ("\n      " + "{" * 100) * 10_000),
    "gaps-by-the-thousand": cloze(">" + ("\n      a {{b}} c") * 20_000),
}

# What a million letters take the place of, in which set: `@` where there is nothing yet.
_PLACES = {
    "the-title": (_TRUE_FALSE, "Samples"),
    "the-id": (_TRUE_FALSE, "samples"),
    "the-summary": (head("summary: @\n"), "@"),
    "the-language": (head("language: @\n"), "@"),
    "an-author": (head("authors:\n  - @\n"), "@"),
    "a-topic": (head("topics:\n  t: @\n"), "@"),
    "a-default": (head("defaults:\n  as_of: @\n"), "@"),
    "an-id": (_TRUE_FALSE.replace("id: a\n", "id: @\n"), "@"),
    "a-type": (_TRUE_FALSE, "true-false"),
    "a-prompt": (_TRUE_FALSE, "Is it so?"),
    "an-answer": (_TRUE_FALSE.replace("answer: true", "answer: @"), "@"),
    "an-explanation": (_TRUE_FALSE, "Because it is."),
    "a-quote": (_TRUE_FALSE, "a bridge that was built by hand"),
    "a-source": (_TRUE_FALSE, "article"),
    "a-hint": (_TRUE_FALSE + "    hint: @\n", "@"),
    "a-note": (_TRUE_FALSE + "    note: @\n", "@"),
    "a-tag": (_TRUE_FALSE + "    tags:\n      - @\n", "@"),
    "a-family": (_TRUE_FALSE + "    family: @\n", "@"),
    "an-unknown-field": (_TRUE_FALSE + "    what: @\n", "@"),
    "an-option": (_BLOCKS, "A1"),
    "a-claim": (_EVIDENCE, "C1"),
    "a-short-answer": (
        question("short-answer", "    prompt: P?\n    answers:\n      - @\n"), "@"
    ),
    "an-item": (
        question("ordering", "    prompt: P?\n    items:\n      - A\n      - B\n      - @\n"), "@"
    ),
    "a-number": (numeric("@"), "@"),
}  # fmt: skip


def _long(text: str, old: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, ">" + "".join(f"\n          {_LINE}" for _ in range(10_000)))


LONG: dict[str, Callable[[], str]] = {
    f"million-letters-in-{place}": partial(_long, *of) for place, of in _PLACES.items()
}

"""Each type of question, sound and with every fault that its fields can have."""

from decimal import Decimal

import pytest

from quizapp.core.model import (
    Blank,
    Cloze,
    Evidence,
    Item,
    Level,
    Match,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Passage,
    Pin,
    Quote,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from tests.bank.samples import BASE, CHOICE, HEAD, NUMBER, TRUTH, found, good, ids, read, read_one

SHARED = {"id": "q", "explanation": "Because.",
          "quotes": (Quote("article", "a bridge that was built"),)}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "question"),
    [
        (
            """\
    type: single-choice
    prompt: Which?
    options:
      - text: 1999
        correct: true
        feedback: So it is.
      - {text: No, correct: false}
      - text: 12:30
        pin: last
""",
            SingleChoice(
                **SHARED,
                prompt="Which?",
                options=(
                    Option("1999", correct=True, feedback="So it is."),
                    Option("No"),
                    Option("12:30", pin=Pin.LAST),
                ),
            ),
        ),
        (
            """\
    type: multiple-choice
    prompt: Which?
    options: [{text: a, correct: true}, {text: b, correct: TRUE}, {text: c}]
""",
            MultipleChoice(
                **SHARED,
                prompt="Which?",
                options=(Option("a", correct=True), Option("b", correct=True), Option("c")),
            ),
        ),
        (
            """\
    type: true-false
    prompt: Is it?
    answer: false
    feedback:
      true: Not so.
""",
            TrueFalse(**SHARED, prompt="Is it?", answer=False, feedback_true="Not so."),
        ),
        (
            """\
    type: short-answer
    prompt: Who?
    answers: [KFOR, 1999]
    match: exact
""",
            ShortAnswer(**SHARED, prompt="Who?", answers=("KFOR", "1999"), match=Match.EXACT),
        ),
        (
            """\
    type: numeric
    prompt: How many?
    answer: 50,000
    tolerance: 0.5
    unit: soldiers
""",
            Numeric(
                **SHARED, prompt="How many?", answer=Decimal(50000), tolerance=Decimal("0.5"),
                unit="soldiers",
            ),
        ),
        (
            """\
    type: ordering
    prompt: Sort.
    items:
      - first
      - text: second
        feedback: It came later.
      - 3
""",
            Ordering(
                **SHARED,
                prompt="Sort.",
                items=(Item("first"), Item("second", "It came later."), Item("3")),
            ),
        ),
        (
            """\
    type: matching
    prompt: Match.
    pairs:
      - {left: A, right: a}
      - {left: B, right: b, feedback: So.}
    distractors: [c]
""",
            Matching(
                **SHARED,
                prompt="Match.",
                pairs=(Pair("A", "a"), Pair("B", "b", "So.")),
                distractors=(Item("c"),),
            ),
        ),
        (
            """\
    type: cloze
    text: In {{1999 | '99}} came {{
      many  soldiers}}.
    match: forgiving
""",
            Cloze(
                **SHARED,
                parts=("In ", Blank(("1999", "'99")), " came ", Blank(("many soldiers",)), "."),
            ),
        ),
        (
            """\
    type: evidence
    prompt: Which proves it?
    claim: It is so.
    passages:
      - source: article
        text: one two three four
        proves: true
        feedback: It says so.
      - source: article
        text: five six seven eight
""",
            Evidence(
                **SHARED,
                prompt="Which proves it?",
                claim="It is so.",
                passages=(
                    Passage("article", "one two three four", proves=True, feedback="It says so."),
                    Passage("article", "five six seven eight"),
                ),
            ),
        ),
        (
            """\
    type: true-false
    prompt: Is it?
    answer: true
    level: evaluate
    difficulty: 3
    hint: Think.
    as_of: 2025
    tags: [x, 7]
    note: For teachers.
    shuffle: false
""",
            TrueFalse(
                **SHARED, prompt="Is it?", answer=True, level=Level.EVALUATE, difficulty=3,
                hint="Think.", as_of="2025", tags=("x", "7"), note="For teachers.", shuffle=False,
            ),
        ),
    ],
    ids=[
        "single-choice", "multiple-choice", "true-false", "short-answer", "numeric", "ordering",
        "matching", "cloze", "evidence", "all that is common",
    ],
)  # fmt: skip
def test_every_type_is_read_with_all_its_fields(own, question):
    reading = read_one(own)
    assert reading.problems == ()
    assert reading.value.questions[1] == question


SEVERAL = CHOICE.replace("single", "multiple")
SHORT = """\
    type: short-answer
    prompt: Who?
    answers: [KFOR]
"""
ORDER = """\
    type: ordering
    prompt: Sort.
    items: [one, two, three]
"""
MATCH = """\
    type: matching
    prompt: Match.
    pairs:
      - {left: A, right: a}
      - {left: B, right: b}
    distractors: [c]
"""
CLOZE = """\
    type: cloze
    text: It was {{KFOR}}.
"""
EVIDENCE = """\
    type: evidence
    prompt: Which?
    claim: So it is.
    passages:
      - {source: article, text: one two three four, proves: true}
      - {source: article, text: five six seven eight}
"""
TOO_LONG = ("\n      " + "x " * 5_001) * 2
ENDLESS = "x" * 2_001


@pytest.mark.parametrize(
    ("own", "old", "new", "line", "column", "code", "words"),
    [
        (CHOICE, "single-choice", "single-chice", 17, 11, "bad-choice", "did you mean `single-ch"),
        (CHOICE, "single-choice", "[x]", 17, 11, "bad-choice", "a list"),
        (CHOICE, "single-choice", "", 17, 10, "bad-choice", "nothing"),
        (CHOICE, "    type: single-choice\n", "", 13, 5, "missing-field", "`type` is missing"),
        (CHOICE, "    prompt: Which?\n", "", 13, 5, "missing-field", "`prompt` is missing"),
        (CHOICE, "Which?", "", 18, 5, "empty-field", "`prompt` is empty"),
        (CHOICE, "Which?", "''", 18, 5, "empty-field", "`prompt` is empty"),
        (CHOICE, "Which?", f">{TOO_LONG}", 18, 13, "text-too-long", "20,000 letters"),
        (CHOICE, "Which?", f"One {ENDLESS}?", 18, 13, "text-too-long", "a word may have 2,000"),
        (ORDER, "two,", f"{ENDLESS},", 19, 18, "text-too-long", "a word may have 2,000"),
        (CHOICE, "Which?", "{a: b}", 18, 13, "expected-text", "not a map"),
        (CHOICE, "prompt", "promt", 18, 5, "unknown-field", "did you mean `prompt`?"),
        (CHOICE, "Which?", "Which?\n    answer: 4", 19, 5, "unknown-field", "no field `answer`"),
        (CHOICE, "Which?", "Which?\n    level: 2", 19, 12, "bad-choice", "one of recall"),
        (CHOICE, "Which?", "Which?\n    difficulty: hard", 19, 17, "bad-choice", "one of 1"),
        (CHOICE, "Which?", "Which?\n    tags: x", 19, 11, "expected-list", "not `x`"),
        (CHOICE, "Which?", "Which?\n    shuffle: no", 19, 14, "bad-boolean", "true or false"),
        (CHOICE, "Which?", "Which?\n    hint:", 19, 5, "empty-field", "`hint` is empty"),
        (CHOICE, "Which?", "Which?\n    as_of: [a]", 19, 12, "expected-text", "not a list"),
        (CHOICE, CHOICE[43:], "    options: two\n", 19, 14, "expected-list", "not `two`"),
        (CHOICE, CHOICE[43:], "    options: []\n", 19, 14, "empty-field", "an empty list"),
        (CHOICE, CHOICE[43:], "    options:\n", 19, 5, "empty-field", "`options` is empty"),
        (CHOICE, CHOICE[43:], "", 13, 5, "missing-field", "`options` is missing"),
        (CHOICE, "      - text: two\n", "      - two\n", 22, 9, "expected-map", "not `two`"),
        (CHOICE, "text: two", "txt: two", 22, 9, "unknown-field", "did you mean `text`?"),
        (CHOICE, "text: two", "feedback: two", 22, 9, "missing-field", "`text` is missing"),
        (CHOICE, "text: two", "text: ''", 22, 9, "empty-field", "`text` is empty"),
        (CHOICE, "text: two", "text: two\n        pin: first", 23, 14, "bad-choice", "`pin`"),
        (CHOICE, "text: two", "text: two\n        feedback: ''", 23, 9, "empty-field", "feedback"),
        (CHOICE, "correct: true", "correct: yes", 21, 18, "bad-boolean", "true or false"),
        (CHOICE, "correct: true", "correct: [true]", 21, 18, "bad-boolean", "true or false"),
        (CHOICE, "correct: true", "corect: true", 21, 9, "unknown-field", "mean `correct`?"),
        (CHOICE, "correct: true", "correct: false", 20, 7, "no-key", "`correct: true`"),
        (CHOICE, "text: two", "text: two\n        correct: true", 20, 7, "several-keys", "more"),
        (CHOICE, "      - text: two\n", "", 20, 7, "bad-count", "1 options; 2 to 8"),
        (CHOICE, "      - text: two\n", "".join(f"      - text: o{n}\n" for n in range(8)),
         20, 7, "bad-count", "9 options"),
        (CHOICE, "text: two", "text: one", 22, 9, "same-text", "the same as entry 1"),
        (CHOICE, "text: two", "text: '  one '", 22, 9, "same-text", "the same as entry 1"),
        (CHOICE, "text: two", 'text: "o\\u200bne"', 22, 9, "same-text", "the same as entry 1"),
        (CHOICE, "text: two", "text: \u2060", 22, 9, "empty-field", "nobody sees"),
        (SEVERAL, "correct: true", "correct: false", 20, 7, "no-key", "is marked"),
        (TRUTH, "answer: true", "answer: yes", 19, 13, "bad-boolean", "true or false"),
        (TRUTH, "answer: true", "answer:", 19, 12, "bad-boolean", "true or false"),
        (TRUTH, "    answer: true\n", "", 13, 5, "missing-field", "`answer` is missing"),
        (TRUTH, "true: Yes.", "yes: Yes.", 21, 7, "unknown-field", "no field `yes`"),
        (TRUTH, "true: Yes.", "- Yes.", 21, 7, "expected-map", "not a list"),
        (TRUTH, "true: Yes.", "true:", 21, 7, "empty-field", "`true` is empty"),
        (SHORT, "[KFOR]", "KFOR", 19, 14, "expected-list", "not `KFOR`"),
        (SHORT, "[KFOR]", "[]", 19, 14, "empty-field", "an empty list"),
        (SHORT, "[KFOR]", "[a, {b: c}]", 19, 18, "expected-text", "not a map"),
        (SHORT, "[KFOR]", "[KFOR]\n    match: loose", 20, 12, "bad-choice", "one of forgiving"),
        (NUMBER, "answer: 4", "answer: four", 19, 13, "bad-number", "not `four`"),
        (NUMBER, "answer: 4", "answer: 4.", 19, 13, "bad-number", "not `4.`"),
        (NUMBER, "answer: 4", "answer: 0x10", 19, 13, "bad-number", "not `0x10`"),
        (NUMBER, "answer: 4", "answer: 1e3", 19, 13, "bad-number", "not `1e3`"),
        (NUMBER, "answer: 4", "answer: 1,5", 19, 13, "bad-number", "not `1,5`"),
        (NUMBER, "answer: 4", "answer: 1234,567", 19, 13, "bad-number", "not `1234,567`"),
        (NUMBER, "answer: 4", "answer: 12:30", 19, 13, "bad-number", "not `12:30`"),
        (NUMBER, "answer: 4", "answer: .inf", 19, 13, "bad-number", "not `.inf`"),
        (NUMBER, "answer: 4", "answer: " + "9" * 5_000, 19, 13, "bad-number", "…"),
        (NUMBER, "answer: 4", "answer: ٤", 19, 13, "bad-number", "not `٤`"),
        (NUMBER, "answer: 4", "answer: [4]", 19, 13, "expected-text", "not a list"),
        (NUMBER, "answer: 4", "answer: 4\n    tolerance: -1", 20, 16, "bad-number", "negative"),
        (NUMBER, "answer: 4", "answer: 4\n    unit:", 20, 5, "empty-field", "`unit` is empty"),
        (ORDER, "two,", f"{TOO_LONG},", 20, 7, "text-too-long", "20,000 letters"),
        (ORDER, "[one, two, three]", "[one, two]", 19, 12, "bad-count", "2 items; 3 to 12"),
        (ORDER, "[one, two, three]", "[one, two, one]", 19, 23, "same-text", "as entry 1"),
        (ORDER, "[one, two, three]", "[one, two, [x]]", 19, 23, "expected-map", "not a list"),
        (ORDER, "[one, two, three]", "[one, two, '']", 19, 23, "empty-field", "nothing stands"),
        (ORDER, "[one, two, three]", str([f"i{n}" for n in range(13)]), 19, 12, "bad-count", "13"),
        (MATCH, "{left: B, right: b}", "{left: B}", 21, 9, "missing-field", "`right`"),
        (MATCH, "{left: B, right: b}", "{left: A, right: b}", 21, 9, "same-text", "as entry 1"),
        (MATCH, "{left: B, right: b}", "{left: B, right: a}", 20, 7, "same-text", "`a` stands"),
        (MATCH, "[c]", "[b]", 20, 7, "same-text", "`b` stands twice"),
        (MATCH, "[c]", "c", 22, 18, "expected-list", "not `c`"),
        (MATCH, "      - {left: B, right: b}\n", "", 20, 7, "bad-count", "1 pairs; 2 to 12"),
        (CLOZE, "{{KFOR}}", "KFOR", 18, 11, "no-gap", "no gap"),
        (CLOZE, "{{KFOR}}", "{{KFOR}", 18, 11, "bad-gap", "do not pair up"),
        (CLOZE, "{{KFOR}}", "KFOR}} {{x}}", 18, 11, "bad-gap", "do not pair up"),
        (CLOZE, "{{KFOR}}", "{{}}", 18, 11, "bad-gap", "an empty answer"),
        (CLOZE, "{{KFOR}}", "{{KFOR|}}", 18, 11, "bad-gap", "an empty answer"),
        (CLOZE, "{{KFOR}}", "{{{KFOR}}}", 18, 11, "bad-gap", "a brace stands in a gap"),
        (CLOZE, "{{KFOR}}", "{{a {{b}} c}}", 18, 11, "bad-gap", "a brace stands"),
        (CLOZE, "    text", "    prompt", 13, 5, "missing-field", "`text` is missing"),
        (EVIDENCE, ", proves: true", "", 21, 7, "no-key", "`proves: true`"),
        (EVIDENCE, "proves: true", "proves: maybe", 21, 61, "bad-boolean", "true or false"),
        (EVIDENCE, "five six seven eight", "one two three four", 22, 9, "same-text", "entry 1"),
        (EVIDENCE, "    claim: So it is.\n", "", 13, 5, "missing-field", "`claim` is missing"),
        (EVIDENCE, "      - {source: article, text: five six seven eight}\n", "", 21, 7,
         "bad-count", "1 passages; 2 to 8"),
    ],
)  # fmt: skip
def test_a_fault_in_a_field_is_told_at_its_place(own, old, new, line, column, code, words):
    assert old in own
    reading = read_one(own.replace(old, new, 1))
    told = {(one.span.line, one.span.column, one.code): one for one in reading.problems}
    assert (line, column, code) in told, list(told)
    problem = told[line, column, code]
    assert words in f"{problem.message}; {problem.hint}"
    assert ids(reading) == ["a", "z"]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "code"),
    [
        ("  - id: q\n", "  - id: Q 1\n", 13, 9, "bad-id"),
        ("  - id: q\n", "  - id:\n", 13, 5, "empty-field"),
        ("  - id: q\n    ", "  - ", 13, 5, "missing-field"),
        ("    explanation: Because.\n", "", 13, 5, "missing-field"),
        ("explanation: Because.", "explanation: >", 14, 5, "empty-field"),
        ("source: article, ", "", 16, 9, "missing-field"),
        ("source: article", "source: [article]", 16, 18, "expected-text"),
        ("text: a bridge that was built", "text: ''", 16, 27, "empty-field"),
        ("{source: article, text: a bridge that was built}", "a bridge", 16, 9, "expected-map"),
        ("quotes:\n      - {source: article, text: a bridge that was built}", "quotes: []", 15, 13,
         "empty-field"),
    ],
)  # fmt: skip
def test_a_fault_in_what_all_have_is_told_at_its_place(old, new, line, column, code):
    assert old in BASE
    reading = read(HEAD + good("a") + BASE.replace(old, new) + TRUTH + good("z"))
    assert found(reading) == [(line, column, code)]
    assert ids(reading) == ["a", "z"]

"""Where advice points, what silences it, and how it looks over several files."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.lint import Draft, advise
from quizapp.bank.problems import Severity, as_github, as_json
from quizapp.bank.reader import read_set
from quizapp.core.model import Option, QuestionSet, Quote, SingleChoice
from tests.bank.advice.written import TEXT, draft
from tests.bank.samples import sources
from tests.strategies import questions

ALLOWED = TEXT.replace("    quotes:", "    allow: [unmarked-negative]\n    quotes:")
FOUND = ["unmarked-negative", "no-feedback"]


def found(text: str, path: str = "f.yaml") -> list[str]:
    return [one.code for one in advise([draft(text, path)])]


def test_advice_marks_the_very_word_also_in_a_folded_text():
    first = advise([draft(TEXT)])[0]
    assert (first.code, first.severity) == ("unmarked-negative", Severity.ADVICE)
    span = first.span
    assert (span.path, span.line, span.column, span.end_column) == ("f.yaml", 8, 25, 28)
    assert first.extract == "      Which of these is not"


def test_advice_on_a_field_that_is_missing_marks_what_should_hold_it():
    last = advise([draft(TEXT)])[-1]
    assert (last.code, last.span.line, last.span.column) == ("no-feedback", 13, 9)
    assert last.extract == "      - text: Training"


def test_advice_on_a_set_marks_its_title():
    pieces = "".join(
        TEXT.partition("questions:\n")[2]
        .replace("first", f"q-{n}")
        .replace("Courts", f"Courts and {n} more things")
        for n in range(8)
    )
    told = advise([draft(TEXT.partition("questions:\n")[0] + "questions:\n" + pieces)])
    (whole,) = [one for one in told if one.code == "longest-keys"]
    assert (whole.span.line, whole.span.column, whole.extract) == (3, 8, "title: Samples")


def test_a_text_in_memory_gives_the_same_advice_as_its_bytes():
    text = TEXT.replace("Patrols", "Pátrols 👍")
    bytes_too = draft(text.replace("\n", "\r\n"))
    told = advise([type(bytes_too)("f.yaml", text.encode(), bytes_too.value)])
    assert [(one.code, one.span) for one in told] == [
        (one.code, one.span) for one in advise([draft(text)])
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (TEXT, FOUND),
        (ALLOWED, ["no-feedback"]),
        (TEXT.replace("questions:", "allow: [no-feedback]\nquestions:"), ["unmarked-negative"]),
        (ALLOWED.replace("questions:", "allow: [no-feedback]\nquestions:"), []),
    ],
)
def test_a_rule_is_silent_where_a_question_or_its_set_allows(text, left):
    assert found(text) == left


def test_an_unknown_rule_that_is_allowed_is_warned_of_at_its_place():
    text = ALLOWED.replace("[unmarked-negative]", "[unmarkt-negative]")
    (told,) = [one for one in advise([draft(text)]) if one.code == "unknown-rule"]
    assert (told.severity, told.span.line, told.span.column) == (Severity.WARNING, 15, 13)
    assert told.hint == "did you mean `unmarked-negative`?"


def test_what_is_allowed_in_vain_is_told():
    text = ALLOWED.replace("is not", "is **not**")
    assert found(text) == ["no-feedback", "needless-allow"]


def test_allowing_a_twin_is_not_called_needless_since_the_other_may_lie_elsewhere():
    text = ALLOWED.replace("[unmarked-negative]", "[unmarked-negative, near-duplicate]")
    assert found(text) == ["no-feedback"]


def put_settings(folder, text: str) -> None:
    (folder / "quizapp.toml").write_text(text, "utf-8")


@pytest.mark.parametrize("levels", [(), ("a",), ("a", "b")])
def test_a_folder_switches_rules_off_for_the_files_in_it_and_below(tmp_path, levels):
    put_settings(tmp_path, '[advice]\nallow = ["no-feedback"]\n')
    path = tmp_path.joinpath(*levels, "f.yaml")
    assert found(TEXT, str(path)) == ["unmarked-negative"]


def test_settings_further_up_do_not_count(tmp_path):
    put_settings(tmp_path, '[advice]\nallow = ["no-feedback"]\n')
    assert found(TEXT, str(tmp_path / "a" / "b" / "c" / "f.yaml")) == FOUND


def test_the_nearest_settings_count_alone(tmp_path):
    put_settings(tmp_path, '[advice]\nallow = ["no-feedback"]\n')
    (tmp_path / "a").mkdir()
    put_settings(tmp_path / "a", "")
    assert found(TEXT, str(tmp_path / "a" / "f.yaml")) == FOUND


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[advice]\nallow = ["no-fedback"]\n', (2, 11, "unknown-rule", "no rule `no-fedback`")),
        ("[advise]\n", (1, 2, "bad-settings", "no setting `advise`")),
        ("[advice]\nalow = []\n", (2, 1, "bad-settings", "no setting `alow`")),
        ("[advice]\nallow = 5\n", (2, 1, "bad-settings", "`allow` must list ids of rules")),
        ("advice = 5\n", (1, 1, "bad-settings", "`allow` must list ids of rules")),
        ("[advice]\nallow = [\n", (3, 1, "bad-settings", "not TOML: ")),
        ("a = = 1\n", (1, 5, "bad-settings", "not TOML: ")),
        ("\x00", (1, 1, "bad-settings", "not TOML: ")),
    ],
)
def test_what_is_wrong_in_settings_is_an_error_at_its_place_told_once(tmp_path, text, told):
    put_settings(tmp_path, text)
    drafts = [draft(TEXT, str(tmp_path / name)) for name in ("a.yaml", "b.yaml")]
    wrong = [one for one in advise(drafts) if one.span.path.endswith("quizapp.toml")]
    assert [(one.span.line, one.span.column, one.code) for one in wrong] == [told[:3]]
    assert wrong[0].message.startswith(told[3])
    assert wrong[0].severity is Severity.ERROR


def test_settings_that_are_no_text_are_an_error_and_not_a_crash(tmp_path):
    (tmp_path / "quizapp.toml").write_bytes(b"\xff\xfe")
    assert "bad-settings" in found(TEXT, str(tmp_path / "f.yaml"))


def test_rules_that_lean_on_english_are_silent_on_other_languages():
    assert found(TEXT.replace("questions:", "language: sq\nquestions:")) == ["no-feedback"]
    assert found(TEXT.replace("questions:", "language: en-GB\nquestions:")) == FOUND


def test_twins_are_found_over_files_and_told_at_the_later_one():
    other = TEXT.replace("id: samples", "id: others").replace("first", "second")
    told = advise([draft(TEXT, "a.yaml"), draft(other, "b.yaml")])
    (twin,) = [one for one in told if one.code == "near-duplicate"]
    assert (twin.span.path, twin.message) == (
        "b.yaml", "this question is the same as `samples/first`",
    )  # fmt: skip


def test_a_file_with_faults_gets_advice_on_its_good_questions():
    broken = (
        TEXT
        + "  - id: broken\n    prompt: [\n"
        + TEXT.partition("questions:\n")[2].replace("first", "second").replace("Patrols", "Walks")
    )
    reading = read_set("f.yaml", broken)
    assert reading.errors
    told = advise([Draft("f.yaml", broken, reading.value)])
    assert [one.span.line for one in told if one.code == "no-feedback"] == [13, 27]


def test_advice_is_plain_data_and_a_notice_for_other_programs():
    first = advise([draft(TEXT)])[0]
    assert json.loads(json.dumps(as_json(first)))["severity"] == "advice"
    assert as_github(first).startswith("::notice file=f.yaml,line=8,col=25,")


# Texts with what rules look for, in any mixture.
_NUMBERS = ("1,000", "9" * 5000, "²", "½", "12v", "1.2.3", "1.2.3 to 4", "over 5", "twenty million")
_WORDS = ("not", "Which", "How many", "all of these", "A", "and", "s", "ing", "é", "\u0301")
_MARKS = ("?", "**", '"', "“", "‘", "’s", "-", ",", ".")
_odd = st.lists(st.sampled_from(_NUMBERS + _WORDS + _MARKS), min_size=1, max_size=8).map(" ".join)


@given(st.lists(_odd, min_size=3, max_size=4), _odd, st.booleans())
def test_no_wording_breaks_a_rule(texts, prompt, shuffle):
    whole = QuestionSet(
        id="s", title="S",
        questions=(
            SingleChoice(
                id="q", prompt=prompt, explanation=prompt, quotes=(Quote("article", texts[0]),),
                options=tuple(Option(text, n == 1) for n, text in enumerate(texts)),
                shuffle=shuffle,
            ),
        ),
    )  # fmt: skip
    told = advise([Draft("f.yaml", "id: s", whole, sources())])
    assert all(one.severity is Severity.ADVICE for one in told)


@settings(max_examples=40)
@given(st.lists(questions, min_size=1, max_size=3))
def test_no_question_of_any_type_breaks_a_rule(drawn):
    whole = QuestionSet(id="s", title="S", questions=tuple(drawn))
    told = advise([Draft("f.yaml", "id: s", whole, sources())])
    assert all(one.hint and one.message[0] != " " for one in told)

"""One bad question never hides the others: each fault stands in the middle one of three."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import mending, nodes, recovery
from quizapp.bank.nodes import compose
from quizapp.bank.page import MOST_PROBLEMS
from tests.bank.samples import HEAD, found, good, ids, read

# The prompt of the middle question, which stands in line 15 from column 13 on; where the fault
# is found (line, column), and a part of what is said.
FAULTS = {
    "a colon": ("Who: KFOR?", 15, 16, "a `:` was not expected here"),
    "double quotes left open": ('"Who?', 15, 13, "never closed"),
    "single quotes left open": ("'Who?", 15, 13, "never closed"),
    "text behind quotes": ('"Who" is it?', 15, 19, "behind its closing quote"),
    "an apostrophe in single quotes": ("'Who's there?'", 15, 18, "behind its closing quote"),
    "a gap that begins a text": ("{{KFOR}} came", 15, 22, "behind `}`"),
    "a bracket that begins a text": ("[sic] came", 15, 19, "behind `]`"),
    "a brace left open": ("{Who", 15, 13, "what opens with `{` here is never closed"),
    "a bracket left open": ("[Who", 15, 13, "what opens with `[` here is never closed"),
    "an at sign": ("@KFOR who?", 15, 13, "a text cannot start with `@`"),
    "a backtick": ("`code` what?", 15, 13, "a text cannot start with ``"),
    "a per cent sign": ("%KFOR who?", 15, 13, "a text cannot start with `%`"),
    "strong words first": ("**Who** is it?", 15, 13, "a text cannot start with `*`"),
    "an ampersand": ("& who?", 15, 13, "a text cannot start with `&`"),
    "an unknown tag": ("!who!is it?", 15, 13, "a text cannot start with `!`"),
    "an open tag": ("!<who is it?", 15, 13, "a text cannot start with `!`"),
    "text behind a block mark": ("> Who?", 15, 13, "on the line of its `>`"),
    "text behind a pipe": ("|Who?", 15, 13, "on the line of its `|`"),
    "a question mark first": ("? Who", 15, 13, "a text cannot start with `? `"),
    "a dash first": ("- Who?", 15, 13, "a `- ` was not expected here"),
    "a comma first": (", who?", 15, 13, "expected before this"),
    "an unknown escape": (r'"Who \q?"', 15, 18, "this escape means nothing"),
    "an escape without digits": (r'"Who \xZZ?"', 15, 20, "this escape makes no character"),
    "an escape beyond Unicode": (r'"\UFFFFFFFF"', 15, 16, "this escape makes no character"),
    "half a character": (r'"\ud800"', 15, 16, "this escape makes no character"),
    "a line without a name": ("Who?\n    KFOR", 16, 5, "a `: ` is missing behind this name"),
    "a colon without a space": ("Who?\n    note:x", 16, 5, "a `: ` is missing behind this name"),
    "a tab": ("Who?\n\t  note: x", 16, 1, "a tab stands where only spaces may stand"),
    "too much indentation": ("Who?\n       note: x", 16, 12, "a `:` was not expected here"),
    "too little indentation": ("Who?\n   note: x", 16, 4, "does not start with `- `"),
    "a list in a text": ("Who?\n    - KFOR", 16, 5, "does not fit what stands before it"),
    "a bracket in a line of its own": ("Who?\n    ]", 16, 5, "does not fit what stands before it"),
    "a key of many lines": (
        'Who?\n    "a\n     b": c', 16, 5, "a `: ` is missing behind this name",
    ),
    "lines that do not belong": ("Who?\n****", 16, 1, "a text cannot start with `*`"),
    "21 lists in each other": (
        "[[[[[[[[[[[[[[[[[[[[[[[[Who]]]]]]]]]]]]]]]]]]]]]]]]", 15, 31, "nested more than 20 deep",
    ),
    "dashes without end": ("\n    " + "- " * 500, 16, 41, "nested more than 20 deep"),
}  # fmt: skip


@pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_place_and_costs_one_question(fault, pure_python):
    prompt, line, column, words = FAULTS[fault]
    bad = good("b").replace("Is it so?", prompt)
    reading = read(HEAD + good("a") + bad + good("c"), pure_python=pure_python)
    problem = reading.problems[0]
    assert (problem.span.line, problem.span.column) == (line, column), problem
    assert problem.code == ("too-deep" if "nested" in words else "syntax")
    assert words in problem.message
    assert ids(reading) == ["a", "c"]
    assert len(reading.problems) == 1


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_a_fault_costs_one_question_with_other_line_ends(fault, line_end):
    prompt, line, column, _ = FAULTS[fault]
    text = HEAD + good("a") + good("b").replace("Is it so?", prompt) + good("c")
    reading = read(text.replace("\n", line_end))
    assert found(reading)[0][:2] == (line, column)
    assert ids(reading) == ["a", "c"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_first_question_leaves_those_below(fault):
    bad = good("a").replace("Is it so?", FAULTS[fault][0])
    assert ids(read(HEAD + bad + good("b") + good("c"))) == ["b", "c"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_last_question_leaves_those_above(fault):
    bad = good("c").replace("Is it so?", FAULTS[fault][0])
    assert ids(read(HEAD + good("a") + good("b") + bad)) == ["a", "b"]


@pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])
def test_all_faults_of_a_file_are_told_in_one_go(pure_python):
    text, expected = HEAD, []
    for number, (prompt, line, column, _) in enumerate(FAULTS.values()):
        above = text.count("\n")
        text += good(f"bad-{number}").replace("Is it so?", prompt) + good(f"good-{number}")
        expected.append((above + line - 12, column))
    reading = read(text, pure_python=pure_python)
    assert [(line, column) for line, column, _ in found(reading)] == expected
    assert ids(reading) == [f"good-{number}" for number in range(len(FAULTS))]


@given(st.permutations(sorted(FAULTS)), st.lists(st.booleans(), min_size=8, max_size=8))
def test_any_mixture_of_sound_and_faulty_questions_gives_the_sound_ones(faults, flags):
    text, sound = HEAD, []
    for number, (fault, is_sound) in enumerate(zip(faults, flags, strict=False)):
        question = good(f"q{number}")
        if is_sound:
            sound.append(f"q{number}")
        else:
            question = question.replace("Is it so?", FAULTS[fault][0])
        text += question
    reading = read(text)
    assert ids(reading) == sound
    assert len(reading.problems) == flags.count(False)


def indented(text: str, by: int) -> str:
    """A text with each line moved to the right, or to the left where `by` is negative."""
    return "".join(" " * by + line if by > 0 else line[-by:] for line in text.splitlines(True))


@pytest.mark.parametrize("by", [-2, -1, 1, 2, 6])
def test_a_question_out_of_line_costs_itself_alone(by):
    reading = read(HEAD + good("a") + indented(good("b"), by) + good("c"))
    assert found(reading) == [(13, 3 + by, "syntax")]
    assert "not in line with the others" in reading.problems[0].message
    assert ids(reading) == ["a", "c"]


@pytest.mark.parametrize("by", [-2, -1, 1, 2])
def test_a_first_question_out_of_line_costs_itself_alone(by):
    reading = read(HEAD + indented(good("a"), by) + good("b") + good("c"))
    assert found(reading) == [(5, 3 + by, "syntax")]
    assert ids(reading) == ["b", "c"]


@pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])
def test_marks_of_a_merge_conflict_are_each_told_and_both_sides_read(pure_python):
    text = (
        HEAD + good("a") + "<<<<<<< HEAD\n" + good("b") + "||||||| base\n=======\n" + good("c")
        + ">>>>>>> topic/branch\n" + good("d")
    )  # fmt: skip
    reading = read(text, pure_python=pure_python)
    assert found(reading) == [
        (13, 1, "merge-conflict"),
        (22, 1, "merge-conflict"),
        (23, 1, "merge-conflict"),
        (32, 1, "merge-conflict"),
    ]
    assert ids(reading) == ["a", "b", "c", "d"]


def test_a_question_with_two_versions_of_a_field_is_not_asked():
    text = good("b").replace(
        "    answer: true\n",
        "<<<<<<< HEAD\n    answer: true\n=======\n    answer: false\n>>>>>>> other\n",
    )
    reading = read(HEAD + good("a") + text + good("c"))
    assert found(reading) == [
        (16, 1, "merge-conflict"),
        (18, 1, "merge-conflict"),
        (19, 5, "duplicate-key"),
        (20, 1, "merge-conflict"),
    ]
    assert ids(reading) == ["a", "c"]


@pytest.mark.parametrize("pure_python", [False, True], ids=["C", "Python"])
def test_a_second_document_is_told_and_its_questions_read(pure_python):
    reading = read(HEAD + good("a") + "---\n" + good("b"), pure_python=pure_python)
    assert found(reading) == [(13, 1, "several-documents")]
    assert ids(reading) == ["a", "b"]


def test_two_whole_files_in_one_give_the_questions_of_both():
    reading = read(HEAD + good("a") + "...\n---\n" + HEAD + good("b"))
    assert {code for _, _, code in found(reading)} == {"several-documents", "duplicate-key"}
    assert ids(reading) == ["a", "b"]


def test_dashes_within_quotes_cost_nothing_but_are_told():
    bad = good("b").replace("Is it so?", '"Is it\n---\n  so?"')
    reading = read(HEAD + good("a") + bad + good("c"))
    assert found(reading) == [(16, 1, "several-documents")]
    assert reading.value.questions[1].prompt == "Is it\nso?"  # as with an empty line


def test_a_document_that_ends_with_dots_is_sound():
    assert found(read("# comment\n---\n" + HEAD + good("a") + "...\n# end\n")) == []
    bad = read("# comment\n---\n" + HEAD + good("a").replace("Is", "@") + "...\n# end\n")
    assert [code for _, _, code in found(bad)] == ["syntax"]


def test_three_dashes_at_the_beginning_are_no_second_document():
    assert found(read("---\n" + HEAD + good("a"))) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("A quiz about KFOR\n" + HEAD + good("a"), [(1, 1, "syntax")]),
        (HEAD.replace("title: S", "title: S: s") + good("a"), [(3, 9, "syntax")]),
        (HEAD.replace("title: S", "title: 'S") + good("a"), [(3, 8, "syntax")]),
        (HEAD.replace("questions:", "summary: [s\nquestions:") + good("a"), [(4, 10, "syntax")]),
        (HEAD.replace("questions:", "topics:\n   a: b: c\nquestions:") + good("a"),
         [(5, 8, "syntax")]),
        (HEAD + good("a") + "licence: @me\n", [(13, 10, "syntax")]),
        (HEAD + good("a") + "*****\n", [(13, 1, "syntax")]),
        (HEAD + good("a") + "The end\n", [(13, 1, "syntax")]),
    ],
    ids=["first line", "title", "open title", "summary", "topics", "below", "stars", "last line"],
)  # fmt: skip
def test_a_fault_beside_the_questions_costs_none(text, problems):
    reading = read(text)
    assert found(reading) == problems
    assert ids(reading) == ["a"]


def test_a_line_between_two_questions_costs_neither():
    reading = read(HEAD + good("a") + "=====\n" + good("b"))
    assert found(reading) == [(13, 1, "syntax")]
    assert reading.problems[0].message == "this belongs to no field"
    assert ids(reading) == ["a", "b"]


def test_a_set_whose_title_cannot_be_read_goes_by_its_id():
    reading = read(HEAD.replace("title: S", "title: S: s") + good("a"))
    assert reading.value.title == "samples"


def test_a_set_whose_id_cannot_be_read_is_none_but_its_questions_are_looked_at():
    reading = read(HEAD.replace("id: s", "id: s: s") + good("a").replace("true\n", "maybe\n"))
    assert found(reading) == [(2, 6, "syntax"), (8, 13, "bad-boolean")]
    assert reading.value is None


def test_a_file_all_of_whose_questions_are_faulty_says_only_that():
    reading = read(HEAD + good("a").replace("Is it so?", "@"))
    assert found(reading) == [(7, 13, "syntax")]
    assert reading.value is None


def test_faults_behind_the_first_thousand_are_counted_not_told():
    bad = good("x").replace("Is it so?", "@")
    reading = read(HEAD + bad * (MOST_PROBLEMS + 5) + good("a"))
    assert len(reading.problems) == MOST_PROBLEMS + 1
    assert sum(one.code == "too-many-problems" for one in reading.problems) == 1
    assert ids(reading) == ["a"]


def test_each_question_of_a_faulty_file_is_read_three_times_at_most(monkeypatch):
    sizes = []

    def counting(page, *, pure_python=False):
        sizes.append(len(page.text))
        return compose(page, pure_python=pure_python)

    monkeypatch.setattr(mending, "compose", counting)
    dice, faults = Random(1), sorted(FAULTS)
    text = HEAD + "".join(
        good(f"q{number}").replace("Is it so?", FAULTS[dice.choice(faults)][0])
        for number in range(400)
    )
    reading = read(text)
    assert len(reading.problems) >= 400
    assert sum(sizes) < 3 * len(text)


def test_sound_questions_beside_a_fault_are_read_many_at_once(monkeypatch):
    passes = []

    def counting(page, *, pure_python=False):
        passes.append(len(page.text))
        return compose(page, pure_python=pure_python)

    monkeypatch.setattr(mending, "compose", counting)
    text = HEAD + "".join(good(f"q{number}") for number in range(1_000))
    reading = read(text + good("bad").replace("Is it so?", "@"))
    assert len(reading.value.questions) == 1_000
    assert len(passes) < 50
    assert sum(passes) < 2.5 * len(text)


def test_a_broken_file_that_is_very_large_is_not_looked_through(monkeypatch):
    monkeypatch.setattr(recovery, "MOST_MENDED", 1_000)
    monkeypatch.setattr(mending.Mender, "mend", lambda _: pytest.fail("mended"))
    reading = read(HEAD + "".join(map(good, "abcdef")) + good("g").replace("Is it so?", "@"))
    assert found(reading) == [(55, 13, "syntax")]
    assert "is read only when it is mended" in reading.problems[0].hint
    assert reading.value is None


def test_what_is_mended_may_still_be_too_much_to_hold(monkeypatch):
    monkeypatch.setattr(nodes, "MOST_HELD", 50)
    reading = read(HEAD + "".join(map(good, "abcdef")) + good("g").replace("Is it so?", "@"))
    assert reading.value is None
    assert [code for _, _, code in found(reading)] == ["too-many-nodes", "syntax"]


def test_misfits_cost_bounded_work(monkeypatch):
    passes = []

    def never(page, *, pure_python=False):
        passes.append(page)
        return compose(page, pure_python=pure_python)

    monkeypatch.setattr(mending, "compose", never)
    # Each field is sound alone, and none fits below another.
    text = "format: quizapp/1\n" + "".join(f" x{n}: 1\n" for n in range(2000)) + "- a\n" * 2000
    read(text)
    assert len(passes) < 200


def test_a_file_with_too_many_nodes_is_not_read_again_and_again(monkeypatch):
    monkeypatch.setattr(nodes, "MOST_NODES", 50)
    monkeypatch.setattr(nodes, "MOST_HELD", 50)
    monkeypatch.setattr(mending.Mender, "mend", lambda _: pytest.fail("mended"))
    reading = read(HEAD + "".join(map(good, "abcdef")))
    assert reading.value is None
    assert [problem.code for problem in reading.problems] == ["too-many-nodes"]

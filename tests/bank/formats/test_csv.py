import csv
import io
from dataclasses import fields, is_dataclass, replace

import pytest

from quizapp.bank.formats import csv_reader, csv_writer
from quizapp.bank.formats.csv_columns import column_of
from quizapp.bank.formats.exchange import Imported, Loss
from quizapp.core.model import Match, Matching, MultipleChoice, Option, Pin, Question, SingleChoice
from tests.bank.formats.samples import WHOLE, nothing_known, one, single, unread
from tests.strategies import OF_EACH_TYPE, SHORT

# Names, words of the format, and answers that are compared as they are written.
KEPT = frozenset(
    {"id", "topic", "objective", "source", "tags", "as_of", "level", "paragraph", "at"}
)


def imported(text: str) -> Imported:
    return csv_reader.read("f.csv", text.encode(), "My file")


def question(text: str) -> Question:
    got = imported(text)
    assert got.problems == ()
    assert got.value is not None
    (found,) = got.value.questions
    return found


def problems(text: str) -> list[tuple[int, str, str]]:
    return [(each.span.line, each.code, each.message) for each in imported(text).problems]


def test_all_types_come_back_as_they_were():
    exact = replace(SHORT, id="exact", match=Match.EXACT, shuffle=False, as_of="2025", note="N.")
    pinned = single("?", Option("a", correct=True), Option("b", pin=Pin.LAST), tags=("x", "y z"))
    whole = replace(WHOLE, questions=(*OF_EACH_TYPE, exact, replace(pinned, topic="one")))
    made = csv_writer.write(whole, nothing_known)
    got = csv_reader.read("f.csv", made.data, "f")
    assert got.problems == ()
    assert got.value is not None
    assert got.value.questions == tuple(map(unread, whole.questions))
    assert got.value.topics == whole.topics


def test_a_table_has_no_more_columns_than_it_needs():
    made = csv_writer.write(one(single("Which, please?", id="q-1")), nothing_known)
    assert made.data.decode("utf-8-sig") == (
        "id,type,topic,topic title,level,difficulty,family,prompt,claim,option 1,feedback 1,"
        "option 2,feedback 2,correct,last,tolerance,unit,comparison,shuffle,explanation,hint,tags,"
        "as of,note\r\n"
        'q-1,single-choice,,,,2,,"Which, please?",,yes,,no,,1,,,,,,,,,,\r\n'
    )


def test_what_is_said_of_the_set_is_told_as_lost():
    made = csv_writer.write(replace(one(single()), summary="S."), nothing_known)
    assert [loss.what for loss in made.losses] == ["title", "summary"]


def test_no_cell_of_a_table_starts_a_formula():
    question = single("=cmd|' /C calc'!A0", Option("-1", correct=True), Option("@SUM(A1)"),
                      explanation="+1", note="'=1")  # fmt: skip
    made = csv_writer.write(one(question), nothing_known)
    assert "'=cmd" in made.data.decode()
    assert "''=1" in made.data.decode()
    got = csv_reader.read("f.csv", made.data, "f")
    assert got.value is not None
    assert got.value.questions == (question,)


def with_each_text(question: Question, before: str) -> Question:
    """The question with something in front of every word for people; ids and numbers stay."""

    def renewed(value: object) -> object:
        if type(value) is str:  # no word of the format, which is an enumeration
            return before + value if value else value
        if isinstance(value, tuple):
            return tuple(map(renewed, value))
        if is_dataclass(value) and not isinstance(value, type):
            inside = [each for each in fields(value) if each.name not in KEPT]
            return replace(
                value, **{each.name: renewed(getattr(value, each.name)) for each in inside}
            )
        return value

    return renewed(question)


@pytest.mark.parametrize("question", OF_EACH_TYPE, ids=lambda each: each.id)
@pytest.mark.parametrize(
    "before", ["=", "+", "-", "@", "'=", "''", '"=', "' =", "=cmd' /C calc'!A0 "]
)
def test_a_set_of_formulas_begins_none_in_a_table_and_comes_back(question, before):
    hostile = with_each_text(question, before)
    assert hostile != question
    made = csv_writer.write(one(hostile), nothing_known)
    table = csv.reader(io.StringIO(made.data.decode("utf-8-sig"), newline=""))
    begun = [cell.lstrip(' "')[:1] for row in table for cell in row]
    assert set(begun) & {*"=+-@\t\r\n"} == set()
    got = csv_reader.read("f.csv", made.data, "f")
    assert got.problems == ()
    assert got.value.questions == (unread(hostile),)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_sign_between_cells_is_found(mark):
    got = question(mark.join(["prompt", "A", "B", "correct"]) + "\n"
                   + mark.join(["Which?", '"a;b,c"', "d", "B"]))  # fmt: skip
    assert isinstance(got, SingleChoice)
    assert [option.text for option in got.options] == ["a;b,c", "d"]
    assert got.options[1].correct


def test_what_excel_says_of_its_separator_is_obeyed():
    assert question("sep=;\nprompt;correct\nSo?;true").prompt == "So?"


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Question Text", ("prompt", 0)),
        ("Question - max 120 characters", ("prompt", 0)),
        ("Correct answer(s) - choose at least one", ("correct", 0)),
        ("Answer 2 - max 75 characters", ("option", 2)),
        ("OPTION_3", ("option", 3)),
        ("Choice B", ("option", 2)),
        ("c", ("option", 3)),
        ("Answer explanation", ("explanation", 0)),
        ("Feedback 2", ("feedback", 2)),
        ("as_of", ("as of", 0)),
        ("Image Link", None),
        ("Time in seconds", None),
        ("option 99", None),
        ("", None),
    ],
)
def test_columns_are_known_by_many_names(title, column):
    assert column_of(title) == column


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ("choice,?,a,b,1", "SingleChoice"),
        ('choice,?,a,b,"1,2"', "MultipleChoice"),
        ("Multiple Choice,?,a,b,2", "SingleChoice"),
        ("Checkbox,?,a,b,2", "MultipleChoice"),
        ("multiple-choice,?,a,b,2", "MultipleChoice"),
        (",?,a,b,A", "SingleChoice"),
        (",?,a,b,b", "SingleChoice"),
        (",?,,,TRUE", "TrueFalse"),
        (",?,True,False,2", "SingleChoice"),
        ("True/False,?,True,False,2", "TrueFalse"),
        (',?,,,"4,600"', "Numeric"),
        (",?,,,Pristina", "ShortAnswer"),
        ("Fill-in-the-Blank,?,a,b,", "ShortAnswer"),
        (",In {{1999}} it came.,,,", "Cloze"),
        ("ordering,?,a,b,", "Ordering"),
    ],
)
def test_the_type_is_told_by_its_name_or_by_the_cells(cells, kind):
    got = question(f"type,prompt,option 1,option 2,correct\n{cells}\n")
    assert type(got).__name__ == kind


@pytest.mark.parametrize("cell", ["1;3", "A, C", "a c", "first | third", "1 & 3"])
def test_right_options_are_named_by_number_letter_or_word(cell):
    got = question(f"prompt,A,B,C,correct\n?,first,second,third,{cell!r}\n".replace("'", '"'))
    assert isinstance(got, MultipleChoice)
    assert [option.correct for option in got.options] == [True, False, True]


def test_numbers_of_options_are_those_of_their_columns():
    got = question("prompt,option 1,option 2,option 3,correct\n?,first,,third,3\n")
    assert isinstance(got, SingleChoice)
    assert got.options == (Option("first"), Option("third", correct=True))


def test_feedback_of_an_empty_option_keeps_its_place():
    got = question("type,prompt,option 1,feedback 1,option 2,correct\nchoice,?,,Oh.,a,2\n")
    assert isinstance(got, SingleChoice)
    assert got.options == (Option("", feedback="Oh."), Option("a", correct=True))


def test_sides_of_a_matching_stand_side_by_side():
    got = question("prompt,option 1,match 1,option 2,match 2,match 3\nMatch.,a,1,b,2,3\n")
    assert isinstance(got, Matching)
    assert [(pair.left, pair.right) for pair in got.pairs] == [("a", "1"), ("b", "2")]
    assert [item.text for item in got.distractors] == ["3"]


def test_columns_that_mean_nothing_are_told_once_and_only_if_used():
    got = imported("prompt,correct,Image Link,Time\nA?,true,x.png,\nB?,false,y.png,\n")
    assert got.losses == (
        Loss("", "column “Image Link”", "there is no place for it in a question"),
    )


def test_words_that_mean_nothing_are_told_with_their_question():
    got = imported("id,prompt,correct,level,quote 1\nq,A?,true,Remember,only words\n")
    assert [(loss.question, loss.what) for loss in got.losses] == [
        ("q", "quote 1, of which text and the id of a source are needed,"),
        ("q", "level `Remember`"),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",,,", None),
        ("essay,Why?,,", "column `type`: there is no type `essay`"),
        ("choice,Why?,a,7", "column `correct`: this names no option"),
        ("numeric,When?,,soon", "column `correct`: `soon` is no number"),
        ("cloze,In {{ }} it came,,", "column `prompt`: a gap has an empty answer"),
        ("true-false,So?,,maybe", "column `correct`: this is neither true nor false"),
        ("short-answer,,a,", "column `prompt`: the prompt is empty"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_hides_no_other(row, message):
    text = f'type,prompt,option 1,correct\n,"Two\nlines?",,true\n{row}\n,So?,,false\n'
    got = imported(text)
    assert got.value is not None
    assert [each.prompt for each in got.value.questions] == ["Two\nlines?", "So?"]
    assert problems(text) == ([(4, "bad-row", message)] if message else [])


def test_quotes_that_never_close_are_told_where_they_open():
    assert problems('prompt,correct\nA?,true\n"B?,true\nC?,true\n') == [
        (3, "csv-quotes", "the quotes that open in this row are never closed")
    ]


def test_a_table_without_titles_says_how_to_name_its_columns():
    assert problems("Two and two?,4\nThree?,3\n") == [
        (1, "no-header", "no row names the columns of this table")
    ]


def test_a_title_above_the_head_is_passed_over():
    assert question("My questions\n\nprompt,correct\nSo?,true\n").prompt == "So?"


def test_line_ends_in_a_cell_are_all_of_one_sort():
    assert question('prompt,correct\r\n"a\rb\r\nc\nd",true\r\n').prompt == "a\nb\nc\nd"


def test_two_columns_of_one_name_are_told():
    assert problems("prompt,question,correct\nA?,B?,true\n") == [
        (1, "same-column", "two columns are called `prompt`")
    ]

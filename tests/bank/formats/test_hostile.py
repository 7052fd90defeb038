"""Files that were written to break us: nothing raises, hangs, or gets on without being told.

`QUIZAPP_FUZZ=20000` searches for longer than an ordinary run does.
"""

import os
import time
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.bank.formats import aiken, csv_reader, gift_reader
from quizapp.bank.formats.anki import write as write_anki
from quizapp.bank.formats.convert import export
from quizapp.bank.formats.exam import Version, exam
from quizapp.bank.formats.exchange import Imported
from quizapp.bank.formats.html import to_html
from quizapp.bank.reader import read_set
from quizapp.core.model import QuestionSet
from tests.bank.formats.samples import nothing_known

READERS = {"gift": gift_reader.read, "aiken": aiken.read, "csv": csv_reader.read}
TRIES = int(os.environ.get("QUIZAPP_FUZZ", "60"))
search = settings(max_examples=TRIES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_PIECES = {
    "gift": [
        "{", "}", "=", "~", "#", "####", "::", "->", "//", "\\", "\\n", "\\=", "\n", "\n\n", "%50%",
        "%-100%", "$CATEGORY: a/b", "[html]", "[plain]", "[markdown]", "[moodle]", "TRUE", "F", "1",
        "..", ":", "*", ">3 ALL\n", "[id:a]", "[tag:level:apply]", "[tag:type:evidence]",
        "[tag:type:ordering]", "“a” — b [c]", "Claim: ", "<b>", "</p>", "<script>", "&#8238;", "{{",
        "|", "}}", "1.", "a", "Ç", " ",
    ],
    "aiken": ["A. ", "B) ", "c. ", "ANSWER: A", "answer:b", "\n", "\r\n", "\n\n", "Q?", "a", " "],
    "csv": [
        "prompt,type,correct,option 1,option 2,match 1,match 2,quote 1,source 1,last\n", "sep=;\n",
        ",", ";", "\t", '"', '""', "\n", "\r\n", "'=", "=1+1", "matching", "evidence", "cloze",
        "ordering", "numeric", "true-false", "{{a|b}}", "{{", "1", "1,2", "A", "true", "1e9", "a",
        "prompt", "question;answer\n", "x" * 50,
    ],
}  # fmt: skip


# Sound questions, so that what is put into them is met deep inside.
_SOUND = {
    "gift": [
        "// [id:a-b] [tag:level:recall]\n::n::[html]<p>A</p>{=a#f ~b#<i>g</i> ####<p>w</p>}",
        "A? {~%50%a ~%50%b ~%-100%c#f ####w}", "So.{T#a#b####w}", "Who? {=a =%100%b =%50%c#f}",
        "When? {#=%100%5:1#f =4..6 ~#g}", "M. {=a -> b =c -> d = -> e ####w}",
        "In {=a =b} it came.",
        "S. {>3 ALL VERTICAL\na\nb\nc\n}", "// [tag:type:ordering]\nS. {=1. -> a =2. -> b}",
        "[html]P<p>Claim: c</p>{~%100%“a” — b [c] ~%-100%“d” — e [f]}\n// [tag:type:evidence]",
        "$CATEGORY: top/A/B//C", "Essay {}", "[plain]So.{F####“a” — b [c]}",
    ],
    "aiken": ["Q?\nA. a\nB) b\nC. c\nANSWER: B", "Two\nlines?\na. a\nb. b\nanswer: a"],
    "csv": [
        "A?,choice,2,a,b,,,w,s,", 'A?,,"1,2",a,b,,,,,2', "A?,true-false,true,,,,,,,",
        "A?,,5,,,,,,,",
        "In {{a|b}} it came.,cloze,,,,,,,,", "M.,matching,,a,,b,c,,,", "S.,ordering,,a,b,,,,,",
        "P,evidence,1,a,b,s,t,w,s,", "W?,short-answer,,a,b,,,,,", '"two\nlines?",,TRUE,,,,,,,',
    ],
}  # fmt: skip


@st.composite
def near(draw: st.DrawFn, name: str) -> bytes:
    """Questions of a format, mostly with something put in or taken out somewhere."""
    pieces = st.sampled_from(_PIECES[name]) | st.text(max_size=3)
    head = [_PIECES["csv"][0].strip()] if name == "csv" else []
    texts = [*head, *draw(st.lists(st.sampled_from(_SOUND[name]), max_size=4))]
    text = ("\n" if name == "csv" else "\n\n").join(texts)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        taken = draw(st.integers(0, 3))
        text = text[:start] + draw(pieces) + text[start + taken :]
    return text.encode("utf-8", "surrogatepass")


def check(got: Imported, path: str) -> None:
    """What holds of every import: it is told or had, places are in the file, texts are clean."""
    assert got.value is not None or got.problems
    for problem in got.problems:
        assert problem.span.path == path
        assert problem.span.line >= 1
    if got.value is None:
        return
    names = [question.id for question in got.value.questions]
    assert len(set(names)) == len(names)
    for text in texts_of(got.value):
        assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in text)
        text.encode()


def texts_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in texts_of(each)]
    if is_dataclass(value):
        return [text for each in fields(value) for text in texts_of(getattr(value, each.name))]
    return []


def carry_on(whole: QuestionSet) -> None:
    """All that can be made of a set is made; only a draft may lack something."""
    for form in ("gift", "csv", "moodle-xml"):
        export(whole, nothing_known, form)
    for version in Version:
        made = exam(whole, nothing_known, version)
        to_html(made.questions)
        to_html(made.key)
    again = gift_reader.read("f", export(whole, nothing_known, "gift").data, "f")
    assert {problem.code for problem in again.problems} <= {"no-question", "bidi-override"}
    draft = export(whole, nothing_known, "yaml").data
    codes = {problem.code for problem in read_set("d.yaml", draft).problems}
    assert not codes & {"syntax", "unknown-field", "bad-id", "duplicate-id", "expected-text"}


@search
@given(st.binary(max_size=300), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_told_or_read(data, name):
    check(READERS[name]("f", data, "f"), "f")


@pytest.mark.parametrize("name", sorted(READERS))
def test_near_text_of_a_format_is_told_or_read_and_goes_on(name):
    @search
    @given(near(name))
    def tried(data: bytes) -> None:
        got = READERS[name]("f", data, "f")
        check(got, "f")
        if got.value is not None:
            carry_on(got.value)

    tried()


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_set_that_came_in_becomes_a_deck_too(name):
    data = {
        "gift": b"A? {=a ~b}\n\nB? {T}\n\nC {=x} d\n\nE {=a -> b =c -> d}",
        "aiken": b"Q?\nA. a\nB. b\nANSWER: A\n",
        "csv": b"prompt,correct\nA?,true\nB?,5\n",
    }[name]
    got = READERS[name]("f", data, "f")
    assert got.value is not None
    assert write_anki(got.value, nothing_known).data.startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        *(("gift", piece) for piece in (
            "{", "}", "::", "\\", "a{=b}\n\n", "=a~b", "{=a -> b\n", "%1%", "[html]", "####",
            "//\n", "[tag:a]", "// [id:a]\n", "$CATEGORY: a\n", "<b>", "&amp;", "*",
            "q{=<b>a</b> ~*b*}\n\n", "q{#1..2}\n\n", "q{>3 ALL\na\nb}\n\n",
        )),
        *(("aiken", piece) for piece in (
            "A. a\n", "Q?\nA. a\nB. b\nANSWER: A\n", "ANSWER: A\n", "\n", " ",
        )),
        *(("csv", piece) for piece in (
            '"', ",", "\n", "a,b\n", "prompt,correct\n", "sep=;\n", '"a""b"\n', "prompt,", "\t;,",
        )),
    ],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(name, piece):
    def needed(size: int) -> float:
        text = piece * (size // len(piece))
        # A line that is too long is not read, so there are many.
        lines = [text[place : place + 5_000] for place in range(0, len(text), 5_000)]
        data = "\n".join(lines).encode()
        start = time.process_time()
        READERS[name]("f", data, "f")
        return time.process_time() - start

    needed(2_000)
    small, large = max(needed(20_000), 0.01), needed(160_000)
    assert large / small < 40  # eight times the text; the square would be 64


@pytest.mark.parametrize("name", sorted(READERS))
def test_what_is_too_large_is_refused_unread(name):
    got = READERS[name]("f", b"a" * (16 * 1024 * 1024 + 1), "f")
    assert (got.value, [problem.code for problem in got.problems]) == (None, ["too-large"])


def test_of_very_many_questions_some_are_taken_and_the_rest_is_told():
    got = gift_reader.read("f", b"q{T}\n\n" * 20_001, "f")
    assert got.value is not None
    assert len(got.value.questions) == 20_000
    assert [problem.code for problem in got.problems] == ["too-many-questions"]

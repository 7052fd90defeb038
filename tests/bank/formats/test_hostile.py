"""Files that were written to break us: nothing raises, hangs, or gets on without being told.

tests/fuzz/searching.py tells how to search for longer than an ordinary run does.
"""

import time

import pytest
from hypothesis import strategies as st

from quizapp.bank.formats import gift_reader
from quizapp.bank.formats.anki import write as write_anki
from quizapp.bank.garbage import no_garbage_collection
from tests.bank.formats.samples import nothing_known
from tests.fuzz.laws import LAWS, READERS
from tests.fuzz.pieces import PIECES, SOUND
from tests.fuzz.searching import search


@st.composite
def near(draw: st.DrawFn, name: str) -> bytes:
    """Questions of a format, mostly with something put in or taken out somewhere."""
    pieces = st.sampled_from(PIECES[name]) | st.text(max_size=3)
    head = [PIECES["csv"][0].strip()] if name == "csv" else []
    texts = [*head, *draw(st.lists(st.sampled_from(SOUND[name]), max_size=4))]
    text = ("\n" if name == "csv" else "\n\n").join(texts)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        taken = draw(st.integers(0, 3))
        text = text[:start] + draw(pieces) + text[start + taken :]
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", sorted(READERS))
def test_any_bytes_are_told_or_read_and_go_on(name):
    search(st.binary(max_size=300), LAWS[name], tries=20)


@pytest.mark.parametrize("name", sorted(READERS))
def test_near_text_of_a_format_is_told_or_read_and_goes_on(name):
    search(near(name), LAWS[name], tries=60)


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
        with no_garbage_collection():  # of what all the other tests have left
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

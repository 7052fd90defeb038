"""Documents near the format and bytes of any kind: nothing raises, and what is read can be kept.

An ordinary run tries some hundred; tests/fuzz/searching.py tells how to search for longer.
"""

import pytest
from hypothesis import strategies as st

from tests.fuzz.laws import SOURCE_FILES, of_sets, of_sources
from tests.fuzz.pieces import NASTY, SETS
from tests.fuzz.searching import search


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """A text after some mishaps: a line lost, moved or indented, a place overwritten."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 3))):
        at, other = (draw(st.integers(0, max(0, len(lines) - 1))) for _ in range(2))
        match draw(st.sampled_from(["lose", "repeat", "move", "indent", "outdent", "tab"])):
            case "lose":
                del lines[at : at + draw(st.integers(1, 4))]
            case "repeat":
                lines[at:at] = lines[other : other + draw(st.integers(1, 9))]
            case "move":
                lines[other:other] = [lines.pop(at)] if lines else []
            case "indent":
                lines[at : at + 1] = [
                    " " * draw(st.integers(1, 7)) + line for line in lines[at:][:1]
                ]
            case "outdent":
                lines[at : at + 1] = [line[draw(st.integers(1, 5)) :] for line in lines[at:][:1]]
            case "tab":
                lines[at : at + 1] = [line.replace("  ", "\t", 1) for line in lines[at:][:1]]
    whole = "".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(whole)))
        gone = draw(st.sampled_from([0, 0, 1, 3, 40]))
        put = draw(st.sampled_from(NASTY) | st.text(max_size=4))
        whole = whole[:start] + put + whole[start + gone :]
    return whole


@st.composite
def near_sets(draw: st.DrawFn) -> bytes:
    """A real set with a few of its questions, and those of others, after some mishaps."""
    head, own = draw(st.sampled_from(SETS))
    questions = [*own, *draw(st.sampled_from(SETS))[1]]
    some = draw(st.lists(st.sampled_from(questions), min_size=1, max_size=4))
    return draw(changed(head + "".join(some))).encode("utf-8", "surrogatepass")


@st.composite
def near_sources(draw: st.DrawFn) -> bytes:
    """A real source file, mostly with a shorter fingerprint, after some mishaps."""
    text = draw(st.sampled_from(SOURCE_FILES)).read_text(encoding="utf-8")
    start = text.index("shingles:") + draw(st.integers(0, 800))
    return draw(changed(text[:start])).encode("utf-8", "surrogatepass")


@st.composite
def bytes_near(draw: st.DrawFn, texts: st.SearchStrategy[bytes]) -> bytes:
    """Bytes of any kind, or a file in some encoding of which some were overwritten."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=400))
    text = draw(texts).decode("utf-8", "replace")
    codec = draw(
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1", "utf-32"])
    )
    data = bytearray(text.encode(codec, "replace"))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 2))] = draw(st.binary(max_size=3))
    return bytes(data)


@pytest.mark.parametrize(
    ("strategy", "law"),
    [
        (near_sets(), of_sets),
        (bytes_near(near_sets()), of_sets),
        (near_sources(), of_sources),
        (bytes_near(near_sources()), of_sources),
    ],
    ids=["sets", "bytes of sets", "sources", "bytes of sources"],
)
def test_whatever_stands_in_a_file_is_read_or_told(strategy, law):
    search(strategy, law)

"""What is drawn by chance: any bytes can be read, what is written is read, a fault stays alone."""

from dataclasses import fields, is_dataclass, replace

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from quizapp.bank.parts import look
from quizapp.bank.problems import as_text
from quizapp.core.model import Blank, Cloze, Ordering, QuestionSet
from tests.bank.samples import HEAD, good, ids, quoted, read, written
from tests.strategies import ids as some_ids
from tests.strategies import questions, texts

# Every byte and every text can be read.


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\xd8")
@example(b"\x00\x00\xfe\xff")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: b")
@example(b"PK\x03\x04\x14\x00\x00\x00")
def test_no_bytes_raise_anything(data):
    reading = read(data)
    assert reading.value is None
    assert reading.problems
    assert all(as_text(problem) for problem in reading.problems)


@given(st.text(max_size=300))
@example("\ud800")
def test_no_text_raises_anything(text):
    assert all(as_text(problem) for problem in read(text).problems)


# What is written is read.


def tidy(value):
    """A value as a reader gives it back: no space at the ends of texts, quotes unchecked."""
    if isinstance(value, str) and not hasattr(value, "value"):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return tuple(tidy(member) for member in value)
    if is_dataclass(value):
        changes = {field.name: tidy(getattr(value, field.name)) for field in fields(value)}
        return type(value)(**changes | ({"paragraph": None} if "paragraph" in changes else {}))
    return value


def can_be_written(question):
    """Whether a question keeps the rules of the format that strategies do not know of."""
    lists = [getattr(question, n, ()) for n in ("options", "items", "passages", "distractors")]
    seen = [[look(entry.text) for entry in entries] for entries in lists]
    pairs = getattr(question, "pairs", ())
    seen.append([look(pair.left) for pair in pairs])
    seen.append([look(text) for text in getattr(question, "rights", ())])
    fits = all(all(looks) and len(set(looks)) == len(looks) for looks in seen)
    if isinstance(question, Ordering):
        return fits and len(question.items) >= 3
    if isinstance(question, Cloze):
        words = "".join(
            "".join(part.answers) if isinstance(part, Blank) else part for part in question.parts
        )
        return fits and not set("{}|") & set(words)
    return fits and bool(question.quotes)


askable = questions.map(tidy).filter(can_be_written).filter(lambda question: question.quotes)
sets = st.builds(
    QuestionSet,
    id=st.just("a-set"),
    title=texts.map(tidy),
    questions=st.lists(askable, min_size=1, max_size=3).map(
        lambda drawn: tuple(
            replace(question, id=f"q{number}", topic="") for number, question in enumerate(drawn)
        )
    ),
    summary=(st.just("") | texts).map(tidy),
    authors=st.lists(texts.map(tidy), max_size=2).map(tuple),
    tags=st.lists(some_ids, max_size=2).map(tuple),
)
slow = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def is_sound(whole):
    """Texts of one set after tidying: none may have become empty."""
    plain = repr(whole)
    return "text=''" not in plain and "prompt=''" not in plain


@slow
@given(sets)
def test_a_written_set_is_read_as_it_was(whole):
    assume(is_sound(whole))
    text = written(whole)
    for pure_python in (False, True):
        reading = read(text, pure_python=pure_python)
        assert reading.problems == ()
        assert tidy(reading.value) == whole


def test_every_mark_of_ascii_survives_in_every_style_of_quotes():
    marks = "".join(map(chr, range(33, 127)))
    for style in (quoted(marks), "'" + marks.replace("'", "''") + "'", f">\n      {marks}"):
        reading = read(HEAD + good("a").replace("Is it so?", style))
        assert reading.value.questions[0].prompt == marks


# What is changed by chance is read alike by both parsers, and never hides sound neighbours.


MARKS = [
    *("", ":", ": ", "- ", '"', "'", "[", "{", "}", "#", " #", "\n", "\n    ", "\n      ", " "),
    *("*x", "&x ", "%", "@", "é", "\x07", "|", "\\", "{{", "=", "~", "\n<<<<<<< a\n", "\n---\n"),
]


@st.composite
def changed(draw):
    """A sound question in which some characters were changed."""
    text = good("c")
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        end = draw(st.integers(place, min(len(text), place + draw(st.sampled_from([0, 1, 9])))))
        text = text[:place] + draw(st.sampled_from(MARKS)) + text[end:]
    return text.strip("\n") + "\n"


def codes(reading):
    return [problem.code for problem in reading.problems]


@given(changed())
@example(good("c") + "*x:\n")
@settings(max_examples=300)
def test_a_question_changed_by_chance_leaves_its_neighbours_alone(bad):
    text = HEAD + good("a") + good("b") + bad + good("d") + good("e")
    c_parser, python_parser = read(text), read(text, pure_python=True)
    # The two look ahead differently far, and so may place one fault differently.
    assert codes(c_parser) == codes(python_parser)
    assert c_parser.value == python_parser.value
    left = ids(c_parser)
    assert {"a", "d", "e"} <= set(left)
    # Where its first line was changed, it may have become a part of the question above.
    if bad.startswith("  - id: c"):
        assert "b" in left

"""Questions, answers and sittings of every kind: small samples to read, strategies to search."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from random import Random

from hypothesis import strategies as st

from quizapp.core import session
from quizapp.core.events import (
    Answered,
    Asked,
    Elapsed,
    Event,
    Finished,
    Flagged,
    HintShown,
    Move,
    Moved,
    Revealed,
    Started,
    Undone,
)
from quizapp.core.identity import version
from quizapp.core.model import (
    Blank,
    Chosen,
    Cloze,
    Evidence,
    Filled,
    Item,
    Judged,
    Level,
    Match,
    Matched,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordered,
    Ordering,
    Pair,
    Passage,
    Pin,
    Question,
    Quote,
    Response,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    Typed,
)
from quizapp.core.policy import Certainty, CertaintyUse, Mode, SetPolicy, When
from quizapp.core.selection import arrange
from quizapp.core.session import IllegalMoveError, Sitting

# One of each type, as short as it can be and still show every way of being right and wrong.

_BASE = {
    "explanation": "Because.",
    "quotes": (Quote("paper", "so it is"),),
    "topic": "one",
    "hint": "Think.",
}
SINGLE = SingleChoice(
    id="single", prompt="Which?", options=(Option("no"), Option("yes", correct=True), Option("?")),
    **_BASE,
)  # fmt: skip
MULTIPLE = MultipleChoice(
    id="multiple", prompt="Which ones?",
    options=(Option("a", correct=True), Option("b"), Option("c", correct=True), Option("d")),
    **_BASE,
)  # fmt: skip
TRUE_FALSE = TrueFalse(id="true-false", prompt="So it is.", answer=False, **_BASE)
SHORT = ShortAnswer(id="short", prompt="Who?", answers=("peacekeepers", "KFOR"), **_BASE)
NUMERIC = Numeric(
    id="numeric", prompt="How many?", answer=Decimal(50000), tolerance=Decimal(100),
    unit="soldiers", **_BASE,
)  # fmt: skip
ORDERING = Ordering(
    id="ordering", prompt="Sort.", items=(Item("first"), Item("second"), Item("third")), **_BASE
)
MATCHING = Matching(
    id="matching", prompt="Match.", pairs=(Pair("A", "a"), Pair("B", "b")),
    distractors=(Item("c"),), **_BASE,
)  # fmt: skip
CLOZE = Cloze(
    id="cloze", parts=("In ", Blank(("1999", "'99")), " came ", Blank(("soldiers",)), "."), **_BASE
)
EVIDENCE = Evidence(
    id="evidence", prompt="Which proves it?", claim="It is so.",
    passages=(Passage("paper", "so it is", proves=True), Passage("paper", "as it may be")),
    **_BASE,
)  # fmt: skip
OF_EACH_TYPE: tuple[Question, ...] = (
    SINGLE, MULTIPLE, TRUE_FALSE, SHORT, NUMERIC, ORDERING, MATCHING, CLOZE, EVIDENCE,
)  # fmt: skip


def full_answer(question: Question) -> Response:
    """The answer that earns the full mark."""
    match question:
        case SingleChoice(options=parts) | MultipleChoice(options=parts):
            return Chosen(frozenset(n for n, option in enumerate(parts) if option.correct))
        case Evidence(passages=parts):
            return Chosen(frozenset(n for n, passage in enumerate(parts) if passage.proves))
        case TrueFalse(answer=answer):
            return Judged(answer)
        case ShortAnswer(answers=answers):
            return Typed(answers[0])
        case Numeric(answer=number):
            return Typed(f"{number:f}")
        case Ordering(items=items):
            return Ordered(tuple(range(len(items))))
        case Matching(pairs=pairs):
            return Matched(tuple(range(len(pairs))))
        case Cloze():
            return Filled(tuple(blank.answers[0] for blank in question.blanks))


def wrong_answer(question: Question) -> Response:
    """An answer that is not blank and earns nothing."""
    match question:
        case SingleChoice(options=parts) | MultipleChoice(options=parts):
            return Chosen(frozenset({[option.correct for option in parts].index(False)}))
        case Evidence(passages=parts):
            return Chosen(frozenset({[passage.proves for passage in parts].index(False)}))
        case TrueFalse(answer=answer):
            return Judged(not answer)
        case ShortAnswer() | Numeric():
            return Typed("nonsense")
        case Ordering(items=items):
            return Ordered(tuple(reversed(range(len(items)))))
        case Matching(pairs=pairs):
            return Matched((*range(1, len(pairs)), 0))
        case Cloze():
            return Filled(("nonsense",) * len(question.blanks))


def start(
    questions: tuple[Question, ...], mode: Mode, *, seed: int = 0, at: int = 1000, set_id: str = "s"
) -> Started:
    """The first event of a sitting over these questions."""
    dice = Random(seed)
    asked = tuple(Asked(q.id, version(q), arrange(q, dice)) for q in questions)
    return Started(at, set_id, mode, asked)


def sitting_over(*questions: Question, mode: Mode = Mode.LEARN) -> Sitting:
    """A sitting that has just begun."""
    return session.start({q.id: q for q in questions}, start(questions, mode))


# Letters that nobody sees, of which the reader warns.
FILLERS = "\u115f\u1160\u3164\uffa0"

# Strategies. Texts hold letters, digits, marks and spaces of many scripts, never only spaces.

texts = st.text(
    st.characters(
        exclude_categories=("C", "Z"), include_characters=" ", exclude_characters=FILLERS
    ),
    min_size=1,
    max_size=20,
).filter(str.strip)
words = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäéç"), min_size=1, max_size=9)
ids = st.from_regex(r"[a-z][a-z0-9-]{0,11}", fullmatch=True)
decimals = st.decimals(
    min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=2
)
_short = {"min_size": 1, "max_size": 3}
_flags = st.lists(st.booleans(), min_size=2, max_size=8).filter(any)
_paragraphs = st.none() | st.integers(1, 99)
quotes = st.builds(Quote, ids, texts, _paragraphs)
_common = {
    "id": ids,
    "explanation": texts,
    "quotes": st.lists(quotes, max_size=2).map(tuple),
    "topic": st.sampled_from(["", "one", "two", "three"]),
    "level": st.sampled_from(Level),
    "difficulty": st.integers(1, 3),
    "hint": st.just("") | texts,
    "tags": st.lists(ids, max_size=2).map(tuple),
    "as_of": st.just("") | texts,
    "note": st.just("") | texts,
    "shuffle": st.booleans(),
}


def _options(flags: list[bool]) -> st.SearchStrategy[tuple[Option, ...]]:
    pins = st.sampled_from([None, None, None, Pin.LAST])
    feedback = st.just("") | texts
    return st.tuples(*(st.builds(Option, texts, st.just(flag), feedback, pins) for flag in flags))


def _one_flag(count: int) -> st.SearchStrategy[list[bool]]:
    return st.integers(0, count - 1).map(lambda key: [n == key for n in range(count)])


def _passages(flags: list[bool]) -> st.SearchStrategy[tuple[Passage, ...]]:
    return st.tuples(
        *(st.builds(Passage, ids, texts, st.just(flag), texts, _paragraphs) for flag in flags)
    )


def _many(strategy: st.SearchStrategy, least: int, most: int) -> st.SearchStrategy:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


_matches = st.sampled_from(Match)
single_choices = st.builds(
    SingleChoice,
    prompt=texts,
    options=st.integers(2, 8).flatmap(_one_flag).flatmap(_options),
    **_common,
)
multiple_choices = st.builds(
    MultipleChoice, prompt=texts, options=_flags.flatmap(_options), **_common
)
true_falses = st.builds(
    TrueFalse, prompt=texts, answer=st.booleans(), feedback_true=texts, **_common
)
short_answers = st.builds(
    ShortAnswer, prompt=texts, answers=_many(words, 1, 3), match=_matches, **_common
)
numerics = st.builds(
    Numeric,
    prompt=texts,
    answer=decimals,
    tolerance=st.just(Decimal(0)) | decimals.map(abs),
    unit=st.just("") | words,
    **_common,
)
orderings = st.builds(
    Ordering, prompt=texts, items=_many(st.builds(Item, texts, texts), 2, 6), **_common
)
matchings = st.builds(
    Matching,
    prompt=texts,
    pairs=_many(st.builds(Pair, texts, texts, texts), 2, 5),
    distractors=_many(st.builds(Item, texts), 0, 3),
    **_common,
)
_gaps = _many(words, 1, 2).map(Blank)
clozes = st.builds(
    Cloze,
    parts=st.lists(st.tuples(texts, _gaps), **_short).map(lambda parts: sum(parts, ())),
    match=_matches,
    **_common,
)
evidences = st.builds(
    Evidence, prompt=texts, claim=texts, passages=_flags.flatmap(_passages), **_common
)
questions = st.one_of(
    single_choices,
    multiple_choices,
    true_falses,
    short_answers,
    numerics,
    orderings,
    matchings,
    clozes,
    evidences,
)


def responses_to(question: Question) -> st.SearchStrategy[Response]:
    """Any answer that can be given to a question, right, wrong or empty."""
    match question:
        case SingleChoice(options=parts):
            return st.frozensets(st.sampled_from(range(len(parts))), max_size=1).map(Chosen)
        case MultipleChoice(options=parts) | Evidence(passages=parts):
            return st.frozensets(st.sampled_from(range(len(parts)))).map(Chosen)
        case TrueFalse():
            return st.booleans().map(Judged)
        case ShortAnswer(answers=answers):
            return (st.just("") | texts | st.sampled_from(answers)).map(Typed)
        case Numeric(answer=answer):
            return (st.just("") | texts | st.just(f"{answer:f}") | decimals.map(str)).map(Typed)
        case Ordering(items=items):
            return st.permutations(range(len(items))).map(tuple).map(Ordered)
        case Matching(pairs=pairs):
            rights = st.permutations([*range(len(question.rights)), *[None] * len(pairs)])
            return rights.map(lambda order: Matched(tuple(order[: len(pairs)])))
        case Cloze():
            gaps = (st.sampled_from(("", "x", *gap.answers)) for gap in question.blanks)
            return st.tuples(*gaps).map(Filled)


def answered(kind: st.SearchStrategy) -> st.SearchStrategy[tuple[Question, Response]]:
    """A question with an answer to it."""
    return kind.flatmap(lambda question: st.tuples(st.just(question), responses_to(question)))


def _with_ids(drawn: list[Question]) -> tuple[Question, ...]:
    return tuple(replace(question, id=f"q{number}") for number, question in enumerate(drawn))


# What a sitting or a draw goes by is the type and the topic: samples find as much as whole
# searched questions do, ten times as fast.
_topics = st.sampled_from(["one", "two", "three"])
_samples = st.builds(
    lambda question, topic: replace(question, topic=topic), st.sampled_from(OF_EACH_TYPE), _topics
)
question_lists = st.lists(_samples, min_size=1, max_size=6).map(_with_ids)


_certainties = st.none() | st.sampled_from(Certainty)
_moments = st.none() | st.sampled_from(When)
set_policies = st.builds(
    SetPolicy,
    correctness=_moments,
    feedback=_moments,
    solution=_moments,
    explanation=_moments,
    tries=st.sampled_from([None, 1, 2]),
    hints=st.none() | st.booleans(),
    certainty=st.none() | st.sampled_from(CertaintyUse),
)


def _moves_in(sitting: Sitting) -> st.SearchStrategy[Move]:
    """Any move, allowed or not, about the places of a sitting."""
    places = range(len(sitting.questions))
    answers = [
        st.builds(partial(Answered, 1001, place), responses_to(question), _certainties)
        for place, question in enumerate(sitting.questions)
    ]
    others = [
        *(kind(1002, p) for p in places for kind in (HintShown, Revealed, Undone)),
        *(Elapsed(1005, used) for used in (500, 1500)),
        *(Moved(1003, place) for place in places),
        *(Flagged(1004, place, up) for place in places for up in (True, False)),
    ]
    # Naming one kind twice makes it twice as likely.
    return st.one_of(*answers, *answers, st.sampled_from(others))


@st.composite
def walks(draw: st.DrawFn) -> tuple[tuple[Question, ...], list[Event], Sitting]:
    """Questions, the events of a sitting over them that took place, and where it ended."""
    asked = draw(question_lists)
    mode = draw(st.sampled_from(Mode))
    first = start(asked, mode, seed=draw(st.integers(0, 99)))
    if draw(st.booleans()):
        limit = draw(st.sampled_from([0, 1000]))
        first = replace(first, policy=draw(set_policies).rules(mode), limit=limit)
    sitting = session.start({q.id: q for q in asked}, first)
    events: list[Event] = [first]
    for move in draw(st.lists(_moves_in(sitting), max_size=20)):
        try:
            sitting = sitting.after(move)
        except IllegalMoveError:
            continue
        events.append(move)
    if draw(st.booleans()):
        end = Finished(2000)
        sitting = sitting.after(end)
        events.append(end)
    return asked, events, sitting

"""Whole histories of a learner for the tests of the store: sittings over two sets, corrections."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from quizapp.core import session
from quizapp.core.events import Event, Kind, Started
from quizapp.core.identity import version
from quizapp.core.model import (
    Evidence,
    MultipleChoice,
    Numeric,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.policy import Mode
from quizapp.core.session import Sitting
from quizapp.store.corrections import Corrections
from quizapp.store.journal import Journal
from tests.strategies import start, walks

DAY = 86_400_000


def by_key(started: Started, questions) -> dict[str, Question]:
    """Questions as a sitting names them."""
    return {one.key: question for one, question in zip(started.asked, questions, strict=True)}


def play(
    journal: Journal, questions, *moves, mode=Mode.LEARN, set_id="s", kind=Kind.QUIZ, **fields
) -> int:
    """Keep a sitting with some moves; `fields` are those of `Started`."""
    started = replace(start(questions, mode, set_id=set_id), kind=kind, **fields)
    sitting = session.start(by_key(started, questions), started)
    sitting_id = journal.begin(started, "A set", (), questions)
    for number, move in enumerate(moves, 1):
        sitting = sitting.after(move)
        journal.append(sitting_id, number, move, sitting)
    return sitting_id


def folded(journal: Journal, sitting_id: int) -> Sitting:
    """The state of a sitting as it was kept."""
    record = journal.read(sitting_id)
    return session.fold(record.questions, record.events)


def with_another_key(question: Question) -> Question:
    """The question with other answers right, where that is a matter of one flag; else reworded."""
    match question:
        case SingleChoice(options=parts):
            keys = [part.correct for part in parts]
            turned = zip(parts, keys[1:] + keys[:1], strict=True)
            return replace(
                question, options=tuple(replace(part, correct=key) for part, key in turned)
            )
        case MultipleChoice(options=(first, *rest)):
            return replace(question, options=(replace(first, correct=not first.correct), *rest))
        case Evidence(passages=parts):
            return replace(
                question, passages=tuple(replace(part, proves=not part.proves) for part in parts)
            )
        case TrueFalse(answer=answer):
            return replace(question, answer=not answer)
        case ShortAnswer():
            return replace(question, answers=("nonsense",))
        case Numeric(answer=answer):
            return replace(question, answer=answer + Decimal(1000))
        case _:
            return replace(question, hint="Another hint.")


@st.composite
def two_set_walks(draw) -> tuple[tuple[Question, ...], list[Event]]:
    """A sitting whose questions come from the sets "a" and "b", with the same ids in both."""
    asked, (started, *moves), _ = draw(walks())
    questions = tuple(replace(q, id=f"q{n // 2}") for n, q in enumerate(asked))
    named = tuple(
        replace(one, question=q.id, version=version(q), set_id="b" if n % 2 else "")
        for n, (one, q) in enumerate(zip(started.asked, questions, strict=True))
    )
    kind = draw(st.sampled_from(Kind))
    return questions, [replace(started, set_id="a", asked=named, kind=kind), *moves]


def live(journal: Journal, walks_over_two_sets, dice: Random) -> list[tuple[int, Sitting]]:
    """Several windows work at once, days pass, and keys are corrected between the acts."""
    corrections = Corrections(journal)
    clock = 100 * DAY
    waiting, states = [], {}
    for questions, (started, *moves) in walks_over_two_sets:
        state = session.start(by_key(started, questions), started)
        sitting_id = journal.begin(replace(started, at=clock), "A set", (), questions)
        waiting.append((sitting_id, iter(list(enumerate(moves, 1)))))
        states[sitting_id] = state
    while waiting:
        clock += dice.choice([1000, 1000, DAY, -DAY])
        sitting_id, rest = dice.choice(waiting)
        state = states[sitting_id]
        if dice.random() < 0.2:
            place = dice.randrange(len(state.questions))
            changed = with_another_key(state.questions[place])
            corrections.correct(state.set_of(place), changed, clock)
        number, move = next(rest, (0, None))
        if move is None:
            waiting.remove((sitting_id, rest))
            continue
        move = replace(move, at=clock)
        states[sitting_id] = state = state.after(move)
        journal.append(sitting_id, number, move, state)
    return list(states.items())


TABLES = ("progress", "answer", "standing", "card")


def numbers(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """All derived numbers."""
    return {table: list(_rows(journal, table)) for table in TABLES}


def _rows(journal: Journal, table: str) -> Iterator[tuple[object, ...]]:
    yield from journal.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608

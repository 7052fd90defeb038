"""What a question set is: frozen values that every other room reads and none changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from quizapp.core.policy import FREE, SetPolicy

FORMAT_SET: Final = "quizapp/1"
FORMAT_SOURCE: Final = "quizapp-source/1"

FEWEST_OPTIONS: Final = 2
MOST_OPTIONS: Final = 8
MOST_ITEMS: Final = 12


class Level(StrEnum):
    """What a question asks of the learner, after Bloom's taxonomy, from least to most."""

    RECALL = "recall"
    UNDERSTAND = "understand"
    APPLY = "apply"
    EVALUATE = "evaluate"


class Match(StrEnum):
    """How a typed answer is compared with the key."""

    FORGIVING = "forgiving"
    EXACT = "exact"


class Pin(StrEnum):
    """A place that an option keeps when the others are shuffled."""

    LAST = "last"


class SourceKind(StrEnum):
    """What sort of text a source is, which a reader weighs before what it says."""

    EXPLAINER = "explainer"
    NEWS = "news"
    TREATY = "treaty"
    RESOLUTION = "resolution"
    OFFICIAL = "official"
    SCHOLARLY = "scholarly"
    TEXTBOOK = "textbook"
    TESTIMONY = "testimony"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source that prove an answer.

    `paragraph` is the place in the source where the words were found, counted from 1;
    None says that nobody has checked the quote, so it must not be called verbatim.
    """

    source: str
    text: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from, and what to tell whoever chose it."""

    text: str
    correct: bool = False
    feedback: str = ""
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to put in its place: an item of an ordering, a distractor of a matching."""

    text: str
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side and the right side that belongs to it."""

    left: str
    right: str
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source that may or may not prove a claim; `paragraph` as in `Quote`."""

    source: str
    text: str
    proves: bool = False
    feedback: str = ""
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBase:
    """What all questions have; only its subclasses are questions.

    `difficulty` runs from 1 (easy) to 3 (hard). Questions of one `objective` test the same thing
    and are not reviewed on the same day. `as_of` says when an ageing fact was true, in
    the author's words. `note` is for teachers and is never shown to learners.
    """

    id: str
    explanation: str
    quotes: tuple[Quote, ...]
    topic: str = ""
    level: Level = Level.RECALL
    difficulty: int = 2
    hint: str = ""
    tags: tuple[str, ...] = ()
    as_of: str = ""
    note: str = ""
    shuffle: bool = True
    objective: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(QuestionBase):
    """Choose the one correct option."""

    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(QuestionBase):
    """Choose all the correct options and no other."""

    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(QuestionBase):
    """Judge a statement; `feedback_true` is for whoever called it true."""

    prompt: str
    answer: bool
    feedback_true: str = ""
    feedback_false: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer(QuestionBase):
    """Type one of the accepted answers; the first is the one that is shown as the key."""

    prompt: str
    answers: tuple[str, ...]
    match: Match = Match.FORGIVING


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(QuestionBase):
    """Type a number that lies within `tolerance` of the answer, in the same unit."""

    prompt: str
    answer: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(QuestionBase):
    """Bring the items, which the author wrote in the right order, back into it."""

    prompt: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(QuestionBase):
    """Give each left side its right side; the distractors belong to none.

    Right sides are numbered pairs first, then distractors, in the author's order (`rights`).
    """

    prompt: str
    pairs: tuple[Pair, ...]
    distractors: tuple[Item, ...] = ()

    @property
    def rights(self) -> tuple[str, ...]:
        """All right sides that can be chosen, by number."""
        return (*(p.right for p in self.pairs), *(d.text for d in self.distractors))


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in a cloze text and the answers it takes; the first is shown as the key."""

    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(QuestionBase):
    """Fill the gaps of a text; its parts are pieces of text and gaps in reading order."""

    parts: tuple[str | Blank, ...]
    match: Match = Match.FORGIVING

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The gaps alone, in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Blank))

    @property
    def prompt(self) -> str:
        """The text with its gaps drawn as dots, for lists and titles."""
        return "".join(part if isinstance(part, str) else "…" for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(QuestionBase):
    """Read passages of the sources and choose those that prove a claim."""

    prompt: str
    claim: str
    passages: tuple[Passage, ...]


type_names: Final[dict[type, str]] = {
    SingleChoice: "single-choice",
    MultipleChoice: "multiple-choice",
    TrueFalse: "true-false",
    ShortAnswer: "short-answer",
    Numeric: "numeric",
    Ordering: "ordering",
    Matching: "matching",
    Cloze: "cloze",
    Evidence: "evidence",
}

Question = (
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | ShortAnswer
    | Numeric
    | Ordering
    | Matching
    | Cloze
    | Evidence
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Proof of a text without the text (see `core.quotations`).

    `paragraphs` holds the number of words of each paragraph; `shingles` one short hash for
    every four words in a row, so `len(shingles) == max(0, words - 3)`.
    """

    paragraphs: tuple[int, ...]
    shingles: tuple[int, ...]

    @property
    def words(self) -> int:
        """How many words the text has."""
        return sum(self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that questions quote, with what a reader needs to weigh it; never the text."""

    id: str
    title: str
    kind: SourceKind
    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    reliability: str = ""
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """The questions of one file; `topics` maps topic ids to titles in the author's order."""

    id: str
    title: str
    questions: tuple[Question, ...]
    summary: str = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    licence: str = ""
    tags: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    policy: SetPolicy = FREE

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)


# What a learner gave as an answer. Options, items, right sides and passages go by their number
# in the author's order, counted from 0, so that shuffling the screen changes no answer.


@dataclass(frozen=True, slots=True)
class Chosen:
    """Options (single and multiple choice) or passages (evidence) that were chosen."""

    options: frozenset[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a statement."""

    value: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """A short answer or a number, as it was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """All items, first to last."""

    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """For each left side the number of a right side, or None where nothing was chosen."""

    rights: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """For each gap what was typed; empty where nothing was."""

    blanks: tuple[str, ...]


Response = Chosen | Judged | Typed | Ordered | Matched | Filled

"""Which fields a question file has: one table for the reader, the schema and the reference."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from quizapp.core import model, policy


class Kind(Enum):
    """What a field holds."""

    TEXT = "text"
    ID = "id"
    BOOL = "true or false"
    NUMBER = "number"
    COUNT = "whole number"
    CHOICE = "one of some words"
    TEXTS = "list of texts"
    TOPICS = "map of topic ids to titles"
    DEFAULTS = "map of fields that all questions share"
    POLICY = "map of rules for taking the set"
    SHOW = "map of what is shown to when"
    QUESTIONS = "list of questions"
    QUOTES = "list of quotes"
    OPTIONS = "list of options"
    VERDICTS = "map of true and false to texts"
    ITEMS = "list of texts, or of maps of text and feedback"
    PAIRS = "list of pairs"
    PASSAGES = "list of passages"
    FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it holds, and one sentence for whoever writes it.

    `limits` are the least and the most of a count, or of the entries of a list.
    """

    name: str
    kind: Kind
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] | None = None


def _words(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


SET: Final = (
    Field("format", Kind.CHOICE, "Which format the file has.", True, (model.FORMAT_SET,)),
    Field("id", Kind.ID, "Name of the set, stable for ever: results hang on it.", True),
    Field("title", Kind.TEXT, "What the set is about.", True),
    Field("summary", Kind.TEXT, "One or two sentences for the library."),
    Field("language", Kind.TEXT, "Language of the texts, as in BCP 47: en, sq, pt-BR."),
    Field("authors", Kind.TEXTS, "Who wrote the questions."),
    Field("licence", Kind.TEXT, "On which terms the questions may be used."),
    Field("tags", Kind.TEXTS, "Words to find the set by."),
    Field("objectives", Kind.TEXTS, "What a learner will be able to do, in sentences."),
    Field("topics", Kind.TOPICS, "Topic ids and their titles, in the order of the set."),
    Field("defaults", Kind.DEFAULTS, "Fields that all questions of the file share."),
    Field(
        "policy", Kind.POLICY, "Rules that the set fixes; the learner chooses what it leaves open."
    ),
    Field(
        "allow",
        Kind.TEXTS,
        "Ids of rules whose advice the set does without; `quizapp rules` lists them.",
    ),
    Field("questions", Kind.QUESTIONS, "The questions.", True),
)
_MOMENTS: Final = _words(policy.When)
SHOW: Final = (
    Field("correctness", Kind.CHOICE, "Whether an answer was right.", choices=_MOMENTS),
    Field("feedback", Kind.CHOICE, "What is said of the options chosen.", choices=_MOMENTS),
    Field("solution", Kind.CHOICE, "What would have been right.", choices=_MOMENTS),
    Field("explanation", Kind.CHOICE, "Why, with the quotes.", choices=_MOMENTS),
)
POLICY: Final = (
    Field(
        "mode",
        Kind.CHOICE,
        "learn works answer by answer, exam freely until all is handed in.",
        choices=_words(policy.Mode),
    ),
    Field(
        "minutes",
        Kind.COUNT,
        "Time limit, to which a learner's extra time is added.",
        limits=(1, 1440),
    ),
    Field(
        "questions",
        Kind.COUNT,
        "How many of the questions are drawn, evenly over the topics.",
        limits=(1, 99_999),
    ),
    Field("tries", Kind.COUNT, "Answers that learn mode takes, 1 or 2.", choices=("1", "2")),
    Field("hints", Kind.BOOL, "false takes the hints of learn mode away."),
    Field(
        "certainty",
        Kind.CHOICE,
        "Whether learners say how sure they are: off, asked, or marked (it counts for marks).",
        choices=_words(policy.CertaintyUse),
    ),
    Field("show", Kind.SHOW, "From when on things are shown: after an answer, at the end, never."),
)

_ID: Final = Field(
    "id", Kind.ID, "Name of the question, stable for ever, unique in the file.", True
)
_TYPE: Final = Field(
    "type", Kind.CHOICE, "Type of the question.", True, tuple(model.type_names.values())
)
_PROMPT: Final = Field(
    "prompt", Kind.TEXT, "The stem: one thing asked, answerable before the options are read.", True
)
_MATCH: Final = Field(
    "match",
    Kind.CHOICE,
    "How a typed answer is compared: forgiving (case, accents, one slip) or exact.",
    choices=_words(model.Match),
)

COMMON: Final = (
    _ID,
    _TYPE,
    Field("topic", Kind.TEXT, "Id of one of the topics of the set."),
    Field(
        "level", Kind.CHOICE, "What the question asks of the learner.", False, _words(model.Level)
    ),
    Field("difficulty", Kind.COUNT, "1 easy, 2 medium, 3 hard.", False, ("1", "2", "3")),
    Field("hint", Kind.TEXT, "Help to think, shown when asked for in learn mode."),
    Field(
        "explanation", Kind.TEXT, "Why the key is right: what the quote alone does not say.", True
    ),
    Field("quotes", Kind.QUOTES, "Words of a source that prove the answer.", True),
    Field("as_of", Kind.TEXT, "When a fact that ages was true: 2025, March 2025."),
    Field("tags", Kind.TEXTS, "Words to find the question by."),
    Field(
        "family",
        Kind.ID,
        "Id shared by questions that ask for the same thing or answer each other: no two of a "
        "family are reviewed on one day.",
    ),
    Field("note", Kind.TEXT, "For teachers; never shown to students."),
    Field("shuffle", Kind.BOOL, "false keeps the order of the file on the screen."),
    Field(
        "allow",
        Kind.TEXTS,
        "Ids of rules whose advice the question does without; `quizapp rules` lists them.",
    ),
)

_OPTIONS: Final = (model.FEWEST_OPTIONS, model.MOST_OPTIONS)
OWN: Final[dict[str, tuple[Field, ...]]] = {
    "single-choice": (
        _PROMPT,
        Field(
            "options", Kind.OPTIONS, "2 to 8 options, one of them correct.", True, limits=_OPTIONS
        ),
    ),
    "multiple-choice": (
        _PROMPT,
        Field(
            "options",
            Kind.OPTIONS,
            "2 to 8 options, one or more of them correct.",
            True,
            limits=_OPTIONS,
        ),
    ),
    "true-false": (
        _PROMPT,
        Field("answer", Kind.BOOL, "Whether the statement is true.", True),
        Field("feedback", Kind.VERDICTS, "What to tell whoever said true, and false."),
    ),
    "short-answer": (
        _PROMPT,
        Field("answers", Kind.TEXTS, "Accepted answers; the first is shown as the key.", True),
        _MATCH,
    ),
    "numeric": (
        _PROMPT,
        Field("answer", Kind.NUMBER, "The right number.", True),
        Field("tolerance", Kind.NUMBER, "How far off an answer may be; 0 when left out."),
        Field("unit", Kind.TEXT, "Shown beside the number: soldiers, km, years."),
    ),
    "ordering": (
        _PROMPT,
        Field(
            "items",
            Kind.ITEMS,
            "3 to 12 items, written in the right order.",
            True,
            limits=(3, model.MOST_ITEMS),
        ),
    ),
    "matching": (
        _PROMPT,
        Field(
            "pairs",
            Kind.PAIRS,
            "2 to 12 left sides with their right sides.",
            True,
            limits=(model.FEWEST_OPTIONS, model.MOST_ITEMS),
        ),
        Field("distractors", Kind.ITEMS, "Right sides that belong to none."),
    ),
    "cloze": (
        Field("text", Kind.TEXT, "A text with gaps: {{answer|another accepted answer}}.", True),
        _MATCH,
    ),
    "evidence": (
        _PROMPT,
        Field("claim", Kind.TEXT, "What the passages may prove.", True),
        Field(
            "passages",
            Kind.PASSAGES,
            "2 to 8 quotes, one or more of which prove it.",
            True,
            limits=_OPTIONS,
        ),
    ),
}

OPTION: Final = (
    Field("text", Kind.TEXT, "What can be chosen.", True),
    Field("correct", Kind.BOOL, "true for the key; false when left out."),
    Field("feedback", Kind.TEXT, "What is right or wrong with it, and what it would be true of."),
    Field("pin", Kind.CHOICE, "last keeps it at the end when shuffled.", False, _words(model.Pin)),
)
ITEM: Final = (
    Field("text", Kind.TEXT, "What is to be put in place.", True),
    Field("feedback", Kind.TEXT, "What to tell whoever put it in the wrong place."),
)
PAIR: Final = (
    Field("left", Kind.TEXT, "What is given.", True),
    Field("right", Kind.TEXT, "What belongs to it.", True),
    Field("feedback", Kind.TEXT, "Why they belong together."),
)
QUOTE: Final = (
    Field("source", Kind.ID, "Id of the source file.", True),
    Field("text", Kind.TEXT, "Verbatim words; […] leaves words out.", True),
)
VERDICTS: Final = (
    Field("true", Kind.TEXT, "What to tell whoever said true."),
    Field("false", Kind.TEXT, "What to tell whoever said false."),
)
PASSAGE: Final = (
    *QUOTE,
    Field("proves", Kind.BOOL, "true where it proves the claim; false when left out."),
    Field("feedback", Kind.TEXT, "Why it proves the claim, or does not."),
)
SOURCE: Final = (
    Field("format", Kind.CHOICE, "Which format the file has.", True, (model.FORMAT_SOURCE,)),
    Field("id", Kind.ID, "Name of the source, as quotes give it.", True),
    Field("title", Kind.TEXT, "Title of the text.", True),
    Field("kind", Kind.CHOICE, "What sort of text it is.", True, _words(model.SourceKind)),
    Field("author", Kind.TEXT, "Who wrote it, as far as that is known."),
    Field("publisher", Kind.TEXT, "Who published it."),
    Field("published", Kind.TEXT, "When, as far as that is known."),
    Field("url", Kind.TEXT, "Where it can be read; https only."),
    Field("reliability", Kind.TEXT, "One or two sentences for whoever judges sources."),
    Field("fingerprint", Kind.FINGERPRINT, "Written by `quizapp source add`, never by hand."),
)
FINGERPRINT: Final = (
    Field("words", Kind.COUNT, "How many words the text has.", True),
    Field("paragraphs", Kind.TEXTS, "How many words each paragraph has.", True),
    Field("shingles", Kind.TEXT, "A short hash of every four words in a row, base64.", True),
)

# What `defaults:` may hold: what many questions can have in common.
_SHARED: Final = ("type", "topic", "level", "difficulty", "as_of", "tags", "shuffle")
DEFAULTS: Final = (
    *(
        Field(field.name, field.kind, field.about, choices=field.choices)
        for field in COMMON
        if field.name in _SHARED
    ),
    _MATCH,
)

# What a map holds, and what each entry of a list of maps does.
MAPS: Final = {
    Kind.DEFAULTS: DEFAULTS,
    Kind.POLICY: POLICY,
    Kind.SHOW: SHOW,
    Kind.VERDICTS: VERDICTS,
    Kind.FINGERPRINT: FINGERPRINT,
}
ENTRIES: Final = {
    Kind.OPTIONS: OPTION,
    Kind.ITEMS: ITEM,
    Kind.PAIRS: PAIR,
    Kind.QUOTES: QUOTE,
    Kind.PASSAGES: PASSAGE,
}


def names(*tables: tuple[Field, ...]) -> frozenset[str]:
    """The names of the fields of some tables."""
    return frozenset(field.name for table in tables for field in table)


def names_of_type(name: str) -> frozenset[str]:
    """The names of all fields that a question of a type may have."""
    return names(COMMON, OWN[name])


def about_type(name: str) -> str:
    """What a question of a type asks of the learner, in a sentence: as the model says it."""
    kind = next(kind for kind, own in model.type_names.items() if own == name)
    return (kind.__doc__ or "").strip().split(";", 1)[0].rstrip(".") + "."

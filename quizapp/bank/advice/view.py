"""A question as the rules of item writing see it: plain texts and words, each made once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from quizapp.bank.advice.lexicon import asking, bare, content, stem, words
from quizapp.bank.quotes import Sources
from quizapp.core.coverage import quotes_of
from quizapp.core.markup import plain
from quizapp.core.model import (
    Cloze,
    Evidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.spelling import amount

Steps: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Part:
    """Something to choose or to put in place; `steps` lead from the question to its text."""

    text: str
    right: bool
    feedback: str
    steps: Steps

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the text, without case."""
        return words(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that carry meaning."""
        return content(self.words)


@dataclass(frozen=True, slots=True)
class Sought:
    """A text that is right: its words in a row, and those of meaning that its own stem lacks."""

    text: str
    phrase: str
    content: frozenset[str]
    steps: Steps


def phrase(given: Sequence[str]) -> str:
    """Words in a row, each with a space before and behind it."""
    return f" {' '.join(given)} "


@dataclass(frozen=True)
class View:
    """One question and what rules ask of it again and again."""

    question: Question
    set_id: str
    sources: Sources | None = field(default=None, repr=False)
    # The words of the set's id and title: what all of its questions are about.
    subject: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """The name of the question for messages."""
        return f"{self.set_id}/{self.question.id}"

    @cached_property
    def stem(self) -> str:
        """What is asked, without markup; of an evidence question the claim."""
        question = self.question
        return plain(question.claim if isinstance(question, Evidence) else question.prompt)

    @property
    def stem_steps(self) -> Steps:
        """Where the stem stands."""
        match self.question:
            case Cloze():
                return ("text",)
            case Evidence():
                return ("claim",)
            case _:
                return ("prompt",)

    @cached_property
    def stem_words(self) -> tuple[str, ...]:
        """The words of the stem, without case."""
        return words(self.stem)

    @cached_property
    def stem_content(self) -> frozenset[str]:
        """The stems of the stem's words that carry meaning."""
        return content(self.stem_words)

    @cached_property
    def asked(self) -> str:
        """The sentence of the stem that asks, without what it has in quotation marks."""
        return asking(bare(self.stem))

    @cached_property
    def options(self) -> tuple[Part, ...]:
        """The options of a choice question, as they stand in the file; none for other types."""
        if not isinstance(self.question, SingleChoice | MultipleChoice):
            return ()
        return tuple(
            Part(plain(option.text), option.correct, option.feedback, ("options", number, "text"))
            for number, option in enumerate(self.question.options)
        )

    @cached_property
    def key(self) -> Part | None:
        """The one correct option of a single choice."""
        if not isinstance(self.question, SingleChoice):
            return None
        return next((option for option in self.options if option.right), None)

    @cached_property
    def others(self) -> tuple[Part, ...]:
        """The options that are wrong."""
        return tuple(option for option in self.options if not option.right)

    @cached_property
    def longest_other(self) -> int:
        """How many letters the longest wrong option has; 0 where there is none."""
        return max((len(part.text) for part in self.others), default=0)

    @cached_property
    def is_last_right(self) -> bool | None:
        """Whether the option that is pinned last is the key of a single choice.

        None where none is pinned, and for other types.
        """
        if not isinstance(self.question, SingleChoice):
            return None
        pinned = [option.correct for option in self.question.options if option.pin]
        return any(pinned) if pinned else None

    @cached_property
    def keys(self) -> tuple[tuple[str, Steps], ...]:
        """The texts that are right, and where they stand; of several accepted ones the first."""
        match self.question:
            case SingleChoice() | MultipleChoice():
                return tuple((part.text, part.steps) for part in self.options if part.right)
            case ShortAnswer(answers=answers):
                return ((answers[0], ("answers", 0)),)
            case Numeric(answer=answer):
                return ((amount(answer), ("answer",)),)
            case Cloze(blanks=blanks):
                return tuple((blank.answers[0], ("text",)) for blank in blanks)
            case _:
                return ()

    @cached_property
    def echoes(self) -> tuple[str, ...]:
        """The words of the one key that the stem has too, in whatever form."""
        key = self.key.words if self.key is not None else ()
        return tuple(word for word in key if stem(word) in self.stem_content)

    @cached_property
    def sought(self) -> tuple["Sought", ...]:
        """The texts that are right as they are looked for in other stems."""
        return tuple(
            Sought(text, phrase(given), content(given) - self.stem_content, steps)
            for text, steps in self.keys
            for given in [words(text)]
        )

    @cached_property
    def stem_phrase(self) -> str:
        """The words of the stem in a row, to look for others in."""
        return phrase(self.stem_words)

    @cached_property
    def quoted(self) -> str:
        """All that the question quotes, its passages too."""
        return "\n".join(text for _, text in quotes_of(self.question))

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        """The words of stem and of all that can be chosen, for comparing questions."""
        return (*self.stem_words, *(word for text in self._chosen() for word in words(text)))

    def _chosen(self) -> Iterator[str]:
        match self.question:
            case SingleChoice() | MultipleChoice():
                yield from (part.text for part in self.options)
            case TrueFalse():
                return
            case Ordering(items=items):
                yield from (item.text for item in items)
            case Matching(pairs=pairs, rights=rights):
                yield from (pair.left for pair in pairs)
                yield from rights
            case Evidence(passages=passages):
                yield from (passage.text for passage in passages)
            case _:
                yield from (text for text, _ in self.keys)

"""What of a question is compared with all others: little enough to be sent between processes."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from quizapp.bank.advice.lexicon import content, words
from quizapp.bank.advice.view import Steps, View


@dataclass(frozen=True, slots=True)
class Gist:
    """The words that carry meaning in one question: in all of it, in its stem and in its key.

    `wording` is a hash of all its words: two with one hash have the same, in whatever order.
    `steps` lead to the stem.
    """

    set_id: str
    id: str
    family: str
    words: frozenset[str]
    stem: frozenset[str]
    key: frozenset[str]
    wording: bytes
    steps: Steps

    @property
    def title(self) -> str:
        """The name of the question for messages in other sets."""
        return f"{self.set_id}/{self.id}"


def gist_of(view: View) -> Gist:
    """Take out of a question what others are compared with."""
    return Gist(
        set_id=view.set_id,
        id=view.question.id,
        family=view.question.objective,
        words=content(view.all_words),
        stem=view.stem_content,
        key=content(word for text, _ in view.keys for word in words(text)),
        wording=_hash(view.all_words),
        steps=view.stem_steps,
    )


def _hash(every: Iterable[str]) -> bytes:
    return blake2b(" ".join(sorted(every)).encode("utf-8", "replace"), digest_size=8).digest()

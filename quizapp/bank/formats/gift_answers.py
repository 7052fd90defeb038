"""What stands in the braces of a question in GIFT: one function a type."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from quizapp.bank.formats.exchange import Loss
from quizapp.bank.formats.frames import as_evidence
from quizapp.bank.formats.gift_text import Piece, format_of, read_text, unescaped
from quizapp.bank.formats.rich_text import GAP
from quizapp.core.model import (
    Blank,
    Cloze,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

_DRAWN_GAP: Final = "_____"
_WEIGHT: Final = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]{0,10})?)%")
_NUMBER: Final = re.compile(r"[-+\u2212]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})")
_ORDER: Final = re.compile(
    r">\s*[0-9]{0,9}(?:\s+(?:ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG|HORIZONTAL|HORI|H|VERTICAL|VERT"
    r"|V|ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE\w{0,40}|LONGEST\w{0,40}|SHOW|HIDE"
    r"|TRUE|FALSE|YES|NO|0|1)(?!\S)){0,5}"
)
_PLACE: Final = re.compile(r"([0-9]{1,3})\.")
_VERDICTS: Final = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_FULL: Final = Decimal(100)
_NEAR: Final = Decimal("0.01")
_FEWEST: Final = 2
_MOST_ANSWERS: Final = 200


class UnreadableError(Exception):
    """A question that cannot be read, with the place of what is wrong."""

    def __init__(self, code: str, place: tuple[int, int], message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.place = place
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Made:
    """A question and what GIFT said of it that it cannot hold."""

    question: Question
    losses: list[Loss]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer: the sign before it, its weight in percent where it has one, text, feedback."""

    sign: str
    weight: Decimal | None
    text: Piece
    feedback: Piece

    @property
    def worth(self) -> Decimal:
        """What the answer earns, in percent."""
        return self.weight if self.weight is not None else _FULL if self.sign == "=" else Decimal(0)


@dataclass(slots=True)
class Answers:
    """Reads the answers of one question, whose prompt and common fields are known."""

    name: str
    stem: str
    common: dict[str, Any]
    style: str
    kind: str = ""
    losses: list[Loss] = field(default_factory=list)

    def read(self, inside: Piece) -> Made:
        """Tell the type by the signs in the braces, as Moodle does, and read them."""
        piece = inside.stripped()
        if sum(map(piece.mask.count, "=~")) > _MOST_ANSWERS:
            raise _error(piece, f"more than {_MOST_ANSWERS} answers", "make it several questions")
        return Made(self._reader(piece)(piece), self.losses)

    def _reader(self, piece: Piece) -> Callable[[Piece], Question]:
        mask = piece.mask
        if mask.startswith(">"):
            return self._ordering
        if mask.startswith("#"):
            return self._numeric
        if "~" in mask:
            return self._choice
        if "=" in mask and "->" in mask:
            return self._matching
        if mask.partition("#")[0].strip() in _VERDICTS:
            return self._verdict
        return self._short

    def _lose(self, what: str, why: str) -> None:
        self.losses.append(Loss(self.name, what, why))

    @property
    def _prompt(self) -> str:
        return self.stem.replace(GAP, _DRAWN_GAP)

    def _rich(self, piece: Piece) -> str:
        taken = read_text(piece.text, self.style)
        if taken.lost:
            why = "texts here have paragraphs, strong, emphasis and code alone"
            self._lose(", ".join(taken.lost), why)
        return taken.text

    def _answer(self, piece: Piece) -> _Answer:
        sign = piece.mask[:1] if piece.mask[:1] in ("=", "~") else ""
        body = piece.part(len(sign))
        weight = _WEIGHT.match(body.mask)
        if weight:
            body = body.part(weight.end())
        place = body.mask.find("#")
        split = len(body.text) if place < 0 else place
        note = body.part(min(len(body.text), split + 1))
        number = Decimal(weight[1]) if weight else None
        return _Answer(sign, number, body.part(0, split).stripped(), note)

    def _answers(self, piece: Piece, marks: str) -> list[_Answer]:
        pieces = piece.split(marks)
        return [self._answer(one) for one in pieces if one.text.strip()]

    # The types

    def _choice(self, piece: Piece) -> Question:
        answers = self._answers(piece, "=~")
        if len(answers) < _FEWEST:
            hint = "write = before the right one and ~ before each wrong one"
            raise _error(piece, "a choice needs two answers or more", hint)
        keyed = any(answer.sign == "=" for answer in answers)
        keys = [answer.sign == "=" if keyed else answer.worth > 0 for answer in answers]
        options = tuple(
            Option(self._rich(answer.text), key, self._rich(answer.feedback))
            for answer, key in zip(answers, keys, strict=True)
        )
        right = [answer.worth for answer, key in zip(answers, keys, strict=True) if key]
        wrong = [answer.worth for answer, key in zip(answers, keys, strict=True) if not key]
        if keyed:
            self._weigh_single(right, wrong)
        else:
            self._weigh(right, wrong)
        if keyed and len(right) == 1:
            return SingleChoice(**self.common, prompt=self._prompt, options=options)
        chosen = MultipleChoice(**self.common, prompt=self._prompt, options=options)
        return (as_evidence(chosen) if self.kind == "evidence" else None) or chosen

    def _weigh_single(self, right: list[Decimal], wrong: list[Decimal]) -> None:
        if len(right) > 1:
            self._lose("one of several", "any right answer was enough; here all are wanted")
        if any(wrong):
            self._lose("weights", "a single choice is right or wrong here")

    def _weigh(self, right: list[Decimal], wrong: list[Decimal]) -> None:
        """Tell where the marks of the file are not ours."""
        gain = _FULL / len(right) if right else _FULL
        cost = -_FULL / len(wrong) if wrong else Decimal(0)
        off = [*(abs(worth - gain) for worth in right), *(abs(worth - cost) for worth in wrong)]
        if any(each >= _NEAR for each in off):
            why = "each right option earns an equal share here, each wrong one costs one"
            self._lose("weights", why)

    def _verdict(self, piece: Piece) -> Question:
        """First what whoever was wrong is told, then what whoever was right is."""
        bits = piece.split("#")
        answer = _VERDICTS[bits[0].text.strip()]
        told = [self._rich(bit.part(1)) for bit in bits[1:3]]
        if len(bits) > 3:  # noqa: PLR2004
            self._lose("more feedback", "a verdict has two: if wrong, and if right")
        wrong, right = (*told, "", "")[:2]
        return TrueFalse(
            **self.common,
            prompt=self._prompt,
            answer=answer,
            feedback_true=right if answer else wrong,
            feedback_false=wrong if answer else right,
        )

    def _short(self, piece: Piece) -> Question:
        taken = []
        for answer in self._answers(piece, "="):
            text, whole = _typed(answer.text)
            if answer.feedback.text.strip():
                self._lose(f"feedback of “{text}”", "typed answers have none here")
            if answer.weight is not None and answer.weight < _FULL:
                self._lose(f"answer “{text}”", f"worth {answer.weight:f} %: no half answers here")
            elif not whole:
                self._lose(
                    f"answer “{text}”", "a star that stands for anything has no meaning here"
                )
            elif text:
                taken.append(text)
        if not taken:  # a half answer alone, or a star
            raise _error(piece, "there is no right answer", "write it behind a = in the braces")
        texts = tuple(dict.fromkeys(taken))
        if GAP in self.stem and not _breaks_gaps(self.stem, texts):
            before, _, after = self.stem.partition(GAP)
            parts = (before, Blank(texts), after.replace(GAP, ""))
            return Cloze(**self.common, parts=tuple(part for part in parts if part))
        return ShortAnswer(**self.common, prompt=self._prompt, answers=texts)

    def _numeric(self, piece: Piece) -> Question:
        body, _, _ = piece.mask[1:].partition("~")
        if len(body) + 1 < len(piece.mask):
            self._lose("feedback of wrong numbers", "typed answers have none here")
        answers = self._answers(piece.part(1, 1 + len(body)), "=")
        found = [self._number(answer) for answer in answers]
        if any(answer.feedback.text.strip() for answer in answers):
            self._lose("feedback of numbers", "typed answers have none here")
        full = [number for number, answer in zip(found, answers, strict=True)
                if answer.weight is None or answer.weight >= _FULL]  # fmt: skip
        if not full:
            raise _error(piece, "there is no right number", "write it behind the #, as in {#1999}")
        if len(found) > 1:
            self._lose("other numbers", "a question has one number and its tolerance here")
        answer, tolerance = full[0]
        return Numeric(**self.common, prompt=self._prompt, answer=answer, tolerance=tolerance)

    def _number(self, answer: _Answer) -> tuple[Decimal, Decimal]:
        """The number and its tolerance: `5`, `5:1` or `4..6`."""
        text = unescaped(answer.text.text).strip()
        first, dots, last = text.partition("..")
        if dots:
            low, high = _decimal(first), _decimal(last)
            if low is not None and high is not None and low <= high:
                return (low + high) / 2, (high - low) / 2
        else:
            first, colon, last = text.partition(":")
            number, near = _decimal(first), _decimal(last if colon else "0")
            if number is not None and near is not None and near >= 0:
                return number, near
        raise _error(answer.text, "this is no number", "write 1999, 1999:5 or 1994..2004")

    def _matching(self, piece: Piece) -> Question:
        pairs, distractors = [], []
        for part in piece.split("="):
            whole = part.part(part.mask.startswith("=")).stripped()
            if not whole.text:
                continue
            place = whole.mask.find("->")
            if place < 0:
                raise _error(whole, "an arrow is missing in this pair", "write =left -> right")
            left = self._rich(whole.part(0, place).stripped())
            right, _ = _typed(whole.part(place + 2).stripped())
            if left:
                pairs.append(Pair(left, right))
            elif right:
                distractors.append(Item(right))
        places = [_PLACE.fullmatch(pair.left) for pair in pairs]
        if self.kind == "ordering" and all(places) and not distractors:
            items = sorted(
                (int(p[1]), pair.right) for p, pair in zip(places, pairs, strict=True) if p
            )
            return Ordering(
                **self.common, prompt=self._prompt, items=tuple(Item(text) for _, text in items)
            )
        return Matching(
            **self.common, prompt=self._prompt, pairs=tuple(pairs), distractors=tuple(distractors)
        )

    def _ordering(self, piece: Piece) -> Question:
        """Items line by line behind what Moodle says of looks and marks."""
        head = _ORDER.match(piece.text)
        lines = piece.text[head.end() if head else 1 :].splitlines()
        items = tuple(Item(self._rich(Piece(line, line, 0))) for line in lines if line.strip())
        if len(items) < _FEWEST:
            raise _error(piece, "an order needs two items or more", "write each on its own line")
        return Ordering(**self.common, prompt=self._prompt, items=items)


def _typed(piece: Piece) -> tuple[str, bool]:
    """A typed answer, and whether all of it is letters: a bare star stands for anything."""
    _, body = format_of(piece.text, "plain")
    text = " ".join(unescaped(body).split())
    bare = text.replace("\\*", "")
    return text.replace("\\*", "*"), "*" not in bare


def _decimal(text: str) -> Decimal | None:
    bare = text.strip()
    return Decimal(bare.replace("\u2212", "-")) if _NUMBER.fullmatch(bare) else None


def _breaks_gaps(stem: str, answers: Iterable[str]) -> bool:
    """Whether braces or bars in the texts could be taken for those around gaps."""
    return "{{" in stem or "}}" in stem or any(set("{}|") & set(answer) for answer in answers)


def _error(piece: Piece, message: str, hint: str) -> UnreadableError:
    place = (piece.start, piece.start + max(1, len(piece.text.rstrip())))
    return UnreadableError("gift-answers", place, message, hint)

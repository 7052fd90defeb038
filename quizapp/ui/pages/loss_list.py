"""What cannot be carried over from one format to another, kind by kind with its questions."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from quizapp.bank.formats.exchange import LEFT_OUT
from quizapp.bank.formats.survey import Group, Lost
from quizapp.bank.problems import visible
from quizapp.ui import words
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label

_FEW: Final = 4
_MOST: Final = 500  # lines that anybody reads
_MOST_KINDS: Final = 60
_LONGEST: Final = 160
_LONG_WORD: Final = re.compile(r"\S{24}(?=\S{8})")
_MAY_BREAK: Final = "\N{ZERO WIDTH SPACE}"


class LossList(Block):
    """Groups of losses; `stems` tells what a question asks, by its id."""

    def __init__(
        self, groups: Sequence[Group], stems: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=16, parent=parent)
        for group in groups[:_MOST_KINDS]:
            self.add(_Kind(group, stems, self))
        if len(groups) > _MOST_KINDS:
            rest = f"And {words.count(len(groups) - _MOST_KINDS, 'other kind')} of loss."
            self.add(Label(rest, role="muted", wrap=True, parent=self))


class _Kind(Block):
    """One kind: what it is, what becomes of it, and the questions, at first only some."""

    def __init__(self, group: Group, stems: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(gap=4, parent=parent)
        self._lines = [_line(lost, stems) for lost in group.lost if lost.question or lost.detail]
        self.add(Label(head(group), kind="strong", wrap=True, parent=self))
        self.add(Label(f"{shown(_begun(group.why))}.", role="muted", wrap=True, parent=self))
        if not self._lines:
            return
        self._text = Label("", wrap=True, parent=self)
        self.add(self._text)
        self._all = False
        self._more = Button("", kind="quiet", parent=self)
        self._more.clicked.connect(self._on_more_clicked)
        if len(self._lines) > _FEW + 1:
            row = Block(across=True, parent=self)
            row.add(self._more)
            row.line.addStretch(1)
            self.add(row)
        else:
            self._all = True
            self._more.hide()
        self._show(head(group))

    def _on_more_clicked(self) -> None:
        self._all = not self._all
        self._show("")

    def _show(self, name: str) -> None:
        shown = self._lines[: _MOST if self._all else _FEW]
        rest = len(self._lines) - len(shown)
        tail = [f"… and {rest:,} more"] if rest and self._all else []
        self._text.setText("\n".join([*shown, *tail]))
        self._more.set_text("Show fewer" if self._all else f"Show all {len(self._lines):,}")
        if name:
            self._more.setAccessibleDescription(name)


def head(group: Group) -> str:
    """A kind with its number: `Hint · 4 questions`."""
    what = "Left out" if group.what == LEFT_OUT else shown(_begun(group.what))
    questions = len({lost.question for lost in group.lost if lost.question})
    if questions:
        return f"{what} · {words.count(questions, 'question')}"
    details = sum(bool(lost.detail) for lost in group.lost)
    return f"{what} · {details:,}" if details else f"Of the set: {shown(group.what)}"


def _line(lost: Lost, stems: Mapping[str, str]) -> str:
    name = stems.get(lost.question) or lost.question
    detail = lost.detail.strip("`")
    told = f"{name} ({detail})" if name and detail else name or detail
    return f"•  {shown(told)}"


def shown(text: str) -> str:
    """A text of a file as a label can show it: not too long, nor are its words."""
    cut = f"{text[:_LONGEST].rstrip()} …" if len(text) > _LONGEST else text
    return _LONG_WORD.sub(rf"\g<0>{_MAY_BREAK}", visible(cut))


def _begun(text: str) -> str:
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]

"""Parts of the start sheet: a row of chips, the time, how sure one is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.core.policy import CertaintyUse
from quizapp.core.words import count
from quizapp.ui.pages.quiz_clock import RULE
from quizapp.ui.pages.start_choice import (
    CERTAINTY_RULES,
    CERTAINTY_USES,
    FACTORS,
    factor_text,
    time_text,
)
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.prose import Prose

LIMITS: Final = (None, 10, 20, 40, 60)


class Section(Card):
    """A heading with what belongs to it; `block` is the column under it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.block = Block(gap=10, parent=self)
        self.block.add(Label(title, kind="heading", wrap=True, parent=self.block))
        self.column.addWidget(self.block)


class OneOf(Flow):
    """A row of chips of which one is chosen; `chosen` is called with its value."""

    def __init__(
        self,
        title: str,
        values: Sequence[tuple[Any, str]],
        chosen: Callable[[Any], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=8, parent=parent)
        self._chosen = chosen
        self.chips: dict[Any, Button] = {}
        for value, text in values:
            chip = Button(text, kind="chip", parent=self)
            chip.setAccessibleName(f"{title}: {text}")
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._on_chip_clicked, value))
            self.add(chip)
            self.chips[value] = chip

    def choose(self, value: Any) -> None:
        """Show one as chosen; one that is not there leaves none."""
        for each, chip in self.chips.items():
            chip.setChecked(each == value)

    def _on_chip_clicked(self, value: Any) -> None:
        self.choose(value)  # a click takes no choice back
        self._chosen(value)


class TimeSection(Section):
    """The limit, or the one that a set fixes, and extra time; the words say what results."""

    changed = Signal()

    def __init__(
        self,
        minutes: int | None,
        extra: float | None,
        *,
        fixed: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Time", parent)
        self.minutes, self.extra = fixed or minutes, extra
        if fixed is not None:
            text = f"This set gives {count(fixed, 'minute')}."
            self.block.add(Label(text, wrap=True, parent=self.block))
        else:
            known = LIMITS if minutes in LIMITS else (*LIMITS, minutes)
            limits = [(m, "No limit" if m is None else count(m, "minute")) for m in known]
            row = OneOf("Time", limits, self._on_minutes_chosen, self.block)
            row.choose(minutes)
            self.block.add(row)
        self._extra = Block(gap=6, parent=self.block)
        self._extra.add(Label("Extra time", role="muted", parent=self._extra))
        factors = [(factor, factor_text(factor)) for factor in FACTORS]
        extras = OneOf("Extra time", factors, self._on_extra_chosen, self._extra)
        extras.choose(extra)
        self._extra.add(extras)
        self.result = Label("", wrap=True, parent=self.block)
        self._rule = Label(RULE, role="muted", wrap=True, parent=self.block)
        self.block.add(self._extra, self.result, self._rule)
        self._refresh()

    def _on_minutes_chosen(self, minutes: int | None) -> None:
        self.minutes = minutes
        self._refresh()
        self.changed.emit()

    def _on_extra_chosen(self, extra: float | None) -> None:
        self.extra = extra
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        result = time_text(self.minutes, self.extra)
        self.result.setText(result)
        self.result.setVisible(bool(result))
        self._extra.setVisible(self.minutes is not None)
        self._rule.setVisible(self.minutes is not None and self.extra is not None)


class CertaintySection(Section):
    """Whether one is asked how sure one is, or what a set fixes of that, with the rule."""

    changed = Signal()

    def __init__(
        self,
        use: CertaintyUse,
        *,
        fixed: CertaintyUse | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("How sure are you?", parent)
        self.use = fixed or use
        if fixed is None:
            uses = list(CERTAINTY_USES.items())
            row = OneOf("How sure are you", uses, self._on_use_chosen, self.block)
            row.choose(use)
            self.block.add(row)
        self.rule = Prose("", role="muted", name="What certainty does", parent=self.block)
        self.block.add(self.rule)
        self._refresh()

    def _on_use_chosen(self, use: CertaintyUse) -> None:
        self.use = use
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        self.rule.set_text(CERTAINTY_RULES[self.use])
        self.rule.setVisible(bool(CERTAINTY_RULES[self.use]))

"""The cards above the questions of a result: the score, what changed, how sure one was."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from quizapp.core.certainty import certainty_marks
from quizapp.ui import words
from quizapp.ui.pages import result_words
from quizapp.ui.pages.result_views import FEWEST, Outcome, Which
from quizapp.ui.theme import Role, look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import IconLabel, Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.share_bar import Bar, ShareBars
from quizapp.ui.widgets.tile import Tile

_SPACE: Final = "\N{NO-BREAK SPACE}"
_TWO_TILES: Final = 340  # pixels at 100 % that two cells beside each other need
_ICONS: Final = {Which.LEARNED: "up", Which.LOST: "down", Which.STILL_MISSED: "cross"}
# What is said of each cell, and its colours.
_CELLS: Final[tuple[tuple[Which, str, Role, Role], ...]] = (
    (Which.SURE_RIGHT, "Well known", "right", "right_soft"),
    (Which.SURE_WRONG, "Read these first", "wrong", "wrong_soft"),
    (Which.UNSURE_RIGHT, "Worth a second look", "accent", "accent_soft"),
    (Which.UNSURE_WRONG, "You knew that you did not know", "partly", "partly_soft"),
)


class ScoreCard(Card):
    """What was earned, what guessing would have given, how long it took, and how to keep it."""

    view_requested = Signal(object)  # a Which
    pdf_requested = Signal()
    html_requested = Signal()
    print_requested = Signal()

    def __init__(self, found: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        block = Block(gap=8, parent=self)
        block.add(Label(result_words.facts(found), role="muted", wrap=True, parent=block))
        if found.told:
            self._tell(found, block)
        else:
            answered = result_words.answered(found.sitting)
            block.add(Label(answered, kind="title", wrap=True, parent=block))
            block.add(Label(result_words.UNTOLD, role="muted", wrap=True, parent=block))
        if found.sitting.by_clock:
            block.add(_noted("clock", "partly", result_words.BY_CLOCK, block))
        if found.places(Which.RESCORED):
            block.add(self._rescored(found, block))
        block.add(self._acts(block))
        self.column.addWidget(block)

    def _tell(self, found: Outcome, block: Block) -> None:
        total, chance = found.summary.total, found.summary.chance
        score = f"{words.marks(total.earned)} of {total.possible} · {words.percent(total.share)}"
        guess = (
            f"Guessing alone would have given about {words.marks(chance * total.possible)} "
            f"of {total.possible} ({words.percent(chance)}); the notch in the bar shows it."
        )
        block.add(
            Label(score.replace(" %", f"{_SPACE}%"), kind="title", wrap=True, parent=block),
            Label(result_words.judgement(total), kind="strong", wrap=True, parent=block),
            Bar(total.share, mark=chance, parent=block),
            Label(guess, role="muted", wrap=True, parent=block),
        )
        if rule := result_words.second_try(found.sitting):
            block.add(Label(rule, kind="small", role="muted", wrap=True, parent=block))

    def _rescored(self, found: Outcome, block: Block) -> Block:
        total = found.summary.total
        text = result_words.rescored(found.running.rescored, total.earned, total.possible)
        line = _noted("retry", "accent", text, block)
        show = Button("Show", kind="chip", name="Show the re-scored answers", parent=line)
        show.clicked.connect(partial(self.view_requested.emit, Which.RESCORED))
        line.add(show)
        return line

    def _acts(self, block: Block) -> Flow:
        row = Flow(gap=8, parent=block)
        for text, icon, signal in (
            ("Save as PDF", "save", self.pdf_requested),
            ("Save as web page", "file", self.html_requested),
            ("Print", "print", self.print_requested),
        ):
            button = Button(text, kind="chip", icon=icon, parent=row)
            button.clicked.connect(signal)
            row.add(button)
        return row


class ChangeCard(Card):
    """This sitting beside the one before it, with links to what was learned and lost."""

    view_requested = Signal(object)  # a Which

    def __init__(self, found: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        block = _headed(self, "Since last time")
        text = result_words.compared(found)
        block.add(Label(text, role="muted", wrap=True, parent=block))
        change = found.change
        if change is not None and change.common >= FEWEST:
            rows = [
                (name, f"{words.marks(share * change.common)} of {change.common}", share)
                for name, share in (("Then", change.before), ("Now", change.now))
            ]
            block.add(ShareBars(rows, block))
        links = [
            (which, found.places(which))
            for which in (Which.LEARNED, Which.LOST, Which.STILL_MISSED)
        ]
        if any(places for _, places in links):
            block.add(self._links(links, block))
        else:
            text = "Nothing has changed: all of them were right both times."
            block.add(Label(text, wrap=True, parent=block))

    def _links(self, links: Iterable[tuple[Which, tuple[int, ...]]], block: Block) -> Flow:
        row = Flow(gap=8, parent=block)
        for which, places in links:
            if places:
                text = f"{which.value} {len(places)}"
                name = f"{which.value}: {words.count(len(places), 'question')}; show"
                chip = Button(text, kind="chip", icon=_ICONS[which], parent=row)
                chip.setAccessibleName(name)
                chip.clicked.connect(partial(self.view_requested.emit, which))
                row.add(chip)
        return row


class CertaintyCard(Card):
    """Four cells, sure or unsure and right or wrong; each can be clicked to see its questions."""

    view_requested = Signal(object)  # a Which

    def __init__(self, found: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        block = _headed(self, "How sure, and how right")
        block.add(Label(result_words.sureness(found), role="muted", wrap=True, parent=block))
        if found.marked_by_certainty:
            self._add_marks(found, block)
        self._cells = QWidget(block)
        self._grid = QGridLayout(self._cells)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._tiles: dict[Which, Tile] = {}
        for which, note, role, ground in _CELLS:
            tile = Tile(
                len(found.places(which)),
                which.value,
                role=role,
                ground=ground,
                note=note if found.places(which) else "",
                parent=self._cells,
            )
            tile.clicked.connect(partial(self._on_tile_clicked, which))
            self._tiles[which] = tile
        block.add(self._cells)
        self._columns = 0
        self._arrange()

    def tile(self, which: Which) -> Tile:
        """The cell of a choice; raises KeyError where it is none of the four."""
        return self._tiles[which]

    def show_view(self, which: Which) -> None:
        """Mark the cell whose questions are listed."""
        for one, tile in self._tiles.items():
            tile.setChecked(one is which)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cells one below the other where two have no room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_columns"):
            self._arrange()

    def _arrange(self) -> None:
        px = look().px
        self._grid.setSpacing(px(8))
        columns = 1 if 0 < self.width() < px(_TWO_TILES) else 2
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate(self._tiles.values()):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _add_marks(self, found: Outcome, block: Block) -> None:
        marks = certainty_marks(found.sitting)
        text = f"Certainty marks: {result_words.signed(marks.earned)} of {marks.possible}"
        rule = result_words.CERTAINTY_RULE
        block.add(
            Label(text, kind="strong", wrap=True, parent=block),
            Label(rule, kind="small", role="muted", wrap=True, parent=block),
        )

    def _on_tile_clicked(self, which: Which) -> None:
        self.view_requested.emit(which)


def _headed(card: Card, title: str) -> Block:
    block = Block(gap=10, parent=card)
    block.add(Label(title, kind="heading", wrap=True, parent=block))
    card.column.addWidget(block)
    return block


def _noted(icon: str, role: Role, text: str, parent: Block) -> Block:
    """A line with an icon before it."""
    line = Block(across=True, gap=8, parent=parent)
    line.add(IconLabel(icon, role, parent=line))
    line.add(Label(text, wrap=True, parent=line), stretch=1)
    return line

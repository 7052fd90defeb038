"""The way between pages: a row for each, with an icon and a word, or the icon alone."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from quizapp.ui.theme import look
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import ALWAYS_OFF, NO_FOCUS

WIDTH = 208
FOLDED_WIDTH = 64
# Above and below all rows, and between them; the second where the window is low.
_ROOMY, _TIGHT = (20, 4), (6, 0)


class Section(NamedTuple):
    """One row; `foot` puts it at the bottom, `tip` is shown where the word is not."""

    id: str
    text: str
    icon: str
    tip: str
    foot: bool = False


class SideBar(QFrame):
    """Rows of which one is current; a click says which row is wanted and changes nothing.

    In a low window the rows move together, and where even that is too much, they scroll.
    """

    section_chosen = Signal(str)

    def __init__(
        self,
        sections: tuple[Section, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sidebar")
        self.setAccessibleName("Pages")
        self._sections = sections
        self._folded: bool | None = None
        self._current = ""
        self._rows: dict[str, Button] = {}
        self._counts: dict[str, int] = {}
        self._content = QFrame()
        self._content.setProperty("ground", "sidebar")
        self._column = QVBoxLayout(self._content)
        self._scroll = self._scroller()
        self._name = Label("Quizapp", kind="heading", parent=self._content)
        self._column.addWidget(self._name)
        for section in (s for s in sections if not s.foot):
            self._add_row(section)
        self._column.addStretch(1)
        for section in (s for s in sections if s.foot):
            self._add_row(section)
        self.set_folded(False)

    def _add_row(self, section: Section) -> None:
        row = Button(
            section.text, kind="nav", icon=section.icon, name=section.tip, parent=self._content
        )
        row.setCheckable(True)
        row.clicked.connect(lambda: self._on_row_clicked(section.id))
        self._rows[section.id] = row
        self._column.addWidget(row)

    def row(self, section_id: str) -> Button:
        """The button of a section."""
        return self._rows[section_id]

    def set_current(self, section_id: str) -> None:
        """Mark a row as the one whose page is shown."""
        self._current = section_id
        for name, row in self._rows.items():
            row.setChecked(name == section_id)

    def current(self) -> str:
        """The row that is marked."""
        return self._current

    def set_available(self, section_id: str, available: bool) -> None:
        """Show a row, or leave it out while there is nothing behind it."""
        self._rows[section_id].setVisible(available)
        self._space()

    def set_count(self, section_id: str, count: int, meaning: str) -> None:
        """Put a number behind the word of a row, such as 12, "due"; 0 takes it away."""
        self._counts[section_id] = count
        section = next(section for section in self._sections if section.id == section_id)
        said = f"{section.tip}, {count} {meaning}" if count else section.tip
        self._rows[section_id].set_name(said)
        self._rows[section_id].set_text(self._words(section))

    def _words(self, section: Section) -> str:
        if self.folded():
            return ""
        count = self._counts.get(section.id, 0)
        return f"{section.text}\u2002{count}" if count else section.text

    def folded(self) -> bool:
        """Whether only icons are shown."""
        return bool(self._folded)

    def set_folded(self, folded: bool) -> None:
        """Show only icons, or icons and words."""
        if folded != self._folded:
            self._folded = folded
            self._lay_out()

    def _lay_out(self) -> None:
        folded, px = self.folded(), look().px
        self.setFixedWidth(px(FOLDED_WIDTH if folded else WIDTH))
        self._name.setVisible(not folded)
        self._name.setContentsMargins(px(14), 0, 0, px(12))
        for section in self._sections:
            self._rows[section.id].set_text(self._words(section))
        self._space()

    def _scroller(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        for name in ("horizontalScrollBarPolicy", "verticalScrollBarPolicy"):
            area.setProperty(name, ALWAYS_OFF)  # the wheel and the Tab key scroll
        area.setProperty("focusPolicy", NO_FOCUS)
        area.setWidgetResizable(True)
        area.setWidget(self._content)
        return area

    def _space(self) -> None:
        px, side = look().px, look().px(6 if self.folded() else 14)
        shown = [one for one in (self._name, *self._rows.values()) if not one.isHidden()]
        high = sum(one.sizeHint().height() for one in shown)
        room = 2 * px(_ROOMY[0]) + len(shown) * px(_ROOMY[1])
        edge, gap = _TIGHT if high + room > self.height() else _ROOMY
        self._column.setContentsMargins(side, px(edge), side, px(edge))
        self._column.setSpacing(px(gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows all of it."""
        super().resizeEvent(event)
        self._scroll.resize(self.size())
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._folded is not None:
            self._lay_out()

    def _on_row_clicked(self, section_id: str) -> None:
        # The click has checked the row; which one is current is for the window to say.
        self.set_current(self._current)
        self.section_chosen.emit(section_id)

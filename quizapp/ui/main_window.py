"""The window: a side bar, a place for messages, and one page at a time."""

from binascii import a2b_base64, b2a_base64
from contextlib import suppress

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from quizapp.ui.commands import command, tool_tip
from quizapp.ui.theme import look
from quizapp.ui.widgets.page import separator
from quizapp.ui.widgets.side_bar import Section, SideBar
from quizapp.ui.widgets.tab_order import walk

FOLD_BELOW = 900
BESIDE_FROM = 1100  # from this width on there is room for a page and a pane beside it
PANE_WIDTH = 420
# Qt.Key.Key_Return and Key_Enter: the Qt namespace is not built before the first paint.
_ENTER = (0x01000004, 0x01000005)
_ENDLESS = 16_777_215  # QWIDGETSIZE_MAX
SIZE = (1180, 860)
LEAST = (480, 400)
# What a desktop puts around a window: its exact size is known only once the window is there.
FRAME = (16, 48)

SECTIONS = tuple(
    Section(name, word, command(name).icon, tool_tip(name), foot=name == "settings")
    for name, word in (
        ("library", "Library"),
        ("quiz", "Quiz"),
        ("review", "Review"),
        ("explanations", "Explanations"),
        ("progress", "Progress"),
        ("author", "Author"),
        ("results", "Results"),
        ("settings", "Settings"),
    )
)


class MainWindow(QWidget):
    """Shows the page it is given; where a row or a key leads is for the navigator to say."""

    first_painted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Quizapp")
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self._painted = False
        self._always_folded = False
        self.side_bar = SideBar(SECTIONS, self)
        for section in ("quiz", "explanations"):
            self.side_bar.set_available(section, False)
        self._tray = QVBoxLayout()
        self._pages = QStackedWidget(self)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._tray)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        edge = separator(self)
        edge.setFixedSize(1, _ENDLESS)
        edge.setMinimumHeight(0)
        row.addWidget(edge)
        row.addLayout(right, 1)
        self._row, self._right = row, right
        self._side_pane: QWidget | None = None
        self._beside: bool | None = None

    def set_side_pane(self, pane: QWidget | None) -> None:
        """Put a pane beside the page, or over it where the window is too narrow for both.

        The pane that was there before is hidden and belongs to who made it. None closes it.
        """
        if self._side_pane is not None and self._side_pane is not pane:
            for line in (self._row, self._right):
                line.removeWidget(self._side_pane)
            self._side_pane.hide()
            self._beside = None
        self._side_pane = pane
        self._make_room()
        if pane is not None:
            pane.show()

    def side_pane(self) -> QWidget | None:
        """The pane beside the page, if one is open."""
        return self._side_pane

    def _make_room(self) -> None:
        """Beside the page the pane has a fixed width; in a narrow window it has all of it."""
        pane, px = self._side_pane, look().px
        both = self.width() >= px(BESIDE_FROM)
        self._pages.setVisible(pane is None or both)
        if pane is None:
            return
        if both:
            pane.setFixedWidth(px(PANE_WIDTH))
        else:
            pane.setMinimumWidth(0)
            pane.setMaximumWidth(_ENDLESS)
        if both is not self._beside:
            self._beside = both
            # Under the messages, as the page is; its layout lets go of what moves to the other.
            self._row.addWidget(pane) if both else self._right.addWidget(pane, 1)

    def add_notice(self, notice: QWidget) -> None:
        """Give messages their place over the pages."""
        self._tray.addWidget(notice)
        self._space()

    def ground(self) -> QWidget:
        """The parent for a new page: one that moves in later is styled twice."""
        return self._pages

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    def show_page(self, page: QWidget, section: str) -> None:
        """Show a page and mark its row; a page that was shown before and is not kept goes."""
        old = self._pages.currentWidget()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.side_bar.set_current(section)
        if old is not None and old is not page and not old.property("kept"):
            self._pages.removeWidget(old)
            old.deleteLater()

    def drop_page(self, page: QWidget) -> None:
        """Delete a page that was kept."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def restore_place(self, geometry: str) -> None:
        """Put the window where `place` said it was; what makes no sense leaves it where it is."""
        if geometry:
            with suppress(ValueError):
                self.restoreGeometry(a2b_base64(geometry.encode("ascii", "ignore")))

    def fit_screen(self, width: int, height: int) -> None:
        """Make the window no larger than what a screen has free, its frame included."""
        self.resize(min(self.width(), width - FRAME[0]), min(self.height(), height - FRAME[1]))

    def place(self) -> str:
        """Where the window is and how large, as a text to keep."""
        return b2a_base64(self.saveGeometry().data(), newline=False).decode("ascii")

    def set_always_folded(self, folded: bool) -> None:
        """Keep the side bar folded also where there is room."""
        self._always_folded = folded
        self._fold()

    def _space(self) -> None:
        # An empty layout takes no room, whatever its margins are.
        px = look().px
        self._tray.setContentsMargins(px(24), px(16), px(24), 0)

    def _fold(self) -> None:
        narrow = self.width() < look().px(FOLD_BELOW)
        self.side_bar.set_folded(self._always_folded or narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar where the page needs the room."""
        super().resizeEvent(event)
        self._fold()
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs the room as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()
            self._space()
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen, so that the rest can be made ready."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, where no page has another use for it."""
        button = self.focusWidget()
        if isinstance(button, QAbstractButton) and event.key() in _ENTER:
            button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go through the window as one reads it."""
        return walk(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once: nothing is lost, so nothing is asked."""
        self.closed.emit()
        super().closeEvent(event)

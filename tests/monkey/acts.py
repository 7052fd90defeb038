"""What a monkey can do: each act says what it does in a word or two, for the trace."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import shiboken6
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from quizapp.ui.commands import COMMANDS
from quizapp.ui.preferences import ZOOM_STEPS
from tests.monkey.timers import Hand
from tests.monkey.trips import Trips
from tests.monkey.world import World, shown_in

KEY, MOUSE, MODIFIER = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
HELD = {
    MODIFIER.ShiftModifier: KEY.Key_Shift,
    MODIFIER.ControlModifier: KEY.Key_Control,
    MODIFIER.AltModifier: KEY.Key_Alt,
}
WALKING = (
    *("Tab", "Tab", "Tab", "Shift+Tab", "Up", "Down", "Left", "Right", "Home", "End", "PgUp"),
    *("PgDown", "Space", "Space", "Return", "Return", "Esc", "Backspace", "Delete", "F6"),
    *("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Shift+Z", "Alt+Up", "Alt+Down"),
    *("Shift+Right", "Shift+Down", "Ctrl+Home", "Ctrl+End", "Ctrl+Space", "1", "2", "3", "A", "B"),
)
COMMAND_KEYS = tuple(
    key for row in COMMANDS if row.id not in ("quit", "full-screen") for key in row.keys
)
TEXTS = (
    *(
        "a",
        "Pristina",
        "1999",
        "  ",
        "29,5",
        "-",
        '"',
        "- ",
        ": ",
        "    - text: x\n",
        "[[",
        "**b**",
    ),
    *("<b>bold</b>", '<img src="marker.png">', "&amp;", "%s %n {}", "\u202eright to left\u202c"),
    *("é ü 漢字 🙂", "e\u0301\u0301\u0301", "\u200b", "x" * 400, "word " * 200, "\ud7ff", "\t"),
)
SIZES = ((480, 400), (640, 480), (800, 600), (1024, 768), (1180, 860), (1600, 1000), (2400, 1300))
STEPS_MS = (0, 1, 20, 60, 160, 400, 1000, 5000)
JUMPS_MS = (60_000, 3_600_000, 86_400_000, 8 * 86_400_000, -3_600_000)
SCROLLS = (-1200, -120, -120, -15, 15, 120, 120, 1200)


class Monkey:
    """Does one thing after the other, by its dice alone."""

    def __init__(self, world: World, hand: Hand, dice: Random) -> None:
        self._world, self._hand, self._dice = world, hand, dice
        self._held: QWidget = world.window
        self.trips = trips = Trips(world, dice, self.press)
        acts: tuple[tuple[Callable[[], str], float], ...] = (
            (self._click, 40),
            (self._walk, 30),
            (self._press_command, 12),
            (self._type, 8),
            (self._wheel, 6),
            (self._drag, 3),
            (self._right_click, 1),
            (self._hover, 3),
            (self._resize, 2),
            (self._zoom, 0.4),
            (self._theme, 0.3),
            (self._wait, 5),
            (self._jump, 0.5),
            (trips.section, 4),
            (trips.trip, 3),
            (self._file_changes, 0.7),
            (self._disk, 0.4),
            (self._full_screen, 0.2),
            (self._reopen, 0.03),
        )
        self._acts = [act for act, _ in acts]
        self._weights = [weight for _, weight in acts]

    def step(self) -> str:
        """Do something, and let some time pass, mostly; returns what was done."""
        if not QApplication.activePopupWidget() and not self._world.window.isActiveWindow():
            self._world.window.activateWindow()
        done = self._dice.choices(self._acts, self._weights)[0]()
        at_once = self._dice.random() < 0.1  # the next act comes before this one has arrived
        wait = self._dice.choice(STEPS_MS[:5])
        if self._world.restyled or not at_once:  # Qt styles widgets in the order of their addresses
            self._world.restyled = False
            self._hand.turn(wait)
        return done

    # Where

    def _front(self) -> QWidget:
        return QApplication.activePopupWidget() or self._world.window

    def _targets(self) -> list[tuple[str, QWidget]]:
        """What can be used in the front window, in an order that is the same in every run."""
        front = self._front()
        found = [
            (f"{type(each).__name__}:{each.accessibleName() or _text(each)}"[:80], number, each)
            for number, each in enumerate(shown_in(front))
            if each.isEnabled() and _usable(each)
        ]
        # Not by number alone: a part that was elsewhere for a moment is the last of its parent.
        found.sort(key=lambda row: (row[0], _place(row[2]), row[1]))
        return [(name, each) for name, _, each in found] or [(type(front).__name__, front)]

    def _target(self) -> tuple[str, QWidget, QPoint]:
        """A widget, and a point of it that can be seen, in the front window's coordinates."""
        name, widget = self._dice.choice(self._targets())
        seen = widget.visibleRegion().boundingRect()
        if seen.isEmpty():
            return name, widget, QPoint(-1, -1)
        spot = QPoint(
            self._dice.randint(seen.left(), seen.right()),
            self._dice.randint(seen.top(), seen.bottom()),
        )
        return name, widget, widget.mapTo(widget.window(), spot)

    def _handle(self, window: QWidget, spot: QPoint | None = None) -> QWindow | None:
        """The window on the screen, if a spot lies in it; while it is resized, it may not."""
        self._held = (
            window  # or Python would take what it has for the widget away, and this with it
        )
        handle = window.windowHandle()
        if handle is None or spot is None:
            return handle
        inside = QRect(QPoint(), handle.size()).contains(spot)
        return handle if inside and handle.isVisible() else None

    def _mouse(self, act: Callable[..., None], widget: QWidget, spot: QPoint, button=None) -> bool:
        handle = self._handle(widget.window(), spot)
        if handle is not None:
            act(handle, button or MOUSE.LeftButton, MODIFIER.NoModifier, spot)
        return handle is not None

    # What

    def _click(self) -> str:
        name, widget, spot = self._target()
        twice = self._dice.random() < 0.06
        if twice:
            QApplication.setDoubleClickInterval(400)
        self._mouse(QTest.mouseDClick if twice else QTest.mouseClick, widget, spot)
        QApplication.setDoubleClickInterval(0)
        return f"{'double click' if twice else 'click'} {name}"

    def _right_click(self) -> str:
        name, widget, spot = self._target()
        if isinstance(widget, QScrollBar):  # its menu has an event loop of its own
            return "nothing"
        self._mouse(QTest.mouseClick, widget, spot, MOUSE.RightButton)
        return f"right click {name}"

    def _hover(self) -> str:
        name, widget, spot = self._target()
        handle = self._handle(widget.window(), spot)
        if handle is not None:
            QTest.mouseMove(handle, spot)
            inner = widget.mapFrom(widget.window(), spot)
            event = QHelpEvent(QHelpEvent.Type.ToolTip, inner, widget.mapToGlobal(inner))
            QApplication.sendEvent(widget, event)
        return f"hover {name}"

    def _drag(self) -> str:
        name, widget, spot = self._target()
        # Text that is selected would be dragged by Qt, in an event loop of its own.
        if isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)):
            _deselect(widget)
        window = widget.window()
        if not self._mouse(QTest.mousePress, window, spot):
            return "nothing"
        for _ in range(self._dice.randint(1, 6)):
            by = QPoint(self._dice.randint(-160, 160), self._dice.randint(-160, 160))
            self._mouse_moves(window, spot := _within(window, spot + by))
            self._hand.turn(20)
        escaped = self._dice.random() < 0.1
        if escaped:
            self.press("Esc")
        if shiboken6.isValid(window) and (handle := self._handle(window, spot)) is not None:
            QTest.mouseRelease(handle, MOUSE.LeftButton, MODIFIER.NoModifier, spot)
        return f"drag {name}{', Esc' if escaped else ''}"

    def _mouse_moves(self, window: QWidget, spot: QPoint) -> None:
        if shiboken6.isValid(window) and (handle := self._handle(window, spot)) is not None:
            QTest.mouseMove(handle, spot)

    def press(self, keys: str) -> str:
        """Press keys that are written as in a menu, in the window in front."""
        combination = QKeySequence(keys)[0]
        key, held = combination.key(), combination.keyboardModifiers()
        popup = QApplication.activePopupWidget()
        if popup is not None and held:
            # QTest presses what is held first, with which a menu may close, and then goes on with
            # the window that Qt has deleted: the process ends there.
            _send_key(popup, key, held)
            return f"press {keys}"
        for act in (QTest.keyPress, QTest.keyRelease):  # what is pressed may close its window
            handle = self._handle(self._front())
            if handle is not None:
                act(handle, key, held)
        return f"press {keys}"

    def _walk(self) -> str:
        return self.press(self._dice.choice(WALKING))

    def _press_command(self) -> str:
        return self.press(self._dice.choice(COMMAND_KEYS))

    def _type(self) -> str:
        text = self._dice.choice(TEXTS)
        focus = QApplication.focusWidget()
        if focus is not None:
            for char in text if len(text) < 20 else (text,):
                for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                    if focus is QApplication.focusWidget():
                        event = QKeyEvent(kind, 0, MODIFIER.NoModifier, char)
                        QApplication.sendEvent(focus, event)
        return f"type {text[:20]!a}"

    def _wheel(self) -> str:
        name, widget, spot = self._target()
        by = self._dice.choice(SCROLLS)
        held = self._dice.choice((MODIFIER.NoModifier,) * 6 + (MODIFIER.ControlModifier,))
        inner = widget.mapFrom(widget.window(), spot)
        event = QWheelEvent(
            QPointF(inner),
            QPointF(widget.mapToGlobal(inner)),
            QPoint(),
            QPoint(0, by),
            MOUSE.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return f"wheel {by} {name}"

    def _resize(self) -> str:
        width, height = self._dice.choice(SIZES)
        width += self._dice.randint(-40, 40)
        self._world.window.resize(width, height)
        return f"resize {width}x{height}"

    def _zoom(self) -> str:
        zoom = self._dice.choice(ZOOM_STEPS)
        self._world.navigator._preferences.set_zoom(zoom)
        return f"zoom {zoom}"

    def _theme(self) -> str:
        theme = self._dice.choice(("light", "dark", "high-contrast"))
        self._world.navigator._preferences.change("theme", theme)
        return f"theme {theme}"

    def _wait(self) -> str:
        wait = self._dice.choice(STEPS_MS)
        self._hand.turn(wait)
        return f"wait {wait}"

    def _jump(self) -> str:
        jump = self._dice.choice(JUMPS_MS)
        self._hand.now += jump
        return f"the clock is set by {jump}"

    def _full_screen(self) -> str:
        return self.press("F11")

    def _file_changes(self) -> str:
        """Somebody else changes a file, takes it away, or brings it back."""
        files = sorted(self._world.mine.rglob("*.yaml"))
        if not files:
            return "nothing"
        path = self._dice.choice(files)
        how = self._dice.choice((_spoil, _cut, _append, _touch))
        how(path)
        if path.exists():
            os.utime(path, (self._hand.now / 1000, self._hand.now / 1000))
        self._world.navigator.refresh()
        return f"{how.__name__.strip('_')} {path.name}"

    def _disk(self) -> str:
        journal = self._world.journal
        journal.full = not journal.full and self._dice.random() < 0.5
        return f"disk full: {journal.full}"

    def _reopen(self) -> str:
        self._world.journal.full = False
        self._world.reopen()
        return "reopen"


def _send_key(popup: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press what is held, the key, and let go, for as long as the popup is there."""
    first = [one for modifier, one in HELD.items() if held & modifier]
    for kind, keys in (
        (QKeyEvent.Type.KeyPress, (*first, key)),
        (QKeyEvent.Type.KeyRelease, (key, *first)),
    ):
        for one in keys:
            focus = popup.focusWidget() if shiboken6.isValid(popup) else None
            target = focus or popup
            if shiboken6.isValid(target):
                QApplication.sendEvent(target, QKeyEvent(kind, one, held))


def _within(window: QWidget, spot: QPoint) -> QPoint:
    return QPoint(
        min(max(spot.x(), 0), window.width() - 1), min(max(spot.y(), 0), window.height() - 1)
    )


def _usable(widget: QWidget) -> bool:
    kinds = (QAbstractButton, QAbstractScrollArea, QScrollBar)
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return (takes_focus or isinstance(widget, kinds)) and not widget.visibleRegion().isEmpty()


def _place(widget: QWidget) -> tuple[int, ...]:
    corner = widget.mapTo(widget.window(), QPoint())
    return corner.x(), corner.y(), widget.width(), widget.height()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QAbstractButton, QLineEdit)) else ""


def _deselect(widget: QLineEdit | QTextEdit | QPlainTextEdit) -> None:
    if isinstance(widget, QLineEdit):
        widget.deselect()
        return
    cursor = widget.textCursor()
    cursor.clearSelection()
    widget.setTextCursor(cursor)


def _spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"correct: true", b"corect: true", 1))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n# a comment\n")


def _touch(path: Path) -> None:
    path.touch()

"""The window that says what happened, what is safe, and hands over the report."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from quizapp.ui.crash import CrashGuard

ENDED: Final = "Last time quizapp ended suddenly"
SAFE: Final = "Every answer that you gave is kept, and an open quiz can be continued."
UNSAFE: Final = (
    "Results are not kept this time: what you answered is gone when you close the window."
)
GONE: Final = "That time results were not kept, so what you answered then is gone."
_HAPPENED: Final = "Something went wrong in quizapp"
_HALF_DONE: Final = (
    "The last thing you did may not have worked. You can go on; if anything looks odd, quit and "
    "start again."
)
_GO_ON: Final = "The last thing you did may not have worked. You can go on."
_REPORT: Final = "The report names the place in the program. It holds no answers and no names."
_NOT_NOTED: Final = "It could not be added to the log, so copy it if you want to keep it."
_SEVERITIES: Final = {
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}


class CrashWindow(QDialog):
    """Shows one report; made of bare Qt, since our own widgets may be what failed.

    `log` is the file that the report was added to, empty where that could not be.
    """

    def __init__(
        self, report: str, log: str, happened: str = _HAPPENED, then: str = f"{SAFE} {_HALF_DONE}"
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"quizapp: {happened}")
        self._report = report
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit, unit, unit)
        column.setSpacing(unit // 2)
        noted = f"It was added to {log}." if log else _NOT_NOTED
        heading = _label(happened)
        letters = heading.font()
        letters.setBold(True)
        heading.setFont(letters)
        for label in (heading, _label(then), _label(f"{_REPORT} {noted}")):
            column.addWidget(label)
        box = QPlainTextEdit(report)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName("Report")
        column.addWidget(box, 1)
        self._copy = _button("Copy report", unit)
        self._copy.clicked.connect(self._on_copy_clicked)
        close = _button("Go on", unit)
        close.setDefault(True)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        free = self.screen().availableSize()
        self.resize(min(38 * unit, free.width() - 40), min(28 * unit, free.height() - 60))
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText("Copied")


class CrashDesk(QObject):
    """Brings reports from any thread to the window's thread and shows them one at a time.

    `log` tells where the last report was written, or "". Without `kept`, results are in memory.
    """

    _reported = Signal(str)

    def __init__(
        self, log: Callable[[], str], parent: QObject | None = None, *, kept: bool = True
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._then = f"{SAFE} {_HALF_DONE}" if kept else f"{UNSAFE} {_GO_ON}"
        self._window: CrashWindow | None = None
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def report(self, text: str) -> None:
        """Show a report soon; may be called on any thread."""
        self._reported.emit(text)

    def show_left(self, text: str, then: str = SAFE) -> None:
        """Show what a hard crash of the last run has left, and say what became of its answers."""
        if self._window is None:
            self._show(CrashWindow(text, self._log(), ENDED, then))

    def window(self) -> CrashWindow | None:
        """The window that is open, if one is."""
        return self._window

    def close_window(self) -> None:
        """Close the window that is open, so that it does not keep the program alive alone."""
        if self._window is not None:
            self._window.close()

    def _on_reported(self, text: str) -> None:
        if self._window is None:
            self._show(CrashWindow(text, self._log(), then=self._then))

    def _show(self, window: CrashWindow) -> None:
        self._window = window
        self._window.destroyed.connect(self._on_window_destroyed)
        self._window.show()

    def _on_window_destroyed(self) -> None:
        self._window = None


def _label(text: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    return label


def _button(text: str, unit: int) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumSize(button.fontMetrics().horizontalAdvance(text) + 2 * unit, 2 * unit)
    return button


def keep_qt_messages(guard: CrashGuard) -> None:
    """Have Qt's warnings and worse noted in the log instead of lost on a terminal."""

    def handle(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind in _SEVERITIES:
            guard.note_message(f"Qt {_SEVERITIES[kind]}", text)

    qInstallMessageHandler(handle)

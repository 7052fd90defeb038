"""The window that says what happened, what is safe, and hands over the report."""

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from quizapp.ui.crash import CrashGuard

_HAPPENED = "Something went wrong in quizapp. The last thing you did may not have worked."
_SAFE = (
    "Every answer that you gave is kept, and an open quiz can be continued. "
    "You can go on; if anything looks odd, quit and start again."
)
_REPORT = "The report names the place in the program. It holds no answers and no names."
_SEVERITIES = {
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}


class CrashWindow(QWidget):
    """Shows one report; made of bare Qt, since our own widgets may be what failed."""

    def __init__(self, report: str, log: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("quizapp: something went wrong")
        self._report = report
        column = QVBoxLayout(self)
        for text in (_HAPPENED, _SAFE, f"{_REPORT} It was added to {log}."):
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(text)
            label.setWordWrap(True)
            column.addWidget(label)
        box = QPlainTextEdit(report)
        box.setReadOnly(True)
        box.setAccessibleName("Report")
        column.addWidget(box, 1)
        self._copy = QPushButton("Copy report")
        self._copy.clicked.connect(self._on_copy_clicked)
        close = QPushButton("Go on")
        close.setDefault(True)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(620, 440)
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText("Copied")


class CrashDesk(QObject):
    """Brings reports from any thread to the window's thread and shows them one at a time."""

    _reported = Signal(str)

    def __init__(self, log: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._window: CrashWindow | None = None
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def report(self, text: str) -> None:
        """Show a report soon; may be called on any thread."""
        self._reported.emit(text)

    def window(self) -> CrashWindow | None:
        """The window that is open, if one is."""
        return self._window

    def close_window(self) -> None:
        """Close the window that is open, so that it does not keep the program alive alone."""
        if self._window is not None:
            self._window.close()

    def _on_reported(self, text: str) -> None:
        if self._window is not None:
            return
        self._window = CrashWindow(text, self._log)
        self._window.destroyed.connect(self._on_window_destroyed)
        self._window.show()

    def _on_window_destroyed(self) -> None:
        self._window = None


def keep_qt_messages(guard: CrashGuard) -> None:
    """Have Qt's warnings and worse noted in the log instead of lost on a terminal."""

    def handle(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind in _SEVERITIES:
            guard.note_message(f"Qt {_SEVERITIES[kind]}", text)

    qInstallMessageHandler(handle)

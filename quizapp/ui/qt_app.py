"""The one QApplication of the process."""

from PySide6.QtWidgets import QApplication

from quizapp.ui.theme import STYLE_ARGUMENTS


def application() -> QApplication:
    """The application that runs, or a new one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # The style is chosen here: see `STYLE_ARGUMENTS`.
        app = QApplication(["quizapp", *STYLE_ARGUMENTS])
        app.setApplicationDisplayName("Quizapp")
        app.setDesktopFileName("quizapp")
    return app

"""The one QApplication of the process."""

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The application that runs, or a new one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["quizapp"])
        app.setApplicationDisplayName("Quizapp")
        app.setDesktopFileName("quizapp")
    return app

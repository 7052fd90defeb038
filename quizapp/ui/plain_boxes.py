"""Boxes that Qt itself opens beside its file dialog, kept from guessing rich text.

One names the file that would be replaced: a name such as `<img src=x>.pdf` would open a picture.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from quizapp.ui.widgets.label import PLAIN_TEXT


class PlainBoxes(QObject):
    """While `owner` lives, every message box of the application shows letters."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reach a box before it is laid out."""
        if event.type() == QEvent.Type.Polish and watched.inherits("QMessageBox"):
            watched.setProperty("textFormat", PLAIN_TEXT)
        return False

"""Files that are dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class DropTarget(QObject):
    """Takes files from the desktop: `dropped` carries a path, `too_many` how many came at once.

    It is asked after the widget under the pointer: fields for text must refuse files by
    themselves, as `CodeView` does, or the path is written into them.
    """

    dropped = Signal(Path)
    too_many = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is dragged over the window, and take what is let go of."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        if not isinstance(event, QDropEvent):
            return False
        files = files_in(event.mimeData())
        if not files:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            if len(files) > 1:
                self.too_many.emit(len(files))
            else:
                self.dropped.emit(files[0])
        return True


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

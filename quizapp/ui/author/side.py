"""What stands beside the text: the question as students see it, or the pane to quote from."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Side(QWidget):
    """Shows one of some widgets; unlike Qt's stack, it needs no more room than the one in view."""

    def __init__(self, *views: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = views
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for view in views:
            column.addWidget(view)
        self.turn_to(views[0])

    def view(self) -> QWidget:
        """The widget that is shown."""
        return self._view

    def turn_to(self, view: QWidget) -> None:
        """Show another one of them."""
        self._view = view
        for one in self._views:
            one.setVisible(one is view)

"""The frame of every page: a header, a centred column that scrolls, and a bar at the foot."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

COLUMN_WIDTH = 860


class Page(QWidget):
    """A page whose column is centred, at most `width` wide at 100 %, and never scrolls sideways.

    `header` and `footer` are rows that stay where they are and are hidden while empty; `body` is
    the column that scrolls. All three are layouts to add to.
    """

    header: QHBoxLayout
    body: QVBoxLayout
    footer: QHBoxLayout

    def __init__(self, *, width: int = COLUMN_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that a widget of the body is seen."""
        raise NotImplementedError

    def scroll_to_top(self) -> None:
        """Scroll back to the beginning."""
        raise NotImplementedError


class Card(QFrame):
    """A bordered, rounded ground with the colour of cards; `column` is its layout."""

    column: QVBoxLayout

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)


def separator(parent: QWidget | None = None) -> QFrame:
    """A thin line across."""
    raise NotImplementedError

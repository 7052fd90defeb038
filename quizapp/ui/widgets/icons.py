"""Icons by name, in the colour of a role; they follow theme and zoom by themselves."""

from PySide6.QtGui import QIcon, QPixmap

from quizapp.ui.theme import Role


def icon(name: str, role: Role = "text") -> QIcon:
    """The icon `assets/icons/<name>.svg`, drawn in a role's colour, crisp at every ratio.

    Raises ValueError when there is no such icon. Disabled icons are drawn muted.
    """
    raise NotImplementedError


def pixmap(name: str, role: Role, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels for painting by hand."""
    raise NotImplementedError

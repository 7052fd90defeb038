"""Icons by name, in the colour of a role; they follow theme and zoom by themselves.

QtSvg is loaded with the first icon that is drawn (2 ms), not before.
"""

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from quizapp.paths import assets
from quizapp.ui.theme import Role, look

# A window has some thirty; themes and sizes that were left behind need not be kept.
_KEPT: Final = 128


def icon(name: str, role: Role = "text", checked_role: Role | None = None) -> QIcon:
    """The icon `assets/icons/<name>.svg`, drawn in a role's colour, crisp at every ratio.

    `checked_role` is its colour on a button that is checked. Disabled icons are drawn muted.
    Raises ValueError when there is no such icon.
    """
    _drawing(name)
    return QIcon(_Engine(name, role, checked_role or role))


def pixmap(name: str, role: Role, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels for painting by hand."""
    return _draw(name, look().theme[role], round(size * ratio), ratio)


class _Engine(QIconEngine):
    """Draws when asked, with the theme that is in force then."""

    def __init__(self, name: str, role: Role, checked_role: Role) -> None:
        super().__init__()
        self._name = name
        self._roles: tuple[Role, Role] = (role, checked_role)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, *self._roles)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        return pixmap(self._name, self._role(mode, state), side, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def _role(self, mode: QIcon.Mode, state: QIcon.State) -> Role:
        if mode == QIcon.Mode.Disabled:
            return "muted"
        return self._roles[state == QIcon.State.On]


@cache
def _drawing(name: str) -> bytes:
    path = assets() / "icons" / f"{name}.svg"
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValueError(f"no icon is called {name!r}") from error


@lru_cache(maxsize=_KEPT)
def _draw(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    """One icon in one colour and size."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - with the first icon, not at start

    picture = QPixmap(pixels, pixels)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    drawing = _drawing(name).replace(b"currentColor", colour.encode())
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture

"""The ground of everything that can be chosen and marked: fill, edge and focus ring."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from quizapp.ui.theme import Role, look

RADIUS = 10


class CardState(StrEnum):
    """What a card tells about its part of the answer; whether it is chosen is told apart."""

    IDLE = "idle"
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSED = "missed"
    DIMMED = "dimmed"


# Edge and fill; a missed key has the edge of a right one, but broken and unfilled.
_VERDICTS: Final[dict[CardState, tuple[Role, Role]]] = {
    CardState.RIGHT: ("right", "right_soft"),
    CardState.PARTLY: ("partly", "partly_soft"),
    CardState.WRONG: ("wrong", "wrong_soft"),
    CardState.MISSED: ("right", "card"),
}


def state_role(state: CardState) -> Role:
    """The colour in which a state is told; text where it tells nothing."""
    return _VERDICTS[state][0] if state in _VERDICTS else "text"


def paint_ground(
    painter: QPainter,
    rect: QRect,
    *,
    state: CardState = CardState.IDLE,
    chosen: bool = False,
    hovered: bool = False,
    focused: bool = False,
) -> None:
    """Paint the ground of a card in a rectangle of the widget."""
    now = look()
    marked = state in _VERDICTS
    bold = marked or chosen
    edge, fill = _VERDICTS.get(state, ("line", "card"))
    if chosen and not marked:
        edge, fill = "accent", "accent_soft"
    elif hovered and state is CardState.IDLE:
        edge, fill = "line_strong", "hover"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.DashLine if state is CardState.MISSED else Qt.PenStyle.SolidLine
    if focused and not bold:
        edge, bold = "focus", True
        focused = False
    width = now.px(2 if bold else 1)
    painter.setBrush(now.colour(fill))
    _outline(painter, rect, QPen(now.colour(edge), width, style), now.px(RADIUS))
    if focused:
        inset = 2 * now.px(2)
        inner = rect.adjusted(inset, inset, -inset, -inset)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _outline(painter, inner, QPen(now.colour("focus"), now.px(2)), now.px(RADIUS - 4))


def _outline(painter: QPainter, rect: QRect, pen: QPen, radius: float) -> None:
    """A rounded rectangle whose edge lies within the rectangle, sharp at every width."""
    half = pen.widthF() / 2
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)

"""Where the parts of an option card lie: key cap, text, caption, badge and feedback."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from quizapp.ui.theme import look
from quizapp.ui.widgets.text_block import TextBlock, measure

CAP = 28  # the side of a key cap
PAD_X, PAD_Y, GAP = 16, 11, 12


class CardLayout:
    """Places for one width, computed once; all lie on the base line of the text's first line."""

    def __init__(self, text: TextBlock, *, has_cap: bool) -> None:
        self.text = text
        self.caption = TextBlock(kind="small", literal=True)
        self.feedback = TextBlock()
        self._said: dict[str, TextBlock] = {}  # what is taken away comes back, mostly
        self.cap = QRectF()
        self.badge = QRect()
        self._has_cap = has_cap
        self._badge_words, self._badge_wide = "", -1
        self._heights: dict[int, int] = {}
        self._left = 0
        self._tops = (0.0, 0.0, 0.0)
        self._placed = -1  # the width for which all has its place

    def set_badge(self, words: str) -> None:
        """Keep room for the words of the verdict and its mark."""
        self._badge_words, self._badge_wide = words, -1
        self._forget()

    def set_caption(self, words: str) -> None:
        """Take a small line under the text."""
        self.caption.set_text(words)
        self._forget()

    def set_feedback(self, text: str) -> None:
        """Take what is said under text and caption."""
        if text not in self._said:
            self._said[text] = TextBlock(text)
        self.feedback = self._said[text]
        self._forget()

    def prepare_feedback(self, text: str) -> None:
        """Measure what may be said later, for the width that there is now."""
        if text not in self._said and self._placed > 0:
            self._said[text] = TextBlock(text)
            self._said[text].lay_out(self._room(self._placed))

    def height(self, width: int) -> int:
        """How high the card is at a width; layouts ask for several widths, again and again."""
        return self._heights[width] if width in self._heights else self.lay_out(width)

    def reset(self) -> None:
        """Forget what was computed for another theme or zoom."""
        self._forget()
        self._badge_wide = -1
        for block in (self.text, self.caption, self.feedback, *self._said.values()):
            block.reset()

    def natural_width(self) -> int:
        """How wide the card is with its text on one line."""
        px = look().px
        inner = max(self.text.natural_width(), self.feedback.natural_width())
        return self._text_left() + inner + self._badge_width() + 2 * px(PAD_X)

    def lay_out(self, width: int) -> int:
        """Place everything for a width in pixels; returns the height."""
        if width != self._placed:
            self._heights[width] = self._place(width)
            self._placed = width
        return self._heights[width]

    def _forget(self) -> None:
        self._heights.clear()
        self._placed = -1

    def _place(self, width: int) -> int:
        px = look().px
        self._left = self._text_left()
        room = self._room(width)
        badge = self._badge_width()
        # A badge that would squeeze the text into a narrow column gets a line of its own.
        beside = 0 < badge < 0.4 * room
        words = self.text.lay_out(room - badge - px(GAP) if beside else room)
        body = measure("body")
        step = body.height
        top = px(PAD_Y) + max(0.0, (px(CAP) - self.text.baseline - step * 0.3) / 2)
        y = top + words
        middle = top + self.text.baseline - body.cap / 2
        self.cap = QRectF(px(PAD_X) + 0.5, round(middle - px(CAP) / 2) + 0.5, px(CAP), px(CAP))
        self.badge = QRect(width - px(PAD_X) - badge, round(middle - step / 2), badge, step)
        if badge and not beside:
            self.badge.moveTo(self._left, round(y + px(4)))
            y += px(4) + step
        caption = y + px(4)
        if not self.caption.is_empty():
            y = caption + self.caption.lay_out(room)
        feedback = y + px(4)
        if not self.feedback.is_empty():
            y = feedback + self.feedback.lay_out(room)
        self._tops = (top, caption, feedback)
        return round(max(y, self.cap.bottom() if self._has_cap else 0) + px(PAD_Y))

    def draw_texts(self, painter: QPainter, colour: QColor) -> None:
        """Draw text, caption and feedback; the first in the given colour."""
        now = look()
        text, caption, feedback = self._tops
        self.text.draw(painter, self._left, text, colour)
        self.caption.draw(painter, self._left, caption, now.colour("quote"))
        self.feedback.draw(painter, self._left, feedback, now.colour("muted"))

    def letter_place(self, letter: str, metrics: QFontMetrics) -> QPointF:
        """Where the letter of the key cap begins: in its middle, on the text's base line."""
        x = self.cap.center().x() - metrics.horizontalAdvance(letter) / 2
        return QPointF(x, self._tops[0] + self.text.baseline)

    def badge_place(self, metrics: QFontMetrics) -> QPointF:
        """Where the words of the badge begin."""
        x = self.badge.right() + 1 - metrics.horizontalAdvance(self._badge_words)
        return QPointF(x, self.badge.center().y() + metrics.capHeight() / 2 + 1)

    def _room(self, width: int) -> int:
        """How wide the lines of text may be."""
        px = look().px
        return max(width - self._text_left() - px(PAD_X), px(40))

    def _text_left(self) -> int:
        px = look().px
        return px(PAD_X) + (px(CAP) + px(GAP) if self._has_cap else 0)

    def _badge_width(self) -> int:
        if not self._badge_words:
            return 0
        if self._badge_wide < 0:
            metrics = QFontMetrics(look().font("strong"))
            self._badge_wide = metrics.horizontalAdvance(self._badge_words) + look().px(18 + 6)
        return self._badge_wide

"""A row that folds: what stands beside a text goes under it where the window is narrow."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from quizapp.ui.theme import look

ROOMY = 200  # a text that is so wide, in pixels at 100 %, is pleasant to read


class _Part(NamedTuple):
    """One thing of a row; `spring` says that free room comes before it."""

    item: QLayoutItem
    text: bool
    spring: bool


class Row(QHBoxLayout):
    """A row while all of it has room; else each stretching part gets a line of its own.

    The other parts keep their order and their natural size, as many in a line as fit; what comes
    after a spring stands at the right. What a row needs at the least is the room of its widest
    part: a column that is told more than it has computes the heights of its texts for a width
    that they never get.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        # A None would reach the constructor that wants a widget.
        super().__init__(parent) if parent is not None else super().__init__()
        # A column asks for the same few widths again and again while it is laid out.
        self._heights: dict[int, int] = {}
        self._folds: dict[int, bool] = {}
        self._found: tuple[_Part, ...] | None = None

    def invalidate(self) -> None:
        """Something in the row has changed."""
        self._heights, self._folds, self._found = {}, {}, None
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """A row that folds is higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the row, or its lines, are."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        if not self.folds(width):
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        bottom = max((rect.bottom() + 1 for _, rect in self._places(inner)), default=0)
        return bottom + margins.top() + margins.bottom()

    def minimumHeightForWidth(self, width: int) -> int:
        """No less: nothing in a row can do with less height than it asks for."""
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:
        """The widest part alone."""
        least = super().minimumSize()
        margins = self.contentsMargins()
        widest = max((part.item.minimumSize().width() for part in self._parts()), default=0)
        return QSize(widest + margins.left() + margins.right(), least.height())

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        if not self.folds(rect.width()):
            super().setGeometry(rect)
            return
        QLayout.setGeometry(self, rect)  # not the row's own, which would place them twice
        margins = self.contentsMargins()
        left, top = rect.left() + margins.left(), rect.top() + margins.top()
        for item, place in self._places(rect.width() - margins.left() - margins.right()):
            item.setGeometry(place.translated(left, top))

    def folds(self, width: int) -> bool:
        """Whether the parts need more than one line at a width."""
        if width not in self._folds:
            self._folds[width] = self._must_fold(width)
        return self._folds[width]

    def _must_fold(self, width: int) -> bool:
        margins = self.contentsMargins()
        width -= margins.left() + margins.right()
        parts = self._parts()
        texts = [part.item for part in parts if part.text]
        others = sum(part.item.sizeHint().width() for part in parts if not part.text)
        others += self.spacing() * max(0, len(parts) - 1)
        if not texts:
            return len(parts) > 1 and others > width
        room = (width - others) // len(texts)
        roomy = min(max(item.sizeHint().width() for item in texts), look().px(ROOMY))
        least = max(item.minimumSize().width() for item in texts)
        return len(parts) > 1 and (room < least or (room < roomy and 3 * others > width))

    def _parts(self) -> tuple[_Part, ...]:
        if self._found is None:
            self._found = tuple(self._find_parts())
        return self._found

    def _find_parts(self) -> Iterator[_Part]:
        spring = False
        for number in range(self.count()):
            item = self.itemAt(number)
            if item is None:
                continue
            if item.spacerItem() is not None:
                spring = True
            elif not item.isEmpty():
                yield _Part(item, self.stretch(number) > 0, spring)
                spring = False

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Where the parts lie in lines of a width, from the top left corner."""
        y, sprung = 0, False
        for line in self._lines(width):
            free = width - self._length(line, width)
            x = free if sprung else 0
            sizes = [self._size(part, width) for part in line]
            height = max(size.height() for size in sizes)
            for part, size in zip(line, sizes, strict=True):
                if part.spring and not sprung:
                    x, sprung = x + free, True
                middle = (height - size.height()) // 2
                yield part.item, QRect(x, y + middle, size.width(), size.height())
                x += size.width() + self.spacing()
            y += height + self.spacing()

    def _lines(self, width: int) -> Iterator[list[_Part]]:
        line: list[_Part] = []
        for part in self._parts():
            alone = part.text or (line and line[-1].text)
            if line and (alone or self._length([*line, part], width) > width):
                yield line
                line = []
            line.append(part)
        if line:
            yield line

    def _length(self, line: list[_Part], width: int) -> int:
        lengths = [self._size(part, width).width() for part in line]
        return sum(lengths) + self.spacing() * (len(line) - 1)

    def _size(self, part: _Part, width: int) -> QSize:
        """A text takes the line; what else is wider than the line gives way."""
        hint = part.item.sizeHint()
        wide = width if part.text else min(hint.width(), width)
        if part.item.hasHeightForWidth():
            return QSize(wide, part.item.heightForWidth(wide))
        return QSize(wide, hint.height())

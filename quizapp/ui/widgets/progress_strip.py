"""Where one is in a sitting: a segment for every question."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class SegmentState(StrEnum):
    """How a question stands."""

    TODO = "todo"
    ANSWERED = "answered"
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Segment:
    """One question of the strip."""

    state: SegmentState = SegmentState.TODO
    flagged: bool = False


class ProgressStrip(QWidget):
    """Up to 100 segments in one row, or in more rows where the window is narrow.

    A click, or Space on a segment reached by the arrow keys, emits `segment_chosen` with its
    number from 0. Only the current segment is a stop of the Tab key.
    """

    segment_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def set_segments(self, segments: Sequence[Segment], current: int = 0) -> None:
        """Show these segments, the one with number `current` (from 0) marked as current."""
        raise NotImplementedError

    def set_current(self, current: int) -> None:
        """Mark another segment as the current one."""
        raise NotImplementedError

    def set_jumping(self, allowed: bool) -> None:
        """Whether segments can be chosen; if not, the strip only shows."""
        raise NotImplementedError

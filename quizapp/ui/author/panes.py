"""Files, text and preview side by side, as far as there is room; else one over the other."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from quizapp.ui.theme import look

ALL_FROM: Final = 1000  # from this width on, all three stand side by side
TWO_FROM: Final = 820  # ... text and preview
_FILES_WIDTH: Final = 200
_PREVIEW_WIDTH: Final = 340
_LEAST_TEXT: Final = 200


class Panes(QSplitter):
    """Three panes; the middle one shows one of some views.

    `changed` says whether files and preview are in view now, `arranged` that somebody wishes them
    otherwise.
    """

    changed = Signal(bool, bool)
    arranged = Signal()

    def __init__(
        self, files: QWidget, views: Sequence[QWidget], preview: QWidget, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._files = files
        self._preview = preview
        self._views = tuple(views)
        self._view = self._views[0]
        self._has_preview = False
        self._wants_files = self._wants_preview = True
        self._over: QWidget | None = None  # what stands in place of the text where room is scarce
        self._sized = False
        self._widths = (_FILES_WIDTH, _PREVIEW_WIDTH)  # at 100 %
        self._middle = self._stack()
        for place, part in enumerate((files, self._middle, preview)):
            self.addWidget(part)
            self.setStretchFactor(place, int(part is self._middle))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)  # Qt makes room around so thin a line to take hold of it
        self.splitterMoved.connect(self._on_splitter_moved)
        self.fit()

    def _stack(self) -> QWidget:
        """A place for one of some; unlike Qt's, it needs no more room than the one in view."""
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        for view in self._views:
            view.setVisible(view is self._view)
            column.addWidget(view)
        return middle

    def view(self) -> QWidget:
        """What the middle pane shows."""
        return self._view

    def turn_to(self, view: QWidget, *, has_preview: bool) -> None:
        """Show one of the views in the middle, alone where room is scarce."""
        for one in self._views:
            one.setVisible(one is view)
        self._view, self._has_preview, self._over = view, has_preview, None
        self.fit()

    def is_over(self) -> bool:
        """Whether files or preview stand in place of the text."""
        return self._over is not None

    def wishes(self) -> tuple[bool, bool, tuple[int, int]]:
        """Whether files and preview are wanted where there is room, and how wide, at 100 %."""
        return self._wants_files, self._wants_preview, self._widths

    def arrange(self, *, files: bool, preview: bool, widths: tuple[int, ...] = ()) -> None:
        """Show what was wished before; no widths: as they are by themselves."""
        self._wants_files, self._wants_preview = files, preview
        if len(widths) == 2:  # noqa: PLR2004
            self._widths = (widths[0], widths[1])
        self._sized = False
        self.fit()

    def _on_splitter_moved(self) -> None:
        zoom = look().zoom / 100
        parts = (self._files, self._preview)
        files, preview = (
            round(part.width() / zoom) if part.isVisible() else width
            for part, width in zip(parts, self._widths, strict=True)
        )
        self._widths = (files, preview)
        self.arranged.emit()

    def toggle_files(self) -> None:
        """Show the files, or fold them away."""
        if self.width() >= look().px(ALL_FROM):
            self._wants_files = not self._wants_files
        else:
            self._over = None if self._over is self._files else self._files
        self.fit()
        self.arranged.emit()

    def toggle_preview(self) -> None:
        """Show the preview, or fold it away."""
        if self.width() >= look().px(ALL_FROM):
            self._wants_preview = not self._wants_preview
        elif self.width() >= look().px(TWO_FROM):
            # Files that stood in its place go.
            self._wants_preview = not self._wants_preview or self._over is self._files
            self._over = None
        else:
            self._over = None if self._over is self._preview else self._preview
        self.fit()
        self.arranged.emit()

    def show_preview(self, *, shown: bool) -> None:
        """Show the preview, or what stands in its place, or fold it away."""
        roomy = self.width() >= look().px(TWO_FROM)
        if roomy:
            self._wants_preview = shown
        self._over = self._preview if shown and not roomy else None
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show side by side what has room."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._sized = False
            self.fit()

    def fit(self) -> None:
        """Show what has room and is wanted."""
        px = look().px
        wide, roomy = self.width() >= px(ALL_FROM), self.width() >= px(TWO_FROM)
        files = self._wants_files if wide else self._over is self._files
        preview = self._has_preview and (
            self._wants_preview and (wide or not files) if roomy else self._over is self._preview
        )
        self._files.setVisible(files)
        self._middle.setVisible(roomy or not (files or preview))
        self._preview.setVisible(preview)
        self.changed.emit(files, preview)
        if roomy and not self._sized:
            self._sized = True
            one, other = map(px, self._widths)
            self.setSizes([one, max(px(_LEAST_TEXT), self.width() - one - other), other])

"""Where Tab leads: through a window as one reads it, whatever was made first."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget

# Members of Qt.FocusPolicy and Qt.FocusReason, as numbers: the Qt namespace is not built before
# the first paint.
_TAB_FOCUS = 1


def walk(window: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next widget of a window, or the one before; from the last to the first.

    Returns False where there is no other that takes it.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 (as above)

    widgets = list(in_reading_order(window))
    focused = QApplication.focusWidget()
    here = widgets.index(focused) if focused in widgets else -1
    following = widgets[here + 1 :] + widgets[: max(here, 0)]
    if not forward:
        following.reverse()
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    for widget in following:
        if takes_tab(widget):
            widget.setFocus(reason)
            return True
    return False


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab may stop at a widget that is shown."""
    policy = widget.focusPolicy().value
    return bool(policy & _TAB_FOCUS) and widget.isEnabled() and widget.focusProxy() is None


def in_reading_order(parent: QWidget) -> Iterator[QWidget]:
    """All that is shown in a widget: line by line, what holds others before what it holds."""
    for row in _rows(parent):
        for widget in row:
            yield widget
            yield from in_reading_order(widget)


def _rows(parent: QWidget) -> list[list[QWidget]]:
    """The widgets that are shown directly in another, line by line, each from left to right.

    What begins above the middle of a line's first widget stands in its line.
    """
    shown = [
        one
        for one in parent.children()
        if isinstance(one, QWidget) and not one.isWindow() and not one.isHidden()
    ]
    rows: list[list[QWidget]] = []
    for widget in sorted(shown, key=lambda one: (one.y(), one.x())):
        if rows and widget.y() < rows[-1][0].geometry().center().y():
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [sorted(row, key=lambda one: (one.x(), one.y())) for row in rows]

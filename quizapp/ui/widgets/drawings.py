"""Icons and rings wait for the first paint: people look for the words of a page.

What a drawing needs of Qt (QIcon, QPainter, QtSvg) costs a tenth of a start.
"""

from collections.abc import Callable


class _Waiting:
    acts: list[Callable[[], None]] | None = None


def hold() -> None:
    """Let all drawings wait from now on."""
    _Waiting.acts = []


def wait(draw: Callable[[], None]) -> bool:
    """Whether drawings wait; `draw` is then called when they no longer do."""
    if _Waiting.acts is None:
        return False
    _Waiting.acts.append(draw)
    return True


def release() -> None:
    """Draw everything that waits."""
    acts, _Waiting.acts = _Waiting.acts or [], None
    for draw in acts:
        draw()

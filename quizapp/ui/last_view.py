"""How the window looked last, so that a start shows it at once and looks things up afterwards.

A throw-away file. What it says is put right a moment after the first paint, so it may be stale,
missing or damaged: then the window begins with less.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from quizapp.ui.shelf_view import BrokenRow, OpenRow, SetRow, ShelfView

FILE_NAME: Final = "last-view.json"
VERSION: Final = 1
_LOOK: Final = [str, int, str, bool, str]


class LastView(NamedTuple):
    """Theme and text size (percent), side bar and place of the window, and the library page.

    `shelf` is None where it is not known.
    """

    theme: str = "system"
    zoom: int = 100
    motion: str = "system"
    folded: bool = False
    geometry: str = ""
    shelf: ShelfView | None = None


def load(path: Path) -> LastView:
    """Read the last view; whatever is wrong with it, what comes back can be shown."""
    try:
        version, *look, shelf = json.loads(path.read_bytes())
        if version == VERSION and [type(value) for value in look] == _LOOK:
            theme, zoom, motion, folded, geometry = look
            return LastView(theme, zoom, motion, folded, geometry, _shelf(shelf))
    except (OSError, ValueError, TypeError, IndexError, RecursionError):
        pass
    return LastView()


def save(view: LastView, path: Path) -> None:
    """Keep a view; where that cannot be, the next start takes a little longer."""
    text = json.dumps([VERSION, *view])
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(text, encoding="ascii")
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _shelf(plain: Any) -> ShelfView | None:
    if plain is None:
        return None
    opened, sets, broken = plain
    rows = tuple(SetRow(*row)._replace(topics=_pairs(row[4])) for row in sets)
    return ShelfView(
        tuple(OpenRow(*row) for row in opened), rows, tuple(BrokenRow(*row) for row in broken)
    )


def _pairs(plain: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(first), str(second)) for first, second in plain)

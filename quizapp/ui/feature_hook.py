"""Spares the start a second reading of every module.

PySide6 can rename its methods (`from __feature__ import snake_case`), and looks into the source of
each module imported after it for the word that says whether the module is concerned. That takes
2 % of a start, and leaves all these sources in memory. Ours are known: they use PySide6, and no
feature of this kind.
"""

import sys
from types import ModuleType
from typing import Final

_HOOK: Final = "shibokensupport.feature"
_ASKS: Final = "_mod_uses_pyside"


def answer_at_once() -> None:
    """Answer by a module's name what PySide6 would look up in its source.

    To be called when PySide6 is imported. Where its hook is another than we know, it stays as
    it is: nothing depends on this.
    """
    hook = sys.modules.get(_HOOK)
    if hasattr(hook, _ASKS):
        setattr(hook, _ASKS, _is_ours)


def _is_ours(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] == "quizapp"

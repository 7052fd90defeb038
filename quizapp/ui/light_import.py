"""Imports PySide6 without what it brings along and does not use while a window is open.

That is a fifth of what an empty window takes to start. PySide6 imports modules of Python's own
library to unpack itself, and its writer of stub files, whose regular expressions alone take as long
as a page of ours; and it looks through the source of each module that is imported afterwards for
the word `__feature__`. Here a module of the first kind is put off until something is asked of it,
and the question of the second is answered by the module's name. Where PySide6 changes, names that
are not met do nothing, and a module that is needed after all is loaded then.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any, Final

_SIGNATURES: Final = "shibokensupport.signature"
# Not `mapping`, whose contents PySide6 takes from C without asking the module for them.
PUT_OFF: Final = frozenset(
    (
        *("argparse", "base64", "inspect", "ipaddress", "logging", "tempfile", "textwrap"),
        *("tokenize", "traceback", "zipfile"),
        *(f"{_SIGNATURES}.{name}" for name in ("errorhandler", "layout", "parser")),
        *(f"{_SIGNATURES}.lib.{name}" for name in ("enum_sig", "pyi_generator", "tool")),
    )
)
# Of PySide6's methods it may change the names, for modules that ask for it. Ours do not.
FEATURES: Final = "shibokensupport.feature"
_ASKS: Final = "_mod_uses_pyside"

# One for all: what these modules import asks none of them for anything while it is imported.
_LOCK: Final = RLock()
_LOADING: Final[set[str]] = set()


@contextmanager
def light_import() -> Iterator[None]:
    """Have what is imported meanwhile, and is not there yet, imported lightly."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder:
    """Finds what the others find, and has some of it loaded differently."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The place of one of our modules; None leaves all others to the other finders."""
        if name not in PUT_OFF and name != FEATURES:
            return None
        for finder in sys.meta_path:
            spec = None if isinstance(finder, _Finder) else finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                light: Any = (_Answering if name == FEATURES else _Late)(spec.loader)
                spec.loader = light
                return spec
        return None


class _Late:
    """A loader that leaves the loading to whoever first asks the module for something."""

    def __init__(self, loader: Any) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as the loader of its kind does."""
        made: ModuleType | None = self.loader.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Let it wait."""
        module.__class__ = _LateModule


class _LateModule(ModuleType):
    """A module that is found and not loaded: the first attribute asked for makes it whole."""

    def __getattr__(self, name: str) -> Any:
        with _LOCK:
            # While it loads it may be looked at, as any module that is half imported.
            if type(self) is _LateModule and self.__name__ not in _LOADING:
                _LOADING.add(self.__name__)
                try:
                    _load(self)
                finally:
                    _LOADING.discard(self.__name__)
        return ModuleType.__getattribute__(self, name)


def _load(module: _LateModule) -> None:
    late = module.__loader__
    if isinstance(late, _Late):
        module.__loader__ = late.loader
        if module.__spec__ is not None:
            module.__spec__.loader = late.loader
        try:
            late.loader.exec_module(module)
        except BaseException:
            module.__loader__ = late  # the next who asks may have more luck
            raise
    ModuleType.__setattr__(module, "__class__", ModuleType)


class _Answering(_Late):
    """Loads PySide6's module of features at once, and answers its question by names."""

    def exec_module(self, module: ModuleType) -> None:
        """Where the question is another than we know, it is left as it is."""
        self.loader.exec_module(module)
        if hasattr(module, _ASKS):
            setattr(module, _ASKS, _is_ours)


def _is_ours(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] == "quizapp"

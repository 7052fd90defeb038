"""Where things lie: what ships with the application, and what belongs to the user.

Nothing here makes a folder except `ensure`, so that asking for a place leaves no trace.
`QUIZAPP_DATA_DIR` moves all that belongs to the user under one folder: for tests, for a stick,
for a classroom where the home folder is wiped at night.
"""

import os
import sys
from pathlib import Path
from typing import Final

APP: Final = "quizapp"
OVERRIDE: Final = "QUIZAPP_DATA_DIR"

_lent: list[str] = []


def assets() -> Path:
    """Icons, themes and schemas."""
    return _shipped() / "assets"


def sample_questions() -> Path:
    """The question sets that come with the application; their sources lie in `sources`."""
    return _shipped() / "questions"


def data_dir() -> Path:
    """What the learner did and attached; losing it would hurt."""
    return _own("data")


def config_dir() -> Path:
    """Settings that the user chose."""
    return _own("config")


def cache_dir() -> Path:
    """What can be made again at any time."""
    return _own("cache")


def log_dir() -> Path:
    """What the application notes for the case that something goes wrong."""
    return _own("log")


def lend_home() -> None:
    """Where the user has no home folder, have a folder for this run alone take its place.

    Raises RuntimeError where that cannot be made, either.
    """
    try:
        for kind in ("data", "config", "cache", "log"):
            _own(kind)
    except RuntimeError as homeless:
        from tempfile import mkdtemp  # noqa: PLC0415  few need it

        try:
            _lent.append(mkdtemp(prefix=f"{APP}-"))
        except OSError:
            raise homeless from None
        os.environ[OVERRIDE] = _lent[-1]


def is_lent() -> bool:
    """Whether all that belongs to the user goes at the end of this run."""
    return os.environ.get(OVERRIDE, "") in _lent


def take_back() -> None:
    """Delete what was lent."""
    from shutil import rmtree  # noqa: PLC0415  few need it

    while _lent:
        rmtree(_lent.pop(), ignore_errors=True)


def ensure(folder: Path) -> Path:
    """Make a folder, and those above it that are missing, for the user's eyes alone (0700).

    A folder that is there keeps its rights. Raises OSError when it cannot be made.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            ensure(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _shipped() -> Path:
    """An installed copy carries its data in the package; a checkout has them beside it."""
    package = Path(__file__).parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def _own(kind: str) -> Path:
    moved = os.environ.get(OVERRIDE)
    if moved:
        root = Path(moved).expanduser().absolute()
        return root if kind == "data" else root / kind
    if sys.platform == "win32":
        return _windows(kind)
    if sys.platform == "darwin":
        return _macos(kind)
    return _xdg(kind)


def _xdg(kind: str) -> Path:
    variable, default = {
        "data": ("XDG_DATA_HOME", ".local/share"),
        "config": ("XDG_CONFIG_HOME", ".config"),
        "cache": ("XDG_CACHE_HOME", ".cache"),
        "log": ("XDG_STATE_HOME", ".local/state"),
    }[kind]
    return (_absolute(variable) or _home() / default) / APP


def _macos(kind: str) -> Path:
    place = {"cache": "Caches", "log": "Logs"}.get(kind, "Application Support")
    return _home() / "Library" / place / APP


def _windows(kind: str) -> Path:
    # Settings follow the user from computer to computer; a database is too large for that.
    if kind == "config":
        return (_absolute("APPDATA") or _home() / "AppData" / "Roaming") / APP
    return (_absolute("LOCALAPPDATA") or _home() / "AppData" / "Local") / APP / kind


def _absolute(variable: str) -> Path | None:
    """Take a folder from the environment; a relative one is void, as the XDG rules have it."""
    path = Path(os.environ.get(variable, ""))
    return path if path.is_absolute() else None


def _home() -> Path:
    """Find the home folder, from the user database where HOME is not set or no use.

    Raises RuntimeError when the user has none, as in some containers.
    """
    if sys.platform == "win32":
        return Path.home()
    import pwd  # noqa: PLC0415  Windows does not have it

    try:
        return _absolute("HOME") or Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        msg = f"this user has no home folder; set {OVERRIDE} to a folder for quizapp"
        raise RuntimeError(msg) from None

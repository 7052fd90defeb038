"""What the user chose, kept in a small JSON file: only what differs from the defaults."""

import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Literal, get_args

from quizapp.core.policy import CertaintyUse, Mode

FILE_NAME: Final = "settings.json"
SMALLEST_ZOOM: Final = 50
LARGEST_ZOOM: Final = 300
LEAST_RETENTION: Final = 0.80
MOST_RETENTION: Final = 0.95
MOST_NEW: Final = 100
_WIDEST: Final = 20_000
EXTRA_TIMES: Final = (1.0, 1.25, 1.5, 2.0, 0.0)  # 0 lifts every time limit

Theme = Literal["system", "light", "dark", "high-contrast"]
Motion = Literal["system", "on", "off"]


@dataclass(frozen=True, slots=True)
class AuthorView:
    """How the page on which question files are written was left.

    `widths` are those of the list of files and of the preview, `heights` those of the text and of
    the list of problems, in pixels at 100 %; empty as the page likes it. `places` are files and
    the lines in which the cursor stood, counted from 1, the last one first.
    """

    form: bool = False
    wraps: bool = False
    files: bool = True
    preview: bool = True
    widths: tuple[int, ...] = ()
    heights: tuple[int, ...] = ()
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices; make a changed copy with `dataclasses.replace`.

    `zoom` is in percent, from 50 to 300. `mode` and `certainty` are what a quiz starts with
    unless the user or its set says otherwise. `retention` is the share of answers, in [0.80,
    0.95], that review shall find remembered; `new_a_day` is how many unseen questions it brings,
    0 to 100; `exam_day` is the date of an exam as YYYY-MM-DD, or empty. `extra_time` is the factor
    for time limits, 0 for no limit at all. `folders` hold question sets besides the bundled ones.
    `geometry` is whatever the window needs to come back to its place. `unknown` holds what another
    version has written.
    """

    theme: Theme = "system"
    zoom: int = 100
    motion: Motion = "system"
    sidebar_folded: bool = False
    show_keys: bool = True
    mode: Mode = Mode.LEARN
    certainty: CertaintyUse = CertaintyUse.OFF
    retention: float = 0.90
    new_a_day: int = 10
    exam_day: str = ""
    extra_time: float = 1.0
    clock_hidden: bool = False
    folders: tuple[Path, ...] = ()
    geometry: str = ""
    author: AuthorView = AuthorView()
    unknown: Mapping[str, object] = field(default_factory=dict, hash=False)


def load(path: Path) -> tuple[Settings, str | None]:
    """Read the settings, and say in a sentence what the user must know of it, if anything.

    A file that is not there gives the defaults, and so does a damaged one, which is set aside.
    A single value that makes no sense is replaced by its default.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), f"Your settings could not be read: {error.strerror}."
    import json  # noqa: PLC0415  a first start has no file and saves 8 ms

    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict):
        return Settings(), _set_aside(path)
    return _from_plain(plain)


def save(settings: Settings, path: Path) -> None:
    """Write what differs from the defaults; a crash leaves the old file or the new one, whole.

    Raises OSError when the folder or the disk does not allow it.
    """
    import json  # noqa: PLC0415  see load

    text = json.dumps(_to_plain(settings), indent=2) + "\n"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Two windows may save at once: each writes a file of its own.
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _to_plain(settings: Settings) -> dict[str, object]:
    plain = dict(settings.unknown)
    default = Settings()
    for name in _KNOWN:
        value = getattr(settings, name)
        if value != getattr(default, name):
            plain[name] = _as_plain(value)
    return plain


def _as_plain(value: object) -> object:
    match value:
        case tuple():
            return [str(one) if isinstance(one, Path) else one for one in value]
        case AuthorView():
            return asdict(value)
        case _:
            return value


def _from_plain(plain: dict[str, Any]) -> tuple[Settings, str | None]:
    chosen: dict[str, Any] = {}
    refused = []
    for name in _KNOWN:
        if name not in plain:
            continue
        value = _read(name, plain.pop(name))
        if value is None:
            refused.append(name)
        else:
            chosen[name] = value
    notice = f"These settings made no sense and were put back: {', '.join(refused)}."
    return Settings(**chosen, unknown=plain), notice if refused else None


def _read(name: str, value: Any) -> Any:
    """Turn a value of the file into that of a setting, or None where it cannot be one."""
    match name, value:
        case "theme" | "motion", str() if value in _WORDS[name]:
            return value
        case "mode" | "certainty", str() if value in list(_ENUMS[name]):
            return _ENUMS[name](value)
        case "sidebar_folded" | "show_keys" | "clock_hidden", bool():
            return value
        case "folders", list() if all(isinstance(folder, str) for folder in value):
            return tuple(map(Path, value))
        case "geometry", str():
            return value
        case "author", dict():
            return _read_view(value)
        case "exam_day", str() if _is_date(value):
            return value
        case _, int() | float() if not isinstance(value, bool):
            return _read_number(name, value)
        case _:
            return None


def _read_number(name: str, value: float) -> float | None:
    match name:
        case "zoom" if isinstance(value, int):
            return min(max(value, SMALLEST_ZOOM), LARGEST_ZOOM)
        case "retention" if LEAST_RETENTION <= value <= MOST_RETENTION:
            return float(value)
        case "new_a_day" if isinstance(value, int) and 0 <= value <= MOST_NEW:
            return value
        case "extra_time" if value in EXTRA_TIMES:
            return float(value)
        case _:
            return None


def _read_view(plain: dict[str, Any]) -> AuthorView:
    """How a page was left; what makes no sense is left as the page likes it."""
    chosen: dict[str, Any] = {
        name: plain[name]
        for name in ("form", "wraps", "files", "preview")
        if isinstance(plain.get(name), bool)
    }
    for name in ("widths", "heights"):
        match plain.get(name):
            case [int(one), int(other)] if 0 < one < _WIDEST and 0 < other < _WIDEST:
                chosen[name] = (one, other)
    places = plain.get("places")
    chosen["places"] = tuple(
        (one[0], one[1])
        for one in (places if isinstance(places, list) else ())
        if isinstance(one, list) and list(map(type, one)) == [str, int]
    )
    return AuthorView(**chosen)


def _is_date(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y-%m-%d-%H%M%S')}")
    try:
        path.replace(aside)
    except OSError:
        return "Your settings are damaged; the defaults are used."
    return f"Your settings were damaged and are kept as {aside.name}; the defaults are used."


_WORDS: Final = {"theme": get_args(Theme), "motion": get_args(Motion)}
_ENUMS: Final[dict[str, type[StrEnum]]] = {"mode": Mode, "certainty": CertaintyUse}
_KNOWN: Final = tuple(setting.name for setting in fields(Settings) if setting.name != "unknown")

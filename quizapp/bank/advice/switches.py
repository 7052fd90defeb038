"""Which advice a folder does without: the file `quizapp.toml` beside its question files."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quizapp.bank.files import SOURCE_LEVELS, UnreadableFileError, read_bytes
from quizapp.bank.page import Page
from quizapp.bank.problems import Problem
from quizapp.bank.take import closest

SETTINGS: Final = "quizapp.toml"
_MOST_BYTES: Final = 64 * 1024
_AT: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_SHAPE: Final = '[advice]\nallow = ["longest-key"]'.replace("\n", " and below it ")


@dataclass(frozen=True, slots=True)
class Switches:
    """The ids of the rules that are off in a folder, and what is wrong with its settings."""

    off: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def switches_for(folder: str, rules: Collection[str]) -> Switches:
    """Read the nearest settings: beside the question files, or up to two folders higher."""
    here = Path(folder)
    for place in (here, *here.parents)[:SOURCE_LEVELS]:
        path = place / SETTINGS
        if path.is_file():
            return _read(str(path), rules)
    return Switches()


def _read(path: str, rules: Collection[str]) -> Switches:
    import tomllib  # noqa: PLC0415 (only folders with settings need it)

    page = Page(path, "")
    try:
        page = Page(path, read_bytes(path, _MOST_BYTES).decode("utf-8").replace("\r\n", "\n"))
        off = _off(page, tomllib.loads(page.text), rules)
    except UnreadableFileError as error:
        page.report("bad-settings", (0, 0), f"cannot be read: {error}")
    except UnicodeDecodeError:
        page.report("bad-settings", (0, 0), "this is not UTF-8", "save the file as UTF-8")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        page.report("bad-settings", _broken_at(page, str(error)), f"not TOML: {_told(str(error))}")
    else:
        return Switches(off, tuple(page.problems))
    return Switches(problems=tuple(page.problems))


def _told(message: str) -> str:
    """What the parser says, without the place and with a small first letter."""
    told = _AT.sub("", message)
    return told[:1].lower() + told[1:]


def _broken_at(page: Page, message: str) -> tuple[int, int]:
    found = _AT.search(message)
    if found is None or found[1] is None:
        return (len(page.text), len(page.text))
    lines = page.text.splitlines(keepends=True)
    start = sum(map(len, lines[: int(found[1]) - 1])) + int(found[2]) - 1
    return (start, start + 1)


def _off(page: Page, settings: dict[str, Any], rules: Collection[str]) -> frozenset[str]:
    """The rules that are switched off; whatever else stands in the file is told."""
    table = settings.get("advice", {})
    unknown = [name for name in settings if name != "advice"]
    if isinstance(table, dict):
        unknown += [name for name in table if name != "allow"]
    for name in unknown:
        page.report("bad-settings", _place(page, name), f"no setting `{name}`", f"write {_SHAPE}")
    given = table.get("allow", []) if isinstance(table, dict) else None
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        page.report("bad-settings", _place(page, "allow"), "`allow` must list ids of rules",
                    f"write {_SHAPE}")  # fmt: skip
        return frozenset()
    for name in given:
        if name not in rules:
            hint = closest(name, tuple(rules)) or "`quizapp rules` lists them"
            page.report("unknown-rule", _place(page, name), f"no rule `{name}`", hint)
    return frozenset(given) & frozenset(rules)


def _place(page: Page, word: str) -> tuple[int, int]:
    start = max(0, page.text.find(word))
    return (start, start + len(word))

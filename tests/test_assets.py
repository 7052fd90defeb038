"""What lies in assets: every icon is ours, plain, and drawn in one colour that a role replaces."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quizapp.paths import assets

SVG = "{http://www.w3.org/2000/svg}"
APPLICATION = "quizapp"  # the one picture with colours of its own
ICONS = sorted(path for path in (assets() / "icons").glob("*.svg") if path.stem != APPLICATION)
PROMISED = {
    "library",
    "results",
    "settings",
    "flag",
    "flag-filled",
    "star",
    "star-filled",
    "hint",
    "quote",
    "check",
    "cross",
    "partly",
    "clock",
    "up",
    "down",
    "drag",
    "chevron-left",
    "chevron-right",
    "chevron-down",
    "play",
    "continue",
    "search",
    "warning",
    "info",
    "close",
    "file",
    "source",
    "keyboard",
    "zoom-in",
    "zoom-out",
    "sun",
    "moon",
    "contrast",
    "success",
    "error",
    "arrow-right",
}


def test_every_promised_icon_is_there() -> None:
    assert {path.stem for path in ICONS} >= PROMISED


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_keeps_grid_stroke_and_round_ends(path: Path) -> None:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    wanted = {
        "viewBox": "0 0 24 24",
        "stroke-width": "1.75",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    assert {name: root.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_has_no_colour_of_its_own(path: Path) -> None:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314
    colours = {node.get(name) for node in root.iter() for name in ("fill", "stroke")}
    assert colours <= {None, "none", "currentColor"}
    assert "currentColor" in colours


@pytest.mark.parametrize("path", [*ICONS, assets() / "icons" / f"{APPLICATION}.svg"])
def test_a_picture_holds_shapes_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shapes = {f"{SVG}{name}" for name in ("svg", "path", "circle", "rect")}
    assert {node.tag for node in ET.fromstring(text).iter()} <= shapes  # noqa: S314
    assert not re.search(r"href|script|style=|url\(", text)

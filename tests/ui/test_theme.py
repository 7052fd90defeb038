"""Themes: complete, readable, and applied to everything at every zoom."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from quizapp.paths import assets
from quizapp.ui import theme as theme_module
from quizapp.ui.theme import (
    ROLES,
    THEMES,
    Kind,
    Look,
    Role,
    Theme,
    ThemeManager,
    fill,
    load,
    look,
    read_flat,
)

GROUNDS: tuple[Role, ...] = ("window", "sidebar", "card", "hover")
SOFT: tuple[Role, ...] = ("accent_soft", "right_soft", "wrong_soft", "partly_soft", "quote_soft")
OWN: tuple[tuple[Role, Role], ...] = (
    ("accent", "accent_soft"),
    ("right", "right_soft"),
    ("wrong", "wrong_soft"),
    ("partly", "partly_soft"),
    ("quote", "quote_soft"),
)
# Text and icons on grounds. Feedback is muted and stands on every soft ground; a letter on a
# filled key cap has the colour of a card.
TEXT_ON: tuple[tuple[Role, Role], ...] = (
    *product(("text", "muted"), GROUNDS + SOFT),
    *product((role for role, _ in OWN), GROUNDS),
    *OWN,
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("card", "right"),
    ("card", "wrong"),
    ("card", "partly"),
)
# Edges and rings without which one could not tell what a thing is or where the focus is.
SHAPES_ON: tuple[tuple[Role, Role], ...] = (
    *product(("line_strong", "focus"), GROUNDS + SOFT),
    *product(("accent", "right", "wrong", "partly"), ("track",)),
)
LEAST = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0}


def luminance(colour: str) -> float:
    """Relative luminance as the Web Content Accessibility Guidelines define it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def manager(qapp: QApplication) -> Iterator[ThemeManager]:
    made = ThemeManager(qapp)
    yield made
    made.apply("light", 100)
    made.deleteLater()


def test_contrast_is_computed_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_every_role_and_no_other(name: str) -> None:
    text = (assets() / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    assert set(read_flat(text)) == {*ROLES, "title", "ground"}


@pytest.mark.parametrize("name", THEMES)
def test_the_short_reader_reads_what_toml_says(name: str) -> None:
    text = (assets() / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    assert read_flat(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "line", ["window", "window = 3", 'window = "a', 'window = "a" b', 'window = x"a"', "[roles]"]
)
def test_the_short_reader_refuses_the_rest_of_toml(line: str) -> None:
    with pytest.raises(ValueError, match="not a line of a theme"):
        read_flat(line)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(name: str) -> None:
    theme = load(name)
    poor = {
        f"{on} on {under}": round(contrast(theme[on], theme[under]), 2)
        for on, under in TEXT_ON
        if contrast(theme[on], theme[under]) < LEAST[name]
    }
    assert poor == {}


@pytest.mark.parametrize("name", THEMES)
def test_a_disabled_button_can_still_be_read(name: str) -> None:
    assert contrast(load(name)["muted"], load(name)["track"]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_focus_rings_can_be_seen(name: str) -> None:
    theme = load(name)
    assert [pair for pair in SHAPES_ON if contrast(theme[pair[0]], theme[pair[1]]) < 3] == []


def test_a_theme_without_a_role_is_refused_by_name(tmp_path: Path) -> None:
    text = (assets() / "themes" / "light.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text.replace("focus =", "locus ="), encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.toml has no focus"):
        load("mine", tmp_path)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="no theme is called 'neon'"):
        load("neon")


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_place_left_to_fill(name: str) -> None:
    sheet = fill((assets() / "themes" / "base.qss").read_text(encoding="utf-8"), Look(load(name)))
    rules = sheet.split("*/", 1)[1]
    assert "@" not in rules


def test_the_style_sheet_names_pictures_that_are_there() -> None:
    for name in THEMES:
        sheet = fill("@image(tick) @image(chevron)", Look(load(name)))
        for part in sheet.split('url("')[1:]:
            assert Path(part.split('"')[0]).is_file()


def test_a_longer_role_is_not_taken_for_a_shorter_one() -> None:
    theme = load("light")
    assert fill("@accent_soft @accent", Look(theme)) == f"{theme['accent_soft']} {theme['accent']}"


def test_lengths_grow_with_the_zoom_and_never_vanish() -> None:
    theme = load("light")
    assert [Look(theme, zoom).px(12) for zoom in (50, 100, 300)] == [6, 12, 36]
    assert Look(theme, 50).px(0.5) == 1
    assert Look(theme, 50).px(0) == 0


@pytest.mark.parametrize("kind", ["small", "body", "prompt", "quote", "code"])
def test_letters_grow_with_the_zoom(qapp: QApplication, kind: Kind) -> None:
    theme = load("light")
    heights = [QFontMetrics(Look(theme, zoom).font(kind)).height() for zoom in (50, 100, 200, 300)]
    assert heights == sorted(set(heights))


def test_a_prompt_stands_out_from_the_text(qapp: QApplication) -> None:
    now = Look(load("light"))
    assert now.font("prompt").weight() > now.font("body").weight()
    assert now.font("prompt").pointSizeF() / now.font("body").pointSizeF() > 1.6


@pytest.mark.parametrize("name", THEMES)
def test_applying_a_theme_reaches_palette_fonts_and_widgets(
    qapp: QApplication, manager: ThemeManager, name: str
) -> None:
    manager.apply(name, 150)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == load(name)["window"]
    assert qapp.font().pointSizeF() == look().font().pointSizeF()
    assert look() == Look(load(name), 150, motion=look().motion)


@pytest.mark.parametrize("name", THEMES)
def test_the_edge_of_a_button_of_qt_can_be_seen(
    qtbot: QtBot, manager: ThemeManager, name: str
) -> None:
    manager.apply(name)
    button = QPushButton("Yes")
    qtbot.addWidget(button)
    edge = button.grab().toImage().pixelColor(button.width() // 2, 0).name().upper()
    assert contrast(edge, load(name)["window"]) >= 3


def test_zoom_is_held_within_its_limits(manager: ThemeManager) -> None:
    manager.apply("light", 1000)
    assert look().zoom == 300
    manager.apply("light", 1)
    assert look().zoom == 50


def test_an_unknown_choice_changes_nothing(manager: ThemeManager) -> None:
    manager.apply("dark")
    with pytest.raises(ValueError, match="neon"):
        manager.apply("neon")
    assert look().theme.name == "dark"


def test_a_change_is_told_once_and_no_change_not_at_all(manager: ThemeManager) -> None:
    told: list[str] = []
    manager.changed.connect(lambda: told.append(look().theme.name))
    manager.apply("dark")
    manager.apply("dark")
    manager.apply("high-contrast")
    assert told == ["dark", "high-contrast"]


def test_system_follows_the_desktop_and_a_choice_does_not(manager: ThemeManager) -> None:
    manager.apply("system", 120)
    manager._follow("dark")
    assert (look().theme.name, look().zoom) == ("dark", 120)
    manager.apply("light")
    manager._follow("high-contrast")
    assert look().theme.name == "light"


def test_a_desktop_that_says_nothing_keeps_what_its_palette_said(manager: ThemeManager) -> None:
    manager.apply("system")
    before = look().theme.name
    manager.check_desktop()  # the offscreen desktop knows no scheme
    assert look().theme.name == before == manager.desktop


def test_a_dark_palette_means_a_dark_desktop() -> None:
    assert theme_module._desktop_theme(theme_module.palette(load("dark"))) == "dark"
    assert theme_module._desktop_theme(theme_module.palette(load("light"))) == "light"


def test_motion_can_be_forbidden(manager: ThemeManager) -> None:
    manager.apply("light", motion=False)
    assert not look().motion


def test_roles_are_read_by_name() -> None:
    theme = Theme("x", "X", dark=False, colours=dict.fromkeys(ROLES, "#123456"))
    assert Look(theme).colour("focus").name() == "#123456"


FIRST_PAGE = """
from PySide6 import QtCore, QtWidgets
from quizapp.ui.theme import STYLE_ARGUMENTS, ThemeManager
from quizapp.ui.widgets.buttons import Button, KeyHint
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import IconLabel, Label
from quizapp.ui.widgets.notice import Notice
from quizapp.ui.widgets.page import Card, Page
from quizapp.ui.widgets.ring import Ring

app = QtWidgets.QApplication(["quizapp", *STYLE_ARGUMENTS])
manager = ThemeManager(app, fusion=True)
manager.apply("system")
page, card, flow = Page(), Card(), Flow()
flow.add(Button("Topic", kind="chip"))
for part in (Label("Words", wrap=True), IconLabel("info"), Ring(0.4), Notice(), flow, KeyHint("F")):
    card.column.addWidget(part)
page.body.addWidget(card)
page.footer.addWidget(Button("Go", kind="primary", icon="play"))
page.show()
app.processEvents()
page.grab()
assert "Qt" not in vars(QtCore), "the namespace Qt was built"
assert "QStyle" not in vars(QtWidgets), "QStyle was built"
import sys
assert "tomllib" not in sys.modules
manager.check_desktop()
app.setStyleSheet("")  # it hides the style
assert app.style().name() == "fusion"
print("painted")
"""


def test_the_first_page_is_painted_without_building_what_is_dear() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "painted", done.stderr

"""Buttons: their words, names, sizes and key caps."""

import pytest
from pytestqt.qtbot import QtBot

from quizapp.ui.theme import ThemeManager
from quizapp.ui.widgets.buttons import Button, KeyHint


def test_a_button_shows_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Save & go on", key="↵")
    qtbot.addWidget(button)
    assert button.text() == "Save && go on\u2002↵"
    assert button.words() == button.accessibleName() == "Save & go on"


def test_a_button_without_words_has_a_name_and_a_tool_tip(qtbot: QtBot) -> None:
    button = Button(icon="close", name="Close")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("", "Close", "Close")


@pytest.mark.parametrize("zoom", [50, 75, 110, 125, 150, 190, 300])
@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "chip", "nav"])
def test_focus_moves_nothing_at_any_zoom(
    qtbot: QtBot, manager: ThemeManager, kind, zoom: int
) -> None:
    manager.apply("light", zoom)
    button = Button("Go on", kind=kind)
    qtbot.addWidget(button)
    button.show()
    idle = button.sizeHint()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == idle


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "chip", "nav"])
def test_a_button_grows_with_the_zoom(qtbot: QtBot, manager: ThemeManager, kind) -> None:
    button = Button("Go on", kind=kind, icon="play")
    qtbot.addWidget(button)
    button.show()
    idle = button.sizeHint()
    manager.apply("light", 200)
    assert button.sizeHint().width() > 1.7 * idle.width()
    assert button.sizeHint().height() > 1.7 * idle.height()
    assert button.iconSize().width() in (28, 36)


def test_a_key_cap_says_that_it_is_a_key(qtbot: QtBot) -> None:
    cap = KeyHint("F")
    qtbot.addWidget(cap)
    assert (cap.text(), cap.accessibleName()) == ("F", "Key F")


def test_a_compact_button_keeps_its_name(qtbot: QtBot) -> None:
    button = Button("Flag", icon="flag")
    qtbot.addWidget(button)
    button.set_compact(True)
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("", "Flag", "Flag")
    button.set_compact(False)
    assert (button.text().strip(), button.toolTip()) == ("Flag", "")


@pytest.mark.parametrize("picture", ["", "play"])
def test_a_compact_primary_button_drops_only_its_key(qtbot: QtBot, picture: str) -> None:
    made = Button("Go", kind="primary", icon=picture, key="↵")
    qtbot.addWidget(made)
    made.set_compact(True)
    assert made.text().strip() == "Go"


def test_a_compact_button_without_an_icon_keeps_its_words_and_its_key(qtbot: QtBot) -> None:
    made = Button("Sure", key="L")
    qtbot.addWidget(made)
    made.set_compact(True)
    assert made.text() == "Sure\u2002L"


def test_keys_are_left_out_where_the_learner_wants_none(qtbot: QtBot, monkeypatch) -> None:
    made = Button("Sure", key="L")
    qtbot.addWidget(made)
    made.show()
    assert made.text() == "Sure\u2002L"
    made.hide()
    monkeypatch.setattr(Button, "show_keys", False)
    made.show()
    assert made.text() == "Sure"


def test_another_key_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    made = Button("Guess", key="J")
    qtbot.addWidget(made)
    made.set_key("J or ↵")
    assert made.text() == "Guess\u2002J or ↵"


def test_words_that_have_no_room_end_in_dots_and_come_back(qtbot, manager):
    button = Button("Kosovo's own security institutions & more", kind="chip")
    qtbot.addWidget(button)
    button.show()
    whole = button.sizeHint()
    button.resize(whole.width() - 40, whole.height())
    assert button.text().endswith("…")
    assert abs(button.sizeHint().width() - whole.width()) <= 2
    assert button.words() == button.accessibleName() == "Kosovo's own security institutions & more"
    assert button.minimumSizeHint().width() <= 96
    button.resize(whole)
    assert button.text() == "Kosovo's own security institutions && more"

"""The buttons over the page of authors, where there is room for all of them and where not."""

import pytest
from PySide6.QtWidgets import QWidget

from quizapp.ui.author.toolbar import Toolbar
from quizapp.ui.theme import ThemeManager


@pytest.fixture
def toolbar(qtbot, qapp):
    themes = ThemeManager(qapp)
    themes.apply("light", 100, False)
    window = QWidget()  # without a layout, so that the bar is as wide as it is told
    window.resize(1700, 200)
    qtbot.addWidget(window)
    made = Toolbar(window)
    made.show_file("harbour.yaml", "Saved", "muted", read_only=False, unsaved=True)
    window.show()
    yield made, themes
    window.close()
    themes.apply("light", 100, False)


def test_with_room_every_button_is_there(toolbar):
    bar, _ = toolbar
    bar.resize(1600, 60)
    assert bar.imports.isVisible()
    assert bar.search.isVisible()
    assert not bar.more.isVisible()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_where_icons_have_no_room_some_stand_in_a_menu(toolbar, qtbot):
    bar, themes = toolbar
    themes.apply("light", 200, False)
    bar.resize(660, 120)
    assert bar.more.isVisible()
    assert not bar.search.isVisible()
    assert bar.quote.isVisible()
    bar.more.click()
    words = [action.text() for action in bar.others.actions()]
    assert words == ["New set", "Import", "Find", "Export"]
    with qtbot.waitSignal(bar.find_wanted):
        bar.others.actions()[2].trigger()
    bar.others.close()


def test_a_file_that_can_only_be_read_offers_a_copy_and_no_quote(toolbar):
    bar, _ = toolbar
    bar.resize(1600, 60)
    bar.show_file("harbour.yaml", "", "muted", read_only=True, unsaved=False)
    assert bar.copy.isVisible()
    assert not bar.quote.isVisible()
    assert not bar.new_question.isVisible()

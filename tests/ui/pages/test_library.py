"""The library page with more sets than fit on a screen."""

import pytest
from pytestqt.qtbot import QtBot

from quizapp.ui.pages.library import FIRST_CARDS, LibraryPage
from quizapp.ui.shelf_view import SetRow, ShelfView
from quizapp.ui.widgets.set_card import SetCard

MANY = 200


def shelf(count: int) -> ShelfView:
    return ShelfView(
        sets=tuple(
            SetRow(
                f"set-{number}", f"/{number}.yaml", f"Set {number}", "", (), "5 questions", "", None
            )
            for number in range(count)
        )
    )


@pytest.fixture
def page(qtbot: QtBot) -> LibraryPage:
    made = LibraryPage()
    qtbot.addWidget(made)
    made.resize(700, 500)
    return made


def cards(page: LibraryPage) -> int:
    return len(page.findChildren(SetCard))


def at_rest(page: LibraryPage) -> bool:
    return not page._rest.isActive()


def test_a_few_sets_are_all_shown(qtbot: QtBot, page: LibraryPage) -> None:
    page.show()
    page.show_shelf(shelf(12))
    qtbot.waitUntil(lambda: cards(page) == 12)


def test_of_many_sets_only_those_near_the_window_are_made(qtbot: QtBot, page: LibraryPage) -> None:
    page.show()
    page.show_shelf(shelf(MANY))
    assert cards(page) == FIRST_CARDS
    qtbot.waitUntil(lambda: at_rest(page))
    assert FIRST_CARDS < cards(page) < MANY / 2


def test_whoever_scrolls_comes_to_the_last_set(qtbot: QtBot, page: LibraryPage) -> None:
    page.show()
    page.show_shelf(shelf(60))

    def at_end() -> bool:
        page.scroll_bar().setValue(page.scroll_bar().maximum())
        return cards(page) == 60

    qtbot.waitUntil(at_end)


def test_hidden_page_waits_and_goes_on_when_it_is_seen(qtbot: QtBot, page: LibraryPage) -> None:
    page.show_shelf(shelf(12))
    qtbot.waitUntil(lambda: at_rest(page))
    assert cards(page) == FIRST_CARDS
    page.show()
    qtbot.waitUntil(lambda: cards(page) == 12)


def test_another_shelf_does_not_get_the_cards_that_waited(qtbot: QtBot, page: LibraryPage) -> None:
    page.show()
    page.show_shelf(shelf(MANY))
    page.show_shelf(shelf(3))
    qtbot.waitUntil(lambda: at_rest(page) and cards(page) == 3)

"""A trip to all there is, before anything is left to the dice.

What is opened for the first time takes memory that stays: modules, and for each text size letters,
which Qt keeps. A page that is first seen after an hour would else look like a leak.
"""

from collections.abc import Callable, Iterator
from itertools import chain, cycle

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import Mode
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.preferences import ZOOM_STEPS
from tests.monkey.acts import MODIFIER, TEXTS
from tests.monkey.timers import Hand
from tests.monkey.trips import Trips
from tests.monkey.world import LONG, World

THEMES = ("light", "dark", "high-contrast")
EVERY_TYPE = "kfor-history"  # a set of which nobody changes the file
OPEN = (  # from where, what is pressed
    ("explanations", ("Down", "Alt+N", "Esc")),
    ("author", ("Ctrl+F", "Esc", "Ctrl+H", "Esc", "Ctrl+G", "Esc", "Alt+1", "Alt+1", "Ctrl+N")),
)
PLAIN = 100  # percent
_WAIT = 1_000
Act = Callable[[], object]


def ways(world: World, hand: Hand, trips: Trips, press: Callable[[str], str]) -> Iterator[Act]:
    """What is done one after the other: everything at each text size, and each theme at some."""
    yield lambda: hand.turn(LONG)  # until the library is read
    others = [zoom for zoom in ZOOM_STEPS if zoom != PLAIN]
    for zoom, theme in zip((*others, PLAIN), cycle(THEMES), strict=False):
        if zoom == PLAIN:  # the window that is weighed has all its parts, too
            yield world.reopen
        yield lambda theme=theme: world.navigator._preferences.change("theme", theme)
        yield lambda zoom=zoom: world.navigator._preferences.set_zoom(zoom)
        for way in chain(trips.all(), _presses(world, press), _quiz(world)):
            yield way
            yield lambda: hand.turn(_WAIT)


def _presses(world: World, press: Callable[[str], str]) -> Iterator[Act]:
    for section, keys in OPEN:
        yield lambda section=section: world.navigator.open_section(section)
        for key in keys:
            yield lambda key=key: press(key)
        yield _type_all


def _type_all() -> None:
    """All texts, in the field that has the focus: letters of several fonts."""
    for text in TEXTS:
        focus = QApplication.focusWidget()
        if focus is not None:
            event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, MODIFIER.NoModifier, text)
            QApplication.sendEvent(focus, event)


def _quiz(world: World) -> Iterator[Act]:
    """A question of each type, as it is asked and with its solution."""
    running = world.desk.practice.start(EVERY_TYPE, mode=Mode.LEARN)
    yield lambda: world.navigator.resume(running.id)
    kinds = [type(question) for question in running.sitting.questions]
    for kind in dict.fromkeys(kinds):
        yield lambda kind=kind: _page(world).go_to(kinds.index(kind))
        yield lambda: _page(world).show_solution()
    yield lambda: world.navigator.discard(running.id)


def _page(world: World) -> QuizPage:
    page = world.window.page()
    assert isinstance(page, QuizPage)
    return page

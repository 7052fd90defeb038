"""What narrows a search: how the learner stands, the set, the topic, the source, the type."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from quizapp.core.finding import State
from quizapp.practice.explanations import Choices, Filters
from quizapp.ui import words
from quizapp.ui.theme import look
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow

STATES: Final = {
    State.ANY: "All",
    State.MISSED: "Missed",
    State.STARRED: "Starred",
    State.NOTED: "Noted",
    State.DUE: "Due",
    State.UNSEEN: "Unseen",
}
_LONGEST: Final = 10  # letters of a choice that a closed menu shows
Topics = frozenset[tuple[str, str]]


class FilterBar(Block):
    """Chips for the state, menus for the rest; `changed` says that another choice is in force."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._choices = Choices((), (), ())
        self._state = State.ANY
        self._chips: dict[State, Button] = {}
        states = Flow(gap=6, parent=self)
        for state, text in STATES.items():
            chip = Button(text, kind="chip", parent=states)
            chip.setCheckable(True)
            chip.clicked.connect(partial(self.choose_state, state))
            states.add(chip)
            self._chips[state] = chip
        menus = Flow(gap=8, parent=self)
        self.sets = self._menu("All sets", "Set", menus, self._on_set_activated)
        self.topics = self._menu("All topics", "Topic", menus, self._on_menu_activated)
        self.sources = self._menu("All sources", "Source", menus, self._on_menu_activated)
        self.kinds = self._menu("All types", "Type of question", menus, self._on_menu_activated)
        self.add(states, menus)
        self._show_state()

    def chip(self, state: State) -> Button:
        """The chip that chooses a state."""
        return self._chips[state]

    def filters(self, query: str) -> Filters:
        """What is chosen, with a query."""
        return Filters(
            query=query,
            sets=_chosen(self.sets),
            topics=_chosen(self.topics),
            sources=_chosen(self.sources),
            kinds=_chosen(self.kinds),
            state=self._state,
        )

    def count(self) -> int:
        """How many filters are in force."""
        menus = sum(bool(_chosen(menu)) for menu in self._menus())
        return menus + (self._state is not State.ANY)

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is; what was chosen stays chosen where it is still there."""
        self._choices = choices
        self.sets.offer([(one.title, frozenset({one.id})) for one in choices.entries])
        self.sources.offer([(title, frozenset({name})) for name, title in choices.sources])
        kinds = [(words.RULES[kind][0], frozenset({kind})) for kind in choices.kinds]
        self.kinds.offer(kinds)
        self._offer_topics()

    def choose_state(self, state: State) -> None:
        """Show questions in one state, or all."""
        self._state = state
        self._show_state()
        self.changed.emit()

    def clear(self) -> None:
        """Let everything through."""
        self._state = State.ANY
        for menu in self._menus():
            menu.setCurrentIndex(0)
        self._show_state()
        self._offer_topics()
        self.changed.emit()

    def _menus(self) -> tuple["_Menu", ...]:
        return self.sets, self.topics, self.sources, self.kinds

    def _menu(self, every: str, name: str, flow: Flow, activated: Callable[[int], None]) -> "_Menu":
        menu = _Menu(every, name, flow)
        menu.activated.connect(activated)
        flow.add(menu)
        return menu

    def _show_state(self) -> None:
        for state, chip in self._chips.items():
            chip.setChecked(state is self._state)

    def _offer_topics(self) -> None:
        """Topics of the chosen set, or of all; those of one title are one choice."""
        sets = _chosen(self.sets)
        titled: dict[str, Topics] = {}
        for entry in self._choices.entries:
            if not sets or entry.id in sets:
                for topic, title, _ in entry.topics:
                    titled[title] = titled.get(title, frozenset()) | {(entry.id, topic)}
        self.topics.offer(sorted(titled.items(), key=lambda one: one[0].casefold()))

    def _on_set_activated(self, _place: int) -> None:
        self._offer_topics()
        self.changed.emit()

    def _on_menu_activated(self, _place: int) -> None:
        self.changed.emit()


class _Menu(QComboBox):
    """One choice out of some, of which the first lets everything through."""

    def __init__(self, every: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._every = every
        self.setAccessibleName(name)
        self.setMinimumContentsLength(_LONGEST)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem(every, frozenset())

    def offer(self, choices: Sequence[tuple[str, frozenset[object]]]) -> None:
        """Offer other choices under the one that lets everything through."""
        chosen = self.currentText() if self.currentIndex() > 0 else self._every
        self.clear()
        self.addItem(self._every, frozenset())
        for title, value in choices:
            self.addItem(title, value)
        self.setCurrentIndex(max(self.findText(chosen, Qt.MatchFlag.MatchExactly), 0))
        self.setEnabled(self.count() > 1)

    def showPopup(self) -> None:
        """Open as wide as the choices, up to a bound, so that they can be told apart."""
        wanted = self.view().sizeHintForColumn(0) + look().px(32)
        self.view().setMinimumWidth(min(max(wanted, self.width()), look().px(480)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes over chooses nothing."""
        event.ignore()


def _chosen(menu: QComboBox) -> frozenset[Any]:
    value = menu.currentData()
    return value if isinstance(value, frozenset) else frozenset()

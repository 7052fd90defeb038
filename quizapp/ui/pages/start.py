"""The start sheet: what will be asked, how, and how it is marked, before a quiz begins."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from quizapp.core.model import QuestionSet, type_names
from quizapp.core.policy import Mode, When
from quizapp.ui import words
from quizapp.ui.pages.start_choice import StartChoice, fixed_mode, fixed_rules
from quizapp.ui.pages.start_parts import CertaintySection, Section, TimeSection
from quizapp.ui.pages.titled import TitledPage
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.flow import Flow
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.option_card import OptionCard
from quizapp.ui.widgets.prose import Prose

__all__ = ["StartChoice", "StartPage"]

COUNTS: Final = (5, 10, 20)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StartPage(TitledPage):
    """A few choices, each with an answer already, and one button.

    What the set fixes is said and not offered.
    """

    start_requested = Signal(object)  # a StartChoice
    back_requested = Signal()

    def __init__(
        self, question_set: QuestionSet, choice: StartChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(question_set.title, parent)
        if question_set.summary:
            self.add_line(question_set.summary)
        self._set = question_set
        self._policy = question_set.policy
        self._chosen = choice
        self._mode = self._policy.mode or choice.mode
        self._count = self._policy.questions or choice.count
        self._topics: dict[str, Button] = {}
        self._counts: dict[int | None, Button] = {}
        self._modes: dict[Mode, OptionCard] = {}
        self._build_modes()
        if len(question_set.topics) > 1:
            self._build_topics(choice.topics)
        self._build_counts()
        self._time = TimeSection(
            choice.minutes, choice.extra, fixed=self._policy.minutes, parent=self
        )
        self.certainty = CertaintySection(
            choice.certainty, fixed=self._policy.certainty, parent=self
        )
        self.body.addWidget(self._time)
        self.body.addWidget(self.certainty)
        self._build_rules()
        self.body.addStretch(1)
        self._build_foot()
        self._refresh()

    def choice(self) -> StartChoice:
        """What is chosen now; mode and certainty are the learner's own where the set fixes them."""
        fixed = self._policy
        return StartChoice(
            mode=self._chosen.mode if fixed.mode else self._mode,
            count=self._count,
            topics=self._chosen_topics(),
            certainty=self._chosen.certainty if fixed.certainty else self.certainty.use,
            minutes=self._time.minutes if self._is_timed() else None,
            extra=self._time.extra,
        )

    def _chosen_topics(self) -> tuple[str, ...] | None:
        chosen = tuple(topic for topic, chip in self._topics.items() if chip.isChecked())
        every = not chosen or len(chosen) == len(self._topics)
        return None if every else chosen

    def _is_timed(self) -> bool:
        """An exam may have a limit, and so has every quiz whose set gives one."""
        return self._mode is Mode.EXAM or self._policy.minutes is not None

    def focus_first(self) -> None:
        """Enter starts at once: all choices have an answer."""
        self.start.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts, as its button says, wherever one is; choices are made by Space."""
        if event.key() in _ENTER and not self._back.hasFocus():
            self.start.click()
        else:
            super().keyPressEvent(event)

    def _section(self, title: str) -> Block:
        section = Section(title, self)
        self.body.addWidget(section)
        return section.block

    def _build_modes(self) -> None:
        block = self._section("How")
        if self._policy.mode is not None:
            block.add(Label(fixed_mode(self._policy), wrap=True, parent=block))
            self._add_fixed(block)
            return
        for mode, (name, text) in words.MODES.items():
            card = OptionCard("", f"**{name}.** {text}", parent=block)
            card.activated.connect(partial(self.choose_mode, mode))
            self._modes[mode] = card
            block.add(card)
        self._add_fixed(block)

    def _add_fixed(self, block: Block) -> None:
        self._fixed = Label("", role="muted", wrap=True, parent=block)
        block.add(self._fixed)

    def _build_topics(self, topics: tuple[str, ...] | None) -> None:
        block = self._section("Topics")
        row = Flow(gap=8, parent=block)
        for topic, title in self._set.topics:
            chip = self._chip(title, row, self._refresh)
            chip.setChecked(topics is None or topic in topics)
            self._topics[topic] = chip
        block.add(row)

    def _build_counts(self) -> None:
        block = self._section("How many questions")
        self._fixed_count = Label("", wrap=True, parent=block)
        self._fixed_count.setVisible(self._policy.questions is not None)
        block.add(self._fixed_count)
        if self._policy.questions is not None:
            return
        row = Flow(gap=8, parent=block)
        for count in (*COUNTS, None):
            name = "All" if count is None else str(count)
            chip = self._chip(name, row, partial(self._on_count_chosen, count))
            self._counts[count] = chip
        block.add(row)

    def _chip(self, text: str, row: Flow, slot: object) -> Button:
        chip = Button(text, kind="chip", parent=row)
        chip.setCheckable(True)
        chip.clicked.connect(slot)
        row.add(chip)
        return chip

    def _build_rules(self) -> None:
        block = self._section("How it is marked")
        kinds = dict.fromkeys(type_names[type(question)] for question in self._set)
        rules = (f"**{name}:** {rule}." for name, rule in map(words.RULES.__getitem__, kinds))
        # One text, or the Tab key would stop at every rule.
        text = "\n\n".join(rules)
        block.add(Prose(text, role="muted", name="How it is marked", parent=block))
        self._second_try = Label(words.SECOND_TRY, role="muted", wrap=True, parent=block)
        block.add(self._second_try)

    def _build_foot(self) -> None:
        self._back = Button("Library", icon="chevron-left", parent=self)
        self._back.clicked.connect(self.back_requested)
        self.start = Button("Start", kind="primary", key="↵", parent=self)
        self.start.clicked.connect(self._on_start_clicked)
        self.footer.addWidget(self._back)
        self.footer.addStretch(1)
        self.footer.addWidget(self.start)

    def _available(self) -> int:
        topics = self._chosen_topics()
        return sum(topics is None or question.topic in topics for question in self._set)

    def mode_card(self, mode: Mode) -> OptionCard:
        """The card that chooses a mode."""
        return self._modes[mode]

    def choose_mode(self, mode: Mode) -> None:
        """Choose learn mode or an exam."""
        self._mode = mode
        self._refresh()

    def _gives_second_try(self) -> bool:
        rules = self._policy.rules(self._mode)
        tells = rules.mode is Mode.LEARN and rules.correctness is When.ANSWER
        return tells and rules.tries > 1

    def _on_count_chosen(self, count: int | None) -> None:
        self._count = count
        self._refresh()

    def _on_start_clicked(self) -> None:
        self.start_requested.emit(self.choice())

    def _refresh(self) -> None:
        """Show what follows from the choices: fewer topics have fewer questions."""
        available = self._available()
        for mode, card in self._modes.items():
            card.set_chosen(mode is self._mode)
        fixed = fixed_rules(self._policy, self._mode)
        self._fixed.setText(" ".join(("The rules of this set:", *fixed)))
        self._fixed.setVisible(bool(fixed))
        self._second_try.setVisible(self._gives_second_try())
        self._time.setVisible(self._is_timed())
        small = self._count is None or self._count >= available
        for count, chip in self._counts.items():
            if count is None:
                chip.set_text(f"All {available}")
                chip.setChecked(small)
            else:
                chip.setVisible(count < available)
                chip.setChecked(not small and count == self._count)
        asked = available if small or self._count is None else self._count
        self._fixed_count.setText(f"This set asks {words.count(asked, 'question')}.")
        self.start.set_text(f"Start {words.count(asked, 'question')}")
        self.start.setEnabled(asked > 0)

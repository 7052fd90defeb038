"""What stands in the middle while no file is open: how to begin."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Page
from quizapp.ui.widgets.row import Row

_WORDS: Final = (
    "A question set is a file of text. Begin with a template that explains every field, or open "
    "a file that you have. While you write, quizapp checks it, and shows each question as your "
    "students will see it."
)
_IMPORT: Final = (
    "Questions from Moodle and other programs come in as GIFT, Aiken or a table (CSV). Files can "
    "also be dropped on this window."
)
_READ_ONLY: Final = "Sets that came with quizapp can be read on the left, and copied to be changed."


class Empty(Page):
    """Offers a new set, to open one, or to take over questions of another program."""

    set_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=560, parent=parent)
        self._new = Button("New set", kind="primary", icon="plus", parent=self)
        self._new.clicked.connect(self.set_wanted)
        opens = Button("Open a file", icon="folder", parent=self)
        opens.clicked.connect(self.open_wanted)
        imports = Button("Import questions", icon="import", parent=self)
        imports.clicked.connect(self.import_wanted)
        row = Row()
        row.addWidget(self._new)
        row.addWidget(opens)
        row.addWidget(imports)
        row.addStretch(1)
        self.body.addWidget(Label("Write your own questions", kind="title", wrap=True, parent=self))
        self.body.addWidget(Label(_WORDS, wrap=True, parent=self))
        self.body.addLayout(row)
        self.body.addWidget(Label(_IMPORT, role="muted", wrap=True, parent=self))
        self.body.addWidget(Label(_READ_ONLY, role="muted", wrap=True, parent=self))
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Begin with a new set."""
        self._new.setFocus()

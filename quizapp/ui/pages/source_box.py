"""What a reader must know of a source to weigh what it says."""

from PySide6.QtWidgets import QWidget

from quizapp.core.directions import in_a_row
from quizapp.core.model import Source
from quizapp.ui.widgets.block import Block
from quizapp.ui.widgets.label import Label
from quizapp.ui.widgets.page import Card
from quizapp.ui.widgets.prose import Prose

_UNKNOWN = "Nothing is known of this source: its file is not in the library."


class SourceBox(Card):
    """A source's title, what it is, who wrote it, how far it can be trusted, where it stands."""

    def __init__(
        self, source_id: str, source: Source | None, paragraph: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        block = Block(gap=6, parent=self)
        block.add(Label("About the source", kind="small", role="muted", parent=block))
        title = source.title if source else source_id
        block.add(Label(title, kind="strong", wrap=True, parent=block))
        if source is None:
            block.add(Label(_UNKNOWN, role="muted", wrap=True, parent=block))
        else:
            self._describe(source, paragraph, block)
        self.column.addWidget(block)

    def _describe(self, source: Source, paragraph: int, block: Block) -> None:
        facts = [source.kind.value, source.author, source.publisher, source.published]
        if paragraph:
            facts.append(f"quoted from paragraph {paragraph}")
        line = in_a_row(facts)
        block.add(Label(line, role="muted", wrap=True, parent=block))
        if source.reliability:
            block.add(Prose(source.reliability, name="Reliability", parent=block))
        if source.url:
            block.add(Label(source.url, kind="small", role="muted", wrap=True, parent=block))

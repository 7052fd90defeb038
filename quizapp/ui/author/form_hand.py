"""What the parts of a form share: which question they show, and how a change gets into the text."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from quizapp.bank.editing.edits import Path
from quizapp.bank.fields import Field, Kind
from quizapp.bank.writer import Document, Edit
from quizapp.core.quotations import Found, TooShort, Witness
from quizapp.ui.answers.base import Sources
from quizapp.ui.author.form_desk import FormDesk
from quizapp.ui.author.form_edits import (
    THE_SET,
    choices_of,
    edits_for,
    is_switch,
    question_path,
    shown,
    title_of,
)
from quizapp.ui.author.form_fields import ChoiceField, FormField, LineField, SwitchField, TextField
from quizapp.ui.theme import Role

_SHORT = frozenset(
    ("as_of", "unit", "answer", "answers", "tolerance", "family", "left", "right",
     "title", "language", "licence")
)  # fmt: skip


class FormHand:
    """Makes fields for places of the question `number`, or of the set where that is `THE_SET`.

    A place is named from the question on. `titles` are those of the sources that can be quoted,
    by id; `sources` knows them.
    """

    def __init__(self, desk: FormDesk) -> None:
        self.desk = desk
        self.number = 0
        self.titles: Mapping[str, str] = {}
        self.sources: Sources = lambda _: None
        self.fields: dict[Path, tuple[Field, FormField]] = {}
        self._witnesses: dict[str, Witness] = {}
        # Lets words of a source be chosen for entry `at` of a list, or a new one; False: it cannot.
        self.ask_quote: Callable[[str, int | None], bool] = lambda _name, _at: False
        self.keys: QObject | None = None  # sees the keys that are pressed in fields

    def document(self) -> Document:
        """What the text says."""
        return self.desk.document()

    def path(self, place: Path = ()) -> Path:
        """A place of the question, from the root of the file."""
        return (*question_path(self.number), *place)

    def kind(self) -> str:
        """The type of the question, "" of the set."""
        return "" if self.number == THE_SET else self.document().type_of(self.number)

    def carry_out(self, *edits: Edit) -> str:
        """Change the text; returns why not, or ""."""
        refused = self.desk.carry_out(*edits)
        if refused is None:
            return ""
        return sentences(str(refused), refused.hint)

    def flush(self) -> None:
        """Hand over all that is being typed."""
        for _, one in list(self.fields.values()):
            one.flush()

    def make(
        self, place: Path, field: Field, name: str, parent: QWidget, *, titled: bool = True
    ) -> FormField:
        """A field of the form for a field of the file."""
        title = title_of(field)
        said = f"{name}, {title}" if name else title
        kind, commit = self._kind(place, field), partial(self._commit, place, field)
        made = kind(title, field.about, commit, name=said, parent=parent)
        if not titled:
            made.hide_title()
        self.fields[place] = field, made
        if self.keys is not None:
            made.editor.installEventFilter(self.keys)
        return made

    def _kind(self, place: Path, field: Field) -> Callable[..., FormField]:
        if is_switch(field):
            one = self.kind() == "single-choice"
            return partial(SwitchField, one=one and place[-1] == "correct")
        if choices_of(self.document(), field, tuple(self.titles)) is not None:
            return ChoiceField
        if field.kind in (Kind.NUMBER, Kind.ID, Kind.COUNT) or {field.name, place[0]} & _SHORT:
            return LineField
        return TextField

    def drop(self, place: Path) -> None:
        """Forget the fields at and below a place, which are gone."""
        for one in [one for one in self.fields if one[: len(place)] == place]:
            self.fields.pop(one)[1].abandon()

    def show(self, place: Path) -> None:
        """Show what the text says in a field."""
        field, made = self.fields[place]
        document = self.document()
        if isinstance(made, ChoiceField):
            made.offer(self._offered(field))
        made.show_value(shown(document, self.path(place), field))

    def _offered(self, field: Field) -> list[tuple[str, str]]:
        document = self.document()
        found = [(one, self._words(field, one)) for one in
                 choices_of(document, field, tuple(self.titles)) or ()]  # fmt: skip
        if self.number == THE_SET:
            return [("", "The learner chooses"), *found]
        if field.required and field.name != "source":
            return [("", "Choose …"), *found]
        shared = document.get(("defaults", field.name))
        none = f"As all questions: {shared}" if isinstance(shared, str) else "Not set"
        return [("", none if not field.required else "Choose …"), *found]

    def _words(self, field: Field, value: str) -> str:
        if field.name == "topic":
            title = self.document().get(("topics", value))
            return f"{title} ({value})" if isinstance(title, str) and title else value
        if field.name == "source":
            return f"{self.titles[value]} ({value})"
        if field.name == "difficulty":
            return {"1": "1 easy", "2": "2 medium", "3": "3 hard"}.get(value, value)
        return value.capitalize()

    def _commit(self, place: Path, field: Field, value: str) -> str:
        self.desk.read()
        return self.carry_out(*edits_for(self.document(), self.path(place), field, value))

    def proof(self, place: Path) -> tuple[str, Role]:
        """What is known of the quote at a place: whether it is verbatim, and where."""
        document, path = self.document(), self.path(place)
        source_id, text = document.get((*path, "source")), document.get((*path, "text"))
        if not isinstance(source_id, str) or not isinstance(text, str) or not (source_id and text):
            return "", "muted"
        source = self.sources(source_id)
        if source is None or source.fingerprint is None:
            return "Nothing here can tell whether it is verbatim.", "muted"
        witness = self._witnesses.setdefault(source_id, Witness(source.fingerprint))
        match witness.find(text):
            case Found(paragraph):
                return f"Verbatim: paragraph {paragraph}", "right"
            case TooShort():
                return "Too short to be found: quote four words or more.", "wrong"
            case missing:
                return f"Not verbatim: “{missing.word}” does not stand there.", "wrong"

    def renew_sources(self, titles: Mapping[str, str], sources: Sources) -> None:
        """Know other sources."""
        self.titles, self.sources, self._witnesses = titles, sources, {}


def sentences(*parts: str) -> str:
    """A message and its hint as sentences."""
    return " ".join(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in parts if one)

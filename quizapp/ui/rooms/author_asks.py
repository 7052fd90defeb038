"""What the page of authors asks: which version of a file is to stay, and what of a draft."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from quizapp.bank.drafts import Draft
from quizapp.bank.files import UnreadableFileError, stamp_of
from quizapp.bank.problems import visible
from quizapp.bank.saving import open_file
from quizapp.ui import words
from quizapp.ui.author.ask_bar import AskBar
from quizapp.ui.author.buffer import Buffer, plain_lines
from quizapp.ui.author.open_files import OpenFiles

_CLASH: Final = "{} was changed by somebody else."
_GONE: Final = "{} is no longer there: it was moved or deleted. Your text is still here."


class AuthorAsks(QObject):
    """One question at a time: first about the file that is shown, then about drafts.

    `difference_wanted`, `mine_wanted` and `theirs_wanted` carry a `Buffer`, `draft_wanted` a
    `Draft` that is to be opened.
    """

    difference_wanted = Signal(object)
    mine_wanted = Signal(object)
    theirs_wanted = Signal(object)
    draft_wanted = Signal(object)

    def __init__(
        self, bar: AskBar, files: OpenFiles, now: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._files = files
        self._now = now
        self._drafts = [draft for draft in files.keeper.found() if self._is_news(draft)]
        self._later: set[Buffer] = set()  # clashes whose message was put away
        self._shown: Buffer | None = None
        self._asked: Buffer | Draft | None = None
        bar.closed.connect(self._on_bar_closed)

    def drafts(self) -> tuple[Draft, ...]:
        """Drafts of an earlier run that nobody has answered for."""
        return tuple(self._drafts)

    def _is_news(self, draft: Draft) -> bool:
        """Whether a draft says something else than its file; else it is dropped."""
        if stamp_of(draft.path) is None:
            return True
        try:
            text = open_file(draft.path).text
        except UnreadableFileError:
            return True
        if plain_lines(text) != plain_lines(draft.text):
            return True
        self._files.keeper.drop(draft.path)
        return False

    def clash(self, buffer: Buffer) -> None:
        """Ask about a file again, also where the message was put away."""
        self._later.discard(buffer)
        self.ask(self._shown)

    def ask(self, shown: Buffer | None) -> None:
        """Ask what there is to ask while a file is shown."""
        self._shown = shown
        if shown is not None and shown.outside and shown not in self._later:
            self._ask_about_clash(shown)
        elif self._drafts:
            self._ask_about_draft(self._drafts[0])
        else:
            self._asked = None
            self._bar.hide()

    def _ask_about_clash(self, buffer: Buffer) -> None:
        self._asked = buffer
        name = visible(buffer.name)
        if stamp_of(buffer.path) is None:
            anew = ("Save it anew", lambda: self.mine_wanted.emit(buffer))
            self._bar.ask(_GONE.format(name), (anew,))
            return
        self._bar.ask(
            _CLASH.format(name),
            (
                ("Show the difference", lambda: self.difference_wanted.emit(buffer)),
                ("Keep mine", lambda: self.mine_wanted.emit(buffer)),
                ("Take theirs", lambda: self.theirs_wanted.emit(buffer)),
            ),
        )

    def _ask_about_draft(self, draft: Draft) -> None:
        self._asked = draft
        when = words.ago(draft.kept_at // 1_000_000, self._now())
        name = visible(Path(draft.path).name)
        self._bar.ask(
            f"Unsaved changes in {name} from {when}",
            (
                ("Open", lambda: self._answer(draft, opens=True)),
                ("Discard", lambda: self._answer(draft, opens=False)),
            ),
            "info",
        )

    def _answer(self, draft: Draft, *, opens: bool) -> None:
        self._drop(draft)
        if opens:
            self.draft_wanted.emit(draft)
        else:
            self._files.keeper.drop(draft.path)
            self.ask(self._shown)

    def _drop(self, draft: Draft) -> None:
        self._drafts = [one for one in self._drafts if one is not draft]

    def _on_bar_closed(self) -> None:
        """Put away for now; a draft is offered again at the next start."""
        asked, self._asked = self._asked, None
        if isinstance(asked, Draft):
            self._drop(asked)
        elif asked is not None:
            self._later.add(asked)
        self.ask(self._shown)

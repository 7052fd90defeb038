"""How the page of authors was left: its panes, its view, and where one was in each file."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from quizapp.settings import AuthorView
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.open_files import OpenFiles
from quizapp.ui.author.places import place_of, position
from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.settings_keeper import SettingsKeeper

PAUSE_MS: Final = 1000
_MOST_PLACES: Final = 40
_LINES_ABOVE: Final = 6


class AuthorMemory(QObject):
    """Arranges the page as it was left, and keeps how it is, some time after it was changed."""

    def __init__(
        self, page: AuthorPage, files: OpenFiles, settings: SettingsKeeper, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._files = files
        self._settings = settings
        view = settings.value.author
        self._form: bool | None = view.form  # to be shown with the first file
        page.panes.arrange(files=view.files, preview=view.preview, widths=view.widths)
        page.text.arrange(wraps=view.wraps, heights=view.heights)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        page.panes.arranged.connect(self._pause.start)
        page.text.arranged.connect(self._pause.start)

    def last_file(self) -> str:
        """The file that was shown last, "" where there is none any more."""
        paths = (path for path, _ in self._settings.value.author.places[:1])
        return next((path for path in paths if Path(path).is_file()), "")

    def put_cursor(self, buffer: Buffer) -> None:
        """Begin in a file that was just opened where one was in it before."""
        line = dict(self._settings.value.author.places).get(buffer.path)
        if line is not None:
            buffer.cursor.setPosition(position(buffer.document, line, 1))
            buffer.top = max(0, buffer.cursor.blockNumber() - _LINES_ABOVE)

    def show_view(self) -> None:
        """Show the first file as a form, if a form was left."""
        wanted, self._form = self._form, None
        if wanted:
            self._page.text.show_form(shown=True)

    def keep(self) -> None:
        """Keep how the page is now."""
        self._pause.stop()
        before, text = self._settings.value.author, self._page.text
        files, preview, widths = self._page.panes.wishes()
        self._settings.change(
            author=AuthorView(
                form=text.shows_form() if self._form is None else self._form,
                wraps=text.status.wrap.isChecked(),
                files=files,
                preview=preview,
                widths=widths,
                heights=text.heights() or before.heights,
                places=self._places(before.places),
            )
        )

    def _places(self, before: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
        """The file that is shown first, then the others, as far as they are worth it."""
        shown, found = self._page.text.buffer(), {}
        if shown is not None:
            found[shown.path] = place_of(self._page.text.code.textCursor())[0]
        for buffer in self._files.all():
            if buffer is not shown:
                found[buffer.path] = place_of(buffer.cursor)[0]
        old = {path: line for path, line in before if path not in found}
        return (*found.items(), *old.items())[:_MOST_PLACES]

"""Scenes of import and export: what is lost on the way, and versions of an exam."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from quizapp.ui.pages.author import AuthorPage
from quizapp.ui.pages.export_page import ExportPage
from quizapp.ui.tour_stage import Stage

_NO_KEYS: Final = Qt.KeyboardModifier.NoModifier
_FILE: Final = "history.yaml"
_NAME: Final = "lakes-and-rivers.gift"
# As Moodle writes it: names, shares, numbers with shares, an essay, a picture, a broken question.
_GIFT: Final = r"""// question: 0  name: Switch category to $course$/top/Lakes and rivers
$CATEGORY: $course$/top/Lakes and rivers

::Frage 1::[html]<p>Which is the <b>deepest</b> lake?</p><table><tr><td>map</td></tr></table> {
  =Baikal#Its floor lies 1,642 m below.
  ~%50%Tanganyika#Very deep, too.
  ~Victoria
}

::Frage 2::Which of these flow into the Black Sea? {
  ~%50%Danube
  ~%50%Dnieper
  ~%-100%Volga#It flows into the Caspian Sea.
}

::Frage 3::The Caspian Sea is a lake.{TRUE####It has no outlet.}

::Frage 4::Name the longest river of Europe. {=Volga =%50%Danube#Nearly.}

::Frage 5::How many lakes are the Great Lakes? {#=5:0 =%50%5:1}

::Frage 6::What would happen if the Volga ran dry? {}

::Frage 7::Match lakes with countries. {=Balaton -> Hungary =Ohrid -> Albania =Siljan -> Sweden}

::Frage 8::Which river flows through Vienna? {=Danube ~Rhine ~Elbe

Look at the map of the Rhine before you go on.
"""

Play = Callable[[Stage], object]


def _import(stage: Stage) -> None:
    folder = Path(stage.library.roots[0]).parent
    file = folder / _NAME
    file.write_text(_GIFT, encoding="utf-8")
    _drop(stage, file)


def _drop(stage: Stage, file: Path) -> None:
    """Let go of a file over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    held = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, _NO_KEYS
    QCoreApplication.sendEvent(stage.window, QDragEnterEvent(QPoint(400, 300), *held))
    QCoreApplication.sendEvent(stage.window, QDropEvent(QPointF(400, 300), *held))


def _nothing(stage: Stage) -> None:
    file = Path(stage.library.roots[0]).parent / "letter.txt"
    file.write_text("Dear parents,\n\nthe outing is on Friday.\n", encoding="utf-8")
    _drop(stage, file)


def _export(stage: Stage) -> ExportPage:
    stage.navigator.open_section("author")
    stage.settle()
    page = stage.window.page()
    if not isinstance(page, AuthorPage):
        raise TypeError("no question file is shown")
    page.file_wanted.emit(str(next(Path(stage.library.roots[0]).rglob(_FILE))))
    stage.settle()
    page.export_wanted.emit()
    stage.settle()
    shown = stage.window.page()
    if not isinstance(shown, ExportPage):
        raise TypeError("nothing is exported")
    return shown


def _choose(stage: Stage, form: str) -> None:
    _export(stage).formats.chip(form).click()


SCENES: Final[tuple[tuple[str, str, str, Play, str], ...]] = (
    ("author-import-losses", "import", "a file of Moodle, with losses", _import, "broken"),
    ("author-import-nothing", "import", "a file without questions", _nothing, "broken"),
    ("author-export", "export", "what GIFT loses", _export, "sets"),
    ("author-export-exam", "export", "an exam", lambda stage: _choose(stage, "pdf"), "sets"),
)

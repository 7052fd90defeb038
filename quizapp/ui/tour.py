"""The tour: a picture of every page in every state that matters, with real content."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, Final

from quizapp import paths
from quizapp.bank.problems import visible
from quizapp.core.model import Question, Response, type_names
from quizapp.core.policy import Mode
from quizapp.settings import Settings
from quizapp.ui import (
    tour_author,
    tour_daily,
    tour_exchange,
    tour_form,
    tour_quiz,
    tour_quote,
    tour_reading,
    tour_results,
    tour_settings,
)
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.pages.start import StartPage
from quizapp.ui.qt_app import application
from quizapp.ui.theme import ThemeManager
from quizapp.ui.tour_answers import other_wrong, partly, right, wrong
from quizapp.ui.tour_stage import Stage

Answer = Callable[[Question], Response]

SET: Final = "kfor-responsibilities"
FAULTS: Final = (("correct: true", "corect: true"), ("level: recall", "level: remember"))
HOPELESS: Final = "format: quizapp/1\nid: lakes\nquestions: &all\n  - *all\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: `play` brings the stage to the state that is to be seen."""

    name: str
    page: str
    state: str
    play: Callable[[Stage], object]
    stage: str = "sets"


def run(
    directory: Path | str,
    theme: str = "light",
    size: tuple[int, int] = (1280, 860),
    zoom: int = 100,
) -> int:
    """Write a numbered PNG of every scene and `index.json`; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(directory)
    target.mkdir(parents=True, exist_ok=True)
    app = application()
    index = []
    with TemporaryDirectory(prefix="quizapp-tour-") as folder:
        settings = Settings(theme=theme, zoom=zoom, motion="off")  # type: ignore[arg-type]
        themes = ThemeManager(app)
        themes.apply(theme, zoom, False)
        for number, scene in enumerate(SCENES, 1):
            file = f"{number:03d}-{scene.name}.png"
            _draw(scene, target / file, Path(folder), settings, themes, size)
            index.append(_row(file, scene, theme, size, zoom))
    (target / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
    app.processEvents()
    print(f"{len(index)} pictures in {visible(str(target))}")  # noqa: T201  the tour is a command
    return 0


def _row(file: str, scene: Scene, theme: str, size: tuple[int, int], zoom: int) -> dict[str, Any]:
    return {
        "file": file,
        "page": scene.page,
        "state": scene.state,
        "theme": theme,
        "size": list(size),
        "zoom": zoom,
    }


def _draw(
    scene: Scene,
    file: Path,
    folder: Path,
    settings: Settings,
    themes: ThemeManager,
    size: tuple[int, int],
) -> None:
    stage = Stage(_roots(scene.stage, folder), folder, settings, themes)
    stage.window.resize(*size)
    stage.window.show()
    stage.navigator.open_library()
    stage.settle()
    scene.play(stage)
    stage.settle()
    if not stage.window.grab().save(str(file)):
        raise OSError(f"{file} could not be written")
    stage.close()


def _roots(name: str, folder: Path) -> tuple[str, ...]:
    if name == "sets":
        return (str(paths.sample_questions()),)
    if name == "empty":
        return ()
    if name == "harbour":
        return (str(tour_reading.harbour(folder)),)
    broken = folder / "broken"
    broken.mkdir(exist_ok=True)
    sets = paths.sample_questions() / "kfor"
    copytree(sets / "sources", broken / "sources", dirs_exist_ok=True)
    text = (sets / "history.yaml").read_text("utf-8")
    for old, new in FAULTS:
        text = text.replace(old, new, 1)
    (broken / "history.yaml").write_text(text, encoding="utf-8")
    (broken / "lakes.yaml").write_text(HOPELESS, encoding="utf-8")
    return (str(broken),)


def _with_progress(stage: Stage) -> None:
    ids = [entry.id for entry in stage.library.entries()]
    stage.take(ids[0], 20, mode=Mode.EXAM)
    stage.take(ids[1], 12, mode=Mode.LEARN)
    stage.take(ids[-1], 12, mode=Mode.LEARN, upto=3)
    stage.navigator.open_library()


def _problems(stage: Stage, name: str) -> None:
    path = next(str(file) for file in Path(stage.library.roots[0]).iterdir() if file.name == name)
    stage.navigator.open_problems(path)


def _start(stage: Stage) -> None:
    stage.navigator.open_start(SET)


def _start_exam(stage: Stage) -> None:
    stage.navigator.open_start(SET)
    page = stage.window.page()
    if isinstance(page, StartPage):
        page.choose_mode(Mode.EXAM)


def _asked(stage: Stage, kind: str) -> None:
    stage.ask(*stage.find(kind))


def _answered(stage: Stage, kind: str, answers: tuple[Answer, ...]) -> None:
    page = stage.ask(*stage.find(kind))
    for answer in answers:
        sitting = page.running().sitting
        page.sheet().answer.set_response(answer(sitting.questions[sitting.place]))
        page.check()
        stage.settle()  # as for a person: what comes next finds everything in its place


def _hint(stage: Stage) -> None:
    page = stage.ask(*stage.find_where(lambda question: bool(question.hint)))
    page.take_hint()


def _revealed(stage: Stage) -> None:
    stage.ask(*stage.find("multiple-choice")).show_solution()


def _nothing_answered(stage: Stage) -> None:
    stage.ask(*stage.find("single-choice")).check()


def _exam(stage: Stage, answered: int = 7) -> None:
    page = stage.begin_exam(SET, 12)
    for place in range(answered):
        page.go_to(place)
        sitting = page.running().sitting
        if place != 2:  # noqa: PLR2004  one is left out
            page.sheet().answer.set_response(right(sitting.questions[place]))
            page.flush()
        if place in (1, 4):
            page.toggle_flag()
    page.go_to(answered)
    page.go_to(4)


def _summary(stage: Stage) -> None:
    _exam(stage, 11)
    stage.quiz().show_summary()


def _full_disk(stage: Stage) -> None:
    page = stage.ask(*stage.find("single-choice"))
    page.sheet().answer.choose(1)
    stage.journal.full = True
    page.check()


def _results(stage: Stage) -> ResultsPage:
    stage.navigator.open_result(stage.take(SET, 12, mode=Mode.LEARN))
    page = stage.window.page()
    if not isinstance(page, ResultsPage):
        raise TypeError("no result is shown")
    return page


def _exam_results(stage: Stage) -> None:
    stage.navigator.open_result(stage.take(SET, 20, mode=Mode.EXAM))


def _opened_result(stage: Stage) -> None:
    page = _results(stage)
    page.rows()[4].head.click()
    stage.settle()
    page.reveal(page.rows()[4])


def _history(stage: Stage) -> None:
    _with_progress(stage)
    stage.navigator.open_history()


def _discarded(stage: Stage) -> None:
    stage.navigator.discard(stage.take(SET, 12, mode=Mode.LEARN, upto=3))


def _type_scenes() -> Iterator[Scene]:
    for kind in type_names.values():
        yield Scene(kind, "quiz", f"{kind}, before an answer", partial(_asked, kind=kind))
        if kind != "true-false":
            first = (
                partly if kind in ("multiple-choice", "ordering", "matching", "cloze") else wrong
            )
            again = partial(_answered, kind=kind, answers=(first,))
            yield Scene(f"{kind}-second-try", "quiz", f"{kind}, second try", again)
        last = (wrong,) if kind == "true-false" else (partly, other_wrong)
        over = partial(_answered, kind=kind, answers=last)
        yield Scene(f"{kind}-wrong", "quiz", f"{kind}, wrong, with the solution", over)
        done = partial(_answered, kind=kind, answers=(right,))
        yield Scene(f"{kind}-right", "quiz", f"{kind}, right", done)


SCENES: Final = (
    Scene("library-fresh", "library", "nothing taken yet", lambda stage: stage),
    Scene("library-progress", "library", "sets taken, one quiz open", _with_progress),
    Scene("library-discarded", "library", "a quiz was put away, undo offered", _discarded),
    Scene("library-empty", "library", "no question set", lambda stage: stage, stage="empty"),
    Scene("library-problems", "library", "files with problems", lambda s: s, stage="broken"),
    Scene(
        "problems",
        "problems",
        "one bad question",
        partial(_problems, name="history.yaml"),
        "broken",
    ),
    Scene(
        "problems-hopeless",
        "problems",
        "no question",
        partial(_problems, name="lakes.yaml"),
        "broken",
    ),
    Scene("start", "start", "learn mode", _start),
    Scene("start-exam", "start", "exam mode", _start_exam),
    *_type_scenes(),
    Scene("hint", "quiz", "hint shown", _hint),
    Scene("solution", "quiz", "solution asked for", _revealed),
    Scene("nothing-answered", "quiz", "checked without an answer", _nothing_answered),
    Scene("exam", "quiz", "exam with flags", _exam),
    *(Scene(*row) for row in tour_quiz.SCENES),
    Scene("hand-in", "quiz", "summary before handing in", _summary),
    Scene("store-trouble", "quiz", "the disk is full", _full_disk),
    Scene("results", "results", "after learn mode", _results),
    Scene("results-exam", "results", "after an exam", _exam_results),
    Scene("results-question", "results", "a question unfolded", _opened_result),
    Scene("history", "history", "past sittings", _history),
    *(Scene(*row) for row in tour_results.SCENES),
    Scene("history-empty", "history", "no past sittings", lambda s: s.navigator.open_history()),
    *(Scene(*row) for row in tour_reading.SCENES),
    *(Scene(*row) for row in tour_daily.SCENES),
    *(Scene(*row) for row in tour_author.SCENES),
    *(Scene(*row) for row in tour_form.SCENES),
    *(Scene(*row) for row in tour_quote.SCENES),
    *(Scene(*row) for row in tour_exchange.SCENES),
    Scene("settings", "settings", "appearance", lambda s: s.navigator.open_settings()),
    *(Scene(*row) for row in tour_settings.SCENES),
    Scene("keys", "keys", "", lambda s: s.navigator.open_keys()),
)

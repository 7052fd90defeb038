"""What the tests of pages share: a small set, a window on it, and fakes that record."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QApplication

from quizapp.bank.library import Entry
from quizapp.core.events import Event
from quizapp.core.identity import meaning
from quizapp.core.model import (
    Blank,
    Cloze,
    Evidence,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Passage,
    Question,
    QuestionSet,
    Quote,
    ShortAnswer,
    SingleChoice,
    Source,
    SourceKind,
    TrueFalse,
)
from quizapp.core.session import Sitting
from quizapp.practice.corrected_keys import CorrectedKeys
from quizapp.practice.daily import Daily
from quizapp.practice.records import Records
from quizapp.practice.sittings import Practice
from quizapp.practice.study import Study
from quizapp.settings import Settings
from quizapp.store.journal import Journal
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.desk import Desk
from quizapp.ui.main_window import MainWindow
from quizapp.ui.navigator import Navigator
from quizapp.ui.pages.library import LibraryPage
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.settings_keeper import SettingsKeeper
from quizapp.ui.tasks import DirectTasks
from quizapp.ui.theme import ThemeManager

SOURCE = Source(id="atlas", title="An atlas", kind=SourceKind.SCHOLARLY)
NOW = 1_768_471_200_000


def _common(question_id: str) -> dict[str, object]:
    quote = Quote("atlas", f"Proof of {question_id}.", 3)
    return {
        "id": question_id,
        "explanation": f"Why {question_id}.",
        "quotes": (quote,),
        "topic": "places",
        "hint": f"Hint for {question_id}.",
    }


def single(question_id: str = "capital", options: int = 3) -> SingleChoice:
    others = tuple(Option(f"Wrong {n}", feedback=f"Not {n}.") for n in range(1, options))
    right = Option("Pristina", correct=True, feedback="Yes.")
    return SingleChoice(
        prompt=f"Which is the {question_id}?",
        options=(right, *others),
        shuffle=False,
        **_common(question_id),
    )


def every_type() -> tuple[Question, ...]:
    """One question of each of the nine types, with keys that are easy to type."""
    return (
        single(),
        MultipleChoice(
            prompt="Which two are rivers?",
            options=(Option("Ibar", True), Option("Prizren"), Option("Drin", True)),
            shuffle=False,
            **_common("rivers"),
        ),
        TrueFalse(prompt="Water is wet.", answer=True, **_common("water")),
        ShortAnswer(prompt="Name the bridge town.", answers=("Mitrovica",), **_common("bridge")),
        Numeric(prompt="How many states?", answer=Decimal(29), unit="states", **_common("states")),
        Ordering(
            prompt="From first to last.", items=(Item("one"), Item("two")), **_common("order")
        ),
        Matching(
            prompt="What belongs together?",
            pairs=(Pair("sky", "blue"), Pair("grass", "green")),
            **_common("colours"),
        ),
        Cloze(parts=("It rains in ", Blank(("April",)), "."), **_common("rain")),
        Evidence(
            prompt="What proves it?",
            claim="It rained.",
            passages=(Passage("atlas", "It rained.", proves=True), Passage("atlas", "It was dry.")),
            shuffle=False,
            **_common("proof"),
        ),
    )


class FakeLibrary:
    """A library of sets that were made by hand; it counts how often it looked at files."""

    def __init__(self, *sets: QuestionSet, faulty: Sequence[Entry] = ()) -> None:
        self.sets = {each.id: each for each in sets}
        self.broken = tuple(faulty)
        self.roots: tuple[str, ...] = ()
        self.refreshed = 0
        self.changes = False
        self.notes: dict[str, list[dict[str, object]]] = {}

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                path=f"/questions/{each.id}.yaml",
                id=each.id,
                title=each.title,
                summary=each.summary,
                topics=tuple((name, title, len(each.questions)) for name, title in each.topics),
                questions=len(each.questions),
                errors=len(self.notes.get(f"/questions/{each.id}.yaml", ())),
            )
            for each in self.sets.values()
        )

    def faulty(self) -> tuple[Entry, ...]:
        return self.broken

    def problems(self, path: str) -> list[dict[str, object]]:
        return self.notes.get(path, [])

    def load(self, set_id: str) -> QuestionSet:
        return self.sets[set_id]

    def labels(self, set_id: str) -> list[tuple[str, str, str]]:
        return [(one.id, one.topic, one.objective) for one in self.load(set_id).questions]

    def load_some(self, set_id: str, ids: Sequence[str]) -> QuestionSet:
        whole = self.sets[set_id]
        return replace(whole, questions=tuple(q for q in whole.questions if q.id in ids))

    def meanings(self, set_id: str, ids: Sequence[str]) -> dict[str, str]:
        return {one.id: meaning(one) for one in self.load_some(set_id, ids).questions}

    def source(self, source_id: str) -> Source | None:
        return SOURCE if source_id == SOURCE.id else None

    def refresh(self) -> bool:
        self.refreshed += 1
        return self.changes


class Ticks:
    """A clock that is never set and goes on when it is told to, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class FakePrompts:
    """Answers from a list and records what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: list[Path | None] = []
        self.shown: list[Path] = []
        self.proposed: list[str] = []
        self.printers: list[QPagedPaintDevice | None] = []

    def choose_folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.answers.pop(0)

    def choose_file(self, title: str, what: str, patterns: str) -> Path | None:
        self.asked.append(title)
        return self.answers.pop(0)

    def choose_new_file(self, title: str, name: str, what: str, patterns: str) -> Path | None:
        self.asked.append(title)
        self.proposed.append(name)
        return self.answers.pop(0)

    def choose_printer(self, title: str) -> QPagedPaintDevice | None:
        self.asked.append(title)
        return self.printers.pop(0)

    def show_folder(self, folder: Path) -> bool:
        self.shown.append(folder)
        return True


class FullDisk(Journal):
    """A journal that can be told to refuse."""

    trouble: Trouble | None = None

    def append(self, sitting_id: int, seq: int, event: Event, after: Sitting) -> Event:
        if self.trouble is not None:
            raise StoreUnavailableError(self.trouble)
        return super().append(sitting_id, seq, event, after)


def question_set(*questions: Question, set_id: str = "geo") -> QuestionSet:
    return QuestionSet(
        id=set_id,
        title="Geography",
        summary="Rivers and towns.",
        questions=questions or every_type(),
        topics=(("places", "Places"), ("times", "Times")),
    )


class InOrder(Random):
    """Dice that keep questions in the author's order and turn everything else round."""

    def __init__(self) -> None:
        super().__init__(0)
        self._drawn = False

    def shuffle(self, x: list[object]) -> None:  # type: ignore[override]
        """Turn a list round, but for the questions once they are drawn from the end of it."""
        if x and isinstance(x[0], list):
            self._drawn = True
        elif self._drawn and x and not isinstance(x[0], int):
            self._drawn = False
        else:
            x.reverse()


class Stage:
    """A window with everything behind it on a journal in memory."""

    def __init__(
        self,
        app: QApplication,
        library: FakeLibrary,
        settings_path: Path,
        journal: Journal | None = None,
        now: Callable[[], int] = lambda: NOW,
        bundled: tuple[str, ...] = (),
    ) -> None:
        self.library = library
        self.journal = journal or FullDisk(":memory:")
        self.prompts = FakePrompts()
        self.ticks = Ticks()
        self.themes = ThemeManager(app)
        self.themes.apply("light", 100, motion=False)
        self.settings = SettingsKeeper(Settings(theme="light", motion="off"), settings_path)
        self.practice = Practice(library, self.journal, now=now, random=InOrder())
        self.window = MainWindow()
        self.page = LibraryPage()
        self.page.setProperty("kept", True)
        self.window.show_page(self.page, "library")
        self.desk = Desk(
            library=library,  # type: ignore[arg-type]
            practice=self.practice,
            keys=CorrectedKeys(library, self.journal, now),
            daily=Daily(
                library,  # type: ignore[arg-type]
                self.journal,
                now=now,
                random=Random(1),
                settings=lambda: self.settings.value,
            ),
            study=Study(
                library,  # type: ignore[arg-type]
                self.journal,
                index=":memory:",
                texts=settings_path.parent / "texts",
                now=now,
                settings=lambda: self.settings.value,
            ),
            records=Records(self.journal, settings_path.parent / "backups", now=now),
            settings=self.settings,
            themes=self.themes,
            prompts=self.prompts,
            tasks=DirectTasks(),
            now=now,
            data_folder=Path("/data"),
            ticks=self.ticks,
            bundled=bundled,
            drafts=settings_path.parent / "drafts",
        )
        self.navigator = Navigator(self.window, self.desk, self.page)

    def quiz(self) -> QuizPage:
        page = self.window.page()
        assert isinstance(page, QuizPage)
        return page

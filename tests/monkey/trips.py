"""Ways to the pages and parts that a monkey seldom finds: it goes on from there by itself."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from quizapp.core.policy import Mode
from quizapp.practice.sittings import NothingToAskError
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui.tour_answers import partly, right, wrong
from tests.monkey.world import World

SECTIONS = (
    *("library", "quiz", "review", "explanations", "progress", "author", "results", "settings"),
)
MOST_PAST = 40  # so that what a long run keeps does not count as growth of the program


class Trips:
    """Each goes to one place, as a press of what leads there would, and returns its name."""

    def __init__(self, world: World, dice: Random, press: Callable[[str], str]) -> None:
        self._world, self._dice, self._press = world, dice, press
        self._ways: tuple[Callable[[], str], ...] = (
            *(self._keys, self._problems, self._start, self._result, self._result, self._exam),
            *(self._hand_in, self._write, self._write, self._quote, self._import, self._export),
            self._source,
        )

    def section(self) -> str:
        """Open what a row of the side bar leads to."""
        section = self._dice.choice(SECTIONS)
        if self._world.window.side_bar.isEnabled():
            self._world.navigator.open_section(section)
        return f"open {section}"

    def trip(self) -> str:
        """Open something that lies further away."""
        return self._dice.choice(self._ways)()

    def all(self) -> Iterator[Callable[[], object]]:
        """Each section and each way once; every file that can be imported."""
        for section in SECTIONS:
            yield partial(self._world.navigator.open_section, section)
        yield from self._ways
        author = self._world.navigator._author
        for path in sorted(self._world.foreign.iterdir()):
            yield partial(author.import_file, str(path))
        yield partial(author.open_file, str(self._world.mine / "voices.yaml"))
        for keys in ("Ctrl+E", "Ctrl+E", "Ctrl+Shift+E"):  # as a form, as text, to be exported
            yield partial(self._press, keys)

    def _keys(self) -> str:
        self._world.navigator.open_keys()
        return "open the keys"

    def _problems(self) -> str:
        path = self._path()
        self._world.navigator.open_problems(path)
        return f"open the problems of {_name(path)}"

    def _path(self) -> str:
        return self._dice.choice(sorted(map(str, self._world.mine.rglob("*.yaml"))) or ["nowhere"])

    def _set(self) -> str:
        return self._dice.choice([entry.id for entry in self._world.desk.library.entries()])

    def _start(self) -> str:
        self._world.navigator.open_start(name := self._set())
        return f"open the start of {name}"

    def _exam(self) -> str:
        sitting = self._take(Mode.EXAM, whole=False)
        if sitting is not None:
            self._world.navigator.resume(sitting)
        return f"open exam {sitting}"

    def _hand_in(self) -> str:
        self._world.navigator.open_section("quiz")
        return self._press("Ctrl+Return")

    def _result(self) -> str:
        """Of a quiz that was handed in, or of one that is taken for it."""
        past = self._world.desk.practice.past(MOST_PAST)
        if len(past) == MOST_PAST or (past and self._dice.random() < 0.5):
            sitting = self._dice.choice(past).id
        else:
            sitting = self._take(self._dice.choice(list(Mode)), whole=True)
        if sitting is not None:
            self._world.navigator.open_result(sitting)
        return f"open result {sitting}"

    def _take(self, mode: Mode, *, whole: bool) -> int | None:
        """A quiz that was begun, or taken to its end; None where that cannot be."""
        try:
            running = self._world.desk.practice.start(self._set(), mode=mode, count=3)
            if whole:
                for place, question in enumerate(running.sitting.questions):
                    if place:
                        running.move(place)
                    running.answer(self._dice.choice((right, partly, wrong))(question))
                running.finish()
        except (StoreUnavailableError, NothingToAskError, LookupError):
            return None  # the disk is full, or the set is broken by now
        return running.id

    def _write(self) -> str:
        """Where questions are written, in text or in a form."""
        path = self._path()
        self._world.navigator._author.open_file(path)
        return f"write {_name(path)}, {self._press(self._dice.choice(('Ctrl+E', 'Ctrl+End')))}"

    def _quote(self) -> str:
        self._world.navigator.open_section("author")
        return f"quote, {self._press('Alt+3')}"

    def _export(self) -> str:
        self._world.navigator.open_section("author")
        return f"export, {self._press('Ctrl+Shift+E')}"

    def _import(self) -> str:
        path = self._dice.choice(sorted(self._world.foreign.iterdir()))
        self._world.navigator._author.import_file(str(path))
        return f"import {path.name}"

    def _source(self) -> str:
        sources = self._world.mine.rglob("sources/*.yaml")
        source = self._dice.choice(sorted(path.stem for path in sources) or ["nothing"])
        self._world.navigator.open_section("explanations")
        self._world.navigator.dock.open_source(source)
        return f"open source {source}"


def _name(path: str) -> str:
    return path.rpartition("/")[2]

"""What a result tells, and which of its questions can be listed apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from quizapp.core.certainty import Cells, cells
from quizapp.core.comparison import Change, compare
from quizapp.core.policy import CertaintyUse
from quizapp.core.session import Sitting
from quizapp.core.statistics import Summary, summarise
from quizapp.practice.running import Running

FEWEST: Final = 5  # questions below which two sittings are not compared by their shares


class Which(StrEnum):
    """A choice of questions; the value is its name on the screen."""

    ALL = "All"
    MISSED = "Missed"
    BLANK = "Not answered"
    SURE_WRONG = "Sure but wrong"
    SURE_RIGHT = "Sure and right"
    UNSURE_RIGHT = "Right but unsure"
    UNSURE_WRONG = "Wrong and unsure"
    FLAGGED = "Flagged"
    RESCORED = "Re-scored"
    LEARNED = "Learned"
    LOST = "Lost"
    STILL_MISSED = "Still missed"


# What is offered above the questions; the rest is reached from the figures that count it.
OFFERED: Final = (
    Which.ALL,
    Which.MISSED,
    Which.BLANK,
    Which.SURE_WRONG,
    Which.FLAGGED,
    Which.RESCORED,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result with all that is told of it; places are numbers of questions, counted from 0.

    `told` is whether the rules let the learner know what was right: else there is no summary, no
    change and no cells that may be shown. `missed_in_all` counts what was missed in all quizzes.
    `now` is in milliseconds since 1970, UTC; 0 where times are not to be told. `set_titles` are by
    set id, for sittings over several sets.
    """

    running: Running
    told: bool
    summary: Summary
    earlier: Sitting | None
    change: Change | None
    cells: Cells
    missed_in_all: int = 0
    now: int = 0
    set_titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def sitting(self) -> Sitting:
        """The sitting, marked by the keys of today."""
        return self.running.sitting

    @property
    def marked_by_certainty(self) -> bool:
        """Whether marks depend on how sure the learner was."""
        return self.told and self.sitting.policy.certainty is CertaintyUse.MARKED

    def places(self, which: Which) -> tuple[int, ...]:
        """The questions of a choice, in the order in which they were asked."""
        return _PLACES[which](self)


def outcome(
    running: Running,
    earlier: Sitting | None = None,
    *,
    missed_in_all: int = 0,
    now: int = 0,
    set_titles: Mapping[str, str] | None = None,
) -> Outcome:
    """Look at a sitting that was handed in, beside the one before it."""
    sitting = running.sitting
    told = tells(sitting)
    comparable = told and earlier is not None and tells(earlier)
    return Outcome(
        running=running,
        told=told,
        summary=summarise(sitting),
        earlier=earlier,
        change=compare(earlier, sitting) if comparable and earlier is not None else None,
        cells=cells(sitting) if told else Cells(),
        missed_in_all=missed_in_all if told else 0,
        now=now,
        set_titles=set_titles or {},
    )


def tells(sitting: Sitting) -> bool:
    """Whether a sitting that was handed in says what was right."""
    return all(sitting.shown(place).correctness for place in range(len(sitting.questions)))


def _places_where(sitting: Sitting, wanted: Callable[[int], bool]) -> tuple[int, ...]:
    return tuple(filter(wanted, range(len(sitting.questions))))


def _blank(found: Outcome) -> tuple[int, ...]:
    sitting = found.sitting
    if found.told:  # then they are among what was missed
        return ()
    return _places_where(sitting, lambda place: not sitting.entries[place].responses)


def _flagged(found: Outcome) -> tuple[int, ...]:
    return _places_where(found.sitting, lambda place: found.sitting.entries[place].flagged)


def _rescored(found: Outcome) -> tuple[int, ...]:
    return tuple(one.place for one in found.running.rescored) if found.told else ()


_PLACES: Final[dict[Which, Callable[[Outcome], tuple[int, ...]]]] = {
    Which.ALL: lambda found: tuple(range(len(found.sitting.questions))),
    Which.MISSED: lambda found: found.summary.missed if found.told else (),
    Which.BLANK: _blank,
    Which.SURE_WRONG: lambda found: found.cells.sure_wrong,
    Which.SURE_RIGHT: lambda found: found.cells.sure_right,
    Which.UNSURE_RIGHT: lambda found: found.cells.unsure_right,
    Which.UNSURE_WRONG: lambda found: found.cells.unsure_wrong,
    Which.FLAGGED: _flagged,
    Which.RESCORED: _rescored,
    Which.LEARNED: lambda found: found.change.learned if found.change else (),
    Which.LOST: lambda found: found.change.lost if found.change else (),
    Which.STILL_MISSED: lambda found: found.change.still_missed if found.change else (),
}

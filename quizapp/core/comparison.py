"""What changed between two sittings over the same questions."""

from dataclasses import dataclass

from quizapp.core.session import Sitting


@dataclass(frozen=True, slots=True)
class Change:
    """How a sitting differs from the one before it.

    `before` and `now` are shares of the marks, in [0, 1], over the questions that both asked;
    `common` counts those. The rest are places of the later sitting.
    """

    before: float
    now: float
    common: int
    learned: tuple[int, ...]
    lost: tuple[int, ...]
    still_missed: tuple[int, ...]


def compare(earlier: Sitting, later: Sitting) -> Change | None:
    """Lay two sittings side by side; None where they share no question."""
    old = {_key(earlier, place): place for place in range(len(earlier.questions))}
    pairs = [
        (old[_key(later, place)], place)
        for place in range(len(later.questions))
        if _key(later, place) in old
    ]
    if not pairs:
        return None
    before = [earlier.credit(place) for place, _ in pairs]
    now = [later.credit(place) for _, place in pairs]
    right = [(one >= 1, other >= 1) for one, other in zip(before, now, strict=True)]
    places = [place for _, place in pairs]

    def where(change: tuple[bool, bool]) -> tuple[int, ...]:
        return tuple(place for place, found in zip(places, right, strict=True) if found == change)

    return Change(
        before=sum(before) / len(pairs),
        now=sum(now) / len(pairs),
        common=len(pairs),
        learned=where((False, True)),
        lost=where((True, False)),
        still_missed=where((False, False)),
    )


def _key(sitting: Sitting, place: int) -> tuple[str, str]:
    return sitting.set_of(place), sitting.questions[place].id

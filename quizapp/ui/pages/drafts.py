"""Answers of learn mode that were begun and not handed in yet."""

from functools import partial

from quizapp.core.model import Response
from quizapp.core.session import Phase, Sitting
from quizapp.practice.running import Running
from quizapp.ui.pages.keeping import Keeping


class Drafts:
    """Remembers them on the screen while other questions are shown; nothing of it is stored."""

    def __init__(self) -> None:
        self._by_place: dict[int, Response] = {}

    def at(self, place: int) -> Response | None:
        """What was begun at a place."""
        return self._by_place.get(place)

    def keep(self, place: int, response: Response | None) -> None:
        """Remember this for a place, and nothing where it is None."""
        self._by_place.pop(place, None)
        if response is not None:
            self._by_place[place] = response

    def note(self, sitting: Sitting, response: Response | None) -> None:
        """Remember what stands at the present place, unless it was handed in already."""
        place = sitting.place
        self.keep(place, None if response == sitting.response(place) else response)

    def hand_in(self, running: Running, keeping: Keeping) -> None:
        """Answer with all of them where that is still possible."""
        for place, response in self._by_place.items():
            if running.sitting.phase(place) is Phase.SOLVED:
                continue
            again = partial(self.hand_in, running, keeping)
            if place != running.sitting.place:
                keeping.keep(partial(running.move, place), again=again)
            keeping.keep(partial(running.answer, response), again=again)

"""Tells the learner when old answers were marked again because a key was corrected."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from quizapp.practice.corrected_keys import CorrectedKeys, Rescoring
from quizapp.store.trouble import StoreUnavailableError
from quizapp.ui import words
from quizapp.ui.offers import Offers

_LONGEST = 60  # letters of a prompt in a message


class KeyTeller(QObject):
    """Looks at corrected keys when the window has nothing else to do, and says what changed.

    `show_results` is what the button of the message does; it is told the sittings.
    """

    def __init__(
        self,
        keys: CorrectedKeys,
        offers: Offers,
        show_results: Callable[[Sequence[int]], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._offers = offers
        self._show_results = show_results

    def look_soon(self) -> None:
        """Look once the window has drawn what it has to draw."""
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Look now; where the results cannot be written, it is looked again another time."""
        try:
            found = self._keys.settle()
        except StoreUnavailableError:
            return
        if found:
            sittings = tuple(dict.fromkeys(one for each in found for one in each.sittings))
            self._offers.offer(sentence(found), "Show", partial(self._show_results, sittings))


def sentence(found: Sequence[Rescoring]) -> str:
    """What was corrected, in which set, and how many answers earn more and less."""
    answers = sum(one.answers for one in found)
    parts = [
        f"{words.count(answers, 'answer')} re-scored: {_which(found)}",
        _changes(sum(one.gained for one in found), sum(one.lost for one in found)),
    ]
    return " ".join(parts)


def _which(found: Sequence[Rescoring]) -> str:
    titles = tuple(dict.fromkeys(one.set_title for one in found))
    where = titles[0] if len(titles) == 1 else words.count(len(titles), "set")
    if len(found) > 1:
        return f"the keys of {len(found)} questions in {where} were corrected."
    prompt = found[0].prompt.replace("\n", " ")
    short = prompt if len(prompt) <= _LONGEST else f"{prompt[:_LONGEST].rstrip()} …"
    return f"the key of “{short}” in {where} was corrected."


def _changes(gained: int, lost: int) -> str:
    changes = [
        f"{number} {'earns' if number == 1 else 'earn'} {what}"
        for number, what in ((gained, "more"), (lost, "less"))
        if number
    ]
    return f"{' and '.join(changes)} than before.".capitalize() if changes else ""

"""What a quiz page is given besides its sitting."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Key = tuple[str, str]  # a set id and a question id


class Marks(Protocol):
    """The learner's stars; both may raise `StoreUnavailableError`."""

    def is_starred(self, key: Key) -> bool:
        """Whether a question has a star."""

    def set_star(self, key: Key, up: bool) -> None:
        """Star a question, or take the star away."""


def _untitled(_set_id: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class QuizOptions:
    """`now` gives seconds by a clock that is never set; without `marks` no star is offered.

    `set_title` finds the title of a set, empty where it is not known: for sittings over several.
    """

    clock_hidden: bool = False
    now: Callable[[], float] = time.monotonic
    marks: Marks | None = None
    set_title: Callable[[str], str] = _untitled

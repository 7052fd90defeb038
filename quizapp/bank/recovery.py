"""Reading on behind a fault of syntax, so that one bad question never hides the others."""

from dataclasses import dataclass

from quizapp.bank.nodes import Node, compose
from quizapp.bank.page import Page
from quizapp.bank.syntax import BrokenError


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be read of a page.

    `lost` counts the questions that could not, `fields` names the fields of the file that could
    not; for both, the fault is noted.
    """

    root: Node | None
    lost: int = 0
    fields: frozenset[str] = frozenset()


def compose_around_faults(page: Page, *, pure_python: bool = False) -> Recovered:
    """Read a page; what breaks it is noted and blanked out, and the rest is read.

    Blanks keep every place where it was. The page's text is as before afterwards.
    """
    mark = page.mark()
    try:
        return Recovered(compose(page, pure_python=pure_python))
    except BrokenError:
        page.forget_since(mark)
    from quizapp.bank.mending import Mender  # noqa: PLC0415 (5 ms, only for faults)

    text, raw = page.text, page.raw
    mender = Mender(page, pure_python=pure_python)
    try:
        mender.mend()
    finally:
        page.text, page.raw = text, raw
    return Recovered(mender.root, mender.lost, frozenset(mender.fields))

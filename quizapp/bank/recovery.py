"""Reading on behind a fault of syntax, so that one bad question never hides the others."""

from dataclasses import dataclass
from typing import Final

from quizapp.bank.nodes import TOO_MANY_NODES, Node, Start, compose
from quizapp.bank.page import Page
from quizapp.bank.syntax import BrokenError

# In a longer text, reading stops at its first fault: to look for the others takes seconds.
MOST_MENDED: Final = 2 * 1024 * 1024
_NOT_MENDED: Final = "a file of more than 2 MiB is read only when it is mended"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be read of a page.

    `lost` counts the questions that could not, `fields` names the fields of the file that could
    not; for both, the fault is noted. What is `mended` was read anew: what was handed over before
    does not count.
    """

    root: Node | None
    lost: int = 0
    fields: frozenset[str] = frozenset()
    mended: bool = False


def compose_around_faults(
    page: Page, *, pure_python: bool = False, start: Start | None = None
) -> Recovered:
    """Read a page; what breaks it is noted and blanked out, and the rest is read.

    Blanks keep every place where it was. The page's text is as before afterwards.
    """
    mark = page.mark()
    try:
        return Recovered(compose(page, pure_python=pure_python, start=start))
    except BrokenError as fault:
        page.forget_since(mark)
        if fault.code == TOO_MANY_NODES:
            page.report(fault.code, fault.place, str(fault), fault.hint)
            return Recovered(None, mended=True)
        if len(page.text) > MOST_MENDED:
            hint = f"{fault.hint}; {_NOT_MENDED}" if fault.hint else _NOT_MENDED
            page.report(fault.code, fault.place, str(fault), hint)
            return Recovered(None, mended=True)
    from quizapp.bank.mending import Mender  # noqa: PLC0415 (5 ms, only for faults)

    text, raw = page.text, page.raw
    mender = Mender(page, pure_python=pure_python)
    try:
        mender.mend()
    finally:
        page.text, page.raw = text, raw
    return Recovered(mender.root, mender.lost, frozenset(mender.fields), mended=True)

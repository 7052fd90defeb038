"""Values of frozen classes, made in a third of the time: they freeze when they are whole.

A frozen dataclass sets each of its fields by a call that goes round its own refusal, which takes
ten times as long as an assignment. So where there are very many, a value is filled as one of a
class with the same slots that refuses nothing, and then becomes what it is to be:

    option = soft_option()
    option.text = "Pristina"
    option.__class__ = Option
"""

from collections.abc import Callable
from typing import Any


def soft(kind: Any) -> Callable[[], Any]:
    """What makes an empty value that takes the fields of a frozen class, and all of them."""
    return type(
        kind.__name__,
        kind.__bases__,
        {
            "__slots__": kind.__slots__,
            "__init__": object.__init__,
            "__setattr__": object.__setattr__,
        },
    )

"""Python's collector of cycles, kept from walking through what readers build."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# To walk through so many new objects takes the collector more than half a millisecond.
MANY: Final = 5_000


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Keep the cyclic collector from walking a growing tree again and again.

    Half of PyYAML's time is that; nothing built here has cycles. So of very many new objects
    none is walked afterwards either, until all objects of the program are.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > MANY:
                # The two take what is young to what is old, as a walk that frees nothing does.
                gc.freeze()
                gc.unfreeze()
            gc.enable()

"""One search with hypothesis, short in every run and long when asked.

`QUIZAPP_FUZZ_SECONDS=600` searches that long with each kind; the seed that a failure names plays
the same round again, given as `QUIZAPP_FUZZ_SEED`.
"""

import os
from collections.abc import Callable
from time import monotonic

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

SECONDS = float(os.environ.get("QUIZAPP_FUZZ_SECONDS", "0"))
SEED = int(os.environ.get("QUIZAPP_FUZZ_SEED", "1"))
A_ROUND = 500  # tries with one seed


def search(
    strategy: st.SearchStrategy[bytes], law: Callable[[bytes], None], tries: int = 150
) -> None:
    """Try a law with what a strategy gives: some times, or for as long as is asked for."""
    until, number = monotonic() + SECONDS, SEED
    bounds = settings(
        max_examples=A_ROUND if SECONDS else tries,
        deadline=None,
        print_blob=True,
        database=None,
        derandomize=False,  # the seed says it already
        suppress_health_check=list(HealthCheck),
    )

    @bounds
    @given(strategy)
    def holds(data: bytes) -> None:
        law(data)

    while True:
        try:
            seed(number)(holds)()
        except Exception as error:
            error.add_note(f"QUIZAPP_FUZZ_SEED={number}")
            raise
        number += 1
        if monotonic() >= until:
            return

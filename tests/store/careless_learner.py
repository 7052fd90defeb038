"""As `busy_learner`, with a store that does not wait for the disk: SYNCHRONOUS FILE KIND SEED N."""

import sys

from quizapp.store import database
from tests.store.busy_learner import main

if __name__ == "__main__":
    first, *rest = database._SETTINGS
    assert first == "PRAGMA synchronous = EXTRA"
    database._SETTINGS = (f"PRAGMA synchronous = {sys.argv[1]}", *rest)
    main(*sys.argv[2:4], *map(int, sys.argv[4:]))

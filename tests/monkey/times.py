"""Times of files by the clock of a run, whatever the disk says."""

import os
import stat
from itertools import count
from pathlib import Path

from tests.monkey.timers import Hand

NS = 1_000_000  # in a millisecond


class FileTimes:
    """Stands in for `os.stat`: a file below `folder` that is new or another has a time of the run.

    Two that are written one after the other have two times, though the disk's clock may give one.
    """

    def __init__(self, hand: Hand, folder: Path) -> None:
        self._hand, self._below = hand, f"{folder}{os.sep}"
        self._real = os.stat
        self._numbers = count()
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(
        self, path, *, dir_fd: int | None = None, follow_symlinks: bool = True
    ) -> os.stat_result:
        found = self._real(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
        if isinstance(path, int) or dir_fd is not None or not stat.S_ISREG(found.st_mode):
            return found
        name = os.fsdecode(path)
        if not name.startswith(self._below):
            return found
        is_now = (found.st_ino, found.st_size, found.st_mtime_ns)
        known = self._known.get(name)
        if known is None or known[0] != is_now:
            known = (is_now, self._hand.now * NS + next(self._numbers))
            self._known[name] = known
        time = known[1]
        whole = (*found[:8], time // 10**9, found[9])
        return os.stat_result(whole, {"st_mtime": time / 1e9, "st_mtime_ns": time})

"""Which files must be read again, told from their stamps alone.

Nothing that reads is needed for that: a start that finds all as it was has no PyYAML in memory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import dumps, loads
from typing import Final

from quizapp.bank.files import Nearness, Stamp
from quizapp.core.digests import sha256

# Raised when reading the same bytes gives something else than before; what an older version kept
# is then read again.
CACHE_VERSION: Final = 3


@dataclass(frozen=True, slots=True)
class Stamped:
    """When a file must be read again: when its size, time or what it leans on has changed."""

    size: int
    mtime_ns: int
    digest: str
    leaning: str

    def text(self) -> str:
        """What the cache keeps, the version first."""
        return dumps([CACHE_VERSION, self.size, self.mtime_ns, self.digest, self.leaning])

    @classmethod
    def of(cls, text: str) -> "Stamped | None":
        """What was kept; None where another version kept it, or nothing was."""
        return cls(*loads(text)[1:]) if is_current(text) else None


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is new or may have changed, as it is now, with what was kept of it before."""

    path: str
    stamp: Stamp
    leaning: str
    old: Stamped | None
    head: str


def is_current(stamp: str) -> bool:
    """Whether this version has kept what carries a stamp."""
    return stamp.startswith(f"[{CACHE_VERSION},")


def changes(
    found: Mapping[str, Stamp], known: Mapping[str, tuple[str, str]], nearness: Nearness
) -> Iterator[Change]:
    """What must be looked into; `known` gives stamp and head under which files were kept."""
    for path, stamp in found.items():
        leaning = _leaning(path, nearness)
        text, head = known.get(path, ("", ""))
        old = Stamped.of(text)
        if not old or (old.size, old.mtime_ns, old.leaning) != (
            stamp.size,
            stamp.mtime_ns,
            leaning,
        ):
            yield Change(path, stamp, leaning, old, head)


def _leaning(path: str, nearness: Nearness) -> str:
    """What a file's reading depends on besides itself: its sources as they are now."""
    stamps = [
        (source, stamp.size, stamp.mtime_ns)
        for source, stamp in nearness.near(path)
        if source != path
    ]
    return sha256(repr(stamps).encode("utf-8", "surrogateescape")).hexdigest()[:16]

"""What a run writes down, to be compared with another run of its seed."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TextIO

Row = list[object]


@dataclass(frozen=True)
class Kept:
    """A trace that was written earlier."""

    seed: int
    warm: bool
    rows: list[Row]

    @classmethod
    def read(cls, path: Path) -> "Kept":
        with path.open(encoding="utf-8") as file:
            head = json.loads(next(file))
            return cls(head["seed"], head["warm"], [json.loads(line) for line in file])


class Trace:
    """Takes each step: its number, what was done, and what there was then.

    What comes out otherwise than `kept` says is told by `differs`.
    """

    def __init__(
        self, seed: int, file: TextIO | None, kept: Kept | None, *, warm: bool = False
    ) -> None:
        self._file, self._kept = file, kept
        self._digest = sha256()
        self.differs: str | None = None
        if file is not None:
            file.write(json.dumps({"seed": seed, "warm": warm}) + "\n")

    def add(self, *row: object) -> None:
        self._digest.update(json.dumps(row).encode())
        whole = [*row, self._digest.hexdigest()[:12]]
        if self._file is not None:
            self._file.write(json.dumps(whole) + "\n")
        if self._kept is not None and self.differs is None:
            self._compare(whole)

    def digest(self) -> str:
        """What two runs that are the same have in common, and others have not."""
        return self._digest.hexdigest()[:16]

    def _compare(self, now: Row) -> None:
        number = now[0]
        assert isinstance(number, int) and self._kept is not None  # noqa: PT018
        if number <= len(self._kept.rows) and (then := self._kept.rows[number - 1]) != now:
            self.differs = f"step {number} was\n  {json.dumps(then)}\nand is\n  {json.dumps(now)}"

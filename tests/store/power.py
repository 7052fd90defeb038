"""The power goes: what a disk may hold afterwards, made from a record of what was asked of it.

What was synced is there. Of the rest any part may be: each piece of 512 bytes by itself, in any
order, sizes before contents. Names are kept by one of two rules, by dice: those of a disk that
keeps their order and writes them down with every sync (ext4), or those that POSIX alone promises,
where each change of a name that was not synced may be there or not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from tests.store.recording import Entry, FolderSync, Op, Record, Resize, Said, Sync, Write

SECTOR = 512


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    since: list[Write | Resize] = field(default_factory=list)

    def sync(self) -> None:
        for op in self.since:
            _do(self.synced, op)
        self.since.clear()

    def torn(self, dice: Random) -> bytes:
        """Each piece that was not synced is there by chance; how likely is diced as well."""
        share = dice.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        found = bytearray(self.synced)
        for op in self.since:
            if isinstance(op, Write):
                for piece in _pieces(op):
                    if dice.random() < share:
                        _do(found, piece)
            elif dice.random() < share:
                _do(found, op)
        if self.since and dice.random() < 0.3:
            self._grow(found, dice)
        return bytes(found)

    def _grow(self, found: bytearray, dice: Random) -> None:
        """The size is there and the content is not: old bytes of the disk, or zeros."""
        whole = bytearray(self.synced)
        for op in self.since:
            _do(whole, op)
        missing = len(whole) - len(found)
        if missing > 0:
            found += dice.randbytes(missing) if dice.random() < 0.5 else bytes(missing)


def _pieces(op: Write) -> list[Write]:
    """A write as the sectors see it."""
    edges = [0, *range(SECTOR - op.offset % SECTOR, len(op.data), SECTOR), len(op.data)]
    return [Write(op.file, op.offset + start, op.data[start:end]) for start, end in pairwise(edges)]


def _do(data: bytearray, op: Write | Resize) -> None:
    end = op.size if isinstance(op, Resize) else op.offset + len(op.data)
    if len(data) < end:
        data += bytes(end - len(data))
    if isinstance(op, Resize):
        del data[op.size :]
    else:
        data[op.offset : end] = op.data


class _Folder:
    def __init__(self, names: Sequence[str]) -> None:
        self.synced: dict[str, int] = {name: number for number, name in enumerate(names)}
        self.since: list[Entry] = []

    def sync(self) -> None:
        for op in self.since:
            _name(self.synced, op)
        self.since.clear()

    def found(self, dice: Random, *, in_order: bool) -> dict[str, int]:
        names = dict(self.synced)
        if in_order:
            kept = self.since[: dice.randint(0, len(self.since))]
        else:
            kept = [op for op in self.since if dice.random() < 0.5]
        for op in kept:
            _name(names, op)
        return names


def _name(names: dict[str, int], op: Entry) -> None:
    for name, file in op.names.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


@dataclass(frozen=True)
class Found:
    """What is there when the power is back, and what had been said before it went."""

    files: Mapping[str, bytes]
    said: str


def after_power_cut(record: Record, moment: int, dice: Random) -> Found:
    """Cut the power after so many steps of a record."""
    in_order = dice.random() < 0.5
    folder = _Folder(tuple(record.before))
    files = {n: _File(bytearray(data)) for n, data in enumerate(record.before.values())}
    said: list[str] = []
    for op in record.ops[:moment]:
        match op:
            case Write() | Resize():
                files.setdefault(op.file, _File()).since.append(op)
            case Sync():
                files.setdefault(op.file, _File()).sync()
                if in_order:
                    folder.sync()
            case Entry():
                folder.since.append(op)
            case FolderSync():
                folder.sync()
            case Said(text):
                said.append(text)
    names = folder.found(dice, in_order=in_order)
    torn = {file: files.get(file, _File()).torn(dice) for file in sorted(set(names.values()))}
    return Found({name: torn[file] for name, file in names.items()}, "".join(said))


def cuts(record: Record, count: int, dice: Random) -> list[int]:
    """Moments for power cuts: anywhere, and often right after something was said."""
    spoken = [n for n, op in enumerate(record.ops, 1) if isinstance(op, Said)]
    return [
        dice.choice(spoken) if dice.random() < 0.3 else dice.randint(0, len(record.ops))
        for _ in range(count)
    ]


def kinds(ops: Sequence[Op]) -> dict[str, int]:
    """How many steps of each kind there are."""
    names = [type(op).__name__ for op in ops]
    return {name: names.count(name) for name in sorted(set(names))}

"""What a program asked of the disk, in order, as the kernel saw it.

The record is made by strace: it needs no library that stands between the program and its files,
sees SQLite's writes, Python's own, and the syncs of folders alike, and changes none of them.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,open,creat,close,dup,dup2,dup3,lseek,write,writev,pwrite64,pwritev,ftruncate,truncate,"
    "fallocate,copy_file_range,sendfile,fsync,fdatasync,sync_file_range,unlink,unlinkat,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat"
)
POSSIBLE = sys.platform == "linux" and shutil.which("strace") is not None

_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Write:
    """Bytes of a file; `file` is a number that a file keeps when it is renamed."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Resize:
    """A file was cut or made longer."""

    file: int
    size: int


@dataclass(frozen=True)
class Sync:
    """All of a file is on the disk now."""

    file: int


@dataclass(frozen=True)
class Entry:
    """Names of one folder were given to files (or to none), all in one step."""

    names: Mapping[str, int | None]


@dataclass(frozen=True)
class FolderSync:
    """All names in the folder are on the disk now."""


@dataclass(frozen=True)
class Said:
    """The program told the world something."""

    text: str


Op = Write | Resize | Sync | Entry | FolderSync | Said


class UnknownCallError(Exception):
    """The program asked for something that the record cannot tell yet."""


@dataclass
class _Handle:
    file: int | None  # None is the folder itself
    place: int = 0


class _Reader:
    """Turns lines of strace into what happened in one folder; others are passed over."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder = str(folder)
        self._names: dict[str, int] = {name: number for number, name in enumerate(names)}
        self._count = len(names)
        self._handles: dict[int, _Handle] = {}

    def read(self, call: str, words: str, result: int) -> Iterator[Op]:
        first = words.split(",", 1)[0]
        handle = self._handles.get(int(first)) if first.isdecimal() else None
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(words)]
        if call in ("openat", "open", "creat"):
            yield from self._opened(call, words, texts[0].decode(), result)
        elif call == "close":
            self._handles.pop(int(first), None)
        elif call == "write" and first == "1":
            yield Said(texts[0].decode())
        elif handle is not None:
            yield from self._handled(call, words, texts, handle, result)
        elif not first.isdecimal() or call in ("unlinkat", "renameat", "renameat2", "linkat"):
            yield from self._named(call, [text.decode() for text in texts])

    def _opened(self, call: str, words: str, path: str, handle: int) -> Iterator[Op]:
        self._handles.pop(handle, None)
        if path == self._folder:
            self._handles[handle] = _Handle(None)
        name = self._own(path)
        if name is None:
            return
        if name not in self._names:
            self._names[name] = self._count
            self._count += 1
            yield Entry({name: self._names[name]})
        elif "O_TRUNC" in words or call == "creat":
            yield Resize(self._names[name], 0)
        if "O_APPEND" in words:
            raise UnknownCallError(words)
        self._handles[handle] = _Handle(self._names[name])

    def _handled(
        self, call: str, words: str, texts: list[bytes], handle: _Handle, result: int
    ) -> Iterator[Op]:
        match call:
            case "fsync" | "fdatasync":
                yield FolderSync() if handle.file is None else Sync(handle.file)
            case "lseek":
                handle.place = result
            case "write" if handle.file is not None:
                yield Write(handle.file, handle.place, texts[0][:result])
                handle.place += result
            case "pwrite64" if handle.file is not None:
                yield Write(handle.file, int(words.rsplit(",", 1)[1]), texts[0][:result])
            case "ftruncate" if handle.file is not None:
                yield Resize(handle.file, int(words.rsplit(",", 1)[1]))
            case _:
                raise UnknownCallError(f"{call}({words[:200]})")

    def _named(self, call: str, paths: list[str]) -> Iterator[Op]:
        own = [self._own(path) for path in paths]
        if not any(own):
            return
        if None in own:
            raise UnknownCallError(f"{call}{paths}")
        match call, own:
            case "unlink" | "unlinkat", [name]:
                del self._names[name]
                yield Entry({name: None})
            case "rename" | "renameat" | "renameat2", [old, new]:
                self._names[new] = self._names.pop(old)
                yield Entry({old: None, new: self._names[new]})
            case "link" | "linkat", [old, new]:
                self._names[new] = self._names[old]
                yield Entry({new: self._names[new]})
            case _:
                raise UnknownCallError(f"{call}{paths}")

    def _own(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        return name if folder == self._folder else None


@dataclass(frozen=True)
class Record:
    """What was in the folder before, and what happened then."""

    before: Mapping[str, bytes]
    ops: tuple[Op, ...]


def record(folder: Path, log: Path, command: Sequence[str], cwd: Path) -> Record:
    """Run a program to its end and tell what it did with the files of a folder.

    `folder` must hold no folders, `log` must lie elsewhere.
    """
    before = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    tracing = ["strace", "-f", "--seccomp-bpf", "-xx", "-s", "16777216", "-e", f"trace={CALLS}"]
    subprocess.run(
        [*tracing, "-o", str(log), *command], cwd=cwd, stdout=subprocess.DEVNULL, check=True
    )
    reader = _Reader(folder, tuple(before))
    ops: list[Op] = []
    with log.open(encoding="ascii") as lines:
        for line in lines:
            if "<unfinished" in line or "resumed>" in line:
                raise UnknownCallError(line[:200])
            found = _LINE.match(line)
            if found and int(found[3]) >= 0:
                ops += reader.read(found[1], found[2], int(found[3]))
    return Record(before, tuple(ops))

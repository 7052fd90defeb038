"""Texts that try to reach out of their labels, and the watch that sees it if one does."""

import ctypes
import json
import os
import re
import select
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from PySide6.QtGui import QColor, QImage

_IN_OPEN, _IN_NONBLOCK = 0x20, 0o4000
_EVENT = struct.Struct("iIII")
# Fields that are words for people; all others are ids, addresses, numbers and names of the format.
TEXTS = frozenset(
    {
        *("title", "summary", "prompt", "text", "feedback", "explanation", "hint", "claim"),
        *("author", "publisher", "reliability", "unit", "note", "left", "right", "licence"),
        *("objectives", "authors", "answers", "true", "false", "topics", "tags"),
        *("language", "as_of", "published"),
    }
)
# Where `text` is compared word for word with a fingerprint.
VERBATIM = frozenset({"quotes", "passages"})
_FINGERPRINT = re.compile(r"^fingerprint:.*?(?=^\S|\Z)", re.DOTALL | re.MULTILINE)

_heard: list[str] = []
_marks: set[str] = set()


class Marker:
    """A picture that must not be opened and a port that must not be asked."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "marker.png"
        picture = QImage(8, 8, QImage.Format.Format_RGB32)
        picture.fill(QColor("magenta"))
        assert picture.save(str(self.path))
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.setblocking(False)
        self.port = self._server.getsockname()[1]
        self._inotify = _libc().inotify_init1(_IN_NONBLOCK)
        assert _libc().inotify_add_watch(self._inotify, os.fsencode(self.path), _IN_OPEN) > 0
        _listen_for(self.path.name, str(self.port))

    def text(self) -> str:
        """A text with all that Qt, a browser or a terminal could take for more than letters."""
        here = f"127.0.0.1:{self.port}"
        return (
            f'<b> &amp; &x %s <img src="{self.path}"> <img src="{self.path.name}"> '
            f"<img src='file://{self.path}'> <img src='http://{here}/x'> "
            f'<a href="http://{here}/y">z</a> ![m]({self.path}) '
            "<table><tr><td><table><tr><td>"
        )

    def hostile(self) -> str:
        """The text between marks that turn its direction round."""
        return f"\u202e{self.text()}\u202c"

    def reached(self) -> list[str]:
        """Who opened the file or asked the port since the last look."""
        found = [*_heard, *(["the file was opened"] * _events(self._inotify))]
        _heard.clear()
        while select.select([self._server], [], [], 0)[0]:
            self._server.accept()[0].close()
            found.append("the port was asked")
        return found

    def close(self) -> None:
        """Watch no longer."""
        _marks.clear()
        self._server.close()
        os.close(self._inotify)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _events(inotify: int) -> int:
    try:
        return len(os.read(inotify, 4096)) // _EVENT.size
    except BlockingIOError:
        return 0


def _listen_for(*marks: str) -> None:
    """Hear of every file and socket that Python itself opens; a hook cannot be taken out again."""
    if not _marks:
        sys.addaudithook(_hook)
    _marks.update(marks)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _marks and event in {"open", "socket.connect", "subprocess.Popen", "os.system"}:
        said = f"{event} {arguments}"
        if any(mark in said for mark in _marks):
            _heard.append(said)


@contextmanager
def marker(folder: Path) -> Iterator[Marker]:
    """A marker in a folder, which is the working folder meanwhile: relative paths lead there."""
    before = Path.cwd()
    os.chdir(folder)
    one = Marker(folder)
    try:
        yield one
    finally:
        one.close()
        os.chdir(before)


def poison(text: str, hostile: str, *, quotes: bool = False) -> str:
    """A question or source file with the hostile text behind every word for people.

    Only those scalars are written anew; layout, comments and all else stay as they are. With
    `quotes`, words that are quoted are made hostile too; for that a source loses its fingerprint.
    """
    text = _FINGERPRINT.sub("", text) if quotes else text
    pieces = list(_scalars(yaml.compose(text, yaml.CSafeLoader), False, (), quotes))
    for node in sorted(pieces, key=lambda node: -node.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        written = text[start:end]
        tail = written[len(written.rstrip()) :] if node.style in (">", "|") else ""
        # What a gap takes is a text as well.
        said = f"{node.value.strip().replace('}}', f' {hostile}}}}}')} {hostile}"
        text = f"{text[:start]}{json.dumps(said)}{tail}{text[end:]}"
    return text


def _scalars(
    node: yaml.Node, wanted: bool, around: tuple[str, ...], quotes: bool
) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        if wanted:
            yield node
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _scalars(entry, wanted, around, quotes)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = (*around, key.value)
            is_topic = around[-1:] == ("topics",)
            quoted = key.value == "text" and VERBATIM & set(around)
            if "fingerprint" not in inside and (quotes or not quoted):
                yield from _scalars(value, key.value in TEXTS or is_topic, inside, quotes)

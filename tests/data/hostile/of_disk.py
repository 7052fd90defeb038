"""What is called a question file and is none, and names that are hard to say."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.bank.samples import ARTICLE
from tests.data.hostile.of_sources import source
from tests.data.hostile.shared import HEAD, good

_SOUND = HEAD + good("a")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "within.yaml").write_text(_SOUND, encoding="utf-8")


def _loop_of_folders(path: Path) -> None:
    path.symlink_to(".", target_is_directory=True)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(8 * 1024**3)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        # The whole name may be too long for a socket; seen from its folder it is not.
        before = Path.cwd()
        os.chdir(path.parent)
        try:
            made.bind(path.name)
        finally:
            os.chdir(before)


def _quotes_another(text: str) -> Callable[[Path], None]:
    """A set that quotes from a source with the fingerprint of another text."""

    def make(path: Path) -> None:
        other = source(text, "other")
        (path.parent / "sources" / "other.yaml").write_text(other, encoding="utf-8")
        path.write_text(_SOUND.replace("source: article", "source: other"), encoding="utf-8")

    return make


def _repeats(path: Path) -> None:
    other = source("word " * 200_000, "other")
    (path.parent / "sources" / "other.yaml").write_text(other, encoding="utf-8")
    quote = "word " * 12 + "and another"
    text = _SOUND.replace("source: article", "source: other")
    bad = "".join(
        good(f"q{n}").replace("article", "other").replace("a bridge that was built by hand", quote)
        for n in range(500)
    )
    path.write_text(text + bad, encoding="utf-8")


def _sound(path: Path) -> None:
    path.write_text(_SOUND, encoding="utf-8")


# (file name where it is not that of the case, what makes it)
CASES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "pipe": ("", _fifo),
    "socket": ("s.yaml", _socket),
    "link-to-endless-zeros": ("", _link("/dev/zero")),
    "link-to-nothing-at-all": ("", _link("/dev/null")),
    "link-to-the-terminal": ("", _link("/dev/tty")),
    "link-to-memory": ("", _link("/proc/self/mem")),
    "link-in-a-circle": ("", _link("link-in-a-circle.yaml")),
    "link-that-dangles": ("", _link("not-there.yaml")),
    "link-to-its-own-folder": ("", _loop_of_folders),
    "folder-with-the-name-of-a-file": ("", _folder),
    "hole-of-8-gib": ("", _sparse),
    "name-that-is-no-utf-8": (os.fsdecode(b"\xff\xfe.yaml"), _sound),
    "name-that-clears-the-terminal": ("\x1b[2J\n\r.yaml", _sound),
    "name-that-turns-around": ("a\u202elmay.yaml", _sound),
    "name-that-is-markup": ("<img src=x>&amp;.yaml", _sound),
    "name-for-a-shell": ("-rf $(touch harm); %n.yaml", _sound),
    "name-of-255-bytes": ("x" * 250 + ".yaml", _sound),
    "fingerprint-of-another-text": ("", _quotes_another("Nothing of this was ever said. " * 9)),
    "fingerprint-of-the-text": ("", _quotes_another(ARTICLE)),
    "fingerprint-of-one-word-repeated": ("", _repeats),
}

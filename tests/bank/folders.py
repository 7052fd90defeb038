"""Folders of question files to make libraries of, and what keeps their questions."""

import json
import os
from pathlib import Path

from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import fingerprint
from tests.bank.samples import ARTICLE, HEAD, good


class DictCache:
    """Keeps texts in a dict, as the real cache keeps them in a file."""

    def __init__(self):
        self.files = {}
        self.means = {}
        self.puts = []
        self.asked = []

    def heads(self):
        return [(path, stamp, head) for path, (stamp, head, _, _) in self.files.items()]

    def bodies(self, path, ids=None):
        self.asked.append((path, ids))
        bodies = self.files[path][2] if path in self.files else ()
        return [body for body in bodies if ids is None or body[0] in ids]

    def labels(self, path):
        try:
            plain = [(name, json.loads(body)) for name, body in self.bodies(path)]
        except ValueError:
            return None
        return [(name, one.get("topic", ""), one.get("objective", "")) for name, one in plain]

    def meanings(self, path, ids):
        noted = self.means.get(path, {})
        return {name: noted[name] for name in ids if name in noted}

    def note_meanings(self, path, stamp, meanings):
        if path in self.files and self.files[path][0] == stamp:
            self.means.setdefault(path, {}).update(meanings)

    def notes(self, path):
        return self.files[path][3] if path in self.files else ""

    def put(self, path, stamp, head, bodies, notes):
        self.puts.append(Path(path).name)
        self.files[path] = (stamp, head, tuple(bodies), notes)
        self.means.pop(path, None)

    def forget(self, paths):
        for path in paths:
            self.files.pop(path, None)
            self.means.pop(path, None)


def put(path, text):
    """Write a file whose time is never that of the version before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.stat().st_mtime_ns if path.exists() else 1_000
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 1_000, before + 1_000))


def source(text=ARTICLE, title="An article"):
    made = Source(
        id="article", title=title, kind=SourceKind.NEWS, author="A. Author",
        fingerprint=fingerprint(text),
    )  # fmt: skip
    return write_source(made)


def a_set(name="samples", *questions):
    return HEAD.replace("samples", name).replace("Samples", f"Title of {name}") + "".join(
        map(good, questions or ("a", "b"))
    )


def ids(library):
    return [entry.id for entry in library.entries()]

"""Writes hostile and odd files, each into a folder of its own beside a sound set.

`python -m tests.data.hostile.make FOLDER [CASE …]`; `manifest` says what each must give.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bank.samples import ARTICLE, HEAD, good
from tests.data.hostile import of_disk, of_fields, of_size, of_sources, of_text, of_yaml
from tests.data.hostile.of_sources import source
from tests.data.hostile.shared import SOUND_ID

SOUND = HEAD.replace("id: samples", f"id: {SOUND_ID}") + good("a")

# Either what a file holds, or what makes it at a path.
Content = str | bytes | Callable[[], str | bytes]


def names() -> list[str]:
    """All cases."""
    return [*_CONTENTS, *of_disk.CASES]


def make(case: str, root: Path) -> Path:
    """Make one case in a folder below `root`, with a sound set beside it; return its path."""
    folder = root / case
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "article.yaml").write_text(source(ARTICLE), encoding="utf-8")
    (folder / "sound.yaml").write_text(SOUND, encoding="utf-8")
    if case in of_disk.CASES:
        name, act = of_disk.CASES[case]
        act(folder / (name or f"{case}.yaml"))
        return folder / (name or f"{case}.yaml")
    path = folder / f"{case}.yaml"
    content = _CONTENTS[case]
    given = content() if callable(content) else content
    path.write_bytes(given.encode() if isinstance(given, str) else given)
    return path


_CONTENTS: dict[str, Content] = {
    **of_yaml.CASES,
    **of_text.CASES,
    **of_fields.CASES,
    **of_fields.LONG,
    **of_size.CASES,
    **of_sources.CASES,
}


if __name__ == "__main__":
    list(map(partial(make, root=Path(sys.argv[1])), sys.argv[2:] or names()))

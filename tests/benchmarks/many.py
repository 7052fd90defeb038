"""A hundred thousand questions in 500 files, for benchmarks."""

import json
from pathlib import Path

from quizapp.settings import FILE_NAME
from tests.benchmarks.authoring import put_source
from tests.benchmarks.reading import question_file

FILES = 500
IN_A_FILE = 200


def write_many(folder: Path, data: Path) -> None:
    """Write the files, and a folder of data whose settings name them."""
    text, sources = question_file(IN_A_FILE)
    put_source(folder, sources)
    for number in range(FILES):
        named = text.replace("id: generated", f"id: generated-{number}")
        named = named.replace("title: Generated", f"title: {number:03} generated")
        (folder / f"{number:03}.yaml").write_text(named, encoding="utf-8")
    (data / "config").mkdir()
    settings = json.dumps({"folders": [str(folder)]})
    (data / "config" / FILE_NAME).write_text(settings, encoding="utf-8")

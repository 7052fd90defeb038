"""The whole application on a disk that is really full: at its first start, and later."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.store.trouble import Trouble
from quizapp.ui.ground import NOT_KEPT
from tests.ui.test_crash_process import run

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk"
)

# Once the library is there: what the window says, an answer to a first question, what is shown.
LOOK = """
        if self._tries > 30:
            print("NOTICE", self._backstage._navigator.notice.text())
            try:
                self.answer()
            except Exception as error:
                print("REFUSED", error)
            print("LIBRARY", len(self.library.view().sets), "REPORT", repr(report()))
            self.window.close()
"""


@pytest.fixture
def disk(tmp_path: Path, monkeypatch) -> Iterator[Path]:
    """A disk of three megabytes, with the folder for the learner's data on it."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed")
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(place / "home"))
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607


def fill_up(disk: Path) -> None:
    with (disk / "ballast").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_on_a_disk_that_is_full_at_the_first_start_a_quiz_is_taken_in_memory(disk):
    fill_up(disk)
    done = run("pass", LOOK)
    assert done.returncode == 0, done.stderr
    assert f"NOTICE {Trouble.FULL.value}" in done.stdout
    assert NOT_KEPT in done.stdout
    assert "GAVE" in done.stdout
    assert "REPORT ''" in done.stdout  # nothing went wrong that nobody foresaw


def test_on_a_disk_that_is_full_later_the_window_opens_and_refuses_what_it_cannot_keep(disk):
    first = run("pass", LOOK)
    assert "GAVE" in first.stdout, first.stderr
    fill_up(disk)
    full = run("pass", LOOK)
    assert full.returncode == 0, full.stderr
    assert f"REFUSED {Trouble.FULL.value}" in full.stdout
    assert "LIBRARY 6 REPORT ''" in full.stdout
    (disk / "ballast").unlink()
    after = run("pass", LOOK)
    assert "GAVE" in after.stdout, after.stderr
    assert "NOTICE \n" in after.stdout

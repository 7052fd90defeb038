import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.policy import CertaintyUse, Mode
from quizapp.settings import (
    EXTRA_TIMES,
    FILE_NAME,
    LEAST_RETENTION,
    MOST_NEW,
    MOST_RETENTION,
    AuthorView,
    Settings,
    load,
    save,
)

CHOSEN = Settings(
    theme="high-contrast",
    zoom=150,
    motion="off",
    sidebar_folded=True,
    show_keys=False,
    mode=Mode.EXAM,
    certainty=CertaintyUse.MARKED,
    retention=0.85,
    new_a_day=0,
    exam_day="2027-06-15",
    extra_time=1.25,
    clock_hidden=True,
    folders=(Path("/home/me/Fragen"), Path("/mnt/caf\udce9")),
    geometry="AdnQywAD",
    author=AuthorView(
        form=True,
        wraps=True,
        files=False,
        preview=False,
        widths=(210, 400),
        heights=(500, 120),
        places=(("/home/me/Fragen/a.yaml", 12),),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / FILE_NAME


def write(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")


def test_without_a_file_all_is_as_by_default_and_nothing_is_said(path):
    assert load(path) == (Settings(), None)
    assert not path.parent.exists()


def test_what_was_saved_is_loaded(path):
    save(CHOSEN, path)
    assert load(path) == (CHOSEN, None)


choices = st.builds(
    Settings,
    theme=st.sampled_from(["system", "light", "dark", "high-contrast"]),
    zoom=st.integers(50, 300),
    motion=st.sampled_from(["system", "on", "off"]),
    sidebar_folded=st.booleans(),
    mode=st.sampled_from(Mode),
    certainty=st.sampled_from(CertaintyUse),
    retention=st.floats(LEAST_RETENTION, MOST_RETENTION),
    new_a_day=st.integers(0, MOST_NEW),
    exam_day=st.just("") | st.dates().map(str),
    extra_time=st.sampled_from(EXTRA_TIMES),
    folders=st.lists(st.text(min_size=1).map(Path)).map(tuple),
    geometry=st.text(),
)


@given(choices)
def test_any_choice_comes_back_as_it_was(tmp_path_factory, chosen):
    path = tmp_path_factory.mktemp("any") / FILE_NAME
    save(chosen, path)
    assert load(path) == (chosen, None)


def test_only_what_differs_from_the_defaults_is_written(path):
    save(Settings(zoom=120, mode=Mode.EXAM), path)
    assert json.loads(path.read_bytes()) == {"zoom": 120, "mode": "exam"}


def test_what_another_version_wrote_is_kept(path):
    write(path, '{"zoom": 120, "goal": {"minutes": 20}}')
    settings, notice = load(path)
    assert notice is None
    save(replace(settings, zoom=100), path)
    assert json.loads(path.read_bytes()) == {"goal": {"minutes": 20}}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"zoom": 120', "\x00", "[" * 100_000], ids=range(7)
)
def test_a_damaged_file_is_set_aside_and_said(path, text):
    write(path, text)
    settings, notice = load(path)
    assert settings == Settings()
    (aside,) = path.parent.iterdir()
    assert aside.name.startswith(f"{FILE_NAME}.damaged-")
    assert aside.read_text(encoding="utf-8") == text
    assert aside.name in notice


def test_a_damaged_file_that_cannot_be_set_aside_is_said(path, monkeypatch):
    def refuse(*_args: object) -> None:
        raise PermissionError

    write(path, "{")
    monkeypatch.setattr(Path, "replace", refuse)
    settings, notice = load(path)
    assert settings == Settings()
    assert "damaged" in notice


def test_a_file_that_cannot_be_read_is_said_and_left_alone(path):
    path.mkdir(parents=True)
    settings, notice = load(path)
    assert settings == Settings()
    assert notice.startswith("Your settings could not be read")
    assert path.is_dir()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", 7),
        ("zoom", "large"),
        ("zoom", True),
        ("zoom", 120.5),
        ("motion", "fast"),
        ("sidebar_folded", 1),
        ("mode", "sleep"),
        ("folders", "/one"),
        ("folders", [7]),
        ("geometry", None),
        ("show_keys", "yes"),
        ("certainty", "always"),
        ("retention", 0.5),
        ("retention", True),
        ("new_a_day", -1),
        ("new_a_day", 2.5),
        ("exam_day", "tomorrow"),
        ("exam_day", "2027-02-30"),
        ("extra_time", 3),
    ],
)
def test_a_value_that_makes_no_sense_is_put_back_and_said(path, name, value):
    other = "motion" if name == "theme" else "theme"
    good = {"motion": "off", "theme": "dark"}[other]
    write(path, json.dumps({name: value, other: good}))
    settings, notice = load(path)
    assert settings == replace(Settings(), **{other: good})
    assert name in notice


@pytest.mark.parametrize(("written", "zoom"), [(7, 50), (50, 50), (300, 300), (10**9, 300)])
def test_a_zoom_out_of_range_is_the_nearest_in_range(path, written, zoom):
    write(path, json.dumps({"zoom": written}))
    assert load(path) == (Settings(zoom=zoom), None)


def test_a_save_that_fails_leaves_the_old_file_and_no_other(path, monkeypatch):
    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    save(CHOSEN, path)
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        save(Settings(zoom=75), path)
    assert load(path) == (CHOSEN, None)
    assert [file.name for file in path.parent.iterdir()] == [FILE_NAME]


def test_the_folder_is_for_the_users_eyes_alone(path):
    save(Settings(), path)
    if sys.platform != "win32":
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_first_start_does_not_load_json(path):
    code = (
        "import sys, pathlib; from quizapp.settings import load;"
        f"load(pathlib.Path({str(path)!r})); print('json' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == "False"

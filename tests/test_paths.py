import os
import stat
import sys
from pathlib import Path

import pytest

from quizapp import paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="written with POSIX paths")

OWN = [paths.data_dir, paths.config_dir, paths.cache_dir, paths.log_dir]


@pytest.fixture
def linux(monkeypatch, tmp_path):
    """A Linux user whose environment says nothing but where home is."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QUIZAPP_DATA_DIR", *(n for n in os.environ if n.startswith("XDG_"))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_checkout_has_its_data_beside_the_package():
    root = Path(paths.__file__).parent.parent
    assert paths.assets() == root / "assets"
    assert paths.sample_questions() == root / "questions"


def test_installed_copy_has_its_data_in_the_package(monkeypatch, tmp_path):
    (tmp_path / "quizapp" / "_data").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "quizapp" / "paths.py"))
    assert paths.assets() == tmp_path / "quizapp" / "_data" / "assets"
    assert paths.sample_questions() == tmp_path / "quizapp" / "_data" / "questions"


def test_linux_defaults_are_those_of_the_xdg_rules(linux):
    assert [place() for place in OWN] == [
        linux / ".local/share/quizapp",
        linux / ".config/quizapp",
        linux / ".cache/quizapp",
        linux / ".local/state/quizapp",
    ]


def test_xdg_variables_move_the_folders(linux, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/srv/config")
    assert paths.data_dir() == Path("/srv/data/quizapp")
    assert paths.config_dir() == Path("/srv/config/quizapp")


@pytest.mark.parametrize("value", ["", "data", "../data", "~/data"])
def test_relative_xdg_variable_is_void(linux, monkeypatch, value):
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert paths.data_dir() == linux / ".local/share/quizapp"


def test_without_home_the_user_database_is_asked(linux, monkeypatch):
    import pwd

    monkeypatch.delenv("HOME")
    home = pwd.getpwuid(os.getuid()).pw_dir
    assert paths.cache_dir() == Path(home) / ".cache" / "quizapp"


def test_user_without_any_home_is_told_what_to_set(linux, monkeypatch):
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    with pytest.raises(RuntimeError, match="set QUIZAPP_DATA_DIR"):
        paths.data_dir()


def test_override_moves_all_that_is_the_users(linux, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    monkeypatch.setenv("QUIZAPP_DATA_DIR", "/stick")
    assert [str(place()) for place in OWN] == [
        "/stick",
        "/stick/config",
        "/stick/cache",
        "/stick/log",
    ]


def test_relative_override_counts_from_the_current_folder(linux, monkeypatch):
    monkeypatch.chdir(linux)
    monkeypatch.setenv("QUIZAPP_DATA_DIR", "mine")
    assert paths.data_dir() == linux / "mine"


def test_macos_uses_the_library_folder(linux, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert [place() for place in OWN] == [
        linux / "Library/Application Support/quizapp",
        linux / "Library/Application Support/quizapp",
        linux / "Library/Caches/quizapp",
        linux / "Library/Logs/quizapp",
    ]


def test_windows_lets_settings_roam_and_nothing_else(linux, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", "/roaming")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert [place() for place in OWN] == [
        Path("/local/quizapp/data"),
        Path("/roaming/quizapp"),
        Path("/local/quizapp/cache"),
        Path("/local/quizapp/log"),
    ]


def test_asking_for_a_place_makes_no_folder(linux):
    for place in OWN:
        place()
    assert list(linux.iterdir()) == []


def test_new_folders_are_for_the_users_eyes_alone(tmp_path):
    made = paths.ensure(tmp_path / "share" / "quizapp")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_folder_that_is_there_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o755)
    assert paths.ensure(tmp_path) == tmp_path
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_file_in_the_way_is_an_error_not_silence(tmp_path):
    (tmp_path / "quizapp").write_text("")
    with pytest.raises(FileExistsError):
        paths.ensure(tmp_path / "quizapp")

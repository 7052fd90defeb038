"""The wheel, built, installed in an empty place and run there; left out unless asked for by -m."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import quizapp

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.wheel


def call(*command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    call(*build, "--outdir", str(folder), str(ROOT), folder=folder)
    [path] = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of programs of a new environment that has the wheel.

    It borrows what the application needs from this environment, because Qt is large; the
    application itself it cannot borrow, since `.pth` files do not work at second hand.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=sys.platform != "win32")
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", str(programs / "python"))
    call(*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel), folder=home)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = call(str(programs / "python"), "-c", ask, folder=home).strip()
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


@pytest.fixture
def shipped(installed, tmp_path):
    """Where the installed copy keeps its data, by its own account."""
    ask = "from quizapp import paths; print(paths.assets().parent)"
    return Path(call(str(installed / "python"), "-c", ask, folder=tmp_path).strip())


def files(folder):
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_wheel_holds_the_package_and_its_licence_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    info = f"quizapp-{quizapp.__version__}.dist-info/"
    assert [name for name in names if not name.startswith(("quizapp/", info))] == []
    assert f"{info}licenses/LICENSE" in names


def test_wheel_names_both_licences(wheel):
    info = f"quizapp-{quizapp.__version__}.dist-info/METADATA"
    metadata = zipfile.ZipFile(wheel).read(info).decode("utf-8")
    assert "License-Expression: MIT AND CC-BY-4.0\n" in metadata


@pytest.mark.parametrize("folder", ["assets/icons", "assets/themes", "assets/schema", "questions"])
def test_installed_copy_has_all_data_inside_itself(installed, shipped, folder):
    assert shipped.is_relative_to(installed.parent)
    assert files(shipped / folder) == files(ROOT / folder) != set()


def test_pictures_of_the_readme_stay_outside(shipped):
    names = {path.name for path in (shipped / "assets").iterdir()}
    assert names == {path.name for path in (ROOT / "assets").iterdir()} - {"pictures"}


def test_installed_command_tells_its_version(installed, tmp_path):
    said = call(str(installed / "quizapp"), "--version", folder=tmp_path)
    assert quizapp.__version__ in said


def test_installed_question_sets_are_clean(installed, shipped, tmp_path):
    call(str(installed / "quizapp"), "check", str(shipped / "questions"), folder=tmp_path)


def test_installed_copy_draws_its_pages(installed, tmp_path):
    call(str(installed / "quizapp"), "tour", str(tmp_path / "out"), folder=tmp_path)
    index = json.loads((tmp_path / "out" / "index.json").read_text(encoding="utf-8"))
    assert len(index) > 0
    assert len(list((tmp_path / "out").glob("*.png"))) == len(index)

"""The launcher, tried without a network: what it would install, run and say."""

import ast
import importlib.machinery
import importlib.util
import os
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "run"
SCREENLESS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="speaks of Linux systems")


@pytest.fixture
def run(monkeypatch, tmp_path):
    """The script as a module, for a project in tmp_path that has everything installed."""
    loader = importlib.machinery.SourceFileLoader("quizapp_run", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    for name in SCREENLESS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    for name in ("VENV", "PYTHON", "SITE", "STAMP"):
        inside = os.path.relpath(getattr(module, name), SCRIPT.parent)
        monkeypatch.setattr(module, name, str(tmp_path / inside))
    monkeypatch.setattr(module, "lies_at_hand", lambda _library: True)
    monkeypatch.setattr(module, "prepare", lambda *wanted: pytest.fail(f"would install {wanted}"))
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    install(module, "dev")
    return module


@pytest.fixture
def became(run, monkeypatch):
    """The commands that the script turned into; SystemExit stands for its end."""
    commands = []

    def execv(_path, command):
        commands.append(command[1:])
        raise SystemExit

    monkeypatch.setattr(os, "execv", execv)
    return commands


def install(run, extra):
    """Leave behind what an installation leaves."""
    for package in ("PySide6", "yaml"):
        Path(run.SITE, package).mkdir(parents=True, exist_ok=True)
    Path(run.PYTHON).parent.mkdir(exist_ok=True)
    Path(run.PYTHON).touch()
    run.write_stamp(run.stamp_text(extra))


def test_commands_pass_through_to_the_application(run, became):
    with pytest.raises(SystemExit):
        run.main(["check", "questions", "--format", "json"])
    assert became == [["-P", "-m", "quizapp", "check", "questions", "--format", "json"]]


def test_without_arguments_the_window_opens(run, became, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(SystemExit):
        run.main([])
    assert became == [["-P", "-m", "quizapp"]]


def test_arguments_of_test_go_to_pytest_in_the_project(run, became, monkeypatch, tmp_path):
    monkeypatch.chdir("/")
    with pytest.raises(SystemExit):
        run.main(["test", "-k", "blank"])
    assert became == [["-P", "-m", "pytest", "-k", "blank"]]
    assert Path.cwd() == tmp_path


@pytest.mark.parametrize("command", ["test", "tour"])
def test_tests_and_tour_need_no_screen(run, became, command):
    with pytest.raises(SystemExit):
        run.main([command])
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_platform_that_the_user_chose_is_kept(run, became, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc")
    with pytest.raises(SystemExit):
        run.main(["test"])
    assert os.environ["QT_QPA_PLATFORM"] == "vnc"


@pytest.mark.parametrize("args", [[], ["my set.yaml"], ["OLD.YML"]])
def test_without_a_screen_the_window_is_refused_in_two_lines(run, became, capsys, args):
    assert run.main(args) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2
    assert "./run tour" in said.err
    assert became == []


@pytest.mark.parametrize("name", SCREENLESS)
def test_any_of_three_variables_means_a_screen(run, name):
    assert not run.has_screen({})
    assert not run.has_screen({name: ""})
    assert run.has_screen({name: "x"})


def test_other_systems_always_have_a_screen(run, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert run.has_screen({})
    assert run.qt_libraries({}) == {}


def test_offscreen_needs_six_packages(run):
    packages = run.qt_libraries({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}).values()
    assert sorted(packages) == [
        "libdbus-1-3",
        "libegl1",
        "libfontconfig1",
        "libgl1",
        "libglib2.0-0",
        "libxkbcommon0",
    ]


@pytest.mark.parametrize("env", [{"DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "xcb"}])
def test_x11_needs_five_more(run, env):
    more = set(run.qt_libraries(env).values()) - set(run.ANYWHERE.values())
    assert sorted(more) == [
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libxkbcommon-x11-0",
    ]


def test_wayland_needs_its_cursor_and_nothing_of_x11(run):
    libraries = run.qt_libraries({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})
    assert set(libraries) - set(run.ANYWHERE) == {"libwayland-cursor.so.0"}


def test_only_what_does_not_load_is_missing(run):
    libraries = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}
    missing = run.missing_packages(libraries, False, lambda name: name != "libGL.so.1")
    assert missing == {"libGL.so.1": "libgl1"}


def test_python_without_ensurepip_cannot_make_an_environment(run, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != "ensurepip" or None)
    missing = run.missing_packages({}, True, lambda _name: True)
    assert list(missing.values()) == [f"python3.{sys.version_info[1]}-venv"]
    assert run.missing_packages({}, False, lambda _name: True) == {}


def test_loader_tells_what_the_system_has(run):
    assert run.loads("libc.so.6")
    assert not run.loads("libquizapp-is-not-there.so.1")


def system(monkeypatch, *, user=1000, programs=("apt-get", "sudo")):
    """Pretend to be a user of a system with these programs."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda name: name if name in programs else None)


@pytest.mark.parametrize(
    ("programs", "prefix"), [(("apt-get", "sudo"), "sudo sh -c"), (("apt-get",), "su -c")]
)
def test_plain_user_is_told_one_command(run, monkeypatch, programs, prefix):
    system(monkeypatch, programs=programs)
    with pytest.raises(SystemExit) as end:
        run.provide({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"})
    install = "apt-get install -y --no-install-recommends libegl1 libgl1"
    assert end.value.code.splitlines()[0] == f"    {prefix} 'apt-get update && {install}'"


def test_root_gets_just_what_is_missing(run, monkeypatch):
    ran = []
    system(monkeypatch, user=0)
    monkeypatch.setattr(run, "quietly", lambda command, _hint: ran.append(command))
    run.provide({"libGL.so.1": "libgl1"})
    [(shell, flag, script)] = ran
    assert (shell, flag) == ("sh", "-c")
    assert "apt-get update; exec apt-get install -y --no-install-recommends libgl1 -o" in script


def test_system_without_apt_is_told_the_names_of_libraries(run, monkeypatch, capsys):
    system(monkeypatch, user=0, programs=())
    with pytest.raises(SystemExit):
        run.provide({"libGL.so.1": "libgl1"})
    assert "this system lacks libGL.so.1." in capsys.readouterr().err


def test_nothing_missing_is_not_worth_a_word(run, monkeypatch, capsys):
    system(monkeypatch, user=0, programs=())
    run.provide({})
    assert capsys.readouterr().err == ""


def test_plain_start_is_content_with_more_than_it_needs(run):
    assert run.is_installed("")
    install(run, "")
    assert run.is_installed("")
    assert not run.is_installed("dev")


def test_changed_pyproject_is_noticed(run, tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project] # one more dependency\n")
    assert not run.is_installed("")


def test_other_python_is_noticed(run, monkeypatch):
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not run.is_installed("")


def test_moved_project_is_noticed(run, monkeypatch, tmp_path):
    stamp = Path(run.STAMP).read_bytes()
    Path(run.STAMP).write_bytes(stamp.replace(str(tmp_path).encode(), b"/before"))
    assert not run.is_installed("")


@pytest.mark.parametrize("lost", ["STAMP", "PYTHON"])
def test_lost_file_is_noticed(run, lost):
    Path(getattr(run, lost)).unlink()
    assert not run.is_installed("")


def test_lost_binding_is_noticed(run):
    Path(run.SITE, "PySide6").rmdir()
    assert not run.is_installed("")


def test_interrupted_installation_is_built_anew(run):
    Path(run.PYTHON).write_text("#!/bin/sh\nexit 0\n")
    Path(run.PYTHON).chmod(0o755)
    assert run.is_usable()
    run.write_stamp(run.UNFINISHED)
    assert not run.is_installed("")
    assert not run.is_usable()


def test_python_that_does_not_run_is_built_anew(run):
    Path(run.PYTHON).write_text("no program")
    Path(run.PYTHON).chmod(0o755)
    assert not run.is_usable()


def test_stamp_says_unfinished_while_installing(run, monkeypatch):
    during = []
    monkeypatch.setattr(run, "quietly", lambda *_a, **_k: during.append(run.read(run.STAMP)))
    monkeypatch.setattr(run, "warm_up", lambda: None)
    Path(run.STAMP).unlink()
    run.install("", rebuild=False)
    assert during == [run.UNFINISHED]
    assert run.read(run.STAMP) == run.stamp_text("")


def test_new_dependency_keeps_the_tests_installed(run, monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(run, "quietly", lambda command, _hint, **_env: ran.append(command))
    monkeypatch.setattr(run, "warm_up", lambda: None)
    (tmp_path / "pyproject.toml").write_text("[project] # one more dependency\n")
    run.install("", rebuild=False)
    assert ran[0][-2:] == ["--editable", f"{tmp_path}[dev]"]
    assert run.is_installed("dev")


def test_missing_library_is_noticed_at_any_start(run, became, monkeypatch):
    prepared = []
    monkeypatch.setattr(run, "prepare", lambda *wanted: prepared.append(wanted))
    monkeypatch.setattr(run, "lies_at_hand", lambda library: library != "libGL.so.1")
    with pytest.raises(SystemExit):
        run.main(["tour", "out"])
    assert prepared == [("", run.ANYWHERE)]
    assert became == [["-P", "-m", "quizapp", "tour", "out"]]


def test_environment_that_does_not_start_is_built_anew_next_time(run, capsys):
    Path(run.PYTHON).unlink()
    run.is_installed = lambda _extra: True
    assert run.main(["check"]) == 1
    assert ".venv does not start" in capsys.readouterr().err
    assert run.read(run.STAMP) == run.UNFINISHED


def test_failed_command_shows_its_last_words_and_a_way_out(run, capsys):
    failing = [sys.executable, "-c", "print('no route to host'); raise SystemExit(3)"]
    with pytest.raises(SystemExit) as end:
        run.quietly(failing, "Is the network there?")
    assert end.value.code == "Is the network there?"
    assert "    no route to host" in capsys.readouterr().err.splitlines()


def test_command_that_works_says_nothing(run, capsys):
    run.quietly([sys.executable, "-c", "print('all is well')"], "")
    assert capsys.readouterr() == ("", "")


def test_start_imports_only_what_python_has_loaded_anyway(run):
    tree = ast.parse(SCRIPT.read_text())
    top = [name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names]
    assert top == ["os", "sys"]


def test_old_pythons_can_parse_the_script():
    new = (
        *(ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.Nonlocal, ast.Await),
        *(ast.AsyncFunctionDef, ast.YieldFrom, ast.Starred),
    )
    tree = ast.parse(SCRIPT.read_bytes().decode("ascii"))
    for node in ast.walk(tree):
        assert not isinstance(node, new), f"line {node.lineno}"
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None, f"line {node.lineno}"
            assert not node.args.kwonlyargs, f"line {node.lineno}"
            assert not node.args.posonlyargs, f"line {node.lineno}"
        if isinstance(node, ast.arg):
            assert node.annotation is None, f"line {node.lineno}"

"""The commands of tests/README.md: each names what is there, and has a seed or needs none.

Nobody runs them every day, so that nobody would see that one has stopped to work.
"""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "tests" / "README.md").read_text("utf-8")
ROWS = [line for line in README.splitlines() if line.startswith("| ") and "`" in line]
COMMANDS = [command for row in ROWS for command in row.split("`")[1::2] if " " in command]
TESTS = [command for command in COMMANDS if "./run test " in command]
MODULES = [command for command in COMMANDS if " -m " in command]


def test_all_long_runs_are_looked_at():
    assert len(ROWS) == 10
    others = {command for command in COMMANDS if command not in (*TESTS, *MODULES)}
    assert {command.split(" ")[0] for command in others} == {".venv/bin/pip"}


@pytest.mark.parametrize("command", TESTS)
def test_what_a_command_sets_is_read_by_the_tests_that_it_runs(command):
    settings = dict(re.findall(r"(QUIZAPP_[A-Z_]+)=(\d+)", command))
    files = [ROOT / name for name in re.findall(r"tests/\S+\.py", command)]
    assert files
    texts = [file.read_text("utf-8") for file in files]
    shared = (ROOT / "tests" / "fuzz" / "searching.py").read_text("utf-8")
    for text in texts:
        reading = shared if "tests.fuzz.searching" in text else text
        assert settings.keys() <= set(re.findall(r"QUIZAPP_[A-Z_]+", reading))
    assert any(name.endswith("SEED") for name in settings) or "--hypothesis-seed=" in command


@pytest.mark.parametrize("command", MODULES)
def test_a_module_is_there_and_takes_what_it_is_given(command):
    module = re.search(r"-m (tests\.\w+)", command)
    assert module is not None
    text = (ROOT / module[1].replace(".", "/") / "__main__.py").read_text("utf-8")
    for option in re.findall(r"--[a-z]+", command):
        assert f'"{option}"' in text
    assert "--seed" in command or "no dice" in README.split(command)[1].split("\n")[0]
    for path in re.findall(r"quizapp/\S+\.py", command):
        assert (ROOT / path).is_file()


def test_what_is_installed_besides_does_not_hide_the_sources():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [command for command in COMMANDS if "pip install" in command]
    assert len(asked) == 2
    for command in asked:
        name = re.fullmatch(
            r"\.venv/bin/pip install -e '\.\[(\w+)\]'", command
        )  # else it is a copy
        assert name is not None
        assert name[1] in extras["optional-dependencies"]

"""The hook as the tool runs it: the same files chosen, the same words given to the command."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from quizapp import cli

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "questions" / "kfor" / "sources"
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

SET = """\
format: quizapp/1
id: a
title: A
questions:
  - id: top
    type: true-false
    prompt: Is it the first task?
    answer: true
    explanation: The list begins with it.
    quotes:
      - source: kfor-explained
        text: This is KFOR's top priority.
"""


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A folder with a sound set, its source, and YAML of others, where hooks are run."""
    folder = tmp_path / "repository"
    shutil.copytree(SOURCES, folder / "sources")
    (folder / "a.yaml").write_text(SET, encoding="utf-8")
    (folder / "build.yml").write_text("name: build\non: push\n", encoding="utf-8")
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def run(*args):
    program, *words = HOOK["entry"].split()
    names = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert names["project"]["scripts"][program] == "quizapp.cli:main"
    assert HOOK["pass_filenames"] is False
    return cli.main([*words, *(args or HOOK["args"])])


def wakes(name):
    """Whether a change of a file wakes the hook: it searches, as the tool does."""
    return bool(re.search(HOOK["files"], name)) and not re.search(HOOK["exclude"], name)


def test_a_sound_set_among_files_of_others_may_be_committed(repository, capsys):
    assert run() == cli.CLEAN
    assert "1 question, 1 quote verified" in capsys.readouterr().out


def test_a_wrong_quote_may_not_be_committed(repository, capsys):
    (repository / "a.yaml").write_text(SET.replace("top priority", "first task"), encoding="utf-8")
    assert run() == cli.PROBLEMS
    assert "a.yaml:12:" in capsys.readouterr().out


def test_a_source_that_changed_decides_over_quotes_elsewhere(repository, capsys):
    (repository / "sources" / "kfor-explained.yaml").unlink()
    assert run() == cli.PROBLEMS
    assert "kfor-explained" in capsys.readouterr().out


def test_strict_is_an_argument_of_the_hook(repository, capsys):
    doubtful = SET.replace("    prompt:", "    family: lonely\n    prompt:")
    (repository / "a.yaml").write_text(doubtful, encoding="utf-8")
    assert run() == cli.CLEAN
    assert run("--strict", ".") == cli.PROBLEMS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.yaml", True),
        ("course/week-1.yml", True),
        ("sources/article.yaml", True),
        (".pre-commit-config.yaml", False),
        (".github/workflows/build.yml", False),
        ("notes.md", False),
        ("a.yaml.bak", False),
    ],
)
def test_the_hook_wakes_for_yaml_that_is_not_hidden(name, expected):
    assert wakes(name) is expected

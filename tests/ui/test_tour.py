import json

import pytest
from PySide6.QtGui import QImage

from quizapp.core.grading import grade
from quizapp.core.model import type_names
from quizapp.ui import tour
from quizapp.ui.tour_answers import other_wrong, partly, right, wrong
from tests.ui.stage import every_type


@pytest.fixture(autouse=True)
def light_again(qapp):
    yield
    from quizapp.ui.theme import ThemeManager

    ThemeManager(qapp).apply("light", 100, motion=True)


def test_tour_writes_a_picture_of_each_scene_and_their_list(tmp_path, monkeypatch, capsys):
    names = ("library-progress", "matching-wrong", "hand-in", "results-question", "problems")
    chosen = tuple(scene for scene in tour.SCENES if scene.name in names)
    monkeypatch.setattr(tour, "SCENES", chosen)
    assert tour.run(tmp_path / "out", theme="dark", size=(900, 700), zoom=150) == 0
    index = json.loads((tmp_path / "out" / "index.json").read_text())
    assert len(index) == len(names)
    for row in index:
        image = QImage(str(tmp_path / "out" / row["file"]))
        assert (image.width(), image.height()) == (900, 700)
        assert row["zoom"] == 150
    assert "5 pictures" in capsys.readouterr().out


def test_the_name_of_the_folder_tells_the_terminal_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(tour, "SCENES", ())
    tour.run(tmp_path / "red\x1b[31m")
    assert capsys.readouterr().out.endswith("red\\x1b[31m\n")


def test_every_scene_has_its_own_name():
    names = [scene.name for scene in tour.SCENES]
    assert len(set(names)) == len(names)


def test_every_type_is_shown_before_and_after():
    names = {scene.name for scene in tour.SCENES}
    for kind in type_names.values():
        assert {kind, f"{kind}-right", f"{kind}-wrong"} <= names


@pytest.mark.parametrize("question", every_type(), ids=lambda question: question.id)
def test_answers_of_the_tour_are_what_they_say(question):
    assert grade(question, right(question)).score == 1
    assert grade(question, wrong(question)).score == 0
    assert grade(question, other_wrong(question)).score == 0
    assert grade(question, partly(question)).score < 1

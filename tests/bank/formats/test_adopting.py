from pathlib import Path

from quizapp.bank.formats.adopting import free_path, question_file
from quizapp.bank.formats.aiken import read
from quizapp.bank.live import Live
from quizapp.bank.problems import Severity

AIKEN = b"Which is the capital?\nA. Pristina\nB. Prizren\nANSWER: A\n"
WHOLE = read("capital.txt", AIKEN, "capital").value


def test_a_name_is_proposed_that_no_file_has(tmp_path):
    assert free_path(tmp_path, "a") == tmp_path / "a.yaml"
    (tmp_path / "a.yaml").touch()
    (tmp_path / "a-2.yaml").symlink_to(tmp_path / "nowhere")
    assert free_path(tmp_path, "a") == tmp_path / "a-3.yaml"


def test_the_set_is_called_like_its_file_and_like_no_other_set():
    assert "id: my-quiz\n" in question_file(WHOLE, "/x/My quiz.yaml", [])[0]
    assert "id: my-quiz-3\n" in question_file(WHOLE, "/x/My quiz.yaml", ["my-quiz", "my-quiz-2"])[0]


def test_the_line_to_begin_at_is_the_first_that_is_to_be_filled_in():
    text, line = question_file(WHOLE, "/x/a.yaml", [])
    assert text.split("\n")[line - 1].strip() == "feedback:"
    assert text.split("\n")[line - 2].strip().startswith("# to do:")


def test_every_place_that_is_left_open_is_a_problem_and_nothing_else_is(tmp_path):
    text, line = question_file(WHOLE, str(tmp_path / "a.yaml"), [])
    errors = [
        one for one in Live().check(str(tmp_path / "a.yaml"), text).problems
        if one.severity is Severity.ERROR
    ]  # fmt: skip
    assert errors[0].span.line == line
    assert len(errors) == text.count("# to do:") == 4


def test_an_odd_name_still_gives_an_id(tmp_path):
    text, _ = question_file(WHOLE, str(Path(tmp_path) / "汉字.yaml"), [])
    assert text.split("\n")[1] == "id: new-set"

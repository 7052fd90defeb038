import csv
import io
import json
from dataclasses import replace
from zipfile import ZipFile

import pytest

from quizapp.core.encoding import event_from_plain, question_from_plain, to_plain
from quizapp.core.events import Answered, Finished, HintShown, Revealed
from quizapp.core.model import Typed
from quizapp.core.policy import Certainty, Mode
from quizapp.core.table_cells import as_meant
from quizapp.store import export as export_module
from quizapp.store.cards import Cards
from quizapp.store.corrections import Corrections
from quizapp.store.database import MEMORY
from quizapp.store.export import export_csv, export_json
from quizapp.store.journal import Journal
from quizapp.store.remarks import Remarks
from tests.store.histories import play, with_another_key
from tests.strategies import OF_EACH_TYPE, SHORT, SINGLE, full_answer, wrong_answer

RIGHT = Answered(61_000, 0, full_answer(SINGLE), Certainty.SURE)


@pytest.fixture
def journal():
    opened = Journal(MEMORY)
    yield opened
    opened.close()


def read(journal, tmp_path) -> dict:
    export_json(journal, tmp_path / "results.json")
    return json.loads((tmp_path / "results.json").read_text(encoding="ascii"))


def table(folder, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_document_holds_every_act_and_every_question(journal, tmp_path):
    moves = [Answered(2000, n, full_answer(q)) for n, q in enumerate(OF_EACH_TYPE)]
    first = play(journal, OF_EACH_TYPE, *moves)
    second = play(journal, (SHORT,), Answered(2000, 0, Typed("\ud83d")), Finished(3000))
    document = read(journal, tmp_path)
    assert (document["format"], document["version"]) == ("quizapp-results", 1)
    assert [one["id"] for one in document["sittings"]] == [first, second]
    for one in document["sittings"]:
        events = tuple(map(event_from_plain, one["events"]))
        assert events == journal.read(one["id"]).events
    questions = [question_from_plain(one["body"]) for one in document["questions"]]
    assert questions == list(OF_EACH_TYPE)
    assert len(document["answers"]) == len(OF_EACH_TYPE) + 1


def test_the_document_holds_remarks_corrections_and_cards(journal, tmp_path):
    play(journal, (SINGLE,), RIGHT)
    Remarks(journal).set_note(("s", "single"), "mind the “not”", 5000)
    Corrections(journal).correct("s", with_another_key(SINGLE), 6000)
    Cards(journal).renew()
    document = read(journal, tmp_path)
    (remark,), (correction,) = document["remarks"], document["corrections"]
    assert (remark["kind"], remark["text"]) == ("note", "mind the “not”")
    assert correction["question_id"] == "single"
    assert document["cards"][0]["reps"] == 1
    assert document["answers"][0]["version"] == correction["version"]


def test_every_part_of_the_document_is_explained(journal, tmp_path):
    document = read(journal, tmp_path)
    assert set(document) - {"format", "version", "about"} <= set(document["about"])
    assert document["sittings"] == []


def test_damaged_acts_are_written_as_they_stand(journal, tmp_path):
    play(journal, (SINGLE,), RIGHT)
    journal.connection.execute("UPDATE event SET body = 'noise' WHERE seq = 1")
    events = read(journal, tmp_path)["sittings"][0]["events"]
    assert events[1] == "noise"


def test_a_document_that_cannot_be_written_leaves_the_old_one(journal, tmp_path, monkeypatch):
    path = tmp_path / "results.json"
    path.write_text("the old one", encoding="utf-8")

    def full(_connection: object):
        yield "half"
        raise OSError("full")

    monkeypatch.setattr(export_module, "_document", full)
    with pytest.raises(OSError, match="full"):
        export_json(journal, path)
    assert path.read_text(encoding="utf-8") == "the old one"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]
    assert not journal.connection.in_transaction


def test_a_row_tells_an_answer_in_words_and_numbers(journal, tmp_path):
    wrong = replace(RIGHT, at=31_000, response=wrong_answer(SINGLE))
    play(journal, (SINGLE, SHORT), wrong, RIGHT, Revealed(91_500, 1), at=1000)
    export_csv(journal, tmp_path / "out")
    first, second = table(tmp_path / "out", "answers.csv")
    assert first == {
        "time": "1970-01-01T00:00:31Z",
        "sitting": "1",
        "set": "s",
        "question": "single",
        "type": "single-choice",
        "prompt": "Which?",
        "first answer": "no",
        "last answer": "yes",
        "first score": "0",
        "last score": "1",
        "marks": "0.5",
        "certainty": "sure",
        "hint": "",
        "solution shown": "",
        "seconds": "30",
    }
    assert (second["first answer"], second["solution shown"], second["seconds"]) == ("", "yes", "")


def test_hints_and_every_type_of_answer_are_told(journal, tmp_path):
    moves = [Answered(2000, n, full_answer(q)) for n, q in enumerate(OF_EACH_TYPE)]
    play(journal, OF_EACH_TYPE, HintShown(1500, 0), *moves)
    export_csv(journal, tmp_path / "out")
    rows = {row["question"]: row for row in table(tmp_path / "out", "answers.csv")}
    assert rows["single"]["hint"] == "yes"
    assert {name: row["last answer"] for name, row in rows.items()} == {
        "single": "yes",
        "multiple": "a | c",
        "true-false": "False",
        "short": "peacekeepers",
        "numeric": "50000",
        "ordering": "first | second | third",
        "matching": "A – a | B – b",
        "cloze": "1999 | soldiers",
        "evidence": "so it is",
    }
    assert rows["cloze"]["prompt"] == "In … came …."


def test_sittings_and_questions_have_tables_of_their_own(journal, tmp_path):
    play(journal, (SINGLE,), RIGHT, Finished(3_600_000), mode=Mode.EXAM)
    remarks = Remarks(journal)
    remarks.star(("s", "single"), up=True, at=1)
    remarks.set_note(("s", "never-asked"), "two\nlines", 1)
    export_csv(journal, tmp_path / "out")
    (sitting,) = table(tmp_path / "out", "sittings.csv")
    assert (sitting["mode"], sitting["handed in"], sitting["marks"]) == (
        "exam",
        "1970-01-01T01:00:00Z",
        "1",
    )
    asked, noted = table(tmp_path / "out", "questions.csv")
    assert (asked["prompt"], asked["starred"], asked["times asked"]) == ("Which?", "yes", "1")
    assert (noted["question"], noted["note"]) == ("never-asked", "two\nlines")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "'=1", '"=1', "' =1"]
)
def test_no_cell_is_a_formula(journal, tmp_path, text):
    Remarks(journal).set_note(("s", "x"), text, 1)
    play(journal, (SHORT,), Answered(2000, 0, Typed(text)))
    export_csv(journal, tmp_path / "out")
    (_, noted) = table(tmp_path / "out", "questions.csv")
    assert noted["note"] == f"'{text}"
    assert as_meant(noted["note"]) == text
    (answer,) = table(tmp_path / "out", "answers.csv")
    assert answer["first answer"][0] not in "=+-@\t\r"


def test_half_of_a_surrogate_pair_breaks_no_table(journal, tmp_path):
    play(journal, (SHORT,), Answered(2000, 0, Typed("x\ud83d")))
    export_csv(journal, tmp_path / "out")
    assert table(tmp_path / "out", "answers.csv")[0]["first answer"] == "x?"


def test_lines_end_as_rfc_4180_has_it_and_the_file_says_that_it_is_utf_8(journal, tmp_path):
    play(journal, (SINGLE,), RIGHT)
    export_csv(journal, tmp_path / "out")
    data = (tmp_path / "out" / "sittings.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_a_name_that_ends_in_zip_gives_one_file(journal, tmp_path):
    play(journal, (SINGLE,), RIGHT)
    export_csv(journal, tmp_path / "out.zip")
    with ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == ["answers.csv", "sittings.csv", "questions.csv"]
        text = archive.read("answers.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["last answer"] == "yes"


def test_a_sitting_that_cannot_be_read_is_told_without_words(journal, tmp_path):
    play(journal, (SINGLE,), RIGHT)
    journal.connection.execute("DELETE FROM question_version")
    export_csv(journal, tmp_path / "out")
    (row,) = table(tmp_path / "out", "answers.csv")
    assert (row["prompt"], row["last score"]) == ("", "1")
    assert table(tmp_path / "out", "questions.csv")[0]["prompt"] == ""


def test_an_export_changes_nothing(journal, tmp_path):
    play(journal, (SINGLE,), RIGHT)
    before = journal.connection.total_changes
    export_csv(journal, tmp_path / "out")
    export_json(journal, tmp_path / "out.json")
    assert journal.connection.total_changes == before
    assert to_plain(journal.read(1).events[1]) == to_plain(RIGHT)

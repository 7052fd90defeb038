from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from quizapp.bank.library import Entry
from quizapp.core import scheduling
from quizapp.core.policy import Mode
from quizapp.store.trouble import StoreUnavailableError, Trouble
from quizapp.ui.pages.history import HistoryPage
from quizapp.ui.pages.keys import KeysPage
from quizapp.ui.pages.problems import ProblemsPage
from quizapp.ui.pages.quiz import QuizPage
from quizapp.ui.pages.results import ResultsPage
from quizapp.ui.pages.settings import SettingsPage
from quizapp.ui.pages.start import StartPage
from quizapp.ui.theme import look
from tests.ui.stage import question_set, single

CTRL = Qt.KeyboardModifier.ControlModifier
BROKEN = Entry(path="/questions/lakes.yaml", id="", title="lakes.yaml", errors=2)
PROBLEM = {
    "code": "missing-field",
    "severity": "error",
    "path": "/questions/lakes.yaml",
    "line": 3,
    "column": 5,
    "message": "`title` is missing",
    "hint": "add one",
}


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def finish(stage, score_right=True) -> int:
    running = stage.practice.start("geo", mode=Mode.EXAM)
    stage.navigator.resume(running.id)
    page = stage.quiz()
    page.sheet().answer.choose(0 if score_right else 1)
    page.show_summary()
    page.go_on()
    return running.id


def test_from_the_library_enter_twice_begins_the_first_set(qtbot, open_stage):
    stage = open_stage()
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(stage.window.page(), StartPage)
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(stage.window.page(), QuizPage)
    assert stage.window.side_bar.current() == "quiz"


def test_success_is_not_told_any_more_on_the_next_page(open_stage):
    stage = open_stage()
    stage.navigator.open_settings()
    stage.window.page().data.part.backup_wanted.emit()
    assert stage.navigator.notice.text() == "A copy of your results was made."
    stage.navigator.open_settings()
    assert stage.navigator.notice.text() == ""


def test_what_can_be_undone_is_offered_on_the_next_page_too(open_stage):
    stage = open_stage()
    running = stage.practice.start("geo", mode=Mode.EXAM)
    stage.navigator.discard(running.id)
    stage.navigator.open_history()
    assert stage.navigator.notice.text() == "The quiz was put away."


def test_start_sheet_remembers_the_last_choices(open_stage):
    stage = open_stage()
    stage.navigator.open_start("geo")
    page = stage.window.page()
    page.choose_mode(Mode.EXAM)
    page.start.click()
    assert stage.quiz().running().sitting.mode is Mode.EXAM
    stage.navigator.open_start("geo")
    assert stage.window.page().choice().mode is Mode.EXAM
    assert stage.settings.value.mode is Mode.EXAM


def test_a_quiz_that_opens_makes_ready_to_schedule_its_answers(open_stage, monkeypatch):
    prepared = []
    monkeypatch.setattr(scheduling, "prepare", lambda: prepared.append(True))
    stage = open_stage()
    assert prepared == []
    stage.navigator.resume(stage.practice.start("geo", mode=Mode.LEARN).id)
    assert prepared == [True]


def test_open_sitting_is_offered_and_discarded_with_undo(open_stage):
    stage = open_stage()
    sitting_id = stage.practice.start("geo", mode=Mode.LEARN).id
    stage.navigator.open_library()
    assert [row.id for row in stage.page.view().open] == [sitting_id]
    stage.page.discard_requested.emit(sitting_id)
    assert stage.page.view().open == ()
    stage.navigator.notice.action_requested.emit()
    assert [row.id for row in stage.page.view().open] == [sitting_id]


def test_library_drawn_anew_begins_at_its_top_with_the_next_act(open_stage):
    stage = open_stage(*(question_set(set_id=f"s{number}") for number in range(9)))
    stage.practice.start("s0", mode=Mode.LEARN)
    stage.navigator.open_library()
    QApplication.processEvents()
    assert stage.page.findChild(QScrollArea).verticalScrollBar().value() == 0
    assert QApplication.focusWidget().words() == "Continue"


def test_discarding_the_quiz_that_is_open_takes_its_row_away(open_stage):
    stage = open_stage()
    running = stage.practice.start("geo", mode=Mode.LEARN)
    stage.navigator.resume(running.id)
    stage.navigator.open_library()
    stage.page.discard_requested.emit(running.id)
    assert stage.window.side_bar.row("quiz").isHidden()


def test_quiz_row_leads_back_to_the_same_page(open_stage):
    stage = open_stage()
    stage.navigator.resume(stage.practice.start("geo", mode=Mode.LEARN).id)
    quiz = stage.quiz()
    stage.navigator.open_settings()
    stage.window.side_bar.row("quiz").click()
    assert stage.window.page() is quiz


def test_results_are_listed_and_opened_again(open_stage):
    stage = open_stage(question_set(single()))
    finish(stage)
    assert isinstance(stage.window.page(), ResultsPage)
    stage.navigator.open_history()
    page = stage.window.page()
    assert isinstance(page, HistoryPage)
    page.sitting_chosen.emit(stage.practice.past()[0].id)
    assert isinstance(stage.window.page(), ResultsPage)
    stage.window.page().back_requested.emit()
    assert isinstance(stage.window.page(), HistoryPage)


def test_missed_questions_are_practised_in_learn_mode(qtbot, open_stage):
    stage = open_stage(question_set(single("a")))
    finish(stage, score_right=False)
    press(qtbot, Qt.Key.Key_Return)
    assert stage.quiz().running().sitting.mode is Mode.LEARN


def test_ctrl_and_a_number_open_pages(qtbot, open_stage):
    stage = open_stage()
    press(qtbot, Qt.Key.Key_6, CTRL)
    assert isinstance(stage.window.page(), HistoryPage)
    press(qtbot, Qt.Key.Key_7, CTRL)
    assert isinstance(stage.window.page(), SettingsPage)
    press(qtbot, Qt.Key.Key_1, CTRL)
    assert stage.window.page() is stage.page


def test_question_mark_shows_the_keys_and_escape_goes_back(qtbot, open_stage):
    stage = open_stage()
    press(qtbot, "?")
    assert isinstance(stage.window.page(), KeysPage)
    press(qtbot, Qt.Key.Key_Escape)
    assert stage.window.page() is stage.page


def test_zoom_keys_change_the_text_size_and_it_is_kept(qtbot, open_stage):
    stage = open_stage()
    press(qtbot, Qt.Key.Key_Plus, CTRL)
    assert look().zoom == 110
    assert stage.settings.value.zoom == 110
    press(qtbot, Qt.Key.Key_Minus, CTRL)
    press(qtbot, Qt.Key.Key_Minus, CTRL)
    assert look().zoom == 90
    press(qtbot, Qt.Key.Key_0, CTRL)
    assert look().zoom == 100


def test_theme_is_changed_from_the_settings_page(open_stage):
    stage = open_stage()
    stage.navigator.open_settings()
    stage.window.page().changed.emit("theme", "dark")
    assert look().theme.name == "dark"
    assert stage.settings.value.theme == "dark"


def test_zoom_keeps_the_answer_of_an_open_question(qtbot, open_stage):
    stage = open_stage(question_set(single()))
    stage.navigator.resume(stage.practice.start("geo", mode=Mode.LEARN).id)
    press(qtbot, "2")
    press(qtbot, Qt.Key.Key_Plus, CTRL)
    assert stage.quiz().sheet().answer.response().options == {1}


def test_empty_library_offers_a_folder(qtbot, open_stage, tmp_path):
    stage = open_stage(question_set())
    stage.library.sets.clear()
    stage.navigator.open_library()
    stage.prompts.answers = [tmp_path]
    press(qtbot, Qt.Key.Key_Return)
    assert stage.settings.value.folders == (tmp_path,)
    assert stage.library.roots == (str(tmp_path),)
    assert stage.library.refreshed == 2


def test_folder_is_removed_from_the_list_and_read_no_longer(open_stage, tmp_path):
    stage = open_stage()
    stage.prompts.answers = [tmp_path]
    stage.navigator.open_settings()
    stage.window.page().folder_wanted.emit()
    stage.window.page().folder_removed.emit(tmp_path)
    assert stage.settings.value.folders == ()
    assert stage.library.roots == ()


def test_file_without_a_set_leads_to_its_problems(open_stage):
    stage = open_stage(faulty=[BROKEN])
    stage.library.notes[BROKEN.path] = [PROBLEM]
    assert [row.name for row in stage.page.view().broken] == ["lakes.yaml"]
    stage.page.problems_requested.emit(BROKEN.path)
    page = stage.window.page()
    assert isinstance(page, ProblemsPage)
    stage.library.notes[BROKEN.path] = []
    page.check_requested.emit()
    assert stage.window.page() is not page
    assert stage.window.page().path() == BROKEN.path


def test_file_from_the_command_line_opens_its_start_sheet(open_stage, tmp_path):
    stage = open_stage(begin=False)
    path = next(entry.path for entry in stage.library.entries())
    stage.navigator.begin(file=tmp_path / path)
    assert isinstance(stage.window.page(), StartPage)


def test_file_that_cannot_be_read_opens_its_problems(open_stage):
    stage = open_stage(faulty=[BROKEN], begin=False)
    stage.navigator.begin(file=Path(BROKEN.path))
    assert isinstance(stage.window.page(), ProblemsPage)


def test_file_that_is_not_there_is_said_to_be_missing_over_the_library(open_stage, tmp_path):
    stage = open_stage(begin=False)
    stage.navigator.begin(file=tmp_path / "nothing.yaml")
    assert stage.navigator.notice.text() == f"There is no file {tmp_path / 'nothing.yaml'}."
    assert stage.window.page() is stage.page


def test_file_without_questions_is_not_called_in_order(open_stage, tmp_path):
    stage = open_stage(begin=False)
    letter = tmp_path / "letter.note"
    letter.write_text("Dear reader", encoding="utf-8")
    stage.navigator.begin(file=letter)
    assert stage.navigator.notice.text() == f"{letter} holds no questions."


def test_file_with_the_id_of_another_is_said_to_be_left_out(open_stage):
    twin = Entry(path="/desktop/copy.yaml", id="geo", title="Geography", questions=3)
    stage = open_stage(faulty=[twin], begin=False)
    stage.navigator.begin(file=Path(twin.path))
    assert "the same id, geo, as /questions/geo.yaml" in stage.navigator.notice.text()


def test_trouble_with_the_results_is_said_and_can_be_tried_again(open_stage, monkeypatch):
    stage = open_stage()
    answers = [StoreUnavailableError(Trouble.BUSY), ()]

    def past(limit=200):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(stage.practice, "past", past)
    stage.navigator.open_history()
    assert "Another program" in stage.navigator.notice.text()
    stage.navigator.notice.action_requested.emit()
    assert isinstance(stage.window.page(), HistoryPage)


def test_set_that_has_gone_is_said_in_words(open_stage, monkeypatch):
    stage = open_stage()

    def gone(_set_id):
        raise LookupError

    monkeypatch.setattr(stage.library, "load", gone)
    stage.navigator.open_start("geo")
    assert stage.navigator.notice.text() == "This is no longer there."


def test_second_look_at_the_files_draws_what_has_changed(open_stage):
    stage = open_stage()
    stage.library.sets["more"] = question_set(single(), set_id="more")
    stage.library.changes = True
    stage.navigator.begin()
    assert [row.id for row in stage.page.view().sets] == ["geo", "more"]


def test_window_folds_its_side_bar_where_it_is_narrow(open_stage):
    stage = open_stage()
    stage.window.resize(800, 600)
    assert stage.window.side_bar.folded()
    stage.window.resize(1000, 700)
    assert not stage.window.side_bar.folded()
    stage.navigator.open_settings()
    stage.window.page().zoom_chosen.emit(200)
    assert stage.window.side_bar.folded()

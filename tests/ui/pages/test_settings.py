import json
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from quizapp.core.policy import CertaintyUse, Mode
from quizapp.practice.records import Records, RecordsError
from quizapp.settings import load
from quizapp.ui.pages.settings import SettingsPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.label import Label


@pytest.fixture
def opened(open_stage, tmp_path):
    """A stage on its settings page."""
    stage = open_stage(settings=tmp_path / "settings.json")
    stage.navigator.open_settings()
    page = stage.window.page()
    assert isinstance(page, SettingsPage)
    return stage, page


def button(page, words) -> Button:
    return next(b for b in page.findChildren(Button) if b.words() == words and not b.isHidden())


def texts(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def test_tab_walks_down_the_page_and_misses_nothing(qtbot, opened):
    _, page = opened
    page.look.theme.chips.chip("dark").click()  # all is shown anew
    page.focus_first()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.look.theme.chips.chip("dark"))
    heights = []
    while page.isAncestorOf(where := QApplication.focusWidget()):
        heights.append(where.mapTo(page.body.parentWidget(), QPoint()).y())
        qtbot.keyClick(where, Qt.Key.Key_Tab)
    assert heights == sorted(heights)
    assert len(heights) > 35
    assert where.accessibleName().startswith("Library")


def take(stage, mode=Mode.EXAM, *, finish=True) -> int:
    running = stage.practice.start("geo", mode=mode)
    if finish:
        running.finish()
    return running.id


@pytest.mark.parametrize(
    ("choice", "value", "name", "kept"),
    [
        (lambda page: page.look.theme, "dark", "theme", "dark"),
        (lambda page: page.look.motion, "on", "motion", "on"),
        (lambda page: page.look.side_bar, True, "sidebar_folded", True),
        (lambda page: page.look.keys, False, "show_keys", False),
        (lambda page: page.look.zoom, 125, "zoom", 125),
        (
            lambda page: page.quizzes.certainty,
            CertaintyUse.MARKED,
            "certainty",
            CertaintyUse.MARKED,
        ),
        (lambda page: page.quizzes.extra, 1.5, "extra_time", 1.5),
        (lambda page: page.quizzes.extra, 0.0, "extra_time", 0.0),
        (lambda page: page.quizzes.clock, True, "clock_hidden", True),
        (lambda page: page.review.retention, 0.95, "retention", 0.95),
        (lambda page: page.review.new, 20, "new_a_day", 20),
    ],
)
def test_a_choice_counts_at_once_and_is_kept(opened, tmp_path, choice, value, name, kept):
    stage, page = opened
    choice(page).chips.chip(value).click()
    assert getattr(stage.settings.value, name) == kept
    assert choice(page).chips.value() == value
    assert getattr(load(tmp_path / "settings.json")[0], name) == kept


def test_choices_begin_with_what_is_in_force_also_where_no_chip_has_it(open_stage):
    stage = open_stage()
    stage.settings.change(retention=0.87, new_a_day=7, certainty=CertaintyUse.ASKED, zoom=110)
    stage.navigator.open_settings()
    page = stage.window.page()
    assert page.review.retention.chips.chip(0.87).isChecked()
    assert page.review.retention.chips.chip(0.87).words() == "87 %"
    assert page.review.new.chips.chip(7).isChecked()
    assert page.quizzes.certainty.chips.value() is CertaintyUse.ASKED
    assert page.look.zoom.chips.value() is None
    assert "110 %" in texts(page)


def test_what_a_retention_costs_is_said_when_it_is_chosen(opened):
    _, page = opened
    page.review.retention.chips.chip(0.95).click()
    assert "about 2.5 times the questions a day" in page.review.retention.note.text()


def test_keys_hidden_on_buttons_are_hidden_everywhere(opened):
    stage, page = opened
    page.look.keys.chips.chip(False).click()
    try:
        stage.navigator.open_start("geo")
        start = stage.window.page().start
        assert "↵" not in start.text()
    finally:
        Button.show_keys = True


def test_chips_are_chosen_with_the_space_key(opened, qtbot):
    stage, page = opened
    page.focus_first()
    assert QApplication.focusWidget() is page.look.theme.chips.chip("light")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert stage.settings.value.theme == "dark"


def test_exam_date_is_typed_and_kept_with_enter(opened, qtbot):
    stage, page = opened
    page.review.exam.setFocus()
    qtbot.keyClicks(page.review.exam, "2026-2-14")
    qtbot.keyClick(page.review.exam, Qt.Key.Key_Return)
    assert stage.settings.value.exam_day == "2026-02-14"
    assert page.review.exam.text() == "2026-02-14"
    assert page.review.exam_note.text().startswith("In 30 days, on 14 February 2026.")
    page.review.exam.clear()
    qtbot.keyClick(page.review.exam, Qt.Key.Key_Return)
    assert stage.settings.value.exam_day == ""


def test_exam_date_that_makes_no_sense_is_refused_and_stays_to_be_mended(opened, qtbot):
    stage, page = opened
    page.review.exam.setFocus()
    qtbot.keyClicks(page.review.exam, "2026-02-30")
    qtbot.keyClick(page.review.exam, Qt.Key.Key_Return)
    assert stage.settings.value.exam_day == ""
    assert page.review.exam_note.text().startswith("There is no such day as 2026-02-30.")
    page.look.zoom.chips.chip(125).click()
    assert page.review.exam.text() == "2026-02-30"


def test_a_copy_is_made_and_told_with_its_time_and_size(opened):
    stage, page = opened
    take(stage)
    assert "No copy yet" in page.data.copies.text()
    button(page, "Back up now").click()
    assert "1 copy is kept" in page.data.copies.text()
    assert stage.navigator.notice.text() == "A copy of your results was made."
    assert len(stage.desk.records.backups()) == 1


def test_a_copy_that_cannot_be_made_is_said_and_can_be_tried_again(opened, monkeypatch):
    stage, page = opened

    def fail(_self):
        raise RecordsError("No backup was made: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Records, "back_up", fail)
        button(page, "Back up now").click()
    assert stage.navigator.notice.text() == "No backup was made: the disk is full."
    take(stage)
    stage.navigator.notice.action_requested.emit()
    assert len(stage.desk.records.backups()) == 1


def test_the_daily_copy_is_listed_once_it_is_made(open_stage, tmp_path):
    from quizapp.store.journal import Journal

    stage = open_stage(journal=Journal(tmp_path / "results.sqlite3"))
    take(stage)
    stage.navigator.open_settings()
    before = stage.window.page().data.copies.text()
    stage.navigator._watch._daily.look()
    assert stage.window.page().data.copies.text() != before
    assert not stage.navigator.notice.isVisible()


def test_everything_is_exported_as_json_and_csv(opened, tmp_path):
    stage, page = opened
    take(stage)
    stage.prompts.answers = [tmp_path / "all.json", tmp_path / "all.zip", None]
    button(page, "Export as JSON").click()
    assert json.loads((tmp_path / "all.json").read_text())["format"] == "quizapp-results"
    button(page, "Export as CSV").click()
    assert "answers.csv" in ZipFile(tmp_path / "all.zip").namelist()
    assert stage.prompts.proposed == ["quizapp.json", "quizapp.zip"]
    assert stage.navigator.notice.text() == "Saved as all.zip."
    stage.navigator.notice.action_requested.emit()
    assert stage.prompts.shown == [tmp_path]
    button(page, "Export as JSON").click()


def test_export_of_results_in_a_file_may_take_its_time(open_stage, tmp_path):
    from quizapp.store.journal import Journal

    stage = open_stage(journal=Journal(tmp_path / "results.sqlite3"))
    take(stage)
    stage.navigator.open_settings()
    page = stage.window.page()
    stage.prompts.answers = [tmp_path / "gone" / "all.zip", tmp_path / "all.zip"]
    button(page, "Export as CSV").click()
    assert stage.navigator.notice.text().startswith("Nothing was exported")
    stage.navigator.notice.action_requested.emit()
    assert "sittings.csv" in ZipFile(tmp_path / "all.zip").namelist()
    assert stage.navigator.notice.text() == "Saved as all.zip."


def test_export_that_cannot_be_written_is_said_and_asked_for_again(opened, tmp_path):
    stage, page = opened
    stage.prompts.answers = [tmp_path / "gone" / "all.json", tmp_path / "all.json"]
    button(page, "Export as JSON").click()
    assert stage.navigator.notice.text().startswith("Nothing was exported")
    stage.navigator.notice.action_requested.emit()
    assert (tmp_path / "all.json").exists()


def test_deleting_everything_takes_two_clicks_and_says_what_goes(opened):
    stage, page = opened
    take(stage)
    take(stage, finish=False)
    stage.desk.study.notebook.set_star(("geo", "capital"), True)
    stage.desk.study.notebook.set_note(("geo", "capital"), "Mine.")
    name = stage.desk.records.back_up().name
    button(page, "Delete everything …").click()
    assert QApplication.focusWidget().words() == "Keep everything"
    said = texts(page)
    for line in ("1 result,", "1 quiz that is still open", "1 star and 1 note", name):
        assert line in said
    assert len(stage.practice.past()) == 1
    button(page, "Delete it all").click()
    assert stage.practice.past() == ()
    assert stage.practice.shelf().open == ()
    assert not stage.desk.study.notebook.is_starred(("geo", "capital"))
    assert stage.desk.records.copies() == ()
    assert stage.navigator.notice.text() == "Everything that was kept of you is deleted."
    assert not page.data.question.isVisible()
    assert "No copy yet" in page.data.copies.text()


def test_deletion_can_be_thought_better_of(opened, qtbot):
    stage, page = opened
    take(stage)
    button(page, "Delete everything …").click()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not page.data.question.isVisible()
    assert QApplication.focusWidget().words() == "Delete everything …"
    assert len(stage.practice.past()) == 1


def test_an_open_quiz_is_closed_before_everything_is_deleted(opened):
    stage, _ = opened
    stage.navigator.resume(take(stage, Mode.LEARN, finish=False))
    stage.navigator.open_settings()
    page = stage.window.page()
    button(page, "Delete everything …").click()
    button(page, "Delete it all").click()
    assert stage.navigator._quiz.page() is None
    assert stage.window.page() is page
    stage.navigator.open_library()
    assert stage.practice.shelf().open == ()


def test_deletion_that_fails_is_said(opened, monkeypatch):
    stage, page = opened
    take(stage)
    button(page, "Delete everything …").click()

    def fail(_self):
        raise RecordsError("Not everything was deleted: the disk is full.")

    monkeypatch.setattr(Records, "forget_everything", fail)
    button(page, "Delete it all").click()
    assert stage.navigator.notice.text() == "Not everything was deleted: the disk is full."
    assert len(stage.practice.past()) == 1


def test_export_is_offered_before_everything_is_deleted(opened, tmp_path):
    stage, page = opened
    take(stage)
    button(page, "Delete everything …").click()
    stage.prompts.answers = [tmp_path / "all.json"]
    button(page, "Export first").click()
    assert (tmp_path / "all.json").exists()
    assert page.data.question.isVisible()


def test_a_page_that_was_opened_anew_follows_changes(opened):
    stage, _ = opened
    stage.navigator.open_library()
    stage.navigator.open_settings()
    page = stage.window.page()
    QApplication.processEvents()
    stage.navigator._preferences.change("theme", "dark")
    assert page.look.theme.chips.value() == "dark"

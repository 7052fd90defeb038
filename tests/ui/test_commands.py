from collections import Counter

from quizapp.paths import assets
from quizapp.ui.commands import COMMANDS, Context, command, key_text, key_texts, tool_tip
from quizapp.ui.pages.keys import KeysPage
from quizapp.ui.widgets.label import Label


def test_no_two_commands_share_a_key_in_a_context():
    everywhere = [row for row in COMMANDS if row.context is Context.EVERYWHERE]
    for context in Context:
        rows = (
            everywhere
            if context is Context.EVERYWHERE
            else everywhere + [row for row in COMMANDS if row.context is context]
        )
        keys = Counter(key.casefold() for row in rows for key in row.keys)
        assert [key for key, times in keys.items() if times > 1] == []


def test_ids_are_unique():
    assert len({row.id for row in COMMANDS}) == len(COMMANDS)


def test_every_icon_is_drawn():
    missing = [row.icon for row in COMMANDS if row.icon]
    assert [n for n in missing if not (assets() / "icons" / f"{n}.svg").is_file()] == []


def test_key_sheet_lists_every_command(qtbot):
    page = KeysPage()
    qtbot.addWidget(page)
    shown = {label.text() for label in page.findChildren(Label)}
    assert {row.text for row in COMMANDS} <= shown


def test_keys_are_written_as_keyboards_are_labelled():
    assert key_text("Ctrl++") == "Ctrl +"
    assert key_text("Ctrl+Return") == "Ctrl ↵"
    assert key_text("Ctrl+-") == "Ctrl −"
    assert key_text("Left") == "←"
    assert key_texts(command("choose")) == ("1 – 9", "A – L")


def test_tool_tip_names_the_first_key():
    assert tool_tip("flag") == "Flag to come back to (F)"

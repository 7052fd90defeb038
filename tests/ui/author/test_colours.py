from PySide6.QtGui import QTextCursor

from quizapp.ui.author.colours import AT_ONCE, Colours
from quizapp.ui.theme import look
from tests.ui.author.conftest import document


def colours_of(text, line: int) -> dict[str, str]:
    """Which colour the pieces of a line have."""
    block = text.findBlockByNumber(line)
    return {
        block.text()[one.start : one.start + one.length]: one.format.foreground().color().name()
        for one in block.layout().formats()
    }


def named(role: str) -> str:
    return look().colour(role).name()


def test_keys_quotes_and_comments_have_colours(qapp):
    text = document("# all\nquestions:\n  - quotes:\n      - text: NATO intervened\n")
    colours = Colours(text)
    assert colours.is_idle()
    assert colours_of(text, 0)["# all"] == named("muted")
    assert colours_of(text, 1)["questions"] == named("accent")
    assert colours_of(text, 3)["NATO intervened"] == named("quote")


def test_a_change_colours_the_lines_that_follow_from_it(qapp):
    text = document("a:\n  b: 2\n")
    Colours(text)
    assert colours_of(text, 1)["b"] == named("accent")
    cursor = QTextCursor(text)
    cursor.setPosition(2)
    cursor.insertText(" >")
    assert "b" not in colours_of(text, 1)
    text.undo()
    assert colours_of(text, 1)["b"] == named("accent")


def test_a_change_that_reaches_far_down_goes_on_while_idle(qapp, qtbot):
    text = document("first:\n" + "  b: 2\n" * (3 * AT_ONCE))
    colours = Colours(text)
    assert not colours.is_idle()
    qtbot.waitUntil(colours.is_idle)
    last = text.blockCount() - 2
    assert colours_of(text, last)["b"] == named("accent")
    cursor = QTextCursor(text)
    cursor.setPosition(len("first:"))
    cursor.insertText(" >")
    assert not colours.is_idle()
    cursor.insertText("\n  x\n  y")  # lines move while it goes on
    qtbot.waitUntil(colours.is_idle)
    assert "b" not in colours_of(text, last + 2)


def test_colours_are_no_change_of_the_text(qapp, qtbot):
    text = document("a: 1\n" * (2 * AT_ONCE))
    colours = Colours(text)
    qtbot.waitUntil(colours.is_idle)
    assert not text.isModified()
    assert not text.isUndoAvailable()


def test_hostile_characters_are_coloured_as_faults(qapp):
    text = document("a:\t\u202e<b>\x07</b>\n😀: \u200b\n")
    assert Colours(text).is_idle()

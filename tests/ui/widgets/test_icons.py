"""Icons: crisp, in the colour of their role, and never missing in silence."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from quizapp.ui.theme import ThemeManager, load
from quizapp.ui.widgets.icons import icon


def colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_an_icon_has_all_the_pixels_of_the_screen(manager: ThemeManager, ratio: float) -> None:
    picture = icon("check").pixmap(QSize(24, 24), ratio)
    assert picture.size() == QSize(24, 24) * ratio
    assert picture.devicePixelRatio() == ratio


def test_an_icon_is_drawn_in_its_role_and_follows_the_theme(manager: ThemeManager) -> None:
    made = icon("flag-filled", "wrong")
    assert load("light")["wrong"] in colours(made.pixmap(32, 32))
    manager.apply("dark")
    assert load("dark")["wrong"] in colours(made.pixmap(32, 32))


def test_a_disabled_icon_is_muted_and_a_checked_one_changes(manager: ThemeManager) -> None:
    made = icon("flag-filled", "text", "accent")
    disabled = made.pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    checked = made.pixmap(QSize(32, 32), QIcon.Mode.Normal, QIcon.State.On)
    assert load("light")["muted"] in colours(disabled)
    assert load("light")["accent"] in colours(checked)


def test_an_icon_that_does_not_exist_is_refused_at_once(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="no icon is called 'unicorn'"):
        icon("unicorn")


def test_a_copied_icon_outlives_the_first(manager: ThemeManager) -> None:
    copy = QIcon(icon("star"))
    assert not copy.pixmap(16, 16).isNull()

"""The floor of `feedback`: a bare QTextBrowser that shows at a key the words that it was told."""

import sys
from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextBrowser

from tests.benchmarks.talk import listen


class Window(QTextBrowser):
    """Sets its words when a key is pressed."""

    words = ""

    def keyPressEvent(self, _event: QKeyEvent) -> None:  # noqa: N802
        """Show the words."""
        self.setPlainText(self.words)


def main() -> None:
    """Show the window until the input ends."""
    app = QApplication(sys.argv[:1])
    window = Window()

    def do(said: dict[str, Any]) -> object:
        if said["do"] == "open":
            window.setGeometry(*said["place"])
            window.show()
            window.activateWindow()
        else:
            window.words = said["words"]
            window.clear()
        return None

    kept = listen(do)
    app.exec()
    del kept


if __name__ == "__main__":
    main()

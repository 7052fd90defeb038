"""The settings in force, kept on the disk with every change."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from quizapp.settings import Settings, save


class SettingsKeeper:
    """Holds the settings; what is changed counts at once, also where it cannot be kept."""

    def __init__(self, settings: Settings, path: Path) -> None:
        self._settings = settings
        self._path = path

    @property
    def value(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, **changes: Any) -> str:
        """Change some settings; returns a sentence where they could not be kept, else nothing."""
        changed = replace(self._settings, **changes)
        if changed == self._settings:
            return ""
        self._settings = changed
        try:
            save(changed, self._path)
        except OSError as error:
            return f"Your settings could not be kept: {error.strerror}."
        return ""

"""What all pages work with, made once and handed down."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quizapp.bank.library import Library
from quizapp.practice.corrected_keys import CorrectedKeys
from quizapp.practice.daily import Daily
from quizapp.practice.records import Records
from quizapp.practice.sittings import Practice
from quizapp.practice.study import Study
from quizapp.ui.prompts import Prompts
from quizapp.ui.settings_keeper import SettingsKeeper
from quizapp.ui.tasks import Tasks
from quizapp.ui.theme import ThemeManager


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of the navigator; `now` gives milliseconds since 1970, UTC.

    `ticks` gives seconds by a clock that is never set. `bundled` is where the sets lie that come
    with the application, `data_folder` where the learner's own data does, `drafts` where the text
    of question files is kept that is not saved yet; None keeps none.
    """

    library: Library
    practice: Practice
    keys: CorrectedKeys
    daily: Daily
    study: Study
    records: Records
    settings: SettingsKeeper
    themes: ThemeManager
    prompts: Prompts
    tasks: Tasks
    now: Callable[[], int]
    data_folder: Path
    bundled: tuple[str, ...] = ()
    ticks: Callable[[], float] = time.monotonic
    drafts: Path | None = None

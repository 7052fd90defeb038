"""Keeping unsaved text beside the question files."""

import os

from PySide6.QtCore import QObject

from quizapp.bank.drafts import drafts
from quizapp.ui.author.buffer import Buffer
from quizapp.ui.author.keeper import DraftKeeper


def test_files_are_kept_in_the_order_in_which_they_were_written_in(qapp, tmp_path, monkeypatch):
    parent, kept = QObject(), []
    keeper = DraftKeeper(tmp_path, parent)
    replace = os.replace

    def note(part, place) -> None:
        replace(part, place)
        kept.extend(one.path for one in drafts(tmp_path) if one.path not in kept)

    monkeypatch.setattr(os, "replace", note)
    names = [f"{number}.yaml" for number in (5, 3, 9, 1, 7, 2, 8)]
    buffers = [Buffer(name, "new", None, parent=parent) for name in names]
    for buffer in buffers:
        keeper.keep_soon(buffer)
    keeper.flush()
    assert kept == names

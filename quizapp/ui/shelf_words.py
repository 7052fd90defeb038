"""Puts a shelf into words for the library page."""

from collections.abc import Sequence
from pathlib import PurePath

from quizapp.bank.library import Entry
from quizapp.practice.shelf import OpenSitting, SetCard, Shelf
from quizapp.ui import words
from quizapp.ui.shelf_view import BrokenRow, OpenRow, SetRow, ShelfView


def view_of(shelf: Shelf, faulty: Sequence[Entry], now: int) -> ShelfView:
    """Say what a shelf holds; `now` is in milliseconds since 1970, UTC."""
    return ShelfView(
        open=tuple(_open_row(sitting, now) for sitting in shelf.open),
        sets=tuple(_set_row(card, now) for card in shelf.cards if card.entry.questions),
        broken=(
            *(_broken_row(card.entry) for card in shelf.cards if not card.entry.questions),
            *map(_broken_row, faulty),
        ),
    )


def _open_row(sitting: OpenSitting, now: int) -> OpenRow:
    mode = words.MODES[sitting.mode][0].lower()
    facts = (
        f"Question {sitting.place + 1} of {sitting.count} · {mode} mode · "
        f"{sitting.answered} answered · {words.ago(sitting.at, now)}"
    )
    return OpenRow(sitting.id, sitting.title, facts)


def _set_row(card: SetCard, now: int) -> SetRow:
    entry = card.entry
    facts = [words.count(entry.questions, "question")]
    if card.last_taken is None:
        facts.append("not taken yet")
    else:
        facts += [f"{card.seen} seen", f"last taken {words.ago(card.last_taken, now)}"]
    problems = f"Show {words.count(entry.errors, 'problem')} in the file" if entry.errors else ""
    return SetRow(
        id=entry.id,
        path=entry.path,
        title=entry.title,
        summary=entry.summary,
        topics=tuple((topic, title) for topic, title, _ in entry.topics),
        facts=" · ".join(facts),
        problems=problems,
        mastery=card.mastery,
    )


def _broken_row(entry: Entry) -> BrokenRow:
    why = "Another file holds a set with the same id, so this one is left out."
    if entry.errors:
        problems = words.count(entry.errors, "problem")
        why = f"No question can be taken from this file: {problems}."
    name = entry.title or PurePath(entry.path).name
    return BrokenRow(entry.path, name, why, bool(entry.errors))

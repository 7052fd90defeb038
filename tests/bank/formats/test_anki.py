"""The package is opened as what it is: a zip with a database of notes."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from quizapp.bank.formats.anki import write
from quizapp.core.model import QuestionSet
from tests.bank.formats.samples import WHOLE, one, single, source_of

IMPORTER = Path(__file__).with_name("anki_importer.py")


def database(whole: QuestionSet, folder) -> sqlite3.Connection:
    path = folder / f"{len(list(folder.iterdir()))}.anki2"
    with zipfile.ZipFile(BytesIO(write(whole, source_of).data)) as package:
        path.write_bytes(package.read("collection.anki2"))
    return sqlite3.connect(path)


def notes(whole: QuestionSet, folder) -> dict[str, tuple[str, list[str]]]:
    """For each question the guid and the fields of its note."""
    base = database(whole, folder)
    rows = base.execute("select guid, flds from notes").fetchall()
    base.close()
    found = [(guid, fields.split("\x1f")) for guid, fields in rows]
    return {fields[-1]: (guid, fields) for guid, fields in found}


def test_a_card_asks_in_front_and_proves_behind(tmp_path):
    got = notes(WHOLE, tmp_path)
    assert len(got) == len(WHOLE.questions)
    prompt, choices, key, why, quotes, _ = got["single"][1]
    assert "Which?" in prompt
    assert "Choose one." in prompt
    assert "✓" not in choices
    assert "yes" in choices
    assert key.index("✓") < key.index("yes")
    assert "Because." in why
    assert "“so it is”" in quotes
    assert "The paper" in quotes


def test_a_second_export_has_the_same_ids_so_that_it_updates(tmp_path):
    first = notes(WHOLE, tmp_path)
    changed = replace(WHOLE, title="Other", questions=tuple(
        replace(question, explanation="Changed.") for question in reversed(WHOLE.questions)
    ))  # fmt: skip
    second = notes(changed, tmp_path)
    assert {name: guid for name, (guid, _) in first.items()} == {
        name: guid for name, (guid, _) in second.items()
    }
    assert "Changed." in second["single"][1][3]


def test_decks_of_other_sets_and_their_notes_are_others(tmp_path):
    other = replace(WHOLE, id="other")
    guids = [{guid for guid, _ in notes(whole, tmp_path).values()} for whole in (WHOLE, other)]
    assert not guids[0] & guids[1]
    bases = [database(whole, tmp_path) for whole in (WHOLE, WHOLE, other)]
    decks = [set(json.loads(base.execute("select decks from col").fetchone()[0])) for base in bases]
    models = [
        set(json.loads(base.execute("select models from col").fetchone()[0])) for base in bases
    ]
    for base in bases:
        base.close()
    assert decks[0] == decks[1] != decks[2]
    assert models[0] == models[1] == models[2]


def test_no_template_holds_a_script(tmp_path):
    base = database(WHOLE, tmp_path)
    (text,) = base.execute("select models from col").fetchone()
    base.close()
    assert "<script" not in text
    assert "javascript" not in text.lower()


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=y>", "[sound:x.mp3]", "[latex]x[/latex]", "\\(x\\)", "{{Key}}", "<b"],
)
def test_no_text_becomes_a_tag_a_sound_a_formula_or_a_field(tmp_path, text):
    _, fields = notes(one(single(f"Q {text}?", explanation=text)), tmp_path)["q"]
    for sign in ("<img", "[sound", "[latex", "\\(", "{{", "<b"):
        assert sign not in "".join(fields)


def test_what_a_deck_cannot_carry_is_told():
    told = [(loss.question, loss.what) for loss in write(one(single(hint="H.")), source_of).losses]
    assert told == [("", "marks"), ("q", "hint")]


def test_two_colons_in_a_title_make_no_tree_of_decks(tmp_path):
    base = database(replace(WHOLE, title="a::b"), tmp_path)
    (text,) = base.execute("select decks from col").fetchone()
    base.close()
    assert "a:b" in text
    assert "a::b" not in text


@pytest.fixture(scope="module")
def anki_library(tmp_path_factory) -> Path:
    """A folder with Anki's own library, which is no part of the tools of this project."""
    folder = tmp_path_factory.mktemp("anki-library")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(folder), "anki"], check=True)
    return folder


@pytest.mark.anki
def test_anki_itself_takes_a_package_twice_and_a_changed_one_without_twins(tmp_path, anki_library):
    changed = replace(
        WHOLE, questions=(replace(WHOLE.questions[0], explanation="New."), *WHOLE.questions[1:])
    )
    packages = []
    for number, whole in enumerate((WHOLE, WHOLE, changed)):
        packages.append(tmp_path / f"{number}.apkg")
        packages[-1].write_bytes(write(whole, source_of, made_at=1_700_000_000 + number).data)
    done = subprocess.run(
        [sys.executable, str(IMPORTER), str(tmp_path / "collection.anki2"), *map(str, packages)],
        env={**os.environ, "PYTHONPATH": str(anki_library)},
        stdout=subprocess.PIPE,
        check=True,
    )
    said = json.loads(done.stdout)
    total = len(WHOLE.questions)
    assert said["counts"] == [[total, 0, total], [0, total, total], [0, total, total]]
    assert sum("New." in "".join(fields) for fields in said["notes"]) == 1

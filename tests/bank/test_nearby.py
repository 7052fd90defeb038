"""Sources near a file, while files come, change and go."""

import gc
import os
import weakref

from quizapp.bank.nearby import Nearby
from quizapp.bank.source_file import write_source
from quizapp.core.model import Source, SourceKind
from quizapp.core.quotations import Found, fingerprint


def write(path, text, title="An article"):
    source = Source(id="article", title=title, kind=SourceKind.NEWS, fingerprint=fingerprint(text))
    path.parent.mkdir(exist_ok=True)
    path.write_text(write_source(source), encoding="utf-8")


def test_sources_are_the_same_value_while_no_file_changes(tmp_path):
    write(tmp_path / "sources" / "a.yaml", "one two three four five")
    nearby, path = Nearby(), str(tmp_path / "set.yaml")
    assert nearby.sources_for(path) is nearby.sources_for(path)
    assert nearby.titles_for(path) == {"article": "An article"}


def test_source_that_changed_is_read_again(tmp_path):
    file = tmp_path / "sources" / "a.yaml"
    write(file, "one two three four five")
    nearby, path = Nearby(), str(tmp_path / "set.yaml")
    nearby.sources_for(path)
    write(file, "six seven eight nine ten", title="Another")
    os.utime(file, ns=(1, 1))
    witness = nearby.sources_for(path).witness("article")
    assert witness is not None
    assert isinstance(witness.find("seven eight nine ten"), Found)
    assert nearby.titles_for(path) == {"article": "Another"}


def test_source_beside_the_file_hides_one_further_up(tmp_path):
    write(tmp_path / "sources" / "a.yaml", "one two three four", title="Far")
    (tmp_path / "sets").mkdir()
    write(tmp_path / "sets" / "sources" / "b.yaml", "one two three four", title="Near")
    assert Nearby().titles_for(str(tmp_path / "sets" / "set.yaml")) == {"article": "Near"}


def test_folder_without_sources_has_none(tmp_path):
    assert Nearby().sources_for(str(tmp_path / "set.yaml")).ids == []


def test_folders_that_lean_on_one_file_share_its_source_and_its_witness(tmp_path):
    write(tmp_path / "sources" / "a.yaml", "one two three four five")
    (tmp_path / "sets").mkdir()
    nearby = Nearby()
    above, below = str(tmp_path / "set.yaml"), str(tmp_path / "sets" / "set.yaml")
    assert nearby.source(above, "article") is nearby.source(below, "article")
    witness = nearby.sources_for(above).witness("article")
    assert witness is not None
    assert nearby.sources_for(below).witness("article") is witness


def test_a_source_file_that_changed_is_not_kept_as_it_was(tmp_path):
    file = tmp_path / "sources" / "a.yaml"
    write(file, "one two three four five")
    nearby, path = Nearby(), str(tmp_path / "set.yaml")
    old = weakref.ref(nearby.sources_for(path).witness("article"))
    write(file, "six seven eight nine ten")
    os.utime(file, ns=(1, 1))
    nearby.sources_for(path)
    gc.collect()
    assert old() is None

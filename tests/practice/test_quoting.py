from pathlib import Path

import pytest

from quizapp.bank.attached import attach
from quizapp.bank.source_file import read_source
from quizapp.bank.sources import SourceError
from quizapp.core.context import Stretch
from quizapp.core.model import Quote, Source, SourceKind, TrueFalse
from quizapp.core.quotations import fingerprint
from quizapp.practice.quoting import About, look_at, make_source, quotable

TEXT = "The lamp on the pier\n\nThe keeper was a widow, Marta Lind, and she kept the lamp.\n"
SOURCE = Source(id="pier", title="Pier", kind=SourceKind.NEWS, fingerprint=fingerprint(TEXT))
ABOUT = About("The Lamp: on the Pier (Čeku)", SourceKind.TESTIMONY, "Nobody")


def question(*quotes: Quote) -> TrueFalse:
    return TrueFalse(id="q", prompt="Is it?", answer=True, explanation="Yes.", quotes=quotes)


def written(folder: Path, text: str = TEXT) -> Path:
    file = folder / "lamp.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_source_without_its_text_has_nothing_to_select(tmp_path):
    assert quotable(tmp_path, SOURCE, ()).text is None
    plain = Source(id="pier", title="Pier", kind=SourceKind.NEWS)
    assert quotable(tmp_path, plain, ()).text is None


def test_an_attached_text_comes_with_what_is_quoted_of_it_by_place(tmp_path):
    attach(tmp_path, SOURCE, TEXT)
    quotes = (
        Quote("pier", "she kept the lamp"),
        Quote("pier", "The keeper was a widow"),
        Quote("other", "Marta Lind, and she kept"),
        Quote("pier", "these words are no quote"),
    )
    found = quotable(tmp_path, SOURCE, [question(*quotes)])
    assert found.text == ("The lamp on the pier", TEXT.split("\n\n")[1].strip())
    assert found.quoted == (Stretch(2, 0, 22), Stretch(2, 40, 57))


def test_the_first_line_is_the_title_that_is_proposed(tmp_path):
    found = look_at(written(tmp_path))
    assert (found.title, found.words) == ("The lamp on the pier", 17)
    assert look_at(written(tmp_path, "A whole sentence of words.")).title == "lamp"


@pytest.mark.parametrize(
    ("content", "said"), [(b"two words", "fewer than 4 words"), (b"a b c d \xff", "UTF-8")]
)
def test_what_is_no_text_becomes_no_source(tmp_path, content, said):
    file = tmp_path / "lamp.txt"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=said):
        look_at(file)


def test_a_new_source_is_written_beside_the_set_and_its_text_attached(tmp_path):
    made = make_source(look_at(written(tmp_path)), ABOUT, tmp_path / "set", tmp_path / "texts")
    file = tmp_path / "set" / "sources" / "the-lamp-on-the-pier-ceku.yaml"
    assert read_source(str(file), file.read_bytes()).value == made
    assert (made.id, made.author) == ("the-lamp-on-the-pier-ceku", "Nobody")
    assert quotable(tmp_path / "texts", made, ()).text is not None


def test_an_id_that_is_taken_gets_a_number(tmp_path):
    new = look_at(written(tmp_path))
    about = About("Pier", SourceKind.NEWS)
    texts = tmp_path / "texts"
    assert make_source(new, about, tmp_path, texts, ["pier"]).id == "pier-2"
    assert make_source(new, about, tmp_path, texts, ["pier"]).id == "pier-3"
    assert make_source(new, About("¿¡", SourceKind.NEWS), tmp_path, texts).id == "source"


def test_a_folder_that_takes_no_file_is_told(tmp_path):
    (tmp_path / "sources").write_text("in the way")
    with pytest.raises(SourceError, match="cannot be written"):
        make_source(look_at(written(tmp_path)), ABOUT, tmp_path, tmp_path / "texts")

import pytest

from quizapp.store.texts import read_event, read_question, to_text
from quizapp.store.trouble import StoreUnavailableError, Trouble


def test_a_text_has_no_blanks_and_nothing_but_ascii():
    assert to_text({"a": [1, "é", "\ud83d"]}) == '{"a":[1,"\\u00e9","\\ud83d"]}'


@pytest.mark.parametrize("read", [read_event, read_question])
@pytest.mark.parametrize("body", ["", "{", "[]", '{"type": "tomorrow"}'])
def test_a_text_that_says_nothing_we_know_is_damage(read, body):
    with pytest.raises(StoreUnavailableError) as caught:
        read(body)
    assert caught.value.trouble is Trouble.DAMAGED

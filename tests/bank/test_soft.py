from dataclasses import FrozenInstanceError, fields

import pytest

from quizapp.bank.soft import soft
from quizapp.core.model import Option, Quote


@pytest.mark.parametrize("kind", [Option, Quote])
def test_a_value_that_was_filled_is_the_same_as_one_that_was_made(kind):
    given = {field.name: f"this is {field.name}" for field in fields(kind)}
    value = soft(kind)()
    for name, one in given.items():
        setattr(value, name, one)
    value.__class__ = kind
    made = kind(**given)
    assert value == made
    assert hash(value) == hash(made)
    assert repr(value) == repr(made)
    assert type(value) is kind


def test_a_value_that_was_filled_is_frozen():
    option = soft(Option)()
    option.text, option.correct, option.feedback, option.pin = "Pristina", True, "", None
    option.__class__ = Option
    with pytest.raises(FrozenInstanceError):
        option.text = "Prizren"


def test_a_field_that_a_class_has_not_cannot_be_filled():
    with pytest.raises(AttributeError):
        soft(Option)().txet = "Pristina"

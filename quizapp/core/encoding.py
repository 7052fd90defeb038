"""Values as plain data (dicts, lists, text, numbers) and back, for whatever is kept on disk.

Plain data names its fields, so that what was kept by an older version can still be read; a
field with its default value is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final

from quizapp.core import events, model, policy

type_tag: Final = "is"

# What a field holds, where plain data alone does not tell: the class of a value or of the
# members of a tuple.
_SHAPES: Final[dict[tuple[type, str], type]] = {
    (model.QuestionBase, "quotes"): model.Quote,
    (model.QuestionBase, "level"): model.Level,
    (model.SingleChoice, "options"): model.Option,
    (model.MultipleChoice, "options"): model.Option,
    (model.Option, "pin"): model.Pin,
    (model.ShortAnswer, "match"): model.Match,
    (model.Cloze, "match"): model.Match,
    (model.Numeric, "answer"): Decimal,
    (model.Numeric, "tolerance"): Decimal,
    (model.Ordering, "items"): model.Item,
    (model.Matching, "pairs"): model.Pair,
    (model.Matching, "distractors"): model.Item,
    (model.Evidence, "passages"): model.Passage,
    (events.Started, "mode"): policy.Mode,
    (events.Started, "asked"): events.Asked,
    (events.Started, "kind"): events.Kind,
    (events.Answered, "certainty"): policy.Certainty,
    (policy.Policy, "mode"): policy.Mode,
    **{(policy.Policy, row): policy.When for row in policy.ROWS},
    (policy.Policy, "certainty"): policy.CertaintyUse,
    (policy.SetPolicy, "mode"): policy.Mode,
    **{(policy.SetPolicy, row): policy.When for row in policy.ROWS},
    (policy.SetPolicy, "certainty"): policy.CertaintyUse,
}

_KINDS: Final[dict[str, type]] = {
    **{name: kind for kind, name in model.type_names.items()},
    "chosen": model.Chosen,
    "judged": model.Judged,
    "typed": model.Typed,
    "ordered": model.Ordered,
    "matched": model.Matched,
    "filled": model.Filled,
    "blank": model.Blank,
    "policy": policy.Policy,
    "set-policy": policy.SetPolicy,
    "started": events.Started,
    "answered": events.Answered,
    "undone": events.Undone,
    "elapsed": events.Elapsed,
    "hint-shown": events.HintShown,
    "revealed": events.Revealed,
    "flagged": events.Flagged,
    "moved": events.Moved,
    "finished": events.Finished,
}
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_TAGS: Final = {kind: name for name, kind in _KINDS.items()}


class UnreadableError(ValueError):
    """Plain data that is no value of ours: damaged, or written by a newer version."""


def to_plain(value: Any) -> Any:
    """Turn a value of the model or an event into plain data that JSON can hold."""
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [to_plain(member) for member in value]
    plain = {}
    for name, default in _fields(value.__class__):
        member = getattr(value, name)
        if member != default:
            plain[name] = to_plain(member)
    if type(value) in _TAGS:
        plain[type_tag] = _TAGS[type(value)]
    return plain


def question_from_plain(plain: Any) -> model.Question:
    """Read a question back; raise `UnreadableError` where the data is none."""
    return _tagged(plain, model.QuestionBase)  # type: ignore[no-any-return]


def set_policy_from_plain(plain: Any) -> policy.SetPolicy:
    """Read back what a set fixes; raise `UnreadableError` where the data is nothing of the kind."""
    return _tagged(plain, policy.SetPolicy)  # type: ignore[no-any-return]


def event_from_plain(plain: Any) -> events.Event:
    """Read an event back; raise `UnreadableError` where the data is none."""
    value = _tagged(plain, object)
    if not isinstance(value, events.Event):
        raise UnreadableError(f"not an event: {plain!r:.80}")
    return value


def _tagged(plain: Any, base: type) -> Any:
    tag = plain.get(type_tag) if isinstance(plain, dict) else None
    kind = _KINDS.get(tag) if isinstance(tag, str) else None
    if kind is None or not issubclass(kind, base):
        raise UnreadableError(f"not a value that this version knows: {plain!r:.80}")
    try:
        return _build(kind, plain)
    except (TypeError, ValueError, ArithmeticError, AttributeError, KeyError) as error:
        raise UnreadableError(f"not a whole {kind.__name__}: {error}") from error


def _build(kind: type, plain: Mapping[str, Any]) -> Any:
    values = {**plain}
    values.pop(type_tag, None)
    for name, make in _makers(kind):
        if name in values:
            values[name] = make(values[name])
    return kind(**values)


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _makers(kind: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """What makes the fields that plain data does not hold as they are."""
    return tuple(
        (field.name, _maker(kind, field.name))
        for field in fields(kind)
        if field.type not in (str, int, bool)
    )


def _maker(kind: type, name: str) -> Callable[[Any], Any]:
    if (kind, name) == (model.Chosen, "options"):
        return frozenset
    shape = next((_SHAPES[owner, name] for owner in kind.__mro__ if (owner, name) in _SHAPES), None)
    if shape is None:
        return _plain_member
    if shape is Decimal or issubclass(shape, Enum):
        return lambda plain: None if plain is None else shape(plain)
    return lambda plain: tuple([_build(shape, member) for member in plain])


def _plain_member(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_plain_member(member) for member in plain)
    if isinstance(plain, dict):
        return _tagged(plain, object)
    return plain

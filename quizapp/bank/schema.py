"""JSON Schema (draft-07) made from the table of fields, for completion in any editor."""

from typing import Any, Final

from quizapp.bank import fields
from quizapp.bank.fields import Field, Kind
from quizapp.core import model

Schema = dict[str, Any]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
# Editors read YAML's own types; the reader takes any plain scalar as text where text is meant.
_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
_ID: Final[Schema] = {"type": ["string", "integer"], "pattern": "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"}
_NUMBER: Final[Schema] = {"type": ["number", "string"]}


def question_set() -> Schema:
    """The schema of a question file."""
    return {
        "$schema": _DRAFT,
        "title": "quizapp question set",
        "description": "Questions whose every answer is proved by quotes from sources.",
        **_object(fields.SET),
        "definitions": {
            "text": _TEXT,
            "question": _question(),
            "option": _object(fields.OPTION),
            "item": {"anyOf": [_TEXT, _object(fields.ITEM)]},
            "pair": _object(fields.PAIR),
            "quote": _object(fields.QUOTE),
            "passage": _object(fields.PASSAGE),
        },
    }


def source() -> Schema:
    """The schema of a source file."""
    return {
        "$schema": _DRAFT,
        "title": "quizapp source",
        "description": "A text that questions quote: what is known of it, and its fingerprint.",
        **_object(fields.SOURCE),
    }


def _question() -> Schema:
    """A question: which fields it may have hangs on its type."""
    every: dict[str, Schema] = {}
    for table in fields.OWN.values():
        every.update({field.name: {} for field in table})
    common = _object(fields.COMMON)
    return {
        "type": "object",
        "properties": {**every, **common["properties"]},
        "additionalProperties": False,
        # `type` may come from `defaults`.
        "required": [name for name in common["required"] if name != "type"],
        "defaultSnippets": [_snippet(name) for name in fields.OWN],
        "allOf": [_for_type(name) for name in fields.OWN],
    }


def _for_type(name: str) -> Schema:
    own = _object(fields.OWN[name])
    common = {field.name: True for field in fields.COMMON}
    return {
        "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
        "then": {**own, "properties": {**own["properties"], **common}},
    }


def _object(table: tuple[Field, ...]) -> Schema:
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in table},
        "required": [field.name for field in table if field.required],
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    return {"description": field.about, **_content(field)}


def _content(field: Field) -> Schema:
    match field.kind:
        case Kind.COUNT if field.choices:
            return {"enum": [int(choice) for choice in field.choices]}
        case Kind.COUNT if field.limits:
            least, most = field.limits
            return {"type": "integer", "minimum": least, "maximum": most}
        case Kind.CHOICE:
            return {"enum": list(field.choices)}
        case Kind.DEFAULTS | Kind.POLICY | Kind.SHOW | Kind.VERDICTS | Kind.FINGERPRINT:
            return _object(_MAPS[field.kind])
        case _:
            return _CONTENTS[field.kind]


def _list(name: str, fewest: int = 0, most: int = 0) -> Schema:
    limits = {key: n for key, n in (("minItems", fewest), ("maxItems", most)) if n}
    return {"type": "array", "items": {"$ref": f"#/definitions/{name}"}, **limits}


_TOLD: Final = "What to tell whoever answered so."
_MAPS: Final = {
    Kind.DEFAULTS: fields.DEFAULTS,
    Kind.POLICY: fields.POLICY,
    Kind.SHOW: fields.SHOW,
    Kind.VERDICTS: (Field("true", Kind.TEXT, _TOLD), Field("false", Kind.TEXT, _TOLD)),
    Kind.FINGERPRINT: fields.FINGERPRINT,
}
_CONTENTS: Final[dict[Kind, Schema]] = {
    Kind.TEXT: _TEXT,
    Kind.ID: _ID,
    Kind.BOOL: {"type": "boolean"},
    Kind.NUMBER: _NUMBER,
    Kind.COUNT: {"type": "integer"},
    Kind.TEXTS: {"type": "array", "items": _TEXT},
    Kind.TOPICS: {"type": "object", "additionalProperties": _TEXT},
    Kind.QUESTIONS: _list("question", 1),
    Kind.QUOTES: _list("quote", 1),
    Kind.OPTIONS: _list("option", model.FEWEST_OPTIONS, model.MOST_OPTIONS),
    Kind.ITEMS: _list("item", 1, model.MOST_ITEMS),
    Kind.PAIRS: _list("pair", model.FEWEST_OPTIONS, model.MOST_ITEMS),
    Kind.PASSAGES: _list("passage", model.FEWEST_OPTIONS, model.MOST_OPTIONS),
}

_QUOTE_BODY: Final = [{"source": "${9:source-id}", "text": "${10:verbatim words}"}]
_BODIES: Final[dict[str, dict[str, Any]]] = {
    "single-choice": {
        "prompt": "${2:stem}",
        "options": [
            {"text": "${3:key}", "correct": True, "feedback": "${4:why}"},
            {"text": "${5:distractor}", "feedback": "${6:what is wrong with it}"},
        ],
    },
    "multiple-choice": {
        "prompt": "${2:stem}",
        "options": [
            {"text": "${3:key}", "correct": True, "feedback": "${4:why}"},
            {"text": "${5:distractor}", "feedback": "${6:what is wrong with it}"},
        ],
    },
    "true-false": {
        "prompt": "${2:statement}",
        "answer": True,
        "feedback": {"true": "${3:to whoever said true}", "false": "${4:to whoever said false}"},
    },
    "short-answer": {"prompt": "${2:stem}", "answers": ["${3:key}"]},
    "numeric": {"prompt": "${2:stem}", "answer": "${3:0}", "unit": "${4:unit}"},
    "ordering": {"prompt": "${2:stem}", "items": ["${3:first}", "${4:second}", "${5:third}"]},
    "matching": {
        "prompt": "${2:stem}",
        "pairs": [
            {"left": "${3:left}", "right": "${4:right}"},
            {"left": "${5:left}", "right": "${6:right}"},
        ],
    },
    "cloze": {"text": "'${2:text with} {{${3:answer}}}'"},
    "evidence": {
        "prompt": "${2:stem}",
        "claim": "${3:claim}",
        "passages": [
            {"source": "${4:source-id}", "text": "${5:verbatim words}", "proves": True},
            {"source": "${6:source-id}", "text": "${7:verbatim words}"},
        ],
    },
}


def _snippet(name: str) -> Schema:
    """A whole question of a type to fill in, as editors offer it."""
    body = {"id": "${1:id}", "type": name, **_BODIES[name]}
    body |= {"explanation": "${8:why}", "quotes": _QUOTE_BODY}
    return {"label": f"new {name}", "description": f"A {name} question", "body": body}

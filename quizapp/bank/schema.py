"""JSON Schema (draft-07) made from the table of fields, for completion in any editor."""

import json
from typing import Any, Final

from quizapp.bank import fields, snippets
from quizapp.bank.advice.catalogue import RULES
from quizapp.bank.advice.telling import ALLOW
from quizapp.bank.fields import Field, Kind

Schema = dict[str, Any]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
# Editors read YAML's own types; the reader takes any plain scalar as text where text is meant.
_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
_ID: Final[Schema] = {
    "type": ["string", "integer"],
    "pattern": "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$",
    "patternErrorMessage": "An id has letters, digits and single hyphens between them.",
}
_NUMBER: Final[Schema] = {"type": ["number", "string"]}


def text(name: str) -> str:
    """The text of a schema, `question-set` or `source`, as it is kept in `assets/schema`."""
    made = source() if name == "source" else question_set()
    return json.dumps(made, indent=2, ensure_ascii=False)


def question_set() -> Schema:
    """The schema of a question file."""
    return {
        "$schema": _DRAFT,
        "title": "quizapp question set",
        "description": "Questions whose every answer is proved by quotes from sources.",
        **_object(fields.SET),
        "defaultSnippets": snippets.question_set(),
        "definitions": {
            "text": _TEXT,
            "rule": {
                "enum": [rule.id for rule in RULES],
                "enumDescriptions": [f"{rule.about}." for rule in RULES],
            },
            "question": _question(),
            "option": _object(fields.OPTION, "One answer to choose from."),
            "item": {"anyOf": [_TEXT, _object(fields.ITEM, "A text, and what to say of it.")]},
            "pair": _object(fields.PAIR, "A left side, and the right side that belongs to it."),
            "quote": _object(fields.QUOTE, "Words of a source that prove the answer."),
            "passage": _object(fields.PASSAGE, "Words of a source, to weigh against the claim."),
        },
    }


def source() -> Schema:
    """The schema of a source file."""
    return {
        "$schema": _DRAFT,
        "title": "quizapp source",
        "description": "A text that questions quote: what is known of it, and its fingerprint.",
        **_object(fields.SOURCE),
        "defaultSnippets": snippets.source(),
    }


def _question() -> Schema:
    """A question: which fields it may have hangs on its type."""
    common = _object(fields.COMMON, "A question of one of the types.")
    del common["additionalProperties"]  # each type says it, with its own fields
    # `type` may come from `defaults`.
    common["required"].remove("type")
    return {
        **common,
        "allOf": [*map(_for_type, fields.OWN), _for_no_type()],
    }


def _for_type(name: str) -> Schema:
    return {
        "if": {
            "type": "object",
            "properties": {"type": {"const": name}},
            "required": ["type"],
        },
        "then": _own(name, fields.OWN[name]),
    }


def _for_no_type() -> Schema:
    """A question that names no type, or none that is there, may have the fields of any."""
    every: dict[str, list[Schema]] = {}
    abouts: dict[str, dict[str, None]] = {}
    for field in (field for table in fields.OWN.values() for field in table):
        abouts.setdefault(field.name, {})[field.about] = None
        if (content := _content(field)) not in every.setdefault(field.name, []):
            every[field.name].append(content)
    schema = _own("any type", ())
    for name, contents in every.items():
        schema["properties"][name] = {
            "description": " Or: ".join(abouts[name]),
            **(contents[0] if len(contents) == 1 else {"anyOf": contents}),
        }
    known = {"properties": {"type": {"enum": list(fields.OWN)}}, "required": ["type"]}
    return {"if": {"type": "object", "not": known}, "then": schema}


def _own(title: str, table: tuple[Field, ...]) -> Schema:
    """What a type adds, where the fields that all types have are tried already."""
    own = _object(table)
    common = {field.name: True for field in fields.COMMON}
    return {"title": title, **own, "properties": {**own["properties"], **common}}


def _object(table: tuple[Field, ...], about: str = "") -> Schema:
    return {
        **({"description": about} if about else {}),
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
        case Kind.CHOICE if field.name == "type":
            return {
                "enum": list(field.choices),
                "enumDescriptions": [*map(fields.about_type, field.choices)],
            }
        case Kind.CHOICE:
            return {"enum": list(field.choices)}
        case Kind.TEXTS if field.name == ALLOW:
            return {"type": "array", "items": {"$ref": "#/definitions/rule"}}
        case Kind.VERDICTS:
            # Without quotes `true:` is no text to editors, and would be called unknown.
            known = {"^(true|false)$": True}
            return {**_object(fields.VERDICTS), "patternProperties": known}
        case kind if kind in fields.MAPS:
            return _object(fields.MAPS[kind])
        case kind if kind in _LISTS:
            return _list(field)
        case _:
            return _CONTENTS[field.kind]


def _list(field: Field) -> Schema:
    least, most = field.limits or (1, 0)
    offers = snippets.entries(field.kind)
    return {
        "type": "array",
        "items": {"$ref": f"#/definitions/{_LISTS[field.kind]}"},
        "minItems": least,
        **({"maxItems": most} if most else {}),
        # Here and not in the entry: so they are offered also before the hyphen is written.
        **({"defaultSnippets": offers} if offers else {}),
    }


_LISTS: Final = {
    Kind.QUESTIONS: "question",
    Kind.QUOTES: "quote",
    Kind.OPTIONS: "option",
    Kind.ITEMS: "item",
    Kind.PAIRS: "pair",
    Kind.PASSAGES: "passage",
}
_CONTENTS: Final[dict[Kind, Schema]] = {
    Kind.TEXT: _TEXT,
    Kind.ID: _ID,
    Kind.BOOL: {"type": "boolean"},
    Kind.NUMBER: _NUMBER,
    Kind.COUNT: {"type": "integer"},
    Kind.TEXTS: {"type": "array", "items": _TEXT},
    Kind.TOPICS: {"type": "object", "additionalProperties": _TEXT},
}

"""Question files with comments strewn over them, edits of every kind, and what each must give."""

import re
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from quizapp.bank import fields
from quizapp.bank.fields import Kind
from quizapp.bank.writer import (
    AddItem,
    ChangeType,
    CopyItem,
    MoveItem,
    MoveQuestion,
    RemoveField,
    RemoveItem,
    RemoveQuestion,
    SetField,
)

SETS = sorted((Path(__file__).parents[2] / "questions" / "kfor").glob("*.yaml"))
HARD = [
    "a: b", "a #b", "#a", "- a", "-", "--- a", "? a", "?", "@a", "`a`", "%a", "*a*", "&a", "!a",
    "|", "> a", "[a]", "{a}", "{{a|b}} c", "a, b", "a]", "'a'", "it's", '"a"', 'say "a" \'b\'',
    "\\n", "C:\\new", "a\tb", "null", "~", "No", "1999", "12:30", "0x1F", "1_000", "=", "<<", "a:",
    ":a", "é—ß 日本", "a\u00a0b", "🎓 a", "a  b", "a \nb", "a\n  b", "a\nb", "a\n\nb", "a\n\n\nb",
    "a\n# b", "a\n- b: c", "...", "a ... b", "x" * 130, "x" * 90 + " y " + "z" * 90, "a\r\nb",
    " a ",
]  # fmt: skip
_words = st.sampled_from(
    ["the", "of", "peace-keeping", "(force)", "KFOR's", "“words”", "—", "and:", "#", "on,", "4,600"]
)
_prose = st.lists(_words, min_size=20, max_size=60).map(" ".join)
texts = st.one_of(
    st.sampled_from(HARD),
    _prose,
    st.lists(_prose, min_size=2, max_size=3).map("\n\n".join),
    st.text(
        st.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\n\t"),
        min_size=1,
        max_size=30,
    ).filter(str.strip),
)


def read(text: str) -> Any:
    """What another reader of YAML finds: texts, lists and maps."""
    return _stripped(yaml.load(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader))  # noqa: S506


def _stripped(data: Any) -> Any:
    match data:
        case str():
            return data.strip()
        case list():
            return [_stripped(one) for one in data]
        case _:
            return {name: _stripped(one) for name, one in data.items()}


def normal(text: str) -> str:
    """A text as it is read again."""
    return re.sub("\r\n?", "\n", text).strip()


def strewn(text: str, pick: Any) -> str:
    """A file with comments above some lines and behind some, wherever one may stand."""
    inside = set()
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent):
            first, last = event.start_mark.line, event.end_mark.line
            inside |= set(range(first + 1, last + (event.style is None or event.style in "'\"")))
    lines, number = [], 0
    for at, line in enumerate(text.splitlines()):
        chance = pick.random()
        if at not in inside and chance < 0.12 and line.strip() and not line.startswith("#"):
            indent = len(line) - len(line.lstrip())
            lines.append(" " * pick.choice([indent, indent, 0]) + f"# c{number}.")
            number += 1
        follows = at + 1 in inside
        if at not in inside and chance > 0.9 and not follows and line.strip():
            line += f"  # c{number}."  # noqa: PLW2901
            number += 1
        lines.append(line)
    return "\n".join(lines) + "\n"


def comments(text: str) -> list[str]:
    """The comments that were strewn, in order."""
    return re.findall(r"# c\d+\.", text)


def paths(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every place with what it holds, but for the root."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    found = []
    for step, one in steps if not isinstance(data, str) else ():
        found += [((*path, step), one), *paths(one, (*path, step))]
    return found


_PLAIN = {
    *("title", "summary", "licence", "prompt", "hint", "explanation", "note", "as_of", "claim"),
    *("text", "feedback", "left", "right", "unit", "true", "false"),
}
_WORDS = {
    "difficulty": ["1", "2", "3"],
    "level": ["recall", "apply"],
    "correct": ["true", "false"],
    "proves": ["true", "false"],
    "match": ["exact", "forgiving"],
    "tolerance": ["0", "2.5"],
    "source": ["kfor-explained", "other-source"],
    "family": ["some-family"],
}


def _settable(path: tuple[str | int, ...], value: Any) -> bool:
    name = path[-1]
    if not isinstance(value, str) or path[0] in ("format", "policy"):
        return False
    return isinstance(name, int) or name in _PLAIN or name in _WORDS or path[0] == "topics"


def _value(draw: Any, name: str | int) -> str:
    return draw(st.sampled_from(_WORDS[name]) if name in _WORDS else texts)


@st.composite
def edits(draw: Any, data: Any) -> Any:
    """An edit of a file that holds these data, and what the file must hold then."""
    kinds = ("set", "set", "add", "drop", "item", "out", "move", "copy", "type", "list", "question")
    every = paths(data)
    match draw(st.sampled_from(kinds)):
        case "set":
            path = draw(st.sampled_from([path for path, one in every if _settable(path, one)]))
            value = _value(draw, path[-1])
            return SetField(path, value), changed(data, path, lambda _: normal(value))
        case "add":
            return _new_field(draw, data)
        case "drop":
            optional = ("hint", "note", "family", "feedback", "level", "as_of", "unit", "false")
            fields_there = [path for path, _ in every if path[-1] in optional and len(path) > 2]
            path = draw(st.sampled_from(fields_there))
            owner = at(data, path[:-1])
            path = path[:-1] if len(owner) == 1 else path
            return RemoveField(path), without(data, path)
        case "type":
            number = draw(st.integers(0, len(data["questions"]) - 1))
            return ChangeType(number, draw(st.sampled_from(list(fields.OWN)))), None
        case kind:
            lists = [path for path, one in every if isinstance(one, list)]
            path = ("questions",) if kind == "question" else draw(st.sampled_from(lists))
            return _of_list(draw, data, path, kind)


def _new_field(draw: Any, data: Any) -> Any:
    places = [(), *(path for path, one in paths(data) if isinstance(one, dict))]
    path = draw(st.sampled_from([path for path in places if path[-1:] != ("topics",)]))
    owner = at(data, path)
    if path == ():
        missing = {"licence": "CC0", "tags": None} | {"summary": None}
    elif path[0] == "questions" and len(path) == 2:
        missing = dict.fromkeys(("hint", "note", "as_of", "tags", "family", "shuffle"))
    else:
        missing = {"feedback": None} if "left" in owner or "correct" in owner else {}
    names = [name for name in missing if name not in owner]
    if not names:
        return RemoveItem(("questions",), 0), without(data, ("questions", 0))
    name = draw(st.sampled_from(names))
    value: Any = {"family": "f-1", "shuffle": "false"}.get(name) or draw(texts)
    if name == "tags":
        value = draw(st.lists(texts, min_size=1, max_size=4))
    read_again = [*map(normal, value)] if isinstance(value, list) else normal(value)
    return SetField((*path, name), value), changed(
        data, path, lambda found: {**found, name: read_again}
    )


def _of_list(draw: Any, data: Any, path: tuple[str | int, ...], kind: str) -> Any:
    entries = at(data, path)
    number = draw(st.integers(0, len(entries) - 1))
    is_root = path == ("questions",)
    if kind == "question":
        kind = draw(st.sampled_from(["out", "move", "copy"]))
    match kind:
        case "out":
            left = without(data, (*path, number))
            return RemoveQuestion(number) if is_root else RemoveItem(path, number), left
        case "move":
            to = draw(st.integers(0, len(entries) - 1))
            moved = [*entries[:number], *entries[number + 1 :]]
            moved.insert(to, entries[number])
            edit = MoveQuestion(number, to) if is_root else MoveItem(path, number, to)
            return edit, changed(data, path, lambda _: moved)
        case "copy" if is_root:
            copy = {**entries[number], "id": "a-copy"}
            both = [*entries[: number + 1], copy, *entries[number + 1 :]]
            return CopyItem(path, number, "a-copy"), changed(data, path, lambda _: both)
        case "copy":
            both = [*entries[: number + 1], *entries[number:]]
            return CopyItem(path, number), changed(data, path, lambda _: both)
    value = _like(draw, entries[number])
    if kind == "list" and isinstance(value, str) and all(isinstance(e, str) for e in entries):
        cut = draw(st.integers(0, len(entries)))
        whole = [*entries[:cut], value, *entries[number + 1 :]]
        return SetField(path, whole), changed(data, path, lambda _: _normal_all(whole))
    new = [*entries[:number], _normal_all(value), *entries[number:]]
    return AddItem(path, value, number), changed(data, path, lambda _: new)


def _like(draw: Any, entry: Any) -> Any:
    """A value to stand beside an entry."""
    if isinstance(entry, str):
        return draw(texts)
    if "id" in entry:
        return {**entry, "id": "new-id"}
    return {name: _value(draw, name) for name in entry}


def _normal_all(value: Any) -> Any:
    match value:
        case str():
            return normal(value)
        case list():
            return [_normal_all(one) for one in value]
        case _:
            return {name: _normal_all(one) for name, one in value.items()}


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at a path."""
    for step in path:
        data = data[step]
    return data


def changed(data: Any, path: tuple[str | int, ...], change: Any) -> Any:
    """Data with something else at a path."""
    if not path:
        return change(data)
    copy = data.copy()
    copy[path[0]] = changed(data[path[0]], path[1:], change)
    return copy


def without(data: Any, path: tuple[str | int, ...]) -> Any:
    """Data that lack what stands at a path."""

    def cut(owner: Any) -> Any:
        copy = owner.copy()
        del copy[path[-1]]
        return copy

    return changed(data, path[:-1], cut)


def kinds_of(name: str) -> dict[str, Kind]:
    """The fields of a type of question."""
    return {field.name: field.kind for field in (*fields.COMMON, *fields.OWN[name])}

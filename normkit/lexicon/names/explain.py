"""What is wrong with a pack's TOML: where, what, and what to do, in one line."""

import difflib
import re
from typing import get_args

from normkit.lexicon.names.model import (
    Difference,
    Entity,
    Exceptions,
    Form,
    Kind,
    PackExample,
    Status,
)

_HEADER = re.compile(r"(?m)^[ \t]*\[\[[ \t]*entity[ \t]*\]\]")
_ID = re.compile(r"(?m)^[ \t]*id[ \t]*=[ \t]*[\"']([^\"'\n]*)")
_PATH = re.compile(r" - at `(\$[^`]*)`$")
_ENTITY = re.compile(r"\$\.entity\[(\d+)\]")
_KEY = re.compile(r"\.([a-z]+)(?:\[[^\]]*\])*$")
_VALUE = re.compile(r"^Invalid enum value '([^']*)'")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_TYPES = re.compile(r"^Expected `([^`]+)`, got `([^`]+)`")
_SYNTAX = re.compile(r"^(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)
#: Keys whose value is one of a few; a form's `kind` is told from an entity's by its place.
_CHOICES = {"kind": Kind, "status": Status}
#: Where in an entity which table stands, and how it is called.
_PARTS = (
    (".forms[", Form, "a form"),
    (".exceptions", Exceptions, "`exceptions`"),
    (".examples[", PackExample, "an example"),
    ("$.entity[", Entity, "the entity"),
)
_LIKE = 0.65
_WANTED = {
    "array": 'a list: ["..."]',
    "object": 'a table: { key = "..." }',
    "str": 'a text: "..."',
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}
_IS = {
    "array": "a list",
    "object": "a table",
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
}


def explain(text: str, name: str, message: str) -> str:
    """Say what a message of the decoder means.

    Args:
        text: the TOML document.
        name: what the document is called.
        message: that of `msgspec`.

    >>> explain("a = [", "own.toml", "Unclosed array (at end of document)")
    'own.toml: no valid TOML: unclosed array (at end of document)'
    >>> explain('id = "x"', "own.toml", "Object contains unknown field `id`")
    'own.toml: unknown key "id"; a pack holds tables only: write [[entity]] above it'
    """
    path = _PATH.search(message)
    keys = path[1] if path else ""
    what = message[: path.start()] if path else message
    syntax = _SYNTAX.match(message)
    if syntax:
        where = f"{name}:{syntax[2]}:{syntax[3]}"
        return f"{where}: no valid TOML: {_lower(syntax[1])}; is a quotation mark not closed?"
    if not path and not _UNKNOWN.search(message):
        return f"{name}: no valid TOML: {_lower(message)}"
    key, problem = _problem(what, keys)
    return f"{_place(text, name, keys, key)}: {problem}"


def entity_lines(text: str) -> list[int]:
    r"""The numbers of the lines at which the entities of a pack begin.

    >>> entity_lines('# ours\n[[entity]]\nid = "a"\n')
    [2]
    """
    return [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _problem(what: str, keys: str) -> tuple[str, str]:
    """The key that is wrong, and what is."""
    at = _KEY.search(keys)
    key = at[1] if at else ""
    if missing := _MISSING.search(what):
        return "", f"required field `{missing[1]}` is missing; add it"
    if unknown := _UNKNOWN.search(what):
        return unknown[1], f'unknown key "{unknown[1]}"{_hint(unknown[1], keys)}'
    if wrong := _VALUE.search(what):
        table = Difference if ".forms" in keys else _CHOICES.get(key)
        choices = ", ".join(get_args(table))
        return key, f'{key}: no "{wrong[1]}"' + (f"; there are {choices}" if choices else "")
    if types := _TYPES.match(what):
        if keys == "$.entity":
            return key, "entity: must be a list of tables: write [[entity]], not [entity]"
        wanted = _WANTED.get(types[1], types[1])
        return key, f"{key}: must be {wanted}; it is {_IS.get(types[2], types[2])}"
    return key, f"{key}: {_lower(what)}"


def _hint(key: str, keys: str) -> str:
    """What may be meant by an unknown key: one of the table that it stands in."""
    if not keys or keys == "$":
        if difflib.get_close_matches(key, ["entity"], 1):
            return '; did you mean "entity"?'
        if key in Entity.__struct_fields__:
            return "; a pack holds tables only: write [[entity]] above it"
        return "; a pack holds [[entity]] tables only"
    tables = [table for part, table, _ in _PARTS if part in keys] or [Entity]
    near = difflib.get_close_matches(key, tables[0].__struct_fields__, 1, _LIKE)
    if near:
        return f'; did you mean "{near[0]}"?'
    for _, table, of in _PARTS:
        if other := difflib.get_close_matches(key, table.__struct_fields__, 1, _LIKE):
            return f'; did you mean "{other[0]}" of {of}?'
    return f"; there are {', '.join(tables[0].__struct_fields__)}"


def _place(text: str, name: str, keys: str, key: str) -> str:
    """The name, the line and the entity."""
    found = _ENTITY.match(keys)
    headers = [match.start() for match in _HEADER.finditer(text)]
    if not found or int(found[1]) >= len(headers):
        return name
    number = int(found[1])
    start, end = headers[number], (*headers, len(text))[number + 1]
    at = start
    if key:
        # A form's `kind` is not the entity's.
        forms = text.find("forms", start, end) if ".forms[" in keys else start
        line = re.compile(rf"(?<![\w-]){re.escape(key)}[ \t]*=").search(
            text, max(forms, start), end
        )
        at = line.start() if line else start
    known = _ID.search(text, start, end)
    who = f'"{known[1]}"' if known else f"number {number + 1}"
    return f"{name}:{text.count(chr(10), 0, at) + 1}: entity {who}"

"""The JSON Schema of packs and registries, for editors."""

from typing import Any

import msgspec

from normkit.lexicon.names.model import Entity, Exceptions, Form, PackExample, PackFile

_TEXT = {"type": "string"}


def pack_schema() -> dict[str, Any]:
    """Return the schema of a pack, made from the types; each key has its description.

    >>> sorted(pack_schema()["$defs"])
    ['Entity', 'Exceptions', 'Form', 'PackExample']
    """
    _, schemas = msgspec.json.schema_components([PackFile], ref_template="#/$defs/{name}")
    whole = schemas.pop("PackFile")
    for table in (Entity, Exceptions, Form, PackExample):
        schema = schemas[table.__name__]
        schema["description"], keys = _described(table.__doc__ or "")
        for key, text in keys.items():
            schema["properties"][key]["description"] = text
    # A form may be only its text.
    forms = schemas["Entity"]["properties"]["forms"]
    forms["items"] = {"anyOf": [forms["items"], _TEXT]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": "normkit names",
        "description": "A pack of names, or the registry of a project's own names.",
        "$defs": schemas,
    }


def _described(doc: str) -> tuple[str, dict[str, str]]:
    """Split a docstring into what it says of the table, and of each of its keys."""
    head, _, tail = doc.partition("\n    Args:\n")
    keys: dict[str, str] = {}
    last = ""
    for line in tail.splitlines():
        key, colon, text = line.strip().partition(": ")
        if line.startswith(" " * 12):
            keys[last] += f" {line.strip()}"
        elif colon:
            last = key
            keys[last] = text
    return " ".join(head.split()), keys

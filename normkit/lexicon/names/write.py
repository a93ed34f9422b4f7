"""Write packs and registries as TOML that is read by people: one line for each form and text."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from normkit.core.patterns import plain
from normkit.lexicon.names.model import Entity

_BARE = plain(r"[A-Za-z0-9_-]+")
#: What a reader decides by comes first.
_ORDER = sorted(Entity.__struct_fields__, key=lambda key: key == "forms")
_ORDER.insert(_ORDER.index("preferred") + 1, _ORDER.pop())
#: Lists that may be long: one item a line.
_LONG = frozenset(("forms", "examples", "evidence", "against"))


def dump_pack(entities: Iterable[Entity], header: str = "") -> str:
    r"""Return the TOML of a pack; `parse_pack` reads the same entities back.

    Keys that have their default are left out, but for `status`. The result depends on the
    entities alone, so that a registry under version control changes only where a decision does.

    Args:
        entities: what to write, in this order.
        header: a comment for the top of the file, without the `#`.

    Lone surrogates, which no TOML file can hold, are written as U+FFFD.

    >>> from normkit.lexicon.names.model import Form
    >>> forms = (Form(text="Kyiv", kind="error"), Form(text="Kiev"))
    >>> print(dump_pack([Entity(id="kyiv", kind="place", forms=forms, counts={"Kiev": 2})]), end="")
    [[entity]]
    id = "kyiv"
    kind = "place"
    status = "accepted"
    forms = [
        { text = "Kyiv", kind = "error" },
        { text = "Kiev" },
    ]
    counts = { Kiev = 2 }
    """
    parts = ["".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())] if header else []
    parts += map(_entity, entities)
    return "\n".join(parts)


def _entity(entity: Entity) -> str:
    values = msgspec.to_builtins(entity)
    values["status"] = entity.status
    lines = ["[[entity]]"]
    for key in _ORDER:
        if key in values:
            value = values[key]
            if key in _LONG and value:
                items = "".join(f"    {_value(item)},\n" for item in value)
                lines.append(f"{key} = [\n{items}]")
            else:
                lines.append(f"{key} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        items = [f"{_key(key)} = {_value(item)}" for key, item in value.items()]
        return "{ " + ", ".join(items) + " }" if items else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _string(text: str) -> str:
    # JSON's escapes are TOML's, but that TOML has to escape DEL and cannot write half a pair.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")

"""Packs and the registry: reading the TOML, and laying packs over each other.

A pack is a TOML file of `[[entity]]` tables::

    [[entity]]
    id = "kyiv"
    kind = "place"
    forms = [
        { text = "Kyiv", styles = ["official", "ap"] },
        { text = "Kiev", kind = "superseded" },
    ]
    sources = ["IANA tz database 2022b"]
    exceptions = { phrases = ["chicken Kiev"] }
    examples = [{ before = "in Kiev.", after = "in Kyiv." }, { before = "chicken Kiev" }]

`forms` holds every spelling of the entity; `styles` names the house styles that prefer one. A
registry is the same file with what a survey found and a person decided; it lies over all packs.
"""

import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, get_args

import msgspec

from normkit.core.patterns import lazy
from normkit.lexicon.names.model import (
    Difference,
    Entity,
    Exceptions,
    Form,
    Kind,
    PackError,
    PackExample,
    PackFile,
    Status,
)

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "packs")

_KEYS = tuple(
    name
    for table in (Form, Exceptions, PackExample, Entity, PackFile)
    for name in table.__struct_fields__
)
_ENTITY_HEADER = lazy(r"(?m)^[ \t]*+\[\[[ \t]*+entity[ \t]*+\]\]")
_WHERE = lazy(r"`\$\.entity\[(\d++)\]")
# The key that holds the value, or the list of values.
_KEY = lazy(r"at `\$[^`]*?\.([a-z]++)(?:\[[^\]`]*+\])*+`")
_VALUE = lazy(r"^Invalid enum value '([^']*+)'")
#: Keys whose value is one of a few; a form's `kind` is told from an entity's by its place.
_CHOICES = {"kind": Kind, "status": Status}
_MISSING = lazy(r"missing required field `([^`]++)`")
_UNKNOWN = lazy(r"unknown field `([^`]++)`")
_ID = lazy(r"(?m)^[ \t]*+id[ \t]*+=[ \t]*+[\"']([^\"'\n]*+)")


def parse_pack(text: str, name: str = "pack") -> tuple[Entity, ...]:
    r"""Read a pack or a registry from TOML text.

    Args:
        text: the TOML document.
        name: how error messages call it.

    Raises:
        PackError: for broken TOML, an unknown key (with a suggestion), a missing or wrong value.

    >>> [form.text for form in parse_pack('''
    ... [[entity]]
    ... id = "kyiv"
    ... kind = "place"
    ... forms = [{ text = "Kyiv", styles = ["official"] }, "Kiev"]
    ... ''')[0].forms]
    ['Kyiv', 'Kiev']
    >>> parse_pack('[[entity]]\nid = "a"\nkind = "place"\nforms = []\nstile = "b"', "my.toml")
    Traceback (most recent call last):
      ...
    normkit.lexicon.names.model.PackError: my.toml:1: entity "a": unknown key "stile"; did you mean "style"?
    """
    try:
        data = msgspec.toml.decode(text)
        _spell_out(data)
        return msgspec.convert(data, PackFile).entity
    except RecursionError:
        raise PackError(f"{name}: nested too deeply") from None
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise PackError(_explain(text, name, str(error))) from None


def _spell_out(data: Any) -> None:
    """Make a table of each form that is only a text; what has another shape is an error later."""
    entities = data.get("entity", ())
    for entity in entities if isinstance(entities, list) else ():
        forms = entity.get("forms") if isinstance(entity, dict) else None
        if isinstance(forms, list):
            entity["forms"] = [{"text": f} if isinstance(f, str) else f for f in forms]


def _explain(text: str, name: str, message: str) -> str:
    place, what = name, message
    at = _WHERE.search(message)
    headers = [match.start() for match in _ENTITY_HEADER.finditer(text)]
    if at and int(at[1]) < len(headers):
        start = headers[int(at[1])]
        found = _ID.search(text, start, (*headers, len(text))[int(at[1]) + 1])
        what = message.partition(" - at `$")[0]
        place = f"{name}:{text.count(chr(10), 0, start) + 1}: entity "
        place += f'"{found[1]}"' if found else f"number {int(at[1]) + 1}"
    missing = _MISSING.search(message)
    key = _KEY.search(message)
    wrong = _VALUE.search(message)
    if wrong and key:
        table = Difference if ".forms" in message else _CHOICES.get(key[1])
        choices = ", ".join(get_args(table))
        what = f'{key[1]}: no "{wrong[1]}"' + (f"; there are {choices}" if choices else "")
    elif missing:
        what = f"required field `{missing[1]}` is missing"
    elif key:
        what = f"{key[1]}: {what[0].lower()}{what[1:].partition(' - at `$')[0]}"
    unknown = _UNKNOWN.search(message)
    if unknown:
        what = f'unknown key "{unknown[1]}"'
        import difflib  # only for a mistake

        near = difflib.get_close_matches(unknown[1], _KEYS, 1)
        what += f'; did you mean "{near[0]}"?' if near else ""
    return f"{place}: {what}"


@cache
def builtin_pack() -> tuple[Entity, ...]:
    """Return the entities that normkit brings along; read once.

    They are read from a built file: the TOML of the sources takes forty times as long.

    >>> any(entity.id == "kyiv" for entity in builtin_pack())
    True
    """
    with open(os.path.join(_FOLDER, "builtin.json"), "rb") as file:
        return msgspec.json.decode(file.read(), type=tuple[Entity, ...])


def builtin_sources() -> tuple[Entity, ...]:
    """Return the entities of the built-in packs as their TOML files have them."""
    entities: list[Entity] = []
    for name in sorted(os.listdir(_FOLDER)):
        if name.endswith(".toml"):
            with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
                entities.extend(parse_pack(file.read(), name))
    return tuple(entities)


def merge(layers: Iterable[Sequence[Entity]]) -> tuple[Entity, ...]:
    """Lay packs over each other, lowest first; what is not accepted is left out.

    An accepted entity of a higher layer replaces every lower one of the same language with which
    it shares a form or the id. One that is rejected, or `never` one name, removes every lower one
    that has two of its forms. Within a layer nothing is replaced: the check reports a clash.

    >>> low = Entity(id="a", kind="place", forms=(Form(text="Kyiv"), Form(text="Kiev")))
    >>> high = Entity(id="b", kind="place", forms=(Form(text="KIEV"), Form(text="Kief")))
    >>> [entity.id for entity in merge([[low], [high]])]
    ['b']
    >>> no = Entity(id="c", kind="place", forms=low.forms, status="rejected")
    >>> merge([[low], [no]])
    ()
    """
    merged: tuple[Entity, ...] = ()
    for layer in layers:
        accepted = [entity for entity in layer if entity.status == "accepted"]
        taken = {key for entity in accepted for key in (*_forms(entity), ("id", entity.id))}
        apart = [_forms(e) for e in layer if e.status in {"rejected", "never"}]
        separated = {key: each for each in apart for key in each}
        merged = (
            *(
                entity
                for entity in merged
                if taken.isdisjoint((*_forms(entity), ("id", entity.id)))
                and not any(
                    len(separated[key] & _forms(entity)) > 1
                    for key in _forms(entity) & separated.keys()
                )
            ),
            *accepted,
        )
    return merged


def _forms(entity: Entity) -> set[tuple[str, str]]:
    return {(entity.lang, form.text.casefold()) for form in entity.forms}

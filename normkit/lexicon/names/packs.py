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
from functools import cache, lru_cache
from typing import Any

import msgspec

from normkit.lexicon.names.model import OFFICIAL, Entity, PackError, PackFile

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "packs")


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
    normkit.lexicon.names.model.PackError: my.toml:5: entity "a": unknown key "stile"; did you mean "styles" of a form?
    """
    try:
        data = msgspec.toml.decode(text)
        _spell_out(data)
        return msgspec.convert(data, PackFile).entity
    except RecursionError:
        raise PackError(f"{name}: nested too deeply") from None
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        from normkit.lexicon.names.explain import explain  # only for a mistake

        raise PackError(explain(text, name, str(error))) from None


def _spell_out(data: Any) -> None:
    """Make a table of each form that is only a text; what has another shape is an error later."""
    entities = data.get("entity", ())
    for entity in entities if isinstance(entities, list) else ():
        forms = entity.get("forms") if isinstance(entity, dict) else None
        if isinstance(forms, list):
            entity["forms"] = [{"text": f} if isinstance(f, str) else f for f in forms]


@lru_cache(maxsize=8)
def numbered_pack(text: str, number: int) -> tuple[Entity, ...]:
    """Return what `parse_pack` does for the pack of that number, counted from 1.

    The last ones are kept: a configuration's are asked for their styles, and then proved.
    """
    return parse_pack(text, f"pack {number}")


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


def styles_of(packs: Sequence[str]) -> set[str]:
    r"""Return the house styles that packs, or the built-in ones below them, name.

    Raises PackError if one cannot be read.

    >>> pack = '[[entity]]\nid = "a"\nkind = "place"\nforms = [{ text = "A", styles = ["ours"] }]'
    >>> {"official", "ap", "ours"} <= styles_of([pack])
    True
    """
    layers = [builtin_pack(), *(numbered_pack(text, i) for i, text in enumerate(packs, 1))]
    named = (style for layer in layers for e in layer for form in e.forms for style in form.styles)
    return {OFFICIAL, *named}


def merge(layers: Iterable[Sequence[Entity]]) -> tuple[Entity, ...]:
    """Lay packs over each other, lowest first; what is not accepted is left out.

    An accepted entity of a higher layer replaces every lower one of the same language with which
    it shares a form or the id. One that is rejected, or `never` one name, removes every lower one
    that has two of its forms. Within a layer nothing is replaced: the check reports a clash.

    >>> from normkit.lexicon.names.model import Form
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


def replacements(
    lower: Sequence[Entity], higher: Sequence[Entity]
) -> list[tuple[Entity, Entity, str]]:
    """Return which entity of a higher layer takes the place of which lower one, and why.

    The reason is the spelling that both have, or the id. One that was rejected replaces nothing:
    it only switches the other off.

    >>> from normkit.lexicon.names.model import Form
    >>> low = Entity(id="a", kind="place", forms=(Form(text="Kyiv"), Form(text="Kiev")))
    >>> high = Entity(id="b", kind="place", forms=(Form(text="KIEV"), Form(text="Kief")))
    >>> [(one.id, other.id, why) for one, other, why in replacements([low], [high])]
    [('b', 'a', 'both have "KIEV"')]
    """
    kept = {id(entity) for entity in merge([lower, higher])}
    found = []
    for entity in lower:
        if id(entity) in kept:
            continue
        for other in higher:
            shared = [f for f in other.forms if (other.lang, f.text.casefold()) in _forms(entity)]
            if other.status == "accepted" and other.id == entity.id:
                found.append((other, entity, "both have this id"))
            elif other.status == "accepted" and shared:
                found.append((other, entity, f'both have "{shared[0].text}"'))
            elif other.status in {"rejected", "never"} and len(shared) > 1:
                found.append((other, entity, f"it is {other.status}"))
    return found

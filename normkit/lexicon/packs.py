"""Variant packs: named entities and their spellings, as typed data read from TOML.

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
registry that a person has reviewed is the same file, and lies over all other packs.
"""

import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import msgspec

from normkit.core.patterns import lazy

Kind = Literal["person", "place", "organisation", "other"]
Difference = Literal["error", "superseded", "style"]

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "packs")

#: The style whose preference holds where the chosen style has none.
OFFICIAL = "official"


class PackError(ValueError):
    """A pack that cannot be used; the message names the pack, the line and the entity."""


class _Table(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """Base of the TOML tables: immutable, hashable, and strict about keys."""


class Form(_Table, frozen=True):
    """One spelling of an entity.

    `styles`: the house styles that prefer it. `kind`: what is wrong with it where another form
    is preferred: an `error` (never right), `superseded` (was right once), or `style` (right
    elsewhere). `family`: the family name in a person's form, where it is not the last word.
    `authority`: who writes it so, or the romanization scheme; for readers only.
    """

    text: str
    styles: tuple[str, ...] = ()
    kind: Difference = "style"
    family: str = ""
    authority: str = ""


class Exceptions(_Table, frozen=True):
    """Where an entity's forms stay as they are.

    `phrases` contain a form ("chicken Kiev"); `before` and `after` are words or phrases directly
    beside it ("Texas"); `near` are words or phrases anywhere in the paragraph. All are compared
    without case.
    """

    phrases: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class PackExample(_Table, frozen=True):
    """A text of the entity's language and its repair; without `after` it stays untouched."""

    before: str
    after: str = ""
    style: str = OFFICIAL


class Entity(_Table, frozen=True):
    """One person, place, organisation or other thing, and all spellings of its name.

    Args:
        id: unique name of the entity.
        kind: a person's name is a given name and a family name; all others are phrases.
        forms: every spelling.
        preferred: the form that wins in every style that no form names.
        lang: the language of the texts that the entry is about.
        alone: whether the family name alone may change too (needs a source).
        whole: a person's name is a fixed phrase (family name first, a regnal name).
        needs: words or phrases of which one must be in the paragraph.
        unsafe: the change is only offered with `--unsafe-fixes`.
        exceptions: where the forms stay.
        sources: who says so.
        examples: what must hold for the pack to load.
    """

    id: str
    kind: Kind
    forms: tuple[Form, ...]
    preferred: str = ""
    lang: str = "en"
    alone: bool = False
    whole: bool = False
    unsafe: bool = False
    needs: tuple[str, ...] = ()
    exceptions: Exceptions = Exceptions()
    sources: tuple[str, ...] = ()
    examples: tuple[PackExample, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether the forms are given name + family name."""
        return self.kind == "person" and not self.whole

    def preference(self, style: str) -> Form | None:
        """The form to use in `style`, or None where the entity has no preference.

        >>> forms = (Form(text="Sergey", styles=("official",)), Form(text="Sergei", styles=("ap",)))
        >>> entity = Entity(id="x", kind="other", forms=forms)
        >>> entity.preference("ap").text, entity.preference("guardian").text
        ('Sergei', 'Sergey')
        """
        for form in self.forms:
            if style in form.styles:
                return form
        for form in self.forms:
            if form.text == self.preferred:
                return form
        return next((form for form in self.forms if OFFICIAL in form.styles), None)


class _PackFile(_Table, frozen=True):
    entity: tuple[Entity, ...] = ()


_KEYS = tuple(
    name
    for table in (Form, Exceptions, PackExample, Entity, _PackFile)
    for name in table.__struct_fields__
)
_ENTITY_HEADER = lazy(r"(?m)^[ \t]*+\[\[[ \t]*+entity[ \t]*+\]\]")
_WHERE = lazy(r"`\$\.entity\[(\d++)\]")
_UNKNOWN = lazy(r"unknown field `([^`]++)`")
_ID = lazy(r"(?m)^[ \t]*+id[ \t]*+=[ \t]*+[\"']([^\"'\n]*+)")


def parse_pack(text: str, name: str = "pack") -> tuple[Entity, ...]:
    r"""Read a pack from TOML text.

    Args:
        text: the TOML document.
        name: how error messages call it.

    Raises:
        PackError: for broken TOML, an unknown key (with a suggestion), a missing or wrong value.

    >>> [form.text for form in parse_pack('''
    ... [[entity]]
    ... id = "kyiv"
    ... kind = "place"
    ... forms = [{ text = "Kyiv", styles = ["official"] }, { text = "Kiev" }]
    ... ''')[0].forms]
    ['Kyiv', 'Kiev']
    >>> parse_pack('[[entity]]\nid = "a"\nkind = "place"\nforms = []\nstile = "b"', "my.toml")
    Traceback (most recent call last):
      ...
    normkit.lexicon.packs.PackError: my.toml:1: entity "a": unknown key "stile"; did you mean "style"?
    """
    try:
        return msgspec.toml.decode(text, type=_PackFile).entity
    except msgspec.DecodeError as error:
        raise PackError(_explain(text, name, str(error))) from None


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
    """Lay packs over each other, lowest first.

    An entity of a higher layer replaces every lower one of the same language with which it
    shares a form or the id. Within a layer nothing is replaced: the check reports a clash.

    >>> low = Entity(id="a", kind="place", forms=(Form(text="Kyiv"), Form(text="Kiev")))
    >>> high = Entity(id="b", kind="place", forms=(Form(text="KIEV"), Form(text="Kief")))
    >>> [entity.id for entity in merge([[low], [high]])]
    ['b']
    """
    merged: tuple[Entity, ...] = ()
    for layer in layers:
        taken = {key for entity in layer for key in _keys(entity)}
        merged = (*(e for e in merged if taken.isdisjoint(_keys(e))), *layer)
    return merged


def _keys(entity: Entity) -> set[tuple[str, str]]:
    forms = {(entity.lang, form.text.casefold()) for form in entity.forms}
    return forms | {("id", entity.id)}

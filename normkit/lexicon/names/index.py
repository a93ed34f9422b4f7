"""Which words belong to which entities: what a table of names looks up before it compiles any.

The index of the built-in packs is a built file, so that the first name in a text costs the
entities that it belongs to, and not all of them. Words are folded tokens.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property

import msgspec

from normkit.lexicon.names.beside import Need
from normkit.lexicon.names.forms import (
    Words,
    person_parts,
    phrase_forms,
    solid_words,
)
from normkit.lexicon.names.model import Entity

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "packs")


class IndexData(msgspec.Struct, frozen=True):
    """The index as it is stored.

    Args:
        words: a word by which a table comes to entities, and their numbers.
        needs: a trigger (the rarest word of a variant), and the words of all such variants:
            a text that holds the trigger has to hold all of them.
    """

    words: dict[str, tuple[int, ...]]
    needs: dict[str, tuple[Need, ...]]


class Index:
    """Entities by number, decoded when asked for, with their words and triggers."""

    def __init__(self, entities: "Sequence[Entity] | Lines", data: IndexData) -> None:
        self.entities = entities
        self.words = data.words
        self.needs = data.needs

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words of which one is in every text that has a variant."""
        return frozenset(self.needs)


class Lines:
    """A sequence of entities in JSON, one a line, decoded one by one."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.splitlines()[1:-1]
        self._decoder = msgspec.json.Decoder(Entity)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> Entity:
        return self._decoder.decode(self._lines[number].removesuffix(b","))


@cache
def builtin_index() -> Index:
    """The index of the built-in packs.

    >>> index = builtin_index()
    >>> [index.entities[number].id for number in index.words["kiev"]]
    ['kyiv']
    """
    with open(os.path.join(_FOLDER, "builtin.json"), "rb") as file:
        entities = file.read()
    with open(os.path.join(_FOLDER, "index.json"), "rb") as file:
        return stored_index(entities, file.read())


def stored_index(entities: bytes, index: bytes) -> Index:
    """Return the index as it is stored: the entities one a line, and their `IndexData`, in JSON."""
    return Index(Lines(entities), msgspec.json.decode(index, type=IndexData))


def index_of(entities: Sequence[Entity], rarest: Callable[[Words], str]) -> Index:
    """Index entities for all styles at once.

    Args:
        entities: the merged entities.
        rarest: chooses the trigger among the words of a variant.

    Cost: linear in the size of the entities.
    """
    words: dict[str, dict[int, None]] = {}
    needs: dict[str, dict[Need, None]] = {}
    for number, entity in enumerate(entities):
        for each in leading_words(entity):
            words.setdefault(each, {})[number] = None
        for variant in _variants(entity):
            needs.setdefault(rarest(variant.words), {})[variant] = None
    return Index(
        entities,
        IndexData(
            {word: tuple(numbers) for word, numbers in words.items()},
            {word: tuple(variants) for word, variants in needs.items()},
        ),
    )


def leading_words(entity: Entity) -> frozenset[str]:
    """The words by which a table comes to an entity: those of family names, the first of phrases.

    >>> from normkit.lexicon.names.model import Form
    >>> forms = (Form(text="Sergey Lavrov"), Form(text="Sergei Lavrov"))
    >>> sorted(leading_words(Entity(id="x", kind="person", forms=forms)))
    ['lavrov']
    """
    if not entity.is_person:
        return frozenset(written.words[0] for _, written, _ in phrase_forms(entity))
    return solid_words(entity)


def _variants(entity: Entity) -> Iterable[Need]:
    """The words of all mentions that some style may repair."""
    texts = [form.text for form in entity.forms]
    wanted = {form.text for form in entity.forms if form.styles or form.text == entity.preferred}
    if len(texts) < 2:
        return ()
    # What the only preferred form has is never repaired.
    only = next(iter(wanted)) if len(wanted) == 1 else None
    if not entity.is_person:
        phrases = [w.words for form, w, _ in phrase_forms(entity) if form.text != only]
        return [Need(words, solid=True) for words in phrases]
    parts = [(person_parts(form), form.text == only) for form in entity.forms]
    given = {a.text(): a.words for (a, _), _ in parts}
    family = {b.text(): b.words for (_, b), _ in parts}
    right = {(a.text(), b.text()) for (a, b), kept in parts if kept}
    found = [
        Need(given[a] + family[b], solid=False)
        for a in given
        for b in family
        if (a, b) not in right
    ]
    if entity.alone:
        for b in {
            b.text(): b for (_, b), _ in parts if (b.text() not in {f for _, f in right})
        }.values():
            found += [Need(words, solid=True) for words in (b.words, b.plural().words)]
    return list(dict.fromkeys(found))

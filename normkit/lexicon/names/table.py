"""The compiled table of all enabled variant packs: what each word of a text may belong to.

Everything is keyed by words, so that a look-up costs the same with ten entities and with ten
thousand. The table holds every form of an entity, preferred or not: a mention stays the same
mention when its spelling is repaired, and that is why one pass is enough (see `proof`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from normkit.core.view import View
from normkit.lexicon.names.forms import (
    Name,
    Words,
    context_words,
    name,
    person_parts,
    phrase_forms,
    solid_words,
    varying_words,
)
from normkit.lexicon.names.model import Difference, Entity, Form, PackError
from normkit.lexicon.names.options import VariantOptions
from normkit.lexicon.names.packs import builtin_pack, merge, parse_pack
from normkit.lexicon.words import load

_CAUTION: tuple[Difference, ...] = ("error", "superseded", "style")


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """One form of a place, organisation or other thing (or its plural), and its repair."""

    entity: int
    form: Name
    wanted: Name
    kind: Difference


@dataclass(frozen=True, slots=True)
class Part:
    """A given name or a family name of a person, as listed, and its repair."""

    form: Name
    wanted: Name
    kind: Difference


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the listed given names and family names, by their words."""

    entity: int
    given: dict[Words, Part]
    family: dict[Words, Part]


def _zipf(word: str) -> float:
    return load().zipf(word)


def _rarest(words: Words) -> str:
    """The word of a name that fewest texts hold: the best trigger."""
    return min(words, key=lambda word: (_zipf(word), -len(word), word))


class Table:
    """The compiled packs for one style and language; read-only.

    Args:
        entities: the merged entities; those of another language are left out.
        style: whose preference holds.
        lang: the language of the texts.

    >>> table = compiled(VariantOptions())
    >>> "kiev" in table.triggers, "lavrov" in table.triggers, "paris" in table.triggers
    (True, True, False)
    """

    def __init__(self, entities: Iterable[Entity], style: str, lang: str) -> None:
        self.entities = tuple(entity for entity in entities if entity.lang == lang)
        self.style, self.lang = style, lang
        #: First word of a phrase -> phrases, longest first.
        self.phrases: dict[str, list[PhraseForm]] = {}
        #: First word of a family name -> family names, longest first.
        self.families: dict[str, list[Words]] = {}
        #: Family name -> given name -> person.
        self.persons: dict[Words, dict[Words, Person]] = {}
        #: Family name (singular and plural) -> its repair, and whose it is.
        self.alone: dict[Words, tuple[Part, Person]] = {}
        #: The rarest word of each variant -> the words of such variants: all must be in a text.
        self.needs: dict[str, set[frozenset[str]]] = {}
        varying: set[str] = set()
        families: set[str] = set()
        for number, entity in enumerate(self.entities):
            chosen = entity.preference(style)
            if chosen is None:
                continue
            if entity.is_person:
                self._add_person(number, entity, chosen)
            else:
                self._add_phrases(number, entity, chosen)
            varying |= varying_words(entity)
            families |= solid_words(entity)
        for phrases in self.phrases.values():
            phrases.sort(key=lambda p: -len(p.form.words))
        for listed in self.families.values():
            listed.sort(key=lambda words: -len(words))
        #: Words that a phrase or a family name begins with.
        self.starts = frozenset((*self.phrases, *self.families))
        #: Folded words of which one is in every text that has a variant.
        self.triggers = frozenset(self.needs)
        #: Words that a repair may take away or bring.
        self.varying = frozenset(varying)
        #: Words that no middle name can be.
        self.reserved = frozenset(families)

    def holds_variant(self, view: View) -> bool:
        """Whether all words of some variant are among the folded words of a text."""
        hits = self.triggers & view.candidates
        return any(view.holds(need) for trigger in hits for need in self.needs[trigger])

    def _need(self, words: Words) -> None:
        self.needs.setdefault(_rarest(words), set()).add(frozenset(words))

    def _add_phrases(self, number: int, entity: Entity, chosen: Form) -> None:
        once, many = name(chosen.text), name(chosen.text).plural()
        for form, written, plural in phrase_forms(entity):
            wanted = many if plural else once
            entry = PhraseForm(number, written, wanted, form.kind)
            self.phrases.setdefault(written.words[0], []).append(entry)
            if written.text() != wanted.text():
                self._need(written.words)

    def _add_person(self, number: int, entity: Entity, chosen: Form) -> None:
        wanted_given, wanted_family = person_parts(chosen)
        given: dict[Words, Part] = {}
        family: dict[Words, Part] = {}
        # The most cautious kind last, so that it wins for a part that several forms share.
        for form in sorted(entity.forms, key=lambda f: _CAUTION.index(f.kind)):
            a, b = person_parts(form)
            given[a.words] = Part(a, wanted_given, form.kind)
            family[b.words] = Part(b, wanted_family, form.kind)
        person = Person(number, given, family)
        for one, first in given.items():
            for other, second in family.items():
                if (first.form.text(), second.form.text()) != (
                    wanted_given.text(),
                    wanted_family.text(),
                ):
                    self._need(one + other)
        for words, part in family.items():
            if words not in self.families.setdefault(words[0], []):
                self.families[words[0]].append(words)
            self.persons.setdefault(words, {}).update(dict.fromkeys(given, person))
            if entity.alone:
                self._add_alone(part, person)

    def _add_alone(self, part: Part, person: Person) -> None:
        many = Part(part.form.plural(), part.wanted.plural(), part.kind)
        for each in (part, many):
            words = each.form.words
            self.alone[words] = (each, person)
            if words not in self.families.setdefault(words[0], []):
                self.families[words[0]].append(words)
            if each.form.text() != each.wanted.text():
                self._need(words)

    @cached_property
    def linked(self) -> dict[str, frozenset[str]]:
        """Single-word forms of one entity, by each of them.

        Context that names one of them means all: "Odessa" is near Kyiv where it is near Kiev.
        """
        links: dict[str, frozenset[str]] = {}
        for entity in self.entities:
            if not entity.is_person:
                names = [name(form.text).words for form in entity.forms]
                single = frozenset(words[0] for words in names if len(words) == 1)
                links |= dict.fromkeys(single, single)
        return links

    def alternatives(self, phrase: str) -> tuple[str, ...]:
        """The folded phrases that mean the same context as `phrase`.

        >>> sorted(compiled(VariantOptions()).alternatives("Kyiv"))
        ['kiev', 'kiyv', 'kyiv', 'kyjiv']
        """
        words = context_words(phrase)
        if len(words) == 1:
            return tuple(self.linked.get(words[0], words))
        return (" ".join(words),)


@lru_cache(maxsize=16)
def compiled(options: VariantOptions) -> Table:
    """Compile and check the packs that `options` name; the same table for equal options.

    Raises:
        PackError: if a pack cannot be read, the merged packs do not pass the static check, or an
            example of a pack fails.
    """
    layers = [builtin_pack()] if options.builtin else []
    own = [parse_pack(text, f"pack {i}") for i, text in enumerate(options.packs, 1)]
    entities = merge((*layers, *own))
    if own:  # the built-in packs alone are checked by the tests
        from normkit.lexicon.names.examples import failing_examples
        from normkit.lexicon.names.proof import ordinary_words, problems

        kept = [entity for pack in own for entity in pack if entity in entities]
        found = problems(entities) + ordinary_words(kept)
        found = found or failing_examples(kept, entities)
        if found:
            raise PackError("\n".join(found))
    return Table(entities, options.style, options.lang)

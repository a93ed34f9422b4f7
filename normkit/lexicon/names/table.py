"""The compiled table of all enabled variant packs: what each word of a text may belong to.

Everything is keyed by words, so that a look-up costs the same with ten entities and with ten
thousand. The table holds every form of an entity, preferred or not: a mention stays the same
mention when its spelling is repaired, and that is why one pass is enough (see `proof`).
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from normkit.core.view import View
from normkit.lexicon.names.forms import (
    Name,
    Words,
    context_words,
    name,
    person_parts,
    phrase_forms,
    solid_words,
)
from normkit.lexicon.names.index import Index, builtin_index, index_of, stored_index
from normkit.lexicon.names.model import Difference, Entity, Form
from normkit.lexicon.names.options import VariantOptions
from normkit.lexicon.names.record import parts
from normkit.lexicon.words import load

_CAUTION: tuple[Difference, ...] = ("error", "superseded", "style")


#: Phrases by one of their words.
Beside = dict[str, list[Words]]


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
    """A person: the listed given names and family names, by their words, and whole names."""

    entity: int
    given: dict[Words, Part]
    family: dict[Words, Part]
    whole: frozenset[tuple[Words, Words]]

    def knows(self, given: Words, family: Words) -> bool:
        """Whether the two parts are this person: not if both are errors, and not listed so.

        "Jimmy Hendricks" is too far from "Jimi Hendrix".
        """
        both = (self.given[given], self.family[family])
        wrong = all(part.kind == "error" and part.form != part.wanted for part in both)
        return not wrong or (given, family) in self.whole


def _zipf(word: str) -> float:
    return load().zipf(word)


def rarest(words: Words) -> str:
    """The word of a name that fewest texts hold: the best trigger."""
    return min(words, key=lambda word: (_zipf(word), -len(word), word))


class Table:
    """The compiled packs for one style and language.

    It compiles an entity when a text holds a word that starts one of its forms, or a word of its
    family name (`grow`), and only then. All look-ups begin with such a word of the text, so entities compiled for other texts never change a result:
    that of a grown table is that of a table with all entities (`full`).

    Args:
        index: the merged entities; those of another language are left out.
        style: whose preference holds.
        lang: the language of the texts.

    >>> table = compiled(VariantOptions())
    >>> "kiev" in table.triggers, "lavrov" in table.triggers, "paris" in table.triggers
    (True, True, False)
    """

    def __init__(self, index: Index, style: str, lang: str) -> None:
        self._index = index
        self.style, self.lang = style, lang
        #: Folded words of which one is in every text that has a variant.
        self.triggers = index.triggers
        self.needs = index.needs
        self.entities: dict[int, Entity] = {}
        #: First word of a phrase -> how many words such phrases have, longest first.
        self.lengths: dict[str, list[int]] = {}
        #: Words of a phrase -> its forms (those that differ in case or gaps).
        self.phrases: dict[Words, list[PhraseForm]] = {}
        #: First word of a family name -> family names, longest first.
        self.families: dict[str, list[Words]] = {}
        #: Family name -> given name -> person.
        self.persons: dict[Words, dict[Words, Person]] = {}
        #: Family name (singular and plural) -> its repair, and whose it is.
        self.alone: dict[Words, tuple[Part, Person]] = {}
        #: Words that a phrase or a family name begins with.
        self.starts: set[str] = set()
        #: Words that no middle name can be.
        self.reserved: set[str] = set()
        self._linked: dict[str, frozenset[str]] = {}
        self._neighbours: dict[str, tuple[Beside, Beside]] = {}
        self._known: set[str] = set()
        self._lock = Lock()

    @classmethod
    def full(cls, entities: Sequence[Entity], style: str, lang: str) -> "Table":
        """A table of these entities, all compiled."""
        index = index_of(entities, rarest)
        table = cls(index, style, lang)
        table.grow(index.words.keys())
        return table

    def holds_variant(self, view: View) -> bool:
        """Whether all words of some variant are among the folded words of a text."""
        hits = self.triggers & view.candidates
        needs = self.needs
        return any(view.holds(frozenset(need.words)) for trigger in hits for need in needs[trigger])

    def grow(self, words: AbstractSet[str]) -> None:
        """Compile the entities that have one of these folded words: all that they can belong to.

        Cost: that of the new ones among them, and one look-up for each word.
        """
        new = self._index.words.keys() & words - self._known
        if not new:
            return
        with self._lock:
            numbers = {number for word in new for number in self._index.words[word]}
            for number in sorted(numbers - self.entities.keys()):
                self._compile(number, self._index.entities[number])
            self._known |= new

    def _compile(self, number: int, entity: Entity) -> None:
        self.entities[number] = entity
        if entity.lang != self.lang:
            return
        chosen = entity.preference(self.style)
        if entity.is_person:
            self._add_person(number, entity, chosen)
        else:
            self._add_phrases(number, entity, chosen)
            names = [name(form.text).words for form in entity.forms]
            single = frozenset(words[0] for words in names if len(words) == 1)
            self._linked |= dict.fromkeys(single, single)
        self.reserved |= solid_words(entity)

    def _add_phrases(self, number: int, entity: Entity, chosen: Form | None) -> None:
        for form, written, plural in phrase_forms(entity):
            wanted = written
            if chosen is not None:
                wanted = name(chosen.text).plural() if plural else name(chosen.text)
            words, first = written.words, written.words[0]
            self.phrases.setdefault(words, []).append(
                PhraseForm(number, written, wanted, form.kind)
            )
            lengths = self.lengths.setdefault(first, [])
            if len(words) not in lengths:
                self.lengths[first] = sorted([*lengths, len(words)], reverse=True)
            self.starts.add(first)

    def _add_person(self, number: int, entity: Entity, chosen: Form | None) -> None:
        wanted = person_parts(chosen) if chosen else None
        given: dict[Words, Part] = {}
        family: dict[Words, Part] = {}
        # The most cautious kind last, so that it wins for a part that several forms share.
        for form in sorted(entity.forms, key=lambda f: _CAUTION.index(f.kind)):
            a, b = person_parts(form)
            given[a.words] = Part(a, wanted[0] if wanted else a, form.kind)
            family[b.words] = Part(b, wanted[1] if wanted else b, form.kind)
        forms = map(person_parts, entity.forms)
        whole = frozenset((a.words, b.words) for a, b in forms)
        person = Person(number, given, family, whole)
        for words, part in family.items():
            self._add_family(words)
            self.persons.setdefault(words, {}).update(dict.fromkeys(given, person))
            if entity.alone:
                self._add_alone(part, person)

    def _add_family(self, words: Words) -> None:
        listed = self.families.get(words[0], [])
        if words not in listed:
            self.families[words[0]] = sorted([*listed, words], key=lambda w: -len(w))
        self.starts.add(words[0])

    def _add_alone(self, part: Part, person: Person) -> None:
        many = Part(part.form.plural(), part.wanted.plural(), part.kind)
        for each in (part, many):
            self.alone[each.form.words] = (each, person)
            self._add_family(each.form.words)

    def alternatives(self, phrase: str) -> tuple[str, ...]:
        """The folded phrases that mean the same context as `phrase`.

        Context that names a single-word form of an entity means all such forms: "Odessa" is near
        Kyiv where it is near Kiev.

        >>> sorted(compiled(VariantOptions()).alternatives("Kyiv"))
        ['kiev', 'kiyv', 'kyiv', 'kyjiv']
        """
        words = context_words(phrase)
        if len(words) == 1:
            self.grow(frozenset(words))
            return tuple(self._linked.get(words[0], words))
        return (" ".join(words),)

    def neighbours(self, entity: Entity) -> tuple[Beside, Beside]:
        """The exceptions directly before and behind an entity's forms, by the word next to it."""
        known = self._neighbours.get(entity.id)
        if known is None:
            before: Beside = {}
            after: Beside = {}
            for phrases, by_word, at in (
                (entity.exceptions.before, before, -1),
                (entity.exceptions.after, after, 0),
            ):
                for phrase in phrases:
                    for other in self.alternatives(phrase):
                        words = tuple(other.split(" "))
                        by_word.setdefault(words[at], []).append(words)
            known = self._neighbours[entity.id] = (before, after)
        return known


@lru_cache(maxsize=16)
def compiled(options: VariantOptions) -> Table:
    """The table for the packs that `options` name; the same one for equal options.

    Raises:
        PackError: if a pack cannot be read, the merged packs do not pass the static check, or an
            example of a pack fails.
    """
    return Table(index_for(options), options.style, options.lang)


def index_for(options: VariantOptions) -> Index:
    """The index of the packs that `options` name, whatever the style and the language are.

    Raises what `compiled` raises.
    """
    return _merged(options.packs, options.builtin, options.record)


@lru_cache(maxsize=4)
def _merged(packs: tuple[str, ...], builtin: bool, record: bytes) -> Index:
    if record:  # proved when it was made
        known = parts(record)
        return stored_index(known.entities, known.table)
    if builtin and not packs:
        return builtin_index()  # proved when it was built
    from normkit.lexicon.names.load import checked

    return index_of(checked(packs, builtin), rarest)

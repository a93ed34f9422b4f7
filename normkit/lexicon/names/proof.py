"""The static check: a merged pack that passes terminates, and gives one result in any order.

The argument. A mention is found by the words of *all* forms of an entity, preferred or not, so a
repair inside a mention leaves it a mention of the same entity, with nothing left to repair.
What remains to show is that a repair never touches what *another* entity, or a context
condition, looks at. A repair changes only *varying* words, those not common to all forms. So:

1. a full form belongs to one entity;
2. two phrases never overlap in a text: no form contains another one, and no end of a form is the
   beginning of another one;
3. a varying word of a person is no word of a phrase, and the other way round;
4. a varying word of a person is no word of another person, with two exceptions that the
   matcher makes sound: persons with different family names share given names (a given name
   belongs to the nearest family name, and a word of a family name, or a form of one word, is never a middle name);
   persons with the same family names (brothers) have different given names, and none changes
   alone;
5. a varying word is in no context condition, except as a single-word form, where the condition
   means all single-word forms of that entity; a condition never looks at its own entity's
   varying words; and no varying word is one of the matcher's own cues.

None of this depends on which form a style prefers: the check holds for every style at once.
Cost: linear in the packs' size, where few entities change a word that others have too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

from normkit.lexicon.names.cues import CUES, NOT_MIDDLE
from normkit.lexicon.names.forms import (
    Words,
    context_words,
    name,
    person_parts,
    phrase_forms,
    solid_words,
    varying_words,
)
from normkit.lexicon.names.model import Entity, Exceptions
from normkit.lexicon.names.overlaps import both, phrase_overlaps


def problems(entities: Sequence[Entity], among: Sequence[Entity] = ()) -> list[str]:
    """Why the entities are no valid pack, one line for each reason; empty if they are one.

    `among`: all entities that count, where only some of them are to be proved.

    >>> from normkit.lexicon.names.model import Form
    >>> a = Entity(id="a", kind="place", forms=(Form(text="Kyiv"), Form(text="Kiev")), preferred="Kyiv")
    >>> b = Entity(id="b", kind="place", forms=(Form(text="Kief"), Form(text="Kyiv")), preferred="Kief")
    >>> problems([a]), problems([a, b])[0]
    ([], 'entities "a" and "b": both have the form "Kyiv"; leave it out of one, or make them one')
    """
    found = [line for entity in entities for line in malformed(entity)]
    if found:
        return found
    for lang in sorted({entity.lang for entity in entities}):
        group = [entity for entity in entities if entity.lang == lang]
        found += _duplicate_ids(group)
        found += phrase_overlaps([e for e in group if not e.is_person])
        found += _shared_words(group)
        found += _context_clashes(group, [e for e in among or entities if e.lang == lang])
    return list(dict.fromkeys(found))


def malformed(entity: Entity) -> Iterator[str]:
    """Yield what is wrong with one entity, whatever the others are."""
    who = f'entity "{entity.id}"'
    if len(entity.forms) < 1:
        yield f"{who}: `forms` is empty; list every spelling"
        return
    texts = [form.text for form in entity.forms]
    styles = [style for form in entity.forms for style in form.styles]
    for text in _repeated(texts):
        yield f'{who}: form "{text}" is listed twice; delete one'
    for style in _repeated(styles):
        yield f'{who}: style "{style}" prefers two forms; leave it with one'
    if entity.preferred and entity.preferred not in texts:
        yield f'{who}: preferred form "{entity.preferred}" is not among its forms; add it there'
    if entity.sure and not entity.unsafe:
        yield f"{who}: `sure` is for entities with `unsafe = true`; add that, or delete it"
    if entity.alone and not entity.is_person:
        yield f"{who}: `alone` is for persons with a given name; delete it"
    elif entity.alone and not entity.sources:
        yield f"{who}: `alone` needs a source; add `sources`, or delete `alone`"
    context = entity.exceptions
    written: dict[tuple[int, Words], set[str]] = {}
    try:
        for form in entity.forms:
            parts = person_parts(form) if entity.is_person else (name(form.text),)
            for role, part in enumerate(parts):
                written.setdefault((role, part.words), set()).add(part.text())
    except ValueError as error:
        yield f"{who}: {error}"
        return
    if entity.is_person:
        parts_of = _Parts(entity)
        for word in parts_of.given_words & parts_of.family_words & varying_words(entity):
            yield f'{who}: "{word}" is a given name and a family name; leave one of the forms out'
    for spellings in written.values():
        if entity.is_person and len(spellings) > 1:
            both = " and ".join(f'"{each}"' for each in sorted(spellings))
            yield f"{who}: {both} differ in case or hyphens only; leave one of them out"
    for item in (*_conditions(entity), *context.phrases):
        if not context_words(item):
            yield f'{who}: "{item}" has no word to look for; write words with letters'
    if not context.phrases:
        return
    own = {words for form in entity.forms for words in _spellings(entity, form.text)}
    for phrase in context.phrases:
        if not any(_find(context_words(phrase), words) for words in own):
            yield f'{who}: exception "{phrase}" contains none of its forms; write it with one'
        if context_words(phrase) in own:
            yield f'{who}: exception "{phrase}" has no word besides the form; add those around it'


def _spellings(entity: Entity, text: str) -> list[Words]:
    words = name(text).words
    return [words] if entity.is_person else [words, name(text).plural().words]


def _find(words: Words, part: Words) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


def _duplicate_ids(entities: Sequence[Entity]) -> Iterator[str]:
    seen: set[str] = set()
    for entity in entities:
        if entity.id in seen:
            yield f'entity "{entity.id}": defined twice; rename one of them, or make them one'
        seen.add(entity.id)


def _repeated(items: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(item for item in items if items.count(item) > 1))


class _Parts:
    """The words of a person, by their place."""

    def __init__(self, entity: Entity) -> None:
        parts = [person_parts(form) for form in entity.forms]
        self.given = frozenset(given.words for given, _ in parts)
        self.family = frozenset(family.words for _, family in parts)
        if entity.alone:
            self.family |= {family.plural().words for _, family in parts}
        self.given_words = frozenset(word for words in self.given for word in words)
        self.family_words = frozenset(word for words in self.family for word in words)


def _shared_words(entities: Sequence[Entity]) -> Iterator[str]:
    """Rules 1, 3 and 4: every two entities that share a word which one of them varies."""
    varying = {entity.id: varying_words(entity) for entity in entities}
    parts = {entity.id: _Parts(entity) for entity in entities if entity.is_person}
    given: dict[str, list[Entity]] = {}
    family: dict[str, list[Entity]] = {}
    phrase: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.is_person:
            for word in parts[entity.id].given_words:
                given.setdefault(word, []).append(entity)
            for word in parts[entity.id].family_words:
                family.setdefault(word, []).append(entity)
        else:
            for word in {word for _, form, _ in phrase_forms(entity) for word in form.words}:
                phrase.setdefault(word, []).append(entity)
    for word, group in family.items():
        for a, b in _alike(group, word, varying, parts):
            varies = word in varying[a.id] or word in varying[b.id]
            if not _relatives(a, b, parts[a.id], parts[b.id], varies):
                yield (
                    f'{both(a, b)}: both have the family name "{word}", so that nobody can tell '
                    "them apart; delete `alone`, or what their given names share"
                )
    roles = ((given, family), (given, phrase), (family, phrase))
    for left, right in roles:
        for word in left.keys() & right.keys():
            for a, b in product(left[word], right[word]):
                if a is not b and (word in varying[a.id] or word in varying[b.id]):
                    yield (
                        f'{both(a, b)}: both have the word "{word}", and one of them changes it; '
                        "leave out the form that has it"
                    )


def _alike(
    group: Sequence[Entity],
    word: str,
    varying: Mapping[str, frozenset[str]],
    parts: Mapping[str, _Parts],
) -> Iterator[tuple[Entity, Entity]]:
    """Pairs of persons with the same word in the family name that may be taken for each other.

    Those are all but the pairs without a common given name, if neither changes this word or the
    family name alone. There may be hundreds of Smiths.
    """
    free = [entity.alone or word in varying[entity.id] for entity in group]
    pairs = {(min(i, j), max(i, j)) for i, f in enumerate(free) if f for j in range(len(group))}
    sharing: dict[str, list[int]] = {}
    for i, entity in enumerate(group):
        for given in parts[entity.id].given_words:
            sharing.setdefault(given, []).append(i)
    for numbers in sharing.values():
        pairs.update(combinations(numbers, 2))
    for i, j in sorted(pairs):
        if i != j:
            yield group[i], group[j]


def _relatives(a: Entity, b: Entity, p: _Parts, q: _Parts, varies: bool) -> bool:
    """Whether two persons may share a word of the family name."""
    if p.family & q.family and (a.alone or b.alone or p.given & q.given):
        return False
    shared = p.given_words & q.given_words
    if shared & (varying_words(a) | varying_words(b)):
        return False
    return not varies or (p.family == q.family and not shared and not (a.alone or b.alone))


def _context_clashes(entities: Sequence[Entity], among: Sequence[Entity]) -> Iterator[str]:
    """Rule 5."""

    @cache
    def reserved() -> frozenset[str]:
        return frozenset().union(*map(solid_words, among))

    names: dict[str, list[Entity]] = {}
    phrases: dict[str, list[tuple[Entity, Words]]] = {}
    for entity in entities:
        for word in sorted(varying_words(entity, case=False) & CUES):
            yield (
                f'entity "{entity.id}": the word "{word}" tells a mention from a use '
                '("formerly", "spelled"), and can be no variant; leave out the form that has it'
            )
        if entity.is_person:
            for word in varying_words(entity, case=False):
                names.setdefault(word, []).append(entity)
        else:
            changed = varying_words(entity, case=False)
            for _, form, _ in phrase_forms(entity):
                for word in changed.intersection(form.words):
                    phrases.setdefault(word, []).append((entity, form.words))
    for entity in entities:
        for item, words, at in _contexts(entity):
            for i, word in enumerate(words):
                following = words[i + 1] if i + 1 < len(words) else ""
                found = [
                    other
                    for other, form in phrases.get(word, ())
                    if _overlap(words, form) and not (at is None and words == form)
                    if other is not entity or at is None or not at <= i < at + len(form)
                ]
                found += [
                    other
                    for other in names.get(word, ())
                    if other is not entity or at is None
                    if not _is_safe_given(_Parts(other), word, following, reserved)
                ]
                for other in found:
                    yield (
                        f'{both(entity, other)}: the context "{item}" is changed by a repair of '
                        f'"{other.id}"; look for another word'
                    )


def _contexts(entity: Entity) -> Iterator[tuple[str, Words, int | None]]:
    """Each context as the words that have to stand in the text, and where the form is in them."""
    context = entity.exceptions
    for item in (*entity.needs, *entity.sure, *context.near):
        yield item, context_words(item), None
    if context == Exceptions():
        return
    form = name(entity.forms[0].text).words
    for item in context.before:
        yield item, (*context_words(item), *form), len(context_words(item))
    for item in context.after:
        yield item, (*form, *context_words(item)), 0
    own = [name(each.text).words for each in entity.forms]
    for item in context.phrases:
        words = context_words(item)
        at = next(i for f in own for i in range(len(words)) if words[i : i + len(f)] == f)
        yield item, words, at


def _overlap(a: Words, b: Words) -> bool:
    """Whether two word sequences can share words in a text."""
    for first, second in ((a, b), (b, a)):
        for at in range(len(first)):
            size = min(len(first) - at, len(second))
            if first[at : at + size] == second[:size]:
                return True
    return False


def _is_safe_given(
    person: "_Parts", word: str, following: str, reserved: Callable[[], frozenset[str]]
) -> bool:
    """Whether a given name cannot be part of a mention, because of the word that follows."""
    if word in person.family_words or not following or following in person.family_words:
        return False
    return following in NOT_MIDDLE or following in reserved()


def _conditions(entity: Entity) -> tuple[str, ...]:
    context = entity.exceptions
    return (*entity.needs, *entity.sure, *context.near, *context.before, *context.after)

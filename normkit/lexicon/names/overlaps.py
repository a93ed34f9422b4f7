"""The part of the static check that is about phrases: no two forms overlap in a text (see `proof`)."""

from collections.abc import Iterator, Sequence

from normkit.lexicon.names.forms import Words, phrase_forms
from normkit.lexicon.names.model import Entity


def both(a: Entity, b: Entity) -> str:
    """How a message names two entities, or one that clashes with itself."""
    return f'entity "{a.id}"' if a is b else f'entities "{a.id}" and "{b.id}"'


class _Node:
    """Forms by their words, one after the other: many may begin with the same ones."""

    __slots__ = ("following", "numbers")

    def __init__(self) -> None:
        #: The forms that end here.
        self.numbers: list[int] = []
        self.following: dict[str, _Node] = {}

    def add(self, words: Words, number: int) -> None:
        node = self
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.numbers.append(number)

    def overlapping(self, words: Words, at: int) -> Iterator[int]:
        """Yield the forms that are the next of `words`, or begin with all the rest of them."""
        node: _Node | None = self
        for word in words[at:]:
            node = node.following.get(word) if node else None
            if node is None:
                return
            yield from node.numbers
        longer = [*node.following.values()] if node else []
        while longer:
            node = longer.pop()
            yield from node.numbers
            longer += node.following.values()


def phrase_overlaps(entities: Sequence[Entity]) -> Iterator[str]:
    """Rule 2 (and 1 for phrases): every two forms that can share a word of a text."""
    forms = [(e, form.words, plural) for e in entities for _, form, plural in phrase_forms(e)]
    tree = _Node()
    for number, (_, words, _) in enumerate(forms):
        tree.add(words, number)
    for entity, words, plural in forms:
        for at in range(len(words)):
            for number in sorted(tree.overlapping(words, at)):
                other, others, also_plural = forms[number]
                # What two plurals share, a singular shares with one of them, and is told there.
                if plural and also_plural:
                    continue
                if words == others and entity.id > other.id:  # told the other way round
                    continue
                # Spellings that differ in case or gaps only are the same words.
                same = other is entity and words == others
                if not same and not _stable_overlap(entity, other, words[at:], others):
                    yield _overlapping(entity, words, other, others)


def _overlapping(a: Entity, words: Words, b: Entity, others: Words) -> str:
    one, two = _show(a, words), _show(b, others)
    if words == others and a is not b:
        return f'{both(a, b)}: both have the form "{one}"; leave it out of one, or make them one'
    advice = "leave one of them out" if a is b else "leave one of them out, or make them one entity"
    return f'{both(a, b)}: form "{one}" and form "{two}" overlap in a text; {advice}'


def _stable_overlap(a: Entity, b: Entity, shared: Words, others: Words) -> bool:
    """Whether all forms of `a` end, and all of `b` begin, with the shared words.

    "Ban Ki-moon" and "Moon Jae-in": the first one takes the word before and after a repair.
    """
    size = len(shared)
    if a is b or size >= len(others):
        return False
    ends = {form.words[-size:] for _, form, plural in phrase_forms(a) if not plural}
    starts = {form.words[:size] for _, form, _ in phrase_forms(b)}
    longer = all(len(form.words) > size for _, form, _ in phrase_forms(a))
    return longer and ends == starts == {shared}


def _show(entity: Entity, words: Words) -> str:
    return next(form.text() for _, form, _ in phrase_forms(entity) if form.words == words)

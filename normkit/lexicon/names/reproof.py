"""The static check of packs that lie over proved ones: only what is new is proved.

Each rule of the check is about one entity, or about two that share a word. So a pair of proved
entities need not be looked at again, and neither need a proved one that shares no word with any
new one. One rule also looks at a third entity: a context may be safe because of a word that is
somebody's family name, or a name of its own. Where such an entity was replaced, what shares a
word with those that share a word with it is proved again.
"""

from collections.abc import Iterable, Sequence

from normkit.core.view import TOKEN, fold
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.proof import problems


def new_problems(merged: Sequence[Entity], proved: Sequence[Entity]) -> list[str]:
    """Return what `problems(merged)` finds, where `proved` have no problems among themselves.

    The entities of `proved` that are in `merged` have to be the same objects. Cost: some
    microseconds for each entity, and the check of those that share a word with a new one.

    >>> from normkit.lexicon.names.model import Form
    >>> old = Entity(id="a", kind="place", forms=(Form(text="Kyiv"), Form(text="Kiev")))
    >>> new = Entity(id="b", kind="place", forms=(Form(text="Kief"), Form(text="Kyiv")))
    >>> new_problems([old, new], [old]) == problems([old, new]), new_problems([old], [old])
    (True, [])
    """
    known = {id(entity) for entity in proved}
    there = {id(entity) for entity in merged}
    words = {id(entity): _words(entity) for entity in merged}
    touched = _inflected(word for e in merged if id(e) not in known for word in words[id(e)])
    gone = _inflected(word for e in proved if id(e) not in there for word in _words(e))
    if gone:
        near = [each for each in words.values() if not gone.isdisjoint(each)]
        touched |= _inflected(word for each in near for word in each)
    ids = {(e.lang, e.id) for e in merged if id(e) not in known}
    to_prove = [
        entity
        for entity in merged
        if id(entity) not in known
        or (entity.lang, entity.id) in ids
        or not touched.isdisjoint(words[id(entity)])
    ]
    return problems(to_prove, merged)


def _words(entity: Entity) -> set[str]:
    context = entity.exceptions
    texts = [form.text for form in entity.forms]
    texts += (
        *entity.needs,
        *entity.sure,
        *context.near,
        *context.before,
        *context.after,
        *context.phrases,
    )
    return set(map(fold, TOKEN.findall("\n".join(texts))))


def _inflected(words: Iterable[str]) -> set[str]:
    """Return words with their plurals, and with what they may be the plurals of."""
    return {each for word in words for each in (word, f"{word}s", word.removesuffix("s"))}

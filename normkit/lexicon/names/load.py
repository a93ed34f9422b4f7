"""Load the packs of a user: read, merge and prove them."""

from collections.abc import Sequence

from normkit.lexicon.names.examples import failing_examples
from normkit.lexicon.names.model import Entity, PackError
from normkit.lexicon.names.ordinary import ordinary_words
from normkit.lexicon.names.packs import builtin_pack, merge, numbered_pack
from normkit.lexicon.names.proof import problems
from normkit.lexicon.names.reproof import new_problems


def checked(packs: Sequence[str], builtin: bool = True) -> tuple[Entity, ...]:
    r"""Return the merged entities of packs, proved to be sound together.

    Args:
        packs: TOML texts, lowest first.
        builtin: whether they lie over the built-in packs.

    Raises:
        PackError: if one cannot be read, the merged packs do not pass the static check, or an
            example fails; all reasons, one a line.

    >>> checked(['[[entity]]\nid = "a"\nkind = "place"\nforms = ["Kiev", "Kief"]'])[-1].id
    'a'
    """
    own = [numbered_pack(text, i) for i, text in enumerate(packs, 1)]
    entities = merge(([builtin_pack()] if builtin else []) + own)
    found = faults(entities, [entity for pack in own for entity in pack])
    if found:
        raise PackError("\n".join(found))
    return entities


def faults(merged: Sequence[Entity], own: Sequence[Entity]) -> list[str]:
    """Why merged entities cannot be used: clashes of all, then what is wrong with the user's own.

    Args:
        merged: all entities.
        own: the entities that are not built in; those that were replaced do not count.
    """
    present = {entity.id: entity for entity in merged}
    kept = [entity for entity in own if present.get(entity.id) == entity]
    # The built-in entities were proved when they were built.
    clashes = new_problems(merged, builtin_pack()) if len(own) < len(merged) else problems(merged)
    found = clashes + ordinary_words(kept)
    return found or failing_examples(kept, merged)

"""Which name packs are used, and which words call for them.

This is all of the name variants that is loaded for a text without a name in question.
"""

import os
from dataclasses import dataclass

_PACKS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "packs")


@dataclass(frozen=True, slots=True)
class VariantOptions:
    """What the table of variants is made of.

    `style`: whose preference holds. `lang`: the language of the texts. `packs`: TOML texts,
    lowest first, over the built-in packs. `builtin`: whether those are used.
    """

    style: str = "official"
    lang: str = "en"
    packs: tuple[str, ...] = ()
    builtin: bool = True


def triggers(options: VariantOptions) -> frozenset[str]:
    """Folded words of which one is in every text that holds a variant.

    For the built-in packs alone they are read from a built file, whatever the style is: packs
    are parsed and compiled only when a text holds one of their words.

    >>> "kiev" in triggers(VariantOptions()), "paris" in triggers(VariantOptions())
    (True, False)
    """
    if options.packs or not options.builtin:
        from normkit.lexicon.names.table import compiled

        return compiled(options).triggers
    with open(os.path.join(_PACKS, "triggers.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())

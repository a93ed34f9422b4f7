"""Which name packs are used, and which words call for them.

This is all of the name variants that is loaded for a text without a name in question.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from normkit.lexicon.names.beside import Need

_PACKS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "packs")


@dataclass(frozen=True, slots=True)
class VariantOptions:
    """What the table of variants is made of.

    `style`: whose preference holds. `lang`: the language of the texts. `packs`: TOML texts,
    lowest first, over the built-in packs. `builtin`: whether those are used. `record`: what is
    known of these packs since they were proved (see `record`), empty if nothing is; it changes
    what is read, and never a result.
    """

    style: str = "official"
    lang: str = "en"
    packs: tuple[str, ...] = ()
    builtin: bool = True
    record: bytes = field(default=b"", compare=False, repr=False, metadata={"internal": True})


def triggers(options: VariantOptions) -> frozenset[str]:
    """Folded words of which one is in every text that holds a variant.

    For the built-in packs alone they are read from a built file, whatever the style is: packs
    are parsed and compiled only when a text holds one of their words.

    >>> "kiev" in triggers(VariantOptions()), "paris" in triggers(VariantOptions())
    (True, False)
    """
    return frozenset(_needs(options))


@lru_cache(maxsize=1 << 12)
def needs(options: VariantOptions, trigger: str) -> tuple[Need, ...]:
    """The variants that have a trigger.

    >>> needs(VariantOptions(), "fed")
    (Need(words=('fed', 'ex'), solid=True),)
    """
    found = _needs(options)[trigger]
    return tuple(map(_read, found.split("\t"))) if isinstance(found, str) else found


@lru_cache(maxsize=16)
def _needs(options: VariantOptions) -> Mapping[str, tuple[Need, ...]] | Mapping[str, str]:
    if options.record:
        from normkit.lexicon.names.record import parts

        return _read_lines(parts(options.record).triggers.decode())
    if options.packs or not options.builtin:
        from normkit.lexicon.names.table import compiled

        return compiled(options).needs
    with open(os.path.join(_PACKS, "triggers.txt"), encoding="utf-8") as file:
        return _read_lines(file.read())


def _read_lines(text: str) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in text.splitlines())


def written(needs: Iterable[Need]) -> str:
    r"""Return variants as the built file has them.

    >>> written([Need(("fed", "ex"), solid=True), Need(("anthony", "blinken"), solid=False)])
    'fed ex\tanthony,blinken'
    """
    return "\t".join((" " if need.solid else ",").join(need.words) for need in needs)


def _read(text: str) -> Need:
    return Need(tuple(text.replace(",", " ").split()), "," not in text)

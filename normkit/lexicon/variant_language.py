"""Whether a text is in the language that the packs are about."""

from collections.abc import Sequence

from normkit.lexicon.language import identify
from normkit.lexicon.variants import Table

#: In an undecided text, words of the language outnumber others by so much ...
_LEAST_LEAD = 4
#: ... or there are no more than so many words besides the names, and none speaks against it.
_FEW = 4


def is_in(table: Table, words: Sequence[str]) -> bool:
    """Whether the words are in the table's language, or are too few to tell and none is foreign.

    A field may hold a word or two ("Kiev", "Blinken, Anthony"), which no statistics can place.
    Such a text passes unless a word of it speaks for another language or is not ASCII. Words that repairs change do not count, so that a repair cannot change the answer.

    >>> from normkit.lexicon.variant_options import VariantOptions
    >>> from normkit.lexicon.variants import compiled
    >>> table = compiled(VariantOptions())
    >>> is_in(table, ["kiev"]), is_in(table, "le ministre est à kiev avec les autres".split())
    (True, False)
    """
    rest = [word for word in words if word not in table.varying]
    language = identify(rest)
    if language is not None:
        return language == table.lang
    found = [identify([word]) for word in rest]
    own = found.count(table.lang)
    other = len(found) - own - found.count(None)
    if own:
        return own >= _LEAST_LEAD * other
    return not other and len(rest) <= _FEW and all(map(str.isascii, rest))


def is_foreign(table: Table, words: Sequence[str]) -> bool:
    """Whether the words of one sentence are certainly in another language."""
    language = identify([word for word in words if word not in table.varying])
    return language not in {None, table.lang}

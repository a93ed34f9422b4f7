"""Whether a text is in the language that the packs are about."""

from collections.abc import Sequence

from normkit.lexicon.language import TELL_STEPS, TELL_ZERO, identify
from normkit.lexicon.names.table import Table
from normkit.lexicon.words import load

#: An undecided text of no more than so many words besides the names passes, if none is foreign.
_FEW = 4
#: A word this much rarer in English than elsewhere (log10) speaks for another language: "de",
#: "contre". Names that English news share with others ("Madrid", "Gaulle") stay above it.
_OTHER = TELL_ZERO - int(1.5 * TELL_STEPS)


def is_in(table: Table, words: Sequence[str]) -> bool:
    """Whether the words are in the table's language, or are too few to tell and none is foreign.

    A field may hold a word or two ("Kiev", "Blinken, Anthony"), which no statistics can place.
    Such a text passes unless a word of it speaks for another language or is not ASCII. Words that
    repairs change do not count, so that a repair cannot change the answer.

    >>> from normkit.lexicon.names.options import VariantOptions
    >>> from normkit.lexicon.names.table import compiled
    >>> table = compiled(VariantOptions())
    >>> is_in(table, ["kiev"]), is_in(table, "le ministre est à kiev avec les autres".split())
    (True, False)
    >>> is_in(table, ["guerra", "en", "kiev"]), is_in(table, ["mayor", "of", "kiev"])
    (False, True)
    """
    table.grow(frozenset(words))
    rest = [word for word in words if word not in table.varying]
    language = identify(rest)
    if language is not None:
        return language == table.lang
    own = sum(identify([word]) == table.lang for word in rest)
    other = sum(map(_speaks_against, rest))
    if own or other:  # "He met" is English and Dutch
        return own >= other
    return len(rest) <= _FEW and all(map(str.isascii, rest))


def _speaks_against(word: str) -> bool:
    entry = load().entry(word) if len(word) > 1 else None
    if entry is None:
        return not word.isascii()
    return entry.tell <= _OTHER


def is_foreign(table: Table, words: Sequence[str]) -> bool:
    """Whether the words of one sentence are certainly in another language."""
    language = identify([word for word in words if word not in table.varying])
    return language not in {None, table.lang}

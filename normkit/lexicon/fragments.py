"""Which words of a text can be halves of a word with a stray space in it? A cheap first question.

A *fragment* is the start or the rest of an attested word ("substan", "tial"), unless it is itself
so frequent that it nearly always stands for itself: of the two parts of a word one is enough, and
the build takes the rarer one and weighs how many broken words it would show against how often it
is met in good text. So one word in 300 of clean news is a fragment.

The fragments are kept as a bit table with two bits for each (a Bloom filter): it takes one in 300
other words for a fragment, which costs time and decides nothing. Of frequent words, those that are
fragments are in a list.
"""

from collections.abc import Iterable
from functools import cache
from zlib import crc32

from normkit.lexicon.word_table import read
from normkit.lexicon.words import load

#: Languages with a table; of another language no word is a fragment.
LANGUAGES = ("en",)

#: The table has so many bits.
BITS = 1 << 23
#: The second bit is told by the checksum without its lowest bits, so many.
_SHIFT = 9
#: Longer words are no fragments.
LONGEST = 24
#: So many distinct words of texts are remembered.
REMEMBERED = 1 << 16

#: Words that were found to be no fragments: most come again and again.
_innocent: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}


def encode(fragments: Iterable[str]) -> bytes:
    """Return the bit table of some ASCII words.

    >>> table = encode(["substan"])
    >>> holds(table, "substan"), holds(table, "minister")
    (True, False)
    """
    table = bytearray(BITS // 8)
    for fragment in fragments:
        code = crc32(fragment.encode("ascii"))
        for bit in (code % BITS, (code >> _SHIFT) % BITS):
            table[bit >> 3] |= 1 << (bit & 7)
    return bytes(table)


def holds(table: bytes, word: str) -> bool:
    """Whether an ASCII word is in the table (or looks like one that is)."""
    code = crc32(word.encode("ascii"))
    first = code % BITS
    if not table[first >> 3] >> (first & 7) & 1:  # mostly one look is enough
        return False
    second = (code >> _SHIFT) % BITS
    return bool(table[second >> 3] >> (second & 7) & 1)


def fragments(words: set[str], lang: str = "en") -> set[str]:
    """Those of the folded words that may be halves of a broken word.

    Costs a set difference, and half a microsecond for each word that was not seen before.

    >>> sorted(fragments({"the", "minister", "substan", "tial"}))
    ['substan', 'tial']
    """
    if lang not in LANGUAGES:
        return set()
    innocent = _innocent[lang]
    if not innocent:
        # The frequent words are told exactly.
        innocent |= load(lang).frequent.keys() - read(f"{lang}.fragments.txt").decode().split()
    new = words - innocent
    if not new:
        return new
    table = _table(lang)
    found = {word for word in new if len(word) <= LONGEST and word.isascii() and holds(table, word)}
    if len(innocent) < REMEMBERED:
        innocent |= new - found
    return found


def forget() -> None:
    """Drop what is remembered of words and data: for the build and for tests."""
    for words in _innocent.values():
        words.clear()
    _table.cache_clear()


@cache
def _table(lang: str) -> bytes:
    return read(f"{lang}.fragments.bin")

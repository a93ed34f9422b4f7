"""How much likelier two words are side by side than apart: a back-off model of word pairs.

For 65,000 words the data hold how frequent each is, and for two million pairs of them by how much
the first makes the second likelier (log10); for any other pair, how much likelier the first makes
words that it was never seen with, which is mostly less than by chance. The file is mapped into
memory, so that processes share it, and words are found in a table without reading all of it.

The data are built by ``scripts/lexicon/word_pairs.py``; ``data/SOURCES.md`` names the source.
"""

import mmap
import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple, Protocol, cast

from normkit.lexicon.word_table import WordTable
from normkit.lexicon.word_table import load as load_table

#: One step of the stored numbers, in log10 units; gains are stored as signed bytes.
GAIN_STEP = 0.05
#: So many words there are: their numbers are stored in two bytes.
MOST_WORDS = 1 << 16


class Numbers(Protocol):
    """A sequence of numbers: an array, or a part of a file."""

    def __getitem__(self, index: int, /) -> int: ...
    def __len__(self) -> int: ...


class Words(Protocol):
    """The numbers of words: a mapping, or a table of words."""

    def get(self, word: str, /) -> int | None:
        """Return the number of a word, None of others."""

    def __contains__(self, word: str, /) -> bool: ...


class Pairs:
    """Word pairs of one language; `load` makes it.

    Args:
        numbers: the number of each word.
        starts: where the pairs of each first word start, and where the last ones end.
        unseen: for each first word, the gain of words that it was not seen with.
        seconds: the second words of all pairs, sorted within each first word.
        gains: the gain of each pair.
    """

    __slots__ = ("_gains", "_numbers", "_seconds", "_starts", "_unseen")

    def __init__(
        self,
        numbers: Words,
        starts: Numbers,
        unseen: Numbers,
        seconds: Sequence[int],
        gains: Numbers,
    ) -> None:
        self._numbers = numbers
        self._starts, self._unseen = starts, unseen
        self._seconds, self._gains = seconds, gains

    def __contains__(self, word: str) -> bool:
        """Whether pairs of a lower-case word are known."""
        return word in self._numbers

    def seen(self, first: str, second: str) -> float | None:
        """Log10 of how much likelier `first` makes `second`; None if they were not seen together.

        Takes a microsecond.

        >>> pairs = load()
        >>> pairs.seen("new", "york") > 2 > pairs.seen("of", "the") > 0
        True
        >>> pairs.seen("zyxw", "the") is pairs.seen("stoltenberg", "corn") is None
        True
        """
        numbers = self._numbers
        left, right = numbers.get(first), numbers.get(second)
        if left is None or right is None:
            return None
        start, end = self._starts[left], self._starts[left + 1]
        at = bisect_left(self._seconds, right, start, end)
        if at == end or self._seconds[at] != right:
            return None
        return self._gains[at] * GAIN_STEP

    def gain(self, first: str, second: str) -> float:
        """Log10 of how much likelier `first` makes `second`; 0.0 if one of the words is not known.

        >>> load().gain("pricing", "corn") < 0 == load().gain("zyxw", "the")
        True
        """
        found = self.seen(first, second)
        if found is not None:
            return found
        numbers = self._numbers
        left = numbers.get(first)
        if left is None or second not in numbers:
            return 0.0
        return self._unseen[left] * GAIN_STEP


class Gains(NamedTuple):
    """What the word pairs say of two parts and their neighbours: gains (log10), and if they are known.

    `unknown` counts the parts of which no pairs are known; `around` is the pair of the neighbours,
    as if the run were not there.
    """

    inner: float
    left: float
    right: float
    inner_seen: bool
    left_seen: bool
    right_seen: bool
    unknown: int
    around: float
    around_seen: bool


def gains(first: str, second: str, left: str | None, right: str | None, lang: str = "en") -> Gains:
    """How much likelier two words become by each other and by their neighbours.

    >>> gains("on", "unless", "talks", "the").left > 0
    True
    """
    pairs = load(lang)
    before = left.lower() if left is not None else ""
    after = right.lower() if right is not None else ""
    asked = (first, second), (before, first), (second, after), (before, after)
    seen = [pairs.seen(*pair) for pair in asked]
    found = [
        pairs.gain(*pair) if gain is None else gain for pair, gain in zip(asked, seen, strict=True)
    ]
    return Gains(
        inner=found[0],
        left=found[1],
        right=found[2],
        inner_seen=seen[0] is not None,
        left_seen=seen[1] is not None,
        right_seen=seen[2] is not None,
        unknown=(first not in pairs) + (second not in pairs),
        around=found[3],
        around_seen=seen[3] is not None,
    )


#: For languages without word pairs.
NONE = Pairs({}, [0], [], [], [])


def encode(unseen: Sequence[int], rows: Sequence[Sequence[tuple[int, int]]]) -> bytes:
    """Return the file of the numbers: for each first word its gain for others, and its pairs."""
    starts, seconds, gains = array("I", [0]), array("H"), array("b")
    for row in rows:
        seconds.extend(second for second, _ in row)
        gains.extend(gain for _, gain in row)
        starts.append(len(seconds))
    if sys.byteorder == "big":
        starts.byteswap()
        seconds.byteswap()
    return b"".join(map(bytes, (starts, seconds, array("b", unseen), gains)))


class TableWords:
    """The numbers of the words of a table, asked for again and again."""

    __slots__ = ("get",)

    def __init__(self, table: WordTable) -> None:
        def number(word: str) -> int | None:
            halves = table.numbers(word)
            return None if halves is None else halves[0] << 8 | halves[1]

        self.get = lru_cache(maxsize=1 << 14)(number)

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None


def table_of(words: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return the entries of the table in which words have their places as numbers."""
    return {word: (number >> 8, number & 255) for number, word in enumerate(words)}


def decode(words: Words, size: int, data: "bytes | mmap.mmap") -> Pairs:
    """Return the pairs of what `encode` has made for so many words; nothing is copied."""
    whole = memoryview(data)
    starts = _numbers(whole[: 4 * size + 4], "I")
    at, total = 4 * size + 4, starts[size]
    seconds = _numbers(whole[at : at + 2 * total], "H")
    at += 2 * total
    unseen, gains = whole[at : at + size].cast("b"), whole[at + size :].cast("b")
    return Pairs(words, starts, unseen, seconds, gains)


def load(lang: str = "en") -> Pairs:
    """Load the word pairs of `lang`; `NONE` if there are none."""
    return _load(lang)


@cache
def _load(lang: str) -> Pairs:
    path = os.path.join(os.path.dirname(__file__), "data", f"{lang}.bigrams.bin")
    try:
        with open(path, "rb") as binary:
            data = mmap.mmap(binary.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        return NONE
    return decode(TableWords(load_table(f"{lang}.bigrams.words")), MOST_WORDS, data)


def _numbers(part: memoryview, code: Literal["I", "H"]) -> Sequence[int]:
    if sys.byteorder == "little":
        return cast("Sequence[int]", part.cast(code))
    swapped = array(code, part.tobytes())
    swapped.byteswap()
    return swapped

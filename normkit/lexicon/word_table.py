r"""A table of words in a file, in which words are found without reading all of it.

A word is `\n`, itself in UTF-8, `\t`, and two numbers in two bytes each that are no ASCII. Words
whose first three bytes are alike stand together, and an index says where. So a word is found by
looking for `\nword\t` in its group, which takes 2 microseconds, and no dictionary has to be built.
"""

import os
import sys
from array import array
from collections.abc import Iterator, Mapping

#: So many groups there are.
GROUPS = 32**3


def group(key: bytes) -> int:
    """The group of a word in UTF-8: the lower five bits of its first three bytes."""
    if len(key) < 3:
        key += b"\0\0\0"
    return (key[0] & 31) << 10 | (key[1] & 31) << 5 | key[2] & 31


def encode(entries: Mapping[str, tuple[int, int]]) -> tuple[bytes, "array[int]"]:
    """Return the file of the words with two numbers from 0 to 255 each, and its index."""
    keys = sorted((group(word.encode()), word.encode(), word) for word in entries)
    lines, starts, at = [], array("I", [0]), 0
    for number, key, word in keys:
        starts.extend([at] * (number + 1 - len(starts)))
        values = bytes(0x80 | half for value in entries[word] for half in divmod(value, 16))
        lines.append(b"\n" + key + b"\t" + values)
        at += len(lines[-1])
    starts.extend([at] * (GROUPS + 1 - len(starts)))
    return b"".join(lines), starts


class WordTable:
    """The words of a file, and two numbers of each.

    >>> table = WordTable(*encode({"the": (192, 7), "caf\N{LATIN SMALL LETTER E WITH ACUTE}": (1, 255)}))
    >>> table.numbers("the"), table.numbers("then"), len(list(table))
    ((192, 7), None, 2)
    """

    __slots__ = ("_borders", "_data", "_starts")

    def __init__(self, data: bytes, starts: "array[int]") -> None:
        self._data, self._starts = data, starts
        self._borders: dict[str, tuple[int, int]] = {}

    def find(self, word: str) -> int:
        """Return where a word stands in the file, less than 0 if it does not. 2 microseconds."""
        sought = b"\n%b\t" % word.encode("utf-8", "surrogatepass")
        return self._data.find(sought, *self._borders_of(word[:3]))

    def begins(self, letters: str) -> bool:
        """Whether some word begins with three or more ASCII letters."""
        return self._data.find(b"\n" + letters.encode(), *self._borders_of(letters[:3])) >= 0

    def _borders_of(self, head: str) -> tuple[int, int]:
        borders = self._borders.get(head)
        if borders is None:
            number = group(head.encode("utf-8", "surrogatepass"))
            borders = self._borders[head] = self._starts[number], self._starts[number + 1]
        return borders

    def numbers(self, word: str) -> tuple[int, int] | None:
        """Return the numbers of a word, None of others."""
        at = self.find(word)
        if at < 0:
            return None
        at += len(word if word.isascii() else word.encode()) + 2
        a, b, c, d = self._data[at : at + 4]
        return (a & 15) << 4 | b & 15, (c & 15) << 4 | d & 15

    def lines(self, head: str | None = None) -> bytes:
        """Return the part of the file with the words that begin with three letters, or all of it."""
        if head is None:
            return self._data
        number = group(head.encode())
        return self._data[self._starts[number] : self._starts[number + 1]]

    def __iter__(self) -> Iterator[str]:
        """All words, in no order of meaning."""
        lines = self._data.split(b"\n")[1:]
        return (line.partition(b"\t")[0].decode() for line in lines)


def read(name: str) -> bytes:
    """Read a data file of the lexicon."""
    with open(os.path.join(os.path.dirname(__file__), "data", name), "rb") as file:
        return file.read()


def load(name: str) -> WordTable:
    """Read the table of that name: its file and its index."""
    starts = array("I", read(f"{name}.idx"))
    if sys.byteorder == "big":
        starts.byteswap()
    return WordTable(read(f"{name}.bin"), starts)


def files(name: str, entries: Mapping[str, tuple[int, int]]) -> dict[str, bytes]:
    """Return the files of a table by their names, as `load` reads them."""
    data, starts = encode(entries)
    if sys.byteorder == "big":
        starts.byteswap()
    return {f"{name}.bin": data, f"{name}.idx": starts.tobytes()}

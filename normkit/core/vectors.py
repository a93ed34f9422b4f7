"""Words and pairs of characters sought with numpy: the same answers, for long texts sooner.

Importing numpy costs as much as looking at some megabytes, so that only those who look at more do.
A word of up to 16 bytes is two numbers of 64 bits, found whole in a table, so that no other word
is ever taken for it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_SLOTS = 18  # bits
_LONGEST = 16
_BLANK = ord(" ")
#: Odd numbers without a pattern in their bits (multiplicative hashing: Knuth, TAOCP 3, 6.4), for
#: each of the places where a word may stand.
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F), (0x165667B19E3779F9, 0x27D4EB2F165667C5)


class KnownWords:
    """Runs of letters that need no second look.

    A word has two places in the table. Of words that share both, the first one added is known;
    others are told to be strange.

    >>> known = KnownWords()
    >>> known.add([b"the", b"minister"])
    >>> known.strange(b" the minister said it ")
    [(14, b'said'), (19, b'it')]
    """

    def __init__(self) -> None:
        import numpy as np

        self._np: Any = np
        self._first = np.zeros(1 << _SLOTS, np.uint64)
        self._second = np.zeros(1 << _SLOTS, np.uint64)
        # What is read beyond the end of a word of so many bytes does not count.
        self._masks = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
        self._factors = [tuple(map(np.uint64, factors)) for factors in _FACTORS]

    def add(self, runs: Iterable[bytes]) -> None:
        """Add runs. Cost: linear in their number."""
        np = self._np
        short = b"".join(run.ljust(_LONGEST, b"\0") for run in runs if len(run) <= _LONGEST)
        pairs = np.frombuffer(short, "<u8").reshape(-1, 2)
        for choice in range(len(_FACTORS)):
            first, second = pairs[:, 0], pairs[:, 1]
            slots, chosen = np.unique(self._slots(first, second, choice), return_index=True)
            free = self._first[slots] == 0
            slots, chosen = slots[free], chosen[free]
            self._first[slots], self._second[slots] = first[chosen], second[chosen]
            pairs = np.delete(pairs, chosen, axis=0)

    def _slots(
        self, first: "np.ndarray[Any, Any]", second: "np.ndarray[Any, Any]", choice: int
    ) -> Any:
        np = self._np
        a, b = self._factors[choice]
        return ((first * a + second * b) >> np.uint64(64 - _SLOTS)).view(np.int64)

    def strange(self, apart: bytes) -> list[tuple[int, bytes]]:
        """Return where the runs start that are not known, and those, in order.

        `apart` has a blank before and behind each run: see `normkit.core.tokens.separated`.
        """
        np = self._np
        padded = apart + b" " * _LONGEST
        blank = np.frombuffer(padded, np.uint8) == _BLANK
        borders = np.flatnonzero(blank[:-1] != blank[1:]) + 1  # a run starts, a run ends, ...
        starts, sizes = borders[::2], borders[1::2] - borders[::2]
        # Each place of the text, with the seven bytes behind it, as one number.
        numbers = np.ndarray((len(padded) - 7,), "<u8", padded, 0, (1,))
        first = numbers[starts] & self._masks.take(sizes, mode="clip")
        second = np.zeros_like(first)
        longer = np.flatnonzero(sizes > 8)
        rest = self._masks.take(sizes[longer] - 8, mode="clip")
        second[longer] = numbers[starts[longer] + 8] & rest
        found = np.flatnonzero(~self._holds(first, second, 0) | (sizes > _LONGEST))
        found = found[~self._holds(first[found], second[found], 1) | (sizes[found] > _LONGEST)]
        starts, sizes = starts[found], sizes[found]
        return [
            (start, apart[start : start + size])
            for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)
        ]

    def _holds(self, first: "np.ndarray[Any, Any]", second: "np.ndarray[Any, Any]", at: int) -> Any:
        slots = self._slots(first, second, at)
        return (self._first.take(slots) == first) & (self._second.take(slots) == second)


def marked(data: bytes, tables: Sequence[bytes], end: bytes) -> list[tuple[int, int]]:
    r"""Return where bytes of `data` start that have a bit in common in all tables, and those bits.

    Table *i* says which bits a byte has that stands *i* places further on; `end` stands behind the
    end of `data`.

    >>> a, b = bytes(c == ord("a") for c in range(256)), bytes(c == ord("b") for c in range(256))
    >>> marked(b"ab ac ab", [a, b], b"\n")
    [(0, 1), (6, 1)]
    """
    import numpy as np

    bits = np.frombuffer(data.translate(tables[0]), np.uint8)
    for at, table in enumerate(tables[1:], 1):
        moved = data[at:] + end * min(at, len(data))
        bits = bits & np.frombuffer(moved.translate(table), np.uint8)
    places = np.flatnonzero(bits != 0)
    return list(zip(places.tolist(), bits[places].tolist(), strict=True))


def available() -> Callable[[], KnownWords] | None:
    """Return the class where numpy can be imported, None elsewhere."""
    try:
        import numpy as np  # noqa: F401
    except ImportError:  # it may also be there and broken
        return None
    return KnownWords

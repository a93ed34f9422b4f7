"""Pairs of neighbouring characters, sought by arithmetic on whole texts.

A text in UTF-8 is one long number. One byte table marks each character that may stand left in a
pair, another each that may stand right; the second number is shifted by one character, and a
bit that is set in both is a pair. That is three operations of C for any number of pairs and
rules, and ten times faster than a regular expression.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod
from typing import NamedTuple

_KINDS = 8  # one for each bit of a byte
#: So many pairs of characters may be taken for others first.
_RARE = 32
_END = b"\n"
_MARKED = bytes([0] + [1] * 255)


class PairTable:
    r"""Pairs of sets of ASCII characters, or three of those, each with the mask of rules that ask for it.

    The end of a text counts as line feeds. Offsets are bytes of UTF-8.

    >>> table = PairTable([((" ", " "), 1), (("abc", "XY\n"), 2)])
    >>> table.mask(b"a  bX"), table.places(b"a  bX  c")
    (3, [(1, 1), (3, 2), (5, 1), (7, 2)])
    >>> PairTable([((" ", "st", " "), 1)]).places(b"it s a t-s  t")
    [(2, 1)]
    """

    def __init__(self, pairs: Sequence[tuple[tuple[str, ...], int]]) -> None:
        kinds: dict[tuple[str, ...], int] = {}
        for pair, mask in pairs:
            kinds[pair] = kinds.get(pair, 0) | mask
        groups = [_Group(sets, [(sets, mask)]) for sets, mask in kinds.items()]
        groups = sorted(_merged(groups), key=lambda group: len(group.sets))
        self._planes = [
            _Plane(groups[start : start + _KINDS]) for start in range(0, len(groups), _KINDS)
        ]

    def mask(self, data: bytes) -> int:
        """Return the rules of all pairs in `data`. Cost: linear."""
        found = 0
        for plane in self._planes:
            hits = plane.hits(data)
            if hits:
                for kinds in set(hits.translate(None, b"\0")):
                    found |= plane.masks[kinds]
                if any(kinds & plane.several for kinds in set(hits)):
                    for _, mask in plane.places(data, hits):
                        found |= mask
        return found

    def places(self, data: bytes, *, vectors: bool = False) -> list[tuple[int, int]]:
        """Return the offset and the rules of each pair, in order of offsets.

        With `vectors`, numpy looks for them.
        """
        found: list[tuple[int, int]] = []
        for plane in self._planes:
            if vectors:
                found.extend(plane.vector_places(data))
            else:
                hits = plane.hits(data)
                if hits:
                    found.extend(plane.places(data, hits))
        if len(self._planes) > 1:
            found.sort()
        return found


class _Group(NamedTuple):
    """Kinds of pairs that share a bit: what is in all their sets, and each of them with its mask."""

    sets: tuple[str, ...]
    kinds: list[tuple[tuple[str, ...], int]]

    def with_(self, other: "_Group") -> "_Group":
        sets = tuple(
            "".join(dict.fromkeys(one + more))
            for one, more in zip(self.sets, other.sets, strict=True)
        )
        return _Group(sets, self.kinds + other.kinds)

    def may_share(self, other: "_Group") -> bool:
        """Whether all but one of the sets are the same, so that few other pairs hit."""
        return len(self.sets) == len(other.sets) and (
            sum(set(one) != set(more) for one, more in zip(self.sets, other.sets, strict=True)) < 2
        )


def _merged(groups: list[_Group]) -> list[_Group]:
    """Return the groups, with those of the fewest pairs merged if there are too many for a byte."""
    while len(groups) > _KINDS:
        found = [
            (prod(map(len, one.with_(other).sets)), i, j)
            for (i, one), (j, other) in combinations(enumerate(groups), 2)
            if one.may_share(other)
        ]
        size, i, j = min(found, default=(_RARE, 0, 0))
        if size >= _RARE:
            break
        rest = [group for at, group in enumerate(groups) if at not in {i, j}]
        groups = [*rest, groups[i].with_(groups[j])]
    return groups


class _Plane:
    """Up to eight groups of kinds, one for each bit."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        tables = [bytearray(256) for _ in range(max(len(group.sets) for group in groups))]
        for bit, (sets, _) in enumerate(groups):
            for at, table in enumerate(tables):
                # Any byte may be third where only two are asked for.
                for code in map(ord, sets[at]) if at < len(sets) else range(256):
                    table[code] |= 1 << bit
        self._tables = list(map(bytes, tables))
        self._groups = groups
        #: The bits of groups of several kinds, which are told apart at each place.
        self.several = sum(1 << bit for bit, (_, kinds) in enumerate(groups) if len(kinds) > 1)
        masks = [0] * 256
        for bits in range(256):
            for bit, (_, kinds) in enumerate(groups):
                if len(kinds) == 1:
                    masks[bits] |= kinds[0][1] * (bits >> bit & 1)
        self.masks = masks

    def hits(self, data: bytes) -> bytes:
        """Return a byte for each byte of `data`: the groups of which pairs begin there."""
        found = -1
        for at, table in enumerate(self._tables):
            moved = data[at:] + _END * min(at, len(data)) if at else data
            found &= int.from_bytes(moved.translate(table), "little")
        return found.to_bytes(len(data), "little") if found else b""

    def places(self, data: bytes, hits: bytes) -> Iterator[tuple[int, int]]:
        """Yield where pairs begin, and their rules."""
        marked = hits.translate(_MARKED)
        at = marked.find(1)
        while at >= 0:
            mask = self._mask(data, at, hits[at])
            if mask:
                yield at, mask
            at = marked.find(1, at + 1)

    def vector_places(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Yield the same, found by numpy."""
        from normkit.core.vectors import marked

        for at, bits in marked(data, self._tables, _END):
            mask = self._mask(data, at, bits)
            if mask:
                yield at, mask

    def _mask(self, data: bytes, at: int, bits: int) -> int:
        mask = self.masks[bits]
        if bits & self.several:
            here = (data[at : at + len(self._tables)] + _END * len(self._tables)).decode("latin-1")
            for bit, (_, kinds) in enumerate(self._groups):
                if bits & self.several & 1 << bit:
                    for sets, of_kind in kinds:
                        if all(char in side for char, side in zip(here, sets, strict=False)):
                            mask |= of_kind
        return mask

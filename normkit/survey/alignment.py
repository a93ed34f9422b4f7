"""Which parts of two spellings correspond: the cheapest alignment of two words.

Equal letters are aligned one to one; where the words differ, up to `LONGEST` letters of one
stand for up to as many of the other, or for none. What such a *replacement* costs is learnt:
"ks" for "x" is cheap, "m" for "t" is not.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

#: Letters in one side of a replacement.
LONGEST = 3
#: Words are aligned exactly as long as the parts where they differ have no more letters than this.
FARTHEST = 24

_VOWELS = frozenset("aeiouyjw")


class Replacement(NamedTuple):
    """`first[start:end]` of one word stands for `second[start:end]` of the other."""

    first_start: int
    first_end: int
    second_start: int
    second_end: int


def pair_key(first: str, second: str) -> str:
    """The name of a replacement, the same for both directions.

    >>> pair_key("x", "ks"), pair_key("ks", "x")
    ('ks/x', 'ks/x')
    """
    return f"{first}/{second}" if first <= second else f"{second}/{first}"


def common_ends(first: str, second: str) -> tuple[int, int]:
    """How many letters two words share at the start, and at the end of what remains.

    >>> common_ends("anna", "ana")
    (2, 1)
    """
    most = min(len(first), len(second))
    start = 0
    while start < most and first[start] == second[start]:
        start += 1
    end = 0
    while end < most - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return start, end


def prior_cost(first: str, second: str) -> float:
    """The cost of a replacement that was never seen: negative log probability before learning.

    >>> prior_cost("a", "e") < prior_cost("a", "t") < prior_cost("ae", "t")
    True
    """
    vowels = [all(char in _VOWELS for char in part) for part in (first, second)]
    cost = 3.9 + 2.5 * (len(first) + len(second) - 1)
    return cost - 1.4 if vowels[0] == vowels[1] else cost


def steps(first: str, second: str) -> Iterator[tuple[int, int, int, int]]:
    """All steps that an alignment may take, in an order in which each starts where others ended.

    A step is a pair of equal letters or a replacement. The two sides of a replacement differ in
    their first and in their last letters: what is equal is aligned as equal.
    """
    rows, columns = len(first), len(second)
    for i in range(rows + 1):
        for j in range(columns + 1):
            if i < rows and j < columns and first[i] == second[j]:
                yield i, i + 1, j, j + 1
            for k in range(i, min(rows, i + LONGEST) + 1):
                for m in range(j, min(columns, j + LONGEST) + 1):
                    if k > i and m > j:
                        if first[i] != second[j] and first[k - 1] != second[m - 1]:
                            yield i, k, j, m
                    elif k > i or m > j:
                        yield i, k, j, m


class Costs:
    """Learnt costs of replacements; `match` is the cost of a pair of equal letters."""

    __slots__ = ("known", "match")

    def __init__(self, known: Mapping[str, float], match: float) -> None:
        self.known = known
        self.match = match

    def of(self, first: str, second: str) -> float:
        """The cost of a replacement, in either direction."""
        cost = self.known.get(pair_key(first, second))
        return 6.9 + prior_cost(first, second) if cost is None else cost


def align(first: str, second: str, costs: Costs) -> tuple[list[Replacement], float]:
    """The replacements of the cheapest alignment, in order, and its cost.

    Common ends of the words are aligned first. Cost grows with the product of the lengths of
    what remains, so callers bound those by `FARTHEST`.

    >>> align("alexei", "aleksei", Costs({"ks/x": 1.0}, 0.1))
    ([Replacement(first_start=3, first_end=4, second_start=3, second_end=5)], 1.0)
    """
    start, end = common_ends(first, second)
    rest, other = first[start : len(first) - end], second[start : len(second) - end]
    if not rest and not other:
        return [], 0.0
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for i, k, j, m in steps(rest, other):
        part, opposite = rest[i:k], other[j:m]
        cost = best[i, j] + (costs.match if part == opposite else costs.of(part, opposite))
        if cost < best.get((k, m), float("inf")):
            best[k, m] = cost
            back[k, m] = (i, j)
    found = []
    at = (len(rest), len(other))
    total = best[at]
    while at != (0, 0):
        before = back[at]
        if rest[before[0] : at[0]] != other[before[1] : at[1]]:
            found.append(
                Replacement(start + before[0], start + at[0], start + before[1], start + at[1])
            )
        at = before
    return found[::-1], total

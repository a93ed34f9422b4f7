"""Which parts of two spellings correspond: the cheapest alignment of two words.

Equal letters are aligned one to one; where the words differ, up to `LONGEST` letters of one
stand for up to as many of the other, or for none. What such a *replacement* costs is learnt:
"ks" for "x" is cheap, "m" for "t" is not.
"""

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

#: Letters in one side of a replacement.
LONGEST = 3
#: Words are aligned exactly as long as the parts where they differ have no more letters than this.
FARTHEST = 24

_VOWELS = "aeiouyjw"
# So many costs are kept at hand, some 20 MB.
_REMEMBERED = 100_000


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
    cost = 3.9 + 2.5 * (len(first) + len(second) - 1)
    # A part of vowels only, or none, is empty when they are stripped.
    alike = (not first.strip(_VOWELS)) == (not second.strip(_VOWELS))
    return cost - 1.4 if alike else cost


def steps_from(first: str, second: str, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Where an alignment that has come to `first[:i]` and `second[:j]` may go on to.

    A step is a pair of equal letters or a replacement. The two sides of a replacement differ in
    their first and in their last letters: what is equal is aligned as equal.
    """
    rows, columns = min(len(first), i + LONGEST), min(len(second), j + LONGEST)
    differ = i < rows and j < columns and first[i] != second[j]
    if i < rows and j < columns and not differ:
        yield i + 1, j + 1
    for k in range(i + 1, rows + 1):
        yield k, j
        if differ:
            last = first[k - 1]
            for m in range(j + 1, columns + 1):
                if last != second[m - 1]:
                    yield k, m
    for m in range(j + 1, columns + 1):
        yield i, m


def steps(first: str, second: str) -> Iterator[tuple[int, int, int, int]]:
    """All steps that an alignment may take, in an order in which each starts where others ended.

    >>> list(steps("a", "b"))
    [(0, 1, 0, 0), (0, 1, 0, 1), (0, 0, 0, 1), (0, 1, 1, 1), (1, 1, 0, 1)]
    """
    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            for k, m in steps_from(first, second, i, j):
                yield i, k, j, m


class Costs:
    """Learnt costs of replacements; `match` is the cost of a pair of equal letters."""

    __slots__ = ("_both", "aligned", "known", "match")

    def __init__(self, known: Mapping[str, float], match: float) -> None:
        self.known = known
        self.match = match
        #: What was aligned before: names differ in the same few letters again and again.
        self.aligned: dict[tuple[str, str], tuple[list[Replacement], float]] = {}
        self._both: dict[tuple[str, str], float] = {}
        for name, cost in known.items():
            first, _, second = name.partition("/")
            self._both[first, second] = self._both[second, first] = cost

    def of(self, first: str, second: str) -> float:
        """The cost of a replacement, in either direction."""
        cost = self._both.get((first, second))
        if cost is None:
            cost = 6.9 + prior_cost(first, second)
            if len(self._both) < _REMEMBERED:
                self._both[first, second] = cost
        return cost


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
    found = costs.aligned.get((rest, other))
    if found is None:
        found = _aligned(rest, other, costs)
        if len(costs.aligned) < _REMEMBERED:
            costs.aligned[rest, other] = found
    parts, total = found
    return [Replacement(start + i, start + k, start + j, start + m) for i, k, j, m in parts], total


def _aligned(first: str, second: str, costs: Costs) -> tuple[list[Replacement], float]:
    """Align what remains of two words without their common ends."""
    # Dijkstra: the cheapest place is final, and most places cost more than the end.
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    far = float("inf")
    goal = (len(first), len(second))
    queue = [(0.0, 0, 0)]
    least = far
    while True:
        total, i, j = heappop(queue)
        if (i, j) == goal:
            break
        if total > best[i, j]:
            continue
        for place in steps_from(first, second, i, j):
            k, m = place
            part, opposite = first[i:k], second[j:m]
            cost = total + (costs.match if part == opposite else costs.of(part, opposite))
            # What costs as much as a whole alignment is part of no cheaper one.
            if cost < least and cost < best.get(place, far):
                best[place] = cost
                back[place] = (i, j)
                if place == goal:
                    least = cost
                heappush(queue, (cost, k, m))
    found = []
    at = goal
    while at != (0, 0):
        before = back[at]
        if first[before[0] : at[0]] != second[before[1] : at[1]]:
            found.append(Replacement(before[0], at[0], before[1], at[1]))
        at = before
    return found[::-1], total

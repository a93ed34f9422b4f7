"""What tells whether two words are spellings of one name, as named numbers for a linear model."""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from normkit.survey.alignment import Costs, align

_VOWELS = frozenset("aeiouy")


class Change(NamedTuple):
    """A replacement as it counts: `less` or nothing stands for `more`, between two letters.

    `more` is the later side in the alphabet, the one that has letters where the other has none;
    the letters around it are its own. `place` is "^" at the start of both words, "$" at their end.
    """

    less: str
    more: str
    before: str
    after: str
    place: str


@lru_cache(maxsize=4096)
def _shape(part: str) -> str:
    return "".join("V" if char in _VOWELS else "C" for char in part)


def changes(first: str, second: str, costs: Costs) -> tuple[list[Change], float]:
    """How two words differ in their cheapest alignment, the same in either order, and its cost.

    >>> changes("alexei", "aleksei", Costs({"ks/x": 1.0}, 0.1))
    ([Change(less='ks', more='x', before='e', after='e', place='-')], 1.0)
    """
    if first > second:
        first, second = second, first
    replacements, cost = align(first, second, costs)
    found = []
    for i, k, j, m in replacements:
        x, y = first[i:k], second[j:m]
        before, after = second[j - 1 : j] or "^", second[m : m + 1] or "$"
        other_before, other_after = first[i - 1 : i] or "^", first[k : k + 1] or "$"
        place = "-"
        if before == other_before == "^":
            place = "^"
        elif after == other_after == "$":
            place = "$"
        if x > y:
            x, y, before, after = y, x, other_before, other_after
        found.append(Change(x, y, before, after, place))
    return found, cost


def of_change(change: Change, costs: Costs) -> dict[str, float]:
    """The features of a change: by itself, with its place and neighbours, and by its shape."""
    x, y, before, after, place = change
    name = f"{x}/{y}"
    each = costs.of(x, y)
    shape = f"{_shape(x)}/{_shape(y)}{place}"
    found = {
        name: 1.0,
        name + place: 1.0,
        f"p:{name}:{before}": 1.0,
        f"q:{name}:{after}": 1.0,
        f"r:{name}:{before}{after}": 1.0,
        f"shape:{shape}": 1.0,
        f"cost:{shape}": each,
        f"cost{place}": each,
    }
    if not x and len(y) == 1 and y in {before, after}:
        found[f"double{place}"] = 1.0
        found[f"double:{y}"] = 1.0
    return found


def of_words(first: str, second: str, changed: list[Change], cost: float) -> dict[str, float]:
    """The features of two words beyond those of their changes: endings, lengths, what is equal."""
    longest = max(len(first), len(second))
    equal = longest - sum([max(len(change.less), len(change.more)) for change in changed])
    found = {
        f"length:{min(longest, 12)}": 1.0,
        f"count:{min(len(changed), 4)}": 1.0,
        "cost": cost / 10,
        "cost by length": cost / longest,
        "equal": equal / 10,
        "distance": Levenshtein.distance(first, second) / longest,
        "jaro-winkler": JaroWinkler.similarity(first, second),
    }
    for size in (1, 2):
        a, b = sorted((first[-size:], second[-size:]))
        found[f"end:{a}/{b}"] = 1.0
    return found


def features(first: str, second: str, costs: Costs) -> dict[str, float]:
    """The features of a pair of words of the letters a to z, the same in either order.

    Each replacement of the alignment counts by itself, with its place in the word and with its
    neighbours ("c/k before a"), and by the shape of its sides, so that a rare one is judged like
    others of its kind. Further: the endings, the lengths, and how much is equal.

    >>> found = features("alexei", "aleksei", Costs({}, 0.1))
    >>> found["ks/x"], found["q:ks/x:e"], found["count:1"]
    (1.0, 1.0, 1.0)
    """
    changed, cost = changes(first, second, costs)
    found: dict[str, float] = {}
    for change in changed:
        for name, value in of_change(change, costs).items():
            found[name] = found.get(name, 0.0) + value
    return found | of_words(first, second, changed, cost)

"""What tells whether two words are spellings of one name, as named numbers for a linear model."""

from rapidfuzz.distance import JaroWinkler, Levenshtein

from normkit.survey.alignment import Costs, align

_VOWELS = frozenset("aeiouy")


def _shape(part: str) -> str:
    return "".join("V" if char in _VOWELS else "C" for char in part)


def features(first: str, second: str, costs: Costs) -> dict[str, float]:
    """The features of a pair of words of the letters a to z, the same in either order.

    Each replacement of the alignment counts by itself, with its place in the word and with its
    neighbours ("c/k before a"), and by the shape of its sides, so that a rare one is judged like
    others of its kind. Further: the endings, the lengths, and how much is equal.

    >>> found = features("alexei", "aleksei", Costs({}, 0.1))
    >>> found["ks/x"], found["q:ks/x:e"], found["count:1"]
    (1.0, 1.0, 1.0)
    """
    if first > second:
        first, second = second, first
    replacements, cost = align(first, second, costs)
    longest = max(len(first), len(second))
    found: dict[str, float] = {}

    def add(name: str, value: float = 1.0) -> None:
        found[name] = found.get(name, 0.0) + value

    changed = 0
    for i, k, j, m in replacements:
        x, y = first[i:k], second[j:m]
        changed += max(len(x), len(y))
        # One side is taken as the one whose neighbours count: the later in the alphabet, which
        # is the one that has letters where the other has none.
        before, after = second[j - 1 : j] or "^", second[m : m + 1] or "$"
        ends = (first[i - 1 : i] or "^", before), (first[k : k + 1] or "$", after)
        if x > y:
            x, y = y, x
            before, after = ends[0][0], ends[1][0]
        name = f"{x}/{y}"
        place = "^" if ends[0] == ("^", "^") else "$" if ends[1] == ("$", "$") else "-"
        each = costs.of(x, y)
        shape = f"{_shape(x)}/{_shape(y)}{place}"
        add(name)
        add(name + place)
        add(f"p:{name}:{before}")
        add(f"q:{name}:{after}")
        add(f"r:{name}:{before}{after}")
        add(f"shape:{shape}")
        add(f"cost:{shape}", each)
        add(f"cost{place}", each)
        if not x and len(y) == 1 and y in {before, after}:
            add(f"double{place}")
            add(f"double:{y}")
    found[f"length:{min(longest, 12)}"] = 1.0
    found[f"count:{min(len(replacements), 4)}"] = 1.0
    found["cost"] = cost / 10
    found["cost by length"] = cost / longest
    found["equal"] = (longest - changed) / 10
    found["distance"] = Levenshtein.distance(first, second) / longest
    found["jaro-winkler"] = JaroWinkler.similarity(first, second)
    for size in (1, 2):
        a, b = sorted((first[-size:], second[-size:]))
        found[f"end:{a}/{b}"] = 1.0
    return found

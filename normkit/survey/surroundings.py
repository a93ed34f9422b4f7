"""What stands around a name: the words of its contexts, and whether places stand there."""

import re
from collections import Counter
from collections.abc import Iterable

from normkit.lexicon.classes import CLOSED
from normkit.survey.contexts import Context
from normkit.survey.vocabulary import Name

_WORD = re.compile(r"[^\W\d_]{3,}+")


def bag(contexts: Iterable[Context], name: Name) -> Counter[str]:
    """Return the words around a name, lower-case, each once for a context, without common ones.

    >>> bag([Context("talks in ", "Kyiv", " on Tuesday about grain")], ("Kyiv",)) == {
    ... "talks": 1, "tuesday": 1, "grain": 1}
    True
    """
    found: list[str] = []
    for before, run, after, _ in contexts:
        found += set(_WORD.findall(f"{before} {run} {after}".lower()))
    counts = Counter(found)
    for word in counts.keys() & CLOSED.union(map(str.lower, name)):
        del counts[word]
    return counts


_BEFORE_PLACES = frozenset("in at near from to outside around toward towards of".split())


def in_place(before: str) -> bool:
    """Whether a place may follow a text.

    >>> in_place("talks in "), in_place("left for the "), in_place("the Mayor of the ")
    (True, False, True)
    """
    parts = before.lower().rsplit(None, 2)
    if parts and parts[-1] == "the":
        parts.pop()
    return bool(parts) and before[-1:].isspace() and parts[-1] in _BEFORE_PLACES

"""Given names and surnames: "PeterTurnbull" is a name that lost its space, "YouTube" is none.

The lists are built by ``scripts/build_people.py``; ``data/SOURCES.md`` names the source. They are
read when a run of two capitalised words is met for the first time.
"""

from functools import cache

from normkit.lexicon.word_table import read


@cache
def given_names() -> frozenset[str]:
    """Given names in lower case, without those that are rather words ("Will").

    >>> [name in given_names() for name in ("peter", "will", "zxyw")]
    [True, False, False]
    """
    return frozenset(read("en.given.txt").decode().split())


@cache
def surnames() -> frozenset[str]:
    """Surnames in lower case, without those that are given names as well ("Ann").

    >>> [name in surnames() for name in ("turnbull", "ann", "zxyw")]
    [True, False, False]
    """
    return frozenset(read("en.surnames.txt").decode().split())

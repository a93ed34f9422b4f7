"""Words that differ by an ending and are different words: Russia and Russian, Ivanov and Ivanova.

The endings are facts of English word formation and of Slavic names.
"""

from itertools import permutations

from rapidfuzz.distance import Prefix

#: What makes a word of English another word: plurals, adjectives, inhabitants, verbs, nouns.
_ADDED = frozenset(
    """
    s es 's n an ian ean i ish ese er ers or ors ern ed ing ings ic ical ist ists ism al ly ment
    ness ship hood land lands man men son town ton ville shire ite ites ans ians a as ia ias o os
    ie ies in ina um us is ent ant able age ary y
    """.split()
)

#: Endings that stand for one another.
_EXCHANGED = frozenset(
    ending
    for pair in """
    a/an a/as e/an e/ian y/ian y/ies y/ish a/ese a/i o/an ov/ova ev/eva in/ina iy/aya y/aya i/aya
    sky/skaya ski/ska sky/ska skyi/ska skiy/skaya a/o us/a us/um e/ed e/ing e/er e/ers er/ing er/ed
    ed/ing s/d man/men ist/ism ists/ism ist/ic ism/ic e/ish land/ish ance/ant ence/ent y/ical
    ion/or ion/ive ia/ian ian/ia y/er ers/ing ian/ians an/ans al/ally
    or/ory er/ery y/ic ish/ land/landers stan/stani e/al e/ic e/ive ment/ ion/ing
    """.split()
    for ending in permutations(pair.split("/"))
)

_STEM = 3

#: So much of two words may differ at their ends that they are compared with the table.
_LONGEST = 6


def inflected(a: str, b: str) -> bool:
    """Tell whether two lower-case words differ by a meaningful ending only: symmetric.

    >>> inflected("russia", "russian"), inflected("ivanov", "ivanova"), inflected("odesa", "odessa")
    (True, True, False)
    >>> inflected("zelensky", "zelenskyi"), inflected("lavrov", "lavrow")
    (False, False)
    """
    stem = Prefix.similarity(a, b)
    if stem < _STEM or max(len(a), len(b)) - stem > _LONGEST:
        return False
    if stem in (len(a), len(b)):
        # A doubled last letter is a spelling: Zelensky and Zelenskyy.
        # The same for -skyy, -skyi.
        longer, last = (a if len(a) > len(b) else b)[stem:], a[stem - 1]
        return longer in _ADDED and longer != last and (last, longer) != ("y", "i")
    # The common start may have taken a letter of the endings along.
    return any((a[at:], b[at:]) in _EXCHANGED for at in range(max(stem - 2, _STEM), stem + 1))

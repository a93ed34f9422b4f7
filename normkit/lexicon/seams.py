"""Runs whose case marks the seam: "inSydney", "thatHe", "analystPeter", "WesternWorld".

The capital tells where the cut is; that it is one and no name of a product or a piece of code, the
words around it and the word pairs have to tell: "iPod", "toString", "YouTube".
"""

from typing import NamedTuple

from normkit.lexicon.classes import CLOSED
from normkit.lexicon.evidence import Cut, affinities, case_pattern
from normkit.lexicon.pairs import load as load_pairs

#: Below these affinities with the neighbours (log10) a seam behind a closed-class word is not sure,
#: or rather a name in code: "the toString method".
SEAM_CONTEXT = -0.5
SEAM_IN_CODE = -1.2
#: An open-class word before the seam must be this frequent (Zipf): "analystPeter", not "wikiHow".
SEAM_LEFT = 4.0
#: ... and must make the name this much likelier (log10) for a safe repair.
SEAM_PAIR = 1.0
#: The same for two capitalised words, "DemocraticParty", and the least for an unsafe repair.
TITLES_PAIR, TITLES_LEAST = 1.8, 1.0
#: Two rare names (Zipf of the rarer and of the commoner) are rather a firm, as in "PaineWebber".
TITLES_RARER, TITLES_COMMONER = 3.0, 4.2
#: Shorter words, and these, begin and end names: "McGrath", "DeWitt", "VanDyke".
TITLES_SHORTEST, TITLES_TOGETHER = 3, 8
#: What names of places, offices and institutions end in, and begin with.
PROPER = frozenset(
    """
    academy africa agency airport alliance america army asia assembly association australia avenue
    bay bureau championship championships church city coast college commission commissioner
    committee congress conservatives corps council county court cup democrats department district
    division empire federation france games general germany government governor house institute
    island islands kingdom korea lake league ministry minister mountain mountains museum nations
    navy office ocean olympics parliament party peninsula police president prize province railway
    republic republicans republic river road sea secretary senate senator square states station
    street supreme synagogue treaty tribunal union university valley wales war world york zealand
    """.split()
)
COMPASS = frozenset(
    "central east eastern north northern south southeast southern southwest west western".split()
)
PARTICLES = frozenset("abu ben bin del den der des dos fitz ibn las los mac van von the".split())
#: "aDanish": behind "a" the word must be this frequent and long; "aPTT", "aHus".
SEAM_ARTICLE, SEAM_ARTICLE_SIZE = 3.5, 4
#: A pair that gains this (log10) makes up for neighbours that do not fit well.
SEAM_SEEN = 0.5


#: Words that names in code begin with: "isFile", "firstKey", "canRead".
_IN_CODE = frozenset(
    """
    all any can could did do does each first former from get give go had has have is it last least
    less like made make many may more most must my next no not off once one only other our own same
    see set should take under until up will your
    """.split()
)


class Split(NamedTuple):
    """A decision: the parts as written, the log odds, and "safe" or "unsafe"."""

    parts: tuple[str, ...]
    score: float
    level: str


def decide(
    word: str, cut: Cut, left: str | None, right: str | None, lang: str = "en"
) -> Split | None:
    """Decide whether the case of `word` marks two words; see `normkit.lexicon.segment.decide`.

    >>> cut = Cut("western", "world", 4.5, 5.9)
    >>> decide("WesternWorld", cut, "the", None).level
    'safe'
    """
    at = len(cut.left)
    parts = word[:at], word[at:]
    pair = load_pairs(lang).seen(cut.left, cut.right)
    if case_pattern(word) == "titles":
        if pair is None or pair < TITLES_LEAST:
            return None
        # "DevTools", "StickyKeys": products and programs are named like this every day.
        sure = pair >= TITLES_PAIR and _two_words(cut) and _proper(cut)
        return Split(parts, round(pair, 3), "safe" if sure else "unsafe")
    head = parts[0]
    if head == "a":
        fits = cut.right_zipf >= SEAM_ARTICLE and len(cut.right) >= SEAM_ARTICLE_SIZE
        if not fits or pair is None or not parts[1].istitle():
            return None
    elif not (at > 1 and head in CLOSED) and not (at > 3 and cut.left_zipf >= SEAM_LEFT):
        return None
    outer = affinities(cut, word, left, right, lang)[1]
    seen = pair is not None and pair >= SEAM_PAIR
    if outer < SEAM_IN_CODE and not (seen and head in CLOSED):
        return None
    if head in _IN_CODE:
        sure = False
    elif head in CLOSED:
        sure = outer >= SEAM_CONTEXT or (pair is not None and pair >= SEAM_SEEN)
    else:
        # "analystPeter Smith", and not "the poolSize is".
        named = right is not None and right.istitle() and len(cut.right) >= TITLES_SHORTEST
        sure = named and pair is not None and pair >= SEAM_PAIR
    return Split(parts, round(outer, 3), "safe" if sure else "unsafe")


def _proper(cut: Cut) -> bool:
    """Whether two capitalised words name a place, an office or an institution."""
    return cut.right in PROPER or cut.left in COMPASS


def _two_words(cut: Cut) -> bool:
    """Whether two capitalised words are such as stand apart."""
    rarer, commoner = sorted(cut[2:])
    return (
        min(len(cut.left), len(cut.right)) >= TITLES_SHORTEST
        and len(cut.left) + len(cut.right) >= TITLES_TOGETHER
        and cut.left not in PARTICLES
        and rarer >= TITLES_RARER
        and commoner >= TITLES_COMMONER
    )

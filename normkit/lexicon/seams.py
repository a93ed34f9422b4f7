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
#: The same for two capitalised words, "WesternWorld", and the least for an unsafe repair.
TITLES_PAIR, TITLES_LEAST = 1.8, 1.0
#: Two names this rare (Zipf) are rather the name of a firm: "PaineWebber".
TITLES_ZIPF = 3.6
#: Shorter first words begin names: "McGrath", "DeWitt", "VanDyke".
TITLES_LEFT, TITLES_RIGHT = 4, 3


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
        long = at >= TITLES_LEFT and len(cut.right) >= TITLES_RIGHT
        sure = pair >= TITLES_PAIR and long and min(cut[2:]) >= TITLES_ZIPF
        return Split(parts, round(pair, 3), "safe" if sure else "unsafe")
    head = parts[0]
    if at < 2 or not (head in CLOSED or (at > 3 and cut.left_zipf >= SEAM_LEFT)):
        return None
    outer = affinities(cut, word, left, right, lang)[1]
    if outer < SEAM_IN_CODE:
        return None
    if head in CLOSED:
        sure = outer >= SEAM_CONTEXT
    else:
        sure = pair is not None and pair >= SEAM_PAIR and len(cut.right) >= TITLES_RIGHT
    return Split(parts, round(outer, 3), "safe" if sure else "unsafe")

"""Runs whose case marks the seam behind a word in lower case: "inSydney", "thatHe", "analystPeter".

The capital tells where the cut is; that it is one and no name of a product or a piece of code, the
words around it and the word pairs have to tell: "iPod", "toString". Runs of capitalised words are
told by `normkit.lexicon.titles`.
"""

from typing import NamedTuple

from normkit.core.patterns import lazy
from normkit.lexicon.classes import CLOSED, PREFIXES
from normkit.lexicon.evidence import Cut, affinities, cuts
from normkit.lexicon.pairs import load as load_pairs
from normkit.lexicon.people import given_names, surnames
from normkit.lexicon.words import load as load_words

#: Below these affinities with the neighbours (log10) a seam behind a closed-class word is not sure,
#: or rather a name in code: "the toString method".
SEAM_CONTEXT = -0.5
SEAM_IN_CODE = -1.2
#: An open-class word before the seam must be this frequent (Zipf): "analystPeter", not "wikiHow".
SEAM_LEFT = 4.0
#: ... and so long before a name that no word pair tells of, or longer if it is rarer.
SEAM_SIZE, SEAM_LONG, SEAM_RARE = 4, 7, 3.0
#: ... and must make the name this much likelier (log10) for a safe repair.
SEAM_PAIR = 1.0
#: A capitalised word rarer than this (Zipf) is a name.
NAME_ZIPF, NAME_SHORTEST = 2.5, 4
#: A surname that is rarer is no word of another meaning, as "Baker" is.
SURNAME_ZIPF = 3.5
#: "aDanish": behind "a" the word must be this frequent and long; "aPTT", "aHus".
SEAM_ARTICLE, SEAM_ARTICLE_SIZE = 3.5, 4
#: ... or a name of so many letters between two words: "aKazakhstani".
SEAM_ARTICLE_NAME = 6
#: A pair that gains this (log10) makes up for neighbours that do not fit well.
SEAM_SEEN = 0.5
#: The second word of a named person has so many letters.
NAMED_SHORTEST = 3


#: Words that names in code begin with: "isFile", "firstKey", "canRead".
_IN_CODE = frozenset(
    """
    all any can could did do does each first former from get give go had has have is it last least
    less like made make many may more most must my next no not off once one only other our own same
    see set should take under until up will your
    """.split()
)
#: ... and these only before a word: "fromLopresti" is a name, "fromList" is not.
_BEFORE_NAMES = frozenset("from like under until".split())

# A word in lower case, or a capitalised one, before a capitalised one or an acronym.
_SEAM = lazy(r"(\p{Lu}?\p{Ll}++)(?:\p{Lu}\p{Ll}++|\p{Lu}{1,5})")
# An acronym before a word in lower case or a capitalised one: "IUCNin", "UNESCOWorld".
_ACRONYM = lazy(r"(\p{Lu}{2,7})\p{Ll}{2,}+")
_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM, _LONGEST_BEFORE = 5, 7


class Split(NamedTuple):
    """A decision: the parts as written, the log odds, and "safe" or "unsafe"."""

    parts: tuple[str, ...]
    score: float
    level: str


def cut_at(word: str) -> int:
    """Where the case of a run marks that a second word begins, 0 if it does not.

    >>> [cut_at(word) for word in ("inSydney", "WesternWorld", "IUCNin", "UNESCOWorld", "NATOs")]
    [2, 7, 4, 6, 0]
    >>> [cut_at(word) for word in ("Sydney", "ofthe", "INTHE", "McDonalds's")]
    [0, 0, 0, 0]
    """
    if word.islower() or word[1:].islower() or word.isupper():
        return 0
    at = _seam(word)
    if at:
        return at
    # The last capital may belong to the acronym or to the second word.
    at, zipf = _end_of_acronym(word), load_words().zipf
    if not at:
        return 0
    shorter, longer = word[at:].lower(), word[at - 1 :].lower()
    if shorter in CLOSED or zipf(shorter) > zipf(longer):
        return at
    return at - 1 if at > _SHORTEST_ACRONYM and zipf(longer) else 0


def _seam(word: str) -> int:
    """Return where a capital follows upon a word, 0 if the run is not two words by its case."""
    if not word.isascii():
        match = _SEAM.fullmatch(word)
        return match.end(1) if match else 0
    # The same for most runs, without loading the regular expressions.
    at = next((i for i in range(1, len(word)) if not word[i].islower()), 0)
    tail = word[at:]
    is_word = word[:at].isalpha() and (at > 1 or word[0].islower())
    capital = tail[:1].isupper() and tail.isalpha()
    rest = tail[1:].islower() or (tail.isupper() and len(tail) <= _LONGEST_ACRONYM)
    return at if is_word and capital and rest else 0


def _end_of_acronym(word: str) -> int:
    if not word.isascii():
        match = _ACRONYM.fullmatch(word)
        return match.end(1) if match else 0
    at = next((i for i, char in enumerate(word) if not char.isupper()), 0)
    tail = word[at:]
    return at if 2 <= at <= _LONGEST_BEFORE and len(tail) > 1 and _is_lower(tail) else 0


def _is_lower(word: str) -> bool:
    return word.islower() and word.isalpha()


def decide(
    word: str, at: int, left: str | None, right: str | None, lang: str = "en"
) -> Split | None:
    """Decide whether a word in lower case was stuck to a name; see `normkit.lexicon.segment.decide`.

    >>> decide("inSydney", 2, "born", None).level, decide("toString", 2, "the", "method")
    ('safe', None)
    >>> decide("inKapfenberg", 2, "lives", None).level
    'safe'
    """
    lexicon = load_words(lang)
    if word.lower() in lexicon or lexicon.contested(word.lower()):
        return None
    head, tail = parts = word[:at], word[at:]
    low = tail.lower()
    cut = Cut(head, low, lexicon.zipf(head), lexicon.zipf(low))
    known = any(len(found.left) == at for found in cuts(word, lang))
    pair = load_pairs(lang).seen(head, low) if known else None
    if head == "a":
        between = left is not None and right is not None
        if not _behind_article(cut, tail, pair, known=known, between=between):
            return None
    elif (not (at > 1 and head in CLOSED) and not _open(head, cut.left_zipf)) or (
        not known and not is_name(tail, cut.right_zipf) and not tail.isupper()
    ):
        return None
    outer = affinities(cut, word, left, right, lang)[1]
    seen = pair is not None and pair >= SEAM_PAIR
    if outer < SEAM_IN_CODE and not (seen and head in CLOSED):
        return None
    if head in _IN_CODE and (known or head not in _BEFORE_NAMES):
        sure = False
    elif head in CLOSED:
        sure = outer >= SEAM_CONTEXT or (pair is not None and pair >= SEAM_SEEN)
    else:
        # "analystPeter Smith", and not "the poolSize is".
        person = right is not None and right.istitle() and len(low) >= NAMED_SHORTEST
        named = is_name(tail, cut.right_zipf) and outer >= SEAM_CONTEXT
        named = named and (left is not None or low in given_names())
        sure = (person and seen) or (named and head not in PREFIXES)
    return Split(parts, round(outer, 3), "safe" if sure else "unsafe")


def attested(word: str, at: int, lang: str = "en") -> bool:
    """Certify a seam without asking for its surroundings: the first word is one, the whole none.

    >>> attested("inSydney", 2), attested("iPod", 1), attested("xqzSydney", 3)
    (True, False, False)
    """
    lexicon = load_words(lang)
    head, lower = word[:at].lower(), word.lower()
    if lower in lexicon or (at == 1 and head != "a"):
        return False
    acronym = word[:at].isupper() and at > 1
    return bool(acronym or head in CLOSED or lexicon.code(head) or head in given_names())


def is_name(tail: str, zipf: float) -> bool:
    """Whether a capitalised word is a name and no word, as far as its rarity and lists tell.

    >>> [is_name(*name) for name in (("Katowice", 2.3), ("David", 5.1), ("Size", 5.1))]
    [True, True, False]
    """
    if len(tail) < NAME_SHORTEST or not tail[1:].islower():
        return False
    low = tail.lower()
    if zipf < NAME_ZIPF or not tail.isascii():
        return True
    return low in given_names() or (low in surnames() and zipf < SURNAME_ZIPF)


def _open(head: str, zipf: float) -> bool:
    """Whether an open-class word may stand before the seam."""
    if len(head) < SEAM_SIZE:
        return False
    return zipf >= (SEAM_RARE if len(head) >= SEAM_LONG else SEAM_LEFT)


def _behind_article(cut: Cut, tail: str, pair: float | None, *, known: bool, between: bool) -> bool:
    if known and pair is not None and tail.istitle():
        return cut.right_zipf >= SEAM_ARTICLE and len(tail) >= SEAM_ARTICLE_SIZE
    if not between:
        return False
    if tail.isupper():
        return cut.right_zipf >= SEAM_ARTICLE
    return len(tail) >= SEAM_ARTICLE_NAME and is_name(tail, cut.right_zipf)

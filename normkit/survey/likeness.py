"""How alike two words look: a first, cheap answer, for very many pairs."""

from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from normkit.survey.endings import inflected
from normkit.survey.name_keys import sound_key, without_vowels
from normkit.survey.vocabulary import bare, squashed

#: A slip: one letter differs in a word of so many.
SLIP = 0.42
SLIP_LETTERS = 5
#: Words with the same consonants.
SOUNDS = 0.4
#: So long words may differ in two letters.
VERY_LONG = 10
#: The likeness of what is surely no variant.
NONE = (0.0, "")

# Words of which more differs are no variants.
_FAR = 0.45
_NEAR = 0.85
_CLOSE = 0.15


@lru_cache(maxsize=1 << 18)
def plain_form(word: str) -> str:
    """Return a word squashed, and without its particle."""
    if word.isalpha() and word.isascii():
        return word.lower()
    return squashed(bare(word))


def likeness(a: str, b: str) -> tuple[float, str]:
    """Return how alike two words look, and why: symmetric, 0 for what is surely no variant.

    It takes microseconds. `same_name` knows better, takes a hundred times as long, and is asked
    only for pairs that the rest of the evidence allows.

    >>> likeness("Zelensky", "Zelensky")
    (1.0, '')
    >>> likeness("Russia", "Russian")[0]
    0.0
    """
    if a == b:
        return 1.0, ""
    x, y = plain_form(a), plain_form(b)
    if x == y:
        # With and without a particle are two names, and capitals are no matter of spelling here.
        if " " in a or " " in b or a.casefold() == b.casefold():
            return NONE
        return 0.97, "the same but for marks and hyphens"
    if x[:1] != y[:1] and (x[:1], y[:1]) not in BEGINNINGS:
        return NONE
    return likeness_of_plain(x, y, consonants(x) == consonants(y))


def likeness_of_plain(x: str, y: str, same_consonants: bool) -> tuple[float, str]:
    """Return the likeness of two different words in their plain forms, `NONE` itself for none.

    Their first letters are the same or in `BEGINNINGS`.
    """
    shorter = min(len(x), len(y))
    if shorter >= SLIP_LETTERS and OSA.distance(x, y, score_cutoff=1) <= 1:
        return NONE if inflected(x, y) else (SLIP, "one letter differs")
    if shorter >= VERY_LONG and OSA.distance(x, y, score_cutoff=2) <= 2:
        return NONE if inflected(x, y) else (SOUNDS, "two letters differ")
    if same_consonants:
        said = SOUNDS, "the same consonants"
    elif JaroWinkler.similarity(x, y, score_cutoff=_NEAR) >= _NEAR:
        said = _CLOSE, "similar letters"
    else:
        return NONE
    if Levenshtein.normalized_similarity(x, y, score_cutoff=_FAR) < _FAR or inflected(x, y):
        return NONE
    return said


@lru_cache(maxsize=1 << 18)
def consonants(word: str) -> str:
    """Return the sounds of a squashed word but for its vowels."""
    return without_vowels(sound_key(word))


# First letters that alternate in romanizations; all others are kept by variants.
_FIRST = ("ckqgh", "jyig", "vwf", "szc", "ieyj", "oau", "dj", "tdc", "pfb", "hgk", "eai", "hae")
#: Pairs of first letters that variants may have.
BEGINNINGS = frozenset(pair for group in _FIRST for pair in permutations(group, 2)) | {
    pair for letter in "abcdefghijklmnopqrstuvwyz" for pair in (("x", letter), (letter, "x"))
}

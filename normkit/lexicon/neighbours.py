"""How close a letter run is to a known word: a misspelling speaks against a lost space.

To look for one takes long, a tenth of a millisecond, and it moves the score of a decision by little;
so bounds of that are told as well, which mostly save the search.
"""

from functools import cache, lru_cache

from normkit.lexicon.model import load as load_model
from normkit.lexicon.words import FREQUENT_CODE, ZIPF_STEPS
from normkit.lexicon.words import load as load_words

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
#: A neighbour more frequent than this (Zipf) is a common word.
_COMMON = 3.0
#: Frequencies are stored in one byte.
_MOST = 255 / ZIPF_STEPS


# Asked for twice in a row, and with 500 members not worth keeping for long.
@lru_cache(maxsize=64)
def _one_edit_away(word: str) -> frozenset[str]:
    """Every spelling with one letter more, less or other, or two neighbours in other order."""
    forms = set()
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        forms.update([head + char + tail for char in _ALPHABET])
        rest = tail[1:]
        if tail:
            forms.add(head + rest)
            forms.update([head + char + rest for char in _ALPHABET])
        if rest:
            forms.add(head + rest[0] + tail[0] + rest[1:])
    return frozenset(forms)


@lru_cache(maxsize=1 << 14)
def neighbour_zipf(word: str, lang: str = "en", *, frequent_only: bool = False) -> float:
    """Frequency of the commonest word one edit away ("therefor": therefore), 0.0 if none.

    Costs about 54 words a letter; with `frequent_only` words that are no frequent ones count for
    none, which is faster.
    """
    lexicon = load_words(lang)
    forms = _one_edit_away(word)
    # All frequent words are more frequent than any other: mostly no more need be looked up.
    known = forms & lexicon.frequent.keys()
    if not known and not frequent_only:
        known = lexicon.attested(forms)
    # The word itself is among the forms, but a candidate is never settled.
    return max(map(lexicon.code, known), default=0) / ZIPF_STEPS


def neighbour_features(word: str, zipf: float) -> tuple[float, float, float]:
    """The features that the frequency of a run's nearest word gives.

    They are "neighbour", "near common word" and "title neighbour" of `normkit.lexicon.evidence`.
    """
    lower = word.lower()
    capital = lower != word and not word.isupper()
    near = zipf if len(lower) > 4 else zipf / 2
    return near, max(0.0, zipf - _COMMON), zipf if capital else 0.0


def gain(word: str, zipf: float, lang: str) -> float:
    """What a nearest word of this frequency adds to the score of a decision."""
    return sum(map(float.__mul__, _weights(lang), neighbour_features(word, zipf)))


def most(word: str, lang: str) -> float:
    """The most that any nearest word adds to the score.

    >>> most("onunless", "en") >= gain("onunless", 4.0, "en")
    True
    """
    # The sum is linear on each side of common words.
    return max(gain(word, zipf, lang) for zipf in (0.0, _COMMON, _MOST))


@cache
def rare_cost(lang: str) -> float:
    """The most that a neighbour which is no frequent word can take from the score."""
    near, _, titled = _weights(lang)
    return -(min(0.0, near) + min(0.0, titled)) * FREQUENT_CODE / ZIPF_STEPS


@cache
def _weights(lang: str) -> tuple[float, float, float]:
    named = load_model(lang).named
    return named["neighbour"], named["near common word"], named["title neighbour"]

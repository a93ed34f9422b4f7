"""How close a letter run is to a known word: a misspelling speaks against a lost space.

To look for one takes long, a tenth of a millisecond, and it moves the score of a decision by little;
so bounds of that are told as well, which mostly save the search.
"""

from bisect import bisect_left
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from normkit.lexicon.model import load as load_model
from normkit.lexicon.words import FREQUENT_CODE, ZIPF_STEPS
from normkit.lexicon.words import load as load_words

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_BEHIND_Z = chr(ord("z") + 1)
#: So many words are looked at one by one rather than to make all spellings.
_FEW = 200
#: A neighbour more frequent than this (Zipf) is a common word.
_COMMON = 3.0
#: Frequencies are stored in one byte.
_MOST = 255 / ZIPF_STEPS


def _one_edit_away(word: str, first: int, last: int) -> set[str]:
    """Spellings with one letter more, less or other, or two neighbours in other order.

    The first letter that is another one is at an offset from `first` to `last`.
    """
    forms = set()
    for i in range(max(first, 0), min(last, len(word)) + 1):
        head, tail = word[:i], word[i:]
        forms.update([head + char + tail for char in _ALPHABET])
        rest = tail[1:]
        if tail:
            forms.add(head + rest)
            forms.update([head + char + rest for char in _ALPHABET])
        if rest:
            forms.add(head + rest[0] + tail[0] + rest[1:])
    return forms


@lru_cache(maxsize=1 << 14)
def neighbour_zipf(word: str, lang: str = "en", *, frequent_only: bool = False) -> float:
    """Frequency of the commonest word one edit away ("therefor": therefore), 0.0 if none.

    Costs about 54 words for each letter that a word begins with; with `frequent_only` words that
    are no frequent ones count for none, which is much faster.
    """
    lexicon = load_words(lang)
    known: AbstractSet[str] = _frequent_forms(word, lang) & lexicon.frequent.keys()
    # All frequent words are more frequent than any other: mostly no more need be looked up.
    if not known and not frequent_only:
        known = lexicon.attested(frozenset(_one_edit_away(word, 0, lexicon.shared(word))))
    # The word itself is among the forms, but a candidate is never settled.
    return max(map(lexicon.code, known), default=0) / ZIPF_STEPS


def _frequent_forms(word: str, lang: str) -> set[str]:
    """Those spellings one edit away that may be frequent words, and all that are.

    What stands before the edit is the start of a frequent word, and what stands behind it the end
    of one: two words in one leave few places for it.
    """
    words, mirrored = _frequent(lang)
    last = _shared(words, word)
    first = max(len(word) - 2 - _shared(mirrored, word[::-1]), 0)
    head, tail = word[:first], word[last + 2 :]
    low, high = bisect_left(words, head), bisect_left(words, head + _BEHIND_Z)
    # Mostly no word that begins so ends so, which is seen sooner than all spellings are made.
    if high - low < _FEW and not any(
        form.endswith(tail) and abs(len(form) - len(word)) <= 1 for form in words[low:high]
    ):
        return set()
    return _one_edit_away(word, first, last)


def forget() -> None:
    """Drop what is remembered of words."""
    neighbour_zipf.cache_clear()
    _frequent.cache_clear()


@cache
def _frequent(lang: str) -> tuple[list[str], list[str]]:
    """The frequent words, and the same read from their ends, both sorted."""
    words = sorted(load_words(lang).frequent)
    return words, sorted([word[::-1] for word in words])


def _shared(words: list[str], word: str) -> int:
    """How many letters of a word are the start of one of the sorted words."""
    at = bisect_left(words, word)
    most = 0
    for near in words[max(at - 1, 0) : at + 1]:
        while most < len(word) and near.startswith(word[: most + 1]):
            most += 1
    return most


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

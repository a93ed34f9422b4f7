"""What the words of two names say before anything around them is looked at.

The second look at a corpus and the judge are asked only for pairs that could still reach what a
proposal needs, whatever stands around them.
"""

import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import log

from normkit.lexicon.words import load
from normkit.survey.candidates import Pair
from normkit.survey.likeness import SOUNDS
from normkit.survey.similarity import same_name
from normkit.survey.vocabulary import Name, Vocabulary

_UNKNOWN = 1.6
_KNOWN = 3.0
_COMMON = 3.6

#: What the contexts of two names can add to their log-odds at most.
MOST_CONTEXT = 4.5

#: A likeness that needs no closer look.
SURE = 0.9

#: What a closer look at a pair may make of its likeness.
LIKELY = 0.8

#: Pairs with lower log-odds are not looked at again: contexts hardly ever make up for that.
PROMISING = -1.6
# The same for pairs that only sound the same, after a closer look.
_PROMISING_SOUNDS = -1.45

# More than any log-odds.
_LISTED = 99.0

#: Pairs with lower log-odds are not proposed.
LEAST = -0.2


class Prior:
    """Weighs pairs by their words and by the names of the corpus."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known

    def promising(
        self,
        pairs: Sequence[Pair],
        listed: Callable[[Pair], object],
        most: int = sys.maxsize,
    ) -> list[Pair]:
        """Return the pairs that may be proposed after a second look, and those that are listed.

        Where there are more than `most`, the likeliest are taken; their order stays.
        """
        odds = [_LISTED if listed(pair) else self._odds(pair) for pair in pairs]
        least = PROMISING
        if sum(each >= least for each in odds) > most:
            least = sorted(odds, reverse=True)[most]
            # Not the equally likely ones: which of them came first says nothing.
            return [pair for pair, each in zip(pairs, odds, strict=True) if each > least]
        return [pair for pair, each in zip(pairs, odds, strict=True) if each >= least]

    def _odds(self, pair: Pair) -> float:
        """The log-odds of a pair. What only sounds the same is looked at closely, if it matters."""
        score, _, _ = self.weigh(pair)
        odds = score + spelling(pair.alike)
        if pair.alike != SOUNDS:
            return odds
        if odds < _PROMISING_SOUNDS <= score + spelling(LIKELY):
            odds = score + spelling(likeness_of(pair))
        return odds - _PROMISING_SOUNDS + PROMISING

    def weigh(self, pair: Pair) -> tuple[float, list[str], list[str]]:
        """Return the log-odds of a pair but for its spelling, and reasons for and against it."""
        words = differing(pair.a, pair.b)
        evidence = list(pair.why)
        against: list[str] = []
        score = -2.2 + self._structure(pair.a, pair.b, words, evidence, against)
        score += self._lexicon(pair, words, evidence, against)
        return score, evidence, against

    def _structure(
        self,
        a: Name,
        b: Name,
        words: tuple[str, str],
        evidence: list[str],
        against: list[str],
    ) -> float:
        """What the words say that the names share, or that stand before them."""
        known = self._known
        if len(a) == len(b) == 2:
            if a[0] != b[0] and a[1] != b[1]:
                return 1.5
            if a[1] == b[1]:
                others = len(known.before[a[1]]) - 2
            else:
                others = len(known.after[a[0]]) - 2
            if others:
                against.append(f'{others} other names with "{a[1] if a[1] == b[1] else a[0]}"')
            return 3.0 - 0.6 * log(1 + others)
        if len(a) != len(b):
            # "Healthcare" is a way to write two common words, "Jong-un" is a name.
            longer = max(a, b, key=len)
            if len(longer) == 2 and all(map(_is_common, longer)):
                against.append("made of common words")
                return -3.0
            return 0.5
        if len(a) > 2:
            return 2.5
        score = min(max((min(map(len, words)) - 6) * 0.2, -0.4), 0.8)
        one, two = (known.before.get(word, {}) for word in words)
        if one and two:
            common = one.keys() & two.keys()
            weights = [1 / log(2 + len(known.after.get(word, {}))) for word in common]
            if common:
                evidence.append(f"both after {', '.join(sorted(common)[:3])}")
                score += min(1.5 * sum(weights), 2.5)
            elif len(one) > 1 and len(two) > 1:
                against.append("different given names before them")
                score -= 1.5
        return score

    def _lexicon(
        self,
        pair: Pair,
        words: tuple[str, str],
        evidence: list[str],
        against: list[str],
    ) -> float:
        """What it says that a word is known or unknown."""
        score = 0.0
        low = [word.lower() for word in words]
        if any(" " in word or not word for word in low):
            return 0.0
        counts = self._known.count(pair.a), self._known.count(pair.b)
        rare, frequent = sorted(low, key=lambda w: (counts[low.index(w)], w))
        if _zipf(rare) < _UNKNOWN <= _zipf(frequent):
            evidence.append(f'"{rare}" is no known word')
            # The longer a known word, the rarer another name that is so like it.
            score += 1.5 + min(max(min(map(len, low)) - 6, 0) * 0.3, 1.2)
        elif min(map(_zipf, low)) > _KNOWN:
            against.append("both are known words")
            score -= 1.0
        return score


@lru_cache(maxsize=1 << 16)
def _zipf(word: str) -> float:
    return load().zipf(word)


def likeness_of(pair: Pair) -> float:
    """Return how alike the words are in which two names differ."""
    return max(pair.alike, same(*differing(pair.a, pair.b))) if pair.alike < SURE else pair.alike


@lru_cache(maxsize=1 << 16)
def same(a: str, b: str) -> float:
    """Return `same_name` of two words, remembered."""
    return same_name(a, b)


def spelling(alike: float) -> float:
    """The log-odds of a likeness: 0.5 and more is calibrated, what is below needs a context."""
    return 2.2 + 1.5 * (alike - 0.5) if alike >= 0.5 else 6 * alike - 1.5


def _is_common(word: str) -> bool:
    return all(_zipf(part) > _COMMON for part in word.lower().split("-"))


def differing(a: Name, b: Name) -> tuple[str, str]:
    """Return the words in which two names differ, or the whole names."""
    if len(a) == len(b):
        different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if len(different) == 1:
            return different[0]
    return " ".join(a), " ".join(b)

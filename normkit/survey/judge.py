"""How likely two names are one: evidence for and against, as sentences and as one number.

The number is a sum of log-odds. The name itself counts (how alike the words are, what they share),
then the company it keeps: the words around both names, the given names before a family name. Rare
words weigh more than common ones.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import exp, log, sqrt

from normkit.lexicon.words import load

# Through the package: an import of the module of that name would take the function's place there.
from normkit.survey import same_name
from normkit.survey.candidates import Pair
from normkit.survey.contexts import Sightings, bag
from normkit.survey.vocabulary import Name, Vocabulary

_FEW = 50
_SURE = 0.9
_LIKELY = 0.3
_MOST_CONTEXT = 4.5
_SHARED = 0.03
_ENOUGH_CONTEXTS = 6
_UNKNOWN = 1.6
_KNOWN = 3.0
_COMMON = 3.6

#: A pair is proposed from this probability on.
ENOUGH = 0.45


@dataclass(frozen=True, slots=True)
class Verdict:
    """A pair with its probability, and the reasons for and against it."""

    pair: Pair
    score: float
    evidence: tuple[str, ...]
    against: tuple[str, ...]


class Judge:
    """Judges pairs by what was counted and seen in a corpus."""

    def __init__(self, known: Vocabulary, sightings: Sightings) -> None:
        self._known = known
        self._seen = sightings.seen
        self._together = sightings.together
        self._small = sightings.small
        self._bags: dict[Name, Counter[str]] = {
            name: bag(seen.sample.values(), name) for name, seen in sightings.seen.items()
        }

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many names' contexts a word is."""
        return Counter(word for each in self._bags.values() for word in each)

    @cache  # noqa: B019 - a judge lives as long as its table
    def _weight(self, word: str) -> float:
        """How telling it is that two names have a word around them."""
        # Where few names are watched, that all have a word in common says little about it.
        spread = log((len(self._bags) + _FEW) / (self._spread[word] + 0.5))
        return max(min(spread + 0.5, 7.2 - load().zipf(word)), 0.0)

    @cache  # noqa: B019 - as above
    def _vector(self, name: Name) -> Mapping[str, float]:
        counts = self._bags.get(name, Counter())
        return {
            word: sqrt(number) * weight
            for word, number in counts.items()
            if (weight := self._weight(word)) > 0
        }

    def similarity(self, a: Name, b: Name) -> tuple[float, list[str]]:
        """Return how alike the contexts of two names are, in [0, 1], and the shared words."""
        own = {word.lower() for word in (*a, *b)}
        one, two = self._vector(a), self._vector(b)
        shared = {word: one[word] * two[word] for word in one.keys() & two.keys() - own}
        if not shared:
            return 0.0, []
        size = 1.0
        for vector in (one, two):
            size *= sqrt(sum(x * x for word, x in vector.items() if word not in own))
        best = sorted(shared, key=lambda word: (-shared[word], word))
        # Two contexts say less than twenty.
        fewest = min(len(self._seen[a].sample), len(self._seen[b].sample))
        return sum(shared.values()) / size * (fewest / (fewest + 0.5)), best

    def judge(self, pair: Pair) -> Verdict:
        """Weigh all that speaks for and against a pair. Symmetric in its names."""
        a, b, known = pair.a, pair.b, self._known
        counts = known.count(a), known.count(b)
        words = differing(a, b)
        score = -2.2
        evidence = list(pair.why)
        against: list[str] = []

        score += self._structure(a, b, words, evidence, against)
        score += self._lexicon(words, counts, evidence, against)
        both = self._together[a, b]
        if both:
            share = both / max(min(self._lines(a), self._lines(b)), 1)
            score -= 1.0 + 9.0 * min(share, 1.0)
            against.append(f"both in one line: {both}")
        # Nothing around them could make up for this.
        spelled = _spelling(pair.alike)
        best = spelled if pair.alike >= _SURE else _spelling(0.8)
        if score + best + _MOST_CONTEXT < -0.5:
            return Verdict(pair, _probability(score + spelled), tuple(evidence), tuple(against))

        alike, shared = self.similarity(a, b)
        score += min(16 * alike, _MOST_CONTEXT) + self._alone(alike, a, b)
        if alike > _SHARED:
            evidence.append(f"words around both: {', '.join(shared[:5])}")
        elif min(map(self._contexts, (a, b))) >= _ENOUGH_CONTEXTS:
            score -= 1.0
            against.append("different words around them")
        if pair.alike < _SURE and score + best > -0.5:
            known_as = _same(*words)
            if known_as >= 0.5:
                evidence.append(f"one name by its romanization or sound ({known_as:.2f})")
            spelled = _spelling(max(known_as, pair.alike))
            if pair.alike < _LIKELY and known_as < _LIKELY:
                score -= 2.0
        return Verdict(pair, _probability(score + spelled), tuple(evidence), tuple(against))

    def _contexts(self, name: Name) -> int:
        return len(self._seen[name].sample) if name in self._seen else 0

    def _lines(self, name: Name) -> int:
        return self._seen[name].documents if name in self._seen else 0

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
            if all(_is_common(part) for part in sorted((a, b), key=len)[1]):
                against.append("made of common words")
                return -3.0
            return 0.5
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

    def _alone(self, alike: float, a: Name, b: Name) -> float:
        """What single words lack that keep no company in common."""
        if len(a) > 1 or len(b) > 1 or alike > _SHARED:
            return 0.0
        before = [self._known.before.get(name[0], {}) for name in (a, b)]
        return 0.0 if before[0].keys() & before[1].keys() else -1.5

    def _lexicon(
        self,
        words: tuple[str, str],
        counts: tuple[int, int],
        evidence: list[str],
        against: list[str],
    ) -> float:
        """What it says that a word is known, unknown, or written small elsewhere."""
        score = 0.0
        low = [word.lower() for word in words]
        if any(" " in word or not word for word in low):
            return 0.0
        zipf = load().zipf
        rare, frequent = sorted(low, key=lambda w: (counts[low.index(w)], w))
        if zipf(rare) < _UNKNOWN <= zipf(frequent):
            evidence.append(f'"{rare}" is no known word')
            score += 1.5
        elif min(map(zipf, low)) > _KNOWN:
            against.append("both are known words")
            score -= 1.0
        small = [self._small[word] for word in low]
        if any(n > 2 * count for n, count in zip(small, counts, strict=True)):
            against.append("a common word")
            score -= 2.0
        return score


@lru_cache(maxsize=1 << 16)
def _same(a: str, b: str) -> float:
    return same_name(a, b)


def _probability(score: float) -> float:
    return round(1 / (1 + exp(-score)), 4)


def _spelling(alike: float) -> float:
    """The log-odds of a likeness: 0.5 and more is calibrated, what is below needs a context."""
    return 2.2 + 1.5 * (alike - 0.5) if alike >= 0.5 else 6 * alike - 1.5


def _is_common(word: str) -> bool:
    return all(load().zipf(part) > _COMMON for part in word.lower().split("-"))


def differing(a: Name, b: Name) -> tuple[str, str]:
    """Return the words in which two names differ, or the whole names."""
    if len(a) == len(b):
        different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if len(different) == 1:
            return different[0]
    return " ".join(a), " ".join(b)

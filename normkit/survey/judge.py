"""How likely two names are one: evidence for and against, as sentences and as one number.

The number is a sum of log-odds. The name itself counts (how alike the words are, what they share),
then the company it keeps: the words around both names, the given names before a family name. Rare
words weigh more than common ones.
"""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from math import exp, log, sqrt
from zlib import crc32

from normkit.lexicon.words import load
from normkit.survey.candidates import Pair
from normkit.survey.contexts import SAMPLE, Sightings
from normkit.survey.prior import (
    LEAST,
    LIKELY,
    MOST_CONTEXT,
    SURE,
    Prior,
    differing,
    likeness_of,
    spelling,
)
from normkit.survey.surroundings import bag, in_place
from normkit.survey.vocabulary import Name, Vocabulary

_NO_WORDS: Mapping[str, int] = {}
_NO_BAG: Counter[str] = Counter()
# The square roots of small numbers.
_MANY = 2 * SAMPLE
_ROOTS = [sqrt(number) for number in range(_MANY)]

_FEW = 50
# The weight of a word that is around one name only.
_LONE = 4.0
_SHARED = 0.03
_ENOUGH_CONTEXTS = 6

# With so many contexts of both names, and so many names to compare with, their likeness is
# measured against what is usual in the corpus. So many pairs of other names are looked at.
_MANY_CONTEXTS = 10
_ENOUGH_NAMES = 40
_PAIRS = 1000
_LEAST_SPREAD = 0.01
# What a likeness says that is so many spreads beyond the usual, for and against.
_BEYOND = 1.2
_FOR = 1.3
_AGAINST = 1.8
MOST_AGAINST = 3.0
# What it says against two words that nothing around them is in common.
_ALONE, _ALONE_SURE = 2.5, 2.2

# What it says that both names stand where places stand.
_PLACE = 0.4

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
        self._prior = Prior(known)
        self._seen = sightings.seen
        self._small = sightings.small
        self._bags: dict[Name, Counter[str]] = {
            name: bag(seen.sample.values(), name) for name, seen in sightings.seen.items()
        }

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many names' contexts a word is."""
        return Counter(chain.from_iterable(self._bags.values()))

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How telling it is that two names have a word around them, for each that several have."""
        # Where few names are watched, that all have a word in common says little about it.
        most = log(len(self._bags) + _FEW) + 0.5
        zipf = load().zipf
        return {
            word: max(min(most - log(spread + 0.5), 7.2 - zipf(word)), 0.0)
            for word, spread in self._spread.items()
            if spread > 1
        }

    @cache  # noqa: B019 - a judge lives as long as its table
    def _vector(self, name: Name) -> tuple[Mapping[str, float], float]:
        """The words around a name with their weights, and the square of the length of all.

        Words that are around this name only are left out: they count for the length alone.
        """
        counts = self._bags.get(name, _NO_BAG)
        weights = self._weights
        vector: dict[str, float] = {}
        lone = counts.total()
        for word, number in counts.items():
            if word in weights:
                lone -= number
                vector[word] = (_ROOTS[number] if number < _MANY else sqrt(number)) * weights[word]
        return vector, sum([x * x for x in vector.values()]) + lone * _LONE * _LONE

    def similarity(self, a: Name, b: Name) -> tuple[float, list[str]]:
        """Return how alike the contexts of two names are, in [0, 1], and the shared words."""
        own = {word.lower() for word in (*a, *b)}
        if len(a) == len(b) == 1:
            # A given name that both have is counted already.
            own.update(map(str.lower, self._given(a) & self._given(b)))
        (one, whole), (two, other) = self._vector(a), self._vector(b)
        shared = {
            word: product
            for word in one.keys() & two.keys() - own
            if (product := one[word] * two[word]) > 0
        }
        if not shared:
            return 0.0, []
        size = sqrt(whole - self._part(a, own)) * sqrt(other - self._part(b, own))
        best = sorted(shared, key=lambda word: (-shared[word], word))
        # Two contexts say less than twenty.
        fewest = min(len(self._seen[a].sample), len(self._seen[b].sample))
        return sum(shared.values()) / size * (fewest / (fewest + 0.5)), best

    def _part(self, name: Name, words: AbstractSet[str]) -> float:
        """What words are of the square of the length of a name's vector."""
        counts, weights = self._bags.get(name, _NO_BAG), self._weights
        return sum(
            [counts[word] * weights.get(word, _LONE) ** 2 for word in words if word in counts]
        )

    def judge(self, pair: Pair) -> Verdict:
        """Weigh all that speaks for and against a pair. Symmetric in its names."""
        a, b = pair.a, pair.b
        score, evidence, against = self._prior.weigh(pair)
        score += self._common(pair, against)
        both, lines = self._together(a, b)
        if both:
            score -= 1.0 + 9.0 * (both / lines) ** 2
            against.append(f"both in one line: {both} of {lines}")
        best = spelling(pair.alike if pair.alike >= SURE else LIKELY)
        if score + best + MOST_CONTEXT < LEAST:
            # Nothing around them could make up for this.
            score += spelling(pair.alike)
            return Verdict(pair, _probability(score), tuple(evidence), tuple(against))

        alike, shared = self.similarity(a, b)
        score += self._company(pair, alike)
        if alike > _SHARED:
            evidence.append(f"words around both: {', '.join(shared[:5])}")
        elif min(map(self._contexts, (a, b))) >= _ENOUGH_CONTEXTS:
            against.append("different words around them")
        if self._in_places(a) and self._in_places(b):
            evidence.append("both after in, to or from")
            score += _PLACE
        known_as = pair.alike
        if pair.alike < SURE and score + best >= LEAST:
            known_as = likeness_of(pair)
            if known_as >= 0.5:
                evidence.append(f"one name by its romanization or sound ({known_as:.2f})")
        score += spelling(known_as)
        return Verdict(pair, _probability(score), tuple(evidence), tuple(against))

    @cache  # noqa: B019 - a judge lives as long as its table
    def _in_places(self, name: Name) -> bool:
        """Whether a name mostly stands where places stand."""
        if len(name) != 1 or name not in self._seen:
            return False
        sample = self._seen[name].sample.values()
        places = sum([in_place(context.before) for context in sample])
        return places > 0 and places >= len(sample) * 0.4

    def _common(self, pair: Pair, against: list[str]) -> float:
        """What it says that a word is written small elsewhere."""
        words = [word.lower() for word in differing(pair.a, pair.b)]
        counts = self._known.count(pair.a), self._known.count(pair.b)
        if any(self._small[word] > 2 * n for word, n in zip(words, counts, strict=True)):
            against.append("a common word")
            return -2.0
        return 0.0

    def _contexts(self, name: Name) -> int:
        return len(self._seen[name].sample) if name in self._seen else 0

    def _together(self, a: Name, b: Name) -> tuple[int, int]:
        """In how many of the lines looked at both names are, of the name where these are more."""
        counts = []
        for name, other in ((a, b), (b, a)):
            sample = self._seen[name].sample.values() if name in self._seen else ()
            rivals = [context.rivals for context in sample if context.rivals]
            counts.append((sum([other in each for each in rivals]), len(sample)))
        return max(counts, key=lambda count: count[0] / max(count[1], 1))

    def _company(self, pair: Pair, alike: float) -> float:
        """What the likeness of two names' contexts says for or against them."""
        a, b = pair.a, pair.b
        fewest = min(map(self._contexts, (a, b)))
        usual, spread = self._background
        if spread and fewest >= _MANY_CONTEXTS:
            beyond = (alike - usual) / spread - _BEYOND
            return max(
                min(beyond * (_FOR if beyond > 0 else _AGAINST), MOST_CONTEXT), -MOST_AGAINST
            )
        # Few contexts have less in common than many.
        usual /= 2
        score = min(16 * max(alike - usual, 0.0), MOST_CONTEXT)
        if alike > max(_SHARED, usual):
            return score
        if len(a) == len(b) == 1 and not self._given(a) & self._given(b):
            return score - (_ALONE if pair.alike < SURE else _ALONE_SURE)
        return score - 1.0 if fewest >= _ENOUGH_CONTEXTS else score

    def _given(self, name: Name) -> AbstractSet[str]:
        """The words that stand before a single word."""
        return self._known.before.get(name[0], _NO_WORDS).keys()

    @cached_property
    def _background(self) -> tuple[float, float]:
        """How alike the contexts of any two names are: the median, and how far the ninth decile is.

        Zeros where there are too few names to tell.
        """
        names = sorted(
            (name for name, seen in self._seen.items() if len(seen.sample) >= _MANY_CONTEXTS),
            key=lambda name: (crc32(" ".join(name).encode("utf-8", "surrogatepass")), name),
        )
        if len(names) < _ENOUGH_NAMES:
            return 0.0, 0.0
        # Each with one in the other half, then with the next one there, until there are enough.
        half = len(names) // 2
        rounds = min(-(-_PAIRS // half), half)
        found = sorted(
            self.similarity(names[at], names[half + (at + turn) % half])[0]
            for turn in range(rounds)
            for at in range(min(half, _PAIRS))
        )
        usual = found[len(found) // 2]
        return usual, max(found[len(found) * 9 // 10] - usual, _LEAST_SPREAD)


def _probability(score: float) -> float:
    """Return what log-odds mean."""
    return round(1 / (1 + exp(-score)), 4)

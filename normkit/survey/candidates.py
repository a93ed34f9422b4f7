"""Which names are worth comparing: those that share a key, never all with all.

Words are compared within a *block*: words with a sound key in common, or with one half in common
(a slip of one letter leaves one half of a word as it is). Neighbours give a better block: given
names before the same family name, family names behind the same given name. Large blocks are cut
to their most frequent members, so the cost is near-linear in the number of names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from normkit.survey.endings import inflected
from normkit.survey.name_keys import sound_key
from normkit.survey.vocabulary import Name, Vocabulary, bare, squashed

#: Names of one block that are compared with each other at most.
BLOCK = 48

# Fewer words than this are compared without a table of blocks.
_FEW = 12

# Words of which more differs are no variants.
_FAR = 0.45
_NEAR = 0.85

# A slip: one letter differs in a word of so many.
_SLIP = 0.42
#: Words with the same consonants.
SOUNDS = 0.4
_CLOSE = 0.15
_NEAR_LONG = 0.65
_NO_VOWELS = str.maketrans("", "", "aeiou")
_SLIP_LETTERS = 5
# So long words are compared where they have one half in common.
_LONG = 8


_T = TypeVar("_T", str, tuple[str, str])


class Pair(NamedTuple):
    """Two names that may be one, `a` before `b` in the order of their words.

    `alike`: how alike their differing words are, in [0, 1]. `why` are reasons for readers.
    """

    a: Name
    b: Name
    alike: float
    why: tuple[str, ...]


@lru_cache(maxsize=1 << 18)
def _plain(word: str) -> str:
    return squashed(bare(word))


@lru_cache(maxsize=1 << 18)
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
    x, y = _plain(a), _plain(b)
    if x == y:
        # With and without a particle are two names, and capitals are no matter of spelling here.
        if " " in a or " " in b or a.casefold() == b.casefold():
            return 0.0, ""
        return 0.97, "the same but for marks and hyphens"
    if not _may_begin(x, y):
        return 0.0, ""
    slip = min(len(x), len(y)) >= _SLIP_LETTERS and OSA.distance(x, y, score_cutoff=1) <= 1
    sounds = not slip and _consonants(x) == _consonants(y)
    if not slip and not sounds and JaroWinkler.similarity(x, y, score_cutoff=_NEAR) < _NEAR:
        return 0.0, ""
    if Levenshtein.normalized_similarity(x, y, score_cutoff=_FAR) < _FAR or inflected(x, y):
        return 0.0, ""
    if slip:
        return _SLIP, "one letter differs"
    return (SOUNDS, "the same consonants") if sounds else (_CLOSE, "similar letters")


@lru_cache(maxsize=1 << 18)
def _consonants(word: str) -> str:
    return sound_key(word).translate(_NO_VOWELS)


# First letters that alternate in romanizations; all others are kept by variants.
_FIRST = ("ckqgh", "jyig", "vwf", "szc", "ieyj", "oau", "dj", "tdc", "pf", "hgk", "eai", "hae")
_BEGINNINGS = frozenset(pair for group in _FIRST for pair in permutations(group, 2))


def _may_begin(a: str, b: str) -> bool:
    first = a[:1], b[:1]
    return first[0] == first[1] or first in _BEGINNINGS or "x" in first


def candidates(known: Vocabulary) -> list[Pair]:
    """Return all pairs of names that may be one, sorted. Cost: near-linear."""
    found: dict[tuple[Name, Name], Pair] = {}
    for pair in (*_by_neighbour(known), *_both_words(known), *_single(known), *_spacing(known)):
        old = found.get((pair.a, pair.b))
        if old is None or old.alike < pair.alike:
            found[pair.a, pair.b] = pair
    return [found[key] for key in sorted(found)]


def _pair(a: Name, b: Name, alike: float, *why: str) -> Pair:
    a, b = sorted((a, b))
    return Pair(a, b, alike, tuple(reason for reason in why if reason))


def _by_neighbour(known: Vocabulary) -> Iterator[Pair]:
    """Yield pairs that differ in one word of two."""
    for second, firsts in known.before.items():
        if len(firsts) > 1:
            for a, b, alike, why in _alike(firsts):
                yield _pair((a, second), (b, second), alike, f'same family name "{second}"', why)
    for first, seconds in known.after.items():
        if len(seconds) > 1:
            for a, b, alike, why in _alike(seconds):
                yield _pair((first, a), (first, b), alike, f'same first word "{first}"', why)


def _alike(counts: dict[str, int]) -> Iterator[tuple[str, str, float, str]]:
    for a, b in _near(counts):
        alike, why = likeness(a, b)
        if alike > 0:
            yield a, b, alike, why


def _near(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that share a block, each once; one of them was seen twice."""
    often = [word for word, number in counts.items() if number > 1]
    if not often:
        return
    if len(counts) <= _FEW:
        for a, b in _with(often, counts):
            if not _key_set(a).isdisjoint(_key_set(b)):
                yield a, b
        return
    blocks: dict[str, list[str]] = defaultdict(list)
    wanted = {key for word in often for key in _key_set(word)}
    for word in counts:
        for key in _key_set(word):
            if key in wanted:
                blocks[key].append(word)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) > 1:
            most = _most(block, counts)
            for pair in _with([word for word in most if counts[word] > 1], most):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _with(often: Iterable[_T], words: Iterable[_T]) -> Iterator[tuple[_T, _T]]:
    """Yield the ordered pairs of a frequent word with another word."""
    done: set[_T] = set()
    for a in often:
        done.add(a)
        for b in words:
            if b not in done:
                yield (a, b) if a < b else (b, a)


@lru_cache(maxsize=1 << 18)
def _key_set(word: str) -> frozenset[str]:
    return frozenset(keys(word))


def _most(block: Sequence[str], counts: dict[str, int]) -> Iterable[str]:
    if len(block) <= BLOCK:
        return block
    return sorted(block, key=lambda word: (-counts[word], word))[:BLOCK]


def keys(word: str) -> tuple[str, ...]:
    """Return the blocks of a word: its sounds, and what a slip of one letter leaves as it is.

    >>> set(keys("Lavrov")) & set(keys("Lavrow")) != set()
    True
    """
    plain = _plain(word)
    keys = [f"={plain}", f"/{_consonants(plain)}"]
    if _SLIP_LETTERS <= len(plain) < _LONG:
        # The halves of short words are those of too many others.
        keys += [f"-{plain[:at]}{plain[at + 1 :]}" for at in range(len(plain))]
        keys.append(f"-{plain}")
    elif len(plain) >= _LONG:
        # Words of one letter more or less have a half of the same length.
        for half in {len(plain) // 2, (len(plain) + 1) // 2}:
            keys += (f"<{plain[:half]}", f">{plain[-half:]}")
        keys.append("~" + "".join(sorted(plain)))  # two letters changed places
    return tuple(keys)


def _both_words(known: Vocabulary) -> Iterator[Pair]:
    """Yield pairs of two words that both differ: one name in two romanizations."""
    blocks: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for first, second in known.pairs:
        initial = _plain(first)[:1]
        blocks[_consonants(_plain(second)), initial].append((first, second))
    for names in blocks.values():
        if len(names) < 2:
            continue
        most = sorted(names, key=lambda name: (-known.pairs[name], name))[:BLOCK]
        for a, b in _with([name for name in most if known.pairs[name] > 1], most):
            if a[0] == b[0] or a[1] == b[1]:
                continue
            (one, why), (two, _) = likeness(a[0], b[0]), likeness(a[1], b[1])
            if min(one, two) >= SOUNDS:
                yield _pair(a, b, min(one, two), f"both words: {why}")


def _single(known: Vocabulary) -> Iterator[Pair]:
    """Yield pairs of words that also stand alone: places, and family names."""
    counts = {
        word: use.total
        for word, use in known.words.items()
        if use.mid and use.alone + use.last > use.total * _OWN
    }
    for a, b, alike, why in _alike(counts):
        if alike < _SLIP and not _in_company(known, a, b):
            # Without a neighbour in common, only what sounds the same and looks alike, too.
            x, y = squashed(a), squashed(b)
            nearness = Levenshtein.normalized_similarity(x, y)
            if alike < SOUNDS or x[:1] != y[:1] or nearness < (_NEAR_LONG if len(x) > 4 else 0.5):
                continue
        yield _pair((a,), (b,), alike, why)


def _in_company(known: Vocabulary, a: str, b: str) -> bool:
    """Whether some word stands before both, or behind both."""
    return any(
        a in table and b in table and not table[a].keys().isdisjoint(table[b])
        for table in (known.before, known.after)
    )


# Words that mostly stand before others are given names: which spelling is right depends on whose.
_OWN = 0.4


def _spacing(known: Vocabulary) -> Iterator[Pair]:
    """Yield names that differ in spaces, hyphens, apostrophes, marks or inner capitals only."""
    same: dict[str, list[Name]] = defaultdict(list)
    for word in known.words:
        same[squashed(word)].append((word,))
    for table in (known.pairs, known.phrases):
        for name in table:
            key = "".join(map(squashed, name))
            if key in same or any("-" in word for word in name) or len(name) > 2:
                same[key].append(name)
    for names in same.values():
        if len(names) > 1:
            most = sorted(names, key=lambda name: (-known.count(name), name))[:BLOCK]
            for a, b in combinations(sorted(most), 2):
                shown = " ".join(a), " ".join(b)
                particles = shown[0].count(" ") - len(a) != shown[1].count(" ") - len(b)
                if (
                    not particles
                    and shown[0].casefold() != shown[1].casefold()
                    and known.count(a) + known.count(b) > 2
                ):
                    yield _pair(a, b, 0.97, "the same but for spaces, hyphens or marks")

"""Which names are worth comparing: those that share a key, never all with all.

First words: those with the same consonants, those that differ in one letter, and of those with a
neighbour in common also those with one half in common. Then the names that such words make:
given names before one family name, family names behind one given name, words alone. Large blocks
are cut to their most frequent members, so the cost is near-linear in the number of names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, product, repeat
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from normkit.survey.likeness import (
    BEGINNINGS,
    NONE,
    SLIP,
    SLIP_LETTERS,
    SOUNDS,
    VERY_LONG,
    consonants,
    likeness,
    likeness_of_plain,
    plain_form,
)
from normkit.survey.name_keys import VOWELS, Sounds, sounds_of
from normkit.survey.vocabulary import Name, Use, Vocabulary, squashed

#: Names of one block that are compared with each other at most.
BLOCK = 48

_NEAR_LONG = 0.65
# So long words are compared where they have one half in common.
_LONG = 8
# Longer ones have no slips.
_LONGEST_WORD = 30
_FEW_SOUNDS = 2


class Pair(NamedTuple):
    """Two names that may be one, `a` before `b` in the order of their words.

    `alike`: how alike their differing words are, in [0, 1]. `why` are reasons for readers.
    """

    a: Name
    b: Name
    alike: float
    why: tuple[str, ...]


def candidates(known: Vocabulary) -> list[Pair]:
    """Return all pairs of names that may be one, sorted. Cost: near-linear."""
    alike = similar_words({word: use.total for word, use in known.words.items()})
    for table in (known.before, known.after):
        for words in table.values():
            _add_company(alike, words)
    found: dict[tuple[Name, Name], Pair] = {}
    for pair in (
        *_by_words(known, alike),
        *_both_words(known, alike),
        *_phrases(known, alike),
        *_spacing(known),
    ):
        old = found.get((pair.a, pair.b))
        if old is None or old.alike < pair.alike:
            found[pair.a, pair.b] = pair
    return [found[key] for key in sorted(found)]


def _pair(a: Name, b: Name, alike: float, *why: str) -> Pair:
    a, b = sorted((a, b))
    return Pair(a, b, alike, tuple(reason for reason in why if reason))


#: Pairs of words, the first before the second in the alphabet, with what `likeness` says of them.
Alike = dict[tuple[str, str], tuple[float, str]]


def similar_words(counts: Mapping[str, int]) -> Alike:
    """Return the pairs of words that may be variants; one of the two was seen twice at least.

    Words are compared where they share a key: see `keys`. Those that were seen once are looked
    up, but are no part of a block themselves.

    >>> list(similar_words({"Lavrov": 2, "Lavrow": 1, "Kyiv": 3}))
    [('Lavrov', 'Lavrow')]
    """
    spelled: dict[str, list[str]] = {}
    for word in counts:
        plain = plain_form(word)
        if plain in spelled:
            spelled[plain].append(word)
        else:
            spelled[plain] = [word]
    sounds = sounds_of(spelled)
    # How often each was seen, of those of which a spelling was seen twice.
    often: dict[str, int] = {}
    for plain, words in spelled.items():
        total = most = counts[words[0]]
        if len(words) > 1:
            numbers = [counts[word] for word in words]
            total, most = sum(numbers), max(numbers)
        if most > 1:
            often[plain] = total
    # Most blocks have one member, and need no list.
    first: dict[str, str] = {}
    blocks: dict[str, list[str]] = {}
    near = {(plain, plain) for plain in often if len(spelled[plain]) > 1}
    for plain in sorted(often, key=lambda plain: (-often[plain], plain)):
        for key in keys(plain, sounds[plain], loose=True):
            other = first.setdefault(key, plain)
            if other is not plain:
                blocks.setdefault(key, [other]).append(plain)
    for block in blocks.values():
        near.update(combinations(sorted(block[:BLOCK]), 2))
    for plain, sound in sounds.items():
        if plain not in often:
            for key in keys(plain, sound):
                if key in first:
                    if key in blocks:
                        near.update(zip(repeat(plain), blocks[key][:BLOCK]))
                    else:
                        near.add((plain, first[key]))
    found: Alike = {}
    for one, other in near:
        if one[:1] != other[:1] and (one[:1], other[:1]) not in BEGINNINGS:
            continue
        if one == other:
            _add(found, counts, product(spelled[one], spelled[other]))
            continue
        said = likeness_of_plain(one, other, sounds[one][1] == sounds[other][1])
        if said is not NONE:
            for a in spelled[one]:
                for b in spelled[other]:
                    if counts[a] > 1 or counts[b] > 1:
                        found[(a, b) if a < b else (b, a)] = said
    return found


def _add(found: Alike, counts: Mapping[str, int], pairs: Iterable[tuple[str, str]]) -> None:
    for a, b in pairs:
        if a != b and (counts[a] > 1 or counts[b] > 1):
            pair = (a, b) if a < b else (b, a)
            if pair not in found:
                said = likeness(*pair)
                if said[0] > 0:
                    found[pair] = said


def _add_company(found: Alike, counts: Mapping[str, int]) -> None:
    """Add words with a neighbour in common: with the same consonants, or one half in common."""
    # One of the two must have been seen there twice.
    if len(counts) < 2 or max(counts.values()) < 2:
        return
    blocks: dict[str, list[str]] = {}
    # Most blocks have one member, and need no list.
    first: dict[str, str] = {}
    for word in counts:
        for key in _company_keys(word):
            other = first.setdefault(key, word)
            if other is not word:
                blocks.setdefault(key, [other]).append(word)
    for block in blocks.values():
        most = block
        if len(block) > BLOCK:
            most = sorted(block, key=lambda word: (-counts[word], word))[:BLOCK]
        _add(found, counts, combinations(most, 2))


@lru_cache(maxsize=1 << 18)
def _company_keys(word: str) -> tuple[str, ...]:
    plain = plain_form(word)
    sounds = "/" + consonants(plain)
    return (sounds,) if len(plain) < _LONG else (sounds, *_halves(plain))


def _halves(plain: str) -> tuple[str, ...]:
    size = len(plain)
    if size % 2 == 0:
        return "<" + plain[: size // 2], ">" + plain[size // 2 :]
    # Words of one letter more or less have a half of the same length.
    half, more = size // 2, size // 2 + 1
    return "<" + plain[:half], "<" + plain[:more], ">" + plain[half:], ">" + plain[more:]


def keys(plain: str, sounds: Sounds, *, loose: bool = False) -> list[str]:
    """Return what a squashed word is found by: its sounds, and what slips leave of it.

    Two words that differ in one letter (another one, one more, two that changed places) share a
    key; very long ones also if they share one half. The loose key, for words that were seen more
    than once, is how the word begins, and its consonants (the places of the vowels, too, where
    these are few).

    >>> known = sounds_of(["lavrov", "lavorv"])
    >>> set(keys("lavrov", known["lavrov"])) & set(keys("lavorv", known["lavorv"])) != set()
    True
    """
    found: list[str] = []
    sound, heard = sounds
    if len(heard) > 1:  # "Lee", "Li", "Ola": too many names sound alike
        if loose:
            few = len(heard) <= _FEW_SOUNDS
            found.append(f"/{plain[:1]}{VOWELS.sub('a', sound) if few else heard}")
        found.append(":" + sound)
    size = len(plain)
    if SLIP_LETTERS - 1 <= size <= _LONGEST_WORD:
        found.append(plain)
        # Without the one or the other of two equal letters is the same.
        last = ""
        for at, letter in enumerate(plain):
            if letter != last:
                found.append(plain[:at] + plain[at + 1 :])
                last = letter
        if size >= VERY_LONG:
            found += _halves(plain)
    return found


def _by_words(known: Vocabulary, similar: Alike) -> Iterator[Pair]:
    """Yield single words, and pairs of words that differ in one."""
    for (a, b), (alike, why) in similar.items():
        company = False
        for first, table in ((True, known.after), (False, known.before)):
            one, two = table.get(a), table.get(b)
            if not one or not two or one.keys().isdisjoint(two):
                continue
            company = True
            for other in one.keys() & two.keys():
                if one[other] < 2 and two[other] < 2:
                    continue
                if first:
                    reason = f'same family name "{other}"'
                    yield _pair((a, other), (b, other), alike, reason, why)
                else:
                    reason = f'same first word "{other}"'
                    yield _pair((other, a), (other, b), alike, reason, why)
        if not (_stands_alone(known.words[a]) and _stands_alone(known.words[b])):
            continue
        if alike < SLIP and not company:
            # Without a neighbour in common, only what sounds the same and looks alike, too.
            x, y = squashed(a), squashed(b)
            nearness = Levenshtein.normalized_similarity(x, y)
            if alike < SOUNDS or x[:1] != y[:1] or nearness < (_NEAR_LONG if len(x) > 4 else 0.5):
                continue
        yield _pair((a,), (b,), alike, why)


# Words that mostly stand before others are given names: which spelling is right depends on whose.
_OWN = 0.4


def _stands_alone(use: Use) -> bool:
    return use.mid > 0 and use.alone + use.last > use.total * _OWN


def _both_words(known: Vocabulary, similar: Alike) -> Iterator[Pair]:
    """Yield pairs of two words that both differ: one name in two romanizations."""
    sure = {pair: said for pair, said in similar.items() if said[0] >= SOUNDS}
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in sure:
        partners[a].add(b)
        partners[b].add(a)
    none: dict[str, int] = {}
    for (a, b), (one, why) in sure.items():
        seconds, others = known.after.get(a, none), known.after.get(b, none)
        if not seconds or not others:
            continue
        for second in seconds.keys() & partners.keys():
            for other in partners[second] & others.keys():
                if seconds[second] > 1 or others[other] > 1:
                    two = sure[min(second, other), max(second, other)][0]
                    yield _pair((a, second), (b, other), min(one, two), f"both words: {why}")


def _phrases(known: Vocabulary, similar: Alike) -> Iterator[Pair]:
    """Yield pairs of three and of four words that differ in one."""
    partners: dict[str, list[str]] = defaultdict(list)
    for a, b in similar:
        partners[a].append(b)
        partners[b].append(a)
    phrases = known.phrases
    for phrase, number in phrases.items():
        # One of the two was seen twice: those that were not are only looked up.
        if number < 2:
            continue
        for at, word in enumerate(phrase):
            for other in partners.get(word, ()):
                changed = (*phrase[:at], other, *phrase[at + 1 :])
                if changed in phrases and (changed > phrase or phrases[changed] < 2):
                    alike, why = similar[min(word, other), max(word, other)]
                    yield _pair(phrase, changed, alike, "all other words are the same", why)


def _spacing(known: Vocabulary) -> Iterator[Pair]:
    """Yield names that differ in spaces, hyphens, apostrophes, marks or inner capitals only."""
    plain = {word: squashed(word) for word in known.words}
    # Few names are alike but for this: only those get lists.
    first: dict[str, Name] = {}
    same: dict[str, list[Name]] = {}

    def add(key: str, name: Name) -> None:
        other = first.setdefault(key, name)
        if other is not name:
            same.setdefault(key, [other]).append(name)

    for word, key in plain.items():
        add(key, (word,))
    for pair in known.pairs:
        key = plain[pair[0]] + plain[pair[1]]
        if key in first or "-" in pair[0] or "-" in pair[1]:
            add(key, pair)
    for phrase in known.phrases:
        add("".join([plain[word] for word in phrase]), phrase)
    for names in same.values():
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

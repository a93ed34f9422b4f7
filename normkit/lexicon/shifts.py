"""Is the space between two letter runs a few letters off? "thi sis" is "this is".

Neither of the runs is a word that stands there by right, and with the space moved by one or two
letters both are frequent words that stand side by side every day. Nothing is weighed: each of the
conditions is so strict that few pairs of good text meet one of them.
"""

from functools import lru_cache
from typing import NamedTuple

from normkit.lexicon.classes import CLOSED, SHORT
from normkit.lexicon.join_evidence import log_probability, whole_zipf
from normkit.lexicon.pairs import load as load_pairs
from normkit.lexicon.words import ZIPF_STEPS
from normkit.lexicon.words import load as load_words

#: The space moves by at most so many letters.
FARTHEST = 2
#: A run that is as frequent as this (Zipf 4, quantised) is a word by right; of two that are none,
#: but that are not rarer than the other value (Zipf), the new words must be likelier by `BOTH`.
WORD_CODE, FRAGMENT = 100, 2.5
#: Both new words are so frequent, and those of three letters more.
FREQUENT, FREQUENT_SHORT = 4.0, 5.0
#: The new words must be this much likelier than the runs (log10), to be a repair and a safe one.
UNSAFE, SAFE, BOTH = 3.0, 5.0, 7.0
#: The first new word makes the second this much likelier (log10).
LEAST_PAIR = 0.0
_SHORTEST = 3
_SHORT_WORDS = SHORT | {"a", "i"}


class Shift(NamedTuple):
    """A decision: the two words as written, how many letters the space moves, "safe" or not, why.

    `by` is positive if it moves to the right; `margin` is in decimal orders.
    """

    words: tuple[str, str]
    by: int
    margin: float
    level: str


@lru_cache(maxsize=1 << 14)
def decide(
    left: str, right: str, before: str | None, after: str | None, lang: str = "en"
) -> Shift | None:
    """Decide whether the space between two letter runs belongs elsewhere.

    Args:
        left: a maximal run of letters, as written.
        right: the next one.
        before: the word before them, as written; ``None`` if anything but one white space is
            between.
        after: the word after them.
        lang: language of the text around them.

    >>> decide("thi", "sis", "that", "the").words, decide("this", "is", "that", "the")
    (('this', 'is'), None)
    """
    seen = load_pairs(lang).seen
    best: Shift | None = None
    for by, words in _moved(left, right, lang):
        low = words[0].lower(), words[1]
        gain = seen(*low)
        if gain is None or gain < LEAST_PAIR:
            continue
        margin = _margin(left, right, low, lang) + gain
        if margin < (UNSAFE if _rarest(left, right, lang) < FRAGMENT else BOTH):
            continue
        known = (before is not None and seen(before.lower(), low[0]) is not None) or (
            after is not None and seen(low[1], after.lower()) is not None
        )
        level = "safe" if margin >= SAFE and known and not CLOSED.isdisjoint(low) else "unsafe"
        if best is None or margin > best.margin:
            best = Shift(words, by, round(margin, 3), level)
    return best


def attested(old: tuple[str, str], new: tuple[str, str], lang: str = "en") -> bool:
    """Certify a moved space without the words around it: both new words are frequent, and likelier.

    >>> attested(("thi", "sis"), ("this", "is")), attested(("this", "is"), ("thi", "sis"))
    (True, False)
    """
    return any(
        words == new and _margin(*old, (new[0].lower(), new[1]), lang) >= UNSAFE - _MOST_GAIN
        for _, words in _moved(*old, lang)
    )


#: No pair gains more.
_MOST_GAIN = 3.0


def may_shift(left: str, right: str, lang: str = "en") -> bool:
    """Whether some shift gives two frequent words: a cheap necessary condition.

    >>> may_shift("thi", "sis"), may_shift("the", "sis")
    (True, False)
    """
    # One of most pairs of good text is such a word as is asked for here, at once and in line.
    code = load_words(lang).frequent.get
    if code(left, 0) >= WORD_CODE and (len(left) >= _SHORTEST or left in _SHORT_WORDS):
        return False
    if code(right, 0) >= WORD_CODE and (len(right) >= _SHORTEST or right in _SHORT_WORDS):
        return False
    return right.islower() and bool(_moved(left, right, lang))


def _moved(left: str, right: str, lang: str) -> list[tuple[int, tuple[str, str]]]:
    """Return each way to move the space that gives two frequent words, if no run is one."""
    frequent = load_words(lang).frequent
    if _is_word(right, frequent) or _is_word(left, frequent):
        return []
    found = []
    for by in range(-FARTHEST, FARTHEST + 1):
        if by > 0:
            first, second = left + right[:by], right[by:]
        else:
            first, second = left[: len(left) + by], left[len(left) + by :] + right
        if by and first and second.islower():
            lower = first.lower()
            if lower in frequent and second in frequent:
                found.append((by, (first, second)))
    if not found or not _are_fragments(left, right, lang):
        return []
    return [each for each in found if all(_is_frequent(word.lower(), lang) for word in each[1])]


def _are_fragments(left: str, right: str, lang: str) -> bool:
    if not (left[1:].islower() or len(left) == 1) or not right.islower() or not left.isascii():
        return False
    return not whole_zipf((left + right).lower(), lang)


def _is_word(run: str, frequent: dict[str, int]) -> bool:
    lower = run.lower()
    if frequent.get(lower, 0) < WORD_CODE:
        return False
    return len(lower) >= _SHORTEST or lower in _SHORT_WORDS


def _rarest(left: str, right: str, lang: str) -> float:
    return min(_zipf(left, lang), _zipf(right, lang))


def _zipf(run: str, lang: str) -> float:
    """Frequency of a run as a word; letters and pairs of letters that are none are in all lists."""
    lower = run.lower()
    if len(lower) < _SHORTEST and lower not in _SHORT_WORDS:
        return 0.0
    return load_words(lang).code(lower) / ZIPF_STEPS


def _is_frequent(word: str, lang: str) -> bool:
    if len(word) < _SHORTEST:
        return word in SHORT or word == "a"
    zipf = load_words(lang).frequent.get(word, 0) / ZIPF_STEPS
    return zipf >= (FREQUENT_SHORT if len(word) == _SHORTEST else FREQUENT)


def _margin(left: str, right: str, words: tuple[str, str], lang: str) -> float:
    """How much likelier two words are than two runs (log10), wherever they stand."""
    frequent, code = load_words(lang).frequent, load_words(lang).code
    new = sum(frequent.get(word, 0) / ZIPF_STEPS - 9 for word in words)
    old = sum(log_probability(run, code(run) / ZIPF_STEPS, lang) for run in (left.lower(), right))
    return new - old

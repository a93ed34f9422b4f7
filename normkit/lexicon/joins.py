"""Are these two letter runs one word with a stray space in it? The decision, and how to certify it.

``decide`` weighs the evidence of ``normkit.lexicon.join_evidence`` with the fitted weights; each
kind of pair (its case, and how many of the parts are words) has thresholds of its own, and what a
text may well hold as two words is never joined, or only at the user's own risk. ``attested`` is
the independent check of a finished repair: it shares the word list with ``decide`` but neither
the weights nor the thresholds.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from normkit.lexicon.classes import CLOSED
from normkit.lexicon.join_evidence import Evidence, Pair, case_of, evidence
from normkit.lexicon.join_lists import (
    CLITICS,
    COMBINING,
    HOSTS,
    LEGAL,
    NUMERALS,
    PARTICLES,
    PHRASES,
)
from normkit.lexicon.word_table import read

#: The whole must be likelier than its parts by this (log10), whatever stands beside them.
LEAST_MARGIN = 1.0
#: The log odds must be this much better where a closed-class word and a letter may be a word and a
#: variable ("the n"), and beside a particle of another language ("de facto").
MORE_MARGIN = 1.5
#: ... and this much where both are words that might be a compound written apart ("web site").
COMPOUND_MARGIN = 2.0

#: Beside a particle of another language a part this frequent (Zipf) may be a word of it, and a
#: longer part may be a rare word.
FOREIGN = 2.2

#: A part this frequent (Zipf) is known to be a word: good texts hold it in compounds.
KNOWN = 3.5
_SHORT_COMPOUND = 3


class Join(NamedTuple):
    """A decision: the joined word as written, the log odds, "safe" or "unsafe", and the reasons.

    `fragments`: neither of the parts is a word.
    """

    word: str
    score: float
    level: str
    fragments: bool
    why: str


class Weights(NamedTuple):
    """The fitted weights, and the thresholds (safe, unsafe) by kind of pair."""

    weights: tuple[float, ...]
    thresholds: dict[str, tuple[float, float]]


@cache
def load(lang: str = "en") -> Weights:
    """Load the weights of ``lang`` once."""
    from json import loads

    fitted = loads(read(f"{lang}.joins.json"))
    thresholds = {kind: (safe, unsafe) for kind, (safe, unsafe) in fitted["thresholds"].items()}
    return Weights(tuple(fitted["weights"].values()), thresholds)


def kind_of(case: str, shown: Evidence) -> str:
    """The kind of a pair: its case pattern and how many of its parts are words."""
    return f"{case} {sum(shown.words)}"


@lru_cache(maxsize=1 << 14)
def decide(
    left: str, right: str, before: str | None, after: str | None, lang: str = "en"
) -> Join | None:
    """Decide whether two letter runs with one space between them are one word.

    Args:
        left: a maximal run of letters, as written.
        right: the next one.
        before: the word before them, as written; ``None`` if anything but one white space is
            between.
        after: the word after them.
        lang: language of the text around them.

    >>> decide("res", "ponds", "West", "to").word
    'responds'
    >>> decide("th", "e", "of", "house").level
    'safe'
    >>> [decide(*pair.split(), "the", "is") for pair in ("any one", "in to", "ad hoc", "De Jong")]
    [None, None, None, None]
    >>> decide("infra", "red", "the", "light").level
    'unsafe'
    """
    pair = Pair(left, right, before, after, case_of(left, right))
    shown = evidence(pair, lang)
    if shown is None or shown.margin < LEAST_MARGIN or stays(pair, shown):
        return None
    fitted = load(lang)
    safe, unsafe = fitted.thresholds[kind_of(pair.case, shown)]
    score = sum(map(float.__mul__, fitted.weights, shown.features))
    if score < unsafe:
        return None
    if _letter_after_closed(pair) or _in_foreign_phrase(pair):
        safe += MORE_MARGIN
    elif _compound_like(pair, shown):
        safe += COMPOUND_MARGIN
    level = "safe" if score >= safe and not doubtful(pair, shown) else "unsafe"
    parts = " and ".join(
        f'"{part}" {"a word" if known else "none"}'
        for part, known in zip((left, right), shown.words, strict=True)
    )
    why = (
        f'"{left}{right}" is a word (Zipf {shown.whole:.1f}), {parts}; '
        f"{shown.margin:.1f} decimal orders likelier than both; log odds {score:+.1f} ({level}) "
        f"beside {before or '-'} and {after or '-'}"
    )
    return Join(left + right, round(score, 3), level, not any(shown.words), why)


@lru_cache(maxsize=1 << 14)
def attested(left: str, right: str, lang: str = "en") -> bool:
    """Certify a join without asking ``decide``: the whole is a settled word and much likelier.

    The whole must be attested, and likelier by a margin than the two parts side by side, each
    counted as a word or spelt like an unknown one; and it must not be a word that is also
    written apart.

    >>> attested("res", "ponds"), attested("in", "to"), attested("zyx", "wvut")
    (True, False, False)
    """
    shown = evidence(Pair(left, right, None, None, case_of(left, right)), lang)
    return shown is not None and shown.margin >= LEAST_MARGIN and not _legal(left, right, shown)


def forget() -> None:
    """Drop what is remembered of pairs: for the build and for tests that change the lists."""
    decide.cache_clear()
    attested.cache_clear()


def _legal(left: str, right: str, shown: Evidence) -> bool:
    """Whether both are words that may stand side by side: "some one", but not "so meone"."""
    left, right = left.lower(), right.lower()
    return (all(shown.words) and left + right in LEGAL) or f"{left} {right}" in PHRASES


def stays(pair: Pair, shown: Evidence) -> bool:
    """Whether the two parts are two words by right, or pieces of something else."""
    left, right = pair.left.lower(), pair.right.lower()
    if left == right or _legal(left, right, shown):
        return True  # "Na na", "some one"
    if right in CLITICS and left in HOSTS.get(right, ()):
        return True  # "don t", "we re": a lost apostrophe
    if pair.case == "upper" and (pair.right in NUMERALS or pair.left in NUMERALS):
        return True  # "WW II"
    # "w e", "s p e l l": letters that stand alone.
    before, after = pair.before or "", pair.after or ""
    # A clitic is no such letter: "it's p robably".
    letters = [before * (before not in CLITICS), pair.left, pair.right, after]
    return sum(len(letter) == 1 and letter not in {"a", "A", "I"} for letter in letters) > 1


def _letter_after_closed(pair: Pair) -> bool:
    return len(pair.right) == 1 and pair.left.lower() in CLOSED


def _in_foreign_phrase(pair: Pair) -> bool:
    return pair.left.lower() in PARTICLES or pair.right.lower() in PARTICLES


def _compound_like(pair: Pair, shown: Evidence) -> bool:
    """Whether both are open-class words: "web site", "tax payers", "goal keeper"."""
    left, right = pair.left.lower(), pair.right.lower()
    if left in CLOSED or right in CLOSED:
        return False
    size, zipf = min(len(left), len(right)), min(shown.zipfs)
    # "germ plasm": long parts need not be known so well.
    return zipf >= (FOREIGN if size > _SHORT_COMPOUND else KNOWN) and size >= _SHORT_COMPOUND


def doubtful(pair: Pair, shown: Evidence) -> bool:
    """Whether a good text may hold the two parts, rarely, so that a join is never safe."""
    left, right = pair.left.lower(), pair.right.lower()
    known = shown.zipfs[0] >= KNOWN, shown.zipfs[1] >= KNOWN
    if right == "s" and shown.words[0] and not (pair.after is None or pair.after.lower() in CLOSED):
        return True  # "the minister s office"
    if known[1] and len(right) > 1:
        if left in {"a", "i"} or left in COMBINING:
            return True  # "a bout", "I ran", "infra red", "co founder"
        if pair.case == "initial" and pair.before is not None:
            return True  # "class D amp"
        if pair.case == "title" and known[0] and pair.before is not None:
            return True  # "Kim Jong Un met", "Jack Ma king"
    if left == "mc":
        return True  # a name written carelessly
    if pair.case == "upper":
        beside = [word.isupper() for word in (pair.before, pair.after) if word is not None]
        if not (beside and all(beside)):
            return True  # acronyms
    # "Dar es Salaam", "Van der": particles of foreign names.
    if pair.case == "title" and min(len(left), len(right)) > 1:
        if left in PARTICLES and shown.zipfs[1] >= FOREIGN:
            return True
        if right in PARTICLES and shown.zipfs[0] >= FOREIGN:
            return True
    return False

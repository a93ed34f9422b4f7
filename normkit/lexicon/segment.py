"""Is this letter run two words that lost their space? The decision, and how to certify it.

``decide`` weighs the evidence of ``normkit.lexicon.evidence`` with the fitted weights; each case
pattern has thresholds of its own, because a capitalised run is usually a name. ``attested`` is the
independent check of a finished repair: it shares the word list with ``decide`` but neither the
weights nor the thresholds.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from normkit.lexicon import evidence as evidence_of
from normkit.lexicon import generic
from normkit.lexicon.classes import CLOSED, PREFIXES, SUFFIXES
from normkit.lexicon.evidence import FEATURES, Cut, affinities, case_pattern, cuts, evidence
from normkit.lexicon.model import load as load_model
from normkit.lexicon.words import FREQUENT_CODE, LANGUAGES, ZIPF_STEPS
from normkit.lexicon.words import load as load_words

#: A cut inside one case pattern must beat the spelling of one unknown word by this (log10).
LEAST_MARGIN = 0.5

#: "inSydney", "thatHe": the case already marks the seam, so the words before it decide. Below
#: this affinity with the neighbours (log10) it is rather a name in code: "the toString method".
SEAM_CONTEXT = -0.5
SEAM_IN_CODE = -1.2
#: An open-class word before the seam must be this frequent (Zipf): "analystPeter", not "wikiHow".
SEAM_LEFT = 4.0

#: A run-on that is also a foreign word ("isa") is repaired only beside words so frequent (Zipf).
COMMON = 3.0
#: ... and where the odds are that much better than for others.
CONTESTED_MARGIN = 2.0

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_CLITICS = frozenset({"s", "ll", "re", "ve", "d", "m", "t"})
#: Characters that bind a letter run into something which is not prose (a name, a path, a number).
_BINDING_LEFT = frozenset("@/\\_-#&$%^~*+=|<{.\N{NON-BREAKING HYPHEN}")
_BINDING_RIGHT = frozenset("@/\\_-#&$%^~*+=|>({\N{NON-BREAKING HYPHEN}")


class Split(NamedTuple):
    """A decision: the parts as written, the log odds, and "safe" or "unsafe"."""

    parts: tuple[str, ...]
    score: float
    level: str


def suspect(word: str, lang: str = "en") -> bool:
    """Necessary condition for any repair of this letter run, whatever stands around it.

    >>> suspect("onunless"), suspect("Baerbock"), suspect("healthcare")
    (True, False, False)
    """
    if lang != "en":
        return bool(generic.suspects({word.lower()}, lang))
    return bool(cuts(word, lang))


def suspects(words: set[str], lang: str = "en") -> set[str]:
    """Those of the folded words that might be repaired where the case marks no seam.

    Costs a set difference, and a few microseconds for each word that is not frequent and was not
    seen before.

    >>> sorted(suspects({"the", "ofthe", "itold", "baerbock"}))
    ['itold', 'ofthe']
    """
    if lang != "en":
        return generic.suspects(words, lang)
    lexicon, innocent = load_words(lang), _innocent[lang]
    if lexicon.hidden:
        return {word for word in lexicon.unknown(words) if _folded_suspect(word, lang)}
    if not innocent:
        innocent.update(lexicon.frequent)
    new = words - innocent
    if not new:
        return new
    # Of most unknown words, names, no cut gives two words: that is seen sooner than whether they
    # are settled, which is asked of the others only.
    unusual = new - lexicon.common()
    found = {
        word
        for word in evidence_of.in_parts(unusual, lang)
        if word not in lexicon and _folded_suspect(word, lang)
    }
    if len(innocent) < REMEMBERED:
        innocent |= new - found
    return found


#: So many distinct words of texts are remembered.
REMEMBERED = 1 << 16
#: Words that were found to be no suspects, and the frequent ones: most come again and again.
_innocent: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}


def forget() -> None:
    """Drop what is remembered of words: for the build and for tests that change the lexicon."""
    generic.forget()
    for words in _innocent.values():
        words.clear()
    for function in (decide, _folded_suspect, evidence_of.cuts, evidence_of.parts):
        function.cache_clear()
    evidence_of.neighbour_zipf.cache_clear()


@lru_cache(maxsize=1 << 16)
def _folded_suspect(word: str, lang: str) -> bool:
    if not evidence_of.parts(word, lang):
        return False
    # The margin does not depend on the neighbours, but on the case: "I" is a word in upper case.
    return any(
        _margin(form, cut, lang) >= LEAST_MARGIN
        for form in (word, word.capitalize(), word.upper())
        for cut in cuts(form, lang)
    )


@lru_cache(maxsize=1 << 14)
def decide(word: str, left: str | None, right: str | None, lang: str = "en") -> Split | None:
    """Decide whether ``word`` lost a space, and where.

    Args:
        word: a maximal run of letters, as written.
        left: the word before it, as written; ``None`` if anything but one white space is between.
        right: the word after it.
        lang: language of the text around it.

    Takes time linear in the length of the run, which is bounded. Decisions are remembered: each
    is asked for again when the result of a repair is checked.

    >>> decide("onunless", "talks", "the").parts
    ('on', 'unless')
    >>> decide("inSydney", "born", None).level
    'safe'
    >>> [decide(word, "the", "of") for word in ("Stoltenberg", "nowhere", "groundswell")]
    [None, None, None]
    """
    if lang != "en":
        found = generic.decide(word, left, right, lang)
        return Split(*found) if found else None
    # A misspelling of a rarer word only lowers the score, by little, and is slow to look for: it
    # is asked for only where it may change the decision.
    for frequent_only in (True, False):
        shown = evidence(word, left, right, lang, frequent_only=frequent_only)
        if shown is None:
            return None
        cut, features = shown
        kind = pattern(word, cut)
        if kind == "seam":
            return _decide_seam(word, cut, left, right, lang)
        model = load_model(lang)
        score = sum(map(float.__mul__, model.weights, features))
        safe, unsafe = model.thresholds[kind]
        if score < unsafe or _margin(word, cut, lang) < LEAST_MARGIN:
            return None
        if score - _rare_neighbour_cost(lang) >= safe + CONTESTED_MARGIN:
            break  # safe anyway
    if load_words(lang).contested(word.lower()):
        certain = score >= safe + CONTESTED_MARGIN and _among_common(left, right, lang)
    else:
        certain = score >= safe and not (kind.endswith("open") and _compound_like(cut))
    parts = word[: len(cut.left)], word[len(cut.left) :]
    return Split(parts, round(score, 3), "safe" if certain else "unsafe")


@cache
def _rare_neighbour_cost(lang: str) -> float:
    """The most that a neighbour which is no frequent word can take from the score."""
    weights = dict(zip(FEATURES, load_model(lang).weights, strict=True))
    cost = -min(0.0, weights["neighbour"]) - min(0.0, weights["title neighbour"])
    return cost * FREQUENT_CODE / ZIPF_STEPS


def pattern(word: str, cut: Cut) -> str:
    """The case pattern of the run, and whether the cut has a closed-class word in it.

    Each such pattern has its own thresholds: "groundsharing" is a compound, "pricingcorn" is none,
    and a capitalised run of two open-class words is nearly always a name.
    """
    case = case_pattern(word)
    if case in {"seam", "upper"}:
        return case
    return case + (" closed" if cut.left in CLOSED or cut.right in CLOSED else " open")


def attested(parts: tuple[str, ...], whole: str, lang: str = "en") -> bool:
    """Certify a repair without asking ``decide``: the words are attested, the run is none.

    Each part must be an attested word that is frequent enough for its length, the whole must not
    be settled, and unless the case marks the seam, the parts must be likelier by a margin than one
    unknown word so spelt.

    >>> attested(("on", "unless"), "onunless"), attested(("health", "care"), "healthcare")
    (True, False)
    >>> attested(("Stolten", "berg"), "Stoltenberg"), attested(("to", "day"), "today")
    (False, False)
    """
    if lang != "en":
        return generic.attested(parts, whole, lang)
    if len(parts) != 2 or "".join(parts) != whole:
        return False
    for cut in cuts(whole, lang):
        if len(cut.left) == len(parts[0]):
            return case_pattern(whole) == "seam" or _margin(whole, cut, lang) >= LEAST_MARGIN
    return False


def stands_free(text: str, start: int, end: int) -> bool:
    """Whether the letter run ``text[start:end]`` is a word of prose and not a piece of something.

    Digits, hyphens, slashes and the like bind it; an apostrophe does, unless it opens or closes a
    quotation or begins a clitic ("thatit'll"); a full stop does between letters ("ab.com").

    >>> [stands_free(t, 0, 5) for t in ("ofthe", "ofthe.", "ofthe.com", "ofthe-b", "ofthe's")]
    [True, True, False, False, True]
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in _BINDING_LEFT or before.isalnum()):
        return False
    if after and (after in _BINDING_RIGHT or after.isalnum()):
        return False
    if before and before in _APOSTROPHES and text[start - 2 : start - 1].isalnum():
        return False
    if after in {".", ":"}:
        return not text[end + 1 : end + 2].isalnum()
    if after and after in _APOSTROPHES and text[end + 1 : end + 2].isalnum():
        tail = end + 1
        while tail < end + 4 and text[tail : tail + 1].isalnum():
            tail += 1
        return text[end + 1 : tail] in _CLITICS
    return True


def _margin(word: str, cut: Cut, lang: str) -> float:
    """Log10 of how much likelier the two words are than one unknown word of this spelling."""
    model = load_model(lang)
    inner = affinities(cut, word, None, None, lang)[0]
    return cut.left_zipf + cut.right_zipf - 18 + inner - model.spelling(word.lower())


def _among_common(left: str | None, right: str | None, lang: str) -> bool:
    zipf = load_words(lang).zipf
    beside = [zipf(word.lower()) >= COMMON for word in (left, right) if word is not None]
    return bool(beside) and all(beside)


def _compound_like(cut: Cut) -> bool:
    return cut.left in PREFIXES or cut.right in SUFFIXES


def _decide_seam(
    word: str, cut: Cut, left: str | None, right: str | None, lang: str
) -> Split | None:
    at = len(cut.left)
    head = word[:at]
    if at < 2 or not (head in CLOSED or (at > 3 and cut.left_zipf >= SEAM_LEFT)):
        return None
    outer = affinities(cut, word, left, right, lang)[1]
    if outer < SEAM_IN_CODE:
        return None
    level = "safe" if head in CLOSED and outer >= SEAM_CONTEXT else "unsafe"
    return Split((head, word[at:]), round(outer, 3), level)

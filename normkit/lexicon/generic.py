"""Is this letter run two words? The decision for languages without sample text to fit on.

It asks nothing but the word list and the closed-class words of a language. A run is taken apart
only where one part is a closed-class word: two open-class words are a compound in German and Dutch
and may be one anywhere. How likely the two words are is weighed against how many words of the
language are really formed like that: "zurück" and "müssen" are one word though both are, "lo" ends
Spanish verbs, "auf" begins German ones. These counts are data, built from the word list; so the
same few thresholds hold for all languages. What is not far above them is unsafe.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from normkit.lexicon.grammar import grammar
from normkit.lexicon.word_table import read
from normkit.lexicon.words import ZIPF_STEPS
from normkit.lexicon.words import load as load_words

#: A run is no longer than this, so that the work for it is bounded.
LONGEST = 40
#: An open-class part is a frequent word (Zipf), of at least so many letters.
RAREST_OPEN = 3.0
SHORTEST_OPEN = 4
#: Log10 odds up to a constant, from which a cut is likely, and from which it is safe.
UNSAFE, SAFE = 6.5, 7.5
#: A capitalised run at the start of a sentence may be a name or a noun.
TITLE_MARGIN = 0.7
#: How much the frequency of an open-class part counts, and how much the number of words that are
#: formed with a closed-class one.
OPEN_WEIGHT, FORMED_WEIGHT = 0.5, 1.5
#: With two closed-class words the frequencies count in full; this puts both on one scale.
BOTH_CLOSED = 5.0
#: A run one letter away from a word so frequent (Zipf) may be its misspelling, unless its score is
#: so far above the safe one.
NEAR_WORD, NEAR_MARGIN = 3.0, 1.0
#: A seam ("imHaus", "derMinister") is certain from this frequency (Zipf) of its second word on.
SEAM_WORD = 2.5
#: The steps in which the counts are stored: this many for one unit of log10.
FORMED_STEPS = 50

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Cut(NamedTuple):
    """A way to cut a lower-case run, and its log10 odds up to a constant."""

    left: str
    right: str
    score: float


class Formed(NamedTuple):
    """How many words of a language begin and end with each closed-class word (log10)."""

    before: dict[str, float]
    after: dict[str, float]


@cache
def formed(lang: str) -> Formed:
    """Read the counts of a language."""
    before, after = {}, {}
    for line in read(f"{lang}.formed.txt").decode().split("\n"):
        if line:
            word, left, right = line.split("\t")
            before[word], after[word] = int(left) / FORMED_STEPS, int(right) / FORMED_STEPS
    return Formed(before, after)


def score(left: str, right: str, zipfs: tuple[float, float], counts: Formed) -> float:
    """Log10 odds, up to a constant, that two words were joined and are no word formed of them.

    One of the two is a closed-class word, a key of the counts.
    """
    left_zipf, right_zipf = zipfs
    before, after = counts.before.get(left), counts.after.get(right)
    if before is not None and after is not None:
        return left_zipf + right_zipf - BOTH_CLOSED - FORMED_WEIGHT * min(before, after)
    if before is not None:
        return left_zipf + OPEN_WEIGHT * right_zipf - FORMED_WEIGHT * before
    assert after is not None
    return right_zipf + OPEN_WEIGHT * left_zipf - FORMED_WEIGHT * after


def candidates(lower: str, lang: str) -> list[tuple[str, str, tuple[float, float]]]:
    """Every cut of a lower-case run into a closed-class word and another word, with Zipf values."""
    if len(lower) > LONGEST:
        return []
    closed, code = grammar(lang).closed, load_words(lang).code
    found = []
    for i in range(2, len(lower) - 1):
        left, right = lower[:i], lower[i:]
        left_closed, right_closed = left in closed, right in closed
        if not (left_closed or right_closed) or left == right:
            continue  # "dede", "jeje" are names and laughter
        zipfs = code(left) / ZIPF_STEPS, code(right) / ZIPF_STEPS
        if (left_closed or _is_open(left, zipfs[0])) and (
            right_closed or _is_open(right, zipfs[1])
        ):
            found.append((left, right, zipfs))
    return found


def _is_open(part: str, zipf: float) -> bool:
    return zipf >= RAREST_OPEN and len(part) >= SHORTEST_OPEN


@lru_cache(maxsize=1 << 16)
def best_cut(lower: str, lang: str) -> Cut | None:
    """The likeliest cut of an unknown lower-case run, if it is likely at all.

    >>> best_cut("dassdie", "de").left, best_cut("zurückmüssen", "de")
    ('dass', None)
    """
    lexicon = load_words(lang)
    # With one letter more a word is inflected: "einende" and "einenden", "willend" and "willende".
    if lower in lexicon or lower[:-1] in lexicon:
        return None
    counts = formed(lang)
    found = [Cut(a, b, score(a, b, zipfs, counts)) for a, b, zipfs in candidates(lower, lang)]
    best = max(found, key=lambda cut: cut.score, default=None)
    return best if best is not None and best.score >= UNSAFE else None


def suspects(words: set[str], lang: str) -> set[str]:
    """Those of the folded words that might be repaired where the case marks no seam.

    >>> sorted(suspects({"dassdie", "donaudampfschiff", "nicht"}, "de"))
    ['dassdie']
    """
    return {word for word in load_words(lang).unknown(words) if best_cut(word, lang)}


def forget() -> None:
    """Drop what is remembered of words."""
    best_cut.cache_clear()


def decide(
    word: str, left: str | None, right: str | None, lang: str
) -> tuple[tuple[str, str], float, str] | None:
    """Decide whether ``word`` lost a space: its parts, their score, and "safe" or "unsafe".

    Args:
        word: a maximal run of letters, as written.
        left: the word before it, as written; ``None`` if anything but one white space is between.
        right: the word after it.
        lang: a language of `normkit.lexicon.grammar`.

    >>> decide("dassdie", "wahr", "Stadt", "de")
    (('dass', 'die'), 9.16, 'safe')
    >>> decide("imHaus", "er", None, "de")[2], decide("Nichtraucher", "ein", None, "de")
    ('safe', None)
    """
    lower = word.lower()
    at = _seam(word)
    if at:
        return _decide_seam(word, at, lang)
    if not (word.islower() or word[1:].islower()):
        return None
    cut = best_cut(lower, lang) if len(lower) == len(word) else None
    if cut is None:
        return None
    parts = word[: len(cut.left)], word[len(cut.left) :]
    margin = cut.score - SAFE
    if word != lower:
        if left is not None or cut.left not in grammar(lang).closed:
            return None  # a name, or a noun: "die Nichtraucher"
        margin -= TITLE_MARGIN
    beside = _known(left, lang) and _known(right, lang)
    certain = margin >= 0 and beside and (margin >= NEAR_MARGIN or not _near(lower, lang))
    return parts, round(cut.score, 2), "safe" if certain else "unsafe"


def attested(parts: tuple[str, ...], whole: str, lang: str) -> bool:
    """Certify a repair without asking ``decide``: a closed-class word beside a word, no word whole.

    >>> attested(("dass", "die"), "dassdie", "de"), attested(("Jeder", "mann"), "Jedermann", "de")
    (True, False)
    """
    if len(parts) != 2 or "".join(parts) != whole:
        return False
    left, right = (part.lower() for part in parts)
    lexicon, closed = load_words(lang), grammar(lang).closed
    if whole.lower() in lexicon and not _seam(whole):
        return False
    if _seam(whole) == len(parts[0]):
        return left in closed
    return any((left, right) == found[:2] for found in candidates(left + right, lang))


def _seam(word: str) -> int:
    """Where a capital follows lower-case letters and all else is lower case; 0 elsewhere."""
    for at in range(2, len(word) - 1):
        if word[at].isupper():
            head, tail = word[:at], word[at + 1 :]
            return at if head[1:].islower() and head[0].isalpha() and tail.islower() else 0
    return 0


def _decide_seam(word: str, at: int, lang: str) -> tuple[tuple[str, str], float, str] | None:
    left, right = word[:at], word[at:]
    facts, zipf = grammar(lang), load_words(lang).zipf
    if left not in facts.closed:  # "fürDie" as written: "DeMarco" and "LaFayette" are names
        return None
    known = zipf(right.lower())
    certain = known >= SEAM_WORD and len(left) > 2 - facts.nouns and len(right) > 2
    return (left, right), round(known, 2), "safe" if certain else "unsafe"


def _known(word: str | None, lang: str) -> bool:
    """Whether a neighbour is no word at all or one of the language."""
    return word is None or word.lower() in load_words(lang)


def _near(lower: str, lang: str) -> bool:
    """Whether the run is one letter more, less or other away from a frequent word."""
    code, least = load_words(lang).code, NEAR_WORD * ZIPF_STEPS
    letters = _ALPHABET + grammar(lang).letters
    for i in range(len(lower) + 1):
        head, tail = lower[:i], lower[i:]
        forms = [head + char + tail for char in letters]
        if tail:
            forms.append(head + tail[1:])
            forms += [head + char + tail[1:] for char in letters]
        if len(tail) > 1:
            forms.append(head + tail[1] + tail[0] + tail[2:])
        if any(code(form) >= least for form in forms):
            return True
    return False

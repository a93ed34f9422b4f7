"""Evidence that a letter run is two words that lost their space.

For every way to cut the run into attested words, three quantities are compared (all log10):
how likely the words are side by side and between these neighbours (frequencies and class
affinities), how likely a single unknown word is to be spelt like this, and how close the run is to
a known word (a misspelling). The features made of them are weighed in ``segment``.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from normkit.core.patterns import plain
from normkit.lexicon.classes import CLOSED, OPENING, PREFIXES, SHORT, SUFFIXES, ending
from normkit.lexicon.compounds import productivity
from normkit.lexicon.model import load as load_model
from normkit.lexicon.neighbours import neighbour_features, neighbour_zipf
from normkit.lexicon.pairs import Gains, gains
from normkit.lexicon.pairs import load as load_pairs
from normkit.lexicon.words import COMMON_CODE, ZIPF_STEPS
from normkit.lexicon.words import load as load_words

#: Longer runs are never words; the bound keeps the work per run constant.
LONGEST = 40
SHORTEST = 3

#: A part must be at least this frequent (Zipf, 2.2); three-letter parts more, since almost every
#: three-letter combination is some acronym.
RAREST_PART = COMMON_CODE / ZIPF_STEPS
RAREST_SHORT_PART = 4.2
RAREST_PAIR = 7.5
#: ... less, if the two are seen side by side ...
RAREST_SEEN_PAIR = 6.4
#: ... or so long that hardly any other word falls apart like this.
RAREST_LONG_PAIR, LONG_PART = 5.6, 5

_SEAM = plain(r"[a-z]++[A-Z](?:[a-z]*+|[A-Z]{1,4})")
_TITLES = plain(r"[A-Z][a-z]++[A-Z](?:[a-z]++|[A-Z]{1,4})")
#: What a word may be stuck to behind an apostrophe: "film'ssets", "it'llpass".
_SHORT_CLITICS, _LONG_CLITICS = frozenset({"s", "t"}), frozenset({"ll", "re", "ve"})
_SUBJECTS = frozenset("he it she there they this we you".split())
_AUXILIARIES = frozenset("are can had has have is may was were will would".split())
#: The same by the first two letters of a run.
_OPENINGS = {
    head: tuple(word for word in sorted(OPENING) if word in {head, head[0]} or word[:2] == head)
    for head in sorted(
        {word[:2] for word in OPENING} | {f"a{chr(code)}" for code in range(97, 123)}
    )
    if len(head) == 2
}
#: The words of one letter.
_LETTERS = frozenset("ai")
# What a run of `in_parts` may begin with: a short word or a clitic.
_ONE, _TWO = _LETTERS | _SHORT_CLITICS, SHORT | _LONG_CLITICS


class Cut(NamedTuple):
    """A context-free candidate: two lower-case parts and their log10 probabilities."""

    left: str
    right: str
    left_zipf: float
    right_zipf: float


def case_pattern(word: str) -> str:
    """The case pattern of a letter run.

    >>> [case_pattern(w) for w in ("ofthe", "Inthe", "INTHE", "thatHe", "ofNATO", "YouTube", "CDs")]
    ['lower', 'title', 'upper', 'seam', 'seam', 'titles', 'other']
    """
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper"
    if word[1:].islower():
        return "title"
    if _SEAM.fullmatch(word):
        return "seam"
    return "titles" if _TITLES.fullmatch(word) else "other"


@lru_cache(maxsize=1 << 16)
def cuts(word: str, lang: str = "en") -> tuple[Cut, ...]:
    """Every cut of a letter run into two attested words; ``()`` for most names and rare words.

    >>> [(cut.left, cut.right) for cut in cuts("onunless")]
    [('on', 'unless')]
    >>> cuts("Stoltenberg"), cuts("lockdown")
    ((), ())
    """
    if not word.isascii() or not word.isalpha():
        return ()
    lower = word.lower()
    found_parts = parts(lower, lang)
    if not found_parts:
        return ()
    pattern = case_pattern(word)
    lexicon = load_words(lang)
    if pattern == "other" or lower in lexicon:
        return ()
    if pattern != "lower" and lexicon.contested(lower):
        # "Isa" is a name, "isa" may be "is a"; "Itis" is "It is".
        found_parts = tuple(cut for cut in found_parts if pattern == "title" and _auxiliary(cut))
    found = [cut for cut in found_parts if _plausible(cut, word, lang)]
    if pattern in {"seam", "titles"}:
        seam = next(i for i, char in enumerate(word) if i and char.isupper())
        found = [cut for cut in found if len(cut.left) == seam]
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def parts(lower: str, lang: str) -> tuple[Cut, ...]:
    """Every cut of a lower-case run into attested words that are together frequent enough."""
    if not SHORTEST <= len(lower) <= LONGEST:
        return ()
    lexicon = load_words(lang)
    common, code, seen = lexicon.common(), lexicon.code, load_pairs(lang).seen
    found = []
    for i in range(1, len(lower)):
        if lower[:i] in common and lower[i:] in common:
            left_code, right_code = code(lower[:i]), code(lower[i:])
            least = RAREST_LONG_PAIR if min(i, len(lower) - i) >= LONG_PART else RAREST_SEEN_PAIR
            total = (left_code + right_code) / ZIPF_STEPS
            # A code of 0: it is to count as unknown.
            if (
                left_code
                and right_code
                and total >= least
                and (
                    total >= RAREST_PAIR
                    or least == RAREST_LONG_PAIR
                    or (seen(lower[:i], lower[i:]) or 0) > 0
                )
            ):
                zipfs = left_code / ZIPF_STEPS, right_code / ZIPF_STEPS
                found.append(Cut(lower[:i], lower[i:], *zipfs))
    return tuple(found)


def in_parts(words: Iterable[str], lang: str) -> list[str]:
    """Those of the lower-case words that some cut divides into two words as `cuts` wants them.

    Or into a clitic and a word, as `normkit.lexicon.bound.after_clitic` does.

    All that `cuts` has a cut for, whatever their case, are among them; 3 microseconds for each of
    the others.
    """
    common = load_words(lang).common()
    found = []
    for word in words:
        if len(word) > LONGEST:
            continue
        if _falls_apart(word, common):
            found.append(word)
            continue
        for opening in _OPENINGS.get(word[:2], ()):
            if word.startswith(opening) and _falls_apart(word[len(opening) :], common):
                found.append(word)
                break
    return found


def openings(lower: str) -> list[str]:
    """Return the words that a lower-case run of more than two words may begin with.

    >>> openings("oneofthe"), openings("asaresult"), openings("stoltenberg")
    (['on', 'one'], ['a', 'as'], [])
    """
    return [word for word in _OPENINGS.get(lower[:2], ()) if lower.startswith(word)]


def _falls_apart(word: str, common: AbstractSet[str]) -> bool:
    """Whether some cut divides a word of `in_parts` into two."""
    if (
        (word[:2] in _TWO and word[2:] in common)
        or (word[-2:] in SHORT and word[:-2] in common)
        or (word[:1] in _ONE and word[1:] in common)
        or (word[-1:] in _LETTERS and word[:-1] in common)
    ):
        return True
    # A loop: `any` would cost half as much again.
    for i in range(3, len(word) - 2):  # noqa: SIM110
        if word[:i] in common and word[i:] in common:
            return True
    return False


def _auxiliary(cut: Cut) -> bool:
    return cut.left in _SUBJECTS and cut.right in _AUXILIARIES


def _plausible(cut: Cut, word: str, lang: str) -> bool:
    left, right, left_zipf, right_zipf = cut
    if min(left_zipf, right_zipf) < RAREST_PART:
        return False
    if left == "i":
        return word[0] == "I"
    if right == "i":
        return word[-1] == "I"
    for part, zipf in ((left, left_zipf), (right, right_zipf)):
        if len(part) > 3 or part == "a":
            continue
        if len(part) <= 2:
            if part not in SHORT:
                return False
        elif zipf < RAREST_SHORT_PART and (load_pairs(lang).seen(left, right) or 0) <= 0:
            return False
    return True


_INFLECTIONS = ("ly", "ed", "ing", "s", "es", "ies", "tion", "er", "al", "y", "men", "man", "")

FEATURES = (
    *("one", "split-spelling", "pair-spelling", "affinity", "context split", "context whole"),
    *("rarer", "commoner", "spelling", "spelling a letter", "neighbour", "near common word"),
    *("closed closed", "closed open", "open closed", "left one", "right one", "left two"),
    *("right two", "left three", "right three", "long", "lead over next", "prefix", "suffix"),
    *("left boundary", "right boundary", "left name", "right name", "left size", "right size"),
    *("title", "title closed closed", "title closed open", "title open closed", "title neighbour"),
    *("left -" + tail for tail in _INFLECTIONS),
    *("right -" + tail for tail in _INFLECTIONS),
    *("pair", "pair seen", "pair unknown", "left pair", "right pair"),
    *("left pair seen", "right pair seen", "around", "around seen"),
    *("compounds with left", "compounds with right"),
)


def evidence(
    word: str,
    left: str | None,
    right: str | None,
    lang: str = "en",
    *,
    nearest: float | None = None,
) -> tuple[Cut, tuple[float, ...]] | None:
    """The best cut between these neighbours and its features (in the order of ``FEATURES``).

    Args:
        word: the letter run as written.
        left: the word before it, as written, ``None`` if punctuation or nothing is there.
        right: the word after it.
        lang: language of the text around it.
        nearest: frequency of the commonest word one edit away, where it need not be looked for.
    """
    found = cuts(word, lang)
    if not found:
        return None
    model = load_model(lang)
    best: tuple[float, float, float, Gains, Cut] | None = None
    second = -99.0
    for cut in found:
        inner, outer = affinities(cut, word, left, right, lang)
        gained = gains(cut.left, cut.right, left, right, lang)
        score = cut.left_zipf + cut.right_zipf - 18 + inner + outer + sum(gained[:3])
        if best is None or score > best[0]:
            second = best[0] if best else second
            best = (score, inner, outer, gained, cut)
        else:
            second = max(second, score)
    assert best is not None
    score, inner, outer, gained, cut = best
    score -= sum(gained[:3])
    lower = word.lower()
    capital = lower != word and not word.isupper()
    whole = model.class_of(word if capital else lower)
    around = model.affinity(model.class_of(left), whole)
    around += model.affinity(whole, model.class_of(right))
    spelling = model.spelling(lower)
    near = neighbour_features(word, neighbour_zipf(lower, lang) if nearest is None else nearest)
    closed_left, closed_right = cut.left in CLOSED, cut.right in CLOSED
    sizes = len(cut.left), len(cut.right)
    shapes = (
        closed_left and closed_right,
        closed_left and not closed_right,
        closed_right and not closed_left,
    )
    tails = (
        None if closed_left else ending(cut.left),
        None if closed_right else ending(cut.right),
    )
    values = (
        *(1, score - spelling, cut.left_zipf + cut.right_zipf - 18 - spelling, inner, outer),
        around,
        *(min(cut[2:]), max(cut[2:]), spelling, spelling / len(lower)),
        *(*near[:2], *shapes),
        *(sizes[0] == 1, sizes[1] == 1, sizes[0] == 2, sizes[1] == 2, sizes[0] == 3, sizes[1] == 3),
        *(len(lower) >= 12, min(3.0, score - second)),
        *(cut.left in PREFIXES and not closed_right, cut.right in SUFFIXES and not closed_left),
        *(left is None, right is None, _name_like(left), _name_like(right)),
        *(min(sizes[0], 8), min(sizes[1], 8), capital, *(capital and shape for shape in shapes)),
        near[2],
        *(tails[0] == tail for tail in _INFLECTIONS),
        *(tails[1] == tail for tail in _INFLECTIONS),
        *(gained.inner, gained.inner_seen, gained.unknown, gained.left, gained.right),
        *(gained.left_seen, gained.right_seen, gained.around, gained.around_seen),
        *((0, 0) if closed_left or closed_right else productivity(cut.left, cut.right, lang)),
    )
    return cut, tuple(map(float, values))


def affinities(
    cut: Cut, word: str, left: str | None, right: str | None, lang: str = "en"
) -> tuple[float, float]:
    """Affinity of the two parts, and of both with their neighbours (log10)."""
    model = load_model(lang)
    seam = word[: len(cut.left)].islower() and not word.islower()
    capital = word[0].isupper() and not word.isupper()
    first = model.class_of(cut.left.capitalize() if capital else cut.left)
    last = model.class_of(cut.right.capitalize() if seam else cut.right)
    outer = model.affinity(model.class_of(left), first) + model.affinity(
        last, model.class_of(right)
    )
    return model.affinity(first, last), outer


def _name_like(word: str | None) -> bool:
    return word is not None and word[0].isupper() and word[1:].islower()

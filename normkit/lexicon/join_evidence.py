"""Evidence that two letter runs are one word with a stray space in it.

Compared are (all log10) how likely the one attested word is between these neighbours and how
likely the two parts are there, each of them a word or spelt like an unknown one. The features
made of it are weighed in ``normkit.lexicon.joins``.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from normkit.lexicon.classes import CLOSED, PREFIXES, SHORT, SUFFIXES
from normkit.lexicon.model import load as load_model
from normkit.lexicon.words import ZIPF_STEPS
from normkit.lexicon.words import load as load_words

#: The joined word has so many letters, and at least this frequency (Zipf).
SHORTEST, LONGEST = 3, 40
RAREST_WHOLE = 1.5
#: ... and one of three letters is one of the most frequent ones: "th e".
RAREST_THREE = 6.0
#: One running word in so many (log10) is in no word list.
UNKNOWN = -3.0
#: A part this frequent (Zipf) counts as a word, if it has three letters.
WORD = 3.0
#: Words longer than this are alike long.
_LONG = 12
_THREE = 3


class Pair(NamedTuple):
    """Two letter runs as written, the words beside them as written, and the case pattern.

    `before` and `after` are ``None`` where anything but one white space is between.
    """

    left: str
    right: str
    before: str | None
    after: str | None
    case: str


class Evidence(NamedTuple):
    """What speaks for a join: which parts are words, frequencies, the margin, and the features.

    `whole`, `zipfs`: frequencies (Zipf) of the joined word and of the parts. `margin`: log10 of
    how much likelier the whole is than the two parts side by side, whatever stands beside them.
    """

    words: tuple[bool, bool]
    whole: float
    zipfs: tuple[float, float]
    margin: float
    features: tuple[float, ...]


def is_word(part: str, zipf: float) -> bool:
    """Whether a lower-case part is a word and no mere letter or fragment.

    >>> [is_word(*part) for part in (("a", 7.4), ("s", 5.8), ("of", 7.4), ("th", 4.2), ("hat", 4.5))]
    [True, False, True, False, True]
    """
    if len(part) == 1:
        return part in {"a", "i"}
    return part in SHORT if len(part) < _THREE else zipf >= WORD


def case_of(left: str, right: str) -> str:
    """The case pattern of a pair.

    >>> [case_of(*pair.split()) for pair in ("th e", "Wa les", "T he", "WA LES", "MA in")]
    ['lower', 'title', 'initial', 'upper', 'other']
    """
    if right.islower():
        if left.islower():
            return "lower"
        if len(left) == 1:
            return "initial"
        return "title" if left[1:].islower() else "other"
    return "upper" if left.isupper() and right.isupper() else "other"


@lru_cache(maxsize=1 << 14)
def whole_zipf(word: str, lang: str = "en") -> float:
    """Frequency (Zipf) of a lower-case word that a join may make; 0.0 if it may not.

    >>> whole_zipf("responds") > 3, whole_zipf("ofthe"), whole_zipf("zyxwv")
    (True, 0.0, 0.0)
    """
    if not (SHORTEST <= len(word) <= LONGEST and word.isascii()):
        return 0.0
    zipf = load_words(lang).code(word) / ZIPF_STEPS
    return zipf if zipf >= (RAREST_THREE if len(word) == _THREE else RAREST_WHOLE) else 0.0


def pair_score(left: str, right: str, lang: str = "en") -> float:
    """Log10 of how much likelier two words, as written, stand side by side than by chance."""
    model = load_model(lang)
    return model.affinity(model.class_of(left), model.class_of(right))


def log_probability(part: str, zipf: float, lang: str) -> float:
    """Log10 of how likely a running word is this part; `zipf` is 0 if it is in no list."""
    unknown = UNKNOWN + load_model(lang).spelling(part)
    return max(zipf - 9, unknown) if zipf else unknown


FEATURES = (
    *("one", "whole-parts", "whole", "inner", "context parts", "context whole"),
    *("rarer", "commoner", "likelihood of rarer", "spelling"),
    *("left unknown", "right unknown", "both unknown", "left one", "right one"),
    *("left two", "right two", "left three", "right three", "left closed", "right closed"),
    *("prefix", "suffix", "left boundary", "right boundary", "left name", "right name"),
    *("title", "initial", "upper", "size", "initial within", "title within"),
    *("open before word", "word before open", "short word"),
)


def evidence(pair: Pair, lang: str = "en") -> Evidence | None:
    """The evidence for one pair; ``None`` if it makes no attested word. Bounded time."""
    left, right, before, after, case = pair
    low_left, low_right = left.lower(), right.lower()
    whole = whole_zipf(low_left + low_right, lang)
    if not whole or case == "other":
        return None
    model = load_model(lang)
    capital = case in {"title", "initial"}
    first = model.class_of(left if capital else low_left)
    last = model.class_of(low_right)
    one = model.class_of(left + right if capital else low_left + low_right)
    code = load_words(lang).code
    zipfs = code(low_left) / ZIPF_STEPS, code(low_right) / ZIPF_STEPS
    chances = (
        log_probability(low_left, zipfs[0], lang),
        log_probability(low_right, zipfs[1], lang),
    )
    inner = pair_score(left if capital else low_left, low_right, lang)
    around = model.class_of(before), model.class_of(after)
    words = is_word(low_left, zipfs[0]), is_word(low_right, zipfs[1])
    closed = low_left in CLOSED, low_right in CLOSED
    sizes = len(left), len(right)
    gain = whole - 9 - sum(chances)
    values: Sequence[float] = (
        *(1, gain, whole, inner),
        model.affinity(around[0], first) + model.affinity(last, around[1]),
        model.affinity(around[0], one) + model.affinity(one, around[1]),
        *(min(zipfs), max(zipfs), min(chances)),
        model.spelling(low_left + low_right) / sum(sizes),
        *(not words[0], not words[1], not any(words)),
        *(size == wanted for wanted in (1, 2, _THREE) for size in sizes),
        *closed,
        *(low_left in PREFIXES, low_right in SUFFIXES),
        *(before is None, after is None, _capital(before), _capital(after)),
        *(capital, case == "initial", case == "upper", min(_LONG, sum(sizes))),
        *(case == "initial" and before is not None, case == "title" and before is not None),
        *(all(words) and not closed[0], all(words) and not closed[1]),
        words[0] and sizes[0] <= _THREE,
    )
    return Evidence(words, whole, zipfs, gain - inner, tuple(map(float, values)))


def _capital(word: str | None) -> bool:
    return word is not None and word[0].isupper()

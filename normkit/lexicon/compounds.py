"""How many compounds a word forms: "newspaperwoman" is one more with "woman", "pricingcorn" is none.

For each word that begins or ends settled words whose rest is a word, too, the data hold how many.
They are built by ``scripts/build_lexicon.py``, and read with the first run-on.
"""

from functools import cache
from math import log10

from normkit.lexicon.word_table import read
from normkit.lexicon.words import load as load_words

#: Counts are stored as one byte each.
MOST = 255


@cache
def _formed(lang: str) -> dict[str, tuple[int, int]]:
    """For each word, how many compounds begin and end with it."""
    words = read(f"{lang}.compounds.txt").decode().split()
    counts = read(f"{lang}.compounds.bin")
    return dict(zip(words, zip(counts[::2], counts[1::2], strict=True), strict=True))


def forget() -> None:
    """Drop the counts, so that the files are read again."""
    _formed.cache_clear()


def productivity(left: str, right: str, lang: str = "en") -> tuple[float, float]:
    """Log10 of how many compounds begin with one word and end with another, and one more.

    The run that the two words make does not count, should it be settled.

    >>> [round(value) for value in productivity("water", "house")]
    [2, 2]
    >>> productivity("pricing", "corn") < (0.5, 1.5)
    True
    """
    formed = _formed(lang)
    own = left + right in load_words(lang).hidden
    before = formed.get(left, (0, 0))[0] - own
    after = formed.get(right, (0, 0))[1] - own
    return log10(1 + max(0, before)), log10(1 + max(0, after))

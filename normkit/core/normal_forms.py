"""Unicode normal forms in linear time.

`unicodedata.normalize` orders a run of marks in quadratic time: a million of them, which is a
small file, takes it hours. Here long runs are put in order first.
"""

import unicodedata
from itertools import groupby
from typing import Literal

from normkit.core.patterns import lazy

# U+FF9E and U+FF9F are letters whose compatibility forms are marks.
_MARKS_RUN = lazy(
    r"[\p{M}\N{HALFWIDTH KATAKANA VOICED SOUND MARK}\N{HALFWIDTH KATAKANA SEMI-VOICED SOUND MARK}]{31}"
)


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    r"""Return the normal form of a text, as `unicodedata.normalize` does. Cost: linear.

    >>> normalized("NFC", "cafe\N{COMBINING ACUTE ACCENT}") == "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    True
    """
    if not _MARKS_RUN.search(text):
        return unicodedata.normalize(form, text)
    # To decompose is: each code point alone, then each run of non-starters sorted by combining
    # class, stably. What is in order costs CPython no more than its length.
    parts: Literal["NFD", "NFKD"] = "NFKD" if form[2] == "K" else "NFD"
    decomposed = "".join(unicodedata.normalize(parts, char) for char in text)
    runs = groupby(decomposed, lambda char: unicodedata.combining(char) > 0)
    ordered = "".join(
        "".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs
    )
    return ordered if form == parts else unicodedata.normalize("NFC", ordered)

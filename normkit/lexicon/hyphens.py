"""Is a word that a hyphen breaks at the end of a line one word, or a compound with a hyphen?"""

from normkit.lexicon.classes import ENDINGS
from normkit.lexicon.join_evidence import is_word, whole_zipf
from normkit.lexicon.join_lists import COMBINING
from normkit.lexicon.words import load

#: The whole is at least this frequent (Zipf).
RAREST_WHOLE = 2.2
#: Where both parts are words, it is a common word: "an-other", but "well-known" stays.
COMMON_WHOLE = 4.0

_ENDINGS = frozenset(ENDINGS)


def level(head: str, tail: str, lang: str = "en", *, soft: bool = False) -> str | None:
    """Tell how sure it is that two parts, as written, are one word that a line end has broken.

    "safe" if the whole is an attested word and one part is none, so that no one would hyphenate
    it ("govern-ment"); "unsafe" if both are words, or the first is a prefix that writers hyphenate,
    but the whole is a common word ("inter-national", "an-other"). A soft hyphen is never written
    in a compound, so that an attested whole is enough.

    >>> [level(*parts.split("-")) for parts in ("govern-ment", "inter-national", "well-known")]
    ['safe', 'unsafe', None]
    """
    left, right = head.lower(), tail.lower()
    whole = whole_zipf(left + right, lang)
    if whole < RAREST_WHOLE:
        return None
    if soft:
        return "safe"
    zipf = load(lang).zipf
    words = is_word(left, zipf(left)), is_word(right, zipf(right)) and right not in _ENDINGS
    if not words[1] or not (words[0] or left in COMBINING):
        return "safe"
    return "unsafe" if whole >= COMMON_WHOLE else None

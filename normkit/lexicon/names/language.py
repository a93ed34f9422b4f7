"""Whether a text is in the language that the packs are about."""

from collections.abc import Sequence

from normkit.lexicon.language import TELL_STEPS, TELL_ZERO, identify
from normkit.lexicon.words import load

#: An undecided text of no more than so many words besides the names passes, if none is foreign.
_FEW = 4
#: An undecided sentence of no more than so many words passes if nearly all that tell are English.
_SENTENCE = 24
#: A word this much rarer in English than elsewhere (log10) speaks for another language: "de",
#: "contre". Names that English news share with others ("Madrid", "Gaulle") stay above it.
_OTHER = TELL_ZERO - int(1.5 * TELL_STEPS)

#: Single letters and others that say "and" between names elsewhere: "Malasia y Mozambik".
_AND = frozenset(("e", "och", "og", "ve", "y"))
#: English words of every day's news ("$3bn"), and others elsewhere (Dutch "met", Swedish "till").
_SHARED = frozenset(("bn", "met", "till"))


def is_in(words: Sequence[str], lang: str) -> bool:
    """Whether the words are in a language, or are too few to tell and none is foreign.

    Args:
        words: the folded words of a text but for those of its names, which speak for no language
            ("Rio de Janeiro") and which a repair may change.
        lang: the language of the packs.

    A field may hold a word or two ("Kiev", "the mayor of Kiev"), which no statistics can place.
    Such a text passes unless a word of it speaks for another language or is not ASCII.

    >>> is_in([], "en"), is_in("le ministre est à avec les autres".split(), "en")
    (True, False)
    >>> is_in(["guerra", "en"], "en"), is_in(["mayor", "of"], "en")
    (False, True)
    """
    # "Zelensky a Kiev"
    if 0 < len(words) <= _FEW and (set(words) == {"a"} or not _AND.isdisjoint(words)):
        return False
    language = identify(words)
    if language == lang or (language is not None and not _speak_for(words, lang)):
        return language == lang
    own, other = _votes(words, lang)
    if own or other:  # "He met" is English and Dutch
        return own >= other
    return len(words) <= _FEW and all(map(str.isascii, words))


def _votes(words: Sequence[str], lang: str) -> tuple[int, int]:
    """How many words speak for the language, each alone, and how many against it."""
    return sum(identify([word]) == lang for word in words), sum(map(_speaks_against, words))


def _speak_for(words: Sequence[str], lang: str) -> bool:
    """Whether a short text that looks foreign is not: "took over in September" is no Dutch."""
    if len(words) > _SENTENCE:
        return False
    own, other = _votes(words, lang)
    if len(words) > 2 * _FEW:  # "was killed by a car bomb" looks German
        # "The opposition leader died in an Arctic prison", too.
        return (own >= _FEW and own > 4 * other) or (own >= _FEW - 1 and not other)
    return own > other


def _speaks_against(word: str) -> bool:
    if word in _SHARED:
        return False
    entry = load().entry(word) if len(word) > 1 else None
    if entry is None:
        return not word.isascii()
    return entry.tell <= _OTHER


def is_foreign(words: Sequence[str], lang: str) -> bool:
    """Whether the words of one sentence are certainly in another language; as for `is_in`.

    >>> is_foreign("el ministro llegó a con los otros".split(), "en"), is_foreign(["in"], "en")
    (True, False)
    """
    return identify(words) not in {None, lang} and not _speak_for(words, lang)

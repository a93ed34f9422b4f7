"""Whether two names are spellings of one name: `same_name`."""

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from normkit.survey.romanization import canonical, is_plain, readings
from normkit.survey.word_model import same_word

#: Names of more words or letters than this are only compared for equality and by their letters.
_MOST_WORDS = 12
_MOST_LETTERS = 120
#: What names get at most that are not looked at closely or contradict each other.
_UNLIKE = 0.3

# Words that a name may have or lack: titles, also at its start, and articles and prepositions
# inside ("Al Gore" and "Ben Affleck" keep their first words).
_TITLES = frozenset(
    "the mr mrs ms miss dr prof sir lady lord dame sheikh shaikh sheik shaykh".split()
)
_PARTICLES = _TITLES | frozenset(
    "al el ul bin ben ibn bint van von der den de du da do di del della dos das la le les los"
    " af av zu zum zur ter ten te e y i of and und et".split()
)
# Spellings of one particle that no model need guess.
_ALIKE = {"el": "al", "ul": "al", "ben": "bin", "ibn": "bin"}
_ALIKE |= {"shaikh": "sheikh", "sheik": "sheikh", "shaykh": "sheikh"}
# "ash-Shabab": the article takes the sound of the letter that follows.
_ARTICLE = re.compile(r"\b(?:al|el|ul|a(sh|th|dh|[dnrstz]))-(?=(?(1)\1)[^\W_])")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
# Two bearers of one name are told apart by these.
_NUMERALS = frozenset("jr sr ii iii iv vi vii viii ix xi xii xiii xiv xv xvi".split())
# Words that are more than a word of a name.
_SPECIAL = _PARTICLES | _NUMERALS
_PATRONYMIC = re.compile(r"(?:[oeiy][vw]i(?:t?s?ch|cz?)|[oei]vna|ogl[uy]|qizi|kyzy)$")

# Factors for what two names need not share; the product is the confidence in the rest.
_OTHER_ORDER = 0.95
_PARTICLE = 0.93
_MIDDLE = 0.85
_LONE_INITIAL = 0.9
_SPELT_INITIAL = 0.6
_JOINED = 0.97


class _Name(NamedTuple):
    """A reading of a name: its words, given name first, and what was set apart from them.

    `marks` are numbers and "Jr": in them, names must agree.
    """

    words: tuple[str, ...]
    particles: frozenset[str]
    marks: tuple[str, ...]


@lru_cache(maxsize=16384)
def _parsed(text: str, arabic: bool) -> _Name:
    """The words of a reading; if `arabic`, "al" is an article at the start, too."""
    head, comma, tail = text.partition(",")
    if comma:
        text = f"{tail} {head}"
    found = [_ALIKE.get(word, word) for word in _WORD.findall(_ARTICLE.sub("al ", text))]
    marks = tuple(sorted(w for w in found if w in _NUMERALS or _DIGIT.search(w)))
    words = [word for word in found if word not in marks]
    opening = _TITLES | {"al"} if arabic else _TITLES
    content = tuple(
        word for at, word in enumerate(words) if word not in (_PARTICLES if at else opening)
    )
    if content:
        return _Name(content, frozenset(words) - frozenset(content), marks)
    return _Name(tuple(words), frozenset(), marks)


def _word_score(first: str, second: str) -> float:
    if first == second:
        return 1.0
    if not is_plain(first) or not is_plain(second):
        # Han, Arabic and the like: one character more or less is another name.
        return _UNLIKE * fuzz.ratio(first, second) / 100
    if 1 in {len(first), len(second)} and first[0] == second[0]:
        return _SPELT_INITIAL
    return same_word(first, second)


def _optional(word: str) -> float:
    """The factor for a word that only one of the names has."""
    if len(word) == 1:
        return _LONE_INITIAL
    return _LONE_INITIAL if _PATRONYMIC.search(word) else _MIDDLE


def _matched(first: _Name, second: _Name) -> float:
    """The score of the best assignment of words to words: the worst of its pairs counts."""
    short, long = sorted((first.words, second.words), key=lambda words: (len(words), words))
    ranked = sorted(
        (
            (-_word_score(a, b), abs(i - j), i, j)
            for (i, a), (j, b) in product(enumerate(short), enumerate(long))
        ),
    )
    taken: dict[int, int] = {}
    score = 1.0
    whole = 0
    for minus, _, i, j in ranked:
        if i in taken or j in taken.values():
            continue
        taken[i] = j
        score = min(score, -minus)
        whole += min(len(short[i]), len(long[j])) > 1
    places = [taken[i] for i in range(len(short))]
    if places != sorted(places):
        if "bin" in first.particles & second.particles:
            # The son of the other.
            return min(score, _UNLIKE)
        score *= _OTHER_ORDER
    spare = [word for j, word in enumerate(long) if j not in places]
    if not whole or (spare and whole < 2):
        # "A. B." is nobody's name; "Blinken" may be Antony Blinken, but is not his name.
        return min(score, _UNLIKE)
    for word in spare:
        score *= _optional(word)
    return score


def _of_readings(first: str, second: str) -> float:
    arabic = bool(_ARTICLE.search(first) or _ARTICLE.search(second))
    one, other = _parsed(first, arabic), _parsed(second, arabic)
    if not one.words or not other.words:
        return 0.0
    if one.marks != other.marks or max(len(one.words), len(other.words)) > _MOST_WORDS:
        return _UNLIKE * fuzz.ratio(first, second) / 100
    score = _matched(one, other)
    if len(one.words) != len(other.words):
        # "Abd al-Rahman", "Abdulrahman"; "Jean-Claude", "Jeanclaude".
        joined = ["".join(_WORD.findall(text)) for text in (first, second)]
        score = max(score, _JOINED * _word_score(*joined))
    if one.particles != other.particles:
        score *= _PARTICLE
    return score


def _is_one_word(text: str) -> bool:
    """Whether nothing but its letters counts, as for most of the words that a survey compares."""
    return (
        1 < len(text) <= _MOST_LETTERS
        and text.isascii()
        and text.isalpha()
        and text.lower() not in _SPECIAL
    )


def same_name(a: str, b: str) -> float:
    """How likely two strings are spellings of one name: from 0 (no) to 1 (equal).

    From 0.5 on they count as the same name: of pairs of similar words that were not used to learn
    the weights, 97 of 100 that reach it are. The score is about spelling ("Sergei", "Sergey";
    "Tchaikovsky", "Chaikovskii"), not about persons: "Bill" is not a spelling of "William", and
    whether two bearers of one name are one person is for the context to tell.

    Symmetric and deterministic; any two strings have a score. Case, Unicode form (NFC, NFD) and
    apostrophes do not count; Cyrillic and Greek letters are romanized, other scripts only
    compared. Names of several words are matched word by word, in any order: the least similar
    pair counts, numbers must agree, and a name may have particles ("al-", "von"), initials or
    middle names that the other lacks. A string without letters and digits is only like itself.

    Takes some tens of microseconds; strings of more than 120 characters are not matched by words.

    >>> same_name("Sergei Lavrov", "Sergey Lavrov") >= 0.5
    True
    >>> same_name("Lavrov, Sergei V.", "Сергей Лавров") >= 0.5
    True
    >>> same_name("Angela", "Angelo") < 0.5, same_name("Bill", "William") < 0.5
    (True, True)
    """
    if _is_one_word(a) and _is_one_word(b):
        return same_word(a.lower(), b.lower())
    first, second = sorted((canonical(a), canonical(b)))
    if first == second:
        return 1.0
    if max(len(first), len(second)) > _MOST_LETTERS:
        return _UNLIKE * fuzz.ratio(first[:1000], second[:1000]) / 100
    return max(_of_readings(x, y) for x, y in product(readings(first), readings(second)))

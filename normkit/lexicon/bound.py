"""What binds a letter run to its surroundings: "ofthe.com" is no prose, "south-eastof" is.

A run beside one hyphen, or one that begins with a clitic behind an apostrophe ("film'ssets"), may
have lost a space all the same; any other character that binds it makes it a name, a path or a
number.
"""

from enum import Enum

from normkit.lexicon.classes import CLOSED, SHORT
from normkit.lexicon.words import FREQUENT_CODE, ZIPF_STEPS
from normkit.lexicon.words import load as load_words

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
CLITICS = frozenset({"s", "ll", "re", "ve", "d", "m", "t"})
#: Clitics that words may be stuck to; longer ones first.
_HEADS = ("ll", "re", "ve", "s", "t")
#: Characters that bind a letter run into something which is not prose (a name, a path, a number).
_BINDING_LEFT = frozenset("@/\\_-#&$%^~*+=|<{.\N{NON-BREAKING HYPHEN}")
_BINDING_RIGHT = frozenset("@/\\_-#&$%^~*+=|>({\N{NON-BREAKING HYPHEN}")
#: Closed-class words that compounds with a hyphen are made of: "up-tempo", "a one-off".
_COMBINING = frozenset(
    "down first high last like most much near off on one only out over own self two up well".split()
)
#: With more hyphens a token is rather an address: "the-storyofthe-day".
_MOST_HYPHENS = 3
#: Words so long and no longer are read for their hyphens.
_REACH = 64
#: A word with a clitic must be this frequent (Zipf).
_RAREST_BASE = 2.5


class Tie(Enum):
    """How a letter run stands in the text: free, beside a hyphen, behind an apostrophe."""

    FREE = "free"
    LEFT_HYPHEN = "left hyphen"
    RIGHT_HYPHEN = "right hyphen"
    CLITIC = "clitic"


def tie(text: str, start: int, end: int) -> Tie | None:
    """How the letter run ``text[start:end]`` stands in the text, None if it is no word of prose.

    >>> [tie(t, t.index("s"), len(t)) for t in ("saidthat", "one-saidthat", "film'ssets", "#saidthat")]
    [<Tie.FREE: 'free'>, <Tie.LEFT_HYPHEN: 'left hyphen'>, <Tie.CLITIC: 'clitic'>, None]
    """
    if stands_free(text, start, end):
        return Tie.FREE
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "-" and text[start - 2 : start - 1].isalpha():
        # What else may bind it is as if it stood after a space.
        hyphens = text[max(0, start - _REACH) : start].rsplit(maxsplit=1)[-1].count("-")
        free = stands_free(" " + text[start : end + 5], 1, end - start + 1)
        return Tie.LEFT_HYPHEN if free and hyphens < _MOST_HYPHENS else None
    if after == "-" and text[end + 1 : end + 2].isalpha():
        hyphens = text[end : end + _REACH].split(maxsplit=1)[0].count("-")
        low = max(0, start - 3)
        free = stands_free(text[low:end] + " ", start - low, end - low)
        return Tie.RIGHT_HYPHEN if free and hyphens < _MOST_HYPHENS else None
    if before and before in _APOSTROPHES and base(text, start):
        free = stands_free(" " + text[start : end + 5], 1, end - start + 1)
        return Tie.CLITIC if free else None
    return None


def base(text: str, start: int) -> str:
    """The ASCII word before the apostrophe that stands before `start`, empty if there is none.

    >>> base("the film'ssets", 9), base("o-film'ssets", 7), base("'ssets", 1)
    ('film', '', '')
    """
    end = start - 1
    at = end
    while at > max(0, end - _REACH) and text[at - 1].isascii() and text[at - 1].isalpha():
        at -= 1
    bound = at and (text[at - 1] in _BINDING_LEFT or text[at - 1].isalnum())
    return "" if bound or (at and text[at - 1] in _APOSTROPHES) else text[at:end]


def combines(part: str) -> bool:
    """Whether a word can be a part of a compound with a hyphen: not "the-town".

    >>> combines("east"), combines("up"), combines("the")
    (True, True, False)
    """
    return part not in CLOSED or part in _COMBINING


def after_clitic(run: str, lang: str = "en") -> str:
    """The word that is stuck to the clitic with which a run begins, empty if there is none.

    Only frequent words count.

    >>> after_clitic("ssets"), after_clitic("llpass"), after_clitic("sets"), after_clitic("sGrave")
    ('sets', 'pass', '', 'Grave')
    """
    if not run.startswith(_HEADS):
        return ""
    lexicon = load_words(lang)
    if run.lower() in lexicon:
        return ""
    for head in _HEADS:
        rest = run[len(head) :]
        if (
            run.startswith(head)
            and (rest.islower() or rest.istitle())
            and (len(rest) > 2 or rest.lower() in SHORT)
            and lexicon.code(rest.lower()) >= FREQUENT_CODE
        ):
            return rest
    return ""


def clitic_fits(word: str, run: str, lang: str = "en") -> bool:
    """Whether `word` can bear the clitic that `run` begins with: "don't", "film's", not "dog't".

    >>> clitic_fits("film", "ssets"), clitic_fits("don", "tknow"), clitic_fits("dog", "tknow")
    (True, True, False)
    """
    lower = word.lower()
    return (
        len(word) > 1
        and (not run.startswith("t") or lower.endswith("n"))
        and load_words(lang).code(lower) >= _RAREST_BASE * ZIPF_STEPS
    )


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
        return text[end + 1 : tail] in CLITICS
    return True

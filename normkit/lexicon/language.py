"""Which language is this paragraph in?

A gate for rules that know one language: it has to be certain of *that* language and says None
when in doubt. English is told by frequencies: a word counts for it by how much more frequent it is
in English than in any other language with a word list (the data hold that difference for every
word), and an unknown word counts against it; so that a headline without function words is English,
and a paragraph of an unlisted language is not. The other languages are told by their function
words, closed lists that are facts of grammar, written down for this project; where one of them is
configured and its lexicon at hand, by frequencies, too, which tells German from Luxembourgish.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.core.tokens import folded_words
from normkit.core.view import View
from normkit.lexicon.words import load

#: How many words must be function words of another language, and their share.
_LEAST_HITS = 2
_LEAST_SHARE = 0.1

#: What the mean of all words must reach to be English; an unknown word counts -0.5. The
#: difference is capped at 2 (a factor of 100); median of English news 0.8, of other languages -1.
_ENGLISH = 0.05
#: From here on function words are not asked: English sentences hold "so" and "over", too.
_SURELY_ENGLISH = 0.35

#: Differences are stored as one byte a word: this many steps for one unit (log10), plus an offset.
TELL_STEPS = 50
TELL_ZERO = 128
#: A word this much more frequent in English (log10) is a vote for English; another language's
#: function words must be at least half as many. "The road is ... de Janeiro. ... met the envoy"
#: has three function words of Dutch.
_STRONG = TELL_ZERO + int(1.2 * TELL_STEPS)
_UNKNOWN = TELL_ZERO - TELL_STEPS // 2

#: In English of so many words at least this share are words like these: creoles have the words of
#: English and other ones for its grammar. 1 in 1,000 English lines has fewer.
_LONG, _LEAST_GRAMMAR = 14, 0.07
_GRAMMAR = frozenset(
    """the of and to is was were that which with from this these have has had are be been by for it
    its on at as an not they he she his her their them you we who will would could should there but
    or if when than into about after before my our your i in a can may said says over up out more
    how what""".split()
)

#: What the mean must reach where another language than English is configured. Its texts have 0.3
#: to 1.3, those of its neighbours mostly less than 0; function words tell the rest apart.
_CONFIGURED = 0.2
#: ... and where no function words tell: "Declaración" is written in Asturias, too.
_UNTOLD = 0.7
#: The words around a repair: the line, at most so many characters on each side. From so many words
#: on they must not speak against the language.
_AROUND, _LEAST_AROUND = 300, 5
#: A paragraph with a lower mean is not English, whatever one takes its names for: the least of a
#: thousand English lines with a run-on is -0.5, and other languages have -0.4 to -1.3.
_FOREIGN = -0.45
#: From so few words nothing can be read.
_LEAST_READ = 3
#: This share of the words may be unknown.
_MOST_STRANGE = 0.1
#: Scots and the creoles that have most of their words from English.
_ENGLISH_BASED = frozenset({"sco", "pcm", "jam", "bi", "tpi", "kri"})
#: Of the words in lower case this share may be so much more frequent in another language ...
_ABROAD, _MOST_ABROAD = TELL_ZERO - int(1.2 * TELL_STEPS), 0.25
#: ... and if there is a word of English grammar, this mean is enough.
_LIKE_ENGLISH = -0.3
#: A paragraph is told by its first so many characters: what comes later is told by itself.
_SAMPLE = 4000


_LETTERS = lazy(r"[\p{L}\p{M}]++")


class _Tally(NamedTuple):
    """Words of more than one letter, and how much more frequent they are in English.

    `found` tells it of those that are listed as frequent, `tells` are only these, and `total` is
    their sum.
    """

    words: Sequence[str]
    found: Sequence[int | None]
    tells: Sequence[int]
    total: int


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Function words with the languages that have them, but for those that tell English."""
    # Of English texts they are never asked.
    from normkit.lexicon.function_words import FUNCTION_WORDS

    found: dict[str, tuple[str, ...]] = {}
    for lang, text in FUNCTION_WORDS.items():
        for word in dict.fromkeys(text.split()):
            if _tell(word, 0) < TELL_ZERO:
                found[word] = (*found.get(word, ()), lang)
    return found


@lru_cache(maxsize=1 << 16)
def _tell(word: str, unknown: int) -> int:
    entry = load().entry(word)
    return entry.tell if entry is not None else unknown


def identify(words: Sequence[str]) -> str | None:
    """Language code of a paragraph, None if its words do not tell.

    Args:
        words: the lower-case letter runs of the paragraph, in any order. Linear in their number.

    >>> identify("nobody knows whether the talks have failed".split())
    'en'
    >>> identify("wheat growers reject merger".split())
    'en'
    >>> identify("aldus heeft de minister het niet gezegd".split())
    'nl'
    >>> identify(["in", "die", "is", "so"]) is identify([]) is None
    True
    """
    return _identify(_tally(words))


def _tally(words: Sequence[str]) -> _Tally:
    words = [word for word in words if len(word) > 1]
    found = list(map(load().tells.get, words))
    tells = [tell for tell in found if tell is not None]
    return _Tally(words, found, tells, sum(tells))


def _identify(tally: _Tally) -> str | None:
    words, found, tells, total = tally
    size = len(words)
    if not size:
        return None
    # Mostly the frequent words alone tell, whatever the others are, and those need no look-up.
    lowest = _lowest(total, size - len(tells))
    if lowest < (TELL_ZERO + _SURELY_ENGLISH * TELL_STEPS) * size and len(tells) < size:
        pairs = zip(words, found, strict=True)
        tells = [*tells, *(_tell(word, _UNKNOWN) for word, tell in pairs if tell is None)]
        lowest = sum(tells)
    mean = (lowest / size - TELL_ZERO) / TELL_STEPS
    if mean >= _SURELY_ENGLISH:
        return "en" if _has_grammar(words) else None
    function_words = _function_words()
    votes = Counter(lang for word in words for lang in function_words.get(word, ()))
    (best, hits), (_, second) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    strong = sum(tell >= _STRONG for tell in tells)
    if hits > second and hits >= max(_LEAST_HITS, _LEAST_SHARE * size, strong / 2):
        return best
    return "en" if mean >= _ENGLISH and _has_grammar(words) else None


def clearly_english(words: Sequence[str]) -> bool:
    """Whether the frequent ones among the words suffice to tell that `likeness` is positive.

    And that `identify` tells English or nothing. Of most lines of English it can be said so, and no
    other word has to be looked up.

    >>> clearly_english("the minister said that the zyxw have failed".split())
    True
    """
    return _clearly_english(_tally(words))


def _clearly_english(tally: _Tally) -> bool:
    size, total = len(tally.words), tally.total
    surely = (
        _lowest(total, size - len(tally.tells)) >= (TELL_ZERO + _SURELY_ENGLISH * TELL_STEPS) * size
    )
    return surely and total > TELL_ZERO * size


def _lowest(total: int, others: int) -> int:
    """A sum of tells, and so many others that were not looked up."""
    return total + others * (TELL_ZERO - TELL_STEPS)


def _has_grammar(words: Sequence[str]) -> bool:
    if len(words) < _LONG:
        return True
    return sum(map(_GRAMMAR.__contains__, words)) >= _LEAST_GRAMMAR * len(words)


def likeness(words: Sequence[str], lang: str) -> float:
    """How much more frequent the words are in a language than elsewhere (log10, mean).

    Args:
        words: lower-case letter runs, in any order; those of one letter do not count.
        lang: a language with a lexicon, which is loaded for it.

    >>> likeness("der minister sagte nicht".split(), "de") > 0.5
    True
    >>> likeness("de minister heeft dat niet gezegd".split(), "de") < 0
    True
    """
    lexicon = load(lang)
    words = [word for word in words if len(word) > 1]
    total = 0
    for word in words:
        tell = lexicon.tells.get(word)
        if tell is None:
            entry = lexicon.entry(word)
            tell = _UNKNOWN if entry is None or not entry.code else entry.tell
        total += tell
    return (total / len(words) - TELL_ZERO) / TELL_STEPS if words else 0.0


def is_written_in(view: View, lang: str, span: Span) -> bool:
    r"""Whether the paragraph is in this language, and the line around a span not in another.

    Args:
        view: the paragraph.
        lang: a language with a lexicon.
        span: the place of a possible repair, in code points of the view's text.

    >>> view = View("The talks of the ministers went on and on that day.\nDie Verhandlungen gingen ofthe weiter und weiter.")
    >>> is_written_in(view, "en", Span(4, 9)), is_written_in(view, "en", Span(79, 84))
    (True, False)
    """
    return view.memo(language_gate(lang)) and _fits_around(view, lang, span)


def reads_as_english(view: View, span: Span, parts: Sequence[str]) -> bool:
    r"""Whether the line around a run is English, if the run is these words and names tell nothing.

    A second opinion for where `is_written_in` is not sure: sentences about places and people abroad
    have more names than words, and in a short headline the run itself is what tells.

    Args:
        view: the paragraph.
        span: the run, in code points of the view's text.
        parts: the words that the run is taken for.

    >>> view = View("Citov is a village in the Olomouc Region ofthe Czech Republic.")
    >>> reads_as_english(view, Span(41, 46), ("of", "the"))
    True
    >>> reads_as_english(View("Citov je obec ofthe Olomouc"), Span(14, 19), ("of", "the"))
    False
    """
    if not view.memo(_may_be_english):
        return False
    before, after = _around(view.text, span)
    frequent = load().tells
    written = _LETTERS.findall(before) + _LETTERS.findall(after)
    words = [word.lower() for word in written if word.islower() or word.lower() in frequent]
    words += [part.lower() for part in parts]
    # Scots has the words of English, and some of its own.
    strange = sum(word not in frequent and not load().code(word) for word in words)
    if len(words) < _LEAST_READ or strange > max(1, _MOST_STRANGE * len(words)):
        return False
    told = identify(words)
    if told == "en" and strange <= _MOST_STRANGE * len(words):
        return True
    if told in _ENGLISH_BASED:
        return False
    # "a village in Las Vegas": foreign words in names do not tell, nor do "is" and "in".
    words = [word for word in written if word.islower() and len(word) > 1]
    least = _LIKE_ENGLISH if any(map(_GRAMMAR.__contains__, words)) else _SURELY_ENGLISH
    words += [part.lower() for part in parts]
    tells = [_tell(word, _UNKNOWN) for word in words]
    abroad = sum(tell < _ABROAD for tell in tells)
    return (
        len(words) >= _LEAST_READ
        and abroad <= _MOST_ABROAD * len(words)
        and sum(tells) >= (TELL_ZERO + least * TELL_STEPS) * len(words)
        and _has_grammar(words)
    )


def _may_be_english(view: View) -> bool:
    return likeness(_sample(view), "en") >= _FOREIGN


@cache
def language_gate(lang: str) -> Callable[[View], bool]:
    """Return the function that tells whether a view's paragraph is in ``lang``; for `View.memo`."""

    def is_in(view: View) -> bool:
        told = view.memo(language_of)
        if lang == "en" or told not in {lang, None}:
            return told == lang
        return likeness(_sample(view), lang) >= (_CONFIGURED if told else _UNTOLD)

    return is_in


def _fits_around(view: View, lang: str, span: Span) -> bool:
    text = view.text
    before, after = _around(text, span)
    line = before + span.of(text) + after
    if len(line) == len(text):
        return True
    # Mostly a paragraph is one line, whose words are counted already.
    alone = len(text) <= _SAMPLE and line.rstrip() == text.rstrip()
    if alone and lang == "en" and _clearly_english(view.memo(_tally_of)):
        return True
    words = _words(line)
    if lang == "en" and not alone and clearly_english(words):
        return True
    if identify(words) not in {lang, None}:
        return False
    return len(words) < _LEAST_AROUND or likeness(words, lang) > 0


def _around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and behind a span in its line, as far as it is looked at."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = text.find("\n", span.end, span.end + _AROUND)
    return text[start : span.start], text[span.end : end if end >= 0 else span.end + _AROUND]


def _words(text: str) -> list[str]:
    data = text.encode("utf-8", "surrogatepass")
    return folded_words(data, ascii_only=len(data) == len(text))


def _sample(view: View) -> list[str]:
    return view.words if len(view.text) <= _SAMPLE else _words(view.text[:_SAMPLE])


def language_of(view: View) -> str | None:
    """The language of a view's paragraph; ask for it with `view.memo(language_of)`."""
    return _identify(view.memo(_tally_of))


def _tally_of(view: View) -> _Tally:
    return _tally(_sample(view))

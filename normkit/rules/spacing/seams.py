"""Seams: marks with a word directly behind them, where prose has a space.

One pattern finds the forms that a seam may have; each form has a judge that asks for more: how
common the words are, whether they are such that start sentences or go on after a comma, whether
a quotation mark opens or closes.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normkit.core.findings import Applicability
from normkit.core.patterns import lazy, plain
from normkit.core.spans import Span
from normkit.lexicon.classes import CLOSED
from normkit.lexicon.words import load

if TYPE_CHECKING:
    import regex


class Seam(NamedTuple):
    """Where a space is missing.

    `mark` is the span of the mark, at whose end the space belongs; `word` is what follows;
    `clause` tells a comma or a semicolon between words; `why` is the evidence.
    """

    mark: Span
    word: str
    level: Applicability
    clause: bool
    why: str


# What no word of prose follows or precedes directly. A hyphen or an apostrophe may stand before
# the last part of a word ("ten-year-old.Then").
_NO_WORD_BEFORE = r"(?<![\p{L}\p{M}\p{N}_./@\\$#&=\[{<:+~*|]|\w\()"
_NO_WORD_AFTER = r"(?![\p{L}\p{M}\p{N}_/@\\$#&=(\[{<+~*|]|[.:,;!?]\w)"
_APOSTROPHE = r"['\N{RIGHT SINGLE QUOTATION MARK}]"
_WORD = rf"(?=(?<right>[A-Za-z][a-z]++|[aAI](?=\ [a-z])){_NO_WORD_AFTER})"
_LOWER = rf"(?=(?<right>[a-z]{{2,}}+){_NO_WORD_AFTER})"
_CAPITALISED = rf"(?=(?<right>[A-Z][a-z]++){_NO_WORD_AFTER})"

_FORMS = (
    # "George W.Bush"; not "J.K.Rowling"
    rf"(?<initial>[A-Z][a-z]++\ [A-Z])(?<mark>\.){_CAPITALISED}",
    rf"(?<title>Mrs?|Ms|Dr|Prof|Gen|Sen|Gov|Capt|Col|Sgt)(?<mark>\.){_CAPITALISED}",
    # "end.Next", "it.I was"
    rf"(?<sentence>[A-Z]?[a-z]{{2,}}+)(?<mark>[.!?])(?=[A-Z]){_WORD}",
    # "one,two", "city's,they"
    rf"(?<clause>\p{{L}}{{2,}}+)(?:{_APOSTROPHE}s)?(?<mark>[,;]){_WORD}",
    # "In 2019,critics said": a clause goes on behind a year that a sentence or a clause begins with
    rf"(?<=\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|early|late|mid)\ )(?<dated>(?:1[5-9]|20)\d\d)(?<mark>,){_LOWER}",
    # "in 2018,the", "the 1990s.They"
    rf"(?<year>(?:1[5-9]|20)\d\ds?)(?<mark>[,;.]){_WORD}",
    # "the U.S.and", "at 9 a.m.the"; bounded, so that rows of letters take linear time
    rf"(?<abbreviation>(?:[A-Z]\.){{1,6}}[A-Z]|[ap]\.m)(?<mark>\.){_LOWER}",
)
# <(of two days),they>, <"The Kite",which>
_CLOSED_FORM = rf"(?<=[\p{{L}}\p{{N}}])(?<closed>[)\"])(?<mark>[,;.]){_WORD}"
# "LONDON -The minister", "PARIS (Agency) -The": a place at the start of a line.
_DATELINE_FORM = (
    r"^(?<dateline>\p{Lu}{3,}(?:[ ,]++[\p{Lu}.]{2,}){0,3}+(?:,?\ [A-Z][a-z]{2,8}\.?\ \d{1,2})?"
    rf"(?:\ \([A-Z][A-Za-z ]{{1,20}}\))?)\ (?<mark>-){_CAPITALISED}"
)
_DATELINE = plain(r" -(?=[A-Z])")
_SEAM = lazy(rf"(?m){_DATELINE_FORM}|{_NO_WORD_BEFORE}(?:{'|'.join(_FORMS)})|{_CLOSED_FORM}")
# What each seam but that of a dateline has.
_MARK = plain(r"[.!?,;](?=[A-Za-z])")
_WORD_AFTER = plain(r"[A-Za-z]+")
#: So many characters behind the word are looked at.
_BEYOND = 2
_GOES_ON = lazy(r"\ [a-z]")
_FOLLOWER = lazy(r"\ ([a-z]+)")

#: Zipf values: of a word that may end a sentence or follow a comma here, and of one that may
#: start a sentence or precede a comma. Names beside a comma need not be known.
_COMMON = 3.0
_KNOWN = 2.0
#: A bracket opens at most so many characters before it closes.
_LONGEST_BRACKET = 80
# "amazon.Com", "notes.Txt": the ends of addresses and file names, capitalised by a program.
_NO_SENTENCE_START = frozenset(
    "com org net gov edu info html htm php pdf doc txt exe js io".split()
)
# Words that start sentences and are no part of a brand or an identifier.
_STARTERS = frozenset(
    """a after all although an and as at both but despite during each even every few for from he her
    his how however i if in it its last many meanwhile most my no nobody on one our several she since
    so some still such that the their then there these they this those though under until we what
    when where which while who why with you""".split()
)


@lru_cache(maxsize=4096)
def _zipf(word: str) -> float:
    return load().zipf(word.lower())


def _sentence(match: "regex.Match[str]") -> bool:
    end, start = match.group("sentence"), match.group("right").lower()
    if start in _NO_SENTENCE_START:
        return False
    # A capitalised word may be a brand or a class ("Yahoo!Mail", "Math.Round"): only before a
    # word that starts sentences and goes on, and no single letter ("the virus Grew.A or").
    if end[0].isupper():
        return _starts(match) and len(start) > 1 and match.group("mark") == "."
    return _zipf(end) >= _COMMON and _zipf(start) >= _KNOWN


def _clause(match: "regex.Match[str]") -> bool:
    left, right = match.group("clause"), match.group("right")
    if len(right) == 1:  # "surprise,a female", not "vitamin,a is"
        follower = _FOLLOWER.match(match.string, match.end("right"))
        noun = follower is not None and follower.group(1) not in CLOSED
        return right == "a" and noun and _zipf(left) >= _COMMON
    return (left[0].isupper() or _zipf(left) >= _KNOWN) and (
        right[0].isupper() or _zipf(right) >= _COMMON
    )


def _goes_on_after(match: "regex.Match[str]") -> bool:
    """Tell whether the word behind a comma is one that joins, or that behind a stop starts."""
    if "." in match.group("mark"):
        return _starts(match)
    return match.group("right") in CLOSED


def _starts(match: "regex.Match[str]") -> bool:
    word = match.group("right")
    goes_on = _GOES_ON.match(match.string, match.end("right")) is not None
    return word[0].isupper() and word.lower() in _STARTERS and goes_on


def _bracket_opens(match: "regex.Match[str]") -> bool:
    """Tell whether the bracket that closes here opened as in prose, behind a space."""
    text, end = match.string, match.start("closed")
    opening = text.rfind("(", max(0, end - _LONGEST_BRACKET), end)
    return opening >= 0 and (opening == 0 or text[opening - 1].isspace())


def _closed(match: "regex.Match[str]") -> bool:
    return _goes_on_after(match) and (match.group("closed") != ")" or _bracket_opens(match))


def _abbreviation(match: "regex.Match[str]") -> bool:
    return match.group("right") in CLOSED


def _dated(match: "regex.Match[str]") -> bool:
    follower = _FOLLOWER.match(match.string, match.end("right"))
    return follower is not None and _zipf(match.group("right")) >= _COMMON


def _named(match: "regex.Match[str]") -> bool:
    return True


_JUDGES: dict[str, Callable[["regex.Match[str]"], bool]] = {
    "sentence": _sentence,
    "clause": _clause,
    "year": _goes_on_after,
    "abbreviation": _abbreviation,
    "initial": _named,
    "title": _named,
    "closed": _closed,
    "dated": _dated,
    "dateline": _starts,
}
#: Names may be written like that on purpose ("Mr.Children", "Dr.Web").
_UNSURE = frozenset({"initial", "title"})


def seams(text: str, line: Span) -> Iterator[Seam]:
    """Yield the seams in a line of English prose, in text order. Cost: linear.

    >>> [seam.word for seam in seams("At the end.Next they left,all of them", Span(0, 37))]
    ['Next', 'all']
    """
    for match in _SEAM.finditer(text, *_narrowed(text, line)):
        form = next(form for form in _JUDGES if match.group(form) is not None)
        if not _JUDGES[form](match):
            continue
        word = match.group("right")
        level = Applicability.UNSAFE if form in _UNSURE else Applicability.SAFE
        mark = Span(*match.span("mark"))
        yield Seam(mark, word, level, form == "clause", _why(form, match.group(form), word))


def _narrowed(text: str, line: Span) -> Span:
    """Return the part of a line that all its seams are in: the pattern takes long on each letter.

    A seam but that of a dateline has at most one blank in it, before its mark, and looks only a little beyond the word.
    """
    if _DATELINE.search(text, *line):
        return line
    marks = [match.start() for match in _MARK.finditer(text, *line)]
    if not marks:
        return Span(line.end, line.end)
    word = text.rfind(" ", line.start, marks[0])
    start = text.rfind(" ", line.start, word) + 1 if word >= 0 else 0
    after = _WORD_AFTER.match(text, marks[-1] + 1)
    end = after.end() if after else marks[-1] + 1
    return Span(max(start, line.start), min(end + _BEYOND, line.end))


def _why(form: str, left: str, right: str) -> str:
    if form in ("sentence", "clause"):
        return f"frequency (Zipf) {left} {_zipf(left):.1f}, {right} {_zipf(right):.1f}"
    return f"form: {form}"

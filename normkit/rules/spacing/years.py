"""Years with a word stuck to them: "of2020", "2020and"; but "1990s", "mp3" and "covid19" are words.

Only numbers that are years count, and only words that stand beside years every day.
"""

from collections.abc import Iterator

from normkit.core.patterns import lazy, plain
from normkit.core.spans import Span

_YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
#: Words before a year, and behind one.
_BEFORE = "after and before between by during early from in late of or since the until"
_BEHIND = "after and as at but by for from in of on or that the to was were when which while with"
# What binds letters and digits into something that is no prose.
_FREE_BEFORE = r"(?<![\p{L}\p{M}\p{N}.,:@/\\_#&=+*~$'\N{RIGHT SINGLE QUOTATION MARK}\-\[{<]|\w\()"
_FREE_BEHIND = r"(?![\p{L}\p{M}\p{N}@/\\_#&=+*~$%'\N{RIGHT SINGLE QUOTATION MARK}\-\]({}>]|[.,:]\w)"


def _words(listed: str, *, capital: bool) -> str:
    return "|".join(
        f"[{word[0]}{word[0].upper()}]{word[1:]}" if capital else word for word in listed.split()
    )


_SEAM = lazy(
    rf"{_FREE_BEFORE}(?:(?<head>{_words(_BEFORE, capital=True)}){_YEAR}"
    rf"|(?<year>{_YEAR})(?:{_words(_BEHIND, capital=False)})){_FREE_BEHIND}"
)
#: A first look, without what may stand around.
_MAY = plain(
    rf"(?:{_words(_BEFORE, capital=True)}){_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}(?:{_words(_BEHIND, capital=False)})(?![a-zA-Z])"
)
#: A match begins at most so far before a digit that stands beside a letter, and ends so far behind.
REACH = 12


def years(text: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
    """Yield the span of each year that a word is stuck to, with the word, and where a space belongs.

    >>> [(span.of(t), at) for t in ("In2020 it was", "the 1990s and mp3") for span, at in years(t, 0, 13)]
    [('In2020', 2)]
    >>> [at for _, at in years("from 1998and from", 0, 17)]
    [9]
    """
    for match in _SEAM.finditer(text, start, end):
        at = match.end("head") if match["head"] else match.end("year")
        yield Span(*match.span()), at


def holds_year(text: str, at: int) -> bool:
    """Whether a year with a word stuck to it may stand around an offset.

    >>> holds_year("It was of2020.", 8), holds_year("The mp3 files", 5)
    (True, False)
    """
    return _MAY.search(text, max(0, at - REACH), at + REACH) is not None


def attested(old: str, new: str) -> bool:
    """Certify a repair: the run is a year and a word, and only the space between them is new.

    >>> attested("of2020", "of 2020"), attested("mp3", "mp 3"), attested("of2020", "o f2020")
    (True, False, False)
    """
    found = list(years(old, 0, len(old)))
    if len(found) != 1 or found[0][0] != Span(0, len(old)):
        return False
    at = found[0][1]
    return new == f"{old[:at]} {old[at:]}"

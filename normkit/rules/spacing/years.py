"""Numbers with a word stuck to them: "of2020", "24February", "25basis points", "cost2 million".

Only years and days count, and numbers of something that is counted every day, and only words that
stand beside such numbers: "1990s", "mp3", "covid19" and "25million" are written like that.
"""

from collections.abc import Iterator, Sequence

from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.rules.spacing.nearby import letters_after, letters_before

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


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})*+(?:\.\d{1,2})?)"
#: What is counted: behind a number to which a word is stuck, and stuck to it itself.
_COUNTED = (
    r"(?:million|billion|trillion|per\ cent|percent|people|years|months|weeks|days|hours|minutes"
    r"|times|basis\ points|percentage\ points)"
)
_COUNTED_TIGHT = (
    r"(?:basis(?=\ points?(?![a-z]))|per(?=\ cent(?![a-z]))"
    r"|(?:people|years|months|weeks|days)"
    r"(?=\ (?:after|ago|and|are|before|earlier|from|had|have|in|later|of|old|were|who)(?![a-z])))"
)
#: Words before a number of something.
_BEFORE_NUMBER = "about almost around cost costs nearly of over paid pay raised spent than the to under with worth"
_SEAM = lazy(
    rf"{_FREE_BEFORE}(?:(?<head>{_words(_BEFORE, capital=True)}){_YEAR}"
    rf"|(?<year>{_YEAR})(?:{_words(_BEHIND, capital=False)})"
    rf"|(?:(?<day>{_DAY}))?(?<month>{_MONTH})(?:(?<of>{_YEAR}))?"
    rf"|(?<number>{_NUMBER}){_COUNTED_TIGHT}"
    rf"|(?<word>{_words(_BEFORE_NUMBER, capital=False)}){_NUMBER}(?=\ {_COUNTED}(?![a-z])))"
    rf"{_FREE_BEHIND}"
)
#: A first look: the letters beside the digit are one of these words.
_BESIDE = frozenset(
    f"{_BEFORE} {_BEHIND} {_BEFORE.title()} {_BEFORE_NUMBER} {_MONTH[3:-1].replace('|', ' ')} "
    "basis per people years months weeks days".split()
)


def years(text: str, start: int, end: int) -> Iterator[tuple[Span, list[int]]]:
    """Yield the span of each number that a word is stuck to, with the word, and where spaces belong.

    >>> [(span.of(t), at) for t in ("In2020 it was", "the 1990s and mp3") for span, at in years(t, 0, 13)]
    [('In2020', [2])]
    >>> [at for _, at in years("on 24February2004 cost2 million", 0, 31)]
    [[5, 13], [22]]
    """
    for match in _SEAM.finditer(text, start, end):
        if match["month"]:
            places = [
                match.end(group) for group, near in (("day", "day"), ("month", "of")) if match[near]
            ]
        else:
            places = [match.end(next(name for name in _HEADS if match[name]))]
        if places:
            yield Span(*match.span()), places


_HEADS = ("head", "year", "number", "word")


def holds_year(text: str, at: int) -> bool:
    """Whether a number with a word stuck to it may stand at an offset, its last digit or letter.

    >>> holds_year("It was of2020.", 8), holds_year("The mp3 files", 5)
    (True, False)
    """
    beside = letters_after(text, at + 1) if text[at].isdigit() else letters_before(text, at + 1)
    return beside in _BESIDE


def attested(old: str, new: str, after: str = "") -> bool:
    """Certify a repair: the run is a number and a word, and only the spaces between them are new.

    Args:
        old: the run.
        new: what it becomes.
        after: what follows in the text: "basis" is one of the words before " points" only.

    >>> attested("of2020", "of 2020"), attested("mp3", "mp 3"), attested("of2020", "o f2020")
    (True, False, False)
    >>> attested("25basis", "25 basis", " points"), attested("25basis", "25 basis")
    (True, False)
    """
    found = [each for each in years(old + after, 0, len(old + after)) if each[0].start == 0]
    if len(found) != 1 or found[0][0] != Span(0, len(old)):
        return False
    return new == spaced(old, found[0][1])


def spaced(run: str, places: Sequence[int]) -> str:
    """Put a space at some offsets of a run, in order.

    >>> spaced("24February2004", [2, 10])
    '24 February 2004'
    """
    ends = [*places, len(run)]
    return " ".join(run[start:end] for start, end in zip([0, *places], ends, strict=True))

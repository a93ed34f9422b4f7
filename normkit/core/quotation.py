"""Which parts of a paragraph stand in quotation marks."""

from collections.abc import Iterator

from normkit.core.patterns import lazy
from normkit.core.spans import Span

_LEFT, _RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_LOW = "\N{DOUBLE LOW-9 QUOTATION MARK}"
_LEFT_SINGLE, _RIGHT_SINGLE = (
    "\N{LEFT SINGLE QUOTATION MARK}",
    "\N{RIGHT SINGLE QUOTATION MARK}",
)
_GUILLEMET_LEFT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_GUILLEMET_RIGHT = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_PAIRS = {
    _LEFT: _RIGHT,
    _LOW: _LEFT + _RIGHT,
    _GUILLEMET_LEFT: _GUILLEMET_RIGHT,
    _LEFT_SINGLE: _RIGHT_SINGLE,
    '"': '"',
    "'": "'",
}
_SINGLE = "'" + _LEFT_SINGLE
_MARKS = lazy(
    f'["{_LEFT}{_RIGHT}{_LOW}{_GUILLEMET_LEFT}{_GUILLEMET_RIGHT}]'
    # A single mark opens only behind a space and closes only before none: "don't", "boys' ".
    rf"|(?<![\p{{L}}\p{{N}}])['{_LEFT_SINGLE}](?=\p{{L}})"
    rf"|(?<=[\p{{L}}\p{{P}}])['{_RIGHT_SINGLE}](?![\p{{L}}\p{{N}}])"
)
_OPENERS = frozenset(_PAIRS)


def quotations(text: str) -> Iterator[Span]:
    r"""Yield the spans between quotation marks, in code points. Cost: linear.

    Marks of one kind are paired from left to right, without nesting. A mark left open counts
    to the end of the paragraph: news opens each paragraph of a long quotation anew and closes
    only the last.

    >>> [span.of('He said "yes", then "no') for span in quotations('He said "yes", then "no')]
    ['yes', 'no']
    """
    opened: dict[str, int] = {}
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        closes = [opener for opener in opened if mark in _PAIRS[opener]]
        if closes:
            opener = closes[-1]
            yield Span(opened.pop(opener) + 1, at)
        elif mark in _OPENERS and not (mark in _SINGLE and opened):
            opened[mark] = at
    # A lone single mark is more often an apostrophe ('em, '90s) than a quotation left open.
    for opener, at in opened.items():
        if opener not in _SINGLE:
            yield Span(at + 1, len(text))

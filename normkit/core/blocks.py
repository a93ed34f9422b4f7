r"""Where a text is cut into paragraphs, the unit that rules see and that is repaired or kept.

A paragraph ends behind the blank lines that follow it; a very long one ends after a fixed
number of lines. Both depend only on what the default rules cannot change (blank lines and the
number of lines), so a repaired text is cut in the same places; the pipeline checks that.
Lines end at `\n`, `\r\n` and `\r` only; NEL, VT, FF, LS and PS are content.
"""

import re
from collections.abc import Iterator

from normkit.core.spans import Span

#: A paragraph of more lines than this is cut after every so many lines.
MAX_LINES = 512

_BREAK = r"(?:\r\n|\n|\r(?!\n))"
_BLANK_LINES = re.compile(rf"{_BREAK}(?:[^\S\r\n]*+{_BREAK})+")
_LEADING = re.compile(rf"(?:[^\S\r\n]*+{_BREAK})+")
_LINE_END = re.compile(_BREAK)


def paragraphs(text: str) -> Iterator[Span]:
    r"""Yield the spans of the paragraphs of `text`; together they are the whole text.

    Blank lines at the start belong to the first paragraph, other blank lines to the paragraph
    before them. Cost: linear.

    >>> [span.of("a\nb\n\n\nc") for span in paragraphs("a\nb\n\n\nc")]
    ['a\nb\n\n\n', 'c']
    """
    start = 0
    leading = _LEADING.match(text)
    for match in _BLANK_LINES.finditer(text, leading.end() if leading else 0):
        if match.end() < len(text):
            yield from _cut_long(text, start, match.end())
            start = match.end()
    yield from _cut_long(text, start, len(text))


def _cut_long(text: str, start: int, end: int) -> Iterator[Span]:
    if text.count("\n", start, end) + text.count("\r", start, end) > MAX_LINES:
        leading = _LEADING.match(text, start, end)
        # Blank lines at the end stay with the last piece: their number may change in a repair.
        content_end = start + len(text[start:end].rstrip())
        lines = 0
        for match in _LINE_END.finditer(text, leading.end() if leading else start, content_end):
            lines += 1
            if lines == MAX_LINES:
                yield Span(start, match.end())
                start, lines = match.end(), 0
    if start < end or end == 0:
        yield Span(start, end)


def keeps_cuts(old: str, new: str, *, first: bool, last: bool) -> bool:
    r"""Tell whether paragraph `new` may stand where `old` stood without moving any cut.

    `first` and `last` say whether the paragraph is the first or last of its text: only there
    may blank lines at the outer end come or go.

    >>> keeps_cuts("a  b\n\n", "a b\n\n", first=False, last=False)
    True
    >>> keeps_cuts("a\n\n", "a\n", first=False, last=False)
    False
    """
    if len(list(paragraphs(new))) != 1 or bool(old.strip()) != bool(new.strip()):
        return False
    if not first and _LEADING.match(new):
        return False
    if last:
        return True
    if _ends_blank(old):
        return _ends_blank(new)
    # Cut behind a fixed number of lines: that number has to stay.
    return new[-1:] == old[-1:] and len(_LINE_END.findall(old)) == len(_LINE_END.findall(new))


def _ends_blank(paragraph: str) -> bool:
    leading = _LEADING.match(paragraph)
    return _BLANK_LINES.search(paragraph, leading.end() if leading else 0) is not None

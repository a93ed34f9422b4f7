r"""Where a text is cut into paragraphs, the unit that rules see and that is repaired or kept.

A paragraph ends behind the blank lines that follow it; a very long one ends after a fixed
number of lines. Both depend only on what the default rules cannot change (blank lines and the
number of lines), so a repaired text is cut in the same places; the pipeline checks that.
Lines end at `\n`, `\r\n` and `\r` only; NEL, VT, FF, LS and PS are content.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from normkit.core.patterns import plain
from normkit.core.spans import Span

if TYPE_CHECKING:
    import re

#: A paragraph of more lines than this is cut after every so many lines.
MAX_LINES = 32

#: Blank lines are sought so many window sizes ahead before paragraphs are looked at singly.
_FAR = 4


class _Lines(NamedTuple):
    """The patterns for one inventory of line breaks."""

    blank_lines: "re.Pattern[str]"  # a line break and the blank lines behind it
    leading: "re.Pattern[str]"  # blank lines, to be matched at the start of a line
    line_end: "re.Pattern[str]"


def _lines(line_break: str) -> _Lines:
    blank = rf"(?:[^\S\r\n]*+{line_break})+"
    return _Lines(plain(line_break + blank), plain(blank), plain(line_break))


# A pattern that starts with a literal is sought six times faster.
_LF = _lines(r"\n")
_ANY = _lines(r"(?:\r\n|\n|\r(?!\n))")


def _lines_of(text: str) -> _Lines:
    return _ANY if "\r" in text else _LF


def paragraphs(text: str) -> Iterator[Span]:
    r"""Yield the spans of the paragraphs of `text`; together they are the whole text.

    Blank lines at the start belong to the first paragraph, other blank lines to the paragraph
    before them. Cost: linear.

    >>> [span.of("a\nb\n\n\nc") for span in paragraphs("a\nb\n\n\nc")]
    ['a\nb\n\n\n', 'c']
    """
    lines = _lines_of(text)
    start = 0
    leading = lines.leading.match(text)
    # Blanks that end the text without a line break belong to the last paragraph: were they one
    # of their own, their repair would make the paragraph before them the last.
    content_end = len(text.rstrip())
    for match in lines.blank_lines.finditer(text, leading.end() if leading else 0):
        end = match.end()
        if end < content_end:
            if text.count("\n", start, end) > MAX_LINES or lines is _ANY:
                yield from _cut_long(text, start, end, lines)
            else:
                yield Span(start, end)
            start = end
    yield from _cut_long(text, start, len(text), lines)


def around(text: str, offsets: Sequence[int]) -> Iterator[Span]:
    r"""Yield those spans of `paragraphs(text)` that hold one of `offsets` (sorted).

    The length of the text is an offset in its last paragraph. Cost: linear, and less than that of
    `paragraphs` where few are called for.

    >>> [span.of("a\nb\n\n\nc") for span in around("a\nb\n\n\nc", [1, 2])]
    ['a\nb\n\n\n']
    """
    lines = _lines_of(text)
    leading = lines.leading.match(text)
    ends = [m.end() for m in lines.blank_lines.finditer(text, leading.end() if leading else 0)]
    content_end = len(text.rstrip())
    while ends and ends[-1] >= content_end:
        ends.pop()
    ends.append(len(text))
    at = 0
    while at < len(offsets):
        number = min(bisect_right(ends, offsets[at]), len(ends) - 1)
        start, end = ends[number - 1] if number else 0, ends[number]
        for span in _cut_long(text, start, end, lines):
            first = at
            at = len(offsets) if span.end == len(text) else bisect_left(offsets, span.end, at)
            if at > first:
                yield span


def windows(text: str, size: int) -> Iterator[Span]:
    r"""Yield spans of whole paragraphs of about `size` code points; together they are the text.

    Where blank lines are near, the paragraphs between are not looked at, which is faster.

    >>> [span.of("a\nb\n\nc\n\nd") for span in windows("a\nb\n\nc\n\nd", 2)]
    ['a\nb\n\n', 'c\n\n', 'd']
    """
    lines = _lines_of(text)
    content_end = len(text.rstrip())
    start = 0
    while len(text) - start > size:
        blank = lines.blank_lines.search(text, start + size - 1, start + _FAR * size)
        if blank is None:
            break
        if blank.end() >= content_end:  # no other paragraph begins behind it
            yield Span(start, len(text))
            return
        if not text[start : blank.start()].strip():
            break  # blank lines at the start end no paragraph
        yield Span(start, blank.end())
        start = blank.end()
    if len(text) - start <= size:
        yield Span(start, len(text))
        return
    low = start
    for span in paragraphs(text[start:]):
        end = start + span.end
        if end - low >= size or end == len(text):
            yield Span(low, end)
            low = end


def last_cut(text: str, tail: int) -> int:
    r"""Return an offset where a paragraph ends for sure, whatever follows; 0 if there is none.

    It is the end of the last blank lines in the last `tail` code points if there are some,
    which is fast, else the last such offset.

    >>> last_cut("a\n\nb\n\nc\n\n", 8)
    6
    """
    # White space at the end may become a blank line, and belongs then to what stands before.
    content_end = len(text.rstrip())
    blanks = _lines_of(text).blank_lines
    found = list(blanks.finditer(text, max(content_end - tail, 0), content_end))
    if found and text[: found[-1].start()].strip():
        return found[-1].end()
    return max((span.start for span in paragraphs(text) if span.start < content_end), default=0)


def _cut_long(text: str, start: int, end: int, lines: _Lines) -> Iterator[Span]:
    if text.count("\n", start, end) + text.count("\r", start, end) > MAX_LINES:
        leading = lines.leading.match(text, start, end)
        # Blank lines at the end stay with the last piece: their number may change in a repair.
        content_end = start + len(text[start:end].rstrip())
        count = 0
        for match in lines.line_end.finditer(
            text, leading.end() if leading else start, content_end
        ):
            count += 1
            if count == MAX_LINES:
                yield Span(start, match.end())
                start, count = match.end(), 0
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
    if not first and _ANY.leading.match(new):
        return False
    if last:
        return True
    if _ends_blank(old):
        return _ends_blank(new)
    # Cut behind a fixed number of lines: that number has to stay.
    return new[-1:] == old[-1:] and _counted_lines(old) == _counted_lines(new)


def _counted_lines(paragraph: str) -> int:
    # As `_cut_long` counts: blank lines at the start of a text may go.
    leading = _ANY.leading.match(paragraph)
    return len(_ANY.line_end.findall(paragraph, leading.end() if leading else 0))


def _ends_blank(paragraph: str) -> bool:
    leading = _ANY.leading.match(paragraph)
    return _ANY.blank_lines.search(paragraph, leading.end() if leading else 0) is not None

"""Sparse maps between offsets of an old and a new text, and between units of one text."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from normkit.core.edits import Edit
from normkit.core.spans import Span


class OffsetMap:
    """Maps code point offsets and spans across an edit list, both ways, in O(log edits).

    Only the borders of edits are stored. An offset inside an edited part maps to the part's
    start, or to its end with `after=True`. So spans that end at an edit keep the whole
    replacement: `to_old(to_new(span))` always contains `span`.

    >>> offsets = OffsetMap([Edit(Span(8, 8), " ", "SPC101")])    # "talks on|unless the"
    >>> offsets.to_new(Span(8, 14)), offsets.to_old(Span(9, 15))
    (Span(start=8, end=15), Span(start=8, end=14))
    """

    __slots__ = ("_new", "_old")

    def __init__(self, edits: Sequence[Edit]) -> None:
        old: list[tuple[int, int]] = []
        new: list[tuple[int, int]] = []
        shift = 0
        for edit in edits:
            start, end = edit.span
            old.append((start, end))
            new.append((start + shift, start + shift + len(edit.text)))
            shift += len(edit.text) - (end - start)
        self._old = old
        self._new = new

    def new_offset(self, offset: int, *, after: bool = False) -> int:
        """Map an offset of the old text to the new text."""
        return _map(offset, self._old, self._new, after)

    def old_offset(self, offset: int, *, after: bool = False) -> int:
        """Map an offset of the new text to the old text."""
        return _map(offset, self._new, self._old, after)

    def to_new(self, span: Span) -> Span:
        """Map a span of the old text to the smallest span of the new text that covers it."""
        return Span(self.new_offset(span.start), self.new_offset(span.end, after=True))

    def to_old(self, span: Span) -> Span:
        """Map a span of the new text to the smallest span of the old text that covers it."""
        return Span(self.old_offset(span.start), self.old_offset(span.end, after=True))


def _map(
    offset: int, source: list[tuple[int, int]], target: list[tuple[int, int]], after: bool
) -> int:
    at = bisect_right(source, (offset, offset)) - 1
    # An edit that is an insertion exactly at the offset, or that begins there, is the one at
    # or behind `at`; one more look covers a replacement that begins at the offset.
    for index in (at + 1, at):
        if 0 <= index < len(source):
            start, end = source[index]
            if start <= offset <= end:
                low, high = target[index]
                if offset == end and offset != start:
                    return high
                if offset == start and offset != end:
                    return low
                return high if after else low
    if at < 0:
        return offset
    return offset + target[at][1] - source[at][1]


def byte_offsets(text: str) -> Callable[[int], int]:
    r"""Return a function from code point offsets of `text` to UTF-8 byte offsets.

    Lone surrogates count as three bytes (`surrogatepass`). Cost: O(1) for ASCII text, else
    O(offset) for each call.

    >>> byte_offsets("na\u00efve")(3)
    4
    """
    if text.isascii():
        return lambda offset: offset
    return lambda offset: len(text[:offset].encode("utf-8", "surrogatepass"))


def utf16_offsets(text: str) -> Callable[[int], int]:
    r"""Return a function from code point offsets of `text` to UTF-16 code unit offsets.

    >>> utf16_offsets("a\U0001f600b")(2)
    3
    """
    if not text or max(text) < "\U00010000":
        return lambda offset: offset
    return lambda offset: len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2

"""Half-open intervals of code points."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open interval `[start, end)` of offsets, in code points unless said otherwise.

    >>> Span(2, 5).of("abcdef")
    'cde'
    >>> Span(2, 5).overlaps(Span(5, 7))
    False
    >>> Span(2, 5).touches(Span(5, 7))
    True
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point, or one is empty inside the other."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: "Span") -> bool:
        """Tell whether the two spans overlap or meet at an end."""
        return self.start <= other.end and other.start <= self.end


class SpanSet:
    """Sorted, disjoint spans that answer "does this span enter one of you?" in O(log n).

    >>> spans = SpanSet([Span(8, 9), Span(1, 4), Span(3, 6)])
    >>> list(spans)
    [Span(start=1, end=6), Span(start=8, end=9)]
    >>> spans.enters(Span(6, 8)), spans.enters(Span(5, 7)), spans.enters(Span(2, 2))
    (False, True, True)
    """

    __slots__ = ("_ends", "_spans", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(s for s in spans if s.start < s.end):
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self._spans = merged
        self._starts = [s.start for s in merged]
        self._ends = [s.end for s in merged]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def enters(self, span: Span) -> bool:
        """Tell whether `span` shares a code point with a member.

        An empty span (an insertion) enters a member only strictly inside it: text may be
        put directly before or after a member without changing it.
        """
        at = bisect_right(self._ends, span.start)
        return at < len(self._spans) and self._starts[at] < span.end

    def slices(self, text: str) -> tuple[str, ...]:
        """Return the text of each member, in order."""
        return tuple(text[s.start : s.end] for s in self._spans)


def line_column(text: str, offset: int) -> tuple[int, int]:
    r"""Return the 1-based line and column (in code points) of `offset`.

    Lines end at `\n`, `\r\n` and `\r` only, as editors count them. Cost: O(offset).

    >>> line_column("ab\r\ncd", 5)
    (2, 2)
    """
    head = text[:offset]
    crlf = head.count("\r\n")
    line = 1 + head.count("\n") + head.count("\r") - crlf
    last = max(head.rfind("\n"), head.rfind("\r"))
    return line, offset - last

"""Protected spans where they matter: in the lines of candidate edits.

No guard of `guard_spans` reaches over a line end but those that are named by a literal (code,
markup, pragmas). So without these literals only the lines with candidates are searched, and after
the edits only the lines that they changed: all others are the same text with the same guards.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from normkit.core.edits import Edit
from normkit.core.guards import guard_spans, guards_in, has_spanning
from normkit.core.spans import Span, SpanSet

Guards = Callable[[str], SpanSet]
Container = Callable[[str], Sequence[Span]]


class Protection:
    r"""The protected spans of one text.

    `guards` finds the general ones, `container` those of the text's container.

    >>> protection = Protection("a b\nsee x.org", guard_spans, None)
    >>> protection.enters(Span(10, 11)), protection.enters(Span(1, 2))
    (True, False)
    """

    def __init__(self, text: str, guards: Guards, container: Container | None) -> None:
        self._text, self._guards, self._container = text, guards, container
        self._all: SpanSet | None = None

    @cached_property
    def _lines(self) -> dict[Span, SpanSet] | None:
        """What is found line by line, or None if lines cannot be looked at alone.

        Not asked of a paragraph without findings: most of those that rules look at have none.
        """
        alone = self._guards is guard_spans and self._container is None
        return {} if alone and not has_spanning(self._text) else None

    def enters(self, span: Span) -> bool:
        """Tell whether `span` shares a code point with a protected span."""
        if self._lines is None:
            return self._whole().enters(span)
        return self._within(lines_around(self._text, span)).enters(span)

    def slices(self, edits: Sequence[Edit], new: str) -> tuple[list[str], list[str]]:
        """Return protected slices of the text before and after `edits`, which give `new`.

        They are all of them, or those in the lines with an edit.
        """
        after = Protection(new, self._guards, self._container)
        if self._lines is None or after._lines is None:
            return list(self._whole().slices(self._text)), list(after._whole().slices(new))
        old_lines, new_lines = changed_lines(self._text, edits)
        return (
            [text for lines in old_lines for text in self._within(lines).slices(self._text)],
            [text for lines in new_lines for text in after._within(lines).slices(new)],
        )

    def _whole(self) -> SpanSet:
        if self._all is None:
            self._all = self._guards(self._text)
            if self._container is not None:
                self._all = SpanSet([*self._all, *self._container(self._text)])
        return self._all

    def _within(self, lines: Span) -> SpanSet:
        assert self._lines is not None
        if lines not in self._lines:
            self._lines[lines] = SpanSet(guards_in(self._text, lines))
        return self._lines[lines]


def lines_around(text: str, span: Span) -> Span:
    r"""Return the span of the whole lines that hold `span`, without the last one's line end.

    >>> lines_around("a\nbc\nd", Span(3, 3)), lines_around("a\nbc\nd", Span(1, 2))
    (Span(start=2, end=4), Span(start=0, end=4))
    """
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    back = text.find("\r", span.end, end)
    return Span(start, back if back >= 0 else end)


def changed_lines(text: str, edits: Sequence[Edit]) -> tuple[list[Span], list[Span]]:
    r"""Return the spans of the lines that `edits` (sorted, disjoint) change, before and after.

    >>> changed_lines("ab\ncd\n", [Edit(Span(1, 1), "--")])
    ([Span(start=0, end=2)], [Span(start=0, end=4)])
    """
    old: list[Span] = []
    new: list[Span] = []
    shift = 0
    for edit in edits:
        lines = lines_around(text, edit.span)
        start = lines.start + shift
        shift += len(edit.text) - (edit.span.end - edit.span.start)
        if old and lines.start <= old[-1].end:
            old[-1] = Span(old[-1].start, max(old[-1].end, lines.end))
            new[-1] = Span(new[-1].start, old[-1].end + shift)
        else:
            old.append(lines)
            new.append(Span(start, lines.end + shift))
    return old, new

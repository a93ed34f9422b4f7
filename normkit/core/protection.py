"""Protected spans where they matter: around candidate edits.

But for those that are named by a literal (code, markup, pragmas), a guard of `guard_spans` lies
in a run of other characters than white space, and reaches at most over a space to the next one
(a unit, `[sic]`). So without these literals only a few runs on both sides of a candidate are
searched, and after the edits only those around what they changed: all others are the same text
with the same guards.
"""

from collections.abc import Callable, Sequence
from functools import partial

from normkit.core.edits import Edit
from normkit.core.guards import guard_spans, guards_in, has_spanning, may_hold
from normkit.core.spans import Span, SpanSet

#: So many runs are looked at on each side, and not farther away than so many code points: one that
#: an edit is in, one that a guard of it reaches to, and one that no edit changes.
_RUNS = 3
_FAR = 160

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
        self._alone = guards is guard_spans and container is None
        self._all: SpanSet | None = None
        self._around: dict[Span, Span] = {}
        # What is found in some runs, or None if runs cannot be looked at alone.
        self._runs: dict[Span, SpanSet] | None = None
        # Whether it is seen at once that nothing is protected; None until that is asked. It is not
        # asked of a paragraph without findings: most of those that rules look at have none.
        self._is_bare: bool | None = None

    @property
    def _bare(self) -> bool:
        if self._is_bare is None:
            self._is_bare = self._alone and not may_hold(self._text)
            if self._alone and not has_spanning(self._text):
                self._runs = {}
        return self._is_bare

    def enters(self, span: Span) -> bool:
        """Tell whether `span` shares a code point with a protected span."""
        if self._bare:
            return False
        if self._runs is None:
            return self._whole().enters(span)
        return self._within(self._runs_around(span)).enters(span)

    def slices(self, edits: Sequence[Edit], new: str) -> tuple[list[str], list[str]]:
        """Return protected slices of the text before and after `edits`, which give `new`.

        They are all of them, or those around an edit.
        """
        after = Protection(new, self._guards, self._container)
        both = self._bare, after._bare
        if all(both):
            return [], []
        if self._runs is None or after._runs is None:
            return list(self._whole().slices(self._text)), list(after._whole().slices(new))
        # Where the edits are, has mostly been asked before.
        old_runs, new_runs = _changed(edits, self._runs_around)
        return (
            [text for runs in old_runs for text in self._within(runs).slices(self._text)],
            [text for runs in new_runs for text in after._within(runs).slices(new)],
        )

    def _whole(self) -> SpanSet:
        if self._all is None:
            self._all = self._guards(self._text)
            if self._container is not None:
                self._all = SpanSet([*self._all, *self._container(self._text)])
        return self._all

    def _runs_around(self, span: Span) -> Span:
        found = self._around.get(span)
        if found is None:
            found = self._around[span] = runs_around(self._text, span)
        return found

    def _within(self, runs: Span) -> SpanSet:
        assert self._runs is not None
        found = self._runs.get(runs)
        if found is None:
            guards = list(guards_in(self._text, runs))
            found = self._runs[runs] = SpanSet(guards) if guards else _NONE
        return found


_NONE = SpanSet(())


def runs_around(text: str, span: Span) -> Span:
    """Return a span around `span` that holds all guards which have to do with it.

    That is `span` with a few runs on each side, or its whole lines, if those are shorter or the
    runs are long.

    >>> text = "one two three four five six seven eight nine ten"
    >>> runs_around(text, Span(20, 21)).of(text)
    ' three four five six seven '
    """
    start, end = span
    if end - start < _FAR:
        low, high = max(start - _FAR, 0), end + _FAR
        before = text[low:start].rsplit(None, _RUNS)
        behind = text[end:high].split(None, _RUNS)
        near = len(before) > _RUNS or not low, len(behind) > _RUNS or high >= len(text)
        if all(near):
            return Span(
                low + len(before[0]) if len(before) > _RUNS else 0,
                min(high, len(text)) - len(behind[-1]) if len(behind) > _RUNS else len(text),
            )
    return lines_around(text, span)


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
    return _changed(edits, partial(lines_around, text))


def _changed(
    edits: Sequence[Edit], around: Callable[[Span], Span]
) -> tuple[list[Span], list[Span]]:
    """Return what is around the edits, before and after; what overlaps or touches is joined."""
    old: list[Span] = []
    new: list[Span] = []
    shift = 0
    for edit in edits:
        place = around(edit.span)
        before = shift
        shift += len(edit.text) - (edit.span.end - edit.span.start)
        while old and place.start <= old[-1].end:
            last = old.pop()
            before = new.pop().start - last.start
            place = Span(min(last.start, place.start), max(last.end, place.end))
        old.append(place)
        new.append(Span(place.start + before, place.end + shift))
    return old, new

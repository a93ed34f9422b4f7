"""Edits as data: apply, trim, compose, invert.

An *edit list* is a tuple of edits that is sorted by position, in which no two edits touch,
each is minimal (it keeps no common prefix or suffix) and none is a no-op.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normkit.core.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the code points of `span` by `text`; `rule` is the code of the rule behind it.

    After `compose`, `rule` may name several codes, separated by commas.

    >>> apply_edits("talks onunless", [Edit(Span(8, 8), " ", "SPC101")])
    'talks on unless'
    """

    span: Span
    text: str
    rule: str = ""


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with an edit list applied. Cost: O(len(text) + len(edits)).

    Raises ValueError if the edits are unsorted, overlap, or leave the text.
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        start, end = edit.span
        if start < at or end < start or end > len(text):
            raise ValueError(f"edit {edit} overlaps another one or leaves the text")
        parts.append(text[at:start])
        parts.append(edit.text)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def trim(text: str, edit: Edit) -> Edit | None:
    """Return the minimal form of `edit` on `text`, or None if it changes nothing.

    The common prefix is taken off first, then the common suffix, so the result is unique.

    >>> trim("Sergei Lavrov", Edit(Span(0, 6), "Sergey"))
    Edit(span=Span(start=5, end=6), text='y', rule='')
    """
    start, end = edit.span
    old, new = text[start:end], edit.text
    if old == new:
        return None
    if not old or not new:
        return edit
    head = _common_prefix(old, new)
    old, new = old[head:], new[head:]
    tail = _common_prefix(old[::-1], new[::-1])
    return Edit(Span(start + head, end - tail), new[: len(new) - tail], edit.rule)


def _common_prefix(one: str, other: str) -> int:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def normalize(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edit list with the same effect: minimal, sorted, touching edits joined.

    Raises ValueError if two edits overlap.
    """
    result: list[Edit] = []
    for edit in sorted(filter(None, (trim(text, e) for e in edits))):
        if result and edit.span.start < result[-1].span.end:
            raise ValueError(f"edits {result[-1]} and {edit} overlap")
        if result and edit.span.start == result[-1].span.end:
            last = result.pop()
            joined = Edit(
                Span(last.span.start, edit.span.end),
                last.text + edit.text,
                _join_rules(last.rule, edit.rule),
            )
            minimal = trim(text, joined)
            if minimal is not None:
                result.append(minimal)
        else:
            result.append(edit)
    return tuple(result)


def invert(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edit list that turns `apply_edits(text, edits)` back into `text`.

    >>> edits = (Edit(Span(0, 1), "XY"),)
    >>> apply_edits(apply_edits("abc", edits), invert("abc", edits))
    'abc'
    """
    result = []
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        result.append(Edit(Span(start, start + len(edit.text)), edit.span.of(text), edit.rule))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return tuple(result)


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return one edit list on `text` that does `first` and then `second`.

    `second` is on the text that `first` gives. The result satisfies
    `apply_edits(text, compose(text, first, second))
    == apply_edits(apply_edits(text, first), second)`. Cost: O(len(text)) at worst.

    >>> compose("ab", (Edit(Span(1, 1), "--"),), (Edit(Span(2, 3), "+"),))
    (Edit(span=Span(start=1, end=1), text='-+', rule=''),)
    """
    if not first:
        return tuple(second)
    if not second:
        return tuple(first)
    middle = apply_edits(text, first)
    # Walk both lists in the coordinates of the middle text and join what touches there.
    pieces: list[tuple[int, int, int, Edit]] = []  # middle start, middle end, 0 first / 1 second
    shift = 0
    for edit in first:
        start = edit.span.start + shift
        pieces.append((start, start + len(edit.text), 0, edit))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    pieces.extend((e.span.start, e.span.end, 1, e) for e in second)
    pieces.sort(key=lambda piece: piece[:3])
    to_old = 0  # old offset = middle offset + to_old, outside first's edits
    result: list[Edit] = []
    index = 0
    while index < len(pieces):
        low, high = pieces[index][:2]
        stop = index + 1
        while stop < len(pieces) and pieces[stop][0] <= high:
            high = max(high, pieces[stop][1])
            stop += 1
        group = pieces[index:stop]
        old_low = low + to_old
        to_old += sum(
            (e.span.end - e.span.start) - len(e.text) for _, _, which, e in group if which == 0
        )
        old_high = high + to_old
        inner = [Edit(e.span.shift(-low), e.text) for _, _, which, e in group if which == 1]
        new = apply_edits(middle[low:high], inner)
        rules = _join_rules(*(e.rule for _, _, _, e in group))
        result.append(Edit(Span(old_low, old_high), new, rules))
        index = stop
    return normalize(text, result)


def _join_rules(*rules: str) -> str:
    codes = dict.fromkeys(code for rule in rules for code in rule.split(",") if code)
    return ",".join(codes)

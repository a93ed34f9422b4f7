"""Lines of a paragraph that are worth a closer look."""

import re
from collections.abc import Iterator

from normkit.core.spans import Span
from normkit.core.view import View

_LINE_BREAK = re.compile(r"[\r\n]")


def lines_with(hint: "re.Pattern[str]", view: View) -> Iterator[Span]:
    r"""Yield the spans of the lines, without their breaks, in which `hint` matches.

    What `hint` finds must be a pair of the rule's screen: where the pipeline knows the places of
    those, only they are looked at. Cost: linear; a line without a match costs the search only.

    >>> [span.of("a\nb .\nc .") for span in lines_with(re.compile(r" [.]"), View("a\nb .\nc ."))]
    ['b .', 'c .']
    """
    text, end = view.text, 0
    for start in _matches(hint, view):
        if start >= end:
            line = max(text.rfind("\n", end, start), text.rfind("\r", end, start)) + 1
            line_break = _LINE_BREAK.search(text, start)
            line, end = max(line, end), line_break.start() if line_break else len(text)
            yield Span(line, end)


def parts_with(hint: "re.Pattern[str]", view: View) -> Iterator[Span]:
    r"""Yield the parts of the same lines, between blanks, that hold all that `hint` finds.

    For an expression that takes long on each character and finds nothing with a blank in it.

    >>> [span.of("so it is (thatHe) so") for span in
    ...  parts_with(re.compile("[a-z][A-Z]"), View("so it is (thatHe) so"))]
    ['(thatHe)']
    """
    text = view.text
    for line in lines_with(hint, view):
        found = [match.start() for match in hint.finditer(text, *line)]
        end = text.find(" ", found[-1] + 1, line.end)
        start = max(text.rfind(" ", line.start, found[0]) + 1, line.start)
        yield Span(start, end if end >= 0 else line.end)


def _matches(hint: "re.Pattern[str]", view: View) -> Iterator[int]:
    """Yield where `hint` matches, in text order."""
    if view.spots is None:
        yield from (match.start() for match in hint.finditer(view.text))
    else:
        yield from (spot for spot in view.spots if hint.match(view.text, spot))

"""Lines of a paragraph that are worth a closer look."""

import re
from collections.abc import Iterator

from normkit.core.spans import Span

_LINE_BREAK = re.compile(r"[\r\n]")


def lines_with(hint: "re.Pattern[str]", text: str) -> Iterator[Span]:
    r"""Yield the spans of the lines, without their breaks, in which `hint` matches.

    Cost: linear; a line without a match costs the search for `hint` only.

    >>> [span.of("a\nb .\nc .") for span in lines_with(re.compile(r" [.]"), "a\nb .\nc .")]
    ['b .', 'c .']
    """
    end = 0
    while match := hint.search(text, end):
        start = max(text.rfind("\n", end, match.start()), text.rfind("\r", end, match.start())) + 1
        line_break = _LINE_BREAK.search(text, match.start())
        start, end = max(start, end), line_break.start() if line_break else len(text)
        yield Span(start, end)

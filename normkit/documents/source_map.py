"""Where the text of a unit stands in its file, and how an edited text is written back."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from normkit.core.edits import Edit
from normkit.core.patterns import plain

LINE_END = plain(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A place in a file: 1-based line, and 1-based column in code points."""

    line: int
    column: int


class SourceMap(Protocol):
    """The way back from a unit's text to its piece and its file."""

    def locate(self, offset: int) -> Position:
        """Return the place in the file of a code point offset in the unit's text."""
        ...

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """Return what an edit list of the unit's text is on the piece's text: sorted, disjoint.

        Nothing but what has to change: an inserted quote is doubled here, a character escaped in
        the style of its literal.
        """
        ...


def line_ends(text: str) -> int:
    r"""Return the number of line ends: `\n`, `\r\n` and `\r`, as editors count them.

    >>> line_ends("a\r\nb\rc\n")
    3
    """
    if "\r" not in text:  # most have none, and to see that takes no time
        return text.count("\n")
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def line_end_of(text: str) -> str:
    r"""Return how the first line of `text` ends; `\n` if there is no line end.

    >>> line_end_of("a\r\nb")
    '\r\n'
    """
    found = LINE_END.search(text)
    return found.group() if found else "\n"


@dataclass(frozen=True)
class Verbatim:
    r"""A unit that stands in its piece as it is, from `at` on, in whole lines from `line` on.

    >>> Verbatim("ab\ncd", 10).locate(4)
    Position(line=11, column=2)
    """

    text: str = field(repr=False)
    line: int = 1
    at: int = 0

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    def locate(self, offset: int) -> Position:
        """Return the place of a code point. Cost: O(log lines), after one linear pass."""
        index = bisect_right(self._starts, offset) - 1
        return Position(self.line + index, offset - self._starts[index] + 1)

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """Return the edits, moved to where the unit stands."""
        if not self.at:
            return edits
        return [Edit(edit.span.shift(self.at), edit.text, edit.rule) for edit in edits]

"""Where the text of a unit stands in its file, and how an edited text is written back."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from normkit.core.edits import Edit, apply_edits
from normkit.core.patterns import lazy

LINE_END = lazy(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A place in a file: 1-based line, and 1-based column in code points."""

    line: int
    column: int


class SourceMap(Protocol):
    """The way back from a unit's text to the bytes of its file."""

    def locate(self, offset: int) -> Position:
        """Return the place in the file of a code point offset in the unit's text."""
        ...

    def encode(self, edits: Sequence[Edit]) -> bytes:
        """Return the unit's bytes with `edits` applied; without edits, the original bytes."""
        ...


def line_ends(text: str) -> int:
    r"""Return the number of line ends: `\n`, `\r\n` and `\r`, as editors count them.

    >>> line_ends("a\r\nb\rc\n")
    3
    """
    returns = text.count("\r")
    return text.count("\n") + returns - (text.count("\r\n") if returns else 0)


def line_end_of(text: str) -> str:
    r"""Return how the first line of `text` ends; `\n` if there is no line end.

    >>> line_end_of("a\r\nb")
    '\r\n'
    """
    found = LINE_END.search(text)
    return found.group() if found else "\n"


@dataclass(frozen=True)
class Utf8Map:
    r"""A unit that stands in a UTF-8 file as it is. `line` is the file's line of its first one.

    >>> Utf8Map("ab\ncd", 10).locate(4)
    Position(line=11, column=2)
    """

    text: str = field(repr=False)
    line: int = 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    def locate(self, offset: int) -> Position:
        """Return the place of a code point. Cost: O(log lines), after one linear pass."""
        at = bisect_right(self._starts, offset) - 1
        return Position(self.line + at, offset - self._starts[at] + 1)

    def encode(self, edits: Sequence[Edit]) -> bytes:
        """Return the UTF-8 bytes of the text with `edits` applied."""
        return (apply_edits(self.text, edits) if edits else self.text).encode("utf-8")

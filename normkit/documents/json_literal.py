r"""A text inside a JSON string literal: where its characters stand, and how it is edited.

An escape is two, six or twelve characters long (`\n`, `\u00e9`, a surrogate pair) and stands
for one code point. What an edit does not replace stays as it is written; what it puts in is
written in the style of its literal.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from normkit.core.context import Context
from normkit.core.edits import Edit, normalize
from normkit.core.spans import Span
from normkit.documents.source_map import Position

# A pair of surrogates is one code point, a lone one is one as well.
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])"
)
_BEYOND_ASCII = re.compile(r"\\u(?!00[0-7])")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# Must be escaped: quote, backslash, controls, surrogates. Had better be: what ends a line for
# programs that cut JSON Lines at more than line feeds.
_SPECIAL = re.compile('["\\\\\x00-\x1f\x85\u2028\u2029\ud800-\udfff]')
_SHORT = {
    '"': r"\"",
    "\\": r"\\",
    "\b": r"\b",
    "\f": r"\f",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
}


def _keeps_lone_surrogates(text: str, edit: Edit) -> bool:
    """Veto on edits that put two halves of a surrogate pair side by side: they would be one."""
    start, end = edit.span
    return not _PAIR.search(text[max(start - 1, 0) : start] + edit.text + text[end : end + 1])


#: The context of every string in a JSON document.
CONTEXT = Context(permits=_keeps_lone_surrogates)


class Style(NamedTuple):
    """How a literal writes what it may write in several ways."""

    ascii: bool  # nothing beyond ASCII stands there raw
    upper: bool  # hexadecimal digits
    slash: bool  # a slash has a backslash before it


def style_of(literal: str, *, ascii_only: bool) -> Style:
    r"""Return the style of what stands between two quotes, in a piece that is `ascii_only` or not.

    >>> style_of(r"caf\u00E9", ascii_only=False)
    Style(ascii=True, upper=True, slash=False)
    """
    if "\\" not in literal:
        return Style(ascii_only, upper=False, slash=False)
    escapes = [found.group() for found in _ESCAPE.finditer(literal)]
    digits = "".join(escape.replace(r"\u", "") for escape in escapes if escape[1] == "u")
    return Style(
        ascii_only or any(map(_BEYOND_ASCII.match, escapes)),
        digits != digits.lower() and digits == digits.upper(),
        r"\/" in escapes,
    )


def encode(text: str, style: Style) -> str:
    r"""Return `text` as it is written between quotes.

    >>> encode('"\N{LATIN SMALL LETTER E WITH ACUTE}"\n', Style(True, False, False))
    '\\"\\u00e9\\"\\n'
    """
    if text.isascii() and text.isalnum():
        return text
    return "".join(_character(char, style) for char in text)


def _character(char: str, style: Style) -> str:
    if char == "/" and style.slash:
        return r"\/"
    if not _SPECIAL.match(char) and (char.isascii() or not style.ascii):
        return char
    if char in _SHORT:
        return _SHORT[char]
    units = memoryview(char.encode("utf-16-be", "surrogatepass")).cast("B")
    digits = units.hex()
    digits = digits.upper() if style.upper else digits
    return "".join(rf"\u{digits[at : at + 4]}" for at in range(0, len(digits), 4))


class Place(NamedTuple):
    """A literal: start and end between its quotes, in code points of its piece, and its style."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True)
class InLiteral:
    """The source map of a string. `find` gives its place: only who edits it needs to know.

    `position` tells line and column of an offset in the piece `piece`.
    """

    text: str = field(repr=False)
    piece: str = field(repr=False)
    find: Callable[[], Place] = field(repr=False)
    position: Callable[[int], Position] = field(repr=False)

    @cached_property
    def _place(self) -> Place:
        return self.find()

    @cached_property
    def _ends(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where escapes end: in the text, and in the piece."""
        here, there = array("q"), array("q")
        start, end, _ = self._place
        longer = start  # a raw character at offset `at` is at `at + longer` in the piece
        for found in _ESCAPE.finditer(self.piece, start, end):
            low, high = found.span()
            offset = low - longer + 1
            longer = high - offset
            here.append(offset)
            there.append(high)
        return here, there

    def _raw(self, offset: int) -> int:
        here, there = self._ends
        index = bisect_right(here, offset) - 1
        return self._place.start + offset if index < 0 else there[index] + offset - here[index]

    def locate(self, offset: int) -> Position:
        """Return the place of a code point: of its escape, if it is escaped.

        Cost: O(log escapes), after a pass over the literal, and what `position` takes.
        """
        return self.position(self._raw(offset))

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """Return the edits on the literal. Escapes that an edit does not change stay."""
        style = self._place.style
        return [
            Edit(Span(*map(self._raw, edit.span)), encode(edit.text, style), edit.rule)
            for edit in normalize(self.text, edits)
        ]

"""Cells as text units: where they stand, how an edited one is written, what it must not become."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from normkit.core.context import Context
from normkit.core.edits import Edit, apply_edits, trim
from normkit.core.spans import Span
from normkit.documents.checks import RAGGED_ROW
from normkit.documents.delimited_header import Table
from normkit.documents.delimited_tokens import QUOTE, cells, value
from normkit.documents.opening import keeps_opening
from normkit.documents.source_map import Position, Verbatim
from normkit.documents.unit import Note, Piece, TextUnit

#: A spreadsheet takes a cell that begins with one of these for a formula, quoted or not. Some
#: take the wide forms for the plain ones.
FORMULA = frozenset(
    "=+-@\t\r\n"
    "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)


def permits(text: str, edit: Edit) -> bool:
    """Tell whether a cell does not begin to be a formula, or another one, by `edit`.

    >>> permits(" =1+1", Edit(Span(0, 1), ""))
    False
    """
    start, end = edit.span
    if start > 0:
        return True
    first = (edit.text + text[end : end + 1])[:1]
    return first not in FORMULA or first == text[:1]


def permits_at_start(text: str, edit: Edit) -> bool:
    """As `permits`, of an unquoted cell that stands at the very start of a file."""
    return permits(text, edit) and keeps_opening(text, edit)


_CELL = Context(permits=permits)
_FIRST_CELL = Context(permits=permits_at_start)


@dataclass(frozen=True, slots=True)
class CellMap:
    """The way from what a cell says back to how it is written in its piece.

    `token` is the cell as it is written, quotes included, `at` the piece's offset of it.
    """

    lines: Verbatim = field(repr=False)
    at: int
    token: str
    delimiter: str

    def locate(self, offset: int) -> Position:
        """Return the place in the file of a code point of the cell's text."""
        if self.token.startswith(QUOTE):
            # What stands before it is longer by the opening quote and by all doubled ones.
            offset += 1 + value(self.token).count(QUOTE, 0, offset)
        return self.lines.locate(self.at + offset)

    def edits(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Return edits of the cell's text as edits of the piece's text.

        Quotes are doubled in a quoted cell. An unquoted cell gets quotes if it says afterwards
        what cannot be said without. Cost: linear in the cell.
        """
        if self.token.startswith(QUOTE):
            return self._inside(edits)
        if edits and needs_quotes(apply_edits(self.token, edits), self.delimiter):
            return self._quoted(edits)
        return tuple(Edit(edit.span.shift(self.at), edit.text, edit.rule) for edit in edits)

    def _inside(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        text = value(self.token)
        result = []
        shift, counted = self.at + 1, 0
        for edit in edits:
            start, end = edit.span
            shift += text.count(QUOTE, counted, start)
            low = start + shift
            shift += text.count(QUOTE, start, end)
            counted = end
            result.append(Edit(Span(low, end + shift), _doubled(edit.text), edit.rule))
        return tuple(result)

    def _quoted(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Put quotes around an unquoted cell, double those inside that stay, and edit it."""
        size = len(self.token)
        result = [Edit(Span(0, 0), QUOTE)]
        at = 0
        for edit in (*edits, Edit(Span(size, size), "")):
            kept = range(at, edit.span.start)
            quotes = [Edit(Span(i, i), QUOTE) for i in kept if self.token[i] == QUOTE]
            for new in (*quotes, Edit(edit.span, _doubled(edit.text), edit.rule)):
                _append(result, new)
            at = edit.span.end
        _append(result, Edit(Span(size, size), QUOTE))
        minimal = (trim(self.token, edit) for edit in result)
        return tuple(Edit(e.span.shift(self.at), e.text, e.rule) for e in minimal if e is not None)


def _append(edits: list[Edit], new: Edit) -> None:
    """Add an edit behind the others; join it with the last one if they meet."""
    last = edits[-1]
    if last.span.end == new.span.start:
        span = Span(last.span.start, new.span.end)
        edits[-1] = Edit(span, last.text + new.text, last.rule or new.rule)
    else:
        edits.append(new)


def _doubled(text: str) -> str:
    return text.replace(QUOTE, '""')


def needs_quotes(text: str, delimiter: str) -> bool:
    r"""Tell whether a cell can say `text` only in quotes.

    The empty text is one of them: without quotes it is a missing value to many readers, and in
    a table of one column it is no record.

    >>> needs_quotes("a\nb", ","), needs_quotes('5" disk', ","), needs_quotes(" a ", ",")
    (True, False, False)
    """
    return not text or text[0] == QUOTE or delimiter in text or "\n" in text or "\r" in text


@dataclass(frozen=True)
class Cells:
    """The chosen cells of a piece, in the order of the file: a `Block`.

    `starts` holds where the records of the piece begin, `firsts` the index of the first text of
    each; `ragged` which of them (index) have more or fewer cells than they should, and how many.
    """

    texts: Sequence[str]
    piece: Piece
    starts: Sequence[int]
    firsts: Sequence[int]
    ragged: Sequence[tuple[int, int]] = ()

    @cached_property
    def _lines(self) -> Verbatim:
        return Verbatim(self.piece.text, self.piece.line)

    @property
    def found(self) -> bool:
        """Whether the table has a chosen column, or is empty."""
        table: Table = self.piece.state
        return bool(table.columns) or (self.piece.last and not table.width)

    @property
    def notes(self) -> list[Note]:
        """The ragged records."""
        table: Table = self.piece.state
        return [
            Note(
                RAGGED_ROW.code,
                self._lines.locate(self.starts[index]),
                f"a record of {_cells(count)}, where the first one has {table.width}",
                record=self._number(index),
            )
            for index, count in self.ragged
        ]

    def unit(self, index: int) -> TextUnit:
        """Return the unit of the text with this index. Cost: linear in its record."""
        table: Table = self.piece.state
        record = bisect_right(self.firsts, index) - 1
        # A short record lacks the last columns.
        column, name = table.columns[index - self.firsts[record]]
        low, high = cells(self.piece.text, self.starts[record], table.delimiter)[column]
        token = self.piece.text[low:high]
        number = self._number(record)
        opening = self.piece.first and low == 0 and not token.startswith(QUOTE)
        context = _FIRST_CELL if opening else _CELL
        source = CellMap(self._lines, low, token, table.delimiter)
        return TextUnit(value(token), source, context, name, number)

    def _number(self, record: int) -> int:
        table: Table = self.piece.state
        return max(table.first, 1) + record


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"

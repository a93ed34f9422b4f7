"""Deliberately broken codecs of tables, for the laws that must catch them."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO

from normkit.core.context import FIELD
from normkit.core.edits import Edit, apply_edits
from normkit.core.spans import Span
from normkit.documents.delimited import Csv
from normkit.documents.delimited_cells import CellMap, Cells
from normkit.documents.delimited_header import Table
from normkit.documents.source_map import Position, SourceMap, line_ends
from normkit.documents.unit import DocumentError, Piece, TextUnit
from tests.laws.delimited import Make


def rewriting(change: Callable[[str, str], str]) -> Make:
    """A codec that reads another text than the one that it is given."""

    class Rewriting(Csv):
        def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
            return super().pieces(iter([change("".join(chunks), self.delimiter or ",")]))

    return Rewriting


def requoted(text: str, delimiter: str) -> str:
    """Writes the table as Python's writer likes it, with the quotes that are needed."""
    out = StringIO()
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def padded(text: str, delimiter: str) -> str:
    """Makes all records as wide as the widest."""
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    width = max(map(len, rows))
    return text if all(len(row) in {0, width} for row in rows) else text + delimiter


def trailing_cells_lost(text: str, delimiter: str) -> str:
    """Takes a delimiter at the end of a line for blank space, as editors do with tabs."""
    return "".join(line.rstrip(delimiter + "\r\n") + "\n" for line in text.splitlines())


def ended(text: str, delimiter: str) -> str:
    return text if text.endswith(("\n", "\r")) else text + "\n"


def without_blank_lines(text: str, delimiter: str) -> str:
    return text.replace("\n\n", "\n")


class ByLines(Csv):
    """Cuts behind the last line end, wherever that is."""

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        lines = "".join(chunks).splitlines(keepends=True)
        return _cut(self, lines, lambda text: len(text) >= self.size)


class ByParity(Csv):
    """Cuts where the number of quotes is even, whatever the quotes stand for."""

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        lines = "".join(chunks).splitlines(keepends=True)
        return _cut(self, lines, lambda text: len(text) >= self.size and text.count('"') % 2 == 0)


class ByChunks(Csv):
    """Begins a new piece where a chunk ends behind a line end."""

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        return _cut(self, list(chunks), lambda text: '"' not in text)


def _cut(codec: Csv, parts: Sequence[str], may: Callable[[str], bool]) -> Iterator[Piece]:
    """Cut between parts, behind line ends, where one may; all else as it should be."""
    whole_size = sum(map(len, parts)) + 2
    (whole,) = Csv(codec.fields, codec.delimiter, size=whole_size).pieces(iter(parts))
    table: Table = whole.state
    held, line, first = "", 1, True
    for part in parts:
        held += part
        if held.endswith(("\n", "\r")) and may(held):
            yield Piece(held, line, table, first, last=False)
            rows = csv.reader(StringIO(held, newline=""), delimiter=table.delimiter)
            table = table._replace(first=table.first + sum(map(bool, rows)))
            line, held, first = line + line_ends(held), "", False
    yield Piece(held, line, table, first, last=True)


@dataclass(frozen=True)
class Changed(Cells):
    """Cells whose units are tampered with."""

    change: Callable[[TextUnit], TextUnit] = lambda unit: unit

    def unit(self, index: int) -> TextUnit:
        return self.change(super().unit(index))


def changing(change: Callable[[TextUnit], TextUnit]) -> Make:
    class Changing(Csv):
        def parse(self, piece: Piece) -> Cells:
            cells = super().parse(piece)
            return Changed(
                cells.texts, cells.piece, cells.starts, cells.firsts, cells.ragged, change
            )

    return Changing


def changing_texts(change: Callable[[list[str], Table], list[str]]) -> Make:
    class Texts(Csv):
        def parse(self, piece: Piece) -> Cells:
            cells = super().parse(piece)
            return replace(cells, texts=change(list(cells.texts), piece.state))

    return Texts


def not_unquoted(texts: list[str], table: Table) -> list[str]:
    return [text.replace('"', '""') for text in texts]


def without_context(unit: TextUnit) -> TextUnit:
    """Lets a cell become what it likes."""
    return replace(unit, context=FIELD)


def ascii_context(unit: TextUnit) -> TextUnit:
    """Knows no wide forms of the characters that make a formula."""

    def permits(text: str, edit: Edit) -> bool:
        new = apply_edits(text, [edit])
        return new[:1] == text[:1] or new == "" or new[0] not in "=+-@\t\r\n"

    return replace(unit, context=replace(FIELD, permits=permits))


def counted_from_zero(unit: TextUnit) -> TextUnit:
    return replace(unit, record=unit.record - 1)


@dataclass(frozen=True)
class Mapped:
    """A way back that is wrong in one of its two answers."""

    cell: CellMap
    place: Callable[[CellMap, int], Position] | None = None
    written: Callable[[CellMap, Sequence[Edit]], Sequence[Edit]] | None = None

    def locate(self, offset: int) -> Position:
        return self.place(self.cell, offset) if self.place else self.cell.locate(offset)

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        return self.written(self.cell, edits) if self.written else self.cell.edits(edits)


def mapped(
    place: Callable[[CellMap, int], Position] | None = None,
    written: Callable[[CellMap, Sequence[Edit]], Sequence[Edit]] | None = None,
) -> Make:
    def change(unit: TextUnit) -> TextUnit:
        assert isinstance(unit.source, CellMap)
        source: SourceMap = Mapped(unit.source, place, written)
        return replace(unit, source=source)

    return changing(change)


def undoubled(cell: CellMap, offset: int) -> Position:
    """Forgets that a quote in a quoted cell is written twice."""
    return cell.lines.locate(cell.at + offset + (cell.token[:1] == '"'))


def one_line(cell: CellMap, offset: int) -> Position:
    """Takes a cell for part of one line."""
    start = cell.locate(0)
    return start._replace(column=start.column + offset)


def shifted(cell: CellMap, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Writes an edit as if cells said what they look like."""
    at = cell.at + (cell.token[:1] == '"')
    return [Edit(edit.span.shift(at), edit.text, edit.rule) for edit in edits]


def always_quoted(cell: CellMap, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Quotes every cell that it touches."""
    if not edits or cell.token[:1] == '"':
        return cell.edits(edits)
    return cell._quoted(edits)


def never_quoted(cell: CellMap, edits: Sequence[Edit]) -> Sequence[Edit]:
    if cell.token[:1] == '"':
        return cell.edits(edits)
    return [Edit(edit.span.shift(cell.at), edit.text, edit.rule) for edit in edits]


def rewritten(cell: CellMap, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Replaces the whole cell, and not what changes in it."""
    if not edits:
        return ()
    new = apply_edits(cell.token, _local(cell, cell.edits(edits)))
    return [Edit(Span(cell.at, cell.at + len(cell.token)), new)]


def unix_ends(cell: CellMap, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Gives the cells that it repairs its own line ends."""
    new = apply_edits(cell.token, _local(cell, cell.edits(edits))) if edits else cell.token
    return [Edit(Span(cell.at, cell.at + len(cell.token)), new.replace("\r\n", "\n"))]


def backslashed(cell: CellMap, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Escapes quotes as other formats do."""
    return [Edit(edit.span, edit.text.replace('""', '\\"')) for edit in cell.edits(edits)]


def _local(cell: CellMap, edits: Sequence[Edit]) -> list[Edit]:
    return [Edit(edit.span.shift(-cell.at), edit.text) for edit in edits]


def nul_accepted(text: str, delimiter: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


class Lenient(Csv):
    """Reads on behind a quote that is not closed, as a lenient reader does."""

    def parse(self, piece: Piece) -> Cells:
        try:
            return super().parse(piece)
        except DocumentError:
            return super().parse(piece._replace(text=""))


class NoPlace(Csv):
    """Names the line of the trouble and not its column."""

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        try:
            yield from super().pieces(chunks)
        except DocumentError as error:
            raise DocumentError(error.what, line=error.line, column=1) from None

    def parse(self, piece: Piece) -> Cells:
        try:
            return super().parse(piece)
        except DocumentError as error:
            raise DocumentError(error.what, line=error.line, column=1) from None

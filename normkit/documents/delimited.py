"""The codecs of CSV and TSV: the cells of some columns are texts; every other byte stays.

Kept: quoting, needed or not, doubled quotes, line ends of any kind inside and between records,
ragged records, empty cells, blank lines, the delimiter, a missing last line end. Refused: a
quote that is never closed, text behind a closing quote, NUL.

A TSV file is read as CSV with tabs: a cell that begins with a quote is a quoted one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from normkit.core.spans import line_column
from normkit.documents.delimited_cells import Cells
from normkit.documents.delimited_cut import cut
from normkit.documents.delimited_header import Table, columns_of, first_row, sniff
from normkit.documents.delimited_tokens import NotDelimited, ordinary_record, records, value
from normkit.documents.field_paths import USUAL_FIELDS
from normkit.documents.source_map import line_ends
from normkit.documents.unit import MAX_RECORD, DocumentError, Piece

#: So many characters make a piece.
PIECE = 1 << 18

_UNCLOSED = "close it, or put the cell in quotes and double the one that is content"
_CLOSED = "double a quote that is content, or name the delimiter with --delimiter"

#: A pattern for wider records than this would need too much memory.
_WIDEST = 1000


@dataclass(frozen=True)
class Csv:
    r"""The codec of CSV.

    `fields` are the exact names of columns (case and blanks count), or numbers from 1 on; a
    number that is the name of a column stands for that column. None at all are the usual names,
    `USUAL_FIELDS`. `delimiter` is one character;
    None is the comma, or what the header shows instead (`delimited_header.sniff`). A record of
    more than `max_record` code points is refused. Without a `header` the first record is one
    like the others: then columns have numbers only, and nothing is sniffed. `size` is about how
    many code points make a piece. Raises ValueError for a delimiter that can be none.

    >>> codec = Csv()
    >>> (piece,) = codec.pieces(iter(['id,text\n1,"a ""b"" c"\n']))
    >>> codec.parse(piece).texts
    ['a "b" c']
    """

    fields: tuple[str, ...] = ()
    delimiter: str | None = None
    max_record: int = MAX_RECORD
    header: bool = True
    size: int = PIECE

    name: ClassVar[str] = "csv"
    records: ClassVar[bool] = True
    _default: ClassVar[str] = ","
    _sniffs: ClassVar[bool] = True

    def __post_init__(self) -> None:
        delimiter = self.delimiter
        if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0'):
            raise ValueError(
                f"{delimiter!r} is no delimiter: it is one character, no quote and no line end"
            )

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        """Yield pieces of whole records; where they end depends on the text alone.

        Raises DocumentError. Memory: a chunk and a piece, or twice the longest record.
        """
        source = _Source(chunks)
        table = self._start(source.window(self.size))
        line, size, first = 1, self.size, True
        while True:
            window = source.window(size)
            if source.ends_with(window):
                table = self._resolved(table, window, line)
                yield Piece(window, line, table, first, last=True)
                return
            try:
                end, count = cut(window, table.delimiter)
            except NotDelimited as error:
                raise _refusal(error, window, line) from error
            if not end:
                if len(window) > self.max_record + 1:
                    raise self._too_long(line)
                size = min(2 * len(window), max(size, self.max_record + 2))
                continue
            text = source.take(end)
            table = self._resolved(table, text, line)
            yield Piece(text, line, table, first, last=False)
            table = table._replace(first=table.first + count)
            line += line_ends(text)
            size, first = self.size, False

    def parse(self, piece: Piece) -> Cells:
        """Return the chosen cells of a piece. Raises DocumentError. Cost: linear."""
        try:
            return self._cells(piece)
        except NotDelimited as error:
            raise _refusal(error, piece.text, piece.line) from error

    def _cells(self, piece: Piece) -> Cells:
        text, table = piece.text, piece.state
        delimiter, columns, width, _ = table
        if "\0" in text:
            line, column = line_column(text, text.index("\0"))
            raise DocumentError(
                "a NUL character: this is no text file",
                line=piece.line + line - 1,
                column=column,
                binary=True,
            )
        texts: list[str] = []
        starts: list[int] = []
        firsts: list[int] = []
        ragged: list[tuple[int, int]] = []
        indices = tuple(index for index, _ in columns)
        ordinary = ordinary_record(delimiter, indices, width) if 0 < width <= _WIDEST else None
        skip = not table.first  # the header
        longest = self.max_record
        for start, end, _, found in records(text, delimiter, ordinary):
            if start == end:
                continue
            if end - start > longest:
                raise self._too_long(piece.line + line_ends(text[:start]))
            if skip:
                skip = False
                continue
            starts.append(start)
            firsts.append(len(texts))
            count = width
            if found is None:
                row = text[start:end].split(delimiter)
                count = len(row)
                for index in indices:
                    if index < count:
                        texts.append(row[index])  # noqa: PERF401 - here a comprehension is slower
            elif isinstance(found, list):
                count = len(found)
                texts += [value(text[slice(*found[i])]) for i in indices if i < count]
            else:
                texts += map(value, found.groups())
            if count != width:
                ragged.append((len(starts) - 1, count))
        return Cells(texts, piece, starts, firsts, ragged)

    def _start(self, text: str) -> Table:
        """Return what is known before the first record."""
        delimiter = self.delimiter or self._default
        if self.delimiter is None and self._sniffs and self.header:
            delimiter = sniff(text, self.fields or USUAL_FIELDS)
        return Table(delimiter, (), 0, 0 if self.header else 1)

    def _resolved(self, table: Table, text: str, line: int) -> Table:
        """Return `table` with its columns, if the piece has the record that shows them."""
        if table.width:
            return table
        try:
            row = first_row(text, table.delimiter)
        except NotDelimited as error:
            raise _refusal(error, text, line) from error
        names = row if self.header else [None] * len(row)
        return table._replace(
            columns=columns_of(names, self.fields or USUAL_FIELDS), width=len(row)
        )

    def _too_long(self, line: int) -> DocumentError:
        return DocumentError(
            f"a record of more than {self.max_record} characters",
            "close the quote in it that is never closed, or allow more with --max-record",
            line=line,
            column=1,
        )


@dataclass(frozen=True)
class Tsv(Csv):
    """The codec of TSV: as `Csv`, with a tab for the comma, and nothing is sniffed."""

    name: ClassVar[str] = "tsv"
    _default: ClassVar[str] = "\t"
    _sniffs: ClassVar[bool] = False


def _refusal(error: NotDelimited, text: str, line: int) -> DocumentError:
    at, column = line_column(text, error.at)
    advice = _UNCLOSED if error.unfinished else _CLOSED
    return DocumentError(error.what, advice, line=line + at - 1, column=column)


class _Source:
    """The text of a file that comes in chunks, seen through windows of any size."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._held = ""
        self._at = 0
        self._ended = False

    def window(self, size: int) -> str:
        r"""Return the next `size` characters, one more if `\r\n` would be torn, or all the rest."""
        if len(self._held) - self._at <= size + 1 and not self._ended:
            parts = [self._held[self._at :]]
            missing = size + 1 - len(parts[0])
            while missing >= 0:
                chunk = next(self._chunks, None)
                if chunk is None:
                    self._ended = True
                    break
                parts.append(chunk)
                missing -= len(chunk)
            self._held, self._at = "".join(parts), 0
        stop = self._at + size
        return self._held[self._at : stop + self._held.startswith("\r\n", stop - 1)]

    def ends_with(self, window: str) -> bool:
        """Tell whether nothing comes behind the window that was seen last."""
        return self._ended and self._at + len(window) == len(self._held)

    def take(self, count: int) -> str:
        """Return the next characters and pass over them."""
        text = self._held[self._at : self._at + count]
        self._at += count
        return text

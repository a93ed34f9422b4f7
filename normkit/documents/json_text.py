r"""JSON documents: chosen strings are repaired inside their literals; every other byte stays.

Kept are the order of keys, repeated keys, spacing, how numbers are written, and how characters
are escaped. A document is one record, or, if it is an array, a list of records: paths then
begin at its elements.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import ClassVar

from normkit.documents.checks import DUPLICATE_KEY
from normkit.documents.field_paths import USUAL_FIELDS, Node, tree_of
from normkit.documents.json_literal import CONTEXT, InLiteral, Place, style_of
from normkit.documents.json_scan import Scan, ScanError, scan
from normkit.documents.source_map import LINE_END, Position
from normkit.documents.unit import MAX_RECORD, DocumentError, Note, Piece, TextUnit, whole_text

_ADVICE = "repair the file, or leave it out with `exclude`"
_LINES = "if every line is a record of its own, use --format jsonl"


@dataclass(frozen=True)
class Json:
    r"""The codec of `.json` files.

    `fields` are paths (`field_paths`); none means the usual names. A document of more than
    `max_record` code points is refused. It is held in memory. Raises DocumentError for a field
    that is no path.

    >>> (piece,) = Json().pieces(iter(['{"id": 1, "text": "two  words"}']))
    >>> Json().parse(piece).texts
    ['two  words']
    """

    fields: tuple[str, ...] = ()
    max_record: int = MAX_RECORD

    name: ClassVar[str] = "json"
    records: ClassVar[bool] = True

    def __post_init__(self) -> None:
        self._root  # noqa: B018 - a bad path is refused before any file is read

    @cached_property
    def _root(self) -> Node:
        return tree_of(self.fields or USUAL_FIELDS, top=True)

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        """Yield the whole document. Raises DocumentError if it is too long."""
        advice = "write its records as JSON Lines"
        yield Piece(whole_text(chunks, self.max_record, "a JSON document", advice))

    def parse(self, piece: Piece) -> "Strings":
        """Return the chosen strings. Raises DocumentError at the first thing that is no JSON."""
        try:
            return Strings(piece, scan(piece.text, self._root))
        except ScanError as error:
            line, column = Lines(piece.text, piece.line).position(error.at)
            advice = _LINES if error.what.startswith("more text") else _ADVICE
            raise DocumentError(error.what, advice, line=line, column=column) from None


@dataclass(frozen=True)
class Lines:
    """Lines and columns of a text."""

    text: str
    line: int

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in LINE_END.finditer(self.text))]

    def position(self, at: int) -> Position:
        """Return the place of a code point. Cost: O(log lines), after one linear pass."""
        index = bisect_right(self._starts, at) - 1
        return Position(self.line + index, at - self._starts[index] + 1)


@dataclass(frozen=True)
class Strings:
    """The chosen strings of a document: a block."""

    _piece: Piece
    _scan: Scan

    @property
    def found(self) -> bool:
        """Whether a chosen field is in the document, text or not."""
        return self._scan.found

    @cached_property
    def texts(self) -> Sequence[str]:
        """The strings, in file order."""
        return [literal.text for literal in self._scan.literals]

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._piece.text, self._piece.line)

    @property
    def notes(self) -> Sequence[Note]:
        """Keys that their object has already."""
        return [
            duplicate_key(key, self._lines.position(at), record)
            for at, key, record in self._scan.repeated
        ]

    def unit(self, index: int) -> TextUnit:
        """Return the unit of a string."""
        name, start, end, text, record = self._scan.literals[index]
        whole = self._piece.text
        find = partial(_place, whole, start, end)
        source = InLiteral(text, whole, find, self._lines.position)
        return TextUnit(text, source, CONTEXT, name, record)


def _place(text: str, start: int, end: int) -> Place:
    return Place(start, end, style_of(text[start:end], ascii_only=text.isascii()))


def duplicate_key(key: str, place: Position, record: int) -> Note:
    """Return the note on a key that its object has already."""
    return Note(
        DUPLICATE_KEY.code, place, f"the key {key!a} stands in its object again", "", record
    )

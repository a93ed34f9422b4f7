r"""JSON Lines: one record a line; chosen strings are repaired inside their literals.

Lines end at line feeds and nothing else; a carriage return before one is white space, and blank
lines are kept. What a line holds is decoded by the standard library, which is fast and knows no
places; only lines that somebody asks about are scanned. The scanner also decides about every
line that the standard library refuses, or that may be nested too deeply.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from json import JSONDecoder
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple

from normkit.documents.field_paths import USUAL_FIELDS, Node, tree_of
from normkit.documents.json_literal import CONTEXT, InLiteral, Place, style_of
from normkit.documents.json_scan import BLANK, MAX_DEPTH, Literal, ScanError, scan
from normkit.documents.json_text import duplicate_key
from normkit.documents.source_map import Position
from normkit.documents.unit import MAX_RECORD, DocumentError, Note, Piece, TextUnit

#: So many code points make a piece.
PIECE = 1 << 18

#: So many bad lines are named.
MOST_NAMED = 20

_BLANK_LINE = re.compile(r"\n[ \t\r]*+(?=\n)")
_BLANK_START = re.compile(r"[ \t\r]*+\n")
_ADVICE = "a line holds one JSON value; repair the file, or leave it out with `exclude`"
_WHOLE = "if the file is one JSON document, use --format json"


class Text(NamedTuple):
    """A chosen string: its field, its line in the piece (from 0 on) and the number of its record."""

    field: str
    line: int
    record: int


@dataclass(frozen=True)
class JsonLines:
    r"""The codec of JSON Lines (`.jsonl`, `.ndjson`).

    `fields` are paths (`field_paths`); none means the usual names. A line of more than
    `max_record` code points is refused. A piece ends with the first line that brings it to
    `size` code points. Memory: a piece, or the longest line. Raises DocumentError for a field
    that is no path.

    >>> (piece,) = JsonLines(("text",)).pieces(iter(['{"text": "a"}\n[]\n\n{"text": 1}']))
    >>> JsonLines(("text",)).parse(piece).texts
    ['a']
    """

    fields: tuple[str, ...] = ()
    max_record: int = MAX_RECORD
    size: int = PIECE

    name: ClassVar[str] = "jsonl"
    records: ClassVar[bool] = True

    def __post_init__(self) -> None:
        self._root  # noqa: B018 - a bad path is refused before any file is read

    @cached_property
    def _root(self) -> Node:
        return tree_of(self.fields or USUAL_FIELDS)

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        """Yield pieces of whole lines; their state is the number of their first record.

        Where they end depends on the text alone. Raises DocumentError for a line without end.
        """
        parts: list[str] = []
        size, line, record, first = 0, 1, 1, True
        open_line = 0  # where the line begins that is not ended yet
        for chunk in chunks:
            at = 0
            while end := chunk.find("\n", at + max(self.size - 1 - size, 0)) + 1:
                text = "".join([*parts, chunk[at:end]])
                yield Piece(text, line, record, first, last=False)
                ends = text.count("\n")
                line += ends
                record += ends - _blank_lines(text)
                parts, size, open_line, first, at = [], 0, 0, False, end
            last = chunk.rfind("\n", at) + 1
            open_line = size + last - at if last else open_line
            parts.append(chunk[at:])
            size += len(chunk) - at
            if size - open_line > self.max_record:
                raise _too_long(self.max_record, line + sum(part.count("\n") for part in parts))
        yield Piece("".join(parts), line, record, first, last=True)

    def parse(self, piece: Piece) -> "Records":
        """Return the chosen strings of the records in a piece: cost linear.

        Raises DocumentError that names the first bad line, and how many there are besides.
        """
        result = Records(piece, self._root)
        decode = _Decode()
        bad: list[tuple[int, ScanError]] = []
        record = int(piece.state or 1)
        for number, line in enumerate(result.lines):
            if len(line) > self.max_record:
                raise _too_long(self.max_record, piece.line + number)
            if not line or (line[0] in BLANK and not line.strip(BLANK)):
                continue
            try:
                result.add(number, record, line, decode(line))
            except ScanError as error:
                bad.append((number, error))
            else:
                if decode.repeats:
                    decode.repeats = False
                    result.repeating.append((number, record))
                record += 1
        if bad:
            raise _refusal(piece, result.lines, bad)
        return result


_UNSURE = object()


class _Decode:
    """Decodes lines; objects become tuples of pairs, so that all values of a key are seen.

    `repeats` is set when an object has a key twice, or may have one.
    """

    def __init__(self) -> None:
        self.repeats = False
        self._decode = JSONDecoder(object_pairs_hook=self._pairs).raw_decode

    def _pairs(self, pairs: list[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
        if len(dict(pairs)) < len(pairs):
            self.repeats = True
        return tuple(pairs)

    def __call__(self, line: str) -> Any:
        """Return the value that a line holds, or `_UNSURE`: then the scanner decides."""
        text = line.strip(BLANK)
        try:
            value, end = self._decode(text, 0)
        except (ValueError, RecursionError):
            value, end = _UNSURE, 0
        if end < len(text):
            value = _UNSURE
        elif end > 2 * MAX_DEPTH and _nested(value):
            value = _UNSURE if text.count("[") + text.count("{") > MAX_DEPTH else value
        self.repeats |= value is _UNSURE
        return value


def _nested(value: Any) -> bool:
    """Whether an array or object stands in a decoded value."""
    if type(value) is tuple:
        return any(type(below) is tuple or type(below) is list for _, below in value)
    return type(value) is list


def _choose(value: Any, node: Node, strings: list[tuple[str, str]]) -> bool:
    """Add the strings of a decoded value that the paths below `node` choose.

    Return whether something was at the end of a path. Recursion: as deep as the paths.
    """
    found = False
    if type(value) is tuple:
        keys = node.keys
        for key, below in value:
            child = keys.get(key)
            if child is not None:
                found |= _choose_at(below, child, strings)
    elif type(value) is list and node.items is not None:
        for below in value:
            found |= _choose_at(below, node.items, strings)
    return found


def _choose_at(value: Any, node: Node, strings: list[tuple[str, str]]) -> bool:
    if type(value) is str:
        if node.name is not None:
            strings.append((node.name, value))
            return True
        return False
    if type(value) is tuple or type(value) is list:
        return _choose(value, node, strings)
    return node.name is not None


@dataclass
class Records:
    """The chosen strings of the records in a piece: a block."""

    _piece: Piece
    _root: Node
    texts: list[str] = field(default_factory=list)
    owners: list[Text] = field(default_factory=list)
    repeating: list[tuple[int, int]] = field(default_factory=list)
    found: bool = False
    _scanned: tuple[int, Sequence[Literal]] = (-1, ())

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the piece, without their line feeds."""
        return self._piece.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    def unit(self, index: int) -> TextUnit:
        """Return the unit of a string; its line is scanned when its place is asked for."""
        text, owner = self.texts[index], self.owners[index]
        find = partial(self._place, index)
        position = partial(self._position, owner.line)
        source = InLiteral(text, self._piece.text, find, position)
        return TextUnit(text, source, CONTEXT, owner.field, owner.record)

    def add(self, number: int, record: int, line: str, value: Any) -> None:
        """Take in the strings of a line. Raises ScanError if it is no JSON."""
        strings: list[tuple[str, str]] = []
        if value is _UNSURE:
            scanned = scan(line, self._root)
            self.found |= scanned.found
            strings += ((literal.name, literal.text) for literal in scanned.literals)
        else:
            self.found |= _choose(value, self._root, strings)
        for name, text in strings:
            self.texts.append(text)
            self.owners.append(Text(name, number, record))

    @property
    def notes(self) -> Sequence[Note]:
        """Keys that their object has already."""
        return [
            duplicate_key(key, self._position(number, self._starts[number] + at), record)
            for number, record in self.repeating
            for at, key, _ in scan(self.lines[number], self._root).repeated
        ]

    def _position(self, number: int, at: int) -> Position:
        return Position(self._piece.line + number, at - self._starts[number] + 1)

    def _place(self, index: int) -> Place:
        number = self.owners[index].line
        first = bisect_left(self.owners, number, key=attrgetter("line"))
        literal = self._literals(number)[index - first]
        assert literal.text == self.texts[index], "decoder and scanner disagree"
        start = self._starts[number]
        style = style_of(
            self.lines[number][literal.start : literal.end],
            ascii_only=self._piece.text.isascii(),
        )
        return Place(start + literal.start, start + literal.end, style)

    def _literals(self, number: int) -> Sequence[Literal]:
        """The strings of a line; those of the last line are kept for its next string."""
        if self._scanned[0] != number:
            self._scanned = (number, scan(self.lines[number], self._root).literals)
        return self._scanned[1]


def _blank_lines(text: str) -> int:
    """Return the number of blank lines among whole lines."""
    return len(_BLANK_LINE.findall(text)) + (_BLANK_START.match(text) is not None)


def _too_long(most: int, line: int) -> DocumentError:
    return DocumentError(
        f"a line of more than {most} characters",
        "allow more with --max-record",
        line=line,
        column=1,
    )


def _refusal(piece: Piece, lines: Sequence[str], bad: list[tuple[int, ScanError]]) -> DocumentError:
    number, error = bad[0]
    what = error.what
    others = [piece.line + other for other, _ in bad[1:]]
    if others:
        named = ", ".join(map(str, others[:MOST_NAMED]))
        more = "" if len(others) <= MOST_NAMED else " ..."
        noun = "line is" if len(others) == 1 else "lines are"
        what += f" (from here on {len(others)} more {noun} bad: {named}{more})"
    whole = piece.first and lines[number].strip(BLANK) in {"{", "["}
    advice = _WHOLE if whole else _ADVICE
    return DocumentError(what, advice, line=piece.line + number, column=error.at + 1)

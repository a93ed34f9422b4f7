"""Laws of the codecs of tables, tried on tables whose parts are known.

Each law takes a codec's class, a table and a source of chance, and raises `TableLawBroken` or
returns.
"""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import pairwise
from random import Random
from typing import NamedTuple, NoReturn

from normkit.core.edits import Edit, apply_edits, normalize, trim
from normkit.core.spans import Span, line_column
from normkit.documents.delimited import Csv
from normkit.documents.delimited_header import columns_of
from normkit.documents.source_map import Position
from normkit.documents.unit import DocumentError, Piece, TextUnit
from tests.laws.concrete_delimited import SAYINGS, Sheet, quoted, said

Make = Callable[..., Csv]
Law = Callable[[Make, Sheet, Random], None]
FIELDS = ("text", "title", "1")
FORMULA = "=+-@\t\r\n＝＋－＠"  # written out: an oracle apart from the codec


class TableLawBroken(AssertionError):  # noqa: N818 - it says what happened
    """A law does not hold. `law` is its name."""

    def __init__(self, law: str, sheet: Sheet, explanation: str) -> None:
        super().__init__(f"the law {law!r} is broken: {explanation}\n  text: {sheet.text!r}")
        self.law = law


class Found(NamedTuple):
    """A unit and the piece that it stands in; `at` is the piece's offset in the file."""

    unit: TextUnit
    piece: Piece
    at: int

    @property
    def place(self) -> tuple[str, str, int, list[Position]]:
        unit = self.unit
        places = [unit.source.locate(offset) for offset in range(len(unit.text) + 1)]
        return unit.text, unit.field, unit.record, places


def read(
    make: Make, sheet: Sheet, chunks: Iterator[str] | None = None, size: int = 1 << 18
) -> list[Found]:
    """All units of a table, read in one way or another; the pieces must be the whole text."""
    codec = make(fields=FIELDS, delimiter=sheet.delimiter, size=size)
    found, at, joined = [], 0, ""
    try:
        parsed = [
            (piece, codec.parse(piece)) for piece in codec.pieces(chunks or iter([sheet.text]))
        ]
    except DocumentError as error:
        law = "texts" if chunks is None else "pieces"
        _broken(law, sheet, f"refused at {error.line}:{error.column}: {error}")
    for piece, block in parsed:
        units = [block.unit(index) for index in range(len(block.texts))]
        if [unit.text for unit in units] != list(block.texts):
            _broken("texts", sheet, f"{block.texts!r} are the units {units!r}")
        found += [Found(unit, piece, at) for unit in units]
        at += len(piece.text)
        joined += piece.text
    if joined != sheet.text:
        _broken("identity", sheet, f"the pieces are {joined!r}")
    return found


def chosen(sheet: Sheet) -> list[tuple[int, int, str]]:
    """Record (from 0 on), column and name of every cell that is to be a unit."""
    columns = columns_of(sheet.header, FIELDS)
    return [
        (record, column, name)
        for record, row in enumerate(sheet.records)
        for column, name in columns
        if column < len(row.tokens)
    ]


def rows(text: str, delimiter: str) -> list[list[str]]:
    """What Python's own reader makes of a table, at its strictest."""
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))


def texts(make: Make, sheet: Sheet, random: Random) -> None:
    """The units are the cells of the chosen columns, by name, number and record."""
    expected = [
        (said(sheet.records[record].tokens[column]), name, record + 1)
        for record, column, name in chosen(sheet)
    ]
    units = [(f.unit.text, f.unit.field, f.unit.record) for f in read(make, sheet)]
    if units != expected:
        _broken("texts", sheet, f"{units!r} and not {expected!r}")


def pieces(make: Make, sheet: Sheet, random: Random) -> None:
    """Chunks and pieces of any size give the same units at the same places."""
    whole = [found.place for found in read(make, sheet)]
    text, cuts = sheet.text, [0]
    while cuts[-1] < len(text):
        cut = min(cuts[-1] + random.randint(1, 9), len(text))
        cuts.append(cut + text.startswith("\r\n", cut - 1))
    size = random.choice((1, 2, 5, 20, 60))
    found = read(make, sheet, (text[a:b] for a, b in pairwise(cuts)), size)
    if [one.place for one in found] != whole:
        _broken("pieces", sheet, f"in pieces of {size} it reads {found!r}")
    # Where pieces end does not depend on the chunks.
    other = [one.piece for one in read(make, sheet, size=size)]
    if other != [one.piece for one in found]:
        _broken("pieces", sheet, f"{other!r} depends on the chunks")


def places(make: Make, sheet: Sheet, random: Random) -> None:
    """Each code point is where it is said to be: the first one of a doubled quote."""
    for found, (record, column, _) in zip(read(make, sheet), chosen(sheet), strict=True):
        at = sheet.with_token(record, column, "\0").text.index("\0")
        at += sheet.records[record].tokens[column][:1] == '"'
        for char, place in zip(found.unit.text, found.place[3], strict=False):
            # Inside of a line end there is no column.
            if not (char == "\n" and sheet.text[at - 1] == "\r"):
                wanted = line_column(sheet.text, at)
                if sheet.text[at] != char or place != wanted:
                    _broken("places", sheet, f"{char!r} is said to be at {place}, not {wanted}")
            inside = sheet.records[record].tokens[column][:1] == '"'
            at += 2 if inside and char == '"' else 1


def splice(make: Make, sheet: Sheet, random: Random) -> None:
    """An edit changes its cell, as little as possible, and no other token and no separator."""
    for found, (record, column, _) in zip(read(make, sheet), chosen(sheet), strict=True):
        old = sheet.records[record].tokens[column]
        edits, new = _edits(found.unit.text, random)
        if not edits:
            continue
        source = tuple(found.unit.source.edits(edits))
        text = _applied(sheet, found, source)
        token = quoted(new)
        if old[:1] != '"' and not _needs_quotes(new, sheet.delimiter):
            token = new
        expected = sheet.with_token(record, column, token).text
        if text != expected:
            _broken("splice", sheet, f"{edits!r} gives {text!r} and not {expected!r}")
        if any(trim(found.piece.text, edit) != edit for edit in source):
            _broken("splice", sheet, f"{source!r} say more than they change")


def structure(make: Make, sheet: Sheet, random: Random) -> None:
    """Another reader finds the old rows with one cell replaced."""
    for found, (record, column, _) in zip(read(make, sheet), chosen(sheet), strict=True):
        edits, new = _edits(found.unit.text, random)
        expected = [row.values if not row.blank else [] for row in sheet.rows]
        at = [index for index, row in enumerate(sheet.rows) if not row.blank][record + 1]
        expected[at][column] = new
        text = _applied(sheet, found, found.unit.source.edits(edits))
        try:
            got = rows(text, sheet.delimiter)
        except csv.Error as error:
            _broken("structure", sheet, f"{text!r} is no table any more: {error}")
        if got != expected:
            _broken("structure", sheet, f"{got!r} and not {expected!r}")


def reread(make: Make, sheet: Sheet, random: Random) -> None:
    """All cells repaired at once are read back as meant, and cut where they were cut."""
    size = random.choice((1, 20, 1 << 18))
    codec = make(fields=FIELDS, delimiter=sheet.delimiter, size=size)
    written, wanted, cuts = "", [], []
    for piece in codec.pieces(iter([sheet.text])):
        block = codec.parse(piece)
        edits: list[Edit] = []
        for index in range(len(block.texts)):
            unit = block.unit(index)
            own, new = _edits(unit.text, random)
            edits += unit.source.edits(own)
            wanted.append((new, unit.field, unit.record))
        new_text = apply_edits(piece.text, edits)
        again = codec.parse(piece._replace(text=new_text))
        if list(again.texts) != [new for new, _, _ in wanted[len(wanted) - len(block.texts) :]]:
            _broken("reread", sheet, f"{new_text!r} is read back as {again.texts!r}")
        written += new_text
        cuts.append(len(written))
    after = Sheet(sheet.rows, sheet.delimiter)
    again_units = [
        (unit.text, unit.field, unit.record)
        for piece in codec.pieces(iter([written]))
        for block in (codec.parse(piece),)
        for unit in map(block.unit, range(len(block.texts)))
    ]
    if again_units != wanted:
        _broken("reread", after, f"{written!r} is read back as {again_units!r}")
    ends = [found[2] for found in _records(written, sheet.delimiter)]
    if not set(cuts) <= {*ends, len(written)}:
        _broken("reread", after, f"{written!r} has cuts {cuts} inside of records")


def formula(make: Make, sheet: Sheet, random: Random) -> None:
    """A permitted edit makes no cell begin to be a formula."""
    for found in read(make, sheet):
        unit = found.unit
        permits = unit.context.permits
        for edit in _starts(unit.text):
            new = apply_edits(unit.text, [edit])
            begins = new != "" and new[0] != unit.text[:1] and new[0] in FORMULA
            if permits is None or permits(unit.text, edit) == begins:
                _broken("formula", sheet, f"{unit.text!r} may become {new!r}: {not begins}")


def refusal(make: Make, sheet: Sheet, random: Random) -> None:
    """Broken quoting is refused with the place of the opening quote, and NUL with its own."""
    if not sheet.records:
        return
    record = random.randrange(len(sheet.records))
    row = sheet.records[record]
    column = random.randrange(len(row.tokens))
    before = sheet.with_token(record, column, "\0").text.index("\0")
    bad = random.choice(('"never closed', '"a" b', '"a"b"', '"a""', '"', '"a" ', "x\0"))
    tail = sheet.text[before + len(row.tokens[column]) :]
    if bad.count('"') % 2 and '"' in tail and bad != '"a"b"':
        bad = '"a" b'  # a quote that stands further on would close the cell
    text = sheet.text[:before] + bad + tail
    at = before + ("\0" in bad)
    codec = make(fields=FIELDS, delimiter=sheet.delimiter, size=random.choice((1, 20, 1 << 18)))
    try:
        for piece in codec.pieces(iter([text])):
            codec.parse(piece)
    except DocumentError as error:
        if (error.line, error.column) != line_column(text, at):
            _broken("refusal", sheet, f"{text!r} is refused at {error.line}:{error.column}")
    else:
        _broken("refusal", sheet, f"{text!r} is read")


#: All laws, in an order in which the first broken one says most.
LAWS: tuple[Law, ...] = (
    texts,
    pieces,
    places,
    splice,
    structure,
    reread,
    formula,
    refusal,
)


def _records(text: str, delimiter: str) -> list[tuple[int, int, int]]:
    """Start, end and next start of each record, character by character."""
    found, start, inside, at = [], 0, False, 0
    fresh = True  # at the start of a cell
    while at < len(text):
        char = text[at]
        if inside:
            if text.startswith('""', at):
                at += 1
            elif char == '"':
                inside = False
        elif char == '"' and fresh:
            inside = True
        elif char in "\r\n":
            after = at + 2 if text.startswith("\r\n", at) else at + 1
            found.append((start, at, after))
            start, at, fresh = after, after, True
            continue
        fresh = not inside and char == delimiter
        at += 1
    if start < len(text):
        found.append((start, len(text), len(text)))
    return found


def _needs_quotes(text: str, delimiter: str) -> bool:
    return text == "" or text[0] == '"' or any(char in text for char in f"{delimiter}\r\n")


def _edits(text: str, random: Random) -> tuple[tuple[Edit, ...], str]:
    """Some edits of a text: insertions, deletions and replacements by anything."""
    edits: list[Edit] = []
    at = 0
    for _ in range(random.randint(0, 3)):
        if at > len(text):
            break
        start = random.randint(at, len(text))
        end = random.randint(start, min(start + 3, len(text)))
        edits.append(Edit(Span(start, end), random.choice(SAYINGS), "LAW101"))
        at = end + 1
    minimal = normalize(text, edits)
    return minimal, apply_edits(text, minimal)


def _starts(text: str) -> Iterator[Edit]:
    for end in range(min(len(text), 2) + 1):
        for new in ("", "x", " ", *FORMULA):
            edit = trim(text, Edit(Span(0, end), new))
            if edit is not None:
                yield edit


def _applied(sheet: Sheet, found: Found, edits: object) -> str:
    try:
        new = apply_edits(found.piece.text, list(edits))  # type: ignore[call-overload]
    except ValueError as error:
        _broken("splice", sheet, f"{edits!r} are no edits: {error}")
    end = found.at + len(found.piece.text)
    return sheet.text[: found.at] + str(new) + sheet.text[end:]


def _broken(law: str, sheet: Sheet, explanation: str) -> NoReturn:
    raise TableLawBroken(law, sheet, explanation)

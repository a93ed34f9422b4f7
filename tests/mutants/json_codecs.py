"""Deliberately broken readers and writers of JSON, for the laws that must catch them."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from normkit.core.edits import Edit, apply_edits
from normkit.core.spans import Span
from normkit.documents.json_lines import JsonLines
from normkit.documents.json_literal import InLiteral, encode
from normkit.documents.json_text import Json
from normkit.documents.source_map import Position
from normkit.documents.unit import Block, Codec, Piece, TextUnit, Units
from tests.laws.concrete_json import FIELDS


@dataclass(frozen=True)
class Tampered:
    """A codec whose units, or whose choice of units, are tampered with."""

    codec: Codec
    unit: Callable[[TextUnit, Piece], TextUnit] = lambda unit, piece: unit
    keep: Callable[[Sequence[TextUnit]], Sequence[TextUnit]] = lambda units: units
    records: bool = True
    name: str = "tampered"

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        return self.codec.pieces(chunks)

    def parse(self, piece: Piece) -> Block:
        block = self.codec.parse(piece)
        units = self.keep([block.unit(index) for index in range(len(block.texts))])
        return Units(tuple(self.unit(unit, piece) for unit in units))


@dataclass(frozen=True)
class Through:
    """The source map of a unit of a tampered codec."""

    unit: TextUnit
    piece: Piece
    write: Callable[["Through", Sequence[Edit]], Sequence[Edit]]

    def locate(self, offset: int) -> Position:
        return self.unit.source.locate(offset)

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        return self.write(self, edits)


def written(codec: Codec, write: Callable[[Through, Sequence[Edit]], Sequence[Edit]]) -> Tampered:
    """A codec that writes edits in its own way."""
    return Tampered(codec, lambda unit, piece: replace(unit, source=Through(unit, piece, write)))


def _literal(through: Through) -> InLiteral:
    assert isinstance(through.unit.source, InLiteral)
    return through.unit.source


def reserialised(through: Through, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Writes the whole document again."""
    whole = apply_edits(through.piece.text, through.unit.source.edits(edits))
    new = json.dumps(json.loads(whole, parse_constant=str, parse_int=str, parse_float=str))
    return [Edit(Span(0, len(through.piece.text)), new)] if edits else []


def literal_again(through: Through, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Writes the whole literal again."""
    start, end, style = _literal(through).find()
    new = encode(apply_edits(through.unit.text, edits), style)
    return [Edit(Span(start, end), new)] if edits else []


def unescaped(through: Through, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Puts in text as it is."""
    raw = through.unit.source.edits([Edit(edit.span, "x" * bool(edit.text)) for edit in edits])
    texts = [edit.text for edit in edits]
    return [Edit(one.span, text) for one, text in zip(raw, texts, strict=True)] if raw else []


def never_ascii(through: Through, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Writes characters beyond ASCII raw, whatever the file does."""
    source = _literal(through)
    place = source.find()
    raw = place._replace(style=place.style._replace(ascii=False))
    return replace(source, find=lambda: raw).edits(edits)


def by_length(through: Through, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Takes an escape for one character."""
    start, _, style = _literal(through).find()
    return [Edit(edit.span.shift(start), encode(edit.text, style)) for edit in edits]


def without_veto(unit: TextUnit, piece: Piece) -> TextUnit:
    """Lets two halves of a surrogate pair come together."""
    return replace(unit, context=replace(unit.context, permits=lambda text, edit: True))


def halves(unit: TextUnit, piece: Piece) -> TextUnit:
    """Counts a surrogate pair as two characters."""
    place = unit.source.locate

    def locate(self: Any, offset: int) -> Position:
        astral = sum(char > "\uffff" for char in unit.text[:offset])
        return place(offset)._replace(column=place(offset).column + astral)

    return replace(unit, source=type("Halves", (), {"locate": locate})())


def last_of_repeated(units: Sequence[TextUnit]) -> Sequence[TextUnit]:
    """Sees only the last value of a repeated key, as most parsers do."""
    last = {(unit.record, unit.field): unit for unit in units}
    return [unit for unit in units if last[unit.record, unit.field] is unit]


def first_record(units: Sequence[TextUnit]) -> Sequence[TextUnit]:
    """Stops after a record."""
    return [unit for unit in units if unit.record == 1]


@dataclass(frozen=True)
class EditsKeys(Tampered):
    """Takes the keys of chosen fields for text as well."""

    def parse(self, piece: Piece) -> Block:
        block = super().parse(piece)
        units = [block.unit(index) for index in range(len(block.texts))]
        if units and '"text"' in piece.text:
            units.insert(0, replace(units[0], text="text"))
        return Units(tuple(units))


@dataclass(frozen=True)
class ManyLineEnds(Tampered):
    """Ends lines where Python's `splitlines` does."""

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        for number, line in enumerate("".join(chunks).splitlines(keepends=True), 1):
            yield Piece(line, number, number)


@dataclass(frozen=True)
class CutsAnywhere(Tampered):
    """Cuts where a chunk ends."""

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        return (Piece(chunk, 1, 1) for chunk in chunks)


@dataclass(frozen=True)
class CountsBlankLines(Tampered):
    """Counts every line as a record."""

    def parse(self, piece: Piece) -> Block:
        block = super().parse(piece)
        units = [block.unit(index) for index in range(len(block.texts))]
        return Units(tuple(replace(u, record=u.source.locate(0).line) for u in units))


JSON, LINES = Json(FIELDS), JsonLines(FIELDS)

#: A scanner that takes numbers as JavaScript does, and one that lets controls stand in strings.
LAX_NUMBER = re.compile(
    r"(-?[0-9]*+(?:\.[0-9]*+)?(?:[eE][-+]?[0-9]++)?)|true|false|null|NaN|-?Infinity"
)
LAX_STRING = re.compile(r'"[^"\\]*+"')

"""What must hold of the JSON codecs, with the standard library and msgspec as oracles."""

import json
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from normkit.core.edits import Edit, apply_edits
from normkit.core.spans import Span
from normkit.documents.field_paths import tree_of
from normkit.documents.json_lines import JsonLines
from normkit.documents.json_scan import MAX_DEPTH, ScanError, scan
from normkit.documents.json_text import Json
from normkit.documents.unit import Codec, DocumentError, Piece, TextUnit
from tests.laws.concrete_json import FIELDS, Writer

#: What edits put in: everything that may need an escape, and what needs none.
INSERTED = (
    "x",
    "",
    "",
    "",
    " ",
    '"',
    "\\",
    "\n",
    "\x00",
    "\x7f",
    "é",
    "\u2028",
    "\U0001f600",
    '","',
    "/",
)


def oracle(text: str) -> Any:
    """What the standard library makes of a text; objects as pairs, numbers as written."""
    return json.loads(
        text,
        object_pairs_hook=lambda pairs: ("object", pairs),
        parse_int=lambda number: ("number", number),
        parse_float=lambda number: ("number", number),
        parse_constant=lambda word: ("word", word),
    )


def accepted(text: str) -> bool:
    """Whether the standard library accepts a text, up to the depth that normkit allows."""
    try:
        value = oracle(text)
    except (ValueError, RecursionError):
        return False
    return depth(value) <= MAX_DEPTH


def depth(value: Any) -> int:
    """How many arrays and objects stand inside one another."""
    deepest = 0
    waiting = [(value, 0)]
    while waiting:
        one, above = waiting.pop()
        deepest = max(deepest, above)
        if isinstance(one, tuple) and one[0] == "object":
            deepest = max(deepest, above + 1)
            waiting += [(below, above + 1) for _, below in one[1]]
        elif isinstance(one, list):
            deepest = max(deepest, above + 1)
            waiting += [(below, above + 1) for below in one]
    return deepest


def read(codec: Codec, chunks: Iterable[str]) -> list[tuple[Piece, list[TextUnit]]]:
    """The pieces of a document with their units."""
    result = []
    for piece in codec.pieces(iter(chunks)):
        block = codec.parse(piece)
        units = [block.unit(index) for index in range(len(block.texts))]
        assert [unit.text for unit in units] == list(block.texts)
        result.append((piece, units))
    return result


def refusal(text: str) -> ScanError | None:
    """Why the scanner refuses a text, if it does."""
    try:
        scan(text, tree_of(FIELDS))
    except ScanError as error:
        return error
    return None


def agreement(text: str) -> None:
    """The scanner accepts what the standard library accepts, and nothing else."""
    error = refusal(text)
    assert (error is None) == accepted(text), (text, error)
    assert error is None or 0 <= error.at <= len(text)


def one_meaning(text: str) -> None:
    """JSON Lines mean what the scanner says of each line, or are refused where it refuses."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip(" \t\r")]
    bad = [(n, error) for n, line in lines if (error := refusal(line)) is not None]
    codec = JsonLines(FIELDS)
    said: tuple[int | None, int | None, str] | None = None
    try:
        block = codec.parse(Piece(text, 1, 1))
    except DocumentError as refused:
        said = (refused.line, refused.column, refused.what.partition(" (from here")[0])
    first = [(number, error.at + 1, error.what) for number, error in bad[:1]]
    assert said == (first[0] if first else None), text
    if said is not None:
        return
    scans = [scan(line, tree_of(FIELDS)) for _, line in lines]
    assert block.found == any(one.found for one in scans)
    units = [block.unit(index) for index in range(len(block.texts))]
    expected = [(literal.name, literal.text) for one in scans for literal in one.literals]
    assert [(unit.field, unit.text) for unit in units] == expected
    for unit in units:
        unit.source.locate(0)  # the scanner is asked here, and must agree


def rewritten(text: str) -> None:
    """An edit of every string of a text is read back, and what is ASCII stays ASCII."""
    for codec in (Json(FIELDS), JsonLines(FIELDS)):
        try:
            ((piece, units),) = read(codec, [text])
        except DocumentError:
            continue
        source: list[Edit] = []
        wanted: list[str] = []
        for unit in units:
            half = len(unit.text) // 2
            edit = Edit(Span(half, min(half + 1, len(unit.text))), '"\u00e9\\')
            wanted.append(apply_edits(unit.text, [edit]))
            source += unit.source.edits([edit])
        new = apply_edits(piece.text, source)
        assert new.isascii() or not text.isascii()
        ((_, again),) = read(codec, [new])
        assert [unit.text for unit in again] == wanted, text


def reading(codec: Codec, document: Writer) -> None:
    """The units are the strings that were chosen, each where it was written, in any chunks."""
    text = document.text
    random = Random(len(text))
    for size in (len(text) + 1, 1, random.randint(2, 40)):
        chunks = [text[at : at + size] for at in range(0, len(text), size)]
        pieces = read(codec, chunks)
        assert "".join(piece.text for piece, _ in pieces) == text
        units = [unit for _, units in pieces for unit in units]
        assert [(unit.field, unit.text, unit.record) for unit in units] == [
            (chosen.field, chosen.value, chosen.record) for chosen in document.chosen
        ]
        for unit, chosen in zip(units, document.chosen, strict=True):
            at = chosen.start
            for offset, char in enumerate([*chosen.chars, ""]):
                assert unit.source.locate(offset) == place(document, at)
                at += len(char)


def place(document: Writer, at: int) -> tuple[int, int]:
    """Line and column, counted in another way than the codecs do."""
    head = document.text[:at]
    if document.newlines:
        head = head.replace("\r\n", " \n").replace("\r", "\n")
    lines = head.split("\n")
    return len(lines), len(lines[-1]) + 1


def repairing(codec: Codec, document: Writer, seed: int) -> None:
    """Random edits change their strings and nothing else, however the pieces are cut."""
    random = Random(seed)
    text, at, number = document.text, 0, 0
    new_pieces: list[str] = []
    new_values: list[str] = []
    for piece, units in read(codec, [text]):
        source: list[Edit] = []
        for unit in units:
            chosen = document.chosen[number]
            number += 1
            edits = some_edits(random, unit)
            new_values.append(apply_edits(unit.text, edits))
            raw = unit.source.edits(edits)
            written(raw, chosen, at, edits)
            source += raw
        new = apply_edits(piece.text, source)
        assert new.isascii() or not piece.text.isascii()
        new_pieces.append(new)
        at += len(piece.text)
    new_text = "".join(new_pieces)
    # The old document with the new values put in by the standard library means the same.
    wanted = text
    for chosen, value in reversed(list(zip(document.chosen, new_values, strict=True))):
        wanted = wanted[: chosen.start] + json.dumps(value)[1:-1] + wanted[chosen.end :]
    same_meaning(document, new_text, wanted)
    # A cut is still a cut, and what was written is read again.
    again = [unit.text for _, units in read(codec, [new_text]) for unit in units]
    assert again == new_values
    if not document.newlines:
        alone = [text for new in new_pieces for text in codec.parse(Piece(new, 1, 1)).texts]
        assert alone == new_values


def some_edits(random: Random, unit: TextUnit) -> Sequence[Edit]:
    """Sorted edits that touch one another nowhere and that the context of the unit allows."""
    edits: list[Edit] = []
    at = 0
    while at <= len(unit.text) and random.random() < 0.8:
        start = random.randint(at, len(unit.text))
        end = min(start + random.randint(0, 2), len(unit.text))
        edit = Edit(Span(start, end), random.choice(INSERTED))
        permits = unit.context.permits
        if (
            permits is not None
            and permits(unit.text, edit)
            and edit.span.of(unit.text) != edit.text
        ):
            edits.append(edit)
            at = end + 2
        else:
            at = end + 1
    return edits


def written(raw: Sequence[Edit], chosen: Any, at: int, edits: Sequence[Edit]) -> None:
    """The edits are inside of the literal and replace whole characters and no more than meant."""
    ends = [chosen.start - at]
    for char in chosen.chars:
        ends.append(ends[-1] + len(char))
    for edit in raw:
        low, high = ends.index(edit.span.start), ends.index(edit.span.end)
        assert any(e.span.start <= low and high <= e.span.end for e in edits)


def same_meaning(document: Writer, one: str, other: str) -> None:
    if document.newlines:
        assert oracle(one) == oracle(other)
        return
    ones, others = one.split("\n"), other.split("\n")
    assert len(ones) == len(others)
    for line, expected in zip(ones, others, strict=True):
        if expected.strip():
            assert oracle(line) == oracle(expected)
        else:
            assert line == expected


def mutated(text: str, random: Random) -> str:
    """A text with a few characters lost, doubled, changed or put in."""
    alphabet = '{}[]":,\\/ \t\r\n0123456789eE+-.utrfalsnNIity\x00\x0b\u00a0\u0661é'
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(text) + 1)
        kind = random.random()
        if kind < 0.3:
            text = text[:at] + text[at + 1 :]
        elif kind < 0.6:
            text = text[:at] + random.choice(alphabet) + text[at + 1 :]
        elif kind < 0.9:
            text = text[:at] + random.choice(alphabet) + text[at:]
        else:
            text = text[:at]
    return text

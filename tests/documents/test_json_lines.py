"""JSON Lines: where pieces are cut, which lines are refused, how records are counted."""

import json
import pickle
from random import Random

import pytest

from normkit.documents.json_lines import PIECE, JsonLines
from normkit.documents.json_scan import MAX_DEPTH
from normkit.documents.source_map import Position
from normkit.documents.unit import DocumentError, Note, Piece


def cut(text: str, size: int, chunk: int) -> list[Piece]:
    chunks = (text[at : at + chunk] for at in range(0, len(text), chunk))
    return list(JsonLines(size=size).pieces(chunks))


def test_pieces_are_whole_lines_and_do_not_depend_on_chunks() -> None:
    random = Random(1)
    lines = [random.choice(("", " \t", "\r", '{"text": "a b"}', "[]\r", "1")) for _ in range(60)]
    text = "\n".join(lines)
    for size in (1, 10, 100, PIECE):
        pieces = cut(text, size, len(text))
        for chunk in (1, 2, 7, 50):
            assert cut(text, size, chunk) == pieces
        assert "".join(piece.text for piece in pieces) == text
        assert all(piece.text.endswith("\n") for piece in pieces[:-1])
        assert all(len(piece.text) >= size for piece in pieces[:-1])
        assert [piece.last for piece in pieces] == [False] * (len(pieces) - 1) + [True]
        assert [piece.first for piece in pieces] == [True] + [False] * (len(pieces) - 1)
        line, record = 1, 1
        for piece in pieces:
            assert (piece.line, piece.state) == (line, record)
            line += piece.text.count("\n")
            record += sum(bool(one.strip()) for one in piece.text.split("\n"))


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\r", "\x7f"])
def test_only_a_line_feed_ends_a_line(separator: str) -> None:
    raw = separator if separator != "\r" else r"\r"
    text = f'{{"text": "a{raw}b"}}\n'
    (piece,) = JsonLines().pieces(iter([text]))
    assert JsonLines().parse(piece).texts == [f"a{separator}b"]


def test_a_carriage_return_is_white_space() -> None:
    block = JsonLines().parse(Piece('{"text": "a"}\r\n\r\n{\r"text": "b"}\r', 1, 1))
    assert [(block.unit(i).record, *block.unit(i).source.locate(0)) for i in (0, 1)] == [
        (1, 1, 11),
        (2, 3, 12),
    ]


def test_records_without_fields_and_other_values_have_no_texts() -> None:
    block = JsonLines().parse(Piece('"text"\n1\nnull\n["text"]\n{"id": "a"}\n{}\n', 1, 1))
    assert (block.texts, block.found) == ([], False)
    assert JsonLines().parse(Piece('{"id": 1}\n{"text": null}', 1, 1)).found
    assert not JsonLines().parse(Piece("", 1, 1)).found


def read(codec: JsonLines, text: str, chunk: int) -> None:
    for piece in codec.pieces(text[at : at + chunk] for at in range(0, len(text), chunk)):
        codec.parse(piece)


def refusal(text: str, size: int = PIECE) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(JsonLines(size=size), text, 1000)
    return caught.value


def test_the_first_bad_line_is_named_and_the_others_are_counted() -> None:
    error = refusal('{}\n{"text": 1,}\n\n{}\n[\n{} {}\n')
    assert (error.line, error.column) == (2, 12)
    assert error.what == (
        "expected a key in double quotes (from here on 2 more lines are bad: 5, 6)"
    )
    assert refusal("{\n}").what.endswith("(from here on 1 more line is bad: 2)")
    many = refusal("x\n" * 50).what
    assert "49 more lines are bad: 2, 3, " in many
    assert many.endswith("20, 21 ...)")


def test_lines_are_counted_through_the_whole_file() -> None:
    assert refusal('{"a": 1}\n' * 50 + "{", size=20).line == 51


def test_a_whole_document_is_told_from_bad_lines() -> None:
    assert "--format json" in refusal('{\n "text": "a"\n}\n').advice
    assert "--format json" in refusal("[\n{}\n]\n").advice
    assert "--format json" not in refusal('{"text": }\n').advice


@pytest.mark.parametrize("size", [4, 1000])
@pytest.mark.parametrize("chunk", [1, 1000])
def test_a_line_that_is_too_long_names_its_number_and_the_option(size: int, chunk: int) -> None:
    codec = JsonLines(max_record=9, size=size)
    good = '\n{"a": 12}\n'
    text = good + '{"a": 123}' + good
    read(codec, good, chunk)
    with pytest.raises(DocumentError, match="a line of more than 9 characters") as caught:
        read(codec, text, chunk)
    assert (caught.value.line, caught.value.column) == (3, 1)
    assert "--max-record" in caught.value.advice


@pytest.mark.parametrize("form", ['{"x": %s, "text": "a"}', "[%s]"])
def test_depth_is_limited_as_the_scanner_limits_it(form: str) -> None:
    deep = form % ("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))
    JsonLines().parse(Piece(deep, 1, 1))
    for depth in (MAX_DEPTH, 990, 100_000):
        error = refusal(form % ("[" * depth + "]" * depth))
        assert error.what == "nesting deeper than 512"
    # Many brackets are no depth.
    many = form % ("[" + "[]," * 2000 + "[]]")
    JsonLines().parse(Piece(many, 1, 1))


def test_what_the_standard_library_cannot_convert_is_read_all_the_same() -> None:
    text = '{"n": %s, "m": 1e999, "x": NaN, "text": "\\ud800", "text": "b"}' % ("9" * 5000)
    assert JsonLines().parse(Piece(text, 1, 1)).texts == ["\ud800", "b"]


def test_repeated_keys_are_noted_with_their_places() -> None:
    text = '{"id": 1}\n{"a": [{"b": 1, "b": 2}]}\n\n {"id": 1, "i\\u0064": 2}\n{"id": 1}'
    notes = JsonLines().parse(Piece(text, 11, 1)).notes
    assert notes == [
        Note("DOC101", Position(12, 17), "the key 'b' stands in its object again", "", 2),
        Note("DOC101", Position(14, 12), "the key 'id' stands in its object again", "", 3),
    ]


def test_the_units_of_a_record_know_their_field_and_number() -> None:
    line = json.dumps({"title": "T", "text": "X", "body": None})
    (piece,) = JsonLines().pieces(iter([f"{line}\n\n{line}"]))
    block = JsonLines().parse(piece)
    units = [block.unit(index) for index in (3, 0, 2, 1)]
    assert [(unit.field, unit.record, unit.text) for unit in units] == [
        ("text", 2, "X"),
        ("title", 1, "T"),
        ("title", 2, "T"),
        ("text", 1, "X"),
    ]


def test_a_codec_is_plain_data() -> None:
    codec = JsonLines(("article.body",), max_record=5)
    assert pickle.loads(pickle.dumps(codec)) == codec

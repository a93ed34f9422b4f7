"""The codec of plain text: every byte kept, cut where the pipeline cuts, strict about UTF-8."""

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normkit.core.blocks import paragraphs
from normkit.core.pipeline import Pipeline
from normkit.core.spans import line_column
from normkit.documents.detect import FileFormat
from normkit.documents.encodings import Encoding
from normkit.documents.opening import BOM
from normkit.documents.plain import PlainText
from normkit.documents.unit import DocumentError, Piece, TextUnit
from normkit.rules.whitespace.repeated_space import RULE as REPEATED_SPACE
from normkit.runner import fix_bytes

LINES = st.lists(
    st.sampled_from(
        ["a", "word word", " ", "\t", "\n", "\r\n", "\r", "\n\n", "\n \n", "\x0c", "\u2028"]
    ),
    max_size=40,
).map("".join)


def _form() -> FileFormat:
    return FileFormat(PlainText())


def _pieces(data: bytes, chunk: int = 1 << 16) -> list[Piece]:
    encoding = Encoding("utf-8", BOM if data.startswith(BOM) else b"")
    return list(PlainText().pieces(encoding.chunks(BytesIO(data), chunk)))


def _units(data: bytes, chunk: int = 1 << 16) -> list[TextUnit]:
    return [unit for piece in _pieces(data, chunk) for unit in PlainText().parse(piece).units]


def _cuts(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@given(LINES | st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.integers(1, 9))
@example("a\n\n   \nb", 4)  # white space at the end of a chunk becomes a blank line
@example("a\r\n\r\nb", 2)  # a chunk ends inside a line end
@example("\n\na\n" + "x\n" * 2000, 7)
def test_pieces_are_the_text_and_the_paragraphs_of_the_file(text: str, chunk: int) -> None:
    data = text.encode()
    whole = text.removeprefix("\ufeff")
    assert "".join(piece.text for piece in _pieces(data, chunk)) == whole
    units = _units(data, chunk)
    assert [cut for unit in units for cut in _cuts(unit.text)] == _cuts(whole)
    assert [unit.context.first for unit in units] == [True, *[False] * (len(units) - 1)]
    assert [unit.context.last for unit in units] == [*[False] * (len(units) - 1), True]
    assert all(unit.context.document for unit in units)


@given(LINES, st.integers(1, 9))
def test_places_are_those_of_the_whole_file(text: str, chunk: int) -> None:
    at = 0
    for unit in _units(text.encode(), chunk):
        for offset in range(len(unit.text)):
            if unit.text[max(offset - 1, 0) : offset + 1] == "\r\n":
                continue  # inside a line end there is no column
            assert tuple(unit.source.locate(offset)) == line_column(text, at + offset)
        at += len(unit.text)


def test_a_byte_order_mark_stays_and_is_in_no_unit() -> None:
    assert [unit.text for unit in _units(b"\xef\xbb\xbfab")] == ["ab"]
    pipeline = Pipeline([REPEATED_SPACE])
    assert fix_bytes(b"\xef\xbb\xbfa  b", "a.txt", _form(), pipeline)[0] == b"\xef\xbb\xbfa b"


def test_a_second_byte_order_mark_is_content() -> None:
    (unit,) = _units("\ufeff\ufeffa".encode())
    assert unit.text == "\ufeffa"


def test_an_empty_file_has_one_empty_unit() -> None:
    assert [(u.text, u.context.first, u.context.last) for u in _units(b"")] == [("", True, True)]


@pytest.mark.parametrize(
    ("data", "line", "column", "what"),
    [
        (b"ab\xffc", 1, 3, "byte 0xFF at offset 2"),
        (b"\xef\xbb\xbfab\xffc", 1, 3, "byte 0xFF at offset 5"),  # the mark is in no column
        (b"\xef\xbb\xbfab\0", 1, 3, "NUL"),
        (b"a\r\n\xc3\xa9\xe9 x", 2, 2, "byte 0xE9 at offset 5"),
        ("é\ré".encode()[:-1], 2, 1, "byte 0xC3 at offset 3"),
        (b"a\n\xed\xa0\x80", 2, 1, "byte 0xED at offset 2"),  # a surrogate
        (b"\xc0\xaf", 1, 1, "byte 0xC0 at offset 0"),  # overlong
        (b"one\ntw\0o", 2, 3, "NUL"),
    ],
)
@pytest.mark.parametrize("chunk", [1 << 16, 4])
def test_other_bytes_are_refused_with_their_place(
    data: bytes, line: int, column: int, what: str, chunk: int
) -> None:
    with pytest.raises(DocumentError) as caught:
        _units(data, chunk)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert what in caught.value.what


def test_a_long_file_comes_in_many_small_pieces() -> None:
    data = b"One line of a paragraph.\n\n" * 40_000
    sizes = [len(piece.text) for piece in _pieces(data)]
    assert max(sizes) < 4 << 16
    assert sum(sizes) == len(data)


def test_a_paragraph_without_end_is_cut_by_lines() -> None:
    data = b"One line of one paragraph.\n" * 100_000
    pieces = _pieces(data)
    assert max(len(piece.text) for piece in pieces) < 4 << 16
    assert sum(len(piece.text) for piece in pieces) == len(data)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_last_piece_knows_how_lines_end(end: str) -> None:
    data = (f"a{end}{end}b{end}{end}" * 40 + "c").encode()
    assert {unit.context.line_end for unit in _units(data, 8)} == {end}

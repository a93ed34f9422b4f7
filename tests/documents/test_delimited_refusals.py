"""What the codecs of CSV and TSV refuse, with its place, and how they take what is long."""

import pickle
from collections.abc import Iterator

import pytest

from normkit.documents.delimited import Csv
from normkit.documents.unit import DocumentError, TextUnit


def _units(text: str, codec: Csv = Csv()) -> list[TextUnit]:  # noqa: B008 - it is frozen
    blocks = [codec.parse(piece) for piece in codec.pieces(iter([text]))]
    return [block.unit(index) for block in blocks for index in range(len(block.texts))]


def _texts(text: str, codec: Csv = Csv()) -> list[str]:  # noqa: B008 - it is frozen
    return [unit.text for unit in _units(text, codec)]


def _refused(text: str, codec: Csv) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        _units(text, codec)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ('id,text\n1,"a\n\n', 2, 3, "never closed"),
        ('id,text\r\n1,"a\r\n2,"b"\r\n', 2, 3, "closing quote"),
        ('id,text\n1,"a" \n', 2, 3, "closing quote"),
        ('id,text\n1,"a"b"\n', 2, 3, "closing quote"),
        ('id,text\n"1\n","a"x\n', 3, 3, "closing quote"),
        ('id,text\n1,"', 2, 3, "never closed"),
        ('id,"text\n', 1, 4, "never closed"),
        ('id,text\n1,a\n2,"x\0', 3, 5, "NUL"),
        ("id,te\0xt\n", 1, 6, "NUL"),
        # Also where no text column is: what is no table is refused.
        ('id,name\n1,"a" b\n', 2, 3, "closing quote"),
    ],
)
@pytest.mark.parametrize("size", [1, 9, 1 << 18])
def test_what_is_no_table_is_refused_at_the_opening_quote(
    text: str, line: int, column: int, what: str, size: int
) -> None:
    error = _refused(text, Csv(size=size))
    assert (error.line, error.column) == (line, column)
    assert what in error.what


@pytest.mark.parametrize("size", [1, 30, 1 << 18])
def test_a_long_record_is_refused_with_its_line(size: int) -> None:
    codec = Csv(max_record=20, size=size)
    assert _texts(f"id,text\n1,{'x' * 18}\n", codec) == ["x" * 18]
    assert _texts(f"id,text\r\n1,{'x' * 18}\r\n2,y", codec) == ["x" * 18, "y"]
    for long in ("x" * 19, '"' + "\n" * 17 + '"', '"' + "x" * 500):
        error = _refused(f"id,text\n0,y\n1,{long}\n", codec)
        assert error.line == 3


def test_an_endless_quote_ends_at_the_limit() -> None:
    read = 0

    def chunks() -> Iterator[str]:
        nonlocal read
        yield 'id,text\n1,"'
        while True:
            read += 1000
            yield "x" * 1000

    codec = Csv(max_record=50_000, size=1000)
    with pytest.raises(DocumentError) as caught:
        for _ in codec.pieces(chunks()):
            pass
    assert (caught.value.line, caught.value.what) == (2, "a record of more than 50000 characters")
    assert "--max-record" in caught.value.advice
    assert read < 120_000


# Size. ----------------------------------------------------------------------------------------


def test_a_long_file_comes_in_pieces_of_about_one_size() -> None:
    text = "id,text\n" + "".join(f'{n},"One line,\nand ""more""."\n' for n in range(30_000))
    pieces = list(Csv().pieces(iter([text])))
    assert len(pieces) > 2
    assert max(len(piece.text) for piece in pieces) <= 1 << 18
    assert min(len(piece.text) for piece in pieces[:-1]) > (1 << 18) - 100
    assert [piece.first for piece in pieces] == [True, *[False] * (len(pieces) - 1)]
    assert [piece.last for piece in pieces] == [*[False] * (len(pieces) - 1), True]
    assert pickle.loads(pickle.dumps(pieces)) == pieces


@pytest.mark.parametrize("inside", ["x" * 400_000, '""' * 200_000, ",\n" * 200_000])
def test_cells_may_be_long(inside: str) -> None:
    # Python's reader stops at 131072 characters.
    text = f'id,text\n1,"{inside}"\n2,y\n'
    assert _texts(text) == [inside.replace('""', '"'), "y"]
    assert [unit.record for unit in _units(text)] == [1, 2]

"""Parquet files that are damaged, too big, or no Parquet: one error, and never a wrong result."""

import errno
import io
import sys
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normkit.documents import parquet_file
from normkit.documents.parquet import Parquet
from normkit.documents.unit import Block, DocumentError
from tests.laws.parquet import broken_laws, repair, written
from tests.mutants.parquet import table, write

# Python cannot show a date far off, or a string that is not UTF-8.
ROWS = table().drop_columns(["at", "label"])
DATA = write([ROWS.slice(0, 3), ROWS.slice(3)], write_page_checksum=True)
UNCHECKED = write([ROWS.slice(0, 3), ROWS.slice(3)], compression="NONE")

HINTS = {"encodings", "dictionary pages", "statistics", "page index"}


def mend(block: Block) -> dict[int, str]:
    return {at: repair(text) for at, text in enumerate(block.texts)}


def fix(data: bytes, **limits: int) -> bytes:
    codec = Parquet(**limits)  # type: ignore[arg-type]
    source, target = io.BytesIO(data), io.BytesIO()
    for block in codec.blocks(source):
        for at in range(len(block.texts)):
            block.unit(at)
    codec.verify(source, target, codec.rewrite(source, target, mend))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not a Parquet file, or one that is cut off"),
        (b"PAR1", "not a Parquet file, or one that is cut off"),
        (b"id,text\n1,teh text\n", "not a Parquet file, or one that is cut off"),
        (DATA[:-1], "not a Parquet file, or one that is cut off"),
        (DATA[: len(DATA) // 2] + b"PAR1", "a footer of .* bytes in a file of"),
        (b"PAR1" + b"\xff" * 8 + b"PAR1", "a footer of 4294967295 bytes in a file of 16"),
        (b"PAR1" + b"\xff" * 8 + b"\x08\0\0\0PAR1", "pyarrow cannot read"),
        (DATA[:-4] + b"PARE", "encrypted"),
    ],
)
def test_what_is_no_parquet_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=what) as caught:
        fix(data)
    assert "\n" not in caught.value.what
    assert caught.value.advice


@pytest.mark.parametrize("data", [DATA, UNCHECKED], ids=["checksums", "none"])
def test_a_damaged_file_gives_an_error_or_a_right_result(data: bytes) -> None:
    random = Random(20)
    refused = 0
    for _ in range(400):
        bad = bytearray(data)
        for _ in range(random.choice((1, 1, 1, 4))):
            bad[random.randrange(len(bad))] ^= 1 << random.randrange(8)
        try:
            new = fix(bytes(bad))
        except DocumentError:
            refused += 1
            continue
        # The damage is in a value, and is kept like all other values, or in what the footer says
        # of how the pages are encoded: the new file then has other pages, and says so.
        names = pq.ParquetFile(io.BytesIO(new)).schema_arrow.names
        assert set(broken_laws(bytes(bad), new, [*{"text"} & {*names}])) <= HINTS
    assert refused > 100


def test_a_truncated_file_is_refused_wherever_it_ends() -> None:
    for end in range(0, len(DATA), 7):
        with pytest.raises(DocumentError):
            fix(DATA[:end])
        with pytest.raises(DocumentError):
            fix(DATA[:end] + DATA[-200:])


def test_bytes_in_the_place_of_pages_are_refused() -> None:
    chunk = pq.ParquetFile(io.BytesIO(DATA)).metadata.row_group(0).column(1)
    start = chunk.dictionary_page_offset
    bad = DATA[:start] + b"\0" * 20 + DATA[start + 20 :]
    with pytest.raises(DocumentError, match="pyarrow cannot read"):
        fix(bad)


def test_strings_that_are_not_utf8_are_refused() -> None:
    data = written(pa.table({"text": ["text", "QQQQ"]}), use_dictionary=False, compression="NONE")
    bad = data.getvalue().replace(b"QQQQ", b"\xff\xfe\xfd\xfc")
    with pytest.raises(DocumentError, match="a string in text that is not UTF-8") as caught:
        fix(bad)
    assert caught.value.line == 2


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    data = written(pa.table({"text": ["a" * 100_000]}), compression="ZSTD").getvalue()
    assert len(data) < 50_000
    fix(data, max_decompressed=200_000)
    with pytest.raises(DocumentError, match="unpacks to more than 90000 bytes") as caught:
        fix(data, max_decompressed=90_000)
    assert "--max-decompressed" in caught.value.advice


def test_equal_values_count_as_often_as_they_stand() -> None:
    data = written(pa.table({"n": pa.array([7] * 1_000_000)})).getvalue()
    assert len(data) < 50_000
    with pytest.raises(DocumentError, match="unpacks to more than 4000000 bytes"):
        fix(data, max_decompressed=4_000_000)


def test_a_text_beyond_the_limit_is_refused_with_its_row() -> None:
    data = written(pa.table({"text": [None, "a", "b" * 50]})).getvalue()
    fix(data, max_record=50)
    with pytest.raises(DocumentError, match="a text of 50 bytes in text") as caught:
        fix(data, max_record=49)
    assert (caught.value.line, "--max-record" in caught.value.advice) == (3, True)


def test_a_huge_footer_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_file, "_MAX_FOOTER", 100)
    with pytest.raises(DocumentError, match="a footer of"):
        fix(DATA)


class Full(io.BytesIO):
    """A disk with no room left."""

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


class Failing(io.BytesIO):
    """A disk that fails behind the first bytes that are read."""

    def read(self, size: int | None = -1) -> bytes:
        if 4 <= self.tell() < len(DATA) // 2:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


def test_errors_of_the_system_stay_what_they_are() -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        Parquet().rewrite(io.BytesIO(DATA), Full(), mend)
    assert caught.value.errno == errno.ENOSPC
    with pytest.raises(OSError, match="Input/output error") as caught:
        list(Parquet().blocks(Failing(DATA)))
    assert caught.value.errno == errno.EIO


def test_what_the_fixer_raises_goes_through() -> None:
    def stop(block: Block) -> dict[int, str]:
        raise KeyError("stop")

    with pytest.raises(KeyError, match="stop"):
        Parquet().rewrite(io.BytesIO(DATA), io.BytesIO(), stop)


def test_without_pyarrow_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith("normkit.documents.parquet_"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DocumentError, match="Parquet needs pyarrow") as caught:
        list(Parquet().blocks(io.BytesIO(DATA)))
    assert caught.value.advice == 'install normkit with the extra "parquet"'

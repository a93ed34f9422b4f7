"""Opening Parquet files and reading them in batches, with limits on what they may unpack to."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from normkit.documents.parquet_columns import Column
from normkit.documents.unit import DocumentError

#: Text in a batch, roughly: enough to be quick, little enough to hold.
BATCH_BYTES = 1 << 20
#: A batch is also kept small if other columns of the same rows are big: `verify` reads all.
BATCH_BYTES_OF_ALL = 32 << 20
MAX_BATCH_ROWS = 8192
#: Rows in a batch of several columns.
ROWS_OF_SEVERAL = 1024

#: Column chunks are read through a buffer, not as a whole.
_BUFFER = 1 << 18

_MAX_FOOTER = 256 << 20
_MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"

_WIDTHS = {"INT32": 4, "INT64": 8, "INT96": 8, "FLOAT": 4, "DOUBLE": 8, "BYTE_ARRAY": 4}


def open_file(source: BinaryIO, max_decompressed: int, *, int96: str | None = None) -> Any:
    """Return the `pyarrow.parquet.ParquetFile` of a seekable file, its footer checked.

    `int96` is the unit that timestamps of the type INT96 are read in (None: nanoseconds).
    """
    size = source.seek(0, 2)
    source.seek(max(size - 8, 0))
    tail = source.read(8)
    if size < 12 or len(tail) < 8 or tail[4:] not in {_MAGIC, _ENCRYPTED}:
        raise DocumentError(
            "not a Parquet file, or one that is cut off", "check the file, or write it again"
        )
    if tail[4:] == _ENCRYPTED:
        raise DocumentError("the file is encrypted", "decrypt it first")
    footer = int.from_bytes(tail[:4], "little")
    if footer > min(_MAX_FOOTER, size - 8):
        raise DocumentError(
            f"a footer of {footer} bytes in a file of {size}", "check the file, or write it again"
        )
    source.seek(0)
    file = pq.ParquetFile(
        source,
        buffer_size=_BUFFER,
        pre_buffer=False,
        thrift_string_size_limit=100_000_000,
        thrift_container_size_limit=1_000_000,
        page_checksum_verification=True,
        coerce_int96_timestamp_unit=int96,
    )
    _check_size(file, max_decompressed)
    return file


def has_int96(file: Any) -> bool:
    """Whether a file has timestamps of the type INT96, which Spark and Impala write."""
    schema = file.schema
    return any(schema.column(at).physical_type == "INT96" for at in range(len(schema.names)))


def _check_size(file: Any, max_decompressed: int) -> None:
    """Refuse a file that unpacks to too much, by what its footer says."""
    metadata = file.metadata
    total = 0
    for index in range(metadata.num_row_groups):
        group = metadata.row_group(index)
        total += group.total_byte_size
        if min(group.num_rows, group.total_byte_size) < 0:
            raise DocumentError(
                f"row group {index + 1} has a negative size", "check the file, or write it again"
            )
        if total > max_decompressed:
            raise _too_big(max_decompressed)
    for index in range(metadata.num_row_groups):
        # Looking at the metadata of a damaged column ends the process (a C++ exception that
        # pyarrow does not catch); reading it raises. So a row is read first.
        next(file.iter_batches(batch_size=1, row_groups=[index], use_threads=False), None)
        group = metadata.row_group(index)
        columns = [group.column(at) for at in range(group.num_columns)]
        # Runs of equal values take no room in a page, but they do in memory.
        spread = sum(column.num_values * _WIDTHS.get(column.physical_type, 0) for column in columns)
        if max(spread, sum(c.total_uncompressed_size for c in columns)) > max_decompressed:
            raise _too_big(max_decompressed)


def _too_big(max_decompressed: int) -> DocumentError:
    return DocumentError(
        f"the file unpacks to more than {max_decompressed} bytes",
        "if that is right, allow more with --max-decompressed",
    )


def batch_rows(file: Any, group: int, columns: Sequence[Column]) -> int:
    """Return how many rows of a row group are read at a time.

    The texts of a block come column by column, so their order in the file follows from the cuts:
    with several columns these must not depend on sizes, which a repair changes.
    """
    if len(columns) > 1:
        return ROWS_OF_SEVERAL
    metadata = file.metadata.row_group(group)
    rows: int = max(metadata.num_rows, 1)
    chosen: int = sum(metadata.column(column.leaf).total_uncompressed_size for column in columns)
    every: int = sum(
        metadata.column(at).total_uncompressed_size for at in range(metadata.num_columns)
    )
    fit = min(BATCH_BYTES * rows // max(chosen, 1), BATCH_BYTES_OF_ALL * rows // max(every, 1))
    return max(1, min(fit, MAX_BATCH_ROWS))


def pieces(file: Any, group: int, columns: Sequence[Column], *, every: bool) -> Iterator[Any]:
    """Yield a row group as tables of some rows: with `every` column, or the chosen ones alone."""
    rows = batch_rows(file, group, columns)
    names = None if every else [column.path for column in columns]
    types = file.schema_arrow.types if every else [column.type for column in columns]
    if any(map(has_dictionary, types)):
        table = file.read_row_group(group, columns=names, use_threads=False)
        for at in range(0, table.num_rows, rows):
            yield table.slice(at, rows)
        return
    # Many small arrays take half of the memory that one array takes while it grows.
    for batch in file.iter_batches(
        batch_size=rows, row_groups=[group], columns=names, use_threads=False
    ):
        yield pa.Table.from_batches([batch])


def has_dictionary(kind: Any) -> bool:
    """Whether an Arrow type has a dictionary in it. Every batch of such a column brings it all."""
    return pa.types.is_dictionary(kind) or any(
        has_dictionary(kind.field(at).type) for at in range(kind.num_fields)
    )

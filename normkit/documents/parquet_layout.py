"""How a Parquet file was written, read off its footer, and a writer that writes the same way."""

import io
from collections.abc import Iterator, Sequence
from inspect import signature
from itertools import product
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from normkit.documents.parquet_columns import Column
from normkit.documents.parquet_file import has_int96
from normkit.documents.unit import DocumentError

_SAY = "write the file again with pyarrow, then fix it"

#: What pyarrow's writer calls a compression that its metadata calls otherwise.
_CODECS = {"UNCOMPRESSED": "NONE"}

#: Encodings that can be asked for, in columns without a dictionary.
_ENCODINGS = (
    "DELTA_BINARY_PACKED",
    "DELTA_LENGTH_BYTE_ARRAY",
    "DELTA_BYTE_ARRAY",
    "BYTE_STREAM_SPLIT",
)

#: How the header of a data page begins.
_DATA_PAGE, _DATA_PAGE_V2 = b"\x15\x00", b"\x15\x06"
_PAGE_HEADER = 32


def schema_lines(file: Any) -> list[str]:
    """Return the schema as Parquet has it: names, types, annotations, field ids, not the root."""
    return str(file.schema).splitlines()[2:]


def check_order(file: Any, columns: Sequence[Column]) -> None:
    """Refuse to change a column by which the file says that it is sorted."""
    for group in _groups(file):
        for order in group.sorting_columns:
            for column in columns:
                if order.column_index == column.leaf:
                    raise DocumentError(
                        f"the file is declared to be sorted by {column.name}, and repairs may "
                        "break the order",
                        "write it again without that, or choose other fields with --field",
                    )


def writer(file: Any, source: BinaryIO, target: BinaryIO) -> Any:
    """Return a `ParquetWriter` to `target` for the schema and the settings of an open file, `source`.

    Raises DocumentError if no settings give a file with the same schema and properties.
    """
    settings = _settings(file, source)
    schema = file.schema_arrow
    wanted = schema_lines(file)
    first: list[str] = []
    for tried in _schema_settings(file):
        sample = io.BytesIO()
        try:
            pq.ParquetWriter(sample, schema, **settings, **tried).close()
            got = schema_lines(pq.ParquetFile(sample))
        except (pa.ArrowException, OSError, ValueError):
            continue
        if got == wanted:
            return pq.ParquetWriter(target, schema, **settings, **tried)
        first = first or got
    other = next((line for line in wanted if line not in first), "the order of columns")
    raise DocumentError(f"pyarrow cannot write this schema as it is: {other.strip(' ;')}", _SAY)


def _schema_settings(file: Any) -> Iterator[dict[str, Any]]:
    """Yield settings that decide how Arrow types become Parquet types, the likeliest first."""
    versions = ["1.0", "2.6", "2.4"] if file.metadata.format_version == "1.0" else ["2.6", "2.4"]
    options: dict[str, list[Any]] = {
        "version": versions,
        "use_compliant_nested_type": [True, False],
        "use_deprecated_int96_timestamps": [has_int96(file)],
        "store_decimal_as_integer": [False, True],
        "write_time_adjusted_to_utc": [False, True],
    }
    known = _known()
    options = {name: values for name, values in options.items() if name in known}
    for values in product(*options.values()):
        yield dict(zip(options, values, strict=True))


def _settings(file: Any, source: BinaryIO) -> dict[str, Any]:
    """Return the settings that do not touch the schema."""
    chunks = [
        (group.column(at), group) for group in _groups(file) for at in range(group.num_columns)
    ]
    compression: dict[str, str] = {}
    for chunk, _ in chunks:
        codec = _CODECS.get(chunk.compression, chunk.compression)
        if compression.setdefault(chunk.path_in_schema, codec) != codec:
            raise DocumentError(
                f"the column {chunk.path_in_schema} is compressed in two ways, "
                f"{compression[chunk.path_in_schema]} and {codec}",
                _SAY,
            )
    dictionary = {c.path_in_schema for c, _ in chunks if c.has_dictionary_page}
    encodings = {
        chunk.path_in_schema: name
        for chunk, _ in chunks
        for name in _ENCODINGS
        if name in chunk.encodings and chunk.path_in_schema not in dictionary
    }
    version, checksums = _pages(file, source)
    orders = {tuple(group.sorting_columns) for group in _groups(file)}
    if len(orders) > 1:
        raise DocumentError("row groups that are sorted in different ways", _SAY)
    settings = {
        "compression": compression or "NONE",
        "use_dictionary": sorted(dictionary),
        "column_encoding": encodings or None,
        "write_statistics": sorted({c.path_in_schema for c, _ in chunks if c.is_stats_set}),
        "data_page_version": version,
        "write_page_checksum": checksums,
        "write_page_index": any(c.has_offset_index or c.has_column_index for c, _ in chunks),
        "store_schema": b"ARROW:schema" in (file.metadata.metadata or {}),
        "sorting_columns": next(iter(orders), None) or None,
        "bloom_filter_options": _blooms(chunks) or None,
    }
    known = _known()
    return {name: value for name, value in settings.items() if name in known}


def _blooms(chunks: Sequence[tuple[Any, Any]]) -> dict[str, dict[str, int]]:
    """Which columns have Bloom filters, for as many values as a row group has.

    Older versions of pyarrow neither see nor write them: they are an index, and get lost.
    """
    blooms: dict[str, dict[str, int]] = {}
    for chunk, group in chunks:
        if getattr(chunk, "bloom_filter_offset", None) is not None:
            known = blooms.setdefault(chunk.path_in_schema, {"ndv": 1})
            known["ndv"] = max(known["ndv"], group.num_rows)
    return blooms


def _pages(file: Any, source: BinaryIO) -> tuple[str, bool]:
    """Return the version of the data pages, and whether they have checksums.

    The footer tells neither. A page begins with its header in Thrift's compact protocol: fields
    1 to 3 (type, two sizes) are numbers of 32 bits, and so is 4, the checksum, if it is there.
    """
    for group in _groups(file):
        for at in range(group.num_columns):
            source.seek(group.column(at).data_page_offset)
            head = source.read(_PAGE_HEADER)
            if head[:2] in {_DATA_PAGE, _DATA_PAGE_V2}:
                return "2.0" if head.startswith(_DATA_PAGE_V2) else "1.0", _has_checksum(head)
    return "1.0", False


def _has_checksum(head: bytes) -> bool:
    at = 0
    for _ in range(3):
        if head[at : at + 1] != b"\x15":
            return False
        at += 1
        while head[at : at + 1] and head[at] & 0x80:
            at += 1
        at += 1
    return head[at : at + 1] == b"\x15"


def _groups(file: Any) -> Iterator[Any]:
    return (file.metadata.row_group(at) for at in range(file.metadata.num_row_groups))


def _known() -> frozenset[str]:
    return frozenset(signature(pq.ParquetWriter.__init__).parameters)

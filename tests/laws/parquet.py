"""Parquet files of all kinds, and what a repair of them has to keep: an oracle on Python values."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import reject
from hypothesis import strategies as st

from normkit.documents.field_paths import EACH, parse_path

#: Texts with the defect "teh", some of which become equal to others by its repair.
TEXTS = st.sampled_from(
    ["teh end", "the end", "teh", "the", "", "café teh", "\U0001f600", "a" * 40]
)

_STRING = st.one_of(st.none(), TEXTS)
_KIND = dict[str, tuple[Any, st.SearchStrategy[Any], str]]


def _list(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.lists(values, max_size=3))


def _pair(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.lists(values, min_size=2, max_size=2))


def _struct(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.fixed_dictionaries(values))


_MESSAGE = pa.struct([("content", pa.string()), ("role", pa.string()), ("score", pa.float32())])
_MESSAGES = _struct(
    content=_STRING, role=_STRING, score=st.sampled_from([None, float("nan"), -0.0, 1.5])
)
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())

#: Types that hold texts, values of them, and the path from the column to the strings.
TEXT_KINDS: _KIND = {
    "string": (pa.string(), _STRING, ""),
    "large_string": (pa.large_string(), _STRING, ""),
    "string_view": (pa.string_view(), _STRING, ""),
    "dictionary": (_DICTIONARY, _STRING, ""),
    "small_dictionary": (pa.dictionary(pa.int8(), pa.large_string()), _STRING, ""),
    "list": (pa.list_(pa.string()), _list(_STRING), "[]"),
    "large_list": (pa.large_list(pa.large_string()), _list(_STRING), "[]"),
    "list_view": (pa.list_view(pa.string()), _list(_STRING), "[]"),
    "pair": (pa.list_(pa.string(), 2), _pair(_STRING), "[]"),
    "list_of_dictionary": (pa.list_(_DICTIONARY), _list(_STRING), "[]"),
    "struct": (
        pa.struct([("body", pa.string()), ("n", pa.int64())]),
        _struct(body=_STRING, n=st.sampled_from([None, 1])),
        ".body",
    ),
    "struct_of_dictionary": (pa.struct([("body", _DICTIONARY)]), _struct(body=_STRING), ".body"),
    "messages": (pa.list_(_MESSAGE), _list(_MESSAGES), "[].content"),
    "deep": (
        pa.struct([("parts", pa.list_(pa.list_(pa.string())))]),
        _struct(parts=_list(_list(_STRING))),
        ".parts[][]",
    ),
}

_FLOATS = st.sampled_from([None, float("nan"), -0.0, 0.0, float("inf"), 1.1])
_TIMES = st.sampled_from([None, datetime(2024, 2, 29, 1, 2, 3, 4, UTC)])
OTHER_KINDS: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "int8": (pa.int8(), st.sampled_from([None, -128, 127])),
    "int64": (pa.int64(), st.sampled_from([None, -(2**63), 2**63 - 1])),
    "uint32": (pa.uint32(), st.sampled_from([None, 2**32 - 1])),
    "double": (pa.float64(), _FLOATS),
    "float": (pa.float32(), _FLOATS),
    "half": (pa.float16(), st.sampled_from([None, float("nan"), 1.5])),
    "bool": (pa.bool_(), st.sampled_from([None, True, False])),
    "binary": (pa.binary(), st.sampled_from([None, b"teh", b"\xff"])),
    "fixed": (pa.binary(3), st.sampled_from([None, b"teh"])),
    "moment": (pa.timestamp("us", "UTC"), _TIMES),
    "nano": (pa.timestamp("ns"), st.sampled_from([None, datetime(2024, 2, 29)])),  # noqa: DTZ001
    "milli": (pa.timestamp("ms", "Europe/Paris"), _TIMES),
    "day": (pa.date32(), st.sampled_from([None, date(1969, 12, 31)])),
    "decimal": (pa.decimal128(12, 2), st.sampled_from([None, Decimal("1.10"), Decimal("-0.01")])),
    "null": (pa.null(), st.none()),
    "floats": (pa.list_(pa.float64()), _list(_FLOATS)),
    "map": (
        pa.map_(pa.string(), pa.float64()),
        st.one_of(st.none(), st.lists(st.tuples(TEXTS, _FLOATS), max_size=2)),
    ),
    "label": (_DICTIONARY, _STRING),
    "comment": (pa.string(), _STRING),
    "nested": (
        pa.struct([("a", pa.list_(pa.struct([("b", pa.float64())])))]),
        _struct(a=_list(_struct(b=_FLOATS))),
    ),
}

CODECS = ("NONE", "SNAPPY", "GZIP", "BROTLI", "LZ4", "ZSTD")


@dataclass(frozen=True)
class Made:
    """A Parquet file, and the paths of its text fields."""

    data: bytes
    fields: tuple[str, ...]
    row_groups: tuple[int, ...]


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A file with one to three text columns among others, written in any way pyarrow knows."""
    kinds = draw(st.lists(st.sampled_from(sorted(TEXT_KINDS)), min_size=1, max_size=3, unique=True))
    others = draw(st.lists(st.sampled_from(sorted(OTHER_KINDS)), max_size=3, unique=True))
    names = draw(st.permutations([*kinds, *others]))
    groups = draw(st.lists(st.integers(0, 7), max_size=3))
    rows = sum(groups)
    arrays, columns = [], []
    for name in names:
        kind, values, *_ = TEXT_KINDS.get(name) or OTHER_KINDS[name]
        arrays.append(pa.array(draw(st.lists(values, min_size=rows, max_size=rows)), kind))
        note = draw(st.sampled_from([None, {b"note": b"teh"}, {b"PARQUET:field_id": b"12"}]))
        columns.append(pa.field(name, kind, metadata=note))
    metadata = draw(st.sampled_from([None, {b"pandas": b'{"teh": 1}', b"key": b""}]))
    table = pa.table(arrays, schema=pa.schema(columns, metadata))
    leaves = pq.ParquetFile(written(table.slice(0, 0))).metadata
    paths = [leaves.schema.column(at).path for at in range(leaves.num_columns)]
    dictionary = draw(st.sampled_from([True, False, paths[:1]]))
    try:
        data = written(
            table,
            groups,
            compression=dict(zip(paths, draw(_each(paths, CODECS)), strict=True)),
            use_dictionary=dictionary,
            column_encoding=None if dictionary else _deltas(leaves, draw(st.booleans())),
            write_statistics=draw(st.sampled_from([True, False, paths[:1]])),
            data_page_version=draw(st.sampled_from(["1.0", "2.0"])),
            version=draw(st.sampled_from(["1.0", "2.4", "2.6"])),
            store_schema=draw(st.booleans()),
            write_page_index=draw(st.booleans()),
            write_page_checksum=draw(st.booleans()),
            store_decimal_as_integer=draw(st.booleans()),
            use_deprecated_int96_timestamps=draw(st.booleans()),
        )
        rows_of(pq.ParquetFile(data))
    except (pa.ArrowException, OSError):
        reject()  # pyarrow cannot write it, or read what it has written
    fields = tuple(f"{name}{TEXT_KINDS[name][2]}" for name in names if name in kinds)
    return Made(data.getvalue(), fields, tuple(groups))


def _each(paths: Sequence[str], choices: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(choices), min_size=len(paths), max_size=len(paths))


def _deltas(metadata: Any, wanted: bool) -> dict[str, str] | None:
    columns = [metadata.schema.column(at) for at in range(metadata.num_columns)]
    names = {"BYTE_ARRAY": "DELTA_BYTE_ARRAY", "INT64": "DELTA_BINARY_PACKED"}
    chosen = {c.path: names[c.physical_type] for c in columns if c.physical_type in names}
    return chosen if wanted and chosen else None


def written(table: Any, groups: Sequence[int] = (), **settings: Any) -> io.BytesIO:
    """A file with row groups of these sizes; without any, one of the whole table."""
    target = io.BytesIO()
    with pq.ParquetWriter(target, table.schema, **settings) as writer:
        at = 0
        for size in groups or ([table.num_rows] if table.num_rows else []):
            writer.write_table(table.slice(at, size), row_group_size=max(size, 1))
            at += size
    target.seek(0)
    return target


def repair(text: str) -> str:
    """The repair that the tests make."""
    return text.replace("teh", "the")


def expected(value: Any, steps: Sequence[str | None], new: Callable[[str], str]) -> Any:
    """A value of Python with the strings at the end of a path repaired."""
    if value is None:
        return None
    if not steps:
        return new(value)
    if steps[0] is EACH:
        return [expected(item, steps[1:], new) for item in value]
    return {**value, steps[0]: expected(value[steps[0]], steps[1:], new)}


def broken_laws(
    old: bytes, new: bytes, fields: Sequence[str], mend: Callable[[str], str] = repair
) -> list[str]:
    """What a repair of the old file to the new one did that it must not."""
    before, after = pq.ParquetFile(io.BytesIO(old)), pq.ParquetFile(io.BytesIO(new))
    broken = [law for law, look in _SAME.items() if look(before) != look(after)]
    if not before.schema_arrow.equals(after.schema_arrow, check_metadata=True):
        broken.append("arrow schema")
    rows = rows_of(before)
    for field in fields:
        root, *steps = parse_path(field)
        for row in rows:
            row[root] = expected(row[root], steps, mend)
    # By `repr`, NaN is NaN, and -0.0 is not 0.0.
    if repr(rows) != repr(rows_of(after)):
        broken.append("values")
    return broken


def rows_of(file: Any) -> list[Any]:
    """All rows; pyarrow cannot read dictionaries in structs from several row groups at once."""
    groups = range(file.metadata.num_row_groups)
    return [row for group in groups for row in file.read_row_group(group).to_pylist()]


def _groups(file: Any) -> list[Any]:
    return [file.metadata.row_group(at) for at in range(file.metadata.num_row_groups)]


def _chunks(file: Any) -> list[Any]:
    return [group.column(at) for group in _groups(file) for at in range(group.num_columns)]


_SAME: dict[str, Callable[[Any], Any]] = {
    "row groups": lambda file: [group.num_rows for group in _groups(file)],
    "compression": lambda file: [chunk.compression for chunk in _chunks(file)],
    "dictionary pages": lambda file: [chunk.has_dictionary_page for chunk in _chunks(file)],
    "encodings": lambda file: [set(chunk.encodings) for chunk in _chunks(file)],
    "statistics": lambda file: [chunk.is_stats_set for chunk in _chunks(file)],
    "page index": lambda file: [chunk.has_offset_index for chunk in _chunks(file)],
    "metadata": lambda file: {
        key: value if key != b"ARROW:schema" else None
        for key, value in (file.metadata.metadata or {}).items()
    },
    "format version": lambda file: file.metadata.format_version,
    "schema": lambda file: str(file.schema).splitlines()[2:],  # without the name of the root
    "sorting": lambda file: [group.sorting_columns for group in _groups(file)],
}

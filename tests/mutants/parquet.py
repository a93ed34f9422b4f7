"""Deliberately broken writers of Parquet: each spoils a file that was repaired well."""

import io
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

#: How the file is written that the mutants spoil.
SETTINGS: dict[str, Any] = {
    "compression": {"text": "ZSTD", "label": "GZIP", "id": "SNAPPY", "score": "NONE", "at": "NONE"},
    "sorting_columns": [pq.SortingColumn(0)],
}

Spoil = Callable[[Any], Any]


def table() -> Any:
    """A table with one defect in its text, and something in each column that is easily lost."""
    kinds = {
        "id": pa.int16(),
        "text": pa.string(),
        "label": pa.dictionary(pa.int32(), pa.string()),
        "score": pa.float64(),
        "at": pa.timestamp("us", "UTC"),
    }
    values: dict[str, list[Any]] = {
        "id": [1, 2, 3, 4, 5],
        "text": ["teh first", "the second", None, "the fourth", "the fifth"],
        "label": ["teh", "b", None, "b", "teh"],
        "score": [float("nan"), -0.0, None, 1.5, 2.5],
        "at": [1, 2, None, 4, 5],
    }
    fields = [
        pa.field(name, kind, metadata={"note": "kept"} if name == "score" else None)
        for name, kind in kinds.items()
    ]
    schema = pa.schema(fields, {"owner": "desk"})
    return pa.table([pa.array(values[name], kind) for name, kind in kinds.items()], schema=schema)


def write(tables: list[Any], **settings: Any) -> bytes:
    """A file with a row group for each table."""
    target = io.BytesIO()
    with pq.ParquetWriter(target, tables[0].schema, **{**SETTINGS, **settings}) as writer:
        for one in tables:
            writer.write_table(one)
    return target.getvalue()


def groups(data: bytes) -> list[Any]:
    """The row groups of a file as tables."""
    file = pq.ParquetFile(io.BytesIO(data))
    return [file.read_row_group(at) for at in range(file.metadata.num_row_groups)]


def spoiler(spoil: Spoil) -> Callable[[bytes], bytes]:
    """A writer that spoils each row group."""
    return lambda data: write([spoil(one) for one in groups(data)])


def rewriter(**settings: Any) -> Callable[[bytes], bytes]:
    """A writer with settings of its own."""
    return lambda data: write(groups(data), **settings)


def column(name: str, change: Spoil) -> Spoil:
    """Change one column."""

    def spoil(one: Any) -> Any:
        at = one.schema.get_field_index(name)
        new = change(one.column(at))
        return one.set_column(at, one.schema.field(at).with_type(new.type), new)

    return spoil


def keeps(data: bytes) -> bytes:
    """The control: nothing is spoilt."""
    return write(groups(data))


def merges_row_groups(data: bytes) -> bytes:
    """One row group is as good as two."""
    return write([pa.concat_tables(groups(data))])


def drops_rows(data: bytes) -> bytes:
    """Rows without text are not needed."""
    return write([one.filter(pc.is_valid(one["text"])) for one in groups(data)])


def forgets_field_metadata(one: Any) -> Any:
    """Builds the schema from names and types."""
    fields = [pa.field(field.name, field.type) for field in one.schema]
    return one.cast(pa.schema(fields, one.schema.metadata))


def renames(one: Any) -> Any:
    """Prefers another name."""
    return one.rename_columns(["ID", *one.column_names[1:]])


def _swap(values: Any) -> Any:
    return pa.chunked_array([values.to_pylist()[::-1]], values.type)


def _repaired(values: Any) -> Any:
    new = [None if value is None else value.replace("teh", "the") for value in values.to_pylist()]
    return pa.chunked_array([pa.array(new, values.type)])


#: What is wrong with it; what `verify` says; the law that it breaks.
MUTANTS: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "drops the metadata": (
        spoiler(lambda one: one.replace_schema_metadata(None)),
        "the metadata",
        "metadata",
    ),
    "forgets the metadata of fields": (
        spoiler(forgets_field_metadata),
        "the Arrow schema",
        "arrow schema",
    ),
    "does not store the Arrow schema": (rewriter(store_schema=False), "metadata", "metadata"),
    "merges row groups": (merges_row_groups, "the number of row groups", "row groups"),
    "drops rows": (drops_rows, "the size of row group 1", "row groups"),
    "recompresses": (rewriter(compression="ZSTD"), "the compression of id", "compression"),
    "loses nulls of the text": (
        spoiler(column("text", lambda values: pc.fill_null(values, ""))),
        "values of the column text",
        "values",
    ),
    "loses nulls elsewhere": (
        spoiler(column("score", lambda values: pc.fill_null(values, 0.0))),
        "values of the column score",
        "values",
    ),
    "decodes dictionaries": (
        spoiler(column("label", lambda values: values.cast(pa.string()))),
        "the Arrow schema",
        "arrow schema",
    ),
    "repairs a column that was not chosen": (
        spoiler(column("label", _repaired)),
        "values of the column label",
        "values",
    ),
    "writes a text that is not the repair": (
        spoiler(column("text", lambda values: pc.utf8_replace_slice(values, 0, 1, "X"))),
        "texts that are not those of the repair",
        "values",
    ),
    "swaps texts": (spoiler(column("text", _swap)), "column text|not those", "values"),
    "makes NaN null": (
        spoiler(column("score", lambda v: pc.if_else(pc.is_nan(v), pa.scalar(None, v.type), v))),
        "values of the column score",
        "values",
    ),
    "loses the sign of zero": (
        spoiler(column("score", lambda values: pc.add(values, 0.0))),
        "values of the column score",
        "values",
    ),
    "widens integers": (
        spoiler(column("id", lambda values: values.cast(pa.int64()))),
        "the schema",
        "schema",
    ),
    "coerces timestamps": (
        rewriter(coerce_timestamps="ms", allow_truncated_timestamps=True),
        "the schema",
        "schema",
    ),
    "renames a column": (
        lambda data: write([renames(one) for one in groups(data)], compression="NONE"),
        "the schema",
        "schema",
    ),
    "forgets the order": (rewriter(sorting_columns=None), "the sorting columns", "sorting"),
    "writes another version": (rewriter(version="1.0"), "the version of the format", "format"),
}

"""The new Parquet file against the old one: what has to be equal, and a digest of what has not."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from normkit.documents.parquet_columns import Column, decoded, put_back, strings, whole
from normkit.documents.parquet_file import has_dictionary, pieces
from normkit.documents.parquet_layout import schema_lines
from normkit.documents.unit import DocumentError

_ARROW_SCHEMA = b"ARROW:schema"


class Written:
    """A digest of the texts in each chosen column, in order, however they come in arrays."""

    def __init__(self) -> None:
        self._hashes: dict[int, tuple[Any, Any]] = {}

    def add(self, column: Column, leaf: Any) -> None:
        """Take in the strings of an array; nulls are passed over."""
        sizes, data = self._hashes.setdefault(column.leaf, (blake2b(), blake2b()))
        # A cast of a slice keeps the buffers of the whole: only `concat_arrays` copies.
        texts = pa.concat_arrays([decoded(leaf).drop_null().cast(pa.large_binary())])
        if not len(texts):
            return
        _, offsets, values = texts.buffers()
        ends = pa.Array.from_buffers(pa.int64(), len(texts) + 1, [None, offsets])
        sizes.update(pc.binary_length(texts).buffers()[1].slice(0, 8 * len(texts)))
        first, last = ends[0].as_py(), ends[len(texts)].as_py()
        if values is not None:
            data.update(values.slice(first, last - first))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written) and self._digests() == other._digests()

    __hash__ = None  # type: ignore[assignment]  # it grows

    def _digests(self) -> dict[int, tuple[bytes, ...]]:
        return {leaf: tuple(each.digest() for each in pair) for leaf, pair in self._hashes.items()}


def compare(old: Any, new: Any, columns: Sequence[Column], written: Written) -> None:
    """Raise DocumentError if two open files differ in more than the texts of `columns`.

    Those of `new` must be the ones in `written`.
    """
    _compare_footers(old, new)
    names = old.schema_arrow.names
    seen = Written()
    for group in range(old.metadata.num_row_groups):
        for before, after in _together(old, new, group, columns):
            for at, name in enumerate(names):
                one, other = whole(before.column(at)), whole(after.column(at))
                for column in columns:
                    if column.root == name:
                        seen.add(column, strings(other, column.steps))
                        one, other = (_blank(array, column) for array in (one, other))
                if not same(one, other):
                    raise _differs(f"values of the column {name}")
    if seen != written:
        raise _differs("texts that are not those of the repair")


def _differs(what: str) -> DocumentError:
    return DocumentError(
        f"the new file would differ from the old one: {what}", "please report this as a defect"
    )


def _compare_footers(old: Any, new: Any) -> None:
    one, other = old.metadata, new.metadata
    for what, before, after in (
        ("the number of row groups", one.num_row_groups, other.num_row_groups),
        ("the schema", schema_lines(old), schema_lines(new)),
        ("the metadata", _metadata(one), _metadata(other)),
        ("the version of the format", one.format_version, other.format_version),
    ):
        if before != after:
            raise _differs(what)
    if not old.schema_arrow.equals(new.schema_arrow, check_metadata=True):
        raise _differs("the Arrow schema")
    for index in range(one.num_row_groups):
        before, after = one.row_group(index), other.row_group(index)
        if before.num_rows != after.num_rows:
            raise _differs(f"the size of row group {index + 1}")
        if before.sorting_columns != after.sorting_columns:
            raise _differs(f"the sorting columns of row group {index + 1}")
        for at in range(before.num_columns):
            if before.column(at).compression != after.column(at).compression:
                raise _differs(f"the compression of {before.column(at).path_in_schema}")


def _metadata(metadata: Any) -> dict[bytes, bytes | None]:
    """Key-value metadata. What Arrow stores of its schema is compared as a schema."""
    found = dict(metadata.metadata or {})
    return {key: None if key == _ARROW_SCHEMA else value for key, value in found.items()}


def _together(
    old: Any, new: Any, group: int, columns: Sequence[Column]
) -> Iterator[tuple[Any, Any]]:
    """Yield tables with the same rows of both files."""
    streams = [pieces(file, group, columns, every=True) for file in (old, new)]
    held: list[Any] = [None, None]
    while True:
        for at in (0, 1):
            while held[at] is None or not held[at].num_rows:
                held[at] = next(streams[at], None)
                if held[at] is None:
                    break
        if held[0] is None and held[1] is None:
            return
        if held[0] is None or held[1] is None:
            raise _differs(f"the rows of row group {group + 1}")
        size = min(held[0].num_rows, held[1].num_rows)
        yield held[0].slice(0, size), held[1].slice(0, size)
        held = [table.slice(size) for table in held]


def _blank(array: Any, column: Column) -> Any:
    """Return an array with each string of a chosen column empty: what is left must be equal."""
    valid = decoded(strings(array, column.steps)).is_valid().to_pylist()
    leaf = pa.array(["" if one else None for one in valid], column.type)
    return put_back(array, column.steps, leaf)


def same(one: Any, other: Any) -> bool:
    """Whether two arrays are equal, NaN and zeros bit by bit.

    >>> same(pa.array([float("nan")]), pa.array([float("nan")]))
    True
    """
    if one.type != other.type:
        return False
    kind = _bits(one.type)
    if kind != one.type:
        one, other = one.view(kind), other.view(kind)
    if one.equals(other):
        return True
    # Equal values may stand in another order in two dictionaries.
    return has_dictionary(kind) and bool(one.to_pylist() == other.to_pylist())


def _bits(kind: Any) -> Any:
    """Return a type with whole numbers in the place of floating-point ones of the same size."""
    types = pa.types
    if types.is_floating(kind):
        return {16: pa.int16(), 32: pa.int32(), 64: pa.int64()}[kind.bit_width]
    if isinstance(kind, pa.BaseExtensionType):
        inner = _bits(kind.storage_type)
        return kind if inner == kind.storage_type else inner
    if types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, _bits(kind.value_type), kind.ordered)
    if types.is_struct(kind):
        return pa.struct([_field(kind.field(at)) for at in range(kind.num_fields)])
    if types.is_map(kind):
        return pa.map_(_field(kind.key_field), _field(kind.item_field), kind.keys_sorted)
    if types.is_fixed_size_list(kind):
        return pa.list_(_field(kind.value_field), kind.list_size)
    for is_one, make in (
        (types.is_list, pa.list_),
        (types.is_large_list, pa.large_list),
        (types.is_list_view, pa.list_view),
        (types.is_large_list_view, pa.large_list_view),
    ):
        if is_one(kind):
            return make(_field(kind.value_field))
    return kind


def _field(field: Any) -> Any:
    return field.with_type(_bits(field.type))

"""Which columns of a Parquet file hold text, and the strings in an Arrow array of such a column."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from normkit.core.context import FIELD
from normkit.core.edits import Edit
from normkit.documents.field_paths import EACH, Path, parse_path
from normkit.documents.source_map import Position
from normkit.documents.unit import DocumentError, Note, TextUnit


@dataclass(frozen=True, slots=True)
class Column:
    """A chosen string column: `steps` lead from the column `root` of a table to its strings.

    `name` is the path that chose it; `leaf` and `path` are the number and the path of the
    Parquet column, `type` is the Arrow type of the strings.
    """

    name: str
    root: str
    steps: Path
    leaf: int
    path: str
    type: Any


def choose(file: Any, fields: Iterable[str], *, explicit: bool) -> Iterator[Column]:
    """Yield the string columns of a file that `fields` name, each once.

    A field that the file does not have is passed over; so is one that holds no strings, unless
    the user named it (`explicit`): then a DocumentError tells its type.
    """
    schema = file.schema_arrow
    found = dict[tuple[Any, ...], tuple[Any, int]]()
    width = 0
    for name, kind in zip(schema.names, schema.types, strict=True):
        for path, inner, leaf in _walk((name,), kind, width):
            found.setdefault(path, (inner, leaf))
        width += _width(kind)
    if width != file.metadata.num_columns:
        raise DocumentError(
            "a schema whose columns cannot be told apart", "write the file again with pyarrow"
        )
    for path, name in {parse_path(field): field for field in fields}.items():
        if path not in found:
            continue
        kind, leaf = found[path]
        if not _is_text(file, kind, leaf):
            if explicit:
                raise DocumentError(f"the field {name} holds {kind}, not text", advice(name, kind))
            continue
        root = str(path[0])
        if len(schema.get_all_field_indices(root)) > 1:
            raise DocumentError(f"two columns have the name {root!r}", "rename one of them")
        yield Column(name, root, path[1:], leaf, file.schema.column(leaf).path, kind)


def _walk(path: tuple[Any, ...], kind: Any, leaf: int) -> Iterator[tuple[Any, Any, int]]:
    yield path, kind, leaf
    for step, child in _children(kind):
        yield from _walk((*path, step), child, leaf)
        leaf += _width(child)


def _width(kind: Any) -> int:
    """The number of Parquet columns that a type takes."""
    if pa.types.is_struct(kind) or pa.types.is_nested(kind) or isinstance(kind, _EXTENSION):
        return sum(_width(child) for _, child in _children(kind))
    return 1


_EXTENSION = pa.BaseExtensionType


def _children(kind: Any) -> list[tuple[Any, Any]]:
    """The steps from a type to those in it. A number is a step that no path can take."""
    if isinstance(kind, _EXTENSION):
        return [(0, kind.storage_type)]
    if pa.types.is_struct(kind):
        fields = [kind.field(at) for at in range(kind.num_fields)]
        return [(field.name, field.type) for field in fields]
    if pa.types.is_map(kind):
        return [(0, kind.key_type), (1, kind.item_type)]
    if is_list(kind):
        return [(EACH, kind.value_type)]
    return []


def is_list(kind: Any) -> bool:
    """Whether a type is a list of any kind: `[]` leads from it to its elements."""
    types = pa.types
    return any(
        is_one(kind)
        for is_one in (
            types.is_list,
            types.is_large_list,
            types.is_fixed_size_list,
            types.is_list_view,
            types.is_large_list_view,
        )
    )


def is_string(kind: Any) -> bool:
    """Whether a type is one of strings that stand in the array itself."""
    types = pa.types
    return any(is_one(kind) for is_one in (types.is_string, types.is_large_string, is_view))


def is_view(kind: Any) -> bool:
    """Whether a type is that of strings which many functions of Arrow do not take."""
    return bool(pa.types.is_string_view(kind))


def _is_text(file: Any, kind: Any, leaf: int) -> bool:
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    # JSON and the names of an enumeration are strings too, but no text.
    return is_string(plain) and file.schema.column(leaf).logical_type.type == "STRING"


def advice(name: str, kind: Any) -> str:
    """Return what to do about a field that is no text: what to name instead."""
    if is_list(kind):
        return f"name what is in the list: {name}[]"
    if pa.types.is_struct(kind) and kind.num_fields:
        return f"name a field in it, as {name}.{kind.field(0).name}"
    return "name a column of strings"


def whole(array: Any) -> Any:
    """Return an array or chunked array as one array that is no slice of another."""
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    return pa.concat_arrays(chunks) if chunks else pa.array([], array.type)


def strings(array: Any, steps: Path) -> Any:
    """Return the array of strings inside a `whole` array, nulls included."""
    for step in steps:
        array = array.values if step is EACH else array.field(step)
    return array


def decoded(leaf: Any) -> Any:
    """Return an array of strings without its dictionary, and not as a view."""
    plain = leaf.dictionary_decode() if pa.types.is_dictionary(leaf.type) else leaf
    return plain.cast(pa.large_string()) if is_view(plain.type) else plain


def put_back(array: Any, steps: Path, leaf: Any) -> Any:
    """Return a `whole` array with other strings in it: the same number, null in the same places.

    All that is above the strings (offsets, nulls, sister fields) is shared with the old array.
    """
    if not steps:
        return leaf
    kind = array.type
    if steps[0] is EACH:
        own = 1 if pa.types.is_fixed_size_list(kind) else 3 if _is_list_view(kind) else 2
        children = [put_back(array.values, steps[1:], leaf)]
    else:
        own = 1
        at = kind.get_field_index(steps[0])
        children = [array.field(index) for index in range(kind.num_fields)]
        children[at] = put_back(children[at], steps[1:], leaf)
    return pa.Array.from_buffers(kind, len(array), array.buffers()[:own], children=children)


def _is_list_view(kind: Any) -> bool:
    return bool(pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind))


def row_of(array: Any, steps: Path, at: int) -> int:
    """Return the row of a `whole` array in which its string number `at` stands."""
    levels = [array]
    for step in steps:
        levels.append(levels[-1].values if step is EACH else levels[-1].field(step))
    for level, step in zip(reversed(levels[:-1]), reversed(steps), strict=True):
        if step is not EACH:
            continue
        if pa.types.is_fixed_size_list(level.type):
            at //= level.type.list_size
        elif _is_list_view(level.type):
            ends = zip(level.offsets.to_pylist(), level.sizes.to_pylist(), strict=True)
            at = next(row for row, (low, size) in enumerate(ends) if low <= at < low + size)
        else:
            at = bisect_right(level.offsets, at, hi=len(level), key=_number) - 1
    return at


def _number(scalar: Any) -> int:
    return int(scalar.as_py())


@dataclass(frozen=True, slots=True)
class InRow:
    """The way from a text to its place: the line is the row, from 1 on; the column a code point.

    >>> InRow(7).locate(0)
    Position(line=7, column=1)
    """

    row: int

    def locate(self, offset: int) -> Position:
        """Return the row, and the place in the text from 1 on."""
        return Position(self.row, offset + 1)

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """Return the edits as they are: the text is stored as such."""
        return edits


@dataclass(frozen=True)
class Part:
    """The strings of one column in a block; `array` is `whole`, `start` the rows before it."""

    column: Column
    array: Any
    start: int

    @cached_property
    def leaf(self) -> Any:
        """The strings, nulls included."""
        return strings(self.array, self.column.steps)

    @cached_property
    def places(self) -> Sequence[int]:
        """Where in `leaf` each text stands."""
        leaf = decoded(self.leaf)
        if not leaf.null_count:
            return range(len(leaf))
        places: list[int] = pc.indices_nonzero(leaf.is_valid()).to_pylist()
        return places

    def row(self, index: int) -> int:
        """The row in the file of the text with this number, from 1 on."""
        return self.start + 1 + row_of(self.array, self.column.steps, self.places[index])

    def texts(self, max_record: int) -> list[str]:
        """The strings that are not null. Raises DocumentError for one too long or no UTF-8."""
        leaf = decoded(self.leaf).drop_null()
        sizes = pc.binary_length(leaf)
        longest = pc.max(sizes).as_py() or 0
        if longest > max_record:
            raise DocumentError(
                f"a text of {longest} bytes in {self.column.name}",
                "allow longer ones with --max-record",
                line=self.row(pc.index(sizes, longest).as_py()),
                column=1,
            )
        try:
            texts: list[str] = leaf.to_pylist()
        except UnicodeDecodeError as error:
            raise DocumentError(
                f"a string in {self.column.name} that is not UTF-8: {error.reason}",
                "write the file again with valid strings",
                line=self.row(_first_bad(leaf)),
            ) from None
        return texts


def _first_bad(leaf: Any) -> int:
    for at, value in enumerate(leaf):
        try:
            value.as_py()
        except UnicodeDecodeError:
            return at
    return 0


@dataclass(frozen=True)
class Rows:
    """A block of rows: the texts of each chosen column, one column after the other."""

    parts: tuple[Part, ...]
    texts_of: tuple[list[str], ...] = ()
    found: bool = True
    notes: Sequence[Note] = ()

    @classmethod
    def of(cls, columns: Iterable[Column], table: Any, start: int, max_record: int) -> "Rows":
        """Return the block of some rows, before which there are `start` others in the file.

        Raises DocumentError for strings that are too long or not UTF-8.
        """
        roots = {column.root: None for column in columns}
        arrays = {root: whole(table.column(root)) for root in roots}
        parts = tuple(Part(column, arrays[column.root], start) for column in columns)
        return cls(parts, tuple(part.texts(max_record) for part in parts))

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to another process as arrays, which are copied much faster than texts."""
        parts = [(part.column, part.array, part.start) for part in self.parts]
        return _received, (parts, self.found)

    @cached_property
    def texts(self) -> Sequence[str]:
        """The texts of the units."""
        return [text for texts in self.texts_of for text in texts]

    def unit(self, index: int) -> TextUnit:
        """Return the unit of a text: its field is the path, its record the row."""
        part, at = self.place(index)
        row = part.row(at)
        return TextUnit(self.texts[index], InRow(row), FIELD, part.column.name, row)

    def place(self, index: int) -> tuple[Part, int]:
        """Return the part in which a text stands, and its number there."""
        for part, texts in zip(self.parts, self.texts_of, strict=True):
            if index < len(texts):
                return part, index
            index -= len(texts)
        raise IndexError(index)


def _received(parts: Iterable[tuple[Column, Any, int]], found: bool) -> Rows:
    made = tuple(Part(*part) for part in parts)
    # How long they are was looked at where they come from.
    return Rows(made, tuple(part.texts(sys.maxsize) for part in made), found)

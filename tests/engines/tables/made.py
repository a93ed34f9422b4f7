"""Arrow tables of all kinds, and what a repair of them must give: an oracle on Python values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from normkit.documents.field_paths import EACH, Path, parse_path
from normkit.engines.pipelines import pipeline

#: One rule, whose defect is easy to see: two spaces between words.
SPACES = pipeline(select=["WSP102"])

#: Some become equal to others by their repair.
TEXTS = st.sampled_from(
    ["a  b", "a b", "", "ab", "one  two  three", "one two three", "café  \U0001f600", "é" * 20]
)
_STRING = st.one_of(st.none(), TEXTS)


def _list(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=3)


def _pair(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, min_size=2, max_size=2)


def _struct(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(values)


def _or_none(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


_DICTIONARY = pa.dictionary(pa.int32(), pa.string())
_MESSAGE = pa.struct([("role", pa.string()), ("content", pa.string()), ("score", pa.float32())])
_MESSAGES = _struct(role=_STRING, content=_STRING, score=st.sampled_from([None, -0.0, 1.5]))

#: Types that hold texts, values of them (no null on top), and the path to the strings.
KINDS: dict[str, tuple[Any, st.SearchStrategy[Any], str]] = {
    "string": (pa.string(), TEXTS, ""),
    "large_string": (pa.large_string(), TEXTS, ""),
    "string_view": (pa.string_view(), TEXTS, ""),
    "dictionary": (_DICTIONARY, TEXTS, ""),
    "small_dictionary": (pa.dictionary(pa.int8(), pa.large_string(), ordered=True), TEXTS, ""),
    "null": (pa.null(), st.none(), ""),
    "list": (pa.list_(pa.string()), _list(_STRING), "[]"),
    "named_list": (pa.list_(pa.field("line", pa.string(), nullable=False)), _list(TEXTS), "[]"),
    "large_list": (pa.large_list(pa.large_string()), _list(_STRING), "[]"),
    "list_of_views": (pa.list_(pa.string_view()), _list(_STRING), "[]"),
    "pair": (pa.list_(pa.string(), 2), _pair(_STRING), "[]"),
    "list_of_dictionary": (pa.list_(_DICTIONARY), _list(_STRING), "[]"),
    "struct": (
        pa.struct([("n", pa.int64()), ("body", pa.string())]),
        _struct(n=st.sampled_from([None, 1]), body=_STRING),
        ".body",
    ),
    "struct_of_dictionary": (pa.struct([("body", _DICTIONARY)]), _struct(body=_STRING), ".body"),
    "messages": (pa.list_(_MESSAGE), _list(_or_none(_MESSAGES)), "[].content"),
    "pairs_of_lists": (
        pa.list_(pa.list_(pa.string()), 2),
        _pair(_or_none(_list(_STRING))),
        "[][]",
    ),
    "deep": (
        pa.struct([("parts", pa.list_(pa.list_(pa.string())))]),
        _struct(parts=_or_none(_list(_or_none(_list(_STRING))))),
        ".parts[][]",
    ),
}


@st.composite
def chunks_of(draw: st.DrawFn, kind: str, sizes: Sequence[int]) -> Any:
    """A chunked array whose chunks are slices, with nulls that have values below them."""
    type_, values, _ = KINDS[kind]
    chunks = []
    for size in sizes:
        before, after = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        whole = before + size + after
        below = pa.array(draw(st.lists(values, min_size=whole, max_size=whole)), type_)
        nulls = draw(st.lists(st.booleans(), min_size=whole, max_size=whole))
        chunks.append(with_nulls(below, nulls).slice(before, size))
    return pa.chunked_array(chunks, type_)


def with_nulls(array: Any, nulls: Sequence[bool]) -> Any:
    """Return an array that is null in some places; its own values stay there, out of sight."""
    if not any(nulls) or pa.types.is_null(array.type):
        return array
    own, parts = array.buffers(), _children(array)
    valid = bytearray((len(array) + 7) // 8)
    for at, null in enumerate(nulls):
        if not null:
            valid[at >> 3] |= 1 << (at & 7)
    if pa.types.is_dictionary(array.type):
        indices = with_nulls(array.indices, nulls)
        kind = array.type
        return pa.DictionaryArray.from_arrays(indices, array.dictionary, ordered=kind.ordered)
    buffers = [pa.py_buffer(valid), *own[1 : _own_buffers(array.type)]]
    return pa.Array.from_buffers(array.type, len(array), buffers, children=parts or None)


def _children(array: Any) -> list[Any]:
    if pa.types.is_struct(array.type):
        return [array.field(at) for at in range(array.type.num_fields)]
    return [array.values] if isinstance(array, _LISTS) else []


_LISTS = (pa.ListArray, pa.LargeListArray, pa.FixedSizeListArray)


def _own_buffers(kind: Any) -> int | None:
    if pa.types.is_struct(kind) or pa.types.is_fixed_size_list(kind):
        return 1
    return 2 if pa.types.is_list(kind) or pa.types.is_large_list(kind) else None


@dataclass(frozen=True)
class Made:
    """A table, and the paths of its columns of texts."""

    table: Any
    columns: tuple[str, ...]


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A table of one to three columns of texts among others, each with chunks of its own."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3, unique=True))
    rows = draw(st.integers(0, 8))
    names, arrays, fields = ["id"], [pa.chunked_array([range(rows)], pa.int64())], []
    fields.append(pa.field("id", pa.int64(), nullable=False, metadata={"key": "yes"}))
    for kind in kinds:
        first = draw(st.integers(0, rows))
        array = draw(chunks_of(kind, draw(st.sampled_from([(rows,), (first, rows - first)]))))
        names.append(kind)
        arrays.append(array)
        fields.append(pa.field(kind, array.type, metadata={"of": kind}))
    order = draw(st.permutations(range(len(names))))
    schema = pa.schema([fields[at] for at in order], {"made": "here"})
    table = pa.table([arrays[at] for at in order], schema=schema)
    return Made(table, tuple(kind + KINDS[kind][2] for kind in kinds))


def expected(table: Any, columns: Sequence[str], fix: Callable[[str], str]) -> list[Any]:
    """Return the rows that a repair must give."""
    rows: list[Any] = table.to_pylist()
    for path in map(parse_path, columns):
        rows = [_mapped(row, path, fix) for row in rows]
    return rows


def _mapped(value: Any, path: Path, fix: Callable[[str], str]) -> Any:
    if value is None:
        return None
    if not path:
        return fix(value)
    if path[0] is EACH:
        return [_mapped(one, path[1:], fix) for one in value]
    return {**value, path[0]: _mapped(value[path[0]], path[1:], fix)}


def broken_laws(
    old: Any, new: Any, columns: Sequence[str], fix: Callable[[str], str] = SPACES.fix
) -> list[str]:
    """Return the names of the laws that a repaired table breaks."""
    roots = {parse_path(path)[0] for path in columns}
    others = [name for name in old.column_names if name not in roots]
    wanted = expected(old, columns, fix)
    if not _is_valid(new):
        return ["valid"]
    laws = {
        "values": new.to_pylist() == wanted,
        "schema": new.schema.equals(old.schema),
        "metadata": new.schema.equals(old.schema, check_metadata=True),
        "chunks": [[len(c) for c in one.chunks] for one in new.columns]
        == [[len(c) for c in one.chunks] for one in old.columns],
        "other columns": all(new[name].equals(old[name]) for name in others),
        "dictionaries": _dictionaries(new) == [len(set(one)) for one in _values(new)],
        "same object": (new is old) == (old.to_pylist() == wanted),
    }
    return [law for law, holds in laws.items() if not holds]


def _is_valid(table: Any) -> bool:
    try:
        table.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _values(table: Any) -> list[list[Any]]:
    columns = [one for one in table.columns if pa.types.is_dictionary(one.type)]
    return [chunk.dictionary.to_pylist() for one in columns for chunk in one.chunks]


def _dictionaries(table: Any) -> list[int]:
    return [len(values) for values in _values(table)]

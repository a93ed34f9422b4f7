"""Broken versions of the Arrow function: what is wrong with each, and the law that it breaks."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pyarrow as pa
import pytest

from normkit.engines import arrow, strings
from tests.engines.tables.made import with_nulls

Patch = Callable[[pytest.MonkeyPatch], None]


def tables() -> list[tuple[Any, tuple[str, ...]]]:
    """Tables with a slice, chunks, nulls with values below them, and shared dictionaries."""
    strings_ = pa.chunked_array([pa.array(["x", "a  b", None, "c"]).slice(1), ["d  e", "d e"]])
    lists = pa.array([["a  b"], ["hidden  here", "x"], [], ["c"], ["d"]])
    texts = pa.array([{"body": "a  b"}, {"body": "hidden  here"}, {"body": "c"}, None, None])
    pairs = pa.array([["a", "b"], ["hidden  here", "x"]], pa.list_(pa.string(), 2))
    shared = pa.chunked_array([["a  b", "a b"], ["c", "a  b"], ["c"]]).dictionary_encode()
    fields = [
        pa.field("text", pa.string(), metadata={"of": "text"}),
        pa.field("id", pa.int8(), nullable=False),
    ]
    schema = pa.schema(fields, {"made": "here"})
    return [
        (pa.table([strings_, pa.array(range(5), pa.int8())], schema=schema), ("text",)),
        (pa.table({"l": with_nulls(lists, [False, True, False, False, False])}), ("l[]",)),
        (pa.table({"l": with_nulls(lists, [True, True, True, False, False])}), ("l[]",)),
        (pa.table({"l": lists.slice(2, 2)}), ("l[]",)),
        (pa.table({"s": with_nulls(texts, [False, True, False, True, True])}), ("s.body",)),
        (pa.table({"s": with_nulls(texts, [True, True, False, True, True])}), ("s.body",)),
        (pa.table({"p": with_nulls(pairs, [False, True])}), ("p[]",)),
        (pa.table({"d": shared.unify_dictionaries()}), ("d",)),
        (pa.table({"w": ["x y"] * 5 + ["a  b"] * 3 + ["c"] * 12}), ("w",)),
        (pa.table({"v": pa.array(["a  b", "c"], pa.string_view())}), ("v",)),
    ]


def _attribute(module: Any, name: str, make: Callable[[Any], Any]) -> Patch:
    """Return a patch that replaces a function by what `make` makes of it."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, name, make(getattr(module, name)))

    return patch


def _first_only(new_chunks: Any) -> Any:
    def spoilt(chunks: Any, column: Any, repair: Any) -> Any:
        return [*new_chunks(chunks[:1], column, repair), *chunks[1:]]

    return spoilt


def _in_one_chunk(fix_column: Any) -> Any:
    def spoilt(old: Any, column: Any, repair: Any) -> Any:
        new = fix_column(old, column, repair)
        return new if new is old else pa.chunked_array([new.combine_chunks()])

    return spoilt


def _copies(fix_column: Any) -> Any:
    def spoilt(old: Any, column: Any, repair: Any) -> Any:
        return pa.chunked_array(fix_column(old, column, repair).chunks, old.type)

    return spoilt


def _without_nulls(put_back: Any) -> Any:
    def spoilt(array: Any, steps: Any, leaf: Any) -> Any:
        new = put_back(array, steps, leaf)
        if not steps:
            return new
        own = [None, *new.buffers()[1 : 1 if pa.types.is_struct(new.type) else 2]]
        children = [new.field(0)] if pa.types.is_struct(new.type) else [new.values]
        return pa.Array.from_buffers(new.type, len(new), own, children=children)

    return spoilt


def _without_offset(windows: Any) -> Any:
    def spoilt(array: Any) -> Iterator[Any]:
        for _, some in windows(array):
            yield 0, some

    return spoilt


def _the_wrong_way_round(shown: Any) -> Any:
    def spoilt(self: Any, values: Any, at: int) -> Any:
        texts, places = shown(self, values, at)
        return texts, places[::-1]

    return spoilt


def _twice_in_dictionary(_: Any) -> Any:
    def spoilt(old: Any, became: Any) -> Any:
        values = [became.get(value, value) for value in old.to_pylist()]
        if values == old.to_pylist():
            return None
        return pa.array(values, old.type), pa.array(range(len(values)))

    return spoilt


def _old_codes(coded_anew: Any) -> Any:
    def spoilt(array: Any, dictionary: Any, codes: Any) -> Any:
        indices = array.indices  # forgets that two values may be one now
        return pa.DictionaryArray.from_arrays(indices, dictionary, safe=False)

    return spoilt


class _Table:
    """A table whose `set_column` makes a field of the name alone."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __getattr__(self, name: str) -> Any:
        return getattr(self._table, name)

    def set_column(self, at: int, field: Any, column: Any) -> Any:
        return self._table.set_column(at, field.name, column)


def _forgets_fields(fix_table: Any) -> Any:
    def spoilt(table: Any, *args: Any, **named: Any) -> Any:
        with mock.patch.object(arrow, "_check"):
            new = fix_table(_Table(table), *args, **named)
        return table if isinstance(new, _Table) else new

    return spoilt


def _spoils_metadata(fix_table: Any) -> Any:
    def spoilt(table: Any, *args: Any, **named: Any) -> Any:
        new = fix_table(table, *args, **named)
        return new if new is table else new.replace_schema_metadata(None)

    return spoilt


def _also_others(fix_table: Any) -> Any:
    def spoilt(table: Any, *args: Any, **named: Any) -> Any:
        new = fix_table(table, *args, **named)
        if new is table or "id" not in new.column_names:
            return new
        at = new.column_names.index("id")
        return new.set_column(at, new.schema.field(at), pa.array([0] * len(new), pa.int8()))

    return spoilt


#: In place of a law: the function itself notices, and raises InternalError.
RUN_TIME = "run time"

#: What is wrong with it; the law that it breaks.
MUTANTS: dict[str, tuple[Patch, str]] = {
    "repairs the first chunk only": (_attribute(arrow, "new_chunks", _first_only), "values"),
    "makes one chunk of all": (_attribute(arrow, "_fix_column", _in_one_chunk), "chunks"),
    "copies a clean column": (_attribute(arrow, "_fix_column", _copies), "same object"),
    "loses the nulls of lists": (_attribute(strings, "put_back", _without_nulls), "values"),
    "repairs what is below a null": (
        _attribute(strings, "_seen", lambda _: lambda array, steps: None),
        "same object",
    ),
    "takes a slice for the whole": (
        _attribute(strings, "whole", lambda _: lambda array: array),
        "values",
    ),
    "forgets where a window begins": (_attribute(strings, "_windows", _without_offset), "values"),
    "puts texts into other rows": (
        _attribute(strings._Leaf, "shown", _the_wrong_way_round),
        RUN_TIME,
    ),
    "leaves equal values in a dictionary": (
        _attribute(strings, "_new_dictionary", _twice_in_dictionary),
        "dictionaries",
    ),
    "keeps the codes of a dictionary": (
        _attribute(strings, "_coded_anew", _old_codes),
        "valid",
    ),
    "makes fields anew": (_attribute(arrow, "fix_table", _forgets_fields), "metadata"),
    "drops the metadata": (_attribute(arrow, "fix_table", _spoils_metadata), "metadata"),
    "changes another column": (_attribute(arrow, "fix_table", _also_others), "other columns"),
}

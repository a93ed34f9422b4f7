"""New strings in a row group: values replaced, types, nulls and dictionaries kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import pyarrow as pa

from normkit.documents.parquet_columns import Column, Rows, decoded, put_back, strings, whole
from normkit.documents.parquet_errors import refusing
from normkit.documents.parquet_verify import Written
from normkit.documents.unit import Block

#: New strings by their place in an array of strings.
Changes = dict[int, str]


def repaired(
    schema: Any,
    pieces: Iterator[Any],
    columns: Sequence[Column],
    fix: Callable[[Block], Mapping[int, str]],
    written: Written,
    *,
    start: int,
    max_record: int,
) -> Any:
    """Return a row group that comes in `pieces`, with the texts that `fix` replaces.

    `start` is the number of rows before it in the file. `written` takes in what the chosen
    columns hold now. What has not changed is not copied.
    """
    done: list[Any] = []
    # A dictionary is that of the whole row group, so its columns are changed at the end.
    later: dict[Column, list[Changes]] = {c: [] for c in columns if pa.types.is_dictionary(c.type)}
    while True:
        with refusing():
            table = next(pieces, None)
            if table is None:
                break
            block = Rows.of(columns, table, start, max_record)
        changes: dict[Column, Changes] = {column: {} for column in columns}
        for index, text in fix(block).items():
            part, place = block.place(index)
            changes[part.column][part.places[place]] = text
        with refusing():
            new: dict[str, Any] = {}
            for part in block.parts:
                column, mine = part.column, changes[part.column]
                if column in later:
                    later[column].append(mine)
                    continue
                leaf = pa.array(_values(part.leaf, mine), column.type) if mine else part.leaf
                written.add(column, leaf)
                if mine:
                    array = new.get(column.root, part.array)
                    new[column.root] = put_back(array, column.steps, leaf)
            start += table.num_rows
            for root, array in new.items():
                table = _with_column(table, root, [array])
            done.append(table)
    with refusing():
        table = pa.concat_tables(done) if done else schema.empty_table()
        sizes = [one.num_rows for one in done]
        for column, by_piece in later.items():
            table = _repair_dictionary(table, column, by_piece, sizes, written)
    return table


def _with_column(table: Any, root: str, chunks: list[Any]) -> Any:
    at = table.schema.get_field_index(root)
    field = table.schema.field(at)
    return table.set_column(at, field, pa.chunked_array(chunks, field.type))


def _repair_dictionary(
    table: Any, column: Column, changes: list[Changes], sizes: list[int], written: Written
) -> Any:
    """Return a row group with new values in a dictionary column; `sizes` are those of its pieces."""
    starts = accumulate(sizes, initial=0)
    chunked = table.column(column.root)
    arrays = [whole(chunked.slice(at, size)) for at, size in zip(starts, sizes, strict=False)]
    leaves = [strings(array, column.steps) for array in arrays]
    if any(changes):
        leaves = _in_one_dictionary(leaves, changes)
        chunks = [
            put_back(array, column.steps, leaf) for array, leaf in zip(arrays, leaves, strict=True)
        ]
        table = _with_column(table, column.root, chunks)
    for leaf in leaves:
        written.add(column, leaf)
    return table


def _values(leaf: Any, changes: Changes) -> list[str | None]:
    values: list[str | None] = decoded(leaf).to_pylist()
    for at, text in changes.items():
        values[at] = text
    return values


def _in_one_dictionary(leaves: list[Any], changes: list[Changes]) -> list[Any]:
    """Return dictionary arrays with new values, which share one dictionary.

    Its order is that of the old one, with a value in the place of the one that it replaces;
    values that nothing refers to stay, and two that have become equal are one.
    """
    became: dict[str, dict[str, None]] = {}
    for leaf in leaves:
        for value in leaf.dictionary.to_pylist():
            became.setdefault(value, {})
    values = []
    for leaf, new in zip(leaves, changes, strict=True):
        old = decoded(leaf).to_pylist()
        values.append(_values(leaf, new))
        for before, after in zip(old, values[-1], strict=True):
            if before is not None and after is not None:
                became[before][after] = None
    codes: dict[str, int] = {}
    for before, all_after in became.items():
        for value in all_after or (before,):
            codes.setdefault(value, len(codes))
    kind = leaves[0].type
    dictionary = pa.array(codes, kind.value_type)
    return [
        pa.DictionaryArray.from_arrays(
            pa.array([None if v is None else codes[v] for v in some], kind.index_type),
            dictionary,
            ordered=kind.ordered,
        )
        for some in values
    ]

"""Arrow data in, Arrow data out, with the texts of some columns repaired: what all engines call.

Types, nulls, chunks, metadata and all other columns are kept. What is clean comes back as the
very object that went in, so that nothing is copied and anybody can see that nothing changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from normkit.core.pipeline import Pipeline
from normkit.documents.field_paths import Path
from normkit.engines import missing

try:
    import pyarrow as pa
except ImportError as error:
    raise missing(error) from None

from normkit.engines.columns import Column, ColumnError, Columns, check_steps, choose, steps_of
from normkit.engines.pipelines import default
from normkit.engines.strings import Counts, Repair, new_chunks

__all__ = ["ColumnError", "Counts", "Fix", "fix_array", "fix_batch", "fix_table"]


def fix_table(
    table: Any,
    columns: Columns = None,
    pipeline: Pipeline | None = None,
    *,
    counts: Counts | None = None,
) -> Any:
    """Return a `pyarrow.Table` with the texts of some columns repaired.

    Args:
        table: any table; slices, chunks of any size and empty ones included.
        columns: names of columns, or paths into lists and structs as `messages[].content`;
            without them, the usual names: text, content, body, title, headline, description,
            summary, abstract.
        pipeline: what repairs (`pipelines.pipeline`); without one, the default rules.
        counts: is told how many texts were looked at and repaired.

    Texts are string, large_string, string_view, or a dictionary of these, alone or inside of
    list, large_list, fixed_size_list and struct. Each is a field, as for `normkit.fix`, and
    becomes what that function makes of it. A column in which nothing changes is the same object,
    and so is a table. The chunks of a column stay, and a dictionary that they share stays shared.

    Raises TypeError for what is no table, ColumnError for a column that is not there or holds no
    text, RuleError if a rule failed, and InternalError if it broke its contract or a text would be repaired again.

    Cost: linear in the texts. Memory: some megabytes, and a copy of each chunk that changes; a
    chunk of nested texts is copied to be read.

    >>> fixed = fix_table(pa.table({"text": ["one  word", None], "id": [1, 2]}))
    >>> fixed["text"].to_pylist()
    ['one word', None]
    >>> fix_table(fixed) is fixed
    True
    """
    _check(table, "fix_table", pa.Table)
    repair = Repair(pipeline or default(), counts)
    for column in choose(table.schema, columns):
        old = table.column(column.at)
        new = _fix_column(old, column, repair)
        if new is not old:
            table = table.set_column(column.at, table.schema.field(column.at), new)
    return table


def fix_batch(
    batch: Any,
    columns: Columns = None,
    pipeline: Pipeline | None = None,
    *,
    counts: Counts | None = None,
) -> Any:
    """Return a `pyarrow.RecordBatch` with the texts of some columns repaired: as `fix_table`.

    >>> batch = pa.record_batch({"body": ["so be it", "so  be it"]})
    >>> fix_batch(batch, "body")["body"].to_pylist()
    ['so be it', 'so be it']
    """
    _check(batch, "fix_batch", pa.RecordBatch)
    repair = Repair(pipeline or default(), counts)
    for column in choose(batch.schema, columns):
        old = batch.column(column.at)
        (new,) = new_chunks([old], column, repair)
        if new is not old:
            batch = batch.set_column(column.at, batch.schema.field(column.at), new)
    return batch


def fix_array(
    array: Any,
    pipeline: Pipeline | None = None,
    *,
    path: str = "",
    counts: Counts | None = None,
) -> Any:
    """Return a `pyarrow.Array` or `ChunkedArray` with its texts repaired: as `fix_table`.

    `path` leads to the texts in lists and structs: `[]`, `body`, `[].content`.

    >>> fix_array(pa.array([["a  b"], None]), path="[]").to_pylist()
    [['a b'], None]
    """
    _check(array, "fix_array", pa.Array, pa.ChunkedArray)
    return fix_steps(array, steps_of(path), pipeline, name=path or "(array)", counts=counts)


def fix_steps(
    array: Any,
    steps: Path,
    pipeline: Pipeline | None = None,
    *,
    name: str,
    counts: Counts | None = None,
) -> Any:
    """Do as `fix_array`, for a path that is split, of a column that messages call `name`."""
    check_steps(array.type, steps, name)
    column = Column(name, 0, steps)
    repair = Repair(pipeline or default(), counts)
    if isinstance(array, pa.ChunkedArray):
        return _fix_column(array, column, repair)
    return new_chunks([array], column, repair)[0]


def _check(data: Any, function: str, *expected: type) -> None:
    """Raise TypeError if some data are of another type than a function expects."""
    if not isinstance(data, expected):
        wanted = " or ".join(f"pyarrow.{each.__name__}" for each in expected)
        given = f"{type(data).__module__}.{type(data).__qualname__}".removeprefix("builtins.")
        raise TypeError(
            f"{function} expects a {wanted}, not {given}; see normkit.engines for others"
        )


def _fix_column(old: Any, column: Column, repair: Repair) -> Any:
    chunks = old.chunks
    new = new_chunks(chunks, column, repair)
    if all(one is other for one, other in zip(new, chunks, strict=True)):
        return old
    return pa.chunked_array(new, old.type)


@dataclass(frozen=True, slots=True)
class Fix:
    """`fix_table` and `fix_batch` as a function of one argument, which workers can be sent.

    >>> Fix("text")(pa.record_batch({"text": ["a  b"]})).to_pydict()
    {'text': ['a b']}
    """

    columns: Sequence[str] | str | None = None
    pipeline: Pipeline | None = None

    def __call__(self, data: Any) -> Any:
        """Return a table or a record batch repaired; one without columns as it is."""
        if not data.num_columns:  # engines pass blocks along of which nothing is known yet
            return data
        fix = fix_table if isinstance(data, pa.Table) else fix_batch
        return fix(data, self.columns, self.pipeline)

    def each(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Yield each of the tables or record batches repaired."""
        return map(self, batches)

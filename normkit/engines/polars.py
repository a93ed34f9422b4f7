"""Polars: `.normkit.fix()` of expressions and series, and whole frames, eager or lazy.

Importing this module adds the namespace `normkit` to expressions and series.
"""

from functools import partial
from typing import Any

from normkit.core.pipeline import Pipeline
from normkit.documents.field_paths import Path
from normkit.engines import missing

try:
    import polars as pl
except ImportError as error:
    raise missing(error) from None

import pyarrow as pa

from normkit.engines.arrow import fix_steps
from normkit.engines.columns import ColumnError, Columns, choose, steps_of


def fix_frame(frame: Any, columns: Columns = None, pipeline: Pipeline | None = None) -> Any:
    """Return a DataFrame or LazyFrame with the texts of some columns repaired.

    `columns` and `pipeline` are those of `arrow.fix_table`. Types are kept, also Categorical; an
    eager frame in which nothing changes is the same object, a lazy one repairs when it is
    collected, also by the streaming engine.

    Raises ColumnError for a column that is not there or holds no text, and for a repair that is
    no value of an Enum; of a lazy frame, the latter when it is collected.
    """
    schema = pl.DataFrame(schema=frame.collect_schema()).to_arrow().schema
    ways: dict[int, list[Path]] = {}
    for column in choose(schema, columns):
        ways.setdefault(column.at, []).append(column.steps)
    if isinstance(frame, pl.LazyFrame):
        return frame.with_columns(
            pl.nth(at).pipe(_fixed, steps, pipeline) for at, steps in ways.items()
        )
    old = [frame.to_series(at) for at in ways]
    new = [
        _fix_series(series, steps, pipeline)
        for series, steps in zip(old, ways.values(), strict=True)
    ]
    changed = [after for before, after in zip(old, new, strict=True) if after is not before]
    return frame.with_columns(changed) if changed else frame


@pl.api.register_expr_namespace("normkit")
class ExprNamespace:
    """What expressions of texts can do: `pl.col("text").normkit.fix()`."""

    def __init__(self, expr: Any) -> None:
        self._expr = expr

    def fix(self, pipeline: Pipeline | None = None, *, path: str = "") -> Any:
        """Return the expression with its texts repaired; `path` leads into lists and structs.

        Texts are String, Categorical or Enum. When the expression is run, it raises ColumnError
        for other types, and for a repair that is no value of its Enum.
        """
        return _fixed(self._expr, [steps_of(path)], pipeline)


@pl.api.register_series_namespace("normkit")
class SeriesNamespace:
    """What series of texts can do: `series.normkit.fix()`."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def fix(self, pipeline: Pipeline | None = None, *, path: str = "") -> Any:
        """Return the series repaired, or itself if nothing changes: as for expressions.

        Raises ColumnError if there is no text.
        """
        return _fix_series(self._series, [steps_of(path)], pipeline)


def _fixed(expr: Any, ways: list[Path], pipeline: Pipeline | None) -> Any:
    fix = partial(_fix_series, ways=ways, pipeline=pipeline)
    return expr.map_batches(fix, return_dtype=pl.self_dtype(), is_elementwise=True)


def _fix_series(series: Any, ways: list[Path], pipeline: Pipeline | None) -> Any:
    old = new = series.to_arrow()
    for steps in ways:
        new = fix_steps(new, steps, pipeline, name=series.name)
    if new is old:
        return series
    # As a table, because some versions cannot take an array of lists alone.
    result = pl.from_arrow(pa.table([new], names=[series.name])).to_series()
    try:
        return result.cast(series.dtype)
    except pl.exceptions.InvalidOperationError as error:
        raise ColumnError(
            f"column {series.name}: a repaired text is no value of the Enum;"
            f" cast the column to String first ({error})"
        ) from None

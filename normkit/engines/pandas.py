"""pandas: `.normkit.fix()` of data frames and series.

Importing this module adds the accessor `normkit` to both. Index, dtypes and each kind of missing
value are kept.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from normkit.core.pipeline import Pipeline
from normkit.documents.field_paths import USUAL_FIELDS, Path
from normkit.engines import missing

try:
    import pandas as pd
except ImportError as error:
    raise missing(error) from None

from normkit.engines.arrow import ColumnError
from normkit.engines.columns import hint, steps_of, usual_missing
from normkit.engines.pandas_values import fix_steps_of, may_be_text
from normkit.engines.pipelines import default


def fix_frame(
    frame: Any, columns: Sequence[Hashable] | str | None = None, pipeline: Pipeline | None = None
) -> Any:
    """Return a DataFrame with the texts of some columns repaired, or itself if nothing changes.

    `columns` are labels, or paths into lists and structs of an ArrowDtype; without them, the
    usual names of texts are taken, as far as they may hold texts. `pipeline` is that of
    `arrow.fix_table`. Columns that do not change share their data with the old frame.

    Raises ColumnError for a label that is not there or stands for several columns, and as
    `fix_series` does.
    """
    new: dict[int, Any] = {}
    for label, steps in _chosen(frame, columns):
        at = frame.columns.get_loc(label)
        if not isinstance(at, int):
            raise ColumnError(f'several columns have the name "{label}"; rename all but one')
        before = new.get(at, frame.iloc[:, at])
        after = fix_steps_of(before, steps, pipeline or default())
        if after is not before:
            new[at] = after
    if not new:
        return frame
    result = frame.copy(deep=False)
    for at, series in new.items():
        result.isetitem(at, series)
    return result


def fix_series(series: Any, pipeline: Pipeline | None = None, *, path: str = "") -> Any:
    """Return a Series with its texts repaired, or itself if nothing changes.

    Its dtype may be object (what is no `str` in it stays as it is), any dtype of strings, an
    ArrowDtype, in whose lists and structs `path` leads to the texts, or category, whose
    categories are repaired and may become fewer.

    Raises ColumnError for any other dtype, and for objects none of which is a `str`.
    """
    return fix_steps_of(series, steps_of(path), pipeline or default())


@pd.api.extensions.register_dataframe_accessor("normkit")
class FrameAccessor:
    """What data frames can do: `frame.normkit.fix(columns=["text"])`."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def fix(
        self, columns: Sequence[Hashable] | str | None = None, pipeline: Pipeline | None = None
    ) -> Any:
        """Return the frame repaired: as `fix_frame`."""
        return fix_frame(self._frame, columns, pipeline)


@pd.api.extensions.register_series_accessor("normkit")
class SeriesAccessor:
    """What series can do: `series.normkit.fix()`."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def fix(self, pipeline: Pipeline | None = None, *, path: str = "") -> Any:
        """Return the series repaired: as `fix_series`."""
        return fix_series(self._series, pipeline, path=path)


def _chosen(frame: Any, columns: Sequence[Hashable] | str | None) -> Iterator[tuple[Any, Path]]:
    labels = list(frame.columns)
    if columns is None:
        found = [
            name
            for name in USUAL_FIELDS
            if name in labels and (labels.count(name) > 1 or may_be_text(frame[name].dtype))
        ]
        if not found:
            raise usual_missing([str(label) for label in labels])
        yield from ((name, ()) for name in found)
        return
    for column in [columns] if isinstance(columns, str) else columns:
        if column in labels:
            yield column, ()
            continue
        steps = steps_of(column) if isinstance(column, str) and column else ()
        if not steps or steps[0] not in labels:
            raise ColumnError(f'there is no column "{column}"{hint(str(column), map(str, labels))}')
        yield steps[0], steps[1:]

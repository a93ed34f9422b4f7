"""The values of a pandas Series, of each dtype that holds texts, with repairs in their places."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa
from pandas.api.types import is_object_dtype

from normkit.core.pipeline import Pipeline
from normkit.documents.field_paths import Path
from normkit.engines.arrow import fix_steps
from normkit.engines.columns import ColumnError
from normkit.engines.strings import Repair

#: So many objects are looked at together.
_ROWS = 1 << 14


def may_be_text(dtype: Any) -> bool:
    """Whether a column of this dtype can hold texts."""
    kinds = (pd.StringDtype, pd.CategoricalDtype)
    text = isinstance(dtype, pd.ArrowDtype) and dtype.type is str
    return text or is_object_dtype(dtype) or isinstance(dtype, kinds)


def fix_steps_of(series: Any, steps: Path, pipeline: Pipeline) -> Any:
    """Return a Series with its texts repaired, or itself: see `pandas.fix_series`.

    `steps` lead to the texts in the lists and structs of an ArrowDtype.
    """
    dtype, name = series.dtype, str(series.name)
    if isinstance(dtype, pd.ArrowDtype) or getattr(dtype, "storage", "") == "pyarrow":
        before = pa.array(series.array)
        after = fix_steps(before, steps, pipeline, name=name)
        return series if after is before else _like(series, dtype.__from_arrow__(after))
    if steps:
        raise ColumnError(f"column {name} holds {dtype}; only an ArrowDtype has paths in it")
    repair = Repair(pipeline)
    if isinstance(dtype, pd.CategoricalDtype):
        return _fix_categories(series, name, repair)
    if not may_be_text(dtype):
        raise ColumnError(f"column {name} holds {dtype}, not text; name a column of strings")
    changes = _changes(series.array, name, repair)
    if not changes:
        return series
    values = series.array.copy()
    for place, text in changes.items():
        values[place] = text
    return _like(series, values)


def _like(series: Any, values: Any) -> Any:
    """Return a series with other values: same index, name, attributes and flags."""
    return pd.Series(values, index=series.index, dtype=series.dtype).__finalize__(series)


def _changes(values: Any, name: str, repair: Repair) -> dict[int, str]:
    """Return what the strings among some objects become, by their place."""
    changes: dict[int, str] = {}
    other = None
    for start in range(0, len(values), _ROWS):
        some = values[start : start + _ROWS].to_numpy(dtype=object)
        places = [at for at, value in enumerate(some, start) if isinstance(value, str)]
        texts = [str(value) for value in some if isinstance(value, str)]
        new = repair.texts(texts, partial(_row, places), name)
        changes.update((places[index], text) for index, text in new.items())
        if not texts and other is None:
            other = next((value for value in some if not _is_missing(value)), None)
    if other is not None and not any(isinstance(value, str) for value in values):
        kind = type(other).__name__
        raise ColumnError(f"column {name} holds {kind} objects, not text; name a column of strings")
    return changes


def _row(places: Sequence[int], index: int) -> int:
    return places[index] + 1


def _is_missing(value: object) -> bool:
    nothing = value is None or value is pd.NA or value is pd.NaT
    return nothing or (isinstance(value, float) and value != value)  # noqa: PLR0124 - NaN


def _fix_categories(series: Any, name: str, repair: Repair) -> Any:
    categories, codes = series.cat.categories, series.array.codes
    used = sorted(set(codes.tolist()) - {-1})
    texts = {code: categories[code] for code in used if isinstance(categories[code], str)}
    places = list(texts)
    row = codes.tolist().index
    new = repair.texts(list(texts.values()), lambda index: row(places[index]) + 1, name)
    if used and not texts:
        raise ColumnError(
            f"column {name} holds categories of {categories.dtype}, not text;"
            " name a column of strings"
        )
    if not new:
        return series
    became = list(categories)
    for index, text in new.items():
        became[places[index]] = text
    numbers: dict[Any, int] = {}
    recode = [numbers.setdefault(value, len(numbers)) for value in became]
    # The code of a missing value, -1, takes the last element.
    new_codes = pd.Index([*recode, -1]).take(codes)
    kind = pd.CategoricalDtype(pd.Index(numbers, dtype=categories.dtype), series.cat.ordered)
    values = pd.Categorical.from_codes(new_codes, dtype=kind)
    return pd.Series(values, index=series.index).__finalize__(series)

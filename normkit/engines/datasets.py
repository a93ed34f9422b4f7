"""Hugging Face datasets: `Dataset`, `IterableDataset`, and the dictionaries of them.

The fingerprint of a repaired `Dataset` says by which rules, options, code and data it was made,
so that a cached result is used again exactly when it is what would be computed.
"""

from functools import partial
from hashlib import blake2b
from typing import Any

from normkit.core.pipeline import Pipeline
from normkit.documents.field_paths import USUAL_FIELDS
from normkit.engines import missing

try:
    import datasets
except ImportError as error:
    raise missing(error) from None

import pyarrow as pa

from normkit.engines.arrow import Fix
from normkit.engines.columns import Columns, choose, path_of
from normkit.engines.pipelines import default, fingerprint


def fix_dataset(
    dataset: Any, columns: Columns = None, pipeline: Pipeline | None = None, **options: Any
) -> Any:
    """Return a dataset with the texts of some columns repaired; splits are repaired one by one.

    Args:
        dataset: a `Dataset`, which is repaired now and cached as `map` does it, an
            `IterableDataset`, which is repaired as it is read, or a dictionary of either.
        columns: as for `arrow.fix_table`.
        pipeline: as for `arrow.fix_table`.
        options: go to `map`, such as `num_proc`, `batch_size` or `keep_in_memory`.

    Features, formats and the split are kept.

    Raises ColumnError for a column that is not there or holds no text; if the features of a
    stream are not known, only when it is read.
    """
    if isinstance(dataset, dict):  # of splits
        parts = {name: fix_dataset(dataset[name], columns, pipeline, **options) for name in dataset}
        return type(dataset)(parts)
    fix = Fix(columns, pipeline or default())
    if dataset.features is not None:
        choose(dataset.features.arrow_schema, columns)
    options = {"batched": True, "features": dataset.features, **options}
    if isinstance(dataset, datasets.IterableDataset):
        return _fix_stream(dataset, fix, options)
    options = {"new_fingerprint": _fingerprint(dataset, fix), "desc": "normkit", **options}
    return dataset.with_format("arrow").map(fix, **options).with_format(**dataset.format)


def _fingerprint(dataset: Any, fix: Fix) -> str:
    assert fix.pipeline is not None
    columns = [fix.columns] if isinstance(fix.columns, str) else fix.columns
    said = [dataset._fingerprint, None if columns is None else list(columns)]
    said.append(fingerprint(fix.pipeline))
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _fix_stream(dataset: Any, fix: Fix, options: dict[str, Any]) -> Any:
    formatting = dataset._formatting
    if dataset._ex_iterable.iter_arrow is not None:
        new = dataset.with_format("arrow").map(fix, **options)
    else:  # as Arrow, each of its examples would have types of its own
        new = dataset.with_format(None).map(partial(_fix_lists, fix, dataset.features), **options)
    return new.with_format(formatting.format_type if formatting else None)


def _fix_lists(fix: Fix, features: Any, batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return the columns that change of a batch of lists."""
    columns = [fix.columns] if isinstance(fix.columns, str) else fix.columns or USUAL_FIELDS
    roots = {path_of(column, batch)[0] for column in columns}
    known = {} if features is None else {one.name: one.type for one in features.arrow_schema}
    old = pa.table(
        {name: pa.array(batch[name], known.get(name)) for name in batch if name in roots}
    )
    choose(old.schema, fix.columns)
    new = fix(old)
    return {} if new is old else new.to_pydict()

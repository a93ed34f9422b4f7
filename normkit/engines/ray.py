"""Ray Data: blocks are repaired where they are, by `map_batches`."""

from typing import Any

from normkit.core.pipeline import Pipeline
from normkit.engines import missing

try:
    import ray.data  # noqa: F401 - so that it is missing here, and not somewhere else later
except ImportError as error:
    raise missing(error) from None

from normkit.engines.arrow import Fix
from normkit.engines.columns import Columns


def fix_dataset(
    dataset: Any, columns: Columns = None, pipeline: Pipeline | None = None, **options: Any
) -> Any:
    """Return a `ray.data.Dataset` with the texts of some columns repaired, lazily.

    Args:
        dataset: any dataset; its blocks come as Arrow tables.
        columns: as for `arrow.fix_table`.
        pipeline: as for `arrow.fix_table`; it is sent to the workers, which need normkit and no
            file of yours.
        options: go to `map_batches`, such as `concurrency` or `num_cpus`. By default a whole
            block is a batch, and a clean one is not copied.

    A wrong column is an error when the dataset is run. A task that is tried again gives the same
    result.
    """
    given = {"batch_size": None, "zero_copy_batch": True, **options}
    return dataset.map_batches(Fix(columns, pipeline), batch_format="pyarrow", **given)

"""The real engines: a way of Arrow tables through each, and what is known to be lost on it.

The losses are those of the engines, not of the repair: `carried` has the same ones.
"""

import json
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pyarrow as pa

from normkit.core.pipeline import Pipeline
from tests.engines.tables.contract import Engine


def polars(*, lazy: bool = False, engine: str = "auto") -> Callable[..., Any]:
    def through(table: Any, columns: list[str], pipeline: Pipeline) -> Any:
        import polars as pl

        from normkit.engines.polars import fix_frame

        frame = pl.from_arrow(table)
        if lazy:
            frame = frame.lazy()
        if columns:
            frame = fix_frame(frame, columns, pipeline)
        return (frame.collect(engine=engine) if lazy else frame).to_arrow()

    return through


def pandas(table: Any, columns: list[str], pipeline: Pipeline) -> Any:
    import pandas as pd

    from normkit.engines.pandas import fix_frame

    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    if columns:
        frame = fix_frame(frame, columns, pipeline)
    return pa.Table.from_pandas(frame, preserve_index=False)


def datasets(table: Any, columns: list[str], pipeline: Pipeline) -> Any:
    from datasets import Dataset
    from datasets.table import InMemoryTable

    from normkit.engines.datasets import fix_dataset

    dataset = Dataset(InMemoryTable(table))
    if columns:
        dataset = fix_dataset(dataset, columns, pipeline)
    else:
        same = {"batched": True, "features": dataset.features}
        dataset = dataset.with_format("arrow").map(lambda table: table, **same)
    result = dataset.with_format("arrow")[:]
    # What the features are is compared; which steps led to them is another in any case.
    said = json.loads(result.schema.metadata[b"huggingface"])
    del said["fingerprint"]
    return result.replace_schema_metadata({"huggingface": json.dumps(said)})


def stream(table: Any, columns: list[str], pipeline: Pipeline) -> Any:
    from datasets import Dataset
    from datasets.table import InMemoryTable

    from normkit.engines.datasets import fix_dataset

    dataset = Dataset(InMemoryTable(table)).to_iterable_dataset(num_shards=2)
    if columns:
        dataset = fix_dataset(dataset, columns, pipeline)
    return pa.concat_tables(dataset.with_format("arrow").iter(batch_size=4))


def ray(table: Any, columns: list[str], pipeline: Pipeline) -> Any:
    from normkit.engines.ray import fix_dataset

    here = ray_here()
    halves = [table.slice(0, 4), table.slice(4)]
    dataset = here.data.from_arrow(halves)
    if columns:
        dataset = fix_dataset(dataset, columns, pipeline)
    else:
        dataset = dataset.map_batches(lambda same: same, batch_format="pyarrow")
    return pa.concat_tables(here.get(dataset.to_arrow_refs()))


@lru_cache(maxsize=1)
def ray_here() -> Any:
    """Ray on this machine, started once a test run."""
    import ray

    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
        object_store_memory=200 << 20,
    )
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray


def spark(table: Any, columns: list[str], pipeline: Pipeline) -> Any:
    from normkit.engines.spark import fix_frame

    frame = spark_here().createDataFrame(table)
    if columns:
        frame = fix_frame(frame, columns, pipeline)
    return frame.toArrow()


@lru_cache(maxsize=1)
def spark_here() -> Any:
    """Spark on this machine, started once a test run."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("normkit")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2",
    }.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


_SCHEMA = frozenset({"metadata of the schema", "metadata of fields"})
_POLARS = _SCHEMA | {
    "id: nullable False -> True",
    "text: string -> large_string",
    "note: string -> large_string",
    "view: string_view -> large_string",
    "raw: binary -> large_binary",
    "clock: time64[us] -> time64[ns]",
    (
        "topic: dictionary<values=string, indices=int32, ordered=0>"
        " -> dictionary<values=large_string, indices=uint32, ordered=0>"
    ),
    "tags: list<item: string> -> large_list<item: large_string>",
    "pair: fixed_size_list<item: string>[2] -> fixed_size_list<item: large_string>[2]",
    "article: struct<title: string, n: int32> -> struct<title: large_string, n: int32>",
    (
        "messages: list<item: struct<role: string, content: string>>"
        " -> large_list<item: struct<role: large_string, content: large_string>>"
    ),
    "map: map<string, int64> -> map<large_string, int64>",
}
_DATASETS = _SCHEMA | {
    "id: nullable False -> True",
    "topic: dictionary<values=string, indices=int32, ordered=0> -> string",
}

#: The package of each engine, how to get it, and what it is held to.
ENGINES: dict[str, tuple[str, Engine]] = {
    "polars": ("polars", Engine(polars(), _POLARS)),
    "polars lazy": ("polars", Engine(polars(lazy=True), _POLARS)),
    "polars streaming": ("polars", Engine(polars(lazy=True, engine="streaming"), _POLARS)),
    "pandas": ("pandas", Engine(pandas, _SCHEMA | {"id: nullable False -> True"})),
    "datasets": (
        "datasets",
        Engine(datasets, _DATASETS, refused=frozenset({"map"})),
    ),
    "datasets stream": (
        "datasets",
        Engine(stream, _DATASETS, refused=frozenset({"map"})),
    ),
    # Slices of it are not serialized.
    "ray": ("ray", Engine(ray, frozenset(), refused=frozenset({"view"}))),
    "spark": (
        "pyspark",
        Engine(
            spark,
            _SCHEMA
            | {
                "body: large_string -> string",
                "clock: time64[us] -> time64[ns]",
                "nano: timestamp[ns] -> timestamp[us, tz=UTC]",
                "nano: values",  # what is below a microsecond
                "topic: dictionary<values=string, indices=int32, ordered=0> -> string",
                "tags: list<item: string> -> list<element: string>",
                "pair: fixed_size_list<item: string>[2] -> list<element: string>",
                (
                    "messages: list<item: struct<role: string, content: string>>"
                    " -> list<element: struct<role: string, content: string>>"
                ),
            },
            refused=frozenset({"view", "count"}),
        ),
    ),
}

"""How fast are Arrow tables repaired, beside plain text, and what do the adapters add?

    python -m benchmarks.engines [--size MB] [--rounds N] [--record CHARACTERS] [--defects N]

One text, whole and as a column of records, in this process. All ways take turns, and the median
of the CPU time counts (user and system; of Ray and Spark it is wall time, as they work in other
processes: a busy machine makes them look slow; "unrepaired" is the engine's own time for the same
way without a repair). Engines that are not installed are left out.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, NamedTuple

import pyarrow as pa

from benchmarks.prose import Prose, with_defects
from normkit.core.context import DOCUMENT
from normkit.engines.arrow import fix_table
from normkit.engines.pipelines import default

SEED = 20221122
CHUNK = 4096  # rows


class Way(NamedTuple):
    """A way to repair the text; `empty` goes the same way without a repair."""

    name: str
    run: Callable[[], object]
    empty: Callable[[], object] | None = None
    clock: Callable[[], float] = time.process_time


def cut(text: str, size: int) -> list[str]:
    """The text in records of at least `size` characters, cut at blank lines or between sentences."""
    parts: list[str] = []
    held = ""
    for part in text.split("\n\n") if size >= 500 else text.replace("\n", " ").split(". "):
        held += f"\n\n{part}" if held else part
        if len(held) >= size:
            parts.append(held)
            held = ""
    return [*parts, held]


def arrow_ways(text: str, parts: list[str]) -> Iterator[Way]:
    """Plain text, values one by one, and Arrow tables of the types that hold text."""
    pipeline = default()
    yield Way("plain text", lambda: pipeline.fix(text, DOCUMENT))
    yield Way("normkit.fix, one by one", lambda: [pipeline.fix(part) for part in parts])
    kinds = {
        "string": pa.string(),
        "large_string": pa.large_string(),
        "string_view": pa.string_view(),
        "dictionary": pa.dictionary(pa.int32(), pa.string()),
    }
    for name, kind in kinds.items():
        column = pa.chunked_array(
            [pa.array(parts[at : at + CHUNK], kind) for at in range(0, len(parts), CHUNK)]
        )
        table = pa.table({"text": column})
        yield Way(f"Arrow {name}", lambda table=table: fix_table(table, "text"))  # type: ignore[misc]
    table = pa.table({"m": [[{"content": part}] for part in parts]})
    yield Way("Arrow list of structs", lambda: fix_table(table, "m[].content"))


def engine_ways(parts: list[str]) -> Iterator[Way]:
    """The adapters of the engines that are installed."""
    table = pa.table({"text": parts})
    if find_spec("polars"):
        import polars as pl

        from normkit.engines import polars

        eager: Any = pl.from_arrow(table)
        yield Way("polars", lambda: polars.fix_frame(eager, "text"))
        lazy = eager.lazy()
        yield Way("polars lazy", lambda: polars.fix_frame(lazy, "text").collect())
    if find_spec("pandas"):
        import pandas as pd

        from normkit.engines import pandas

        objects = pd.Series(parts, dtype=object)
        yield Way("pandas object", lambda: pandas.fix_series(objects))
        arrow = pd.Series(parts, dtype="string[pyarrow]")
        yield Way("pandas string[pyarrow]", lambda: pandas.fix_series(arrow))
    if find_spec("datasets"):
        import datasets as hf

        from normkit.engines import datasets

        hf.disable_progress_bars()
        dataset = hf.Dataset.from_dict({"text": parts})
        options: Any = {"load_from_cache_file": False}
        yield Way(
            "datasets",
            lambda: datasets.fix_dataset(dataset, "text", **options),
            lambda: dataset.with_format("arrow").map(_same, batched=True, **options),
        )
    if find_spec("ray"):
        import ray

        from normkit.engines import ray as adapter

        ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        ray.data.DataContext.get_current().enable_progress_bars = False
        blocks = ray.data.from_arrow(table).materialize()
        yield Way(
            "ray, 1 CPU",
            lambda: adapter.fix_dataset(blocks, "text").materialize(),
            lambda: blocks.map_batches(_same, batch_format="pyarrow").materialize(),
            time.perf_counter,
        )
    if find_spec("pyspark"):
        from pyspark.sql import SparkSession

        from normkit.engines import spark

        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.driver.memory", "3g")
        frame = builder.getOrCreate().createDataFrame(table).cache()
        frame.count()
        yield Way(
            "spark, 1 core",
            lambda: _drain(spark.fix_frame(frame, "text")),
            lambda: _drain(frame.mapInArrow(_each, frame.schema)),
            time.perf_counter,
        )


def _same(table: Any) -> Any:
    return table


def _each(batches: Iterator[Any]) -> Iterator[Any]:
    yield from batches


def _drain(frame: Any) -> None:
    frame.write.format("noop").mode("overwrite").save()


def _seconds(run: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    run()
    return clock() - start


def main() -> None:
    """Reads the options, measures and prints."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--size", type=float, default=20, help="MB of text")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--record", type=int, default=2000, help="characters in a record")
    options.add_argument("--defects", type=int, default=0, help="one in so many words (0: none)")
    given = options.parse_args()
    text = Prose(SEED).text(int(given.size * 1e6))
    if given.defects:
        text = with_defects(text, given.defects, SEED)
    parts = cut(text, given.record)
    megabytes = len(text.encode()) / 1e6
    ways = [*arrow_ways(text, parts), *engine_ways(parts)]
    times: dict[str, list[float]] = {way.name: [] for way in ways}
    own: dict[str, list[float]] = {way.name: [] for way in ways}
    for at in range(given.rounds + 1):
        for way in ways:
            taken = _seconds(way.run, way.clock)
            without = _seconds(way.empty, way.clock) if way.empty else 0.0
            if at:  # the first round warms up
                times[way.name].append(taken)
                own[way.name].append(without)
    base = statistics.median(times["plain text"])
    print(f"{megabytes:.0f} MB, {len(parts)} records, {given.rounds} rounds, medians")
    print(f"{'':26} {'s':>8} {'MB/s':>8} {'to plain text':>14} {'unrepaired s':>13}")
    for name, values in times.items():
        taken, without = statistics.median(values), statistics.median(own[name])
        shown = f"{without:13.2f}" if without else ""
        speed = megabytes / taken
        print(f"{name:26} {taken:8.2f} {speed:8.1f} {base / taken:13.2f}x {shown}")


if __name__ == "__main__":
    main()

"""Spark as the scheduler: jobs of many tasks, one task for each item."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self, TypeVar

from normkit.engines.schedulers import FAN_IN, EngineError, Lost, Sent

T = TypeVar("T")
R = TypeVar("R")

# So many items make a job: their results wait together for the last of them.
_SLICE = 1024

# So many jobs are under way: while the last tasks of one run, the next one has begun.
_AHEAD = 2


class OnSpark:
    """Spark: the session there is, or a new one with what `spark-submit` or its files say.

    `jobs`: so many tasks at once at most.
    """

    def __init__(self, jobs: int | None) -> None:
        self._jobs = jobs
        self._context: Any = None
        self._own = False

    def __enter__(self) -> Self:
        try:
            from pyspark import SparkContext
            from pyspark.sql import SparkSession
        except ImportError:
            raise EngineError(
                "--engine spark needs PySpark", 'install it with: pip install "normkit[spark]"'
            ) from None
        active = SparkContext._active_spark_context is not None
        try:
            builder = SparkSession.builder.appName("normkit")
            # Its bar would be drawn over what normkit says.
            builder = builder.config("spark.ui.showConsoleProgress", "false")
            self._context = builder.getOrCreate().sparkContext
        except Exception as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise EngineError(
                f"Spark cannot be started ({why})",
                "it needs Java (set JAVA_HOME) and a classic session, no Spark Connect",
            ) from error
        self._own = not active
        if self._own:
            self._context.setLogLevel("ERROR")
            if self._context.master.startswith("local"):
                # The interpreter that has normkit; on a cluster PYSPARK_PYTHON says which it is.
                self._context.pythonExec = sys.executable
        return self

    def __exit__(self, *_: object) -> None:
        if self._own:
            self._context.stop()

    @property
    def workers(self) -> int:
        """How many tasks Spark runs at once, as far as it knows."""
        there = max(int(self._context.defaultParallelism), 1)
        return min(there, self._jobs) if self._jobs else there

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[tuple[int, R | Lost]]:
        """See Scheduler."""
        sent = self._context.broadcast(Sent(function))
        size, ahead = (self._jobs, 1) if self._jobs else (_SLICE, _AHEAD)
        slices = [range(at, min(at + size, len(items))) for at in range(0, len(items), size)]
        threads = ThreadPoolExecutor(ahead)

        def job(indices: range) -> list[tuple[int, R | Lost]]:
            return self._job(sent, items, indices)

        try:
            for results in threads.map(job, slices):
                yield from results
        finally:
            threads.shutdown(wait=False, cancel_futures=True)

    def _job(self, sent: Any, items: Sequence[T], indices: range) -> list[tuple[int, R | Lost]]:
        """Run a job. If it fails, its items run alone, so that one costs the others nothing."""
        chosen = [items[index] for index in indices]
        try:
            results = self._context.parallelize(chosen, len(chosen)).map(_Run(sent)).collect()
        except Exception as error:  # noqa: BLE001 - whatever Spark gives up on
            if len(indices) == 1:
                return [(indices[0], Lost(_line(error)))]
            alone = (self._job(sent, items, indices[at : at + 1]) for at in range(len(indices)))
            return [each for results in alone for each in results]
        return list(zip(indices, results, strict=True))

    def reduce(
        self, function: Callable[[T], R], items: Sequence[T], merge: Callable[[Sequence[R]], R]
    ) -> R | None:
        """See Scheduler."""
        if not items:
            return None
        spark = self._context
        sent, way = spark.broadcast(Sent(function)), spark.broadcast(Sent(merge))
        left = len(items)
        level = spark.parallelize(list(enumerate(items)), left).mapValues(_Run(sent))
        try:
            while True:
                left = -(-left // FAN_IN)
                level = level.map(_up).groupByKey(left).mapValues(_Merge(way))
                if left == 1:
                    result: R = level.collect()[0][1]
                    return result
        except Exception as error:
            raise EngineError(f"Spark gave up ({_line(error)})", "try again") from error


class _Run:
    """Runs a function that was sent to all workers."""

    def __init__(self, sent: Any) -> None:
        self._sent = sent

    def __call__(self, item: Any) -> Any:
        return self._sent.value(item)


class _Merge(_Run):
    """Merges results, in the order of their numbers."""

    def __call__(self, numbered: Any) -> Any:
        return self._sent.value([result for _, result in sorted(numbered, key=_number)])


def _number(pair: tuple[int, Any]) -> int:
    return pair[0]


def _up(pair: tuple[int, Any]) -> tuple[int, tuple[int, Any]]:
    """Give a result the number of what it is merged into."""
    return pair[0] // FAN_IN, pair


def _line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    # The first line says that there was an error, the next one which.
    return lines[1] if len(lines) > 1 and lines[0].endswith(("Error:", ":", ".")) else lines[0]

"""What schedules work: this machine, Ray or Spark. None of them knows what the work is.

A scheduler runs a function on items and says what came of each, as it comes. The function is sent
once, pickled, and kept by each worker process; it must give the same result wherever and however
often it runs, because an engine runs it again when a worker is lost.
"""

import contextlib
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any, NamedTuple, Protocol, Self, TypeVar

from normkit.runner.pool import Pool

T = TypeVar("T")
R = TypeVar("R")

#: The engines, for `--engine`.
ENGINES = ("local", "ray", "spark")

#: So many results are merged in one step.
FAN_IN = 16


class Lost(NamedTuple):
    """An item without a result: its worker was lost, and lost again. `why` is one line."""

    why: str


class EngineError(Exception):
    """An engine that cannot be used. `advice` says what the user can do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


class Scheduler(Protocol):
    """Runs functions somewhere. Use it as a context."""

    @property
    def workers(self) -> int:
        """How many items are worked on at once, as far as is known."""

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[tuple[int, R | Lost]]:
        """Yield the index of each item and `function` of it, in the order in which they come."""

    def reduce(
        self, function: Callable[[T], R], items: Sequence[T], merge: Callable[[Sequence[R]], R]
    ) -> R | None:
        """Return `function` of all items, merged where they are; None without items.

        `merge` gets `FAN_IN` neighbours at most, in order, level by level (see `merged`): so the
        result is the same on any engine. Raises EngineError if an item is lost.
        """


def scheduler(engine: str, jobs: int | None) -> AbstractContextManager[Scheduler]:
    """Return the scheduler of an engine; `jobs` limits how many items it works on at once.

    Entering it raises EngineError if the engine is not installed or cannot be reached.
    """
    if engine == "ray":
        from normkit.engines.on_ray import OnRay

        return OnRay(jobs)
    if engine == "spark":
        from normkit.engines.on_spark import OnSpark

        return OnSpark(jobs)
    return OnThisMachine(jobs or 1)


class OnThisMachine:
    """Worker processes of this machine, which are started anew: stores dislike being forked."""

    def __init__(self, jobs: int) -> None:
        self.workers = jobs
        self._pool = Pool(jobs, (), fork=False)

    def __enter__(self) -> Self:
        self._pool.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.__exit__(*error)

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[tuple[int, R | Lost]]:
        """See Scheduler. Raises WorkerLost if a process is gone."""
        yield from enumerate(
            self._pool.map(Sent(function) if self.workers > 1 else function, items)
        )

    def reduce(
        self, function: Callable[[T], R], items: Sequence[T], merge: Callable[[Sequence[R]], R]
    ) -> R | None:
        """See Scheduler."""
        result: R | None = merged((each for _, each in self.map(function, items)), merge)
        return result


def merged(results: Iterator[Any], merge: Callable[[Sequence[Any]], Any]) -> Any:
    """Merge results in order, by `FAN_IN` neighbours, then `FAN_IN` of these, and so on.

    Holds `FAN_IN` results of each level at most. None without results.

    >>> merged(iter([[1], [2], [3]]), lambda parts: [sum(parts, [])])
    [[1, 2, 3]]
    """
    levels: list[list[Any]] = []

    def put(level: int, result: Any) -> None:
        if level == len(levels):
            levels.append([])
        levels[level].append(result)
        if len(levels[level]) == FAN_IN:
            whole, levels[level] = levels[level], []
            put(level + 1, merge(whole))

    for result in results:
        put(0, result)
    level = 0
    while level < len(levels):
        rest = levels[level]
        last = level == len(levels) - 1
        if last and len(rest) == 1 and level > 0:
            return rest[0]
        if rest:
            levels[level] = []
            put(level + 1, merge(rest))
        level += 1
    return None


class Sent:
    """A function on its way to worker processes, each of which unpickles it once.

    It runs in the folder that is the current one here, so that relative paths lead to the same
    files. Where that folder is not there, only URLs and absolute paths lead anywhere.
    """

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._token = os.urandom(8)
        self._folder = os.getcwd()
        self._data = pickle.dumps(function)

    def __call__(self, item: Any) -> Any:
        """Run the function."""
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):
                stack.enter_context(contextlib.chdir(self._folder))
            return self._function(item)

    @cached_property
    def _function(self) -> Callable[[Any], Any]:
        if self._token not in _functions:
            _functions.clear()  # those of earlier runs in this process
            _functions[self._token] = pickle.loads(self._data)  # noqa: S301 - our own, from the driver
        return _functions[self._token]

    def __getstate__(self) -> dict[str, Any]:
        return {"_token": self._token, "_folder": self._folder, "_data": self._data}


# What this process was sent last.
_functions: dict[bytes, Callable[[Any], Any]] = {}

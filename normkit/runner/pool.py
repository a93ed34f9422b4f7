"""Worker processes: small files go to them whole, large ones piece by piece.

The results come back in the order of the work, so that they are the same for any number of
processes. Processes are forked where that is safe, so that what is loaded is shared.
"""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from normkit.core.pipeline import Pipeline
from normkit.documents.encodings import Encoding
from normkit.documents.unit import Block, Codec, Piece
from normkit.runner.outcome import InternalError
from normkit.runner.slices import Origin, Slice
from normkit.runner.work import Done, Work

if TYPE_CHECKING:
    from normkit.documents.parquet import Parquet

T = TypeVar("T")
R = TypeVar("R")

#: So many characters make a task.
_BATCH = 1 << 19

#: So many tasks for each process are under way at once: enough that none waits for work.
_AHEAD = 4

# The pipelines of this run, by number: a task names its pipeline, which need not be sent.
_pipelines: Sequence[Pipeline] = ()


class WorkerLost(InternalError):  # noqa: N818 - it is what happened
    """A worker process was ended from outside, for example for want of memory."""

    def __init__(self) -> None:
        super().__init__("a worker process was ended from outside; try --jobs 1")


class Worked(NamedTuple):
    """A piece and what became of it; `data` are its bytes in a UTF-8 file, where they are known."""

    piece: Piece
    done: Done
    data: bytes | None = None


class Pool:
    """Worker processes for a run. Use it as a context; leaving it waits for what was begun.

    `pipelines` are all that the run needs. With one job, everything happens in this process.
    Without `fork` the processes are started anew, and share nothing.
    """

    def __init__(self, jobs: int, pipelines: Sequence[Pipeline], *, fork: bool = True) -> None:
        self.jobs = jobs
        self._fork = fork
        self._pipelines = pipelines
        self._executor: Any = None

    def __enter__(self) -> Self:
        if self.jobs > 1:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            global _pipelines  # noqa: PLW0603 - inherited by the processes that are forked now
            _pipelines = self._pipelines
            method = "fork" if sys.platform == "linux" and self._fork else "spawn"
            self._executor = ProcessPoolExecutor(
                self.jobs,
                multiprocessing.get_context(method),
                _start,
                () if method == "fork" else (self._pipelines,),
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def number(self, pipeline: Pipeline) -> int:
        """Return what a pipeline of this run is called in a worker process."""
        return next(i for i, each in enumerate(self._pipelines) if each is pipeline)

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Yield `function` of each item, in order; a bounded number of them is under way.

        Raises WorkerLost if a process is gone, and what `function` raises; what `items` raises
        comes behind the last result, as if there were no other process.
        """
        if self._executor is None:
            yield from map(function, items)
            return
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[Any] = deque()
        failure: Exception | None = None
        iterator = iter(items)
        try:
            while True:
                try:
                    item = next(iterator)
                except StopIteration:
                    break
                except Exception as error:  # noqa: BLE001 - it is raised when it is its turn
                    failure = error
                    break
                waiting.append(self._executor.submit(function, item))
                if len(waiting) >= _AHEAD * self.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            if failure is not None:
                raise failure
        except BrokenProcessPool:
            raise WorkerLost from None
        finally:
            for future in waiting:
                future.cancel()

    def do(
        self, work: Work, pieces: Iterable[Piece], origin: Origin | None = None
    ) -> Iterator[Worked]:
        """Yield the pieces and what becomes of each, in order.

        `pieces` are all of a file; with its `origin`, the processes read their texts from there.
        """
        if self._executor is None:
            for piece in pieces:
                yield Worked(piece, work.do(piece))
            return
        told = self._told(work)
        sent: deque[tuple[Sequence[Piece], Sequence[bytes | None]]] = deque()

        def tasks() -> Iterator[tuple[Any, ...]]:
            for batch in _batches(pieces):
                if origin is None:
                    sent.append((batch, [None] * len(batch)))
                    yield told, batch
                else:
                    where, data = origin.slice(batch)
                    sent.append((batch, data))
                    yield told, where

        for done, error in self.map(_do, tasks()):
            batch, data = sent.popleft()
            # What comes before a bad piece is told as if there were no other process.
            for each in zip(batch, done, data, strict=error is None):
                yield Worked(*each)
            if error is not None:
                raise error

    def _told(self, work: Work) -> "_Told":
        number = self.number(work.pipeline)
        rest = (work.name, work.codec, work.encoding, number)
        return rest, (work.listening, work.keeping, work.noting)

    def examine(self, work: Work, blocks: Iterable[Block]) -> Iterator[tuple[Block, Done]]:
        """Yield blocks that stand in no piece, and what becomes of each, in order."""
        if self._executor is None:
            for block in blocks:
                yield block, work.examine(block)
            return
        told = self._told(work)
        sent: deque[Block] = deque()

        def tasks() -> Iterator[tuple[Any, ...]]:
            for block in blocks:
                sent.append(block)
                yield told, block

        for done in self.map(_examine, tasks()):
            yield sent.popleft(), done


def pipeline(number: int) -> Pipeline:
    """Return a pipeline of this run, in a worker process."""
    return _pipelines[number]


def _batches(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield pieces in groups: a small task is done before the next one has reached the process."""
    held: list[Piece] = []
    size = 0
    try:
        for piece in pieces:
            held.append(piece)
            size += len(piece.text)
            if size >= _BATCH:
                yield held
                held, size = [], 0
    except Exception:
        if held:  # they are good
            yield held
        raise
    if held:
        yield held


#: What a worker makes its `Work` of: name, codec, encoding and number of the pipeline, and what is
#: wanted of it.
_Told = tuple[tuple[str, "Codec | Parquet", Encoding, int], tuple[bool, bool, bool]]


def _work(told: _Told) -> Work:
    (name, codec, encoding, number), wanted = told
    return Work(name, codec, encoding, pipeline(number), *wanted)


def _examine(task: tuple[_Told, Block]) -> Done:
    told, block = task
    return _work(told).examine(block)


def _do(
    task: tuple[_Told, Sequence[Piece] | Slice],
) -> tuple[Sequence[Done], Exception | None]:
    told, pieces = task
    work = _work(told)
    done: list[Done] = []
    try:
        done.extend(map(work.do, pieces.read() if isinstance(pieces, Slice) else pieces))
    except Exception as error:  # noqa: BLE001 - it is raised where the results are
        return done, error
    return done, None


def _start(pipelines: Sequence[Pipeline] | None = None) -> None:
    """Prepare a worker: the parent hears signals and decides, and no worker outlives it."""
    global _pipelines  # noqa: PLW0603 - see Pool
    if pipelines is not None:
        _pipelines = pipelines
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

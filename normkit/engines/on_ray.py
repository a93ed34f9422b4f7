"""Ray as the scheduler: one Ray task for each item, a bounded number of them at once."""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Self, TextIO, TypeVar, cast

from normkit.engines.schedulers import FAN_IN, EngineError, Lost, Sent

T = TypeVar("T")
R = TypeVar("R")

# So many tasks for each processor are under way: enough that none waits, and that a cluster that
# can grow sees what it is to grow for.
_AHEAD = 2

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

# After the loss of a worker a task is run again so often.
_RETRIES = 3


class OnRay:
    """Ray: the cluster that `RAY_ADDRESS` tells of, else a new one on this machine.

    `jobs`: so many tasks at once at most.
    """

    def __init__(self, jobs: int | None) -> None:
        self._jobs = jobs
        self._ray: Any = None
        self._own = False
        self._output: TextIO | None = None

    def __enter__(self) -> Self:
        # Else what is held back to be told once is printed at the very end, among the results.
        os.environ.setdefault("RAY_DEDUP_LOGS", "0")
        try:
            import ray
        except ImportError:
            raise EngineError(
                "--engine ray needs Ray", 'install it with: pip install "normkit[ray]"'
            ) from None
        self._ray = ray
        if sys.stdout is not None and sys.stderr is not None:
            self._output = sys.stdout
            sys.stdout = cast("TextIO", _OfThisThread(sys.stdout))
        try:
            if not ray.is_initialized():
                self._connect()
                self._own = True
        except BaseException:
            self._give_back()
            raise
        return self

    def _connect(self) -> None:
        # Nothing leaves this machine that the user did not ask for.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        main = threading.current_thread() is threading.main_thread()
        handlers = {number: signal.getsignal(number) for number in _SIGNALS if main}
        quiet = {"log_to_driver": False, "logging_level": "ERROR"}
        address = os.environ.get("RAY_ADDRESS")
        try:
            if address:
                self._ray.init(address=address, **quiet)
            else:
                # Not one that happens to run here, which may be somebody else's.
                self._ray.init(
                    address="local", num_cpus=self._jobs, include_dashboard=False, **quiet
                )
        except Exception as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise EngineError(
                f"Ray cannot be reached ({why})", "check RAY_ADDRESS and `ray status`"
            ) from error
        finally:
            # Ray takes signals for itself; then temporary files would stay.
            for number, handler in handlers.items():
                if handler is not None:
                    signal.signal(number, handler)

    def __exit__(self, *_: object) -> None:
        try:
            if self._own:
                self._ray.shutdown()
        finally:
            self._give_back()

    def _give_back(self) -> None:
        if self._output is not None:
            sys.stdout, self._output = self._output, None

    @property
    def workers(self) -> int:
        """The processors of the cluster, as it is now."""
        there = max(int(self._ray.cluster_resources().get("CPU", 1)), 1)
        return min(there, self._jobs) if self._jobs else there

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[tuple[int, R | Lost]]:
        """See Scheduler."""
        ray = self._ray
        task = self._task(_run)
        sent = ray.put(pickle.dumps(Sent(function)))
        rest = iter(enumerate(items))
        waiting: dict[Any, int] = {}
        try:
            while True:
                # Asked each time, because a cluster grows and shrinks.
                room = (self.workers if self._jobs else _AHEAD * self.workers) - len(waiting)
                for index, item in _first(rest, room):
                    waiting[task.remote(sent, item)] = index
                if not waiting:
                    return
                done, _ = ray.wait(list(waiting), num_returns=1)
                index = waiting.pop(done[0])
                try:
                    yield index, ray.get(done[0])
                except ray.exceptions.RayError as error:
                    yield index, Lost(_line(error))
        finally:
            for ref in waiting:
                ray.cancel(ref, force=True)

    def reduce(
        self, function: Callable[[T], R], items: Sequence[T], merge: Callable[[Sequence[R]], R]
    ) -> R | None:
        """See Scheduler."""
        ray = self._ray
        task, join = self._task(_run), self._task(_merge)
        sent, way = ray.put(pickle.dumps(Sent(function))), ray.put(pickle.dumps(Sent(merge)))
        level = [task.remote(sent, item) for item in items]
        if not level:
            return None
        while True:
            level = [
                join.remote(way, *level[at : at + FAN_IN]) for at in range(0, len(level), FAN_IN)
            ]
            if len(level) == 1:
                try:
                    result: R = ray.get(level[0])
                except ray.exceptions.RayError as error:
                    raise EngineError(f"Ray lost a task ({_line(error)})", "try again") from error
                return result

    def _task(self, function: Callable[..., Any]) -> Any:
        return self._ray.remote(num_cpus=1, max_retries=_RETRIES)(function)


class _OfThisThread:
    """Standard output for the thread that made it; of what others write, standard error is told.

    Ray has a thread that prints what happens to its workers among the results.
    """

    def __init__(self, output: TextIO) -> None:
        self._output = output
        self._thread = threading.current_thread()

    def __getattr__(self, name: str) -> Any:
        here = threading.current_thread() is self._thread
        return getattr(self._output if here else sys.stderr, name)


def _first(items: Iterator[T], number: int) -> Iterator[T]:
    for _ in range(number):
        for item in items:
            yield item
            break


def _run(sent: bytes, item: Any) -> Any:
    return pickle.loads(sent)(item)  # noqa: S301 - our own, from the driver


def _merge(sent: bytes, *parts: Any) -> Any:
    return pickle.loads(sent)(parts)  # noqa: S301 - our own, from the driver


def _line(error: BaseException) -> str:
    """Return what an error of Ray says, without the trace that it carries along."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, BaseException):
        return f"{type(cause).__name__}: {cause}"
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__

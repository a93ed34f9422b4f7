"""Runs a command on fresh copies of files, several times, and keeps the medians.

The commands take turns, so that a busy moment of the machine hits all of them. CPU time (user and
system, the whole process with its children) is the figure to compare; wall time says something only
on a machine that does nothing else.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

# A small process between: the memory of a child counts from that of its parent.
_MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, done.returncode)
"""


class Cost(NamedTuple):
    """CPU and wall seconds, and MB of memory of the largest process at its peak."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of one command on one text of so many MB (10^6 bytes), and its best times."""

    tool: str
    cpu: float
    wall: float
    peak: float
    megabytes: float
    runs: int
    best_wall: float = 0.0
    best_cpu: float = 0.0

    @property
    def speed(self) -> float:
        """Megabytes per second of CPU time."""
        return self.megabytes / max(self.cpu, 1e-4)


def environment() -> dict[str, str]:
    """The environment of the commands: bytecode is kept, as it is for users, and no cache asked."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHONDONT")}
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    return kept


def run_once(
    command: Sequence[str], originals: Sequence[Path], accepted: Collection[int] = (0,)
) -> Cost:
    """The cost of one run on fresh copies of the originals.

    Their names stand for `{}` in the command, and that of their folder for `{folder}`.
    """
    with tempfile.TemporaryDirectory() as folder:
        copies = [shutil.copy(path, folder) for path in originals]
        names = {"{}": copies, "{folder}": [folder]}
        words = [word for part in command for word in names.get(part, [part])]
        done = subprocess.run(
            [sys.executable, "-I", "-c", _MEASURE, *words],
            capture_output=True,
            text=True,
            check=True,
            env=environment(),
        )
    cpu, wall, peak, code = map(float, done.stdout.split())
    if int(code) not in accepted:
        sys.exit(f"error: {' '.join(command)[:60]}: exit {code:.0f}\n{done.stderr}")
    return Cost(cpu, wall, peak)


class Run(NamedTuple):
    """A command with its name and the files it is for."""

    name: str
    command: Sequence[str]
    files: Sequence[Path]
    accepted: Collection[int] = (0,)

    @property
    def megabytes(self) -> float:
        """The size of the files."""
        return sum(path.stat().st_size for path in self.files) / 1e6


def in_turns(runs: Sequence[Run], rounds: int, *, warm: bool = False) -> list[Row]:
    """The medians of some commands that take turns; the first turn is not counted if `warm`."""
    costs: Mapping[str, list[Cost]] = {run.name: [] for run in runs}
    for turn in range(rounds + warm):
        for run in runs:
            cost = run_once(run.command, run.files, run.accepted)
            if turn >= warm:
                costs[run.name].append(cost)
    return [_row(run.name, costs[run.name], run.megabytes) for run in runs]


def _row(name: str, costs: Sequence[Cost], megabytes: float) -> Row:
    cpu, wall, peak = (statistics.median(values) for values in zip(*costs, strict=True))
    best_wall, best_cpu = min(cost.wall for cost in costs), min(cost.cpu for cost in costs)
    return Row(name, cpu, wall, peak, megabytes, len(costs), best_wall, best_cpu)


def exponent(small: float, large: float, factor: float) -> float:
    """The power of the size that the cost grows with.

    >>> exponent(1.0, 4.0, 4)
    1.0
    """
    from math import log

    return round(log(max(large, 1e-9) / max(small, 1e-9)) / log(factor), 2)


def print_table(
    title: str, rows: Sequence[Row], columns: Mapping[str, Callable[[Row], str]]
) -> None:
    """Prints rows with their usual columns, and some more."""
    print(f"\n{title}")
    width = max(20, *(len(row.tool) for row in rows))
    heads = ("MB", "CPU s", "wall s", "MB/s CPU", "peak MB", *columns)
    print(" " * width, *(f"{head:>{max(9, len(head))}}" for head in heads))
    for row in rows:
        figures = [
            f"{row.megabytes:9.3g}",
            f"{row.cpu:9.2f}",
            f"{row.wall:9.2f}",
            f"{row.speed:9.1f}",
            f"{row.peak:9.0f}",
        ]
        more = [f"{cell(row):>{max(9, len(head))}}" for head, cell in columns.items()]
        print(f"{row.tool:{width}}", *figures, *more, flush=True)

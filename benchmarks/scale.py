"""What a corpus that is too large for one machine costs: task times from here, the rest simulated.

    python -m benchmarks.scale [--terabytes N] [--cores N] [--rate MB] [--start-up SECONDS]

Without `--rate` (MB per second of one core) and `--start-up` both are measured here, as the CPU
time of `normkit fix` on files of two sizes. Then list scheduling is simulated: each free core takes
the next file, as engines do. Three things go wrong, with a fixed seed: tasks differ in length as
measured, some run on slow cores, and some are killed on the way and begin anew, since a file is
written wholly or not at all.
"""

import argparse
import heapq
import math
import random
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.inputs import SEED
from benchmarks.measure import run_once
from benchmarks.prose import Prose, with_defects
from benchmarks.tools import NORMKIT

#: MB of the files that are measured, and how many of the larger ones.
SMALL, LARGE, FILES = 0.1, 8.0, 5


class Rate(NamedTuple):
    """How fast a core is: MB per second, seconds to start, and the spread (standard deviation of
    the logarithm) between files.
    """

    speed: float
    start_up: float
    spread: float


class Trouble(NamedTuple):
    """What goes wrong: the shares of tasks that run slower by `factor`, or are killed on the way."""

    name: str
    slow: float = 0.0
    factor: float = 1.0
    killed: float = 0.0


TROUBLES = (
    Trouble("nothing goes wrong"),
    Trouble("1 % of tasks three times as long", 0.01, 3),
    Trouble("5 % three times as long, 1 % killed", 0.05, 3, 0.01),
    Trouble("1 % ten times as long, 5 % killed", 0.01, 10, 0.05),
)


class Outcome(NamedTuple):
    """Hours that all cores together were busy, hours until the last task was done, and how many
    tasks were begun.
    """

    core_hours: float
    hours: float
    begun: int


def simulate(times: Sequence[float], cores: int, trouble: Trouble, seed: int) -> Outcome:
    """Schedule tasks of so many seconds on the cores, in order: cost O(n log cores).

    A task that is killed costs a part of its time, and is tried again at the end of the queue.

    >>> simulate([3600.0] * 4, 2, Trouble("none"), 0)
    Outcome(core_hours=4.0, hours=2.0, begun=4)
    """
    source = random.Random(seed)
    free = [0.0] * cores
    busy, last, begun = 0.0, 0.0, 0
    queue = list(times)
    for time in queue:  # grows meanwhile
        begun += 1
        spent = time * (trouble.factor if source.random() < trouble.slow else 1.0)
        if source.random() < trouble.killed:
            spent *= source.random()
            queue.append(time)
        end = heapq.heappop(free) + spent
        heapq.heappush(free, end)
        busy += spent
        last = max(last, end)
    return Outcome(busy / 3600, last / 3600, begun)


def task_times(megabytes: float, terabytes: float, rate: Rate, seed: int) -> list[float]:
    """The seconds that each file of a corpus takes, if all have the same size."""
    source = random.Random(seed)
    count = round(terabytes * 1e6 / megabytes)
    usual = megabytes / rate.speed
    return [rate.start_up + usual * source.lognormvariate(0, rate.spread) for _ in range(count)]


def measured(one_in: int) -> Rate:
    """The rate on files with a defect in one of so many words (0: clean), on this machine."""
    command = (*NORMKIT, "{}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, *large = [
            _file(folder, number, SMALL if number == 0 else LARGE, one_in)
            for number in range(FILES + 1)
        ]
        first = run_once(command, [small])  # byte-compiles
        first = min(first, *(run_once(command, [small]) for _ in range(2)))
        costs = [run_once(command, [path]).cpu for path in large]
    seconds = [max(cost - first.cpu, 1e-3) for cost in costs]
    speed = (LARGE - SMALL) / statistics.median(seconds)
    start_up = max(first.cpu - SMALL / speed, 0.0)
    return Rate(speed, start_up, statistics.pstdev(map(math.log, seconds)))


def _file(folder: Path, number: int, megabytes: float, one_in: int) -> Path:
    text = Prose(SEED + number).text(int(megabytes * 1e6))
    path = folder / f"part{number}.txt"
    path.write_text(with_defects(text, one_in, number) if one_in else text, "utf-8", newline="")
    return path


def table(terabytes: float, cores: int, rate: Rate) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| files of | trouble | tasks | core-hours | hours | of ideal |"
    yield "|---|---|---|---|---|---|"
    ideal = terabytes * 1e6 / rate.speed / 3600 / cores
    for megabytes in (64, 256, 1024, 4096):
        times = task_times(megabytes, terabytes, rate, SEED)
        for trouble in TROUBLES:
            core_hours, hours, begun = simulate(times, cores, trouble, SEED)
            yield (
                f"| {megabytes} MB | {trouble.name} | {begun:,} | {core_hours:,.0f} | "
                f"{hours:.2f} | {ideal / hours:.0%} |"
            )


def main() -> None:
    """Measures, simulates and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--terabytes", type=float, default=10.0, metavar="N", help="default: 10")
    parser.add_argument("--cores", type=int, default=1000, metavar="N", help="default: 1000")
    parser.add_argument("--rate", type=float, metavar="MB", help="MB per second of one core")
    parser.add_argument("--start-up", type=float, default=0.3, metavar="SECONDS")
    parser.add_argument("--spread", type=float, default=0.1, metavar="X", help="with --rate")
    parser.add_argument("--defects", type=int, default=2000, metavar="N", help="one in N words")
    options = parser.parse_args()
    if options.rate:
        rate = Rate(options.rate, options.start_up, options.spread)
    else:
        rate = measured(options.defects)
    print(
        f"{rate.speed:.1f} MB/s of one core, {rate.start_up:.2f} s to start, "
        f"times of files of {LARGE:g} MB differ by {rate.spread:.0%}; "
        f"{options.terabytes:g} TB on {options.cores:,} cores\n"
    )
    for line in table(options.terabytes, options.cores, rate):
        print(line)


if __name__ == "__main__":
    main()

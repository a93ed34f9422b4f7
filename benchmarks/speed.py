"""How fast is `normkit fix` beside other tools? Whole processes on the same files, in turns.

    python -m benchmarks.speed [--quick | --large] [--only PART ...] [--tools NAME ...]
                               [--size MB ...] [--rounds N] [--text PATH ...] [--json FILE]

Every tool runs as a user would start it, in one process and thread, on a fresh copy, with start-up
included; the tools take turns and the median counts. CPU time (user and system) is the figure to
compare. A slow tool gets a smaller part of the text, and then speeds without start-up are compared
(marked with ~). At the end stand the budgets, with what this run has measured.

Parts: start-up, clean, defects, formats, processes, growth. By default texts of 5 and 50 MB, which
takes about a quarter of an hour on two cores; `--quick` about two minutes, for a first impression;
`--large` goes up to 500 MB and 1 GB, and takes hours with slow tools. Texts are kept in `--work`.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.budgets import budgets
from benchmarks.growth import Curve, curves
from benchmarks.inputs import BESIDE, ROOT, Inputs
from benchmarks.measure import Row, Run, environment, in_turns, print_table
from benchmarks.tools import HELP, NORMKIT, Tool, installed, versions

PARTS = ("start-up", "clean", "defects", "formats", "processes", "growth")
#: One defect in so many words.
DEFECTS = 100
#: So many times as long as its start-up a tool must run for that to be taken off.
MUCH = 1.3
#: On text with defects only those are measured that look for some in words and spaces.
REPAIRING = (
    "normkit fix",
    "typos",
    "typos -w",
    "ftfy",
    "codespell",
    "trailing-whitespace",
    "wc -w",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the texts are, in MB, and how often each command runs."""

    sizes: Sequence[float]
    defective: Sequence[float]
    formats: float
    parallel: float
    files: int
    growth: Sequence[float]
    counts: Sequence[int]
    rounds: int


QUICK = Plan((5,), (1,), 5, 40, 500, (1, 4), (50, 200), 1)
USUAL = Plan((5, 50), (2,), 20, 200, 2000, (1, 10, 100), (100, 1000, 10_000), 3)
LARGE = Plan((5, 50, 500), (5, 50), 50, 200, 2000, (1, 10, 100, 1000), (100, 1000, 10_000), 3)


@dataclass(slots=True)
class Case:
    """Rows about one text or question; `kind` and `part` say which."""

    title: str
    part: str
    kind: str
    rows: Sequence[Row]


@dataclass(slots=True)
class Results:
    """What was measured so far."""

    machine: Mapping[str, Any]
    cases: list[Case] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)

    @property
    def start_up(self) -> Mapping[str, float]:
        """CPU seconds of each tool on one small file."""
        return {tool: row.cpu for tool, row in self._small.items()}

    @property
    def _small(self) -> Mapping[str, Row]:
        rows = [row for case in self.cases if case.part == "start-up" for row in case.rows]
        return {row.tool: row for row in rows}

    def net(self, row: Row) -> float | None:
        """MB per second of CPU time that come on top of those of one small file.

        None where start-up is most of the time, so that nothing can be said of the rest.
        """
        small = self._small.get(row.tool)
        if small is None:
            return row.speed
        if row.cpu < MUCH * small.cpu:
            return None
        return (row.megabytes - small.megabytes) / (row.cpu - small.cpu)

    def times(self, first: Row, row: Row) -> float | None:
        """How many times as fast as `row` the first one is.

        By CPU time on the same text, else by the speeds without start-up; None if unknown.
        """
        if row.megabytes == first.megabytes:
            return row.cpu / first.cpu
        net, other = self.net(first), self.net(row)
        return None if net is None or other is None else net / other

    def ratio(self, first: Row, row: Row) -> str:
        """The same for a table, with ~ on texts of two sizes."""
        times = self.times(first, row)
        if times is None:
            return "?"
        return f"{times:.2f} x" if row.megabytes == first.megabytes else f"~{times:.1f} x"

    def as_json(self) -> Mapping[str, Any]:
        """All of it as plain data."""
        return {
            "machine": self.machine,
            "cases": [asdict(case) for case in self.cases],
            "curves": [
                {
                    "title": curve.title,
                    "exponent": curve.exponent,
                    "pathological": curve.pathological,
                    "rows": [asdict(row) for row in curve.rows],
                }
                for curve in self.curves
            ],
            "budgets": [budget._asdict() for budget in budgets(self)],
        }


def machine(tools: Sequence[Tool], rounds: int) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "date": time.strftime("%d %B %Y"),
        "python": platform.python_version(),
        "architecture": platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "rounds": rounds,
        "versions": versions(tools),
    }


def compared(
    inputs: Inputs, tools: Sequence[Tool], kind: str, size: float, one_in: int
) -> Iterator[Run]:
    """The runs of the tools on a text, or on as much of it as each is given."""
    for tool in tools:
        if one_in and tool.name not in REPAIRING:
            continue
        path = inputs.text(kind, min(size, tool.most), one_in)
        yield Run(tool.name, tool.command, [path], tool.accepted)


def measured(runs: Sequence[Run], rounds: int, known: dict[tuple[str, str], Row]) -> Sequence[Row]:
    """The rows of runs; of tools that got the same part of a text before, those of that time."""
    new = [run for run in runs if (run.name, str(run.files[0])) not in known]
    for run, row in zip(new, in_turns(new, rounds), strict=True):
        known[run.name, str(run.files[0])] = row
    return [known[run.name, str(run.files[0])] for run in runs]


def shown(speed: float | None) -> str:
    """A speed for a table."""
    return "?" if speed is None else f"{speed:.3g}"


def show_compared(title: str, rows: Sequence[Row], results: Results) -> None:
    """Prints a table that says how many times as fast as each tool normkit is."""
    columns = {
        "net MB/s": lambda row: shown(results.net(row)),
        "normkit is": lambda row: results.ratio(rows[0], row),
    }
    print_table(title, rows, columns)


def parts(
    inputs: Inputs, tools: Sequence[Tool], plan: Plan, wanted: Sequence[str], results: Results
) -> Iterator[None]:
    """Measures and prints one part after the other, and yields after each table."""

    def done(title: str, part: str, kind: str, rows: Sequence[Row]) -> None:
        results.cases.append(Case(title, part, kind, rows))

    # Everything else is compared with it.
    tiny = inputs.small(1)
    runs = [Run(tool.name, tool.command, tiny, tool.accepted) for tool in (*tools, HELP)]
    # The first turn byte-compiles, which is not counted.
    rows: Sequence[Row] = in_turns(runs, max(plan.rounds, 3), warm=True)
    done("start-up: one clean file of 5 KB", "start-up", "generated", rows)
    print_table("start-up: one clean file of 5 KB", rows, {})
    yield
    texts = [("clean", size, 0) for size in plan.sizes]
    texts += [("defects", size, DEFECTS) for size in plan.defective]
    known: dict[tuple[str, str], Row] = {}
    for part, size, one_in in texts:
        for kind in inputs.kinds if part in wanted else ():
            what = f"one defect in {one_in} words" if one_in else "clean"
            title = f"{kind}, {what}, {size:g} MB"
            rows = measured(list(compared(inputs, tools, kind, size, one_in)), plan.rounds, known)
            done(title, part, kind, rows)
            show_compared(title, rows, results)
            yield
    if "formats" in wanted:
        files = inputs.formats(plan.formats)
        size = files[0].stat().st_size / 1e6
        runs = [Run(file.suffix, (*NORMKIT, "{}"), [file]) for file in files]
        # The text is what counts, whatever is around it.
        rows = [replace(row, megabytes=size) for row in in_turns(runs, plan.rounds)]
        base = rows[0].cpu
        done("the same text in several formats", "formats", "generated", rows)
        speed = {"of text": lambda row: f"{base / row.cpu:.2f} x"}
        print_table("the same text in several formats", rows, speed)
        yield
    if "processes" in wanted:
        yield from processes(inputs, plan, results)
    if "growth" in wanted:
        for curve in curves(inputs, plan.growth, plan.counts, min(plan.rounds, 2)):
            results.curves.append(curve)
            print_table(curve.title, curve.rows, {})
            print("" if curve.exponent is None else f"exponent: {curve.exponent}", flush=True)
            yield


def processes(inputs: Inputs, plan: Plan, results: Results) -> Iterator[None]:
    """Measures two processes against one, on one large file and on many small ones."""
    for kind, title, files in (
        ("file", "one large file", [inputs.text("generated", plan.parallel)]),
        ("files", f"{plan.files} files", inputs.small(plan.files)),
    ):
        command = NORMKIT[:-1]
        runs = [
            Run(f"{jobs} processes", (*command, str(jobs), "{folder}"), files) for jobs in (1, 2)
        ]
        one, two = rows = in_turns(runs, plan.rounds)
        results.cases.append(Case(f"processes: {title}", "processes", kind, rows))
        print_table(f"processes: {title}", rows, {"best wall": lambda row: f"{row.best_wall:.2f}"})
        print(
            f"two processes are {one.best_wall / two.best_wall:.2f} x as fast by the best wall "
            f"times; {2 * one.cpu / two.cpu:.2f} x would be what their CPU time allows"
        )
        yield


def main() -> None:
    """Reads the options, measures and prints, and says how the budgets stand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quick", action="store_true", help="about two minutes")
    amount.add_argument("--large", action="store_true", help="hours: up to 1 GB")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, metavar="PART")
    parser.add_argument("--tools", nargs="+", metavar="NAME", help="starts of names of peers")
    parser.add_argument("--size", type=float, nargs="+", metavar="MB", help="of clean text")
    parser.add_argument("--rounds", type=int, metavar="N", help="default: 3")
    parser.add_argument("--text", type=Path, nargs="+", metavar="PATH", help="real clean text")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench", metavar="DIR")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as well")
    options = parser.parse_args()
    os.environ.update(environment())
    plan = QUICK if options.quick else LARGE if options.large else USUAL
    changes = {"sizes": options.size, "rounds": options.rounds}
    plan = Plan(**{**asdict(plan), **{key: value for key, value in changes.items() if value}})

    start = time.monotonic()
    tools = installed(options.tools)
    results = Results(machine(tools, plan.rounds))
    for key, value in results.machine.items():
        print(f"{key}: {value}")
    inputs = Inputs(options.work, options.text or ([BESIDE] if BESIDE.is_dir() else []))
    for _ in parts(inputs, tools, plan, options.only, results):
        if options.json:  # after each table: a run takes long
            options.json.write_text(json.dumps(results.as_json(), indent=1) + "\n", "utf-8")
    if inputs.repeated > 1:
        print(f"\nThe real texts stand up to {inputs.repeated:.0f} times in one file.")
    print(f"\n{'budget':52} {'must':>10} {'aim':>10} {'measured':>10}")
    for budget in budgets(results):
        print(f"{budget.what:52} {budget.must:>10} {budget.aim:>10} {budget.measured:>10}")
    print(f"\n{time.monotonic() - start:.0f} s in all", file=sys.stderr)


if __name__ == "__main__":
    main()

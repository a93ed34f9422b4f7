"""How fast is `normkit fix` beside other tools? Whole processes on the same file, in turns.

    python -m benchmarks.speed [--size MB] [--rounds N] [--text PATH ...] [--json FILE]

Every tool runs as a user would start it, in one thread, on a fresh copy, with
start-up included. The tools take turns, so that a busy moment of the machine
hits all of them, and the median counts. CPU time (user and system, the whole
process) is the figure to compare; wall time is given for the impression.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.prose import Prose, with_defects

ROOT = Path(__file__).parents[1]
# Real text, where a checkout has it beside itself; other text by --text.
BESIDE = ROOT.parent / "shared" / "bench" / "dev" / "clean"
SEED = 20221122


@dataclass(frozen=True, slots=True)
class Tool:
    """A command that reads one file; `{}` stands for its name."""

    name: str
    package: str | None
    command: tuple[str, ...]
    accepted: frozenset[int] = frozenset({0})


# typos ends with 2 and codespell with 65 when they find something.
TOOLS = (
    Tool("normkit fix", "normkit", ("normkit", "fix", "--isolated", "--quiet", "{}")),
    Tool(
        "typos",
        "typos",
        ("typos", "--isolated", "--threads", "1", "--format", "silent", "{}"),
        frozenset({0, 2}),
    ),
    Tool(
        "typos -w",
        "typos",
        ("typos", "--isolated", "--threads", "1", "--format", "silent", "--write-changes", "{}"),
        frozenset({0, 2}),
    ),
    Tool("ftfy", "ftfy", ("ftfy", "--output", os.devnull, "{}")),
    Tool("codespell", "codespell", ("codespell", "--quiet-level", "3", "{}"), frozenset({0, 65})),
    Tool("wc -w", None, ("wc", "-w", "{}")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of one tool on one text, in seconds."""

    tool: str
    cpu: float
    wall: float
    megabytes: float
    runs: int

    @property
    def speed(self) -> float:
        """Megabytes (10^6 bytes) per second of CPU time."""
        return self.megabytes / self.cpu


def run_once(tool: Tool, original: Path) -> tuple[float, float]:
    """CPU and wall seconds of one run on a fresh copy of `original`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "news.txt"
        shutil.copyfile(original, copy)
        command = [part.replace("{}", str(copy)) for part in tool.command]
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert child.stderr is not None
        errors = child.stderr.read()
        # wait4 and not wait: it gives the times of this child alone.
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
        if child.returncode not in tool.accepted:
            sys.exit(f"error: {' '.join(command)}: exit {child.returncode}\n{errors.decode()}")
        return usage.ru_utime + usage.ru_stime, wall


def measure(tools: Sequence[Tool], original: Path, rounds: int) -> list[Row]:
    """The medians of all tools on one text, the tools taking turns."""
    times: dict[str, list[tuple[float, float]]] = {tool.name: [] for tool in tools}
    for tool in tools:  # warms the page cache and byte-compiles; not counted
        run_once(tool, original)
    for _ in range(rounds):
        for tool in tools:
            times[tool.name].append(run_once(tool, original))
    megabytes = original.stat().st_size / 1e6
    return [
        Row(
            name,
            statistics.median(cpu for cpu, _ in runs),
            statistics.median(wall for _, wall in runs),
            megabytes,
            len(runs),
        )
        for name, runs in times.items()
    ]


def show(title: str, rows: Sequence[Row]) -> None:
    """Prints a table; the ratios say how many times as fast as each tool normkit is."""
    print(f"\n{title}: {rows[0].megabytes:.1f} MB, {rows[0].runs} rounds, medians")
    print(f"{'':12} {'CPU s':>8} {'wall s':>8} {'MB/s CPU':>9} {'normkit is':>12}")
    for row in rows:
        ratio = "" if row is rows[0] else f"{row.cpu / rows[0].cpu:.2f} x"
        print(f"{row.tool:12} {row.cpu:8.2f} {row.wall:8.2f} {row.speed:9.1f} {ratio:>12}")


def repeated(paths: Sequence[Path], size: int) -> str:
    """The text files at `paths`, one after the other, again and again up to `size` characters."""
    files = [
        file
        for path in paths
        for file in ([path] if path.is_file() else sorted(path.rglob("*.txt")))
    ]
    text = "\n\n".join(file.read_text("utf-8").rstrip("\n") for file in files) + "\n\n"
    if not text.strip():
        sys.exit(f"error: no text in {', '.join(map(str, paths))}")
    whole = text * (size // len(text) + 1)
    return whole[: whole.index("\n", size - 1) + 1] if len(whole) > size else whole


def installed(tools: Sequence[Tool]) -> list[Tool]:
    """The tools on PATH, with a line for each one that is missing; normkit must be there."""
    found = []
    for tool in tools:
        if shutil.which(tool.command[0]):
            found.append(tool)
        elif tool is TOOLS[0]:
            sys.exit("error: normkit is not installed; run `make bench`")
        else:
            print(f"{tool.name}: not installed, left out")
    return found


def main() -> None:
    """Reads the options, measures each text and prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--size", type=float, default=5.0, metavar="MB", help="default: 5")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="default: 5")
    parser.add_argument(
        "--text", type=Path, metavar="PATH", nargs="+", help="text files or folders of them"
    )
    parser.add_argument("--defects", type=int, default=100, metavar="N", help="one in N words")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as well")
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    size = int(options.size * 1e6)
    texts = {"generated, clean": Prose(SEED).text(size)}
    real = options.text or ([BESIDE] if BESIDE.is_dir() else [])
    if real:
        texts["real, clean"] = repeated(real, size)
    title = f"one defect in {options.defects} words"
    texts[title] = with_defects(list(texts.values())[-1], options.defects, SEED)

    tools = installed(TOOLS)
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    for package in dict.fromkeys(tool.package for tool in tools if tool.package):
        try:
            print(f"{package} {version(package)}", end="  ")
        except PackageNotFoundError:
            print(f"{package} (not from a Python package)", end="  ")
    print()
    results: dict[str, list[dict[str, float | str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            original = Path(folder) / "original.txt"
            original.write_text(text, "utf-8", newline="")
            rows = measure(tools, original, options.rounds)
            show(name, rows)
            results[name] = [
                {"tool": row.tool, "cpu": row.cpu, "wall": row.wall, "megabytes": row.megabytes}
                for row in rows
            ]
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

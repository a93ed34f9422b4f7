"""How fast is `normkit fix` beside other tools? Whole processes on the same file, in turns.

    python -m benchmarks.speed [--size MB ...] [--files N] [--rounds N] [--text PATH ...]
                               [--defects N] [--json FILE]

Every tool runs as a user would start it, in one thread, on a fresh copy, with
start-up included. The tools take turns, so that a busy moment of the machine
hits all of them, and the median counts. CPU time (user and system, the whole
process) is the figure to compare; wall time is given for the impression. Peak
memory is that of the process. "must" is the ratio that normkit has to reach.

For the same text as JSON Lines, CSV and Parquet see `formats.py`, for where the
time goes `profile.py`.
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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from benchmarks.prose import Prose, with_defects

ROOT = Path(__file__).parents[1]
# Real text, where a checkout has it beside itself; other text by --text.
BESIDE = ROOT.parent / "shared" / "bench" / "dev" / "clean"
SEED = 20221122


@dataclass(frozen=True, slots=True)
class Tool:
    """A command that reads files; `{}` stands for their names.

    `most`: it is so slow that larger texts, in MB, are not given to it. `many`: it takes more
    than one file.
    """

    name: str
    package: str | None
    command: tuple[str, ...]
    accepted: frozenset[int] = frozenset({0})
    most: float = 1e9
    many: bool = True


_CLEAN = """
import sys
from cleantext import clean
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        clean(file.read(), lower=False)
"""

# A small process between: the memory of a child counts from that of its parent.
_MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, done.returncode)
"""

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
    Tool("ftfy", "ftfy", ("ftfy", "--output", os.devnull, "{}"), most=60, many=False),
    Tool(
        "codespell",
        "codespell",
        ("codespell", "--quiet-level", "3", "{}"),
        frozenset({0, 65}),
        most=60,
    ),
    # Without its extra, which is under the GPL.
    Tool("clean-text", "clean-text", (sys.executable, "-c", _CLEAN, "{}"), most=6),
    # The hook of pre-commit; ends with 1 when it changes a file.
    Tool(
        "trailing-whitespace",
        "pre-commit-hooks",
        ("trailing-whitespace-fixer", "{}"),
        frozenset({0, 1}),
    ),
    Tool("wc -w", None, ("wc", "-w", "{}")),
    Tool("sed", None, ("sed", "-i", "s/[ \t]*$//", "{}")),
    Tool("cat", None, ("cat", "{}")),
)

HELP = Tool("normkit --help", "normkit", ("normkit", "--help"))

#: How many times as fast as a tool normkit must be: on clean text, and on text with defects.
MUST_CLEAN = {"typos": 3.0, "ftfy": 8.0}
MUST_DEFECTS = {"typos": 1.0}


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of one tool on one text: seconds, and MB of memory at the peak."""

    tool: str
    cpu: float
    wall: float
    peak: float
    megabytes: float
    runs: int

    @property
    def speed(self) -> float:
        """Megabytes (10^6 bytes) per second of CPU time."""
        return self.megabytes / self.cpu


def run_once(tool: Tool, originals: Sequence[Path]) -> tuple[float, float, float]:
    """CPU and wall seconds and peak MB of one run on fresh copies of the originals."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [shutil.copy(path, folder) for path in originals]
        command = [word for part in tool.command for word in (copies if part == "{}" else [part])]
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, *command], capture_output=True, text=True, check=True
        )
    cpu, wall, peak, code = map(float, done.stdout.split())
    if int(code) not in tool.accepted:
        sys.exit(f"error: {tool.name}: exit {code:.0f}\n{done.stderr}")
    return cpu, wall, peak


def measure(tools: Sequence[Tool], originals: Sequence[Path], rounds: int) -> list[Row]:
    """The medians of the tools that take such a text, the tools taking turns."""
    megabytes = sum(path.stat().st_size for path in originals) / 1e6
    fit = [t for t in tools if megabytes <= t.most and (t.many or len(originals) == 1)]
    runs: dict[str, list[tuple[float, float, float]]] = {tool.name: [] for tool in fit}
    for tool in fit:  # warms the page cache and byte-compiles; not counted
        run_once(tool, originals)
    for _ in range(rounds):
        for tool in fit:
            runs[tool.name].append(run_once(tool, originals))
    rows = []
    for name, each in runs.items():
        cpu, wall, peak = (statistics.median(values) for values in zip(*each, strict=True))
        rows.append(Row(name, cpu, wall, peak, megabytes, rounds))
    return rows


def show(title: str, rows: Sequence[Row], must: Mapping[str, float]) -> None:
    """Prints a table; the ratios say how many times as fast as each tool normkit is."""
    print(f"\n{title}: {rows[0].megabytes:.3g} MB, {rows[0].runs} rounds, medians")
    head = f"{'CPU s':>8} {'wall s':>8} {'MB/s CPU':>9} {'peak MB':>8} {'normkit is':>11}"
    print(f"{'':20} {head} {'must':>6}")
    for row in rows:
        ratio = "" if row is rows[0] else f"{row.cpu / rows[0].cpu:.2f} x"
        wanted = f"{must[row.tool]:.0f} x" if row.tool in must else ""
        figures = f"{row.cpu:8.2f} {row.wall:8.2f} {row.speed:9.1f} {row.peak:8.0f} {ratio:>11}"
        print(f"{row.tool:20} {figures} {wanted:>6}")


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
        if _is_installed(tool):
            found.append(tool)
        elif tool is TOOLS[0]:
            sys.exit("error: normkit is not installed; run `make bench`")
        else:
            print(f"{tool.name}: not installed, left out")
    return found


def _is_installed(tool: Tool) -> bool:
    if tool.command[0] != sys.executable:
        return shutil.which(tool.command[0]) is not None
    try:
        return bool(tool.package and version(tool.package))
    except PackageNotFoundError:
        return False


class Case(NamedTuple):
    """A text to measure on, in one file or in several."""

    title: str
    texts: Sequence[str]
    must: Mapping[str, float]


def cases(options: argparse.Namespace) -> Iterator[Case]:
    """The texts to measure on; each is made when its turn comes."""
    yield Case("start-up, one clean file", [Prose(SEED).text(5000)], {})
    real = options.text or ([BESIDE] if BESIDE.is_dir() else [])
    for size in (int(megabytes * 1e6) for megabytes in options.size):
        clean = {"generated": Prose(SEED).text(size)}
        if real:
            clean["real"] = repeated(real, size)
        for kind, text in clean.items():
            yield Case(f"{kind}, clean", [text], MUST_CLEAN)
        for kind, text in clean.items():
            title = f"{kind}, one defect in {options.defects} words"
            yield Case(title, [with_defects(text, options.defects, SEED)], MUST_DEFECTS)
    if options.files:
        small = [Prose(SEED + number).text(5000) for number in range(options.files)]
        yield Case(f"generated, clean, {options.files} files", small, {})


def main() -> None:
    """Reads the options, measures each text and prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--size", type=float, default=[5.0], metavar="MB", nargs="+", help="default: 5"
    )
    parser.add_argument("--files", type=int, default=0, metavar="N", help="and so many small files")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="default: 5")
    parser.add_argument(
        "--text", type=Path, metavar="PATH", nargs="+", help="text files or folders of them"
    )
    parser.add_argument("--defects", type=int, default=100, metavar="N", help="one in N words")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as well")
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    tools = installed(TOOLS)
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    for package in dict.fromkeys(tool.package for tool in tools if tool.package):
        try:
            print(f"{package} {version(package)}", end="  ")
        except PackageNotFoundError:
            print(f"{package} (not from a Python package)", end="  ")
    print()
    results: list[dict[str, object]] = []
    for case in cases(options):
        with tempfile.TemporaryDirectory() as folder:
            originals = [Path(folder) / f"news{number}.txt" for number in range(len(case.texts))]
            for path, text in zip(originals, case.texts, strict=True):
                path.write_text(text, "utf-8", newline="")
            also = [HELP] if case.title.startswith("start-up") else []
            rows = measure([*tools, *also], originals, options.rounds)
        show(case.title, rows, case.must)
        results.append({"title": case.title, "rows": [asdict(row) for row in rows]})
        if options.json:  # after each text: the large ones take long
            options.json.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

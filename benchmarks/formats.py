"""How fast is `normkit fix` on the same text in several formats, and with several processes?

    python -m benchmarks.formats [--size MB] [--rounds N]

One text, written as plain text, JSON Lines, CSV, compressed JSON Lines and Parquet, with about
2,000 characters in a record. The formats take turns, and the median counts. Peak memory is that
of the largest process.
"""

import argparse
import csv
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.prose import Prose
from benchmarks.speed import SEED

RECORD = 2000

_MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)
"""


def records(text: str) -> list[str]:
    """The text in parts of about `RECORD` characters, cut at blank lines."""
    parts: list[str] = []
    held: list[str] = []
    size = 0
    for paragraph in text.split("\n\n"):
        held.append(paragraph)
        size += len(paragraph)
        if size >= RECORD:
            parts.append("\n\n".join(held))
            held, size = [], 0
    return [*parts, "\n\n".join(held)]


def write_all(text: str, folder: Path) -> list[Path]:
    """Writes the text in each format and returns the files."""
    parts = records(text)
    rows = [(number, "2022-11-22", part) for number, part in enumerate(parts)]
    lines = "".join(
        json.dumps({"id": n, "date": date, "text": part}, ensure_ascii=False) + "\n"
        for n, date, part in rows
    )
    (folder / "a.txt").write_text(text, "utf-8", newline="")
    (folder / "a.jsonl").write_text(lines, "utf-8", newline="")
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode(), 6))
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "date", "text"), *rows])
    pq.write_table(pa.table({"id": [n for n, _, _ in rows], "text": parts}), folder / "a.parquet")
    return sorted(folder.iterdir())


def run_once(original: Path, jobs: int) -> tuple[float, float, float]:
    """CPU and wall seconds, and peak memory in MB, of one run on a fresh copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / original.name
        shutil.copyfile(original, copy)
        command = ["normkit", "fix", "--isolated", "--quiet", "--no-cache"]
        command += ["--jobs", str(jobs), str(copy)]
        # In a small process of its own: a child's peak begins with its parent's size.
        done = subprocess.run(
            [sys.executable, "-I", "-c", _MEASURE, *command], capture_output=True, check=False
        )
        if done.returncode:
            sys.exit(f"error: {original.name}: {done.stderr.decode()}")
        cpu, wall, peak = map(float, done.stdout.split())
        return cpu, wall, peak


def show(title: str, files: Sequence[Path], megabytes: float, jobs: int, rounds: int) -> None:
    """Measures all files and prints a table; ratios are those of speeds to the first one's."""
    runs: dict[Path, list[tuple[float, float, float]]] = {file: [] for file in files}
    for file in files:  # warms up; not counted
        run_once(file, jobs)
    for _ in range(rounds):
        for file in files:
            runs[file].append(run_once(file, jobs))
    print(f"\n{title}: {megabytes:.0f} MB of text, {jobs} processes, {rounds} rounds, medians")
    print(f"{'':12} {'CPU s':>8} {'wall s':>8} {'MB/s CPU':>9} {'to text':>8} {'peak MB':>8}")
    base = 0.0
    for file, values in runs.items():
        cpu, wall, peak = (statistics.median(column) for column in zip(*values, strict=True))
        base = base or cpu
        print(
            f"{file.suffixes[-1] if file.suffix != '.gz' else '.jsonl.gz':12} {cpu:8.2f} "
            f"{wall:8.2f} {megabytes / cpu:9.1f} {base / cpu:7.2f}x {peak:8.0f}"
        )


def main() -> None:
    """Reads the options, writes the files, measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--size", type=float, default=50.0, metavar="MB", help="default: 50")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="default: 5")
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with tempfile.TemporaryDirectory() as name:
        files = write_all(Prose(SEED).text(int(options.size * 1e6)), Path(name))
        text = next(file for file in files if file.suffix == ".txt")
        files = [text, *(file for file in files if file != text)]
        for jobs in (1, 2):
            show("clean", files, text.stat().st_size / 1e6, jobs, options.rounds)


if __name__ == "__main__":
    main()

"""How many lost and stray spaces are repaired, and how often is clean text touched?

    python -m benchmarks.accuracy [--sets NAME,...] [--tools NAME,...] [--lines N] [--show N]

normkit, with and without its unsafe repairs, beside the word splitters that install from the
package index. A change of a space counts as right if the correct line has it, whatever the tool
thought; on clean text every change is false. The speed is that on clean text in CPU time, in a
process of its own that has loaded its word lists but has seen no text yet; `command` is `normkit
check` on the same lines as one file, start-up included. normkit runs on all lines, the peers on a sample of each set with a fixed seed, because
some of them take hours otherwise (`--lines 0` for all).
"""

import argparse
import json
import multiprocessing
import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.peers import Fix, Tool, installed, tools
from benchmarks.scoring import DELETE, INSERT, Counts, Score, samples
from benchmarks.texts import BESIDE, SEED, Texts, beside, clean, generated, pairs

#: Lines of each set for the peers.
LINES = 2000
#: Repaired once before the clock starts, so that lexicons are loaded.
WARM = "The talks onunless the West res ponds , and thatHe was there.Next they lost alotof money."


@dataclass(slots=True)
class Row:
    """What one tool did on one set."""

    tool: str
    texts: str
    kind: str
    score: Score
    cpu: float
    size: int
    touched: int
    command_cpu: float = 0.0

    @property
    def counts(self) -> Counts:
        """The counts of the kind of change that the set is about."""
        if self.kind == INSERT:
            return self.score.insert
        return self.score.delete if self.kind == DELETE else self.score.both

    @property
    def speed(self) -> float:
        """Megabytes (10^6 bytes) for a second of CPU time."""
        return self.size / 1e6 / max(self.cpu, 1e-9)

    @property
    def command_speed(self) -> float | None:
        """The same for the command on one file, if that was measured."""
        return self.size / 1e6 / self.command_cpu if self.command_cpu else None

    def data(self) -> dict[str, Any]:
        """The row for `--json`, with the counts of both kinds."""
        score = self.score
        return {
            "tool": self.tool,
            "set": self.texts,
            "lines": score.lines,
            "words": score.words,
            "altered": score.altered,
            "touched": self.touched,
            **{
                name: {
                    "right": counts.right,
                    "wrong": counts.wrong,
                    "missed": counts.missed,
                    "precision": counts.precision,
                    "recall": counts.recall,
                    "f1": counts.f1,
                }
                for name, counts in (
                    (INSERT, score.insert),
                    (DELETE, score.delete),
                    ("both", score.both),
                )
            },
            "false_in_100k_words": score.false_rate,
            "mb_per_cpu_s": self.speed,
            "mb_per_cpu_s_command": self.command_speed,
        }


def measure(
    name: str, fix: Fix, texts: Texts, numbers: Sequence[int], command: Sequence[str] = ()
) -> Row:
    """Run one tool on some lines of a set, and a `command` on them as one file, if there is one."""
    before = [texts.corrupt[number] for number in numbers]
    after, cpu = apart(fix, before)
    command_cpu = whole_process(command, before) if command else 0.0
    score = Score()
    for number, old, new in zip(numbers, before, after, strict=True):
        score.add(old, texts.correct[number], new, number)
    size = sum(len(each.encode()) + 1 for each in before)
    touched = sum(old != new for old, new in zip(before, after, strict=True))
    return Row(name, texts.name, texts.kind, score, cpu, size, touched, command_cpu)


def apart(fix: Fix, lines: Sequence[str]) -> tuple[list[str], float]:
    """The repaired lines and the CPU seconds, from a copy of this process.

    So no tool is faster because it remembers the words of the set before.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(fix, lines, sender))
    child.start()
    sender.close()
    try:
        result: tuple[list[str], float] = receiver.recv()
    except EOFError:
        raise SystemExit("error: a tool failed; the reason stands above") from None
    finally:
        child.join()
    return result


def _work(fix: Fix, lines: Sequence[str], sender: Connection) -> None:
    start = time.process_time()
    fixed = list(map(fix, lines))
    sender.send((fixed, time.process_time() - start))


def whole_process(command: Sequence[str], lines: Sequence[str]) -> float:
    """The CPU seconds of a command on a file of these lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        child = subprocess.Popen([*command, str(path)], stdout=subprocess.DEVNULL)
        # wait4 and not wait: it gives the times of this child alone.
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"error: {' '.join(command)}: exit {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def heading(texts: Texts) -> str:
    """The first line of a set's table."""
    if texts.whole:
        return f"{texts.name}: {len(texts.corrupt)} files"
    score = Score()
    for corrupt, correct in zip(texts.corrupt, texts.correct, strict=True):
        score.add(corrupt, correct, corrupt)
    errors = "clean" if texts.clean else f"{score.both.missed:,} errors ({texts.kind})"
    return f"{texts.name}: {score.lines:,} lines, {score.words:,} words, {errors}"


def table(texts: Texts, rows: Iterable[Row]) -> str:
    """The rows of one set as text."""
    lines = [heading(texts)]
    if texts.clean:
        unit = "files" if texts.whole else "lines"
        columns = f"{unit:>7}{'touched':>9}{'false':>8}{'in 100k words':>15}{'MB/s':>8}"
        lines.append(f"{'':26}{columns}{'command':>9}")
        for row in rows:
            command = "" if row.command_speed is None else f"{row.command_speed:>9.2f}"
            lines.append(
                f"{row.tool:26}{row.score.lines:>7}{row.touched:>9}{row.score.both.wrong:>8}"
                f"{row.score.false_rate:>15.1f}{row.speed:>8.2f}{command}"
            )
    else:
        names = ("precision", "recall", "F1", "right", "wrong", "missed")
        lines.append(
            f"{'':26}{'lines':>7}"
            + "".join(f"{name:>10}" for name in names)
            + f"{'in 100k words':>15}"
        )
        for row in rows:
            counts = row.counts
            lines.append(
                f"{row.tool:26}{row.score.lines:>7}{counts.precision:>10.4f}{counts.recall:>10.3f}"
                f"{counts.f1:>10.3f}{counts.right:>10}{counts.wrong:>10}{counts.missed:>10}"
                f"{row.score.false_rate:>15.1f}"
            )
    return "\n".join(lines) + "\n"


def shown(row: Row, false: int, missed: int) -> str:
    """False and missed changes with context, each with a box for the judgement of a reader."""
    found = [f"  [ ] false   {row.texts}:{wrong}" for wrong in row.score.false[:false]]
    found += [f"  [ ] missed  {row.texts}:{wrong}" for wrong in row.score.missed[:missed]]
    return "".join(f"{line}\n" for line in (row.tool, *found)) if found else ""


@dataclass(slots=True)
class Choice:
    """What to run, from the command line."""

    sets: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    extra: list[Texts] = field(default_factory=list)
    data: Path = BESIDE

    def texts(self) -> list[Texts]:
        """The sets: those that are given, else the generated ones and those beside."""
        if self.extra:
            return self.extra
        found = [*generated(), *beside(self.data)]
        return [each for each in found if _named(each.name, self.sets)]

    def tools(self, select: Sequence[str]) -> list[Tool]:
        """The tools whose package is installed."""
        return [
            tool
            for tool in tools(select)
            if _named(tool.name, self.names) and installed(tool) is not None
        ]


def _named(name: str, starts: Sequence[str]) -> bool:
    return not starts or any(name.startswith(start) for start in starts)


def _list(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    add = parser.add_argument
    add("--sets", type=_list, default=[], metavar="NAME,...", help="sets, or starts of their names")
    add("--tools", type=_list, default=[], metavar="NAME,...", help="tools, or starts of names")
    add("--pairs", type=Path, action="append", default=[], metavar="DIR", help="pairs of your own")
    add("--clean", type=Path, action="append", default=[], metavar="FILE", help="your clean text")
    add("--data", type=Path, default=BESIDE, metavar="DIR", help="where the real texts are")
    add("--select", type=_list, default=["SPC"], metavar="CODES", help="rules of normkit (SPC)")
    add("--lines", type=int, default=LINES, metavar="N", help="lines of a set for peers, 0: all")
    add("--sample", type=int, default=0, metavar="N", help="lines of a set for normkit, 0: all")
    add("--show", type=int, default=0, metavar="N", help="show N false changes of each row")
    add("--missed", type=int, default=0, metavar="N", help="show N missed changes of each row")
    add("--json", type=Path, metavar="FILE", help="write all counts there as well")
    return parser


def main() -> None:
    """Read the options, run, and print a table for each set."""
    options = _options().parse_args()
    extra = [pairs(path) for path in options.pairs] + [clean(path) for path in options.clean]
    choice = Choice(options.sets, options.tools, extra, options.data)
    chosen = choice.tools(options.select)
    if not chosen:
        raise SystemExit("error: no tool of that name is installed; see --help")
    print(f"Python {platform.python_version()}, {platform.machine()}")
    print("  ".join(sorted({f"{tool.package} {installed(tool)}" for tool in chosen})))
    print(f"peers on a sample of {options.lines or 'all'} lines of each set, seed {SEED}\n")
    fixers = {tool.name: tool.make() for tool in chosen}
    for fix in fixers.values():
        fix(WARM)
    data = []
    for texts in choice.texts():
        rows = []
        for tool in chosen:
            size = options.lines if tool.slow and not texts.whole else options.sample
            numbers = list(samples(len(texts.corrupt), size, SEED))
            command = tool.command if texts.clean and not texts.whole else ()
            rows.append(measure(tool.name, fixers[tool.name], texts, numbers, command))
        print(table(texts, rows), flush=True)
        for row in rows:
            print(shown(row, options.show, options.missed), end="", flush=True)
        data += [row.data() for row in rows]
    if options.json:
        options.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

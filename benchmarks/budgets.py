"""The budgets of speed: what must be, what is aimed at, and what a run has measured."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from benchmarks.measure import Row
    from benchmarks.speed import Case, Results


class Budget(NamedTuple):
    """A line of the table."""

    what: str
    must: str
    aim: str
    measured: str


def budgets(results: "Results") -> list[Budget]:
    """The budgets that a run has something to say about."""
    return [
        *_compared(results),
        *_formats(results),
        *_processes(results),
        *_memory(results),
        *_start_up(results),
        *_growth(results),
    ]


def _largest(results: "Results", part: str) -> Iterator["Case"]:
    """The case of each kind of text with the most text."""
    found = {case.kind: case for case in results.cases if case.part == part}
    yield from found.values()


def _ratio(results: "Results", case: "Case", tool: str) -> float | None:
    """How many times as fast as a tool normkit is."""
    row = _row(case.rows, tool)
    return None if row is None else results.times(case.rows[0], row)


def _row(rows: Sequence["Row"], tool: str) -> "Row | None":
    return next((row for row in rows if row.tool == tool), None)


def _compared(results: "Results") -> Iterator[Budget]:
    lines = (
        ("clean", "typos", "3 x", ""),
        ("clean", "ftfy", "8 x", ""),
        ("clean", "wc -w", "", "0.5 x"),
        ("defects", "typos", "1 x", "3 x"),
    )
    for part, tool, must, aim in lines:
        for case in _largest(results, part):
            ratio = _ratio(results, case, tool)
            if ratio is not None:
                yield Budget(f"{case.title}: {tool}", must, aim, f"{ratio:.2f} x")


def _formats(results: "Results") -> Iterator[Budget]:
    for case in _largest(results, "formats"):
        base, *others = case.rows
        for row in others:
            yield Budget(
                f"{row.tool}, of plain text", "0.5 x", "0.8 x", f"{base.cpu / row.cpu:.2f} x"
            )


def _processes(results: "Results") -> Iterator[Budget]:
    for case in _largest(results, "processes"):
        one, two = case.rows
        yield Budget(
            f"{case.title}: 2 against 1, best wall",
            "1.7 x",
            "1.9 x",
            f"{one.best_wall / two.best_wall:.2f} x",
        )
        yield Budget(
            f"{case.title}: 2 against 1, as CPU allows", "", "", f"{2 * one.cpu / two.cpu:.2f} x"
        )


def _memory(results: "Results") -> Iterator[Budget]:
    rows = [
        row
        for case in results.cases
        for row in case.rows
        if row.tool in ("normkit fix", "1 processes", "2 processes")
    ]
    rows += [row for curve in results.curves if not curve.pathological for row in curve.rows]
    if rows:
        row = max(rows, key=lambda row: row.megabytes)
        yield Budget(
            f"memory of a process, {row.megabytes:.0f} MB of text",
            "300 MB",
            "150 MB",
            f"{row.peak:.0f} MB",
        )


def _start_up(results: "Results") -> Iterator[Budget]:
    start = results.start_up
    for tool, what, must, aim in (
        ("normkit --help", "--help, CPU", "100 ms", "60 ms"),
        ("normkit fix", "one clean file of 5 KB, CPU", "250 ms", "120 ms"),
    ):
        if tool in start:
            yield Budget(what, must, aim, f"{1000 * start[tool]:.0f} ms")


def _growth(results: "Results") -> Iterator[Budget]:
    powers = [(curve.exponent or 0.0, curve) for curve in results.curves]
    for power, curve in powers:
        if curve.title.startswith("size"):
            yield Budget("growth with the size", "", "1.0", f"{power:.2f}")
    hurting = [(power, curve.title) for power, curve in powers if curve.pathological]
    if hurting:
        worst, title = max(hurting)
        yield Budget(f"exponent, worst of {len(hurting)}: {title}", "1.3", "1.1", f"{worst:.2f}")

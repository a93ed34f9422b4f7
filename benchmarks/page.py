"""Writes the figures of a run into docs/benchmarks.md, and draws the plot beside it.

    python -m benchmarks.speed --json build/speed.json && python -m benchmarks.page build/speed.json

What stands between two marks in the page is replaced; all else is written by hand.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import plot
from benchmarks.inputs import ROOT
from benchmarks.measure import Row
from benchmarks.speed import Case, Results, shown

PAGE = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "speed.svg"
START, END = "<!-- figures of speed -->", "<!-- end of the figures -->"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""The lines of a Markdown table.

    >>> print(*table(["a", "b"], [["1", "2"]]), sep="\n")
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def read(paths: Sequence[Path]) -> tuple[Mapping[str, Any], Results]:
    """The files that `speed.py` wrote, later ones adding their parts, and their rows."""
    data: dict[str, Any] = {}
    for path in paths:
        for key, value in json.loads(path.read_text("utf-8")).items():
            data[key] = [*data.get(key, []), *value] if isinstance(value, list) else value
    cases = [
        Case(case["title"], case["part"], case["kind"], [Row(**row) for row in case["rows"]])
        for case in data["cases"]
    ]
    return data, Results(data["machine"], cases)


def speeds(results: Results) -> plot.Speeds:
    """The speed of each tool on clean text without start-up, on the largest that it was given."""
    found: dict[str, dict[str, float]] = {}
    for case in results.cases:
        for row in case.rows if case.part == "clean" else ():
            speed = results.net(row)
            if speed is not None and row.tool != "cat":  # it looks at nothing of what it copies
                found.setdefault(row.tool, {})[case.kind] = speed
    return found


def lines(data: Mapping[str, Any], results: Results) -> Iterator[str]:
    """The Markdown of a run."""
    machine, cases = data["machine"], results.cases
    known = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    rounds = machine["rounds"]
    turns = "one round" if rounds == 1 else f"medians of {rounds} rounds"
    yield (
        f"{machine['date']}, Python {machine['python']}, {machine['architecture']}, "
        f"{machine['cores']} cores, load {machine['load']} when it began, "
        f"{turns}. "
        f"{known}."
    )
    yield from ("", "### Budgets", "")
    budgets = [[b["what"], b["must"], b["aim"], b["measured"]] for b in data["budgets"]]
    yield from table(["", "must", "aim", "measured"], budgets)
    yield from ("", "### Beside other tools", "", f"![Bars of the speeds]({PICTURE.name})")
    for case in cases:
        if case.part in ("start-up", "clean", "defects"):
            yield from ("", f"{case.title[0].upper()}{case.title[1:]}:", "")
            yield from _compared(case, results)
    yield from ("", "### Formats and processes", "")
    yield from _costs([row for case in cases if case.part == "formats" for row in case.rows])
    for case in cases:
        if case.part == "processes":
            yield from ("", f"{case.title[0].upper()}{case.title[1:]}:", "")
            yield from _costs(case.rows)
    yield from ("", "### Growth", "")
    yield from table(
        ["", "from, CPU s", "to, CPU s", "exponent"], list(map(_curve, data["curves"]))
    )


def _compared(case: Case, results: Results) -> Iterator[str]:
    head = ["", "MB", "CPU s", "MB/s", "MB/s without start-up", "peak MB", "normkit is"]
    if case.part == "start-up":
        return table(
            [*head[:1], head[2], "wall s", "peak MB"],
            [[r.tool, f"{r.cpu:.2f}", f"{r.wall:.2f}", f"{r.peak:.0f}"] for r in case.rows],
        )
    return table(head, [_cells(row, case.rows[0], results) for row in case.rows])


def _cells(row: Row, first: Row, results: Results) -> list[str]:
    return [
        row.tool,
        f"{row.megabytes:.3g}",
        f"{row.cpu:.2f}",
        f"{row.speed:.3g}",
        shown(results.net(row)),
        f"{row.peak:.0f}",
        "" if row is first else results.ratio(first, row),
    ]


def _costs(rows: Sequence[Row]) -> Iterator[str]:
    cells = [
        [r.tool, f"{r.cpu:.2f}", f"{r.best_wall:.2f}", f"{r.speed:.1f}", f"{r.peak:.0f}"]
        for r in rows
    ]
    return table(["", "CPU s", "best wall s", "MB/s CPU", "peak MB"], cells)


def _curve(curve: Mapping[str, Any]) -> list[str]:
    first, last = curve["rows"][0], curve["rows"][-1]
    return [
        curve["title"],
        f"{first['tool']}: {first['cpu']:.2f}",
        f"{last['tool']}: {last['cpu']:.2f}",
        "" if curve["exponent"] is None else f"{curve['exponent']:.2f}",
    ]


def main() -> None:
    """Reads the results and writes page and picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("results", type=Path, nargs="+", help="later ones add their parts")
    data, results = read(parser.parse_args().results)
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    after = rest.partition(END)[2]
    body = "\n".join(lines(data, results))
    PAGE.write_text(f"{before}{START}\n{body}\n{END}{after}", "utf-8")
    plot.draw(speeds(results), PICTURE)


if __name__ == "__main__":
    main()

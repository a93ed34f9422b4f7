"""How the cost of `normkit fix` grows: with size, rules, names, files, and on texts made to hurt.

Each curve is a list of rows from small to large, with the exponent of the growth of CPU time
between its ends, start-up taken off: 1 is linear. Tests count operations instead of seconds:
see `tests/core/test_growth.py`.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.inputs import Inputs
from benchmarks.measure import Row, Run, exponent, in_turns
from benchmarks.tools import NORMKIT
from normkit.rules import RULES


class Curve(NamedTuple):
    """Rows from small to large; `factor`: how many times as large the last is as the first.

    Without a factor there is no exponent: rules are not alike. `pathological`: a text made to
    hurt, which has a budget of its own.
    """

    title: str
    rows: Sequence[Row]
    factor: float | None
    pathological: bool = False

    def exponent(self, start_up: float) -> float | None:
        """The power of the size that the CPU time without start-up grows with."""
        if self.factor is None:
            return None
        small, large = (max(row.cpu - start_up, 1e-3) for row in (self.rows[0], self.rows[-1]))
        # Hundredths of a second are the clock's, not the program's.
        return exponent(max(small, 0.02), max(large, 0.02), self.factor)


class Hurting(NamedTuple):
    """A text made to hurt: what it is like, its name and characters, and how to make it."""

    title: str
    suffix: str
    size: int
    make: Callable[[int], str]
    refused: bool = False


HURTING = (
    Hurting("one character, again and again", "txt", 500_000, lambda n: "a" * n),
    Hurting("one line of words", "txt", 500_000, lambda n: "the quick fox " * (n // 14)),
    Hurting("combining marks on one letter", "txt", 100_000, lambda n: "a" + "\u0301" * n),
    Hurting("nothing but quotes", "txt", 250_000, lambda n: '"' * n),
    Hurting("nothing but spaces", "txt", 500_000, lambda n: " " * n),
    Hurting("blank lines", "txt", 500_000, lambda n: "\n" * n),
    Hurting("single letters", "txt", 100_000, lambda n: "a b c d " * (n // 8)),
    Hurting(
        "a defect in every second word",
        "txt",
        15_000,
        lambda n: "it rained  , he said " * (n // 21),
    ),
    Hurting(
        "deeply nested JSON, refused",
        "jsonl",
        1_000_000,
        lambda n: "[" * (n // 2) + "]" * (n // 2) + "\n",
        refused=True,
    ),
    Hurting(
        "escapes in one JSON string",
        "jsonl",
        500_000,
        lambda n: '{"text": "' + "\\u0061\\n" * (n // 8) + '"}\n',
    ),
    Hurting(
        "quotes in one CSV cell", "csv", 500_000, lambda n: 'text\n"' + '""' * (n // 2) + '"\n'
    ),
)


def curves(
    inputs: Inputs, sizes: Sequence[float], counts: Sequence[int], rounds: int
) -> Iterator[Curve]:
    """All curves: over sizes in MB, numbers of rules and names, numbers of files, and hurting texts."""
    named = [(f"{size:g} MB", inputs.text("generated", size)) for size in sizes]
    runs = [Run(name, (*NORMKIT, "{}"), [path]) for name, path in named]
    yield Curve("size of one file", in_turns(runs, rounds), sizes[-1] / sizes[0])

    text = inputs.text("generated", sizes[min(1, len(sizes) - 1)])
    codes = [rule.code for rule in RULES if rule.default]
    runs = [
        Run(f"{len(some)} rules", (*NORMKIT, "--select", ",".join(some), "{}"), [text])
        for some in (codes[:1], codes[:10], codes)
    ]
    yield Curve("number of rules", in_turns(runs, rounds), None)

    yield _entities(inputs, text, rounds)

    runs = [Run(f"{count} files", (*NORMKIT, "{folder}"), inputs.small(count)) for count in counts]
    yield Curve("number of files", in_turns(runs, rounds), counts[-1] / counts[0])

    for hurting in HURTING:
        runs = [_hurting(inputs, hurting, times) for times in (1, 4)]
        yield Curve(hurting.title, in_turns(runs, rounds), 4, pathological=True)


def _hurting(inputs: Inputs, hurting: Hurting, times: int) -> Run:
    size = times * hurting.size
    name = hurting.title.replace(" ", "-").replace(",", "")
    path = inputs.written(f"{name}-{times}.{hurting.suffix}", hurting.make(size))
    accepted = (2,) if hurting.refused else (0, 1)
    return Run(f"{size / 1e6:g} million characters", (*NORMKIT, "{}"), [path], accepted)


def _entities(inputs: Inputs, text: Path, rounds: int) -> Curve:
    options = [option for option in NORMKIT if option != "--isolated"]
    runs = []
    for count in (100, 10_000):
        command = (*options, "--config", str(inputs.entities(count)), "{}")
        runs.append(Run(f"{count} names more", command, [text]))
    return Curve("number of names", in_turns(runs, rounds), 100)

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

#: Texts made to hurt take some tenths of a second, so they take at least so many turns.
_LEAST = 5

#: CPU seconds by which the best times of the same command differ.
_NOISE = 0.03


class Curve(NamedTuple):
    """Rows from small to large; `factor`: how many times as large the last is as the first.

    Without a factor there is no exponent: rules are not alike. `start_up`: the best CPU seconds of
    one small file in the same turns. `pathological`: a text made to hurt, which has a budget of
    its own.
    """

    title: str
    rows: Sequence[Row]
    factor: float | None
    start_up: float
    pathological: bool = False

    @property
    def exponent(self) -> float | None:
        """The power of the size that the CPU time without start-up grows with.

        It is that of the best times: a busy moment of the machine makes a run longer, never shorter.
        """
        if self.factor is None:
            return None
        # What is less differs from run to run, with the same text.
        small, large = (max(row.best_cpu - self.start_up, _NOISE) for row in _ends(self.rows))
        return exponent(small, large, self.factor)


def _ends(rows: Sequence[Row]) -> tuple[Row, Row]:
    return rows[0], rows[-1]


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
    Hurting("combining marks on one letter", "txt", 500_000, lambda n: "a" + "\u0301" * n),
    Hurting("nothing but quotes", "txt", 1_000_000, lambda n: '"' * n),
    Hurting("nothing but spaces", "txt", 500_000, lambda n: " " * n),
    Hurting("blank lines", "txt", 500_000, lambda n: "\n" * n),
    Hurting("single letters", "txt", 100_000, lambda n: "a b c d " * (n // 8)),
    Hurting(
        "a defect in every second word",
        "txt",
        50_000,
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
        8_000_000,
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
    tiny = Run("start-up", (*NORMKIT, "{}"), inputs.small(1))

    def curve(
        title: str, runs: Sequence[Run], factor: float | None = None, *, pathological: bool = False
    ) -> Curve:
        turns = max(rounds, _LEAST) if pathological else rounds
        first, *rows = in_turns([tiny, *runs], turns)
        return Curve(title, rows, factor, first.best_cpu, pathological)

    named = [(f"{size:g} MB", inputs.text("generated", size)) for size in sizes]
    runs = [Run(name, (*NORMKIT, "{}"), [path]) for name, path in named]
    yield curve("size of one file", runs, sizes[-1] / sizes[0])

    text = inputs.text("generated", sizes[min(1, len(sizes) - 1)])
    codes = [rule.code for rule in RULES if rule.default]
    runs = [
        Run(f"{len(some)} rules", (*NORMKIT, "--select", ",".join(some), "{}"), [text])
        for some in (codes[:1], codes[:10], codes)
    ]
    yield curve("number of rules", runs)

    yield curve("number of names", _entities(inputs, text), 100)

    runs = [Run(f"{count} files", (*NORMKIT, "{folder}"), inputs.small(count)) for count in counts]
    yield curve("number of files", runs, counts[-1] / counts[0])

    for hurting in HURTING:
        runs = [_hurting(inputs, hurting, times) for times in (1, 4)]
        yield curve(hurting.title, runs, 4, pathological=True)


def _hurting(inputs: Inputs, hurting: Hurting, times: int) -> Run:
    size = times * hurting.size
    name = hurting.title.replace(" ", "-").replace(",", "")
    path = inputs.written(f"{name}-{times}.{hurting.suffix}", hurting.make(size))
    accepted = (2,) if hurting.refused else (0, 1)
    return Run(f"{size / 1e6:g} million characters", (*NORMKIT, "{}"), [path], accepted)


def _entities(inputs: Inputs, text: Path) -> list[Run]:
    options = [option for option in NORMKIT if option != "--isolated"]
    runs = []
    for count in (100, 10_000):
        command = (*options, "--config", str(inputs.entities(count)), "{}")
        runs.append(Run(f"{count} names more", command, [text]))
    return runs

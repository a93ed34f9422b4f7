"""Which spaces did a repair add or remove, and which of these changes were right?

A change is told by its place, the number of characters before it that are no spaces, and its
kind: a space put in or taken out. Before the comparison lines are put into NFKC and runs of white
space become one space, as in the published metric for this task (Bast, Hertel and Walter 2023).
"""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

INSERT, DELETE = "insert", "delete"
#: Characters shown on both sides of a change.
CONTEXT = 40


class Change(NamedTuple):
    """A space put in or taken out: how many other characters stand before it, and which."""

    place: int
    kind: str


class Wrong(NamedTuple):
    """A false or a missed change, and the line (tidy, and as it was before the repair)."""

    line: int
    change: Change | None
    text: str

    def __str__(self) -> str:
        if self.change is None:
            return f"{self.line + 1}: other characters changed: {self.text[: 2 * CONTEXT]}"
        at = _index(self.text, self.change.place)
        sign = "+" if self.change.kind == INSERT else "-"
        left, right = self.text[max(0, at - CONTEXT) : at], self.text[at : at + CONTEXT]
        return f"{self.line + 1}: {left}[{sign}]{right.removeprefix(' ')}"


def tidy(line: str) -> str:
    r"""Return `line` in NFKC with single spaces.

    >>> tidy(" one\u00a0 two ")
    'one two'
    """
    return " ".join(unicodedata.normalize("NFKC", line).split())


def spaces(line: str) -> frozenset[int]:
    """Return where the spaces of a tidy line stand: the number of other characters before each.

    >>> sorted(spaces("to be or"))
    [2, 4]
    """
    places, others = set(), 0
    for char in line:
        if char == " ":
            places.add(others)
        else:
            others += 1
    return frozenset(places)


def changes(before: str, after: str) -> frozenset[Change]:
    """Return what turns the spaces of one tidy line into those of another.

    >>> sorted(changes("onunless it", "on unlessit"))
    [Change(place=2, kind='insert'), Change(place=8, kind='delete')]
    """
    old, new = spaces(before), spaces(after)
    return frozenset(
        [Change(place, INSERT) for place in new - old]
        + [Change(place, DELETE) for place in old - new]
    )


def _index(line: str, place: int) -> int:
    others = 0
    for index, char in enumerate(line):
        if others == place:
            return index
        others += char != " "
    return len(line)


@dataclass(slots=True)
class Counts:
    """Right, wrong and missed changes of one kind or of both."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the changes that are right; 0 without any."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the wanted changes that were made."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        )


@dataclass(slots=True)
class Score:
    """The counts of a set of lines.

    A line in which other characters changed is `altered`: its places do not compare, so all
    wanted changes are missed, and it counts as one wrong insertion.
    """

    insert: Counts = field(default_factory=Counts)
    delete: Counts = field(default_factory=Counts)
    altered: int = 0
    lines: int = 0
    words: int = 0
    false: list[Wrong] = field(default_factory=list)
    missed: list[Wrong] = field(default_factory=list)

    def add(self, corrupt: str, correct: str, fixed: str, number: int | None = None) -> None:
        """Count one line; `number` is its place in the file, for what is shown."""
        number = self.lines if number is None else number
        self.lines += 1
        self.words += len(corrupt.split())
        before, after, done = tidy(corrupt), tidy(correct), tidy(fixed)
        wanted = changes(before, after)
        if done.replace(" ", "") != before.replace(" ", ""):
            self.altered += 1
            self.insert.wrong += 1
            self.false.append(Wrong(number, None, before))
            made: frozenset[Change] = frozenset()
        else:
            made = changes(before, done)
        for kind, counts in ((INSERT, self.insert), (DELETE, self.delete)):
            counts.right += _of(made & wanted, kind)
            counts.wrong += _of(made - wanted, kind)
            counts.missed += _of(wanted - made, kind)
        self.false.extend(Wrong(number, change, before) for change in sorted(made - wanted))
        self.missed.extend(Wrong(number, change, before) for change in sorted(wanted - made))

    @property
    def both(self) -> Counts:
        """Insertions and deletions together (micro average)."""
        return self.insert + self.delete

    @property
    def false_rate(self) -> float:
        """Wrong changes for 100,000 words."""
        return 100_000 * self.both.wrong / max(1, self.words)


def _of(found: frozenset[Change], kind: str) -> int:
    return sum(change.kind == kind for change in found)


def samples(total: int, size: int, seed: int) -> Iterator[int]:
    """Yield at most `size` of `total` line numbers in order, the same for the same seed.

    >>> list(samples(3, 0, 1)), len(list(samples(10, 4, 1)))
    ([0, 1, 2], 4)
    """
    if not size or size >= total:
        yield from range(total)
        return
    yield from sorted(random.Random(seed).sample(range(total), size))

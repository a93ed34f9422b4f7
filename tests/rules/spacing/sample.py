"""A small sample for floors of accuracy: each space of it is lost once, each word broken once.

`fixtures/accuracy/clean.txt` is ordinary prose, `tempting.txt` holds names and rare words that
fall apart into words. Both were written for this project.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from normkit.core.pipeline import Pipeline
from normkit.rules import RULES

ROOT = Path(__file__).parents[3]
CLEAN = (ROOT / "fixtures" / "accuracy" / "clean.txt").read_text("utf-8").splitlines()
TEMPTING = (ROOT / "fixtures" / "accuracy" / "tempting.txt").read_text("utf-8").splitlines()
ARTICLES = sorted((ROOT / "fixtures" / "expected").glob("*.txt"))
#: Words of fewer letters are not broken.
SHORTEST = 4


class Outcome(NamedTuple):
    """How many damaged lines came back as they were, were changed otherwise, or stayed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.wrong + self.missed)


def spacing(*, unsafe: bool = False) -> Pipeline:
    """The rules about spaces that are on by default."""
    rules = [rule for rule in RULES if rule.code.startswith("SPC") and rule.default]
    return Pipeline(rules, unsafe=unsafe)


def without_a_space() -> Iterator[tuple[str, str]]:
    """Yield each line once for each space between two letters, without it, and the line."""
    for line in CLEAN:
        for at, char in enumerate(line):
            if char == " " and line[at - 1].isalpha() and line[at + 1].isalpha():
                yield line[:at] + line[at + 1 :], line


def with_a_space() -> Iterator[tuple[str, str]]:
    """Yield each line once for each longer word, broken somewhere, and the line."""
    number = 0
    for line in CLEAN:
        words = line.split(" ")
        for index, word in enumerate(words):
            letters = word.rstrip(".,")
            if len(letters) >= SHORTEST and letters.isalpha():
                number += 1
                at = 1 + number % (len(letters) - 1)
                broken = [*words[:index], f"{word[:at]} {word[at:]}", *words[index + 1 :]]
                yield " ".join(broken), line


def outcome(pipeline: Pipeline, cases: list[tuple[str, str]]) -> Outcome:
    """Repair the damaged lines and count."""
    right = wrong = 0
    for damaged, line in cases:
        fixed = pipeline.fix(damaged)
        right += fixed == line
        wrong += fixed not in {line, damaged}
    return Outcome(right, wrong, len(cases) - right - wrong)

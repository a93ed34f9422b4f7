"""How many lost spaces come back, and how often is clean text touched?

    python -m benchmarks.accuracy [--pairs DIR]... [--clean FILE]... [--show N]

A folder of pairs holds `corrupt.txt` and `correct.txt` with as many lines. A space is
identified by the number of other characters before it; precision and recall count the
spaces that the repair adds or removes, against those that the correct line has or lacks.
On clean text every change counts as wrong. Without arguments: generated prose, and the
pairs and clean texts beside the checkout, where there are any.
"""

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import normkit
from benchmarks.prose import Prose

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared" / "bench" / "dev"
SEED = 20221122


def spaces(line: str) -> frozenset[int]:
    """Where the spaces stand: for each, the number of other characters before it."""
    places = set()
    others = 0
    for char in line:
        if char == " ":
            places.add(others)
        else:
            others += 1
    return frozenset(places)


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed changes of spaces."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    altered: int = 0

    def add(self, corrupt: str, correct: str, fixed: str) -> bool:
        """Counts one line; True if something in it is wrong."""
        wanted = spaces(corrupt) ^ spaces(correct)
        if fixed.replace(" ", "") != corrupt.replace(" ", ""):
            # A name or a character was repaired as well: offsets do not compare.
            self.altered += 1
            self.missed += len(wanted)
            return True
        done = spaces(corrupt) ^ spaces(fixed)
        self.right += len(done & wanted)
        self.wrong += len(done - wanted)
        self.missed += len(wanted - done)
        return bool(done - wanted)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return (
            f"precision {precision:.4f}  recall {recall:.4f}  right {self.right}  "
            f"wrong {self.wrong}  missed {self.missed}  altered lines {self.altered}"
        )


def read_lines(path: Path) -> list[str]:
    """The lines of a file, at line feeds only."""
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def fix_lines(lines: Iterable[str]) -> list[str]:
    """Each line repaired by itself, with the rules about spaces only."""
    return [normkit.fix(line, select=["SPC"]) for line in lines]


def without_some_spaces(line: str, one_in: int, source: random.Random) -> str:
    """`line` with about one in `one_in` of the spaces between two letters dropped."""
    kept = [
        char
        for index, char in enumerate(line)
        if not (
            char == " "
            and line[index - 1 : index].isalpha()
            and line[index + 1 : index + 2].isalpha()
            and source.random() < 1 / one_in
        )
    ]
    return "".join(kept)


def score_pairs(name: str, corrupt: Sequence[str], correct: Sequence[str], show: int) -> None:
    """Prints the score of one set of pairs, and its first wrong lines."""
    score = Score()
    for before, after, fixed in zip(corrupt, correct, fix_lines(corrupt), strict=True):
        if score.add(before, after, fixed) and show > 0:
            show -= 1
            print(f"  - {before}\n  + {fixed}")
    print(f"{name}: {score}")


def score_clean(name: str, lines: Sequence[str], show: int) -> None:
    """Prints how often clean text is changed, and the first such lines."""
    words = sum(len(line.split()) for line in lines)
    changed = 0
    for line, fixed in zip(lines, fix_lines(lines), strict=True):
        if fixed == line:
            continue
        changed += max(1, len(spaces(line) ^ spaces(fixed)))
        if show > 0:
            show -= 1
            print(f"  - {line}\n  + {fixed}")
    rate = changed / max(1, words) * 100_000
    print(f"{name}: {changed} changes in {words} words, {rate:.2f} in 100,000")


def main() -> None:
    """Reads the options and prints a line for each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--pairs", type=Path, action="append", default=[], metavar="DIR")
    parser.add_argument("--clean", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="show N wrong lines of each"
    )
    options = parser.parse_args()
    pairs: list[Path] = options.pairs
    clean: list[Path] = options.clean
    if not pairs and not clean:
        correct = [line for line in Prose(SEED).text(500_000).split("\n") if line]
        source = random.Random(SEED)
        corrupt = [without_some_spaces(line, 200, source) for line in correct]
        score_pairs("generated", corrupt, correct, options.show)
        score_clean("generated, clean", correct, options.show)
        pairs = sorted(path for path in BESIDE.glob("insert/*") if path.is_dir())
        clean = sorted(BESIDE.glob("clean/*/clean.txt"))
    for folder in pairs:
        corrupt, correct = read_lines(folder / "corrupt.txt"), read_lines(folder / "correct.txt")
        score_pairs(str(folder.name), corrupt, correct, options.show)
    for path in clean:
        score_clean(path.parent.name, read_lines(path), options.show)


if __name__ == "__main__":
    main()

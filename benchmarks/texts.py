"""The texts on which accuracy is measured: real ones beside the checkout, or generated ones.

A folder of pairs holds `corrupt.txt` and `correct.txt` with as many lines. Clean text is what a
repair must leave alone. Generated texts exist everywhere, so that the figures of any clone can be
compared with those of another; their vocabulary is small, which flatters every tool.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.prose import Prose
from benchmarks.scoring import DELETE, INSERT

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared" / "bench" / "dev"
SEED = 20221122
#: Characters of generated text.
GENERATED = 500_000


class Texts(NamedTuple):
    """Lines before a repair and as they should be after it.

    `kind` is what precision and recall are about: insertions, deletions, both, or nothing for
    clean text, where every change is false. `whole` says that the lines are whole files.
    """

    name: str
    kind: str
    corrupt: list[str]
    correct: list[str]
    whole: bool = False

    @property
    def clean(self) -> bool:
        """Whether there is nothing to repair."""
        return self.kind == ""


def read_lines(path: Path) -> list[str]:
    """The lines of a file, at line feeds only."""
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    return [line.rstrip("\r") for line in lines]


def pairs(folder: Path, name: str = "") -> Texts:
    """The set of a folder with `corrupt.txt` and `correct.txt`."""
    name = name or folder.name
    kind = {"insert": INSERT, "split": DELETE}.get(name.split("/")[0], "both")
    corrupt, correct = read_lines(folder / "corrupt.txt"), read_lines(folder / "correct.txt")
    if len(corrupt) != len(correct):
        raise SystemExit(f"error: {folder}: the two files have different numbers of lines")
    return Texts(name, kind, corrupt, correct)


def clean(path: Path, name: str = "") -> Texts:
    """A file of clean text."""
    lines = read_lines(path)
    return Texts(name or path.stem, "", lines, lines)


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


def with_some_spaces(line: str, one_in: int, source: random.Random) -> str:
    """`line` with a space inside about one in `one_in` of the words of four or more letters."""
    words = line.split(" ")
    for index, word in enumerate(words):
        if len(word) >= 4 and word.isalpha() and source.random() < 1 / one_in:
            at = source.randrange(1, len(word))
            words[index] = f"{word[:at]} {word[at:]}"
    return " ".join(words)


def generated(size: int = GENERATED) -> Iterator[Texts]:
    """Prose of a grammar with a fixed seed: spaces dropped, spaces put in, and clean."""
    correct = [line for line in Prose(SEED).text(size).split("\n") if line]
    source = random.Random(SEED)
    dropped = [without_some_spaces(line, 200, source) for line in correct]
    yield Texts("insert/generated", INSERT, dropped, correct)
    broken = [with_some_spaces(line, 200, source) for line in correct]
    yield Texts("split/generated", DELETE, broken, correct)
    yield Texts("clean/generated", "", correct, correct)


def beside(data: Path = BESIDE) -> Iterator[Texts]:
    """The sets in a folder of development data, by default the one beside the checkout."""
    for group in ("insert", "split"):
        for folder in sorted(data.glob(f"{group}/*/")):
            yield pairs(folder, f"{group}/{folder.name}")
    news = data / "insert" / "abc" / "correct.txt"
    if news.is_file():
        yield clean(news, "clean/abc")
    for path in sorted(data.glob("clean/*/clean.txt")):
        yield clean(path, f"clean/{path.parent.name}")
    for name in ("real/ewt", "wsc/Wiki"):
        if (data / name).is_dir():
            yield pairs(data / name, name)
    files = sorted(data.glob("udhr/*.txt"))
    if files:
        # Whole files: what counts is how many of them a tool touches.
        texts = [path.read_text("utf-8") for path in files]
        yield Texts("udhr", "", texts, texts, whole=True)

"""Build the word pairs from the language model that travels with pocketsphinx.

The model can be written as text only (and the library may crash at the trigrams, after the pairs
are written), so that is done in another process. Its text has the right words, but its numbers
are in an unknown unit, which may differ from run to run: it is found from a word whose probability
the library tells, and `check` compares others.
"""

import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pocketsphinx

from normkit.lexicon import pairs as wp

#: The word that tells the unit.
KNOWN = "the"
#: A step of the library's own logarithm, in log10.
STEP = math.log10(1.0001)
#: Pairs that gain less than this over what any unseen pair of the first word has tell nothing.
LEAST_GAIN = 0.1
#: The written file may break off within its last lines.
LAST = 2

_WRITE = "import sys, pocketsphinx as p; p.NGramModel.readfile(sys.argv[1]).write(sys.argv[2])"


def model_path() -> str:
    """The English model of the installed package."""
    return str(pocketsphinx.get_model_path("en-us/en-us.lm.bin"))


def written(path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the entries of the model at `path`: of how many words, and the fields."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "model.arpa"
        subprocess.run([sys.executable, "-c", _WRITE, path, str(text)], check=False)
        order = 0
        with text.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("\\"):
                    order = int(line[1]) if line[1].isdigit() else 0
                elif order and line.count("\t") >= order:
                    yield order, line.split("\t")


def usable(word: str) -> bool:
    """Whether a word of the model can be asked for: letters, and perhaps a clitic."""
    return word.replace("'", "").isalpha() and word.isascii() and word[0] != "'"


def build(out: Path, path: str) -> None:
    """Write the words and the pairs of the model at `path`."""
    model = pocketsphinx.NGramModel.readfile(path)
    chance: dict[str, float] = {}
    back: dict[str, float] = {}
    found: list[tuple[str, str, float]] = []
    for order, (number, *fields) in written(path):
        if order == 1 and usable(fields[0]):
            chance[fields[0]], back[fields[0]] = float(number), float(fields[1])
        elif order == 2:
            found.append((fields[0], fields[1].strip(), float(number)))
    unit = chance[KNOWN] / (model.prob([KNOWN]) * STEP)
    chance = {word: value / unit for word, value in chance.items()}
    back = {word: value / unit for word, value in back.items()}
    found = [(first, second, value / unit) for first, second, value in found]
    del found[-LAST:]
    check(model, chance, found)
    words = sorted(sorted(chance, key=lambda word: (-chance[word], word))[: wp.MOST_WORDS])
    numbers = {word: number for number, word in enumerate(words)}
    rows: list[list[tuple[int, int]]] = [[] for _ in words]
    for first, second, value in found:
        if first in numbers and second in numbers:
            gain = value - chance[second]
            if gain - back[first] >= LEAST_GAIN:
                rows[numbers[first]].append((numbers[second], stored(gain)))
    for row in rows:
        row.sort()
    out.joinpath("en.bigrams.txt").write_text("".join(f"{word}\n" for word in words), "utf-8")
    data = wp.encode([stored(back[word]) for word in words], rows)
    out.joinpath("en.bigrams.bin").write_bytes(data)
    print(f"{len(words)} words, {sum(map(len, rows))} word pairs, {len(data)} bytes")


def stored(gain: float) -> int:
    """The signed byte of a gain."""
    return max(-127, min(127, round(gain / wp.GAIN_STEP)))


def check(
    model: pocketsphinx.NGramModel, chance: dict[str, float], found: list[tuple[str, str, float]]
) -> None:
    """Raise ValueError if the scaled numbers are not those of the library."""
    for first, second, value in found[:: len(found) // 1000]:
        if first in chance and second in chance:
            # The library wants the history behind the word.
            told = model.prob([second, first]) * STEP
            if abs(told - value) > 1e-3:
                raise ValueError(f"{first} {second}: {value} written, {told} told")


if __name__ == "__main__":
    build(Path("normkit/lexicon/data"), model_path())

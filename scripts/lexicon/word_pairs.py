"""Build the word pairs from the language model that travels with pocketsphinx.

Which pairs the model has can be learnt only by writing it as text, which is done in another process,
for the library may crash at the word triples, after the pairs. The numbers of that text are in a unit
that differs from run to run; so they are asked of the library, pair by pair.
"""

import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pocketsphinx

from normkit.lexicon import pairs as wp
from normkit.lexicon.word_table import files

#: A step of the library's own logarithm, in log10.
STEP = math.log10(1.0001)
#: Pairs that gain less than this over what any unseen pair of the first word has tell nothing.
LEAST_GAIN = 0.1
#: The written file may break off within what is written at once, a few kilobytes: the last pairs are
#: left out, so that it does not matter how much is lost.
LAST = 1000

_WRITE = "import sys, pocketsphinx as p; p.NGramModel.readfile(sys.argv[1]).write(sys.argv[2])"


def model_path() -> str:
    """The English model of the installed package."""
    return str(pocketsphinx.get_model_path("en-us/en-us.lm.bin"))


def written(path: str) -> Iterator[list[str]]:
    """Yield the words and the word pairs of the model at `path`, but for the last `LAST` pairs."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "model.arpa"
        subprocess.run([sys.executable, "-c", _WRITE, path, str(text)], check=False)
        order = left = 0
        with text.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("ngram 2="):
                    left = int(line.removeprefix("ngram 2=")) - LAST
                elif line.startswith("\\"):
                    order = int(line[1]) if line[1].isdigit() else 0
                elif order and line.count("\t") >= order:
                    left -= order == 2
                    if left >= 0:
                        yield line.rstrip("\n").split("\t")[1 : order + 1]
        if left > 0:
            raise SystemExit(f"error: {path} was written without its last {left + LAST} pairs")


def usable(word: str) -> bool:
    """Whether a word of the model can be asked for: letters, and perhaps a clitic."""
    return word.replace("'", "").isalpha() and word.isascii() and word[0] != "'"


def build(out: Path, path: str) -> None:
    """Write the words and the pairs of the model at `path`."""
    model = pocketsphinx.NGramModel.readfile(path)
    chance: dict[str, float] = {}
    seconds: dict[str, set[str]] = {}
    for words in written(path):
        if len(words) == 1 and usable(words[0]):
            chance[words[0]] = model.prob(words) * STEP
        elif len(words) == 2:
            seconds.setdefault(words[0], set()).add(words[1])
    kept = sorted(sorted(chance, key=lambda word: (-chance[word], word))[: wp.MOST_WORDS])
    numbers = {word: number for number, word in enumerate(kept)}
    unseen, rows = [], []
    for first in kept:
        known = seconds.get(first, set())
        # What the first word gains for any word that it was not seen with.
        other = next(word for word in kept if word not in known)
        back = gain(model, chance, first, other)
        found = (
            (numbers[word], gain(model, chance, first, word)) for word in known & numbers.keys()
        )
        unseen.append(stored(back))
        rows.append(sorted((n, stored(value)) for n, value in found if value - back >= LEAST_GAIN))
    for name, content in files("en.bigrams.words", wp.table_of(kept)).items():
        out.joinpath(name).write_bytes(content)
    data = wp.encode(unseen, rows)
    out.joinpath("en.bigrams.bin").write_bytes(data)
    print(f"{len(kept)} words, {sum(map(len, rows))} word pairs, {len(data)} bytes")


def gain(
    model: pocketsphinx.NGramModel, chance: dict[str, float], first: str, second: str
) -> float:
    """How much likelier `first` makes `second` (log10)."""
    # The library wants the history behind the word.
    return float(model.prob([second, first])) * STEP - chance[second]


def stored(gain: float) -> int:
    """The signed byte of a gain."""
    return max(-127, min(127, round(gain / wp.GAIN_STEP)))


if __name__ == "__main__":
    build(Path("normkit/lexicon/data"), model_path())

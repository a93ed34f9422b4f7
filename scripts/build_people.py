"""Build the lists of given names and surnames (`make data`).

    python -m scripts.build_people --census DIR [--out normkit/lexicon/data]

`DIR` holds the files of the 1990 census of the United States (`dist.female.first`,
`dist.male.first`, `dist.all.last`), in the public domain; the package `names` carries them. Runs
after `build_lexicon.py`, whose word frequencies it reads. The result depends on nothing else.
"""

import argparse
from math import log10
from pathlib import Path

from normkit.lexicon.words import load

#: Given names are borne by at least this share (per cent) of women or men, surnames by this.
GIVEN, SURNAMES = 0.004, 0.001
#: Shorter ones are no sure names: "Al", "Ng".
SHORTEST_GIVEN, SHORTEST_SURNAME = 3, 4
#: A given name that is by this (log10) more frequent as a word than as a name is a word: "Will".
MOSTLY_WORD = 5.8
#: A surname that so many (per cent) bear as a given name makes a double name: "Mary Ann".
DOUBLE = 0.02


def shares(path: Path) -> dict[str, float]:
    """Read a file of the census: each name, in lower case, with the share that bears it."""
    rows = (line.split() for line in path.read_text("ascii").splitlines())
    return {row[0].lower(): float(row[1]) for row in rows}


def main() -> None:
    """Build both lists."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--census", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("normkit/lexicon/data"))
    options = parser.parse_args()
    first = shares(options.census / "dist.male.first")
    for name, share in shares(options.census / "dist.female.first").items():
        first[name] = max(share, first.get(name, 0.0))
    last = shares(options.census / "dist.all.last")
    zipf = load().zipf
    given = [
        name
        for name, share in first.items()
        if share >= GIVEN
        and len(name) >= SHORTEST_GIVEN
        and zipf(name) - log10(share) < MOSTLY_WORD
    ]
    surnames = [
        name
        for name, share in last.items()
        if share >= SURNAMES and len(name) >= SHORTEST_SURNAME and first.get(name, 0.0) < DOUBLE
    ]
    for kind, names in (("given", given), ("surnames", surnames)):
        text = "".join(f"{name}\n" for name in sorted(names))
        options.out.joinpath(f"en.{kind}.txt").write_text(text, "ascii")


if __name__ == "__main__":
    main()

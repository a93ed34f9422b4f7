"""Settle rare words that dictionaries hold and that would be taken apart (`make data`).

    python -m scripts.build_rare --words FILE [--words FILE ...] [--out normkit/lexicon/data]

A `FILE` is a list of words, one a line; the ones used are named in `SOURCES.md`. Of those that no
list of frequencies holds, the words that fall apart into two common ones ("stepgrandmother") are
added to the settled words. Attested run-ons stay what they are. Runs after `build_lexicon.py` and
before `build_joins.py`; a second run changes nothing.
"""

import argparse
from pathlib import Path

from normkit.lexicon import language as lg
from normkit.lexicon import words as wd
from normkit.lexicon.segment import suspects
from normkit.lexicon.word_table import files

#: They are as rare as unknown words, tell no language, and are no part of a run-on.
RARE = wd.Entry(0, lg.TELL_ZERO - lg.TELL_STEPS // 2)


def read_words(path: Path) -> set[str]:
    """Read the words of a list that are of ASCII letters only, in lower case."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return {line.lower() for line in lines if line.isascii() and line.isalpha()}


def main() -> None:
    """Write the file of the settled words again, with the rare ones."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, default=Path("normkit/lexicon/data"))
    options = parser.parse_args()
    listed: set[str] = set().union(*map(read_words, options.words))
    lexicon = wd.load()
    rare = {word for word in suspects(listed) if word not in lexicon.runons}
    entries = {word: entry for word in lexicon if (entry := lexicon.entry(word)) is not None}
    entries.update(dict.fromkeys(sorted(rare), RARE))
    for name, content in files("en.settled", entries).items():
        options.out.joinpath(name).write_bytes(content)
    print(f"{len(rare)} rare words settled")


if __name__ == "__main__":
    main()

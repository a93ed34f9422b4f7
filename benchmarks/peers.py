"""The tools that are compared: each takes a line and gives it back with other spaces.

The peers split words, so they are given words: runs of at least four ASCII letters. In the mode
`all` they get every run, in the mode `oov` only those that normkit's lexicon does not hold, which
is the least that anyone would do before letting a splitter loose. What they return is remembered
by word, which makes them faster than they are. Only their spaces are taken: a result with other
letters counts as none.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

import normkit
from normkit.lexicon.words import load

Fix = Callable[[str], str]
#: Takes a run of letters and returns its parts, in any case.
Split = Callable[[str], Sequence[str]]

_RUN = re.compile(r"(?<![^\W\d_])[A-Za-z]{4,}(?![^\W\d_])")


class Tool(NamedTuple):
    """A name for the table, the package that it comes from, and how to make its function.

    `command` reads a file whose name comes last, for the speed of a whole process.
    """

    name: str
    package: str
    make: Callable[[], Fix]
    slow: bool = True
    command: tuple[str, ...] = ()


def normkit_fix(select: Sequence[str], *, unsafe: bool) -> Fix:
    """The space rules of this checkout, on a line as on a field of a record."""
    chosen = list(select)
    return lambda line: normkit.fix(line, select=chosen, unsafe=unsafe)


def by_runs(split: Split, *, known: bool) -> Fix:
    """Apply `split` to the letter runs of a line; those of the lexicon too if `known`."""
    lexicon = load()

    @cache
    def spaced(run: str) -> str:
        if not known and run.lower() in lexicon:
            return run
        parts = split(run)
        if "".join(parts).lower() != run.lower():
            return run
        ends, at = [], 0
        for part in parts:
            ends.append(run[at : at + len(part)])
            at += len(part)
        return " ".join(ends)

    return lambda line: _RUN.sub(lambda match: spaced(match.group()), line)


def _wordninja() -> Split:
    split: Split = importlib.import_module("wordninja").split
    return split


@lru_cache(maxsize=1)
def _wordsegment() -> Split:
    module = importlib.import_module("wordsegment")
    module.load()
    segment: Split = module.segment
    return segment


@lru_cache(maxsize=1)
def _symspell() -> Any:
    module = importlib.import_module("symspellpy")
    checker = module.SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    data = resources.files("symspellpy")
    checker.load_dictionary(str(data / "frequency_dictionary_en_82_765.txt"), 0, 1)
    checker.load_bigram_dictionary(str(data / "frequency_bigramdictionary_en_243_342.txt"), 0, 2)
    return checker


def _symspell_segmentation() -> Split:
    checker = _symspell()
    # Without edits, as letters must stay.
    return lambda run: checker.word_segmentation(
        run.lower(), max_edit_distance=0
    ).segmented_string.split()


def _symspell_compound() -> Split:
    checker = _symspell()
    return lambda run: checker.lookup_compound(run.lower(), max_edit_distance=2)[0].term.split()


def _codespell() -> Split:
    """The entries of codespell's list that only put spaces in, such as "alot"."""
    text = (resources.files("codespell_lib") / "data" / "dictionary.txt").read_text("utf-8")
    parts = {}
    for line in text.splitlines():
        run, _, repair = line.partition("->")
        words = repair.split()
        # More than one proposal, or a comment, is left to a person.
        if "," not in repair and len(words) > 1 and "".join(words) == run:
            parts[run] = words
    return lambda run: parts.get(run.lower(), [run])


def _tools() -> Iterator[Tool]:
    for name, package, split in (
        ("wordninja", "wordninja", _wordninja),
        ("wordsegment", "wordsegment", _wordsegment),
        ("symspell segmentation", "symspellpy", _symspell_segmentation),
    ):
        yield Tool(f"{name}, oov", package, partial(_peer, split, known=False))
        yield Tool(f"{name}, all", package, partial(_peer, split, known=True))
    yield Tool(
        "symspell compound, oov", "symspellpy", partial(_peer, _symspell_compound, known=False)
    )
    yield Tool("codespell list", "codespell", partial(_peer, _codespell, known=True))


def _peer(make: Callable[[], Split], *, known: bool) -> Fix:
    return by_runs(make(), known=known)


PEERS = tuple(_tools())


def tools(select: Sequence[str]) -> tuple[Tool, ...]:
    """All tools, normkit first, with the rules that are asked for."""
    rules = ",".join(select)
    options = ("--isolated", "--no-cache", "--quiet", "--jobs", "1", "--select", rules)
    check = (sys.executable, "-m", "normkit", "check", *options)
    safe = partial(normkit_fix, select, unsafe=False)
    unsafe = partial(normkit_fix, select, unsafe=True)
    return (
        Tool("normkit", "normkit", safe, slow=False, command=check),
        Tool("normkit unsafe", "normkit", unsafe, slow=False, command=(*check, "--unsafe-fixes")),
        *PEERS,
    )


def installed(tool: Tool) -> str | None:
    """The version of a tool's package, None if it is not here."""
    try:
        return version(tool.package)
    except PackageNotFoundError:
        return None

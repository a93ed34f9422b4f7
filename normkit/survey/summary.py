"""What is counted in a corpus: capitalised runs, in bounded memory, mergeable.

A `Summary` is plain data. Merging is associative and commutative as long as no summary holds more
runs than its bound; beyond it the rarest are dropped, and every count is too low by `lost` at most
(the frequent items algorithm of Misra and Gries, in the mergeable form of Agarwal et al., 2012).
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from normkit.survey.blocks import Block, Tokenizer, Tokens

#: So many bytes of memory are taken for a run, with all that is made of it later (measured).
BYTES_PER_RUN = 1200

#: How much memory may be used if nobody says so.
DEFAULT_MEMORY = 512 << 20


@dataclass(eq=True)
class Summary:
    """Counts of runs.

    Args:
        runs: how often each run was seen; at the start of a sentence it has the mark `START` before it.
        bound: so many runs are held at most.
        lost: each count is too low by this at most.
        characters: how many characters were read.

    >>> a, b = summarise(["Talks in Kyiv."]), summarise(["He left Kyiv."])
    >>> a.merge(b)
    >>> a.runs["Kyiv"], a.runs[".Talks"]
    (2, 1)
    """

    runs: Counter[str] = field(default_factory=Counter)
    bound: int = DEFAULT_MEMORY // BYTES_PER_RUN
    lost: int = 0
    characters: int = 0

    def merge(self, other: "Summary") -> None:
        """Add the counts of another summary, and drop the rarest runs beyond the bound."""
        self.runs.update(other.runs)
        self.lost += other.lost
        self.characters += other.characters
        # Dropping costs a walk over all runs: it is done once for many merges.
        if len(self.runs) > 2 * self.bound:
            self.prune()

    def prune(self) -> None:
        """Keep `bound` runs at most: take so much off every count that the others vanish."""
        excess = len(self.runs) - self.bound
        if excess <= 0:
            return
        level = sorted(self.runs.values())[excess - 1]
        self.runs = Counter({run: n - level for run, n in self.runs.items() if n > level})
        self.lost += level

    def add(self, blocks: Iterable[Block]) -> None:
        """Count the runs of some blocks. Cost: linear."""
        for known, some in groupby(blocks, lambda block: block.tokens):
            tokens: Counter[str] = Counter()
            numbers: Counter[int] = Counter()
            for block in some:
                # To number what is counted once would take as long as to count it.
                if isinstance(block.found, array):
                    numbers.update(block.found)
                else:
                    tokens.update(block.found)
                self.characters += block.characters
            for token, number in tokens.items():
                numbers[known[token]] += number
            self._add(known, numbers)

    def _add(self, known: Tokens, counts: Mapping[int, int]) -> None:
        runs, marked = self.runs, known.marked
        for token, number in counts.items():
            if run := marked[token]:
                runs[run] += number
        if len(runs) > 2 * self.bound:
            self.prune()


def bound_for(memory: int) -> int:
    """Return how many runs a summary may hold in so many bytes of memory."""
    return max(memory // BYTES_PER_RUN, 1000)


def summarise(texts: Iterable[str], bound: int = bound_for(DEFAULT_MEMORY)) -> Summary:
    """Count the runs of texts (any iterable; each begins a line). Cost: linear."""
    summary = Summary(bound=bound)
    summary.add(Tokenizer().blocks(texts))
    return summary

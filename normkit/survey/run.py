"""The whole survey: count, pick candidates, look again, judge."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from normkit.lexicon.names.model import Entity
from normkit.survey.candidates import candidates
from normkit.survey.contexts import BYTES_PER_PAIR, Watch
from normkit.survey.corpus import Corpus
from normkit.survey.prior import Prior
from normkit.survey.proposals import Listed, propose
from normkit.survey.summary import DEFAULT_MEMORY, bound_for
from normkit.survey.vocabulary import vocabulary

# How words are written small is counted in one of so many documents, in a corpus of more than so
# many characters.
_SHARES = ((40 << 20, 20), (4 << 20, 5))


def survey(
    corpus: Corpus,
    *,
    decided: Sequence[Entity] = (),
    packs: Sequence[Entity] = (),
    memory: int = DEFAULT_MEMORY,
    jobs: int = 1,
) -> list[Entity]:
    """Return groups of forms that are likely one name, best first.

    Args:
        corpus: the texts; they are read twice, or once where they fit into memory.
        decided: entries of a registry; what they decide is not proposed.
        packs: entries of packs, as evidence.
        memory: bytes that the counts may take, and the contexts after them; in a larger corpus
            the rarest names are dropped, and the least likely pairs.
        jobs: so many processes read.

    The result is the same for any order of the files and any number of processes. Time:
    near-linear in the size of the corpus.
    """
    with _no_cycles():
        summary = corpus.summarise(jobs, bound_for(memory), memory)
        known = vocabulary(summary)
        pairs = Prior(known).promising(
            candidates(known), Listed(packs).ids, max(memory // BYTES_PER_PAIR, 100)
        )
        share = next((share for size, share in _SHARES if summary.characters >= size), 1)
        watch = Watch(pairs, share)
        sightings = corpus.observe(jobs, watch)
        return propose(known, pairs, sightings, decided, packs)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Do without the search for reference cycles, which walks over all names again and again.

    Nothing here makes such cycles; it would take a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

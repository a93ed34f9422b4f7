"""A corpus whose files are read where an engine says, and not in this process.

Each worker counts a group of files, which the corpus cuts as it does on one machine; what the
workers have counted is merged where it is, in the same order. Only the last summary comes here.
"""

import pickle
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from normkit.engines.schedulers import Scheduler
from normkit.runner.outcome import Problem
from normkit.survey.contexts import Sightings, Watch
from normkit.survey.corpus import Corpus, Merging, Source, Summarising, documents
from normkit.survey.summary import Summary


class Counted(NamedTuple):
    """What a group of files gives: a summary or sightings, and which files could not be read."""

    found: "Summary | Sightings"
    files: int
    problems: Sequence[Problem]


class ScheduledCorpus(Corpus):
    """The texts of files, read on an engine. See Corpus."""

    def __init__(
        self,
        sources: Iterable[Source],
        missed: Callable[[Problem], None],
        engine: AbstractContextManager[Scheduler],
    ) -> None:
        super().__init__(sources, missed)
        self._engine = engine

    def summarise(self, jobs: int, bound: int, keep: int = 0) -> Summary:
        """Count the runs of all texts. The engine says how many workers there are; none keeps any."""
        found = self._reduced(SummariseGroup(bound), MergeSummaries(bound))
        total = found if isinstance(found, Summary) else Summary(bound=bound)
        total.prune()
        return total

    def observe(self, jobs: int, watch: Watch) -> Sightings:
        """Look for candidates in all texts."""
        found = self._reduced(ObserveGroup(watch), merge_sightings)
        return found if isinstance(found, Sightings) else Sightings()

    def _reduced(
        self,
        count: Callable[[Sequence[Source]], Counted],
        merge: Callable[[Sequence[Counted]], Counted],
    ) -> Summary | Sightings | None:
        with self._engine as scheduler:
            done = scheduler.reduce(count, list(self.groups()), merge)
        self.files = done.files if done is not None else 0
        for problem in done.problems if done is not None else ():
            self.drop(problem)
        return done.found if done is not None else None


class SummariseGroup:
    """Counts the runs of a group of files. Can be pickled."""

    def __init__(self, bound: int) -> None:
        self.bound = bound

    def __call__(self, sources: Sequence[Source]) -> Counted:
        """Return the counts."""
        problems: list[Problem] = []
        corpus = Corpus(sources, problems.append)
        parts = map(Summarising(self.bound), corpus.read(sources))
        return Counted(Merging(self.bound)(parts), corpus.files, problems)


class MergeSummaries:
    """Merges what was counted of several groups. Can be pickled."""

    def __init__(self, bound: int) -> None:
        self.bound = bound

    def __call__(self, parts: Sequence[Counted]) -> Counted:
        """Return the counts of all."""
        found = Merging(self.bound)(p.found for p in parts if isinstance(p.found, Summary))
        return _with_files(found, parts)


class ObserveGroup:
    """Looks for candidates in a group of files. Can be pickled."""

    def __init__(self, watch: Watch) -> None:
        self._data = pickle.dumps(watch)

    def __call__(self, sources: Sequence[Source]) -> Counted:
        """Return what is seen.

        A watch gives each context away once. So each group has one of its own: a group that is
        looked at again, because a worker was lost, must be seen in full.
        """
        watch: Watch = pickle.loads(self._data)  # noqa: S301 - our own, from the driver
        problems: list[Problem] = []
        corpus = Corpus(sources, problems.append)
        total = Sightings()
        for batch in corpus.read(sources):
            total.merge(watch.observe(documents(batch)))
        return Counted(total, corpus.files, problems)


def merge_sightings(parts: Sequence[Counted]) -> Counted:
    """Merge what was seen in several groups."""
    total = Sightings()
    for part in parts:
        if isinstance(part.found, Sightings):
            total.merge(part.found)
    return _with_files(total, parts)


def _with_files(found: Summary | Sightings, parts: Sequence[Counted]) -> Counted:
    problems = [problem for part in parts for problem in part.problems]
    return Counted(found, sum(part.files for part in parts), problems)

"""A corpus as texts: files read through their codecs, batch by batch, by several processes.

The batches, and the groups of files that they are cut from, depend on the files alone, and all is
merged in one order: so the result is the same for any number of processes, and on any engine.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Self, cast

from normkit.documents.detect import FileFormat
from normkit.documents.opening import Skip
from normkit.documents.unit import Codec, Piece
from normkit.engines.schedulers import merged
from normkit.files.places import opened
from normkit.runner.outcome import Problem, problem_of
from normkit.runner.pool import Pool
from normkit.survey.blocks import Tokenizer
from normkit.survey.contexts import Sightings, Watch
from normkit.survey.dates import Dated, dated, may_hold_dates, of_line, of_path, of_records, of_text
from normkit.survey.kept import Kept
from normkit.survey.mentions import DOCUMENT, unwrapped
from normkit.survey.summary import Summary

if TYPE_CHECKING:
    from normkit.documents.parquet import Parquet

#: So many characters make a batch.
BATCH = 4 << 20

#: A group of files is of so many bytes, or files, at most: what an engine gives to a worker.
GROUP, GROUP_FILES = 64 << 20, 1000

#: A longer text is no single article: each of its lines counts as a document.
LONGEST_DOCUMENT = 32_000


# What ends a line besides "\n".
_RARE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Source(NamedTuple):
    """A file of the corpus, a path or a URL, how it is read, and its size in bytes, if known."""

    path: str
    form: FileFormat
    size: int = 0


#: A part of a batch: pieces to be parsed by a codec, or texts; and the date of the file.
_Part = tuple[Codec | None, list[Piece] | Sequence[str | Dated], str]

#: What is worked on at once.
Batch = list[_Part]


class Corpus:
    """The texts of files, in the order of their paths. Each walk reads the files again.

    Only where one process reads, and what it made of the texts can be kept for the second walk,
    are they read once.

    `missed` hears of a file that cannot be read, once; it counts for nothing.
    """

    def __init__(self, sources: Iterable[Source], missed: Callable[[Problem], None]) -> None:
        self._sources = sorted(sources, key=lambda source: source.path)
        self._missed = missed
        self._bad: set[str] = set()
        self._kept: Kept | None = None
        self.files = 0

    def summarise(self, jobs: int, bound: int, keep: int = 0) -> Summary:
        """Count the runs of all texts, with so many processes.

        Args:
            jobs: so many processes read.
            bound: so many runs are held at most.
            keep: what was read is kept for the second walk if it fits into so many bytes, with
                the counts.
        """
        numbers: deque[int] = deque()
        bad = len(self._bad)
        self._kept = kept = Kept(keep) if jobs == 1 and keep else None

        def batches() -> Iterator[Batch]:
            self.files = 0
            for number, group in enumerate(self.groups()):
                for batch in self.read(group):
                    numbers.append(number)
                    yield batch

        with Pool(jobs, ()) as pool:
            parts = pool.map(Summarising(bound, kept), batches())
            groups = groupby(parts, lambda _: numbers.popleft())
            merge = Merging(bound)
            total = merged((merge(group) for _, group in groups), merge) or merge(())
        total.prune()
        if len(self._bad) > bad:
            # What was read of a bad file must not be seen.
            self._kept = None
        return cast("Summary", total)

    def observe(self, jobs: int, watch: Watch) -> Sightings:
        """Look for candidates in all texts, with so many processes."""
        kept, self._kept = self._kept, None
        if kept is not None and kept.whole:
            return watch.look(kept.blocks)
        total = Sightings()
        self.files = 0
        with _Watching(watch) as observing, Pool(jobs, ()) as pool:
            for part in pool.map(observing, self.read(self._sources)):
                total.merge(part)
        return total

    def groups(self) -> Iterator[list[Source]]:
        """Yield the files in groups, which depend on their order and sizes alone."""
        group: list[Source] = []
        size = 0
        for source in self._sources:
            if group and (size + source.size > GROUP or len(group) >= GROUP_FILES):
                yield group
                group, size = [], 0
            group.append(source)
            size += source.size
        if group:
            yield group

    def read(self, sources: Iterable[Source]) -> Iterator[Batch]:
        """Yield the texts of files in batches. A file that cannot be read is told of, once."""
        batch: Batch = []
        size = 0
        for source in sources:
            if source.path in self._bad:
                continue
            self.files += 1
            try:
                for part, length in _parts(source):
                    batch.append(part)
                    size += length
                    if size >= BATCH:
                        yield batch
                        batch, size = [], 0
            except Exception as error:  # noqa: BLE001 - one bad file never stops the others
                self.files -= 1
                self.drop(problem_of(source.path, error))
        if batch:
            yield batch

    def drop(self, problem: Problem) -> None:
        """Tell of a file that cannot be read, and read it no more."""
        if problem.name not in self._bad:
            self._bad.add(problem.name)
            self._missed(problem)


def _parts(source: Source) -> Iterator[tuple[_Part, int]]:
    form = source.form
    day = of_path(source.path)
    with opened(source.path) as open_file:
        file = open_file.file
        if form.codec.name == "parquet":
            for block in cast("Parquet", form.codec).blocks(file):
                texts = list(block.texts)
                yield (None, texts, day), sum(map(len, texts))
            return
        encoding = form.start(file)
        if isinstance(encoding, Skip):
            return
        codec = form.text_codec
        for piece in codec.pieces(form.chunks(file, encoding)):
            if codec.records:
                # What does not parse is to be told of with the file's name.
                parsed = codec.parse(piece)
                texts = list(parsed.texts)
                yield (None, dated(texts, of_records(piece, parsed), ""), day), len(piece.text)
            else:
                yield (codec, [piece], day), len(piece.text)


def documents(batch: Iterable[_Part]) -> Iterator[str | Dated]:
    """Yield the documents of a batch: records, short files, and lines of long ones.

    Lines come together, with `DOCUMENT` marks between them.
    """
    for codec, items, day in batch:
        if codec is None:
            for record in cast("Sequence[str | Dated]", items):
                yield (
                    _one(record.text, record.date)
                    if isinstance(record, Dated)
                    else _one(record, day)
                )
            continue
        for piece in cast("list[Piece]", items):
            whole = piece.first and piece.last and len(piece.text) <= LONGEST_DOCUMENT
            for text in codec.parse(piece).texts:
                if whole or len(text) <= LONGEST_DOCUMENT:
                    yield _one(text, of_text(text) or day)
                else:
                    yield from _lines(unwrapped(text), day)


def _one(text: str, day: str) -> str | Dated:
    if DOCUMENT in text:
        text = text.replace(DOCUMENT, " ")
    return Dated(text, day) if day else text


def _lines(text: str, day: str) -> Iterator[str | Dated]:
    if not day and not may_hold_dates(text):
        rare = any(end in text for end in _RARE_ENDS)
        yield DOCUMENT.join(text.splitlines()) if rare else text.replace("\n", DOCUMENT)
        return
    for line in text.splitlines():
        found = day if line[:1].isalpha() else of_line(line) or day
        yield Dated(line, found) if found else line


class Summarising:
    """Counts the runs of a batch. Can be pickled.

    Args:
        bound: so many runs are held at most.
        kept: keeps the blocks for a second look.
    """

    def __init__(self, bound: int, kept: Kept | None = None) -> None:
        self.bound = bound
        self._kept = kept
        self._tokenizer = Tokenizer()

    def __call__(self, batch: Batch) -> Summary:
        """Return the counts."""
        summary = Summary(bound=self.bound)
        blocks = self._tokenizer.blocks(documents(batch))
        summary.add(blocks if self._kept is None else map(self._kept.add, blocks))
        return summary


class Merging:
    """Merges summaries in order. Can be pickled."""

    def __init__(self, bound: int) -> None:
        self.bound = bound

    def __call__(self, parts: Iterable[Summary]) -> Summary:
        """Return the counts of all."""
        total = Summary(bound=self.bound)
        for part in parts:
            total.merge(part)
        return total


# The watch of this run: forked processes inherit it, and keep what they learn of runs.
_watch: Watch | None = None


class _Watching:
    """Looks for candidates in a batch. Use it as a context around the pool."""

    def __init__(self, watch: Watch) -> None:
        # Where processes are not forked, the watch has to be sent along.
        self._watch = None if sys.platform == "linux" else watch
        self._here = watch

    def __enter__(self) -> Self:
        global _watch  # noqa: PLW0603 - inherited by the processes that are forked now
        _watch = self._here
        return self

    def __exit__(self, *_: object) -> None:
        global _watch  # noqa: PLW0603 - see above
        _watch = None

    def __call__(self, batch: Batch) -> Sightings:
        watch = self._watch or _watch
        if watch is None:
            raise RuntimeError("used outside of its context")
        return watch.observe(documents(batch))

    def __getstate__(self) -> dict[str, Watch | None]:
        return {"_watch": self._watch}

"""Repairs and checks Parquet files, which are written anew and then compared value by value."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, cast

from normkit.documents.encodings import Encoding
from normkit.documents.unit import Block
from normkit.runner.outcome import Located, Outcome
from normkit.runner.work import Done, Work

if TYPE_CHECKING:
    from normkit.core.pipeline import Pipeline
    from normkit.documents.parquet import Parquet
    from normkit.runner.journal import Journal
    from normkit.runner.repair import Around

#: Strings in Parquet are UTF-8.
ENCODING = Encoding("utf-8")


def check_table(
    source: BinaryIO, name: str, codec: "Parquet", pipeline: "Pipeline", around: "Around"
) -> Outcome:
    """Tell the listener of the findings in a Parquet file. Raises what the codec raises."""
    outcome = Outcome(name)
    listening = around.listener is not None
    work = Work(name, codec, ENCODING, pipeline, listening=listening, noting=listening)
    found = False
    for block, done in around.pool.examine(work, codec.blocks(source)):
        found |= block.found
        outcome.count(done, around.listener)
    if not found:
        outcome.without_fields()
    return outcome


def repair_table(
    source: BinaryIO,
    name: str,
    codec: "Parquet",
    pipeline: "Pipeline",
    target: Callable[[], BinaryIO],
    *,
    around: "Around",
    journal: "Journal | None" = None,
) -> Outcome:
    """Write the repaired table to the stream that `target` opens, if anything changes.

    A clean file is read once, and only its text columns. Raises what the codec raises, and
    InternalError as `Work` does.
    """
    listening, keeping = around.listener is not None, journal is not None
    work = Work(name, codec, ENCODING, pipeline, listening=listening, keeping=keeping)
    unchanged = _if_unchanged(source, codec, work, around)
    if unchanged is not None:
        return unchanged
    outcome = Outcome(name, changed=True)
    at = 0
    examined = _Examined(source, codec, work, around)

    def fix(block: Block) -> Mapping[int, str]:
        nonlocal at
        done = examined.of(block)
        outcome.count(done, around.listener)
        if journal is not None and done.repaired:
            journal.add_values(done.changes, _values(block, done, at))
        at += len(block.texts)
        return work.settled(done)

    stream = target()
    codec.verify(source, stream, codec.rewrite(source, stream, fix))
    return outcome


def _if_unchanged(
    source: BinaryIO, codec: "Parquet", work: Work, around: "Around"
) -> Outcome | None:
    """Return what became of a file in which nothing changes; None as soon as something does."""
    outcome, found = Outcome(work.name), False
    heard: list[Located] = []
    for _, done in around.pool.examine(work, codec.blocks(source)):
        if done.repaired:
            return None
        found |= done.found
        outcome.count(done, heard.append)
    if not found:
        outcome.without_fields()
    for located in heard:
        if around.listener is not None:
            around.listener(located)
    return outcome


class _Examined:
    """What becomes of the blocks of a file; other processes are ahead of who asks for it."""

    def __init__(self, source: BinaryIO, codec: "Parquet", work: Work, around: "Around") -> None:
        self._work = work
        self._ahead: Iterator[tuple[Block, Done]] | None = None
        if around.pool.jobs > 1:
            self._ahead = around.pool.examine(work, codec.blocks(source))

    def of(self, block: Block) -> Done:
        """Return what becomes of the next block."""
        if self._ahead is not None:
            same, done = next(self._ahead)
            if same.texts == block.texts:
                return done
            self._ahead = None  # very long columns are cut elsewhere
        return self._work.examine(block)


def values(codec: "Parquet", data: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield the texts of a Parquet file: row, column and text, always in the same order."""
    for block in codec.blocks(io.BytesIO(data)):
        for index, text in enumerate(block.texts):
            unit = block.unit(index)
            yield unit.record, unit.field, text


def digest_of_values(codec: "Parquet", file: BinaryIO) -> str:
    """Return the SHA-256 of the chosen texts of a Parquet file, in hexadecimal digits."""
    digest = sha256()
    for block in codec.blocks(file):
        for text in block.texts:
            data = text.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _values(block: Block, done: Done, at: int) -> list[tuple[int, str, str]]:
    """Return the repaired texts: the number of each in the file, the old one, the new one."""
    texts = block.texts
    return [(at + index, texts[index], new) for index, (new, _) in done.repaired.items()]


@dataclass(slots=True)
class Restorer:
    """Puts old values back: the function for `Parquet.rewrite` that undoes a ledger's edits.

    `values` are the number of a text in the file, its old value and its new one, in order.
    `mismatch` is set when a value is not the new one that the ledger says.
    """

    values: "list[tuple[int, str, str]]"
    mismatch: bool = False
    _at: int = 0

    def __call__(self, block: Block) -> Mapping[int, str]:
        """Return the old values of the texts of a block."""
        texts, result = block.texts, cast("dict[int, str]", {})
        while self.values and self.values[0][0] < self._at + len(texts):
            number, old, new = self.values.pop(0)
            self.mismatch |= texts[number - self._at] != new
            result[number - self._at] = old
        self._at += len(texts)
        return result

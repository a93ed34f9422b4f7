"""Repairs and checks files: codec, pipeline, re-check, and only then the replacement.

A file is repaired wholly or not at all, and one bad file never stops the others: everything
that can go wrong with one becomes a `Problem` in its `Outcome`.
"""

import io
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import BinaryIO

from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.pipeline import Pipeline
from normkit.core.result import Result, RuleError
from normkit.core.spans import Span
from normkit.documents.opening import HEAD, Skip, inspect
from normkit.documents.source_map import Position
from normkit.documents.unit import Block, Codec, DocumentError, TextUnit
from normkit.files.replace import Refusal, Replacement, open_regular, target_of


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file was not processed: one line for standard error."""

    name: str
    what: str
    advice: str = ""
    position: Position | None = None
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place in a file."""

    name: str
    finding: Finding
    unit: TextUnit
    applied: bool

    @property
    def start(self) -> Position:
        """The place where the finding begins."""
        return self.unit.source.locate(self.finding.span.start)

    @property
    def end(self) -> Position:
        """The place behind the finding."""
        return self.unit.source.locate(self.finding.span.end)


@dataclass
class Outcome:
    """What became of one file.

    `fixed` counts the findings that were (or, by `check`, would be) repaired, `remaining` the
    display findings, `hidden` those that only `--unsafe-fixes` would repair. `note` says why a
    file was passed over.
    """

    name: str
    fixed: int = 0
    remaining: int = 0
    hidden: int = 0
    changed: bool = False
    note: str = ""
    problem: Problem | None = None


#: Hears of each finding, in file order.
Listener = Callable[[Located], None]


def ignore(_: Located) -> None:
    """Hear of a finding and do nothing: its count in the outcome is enough."""


class InternalError(AssertionError):
    """A result that did not pass the re-check, or a rule that broke its contract."""


@dataclass
class _Expected:
    """What the re-check must find in the new bytes."""

    digest: "blake2b" = field(default_factory=lambda: blake2b(digest_size=16))
    #: Spans of the edits in the new texts, in code points over the texts of all units.
    changed: list[Span] = field(default_factory=list)
    at: int = 0

    def add(self, text: str, *, last: bool, edits: Sequence[Edit] = ()) -> None:
        shift = self.at
        for edit in edits:
            start = edit.span.start + shift
            self.changed.append(Span(start, start + len(edit.text)))
            shift += len(edit.text) - (edit.span.end - edit.span.start)
        self.at += len(text)
        self.digest.update(text.encode("utf-8", "surrogatepass"))
        if last:  # the end of a field or a file, wherever it was cut into units
            self.digest.update(b"\xff")


def run_blocks(
    blocks: Iterator[Block], pipeline: Pipeline, outcome: Outcome, listener: Listener
) -> Iterator[tuple[Block, list[Result]]]:
    """Run the pipeline over blocks, count the findings in `outcome` and tell `listener`.

    Raises InternalError if a rule broke its contract, RuleError if one failed.
    """
    for block in blocks:
        results = []
        for unit in block.units:
            result = pipeline.run(unit.text, unit.context)
            results.append(result)
            if result.applied or result.remaining or result.violations:
                _note(outcome, unit, result, listener)
        yield block, results


def _note(outcome: Outcome, unit: TextUnit, result: Result, listener: Listener) -> None:
    if result.violations:
        broken = result.violations[0]
        line, column = unit.source.locate(broken.span.start)
        raise InternalError(f"rule {broken.rule} broke its contract at line {line}:{column}")
    applied = set(map(id, result.applied))
    for finding in result.findings:
        done = id(finding) in applied
        if not done and finding.fixable:
            outcome.hidden += 1
            continue
        outcome.fixed += done
        outcome.remaining += not done
        listener(Located(outcome.name, finding, unit, done))


def check_stream(
    stream: BinaryIO, name: str, codec: Codec, pipeline: Pipeline, listener: Listener = ignore
) -> Outcome:
    """Tell `listener` of the findings in a seekable stream. Never raises for what is wrong."""
    try:
        note = _passed_over(stream)
        outcome = Outcome(name, note=note)
        if not note:
            for _ in run_blocks(codec.blocks(stream), pipeline, outcome, listener):
                pass
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(name, problem=problem_of(name, error))
    return outcome


def repair(
    source: BinaryIO,
    name: str,
    codec: Codec,
    pipeline: Pipeline,
    target: Callable[[], BinaryIO],
    *,
    listener: Listener = ignore,
) -> Outcome:
    """Write the repaired content of `source` to the stream that `target` opens.

    Both must be seekable. `target` is called only if something changes. Before this returns,
    the new content is read again from its first byte: its texts must be the expected ones, and
    a second repair must find nothing. Raises InternalError if not. Memory: one block.
    """
    outcome = Outcome(name)
    expected = _Expected()
    output: BinaryIO | None = None
    done = 0  # bytes of the source that went by unchanged
    for block, results in run_blocks(codec.blocks(source), pipeline, outcome, listener):
        changed = any(result.edits for result in results)
        data = block.splice([result.edits for result in results])
        if changed and output is None:
            output = target()
            _copy_start(source, output, done)
        if output is None:
            done += len(data)
        else:
            output.write(data)
        for unit, result in zip(block.units, results, strict=True):
            expected.add(result.new, last=unit.context.last, edits=result.edits)
    if output is not None:
        outcome.changed = True
        output.flush()
        _recheck(output, codec, pipeline, expected)
    return outcome


def _copy_start(source: BinaryIO, output: BinaryIO, size: int) -> None:
    """Copy the first `size` bytes; the source is left where it stood."""
    at = source.tell()
    source.seek(0)
    while size > 0:
        data = source.read(min(size, 1 << 20))
        if not data:
            raise Refusal("changed while it was read", "run normkit again")
        output.write(data)
        size -= len(data)
    source.seek(at)


def _recheck(stream: BinaryIO, codec: Codec, pipeline: Pipeline, expected: _Expected) -> None:
    """Raise InternalError unless the new content reads as expected and needs no more repair."""
    stream.seek(0)
    try:
        skipped = inspect(stream.read(HEAD))
        stream.seek(0)
        found = _Expected()
        changed = deque(expected.changed)
        for block in codec.blocks(stream):
            for unit in block.units:
                low, high = found.at, found.at + len(unit.text)
                near: list[Span] = []
                while changed and changed[0].start <= high:
                    near.append(changed[0].shift(-low))
                    if changed[0].end >= high:
                        break  # it touches the next unit, too
                    changed.popleft()
                if near and not _settled(unit, pipeline, near):
                    raise InternalError("a second repair would change the result again")
                found.add(unit.text, last=unit.context.last)
    except DocumentError as error:
        raise InternalError(f"the result cannot be read again ({error})") from error
    if skipped or found.digest.digest() != expected.digest.digest():
        raise InternalError("the result reads back differently")


def _settled(unit: TextUnit, pipeline: Pipeline, near: list[Span]) -> bool:
    """Whether a second repair leaves the unit as it is, near the edits of the first."""
    if not pipeline.step(unit.text, unit.context, near):
        return True
    # A paragraph whose repairs do not settle stays as it was, and always has a next step.
    again = pipeline.run(unit.text, unit.context)
    return not again.converged and not again.edits


def fix_bytes(data: bytes, name: str, codec: Codec, pipeline: Pipeline) -> tuple[bytes, Outcome]:
    """Return the repaired content of a file that is held in memory, and what was done.

    Raises DocumentError, RuleError or InternalError; `data` then has to stay as it is.
    """
    output = io.BytesIO()
    outcome = repair(io.BytesIO(data), name, codec, pipeline, lambda: output)
    return (output.getvalue() if outcome.changed else data), outcome


def fix_file(
    path: str,
    codec: Codec,
    pipeline: Pipeline,
    *,
    output: str | None = None,
    listener: Listener = ignore,
) -> Outcome:
    """Repair a file in place, or to the path `output`, which is written in any case.

    Never raises for what is wrong with the file: see `Outcome.problem`.
    """
    replacement: Replacement | None = None

    def target() -> BinaryIO:
        nonlocal replacement
        if output is None:
            replacement = Replacement(target_of(path), os.fstat(source.fileno()))
        else:
            replacement = Replacement(output, None)
        return replacement.open()

    try:
        with open_regular(path) as source:
            note = _passed_over(source)
            if note and output is None:
                return Outcome(path, note=note)
            outcome = Outcome(path, note=note)
            if not note:
                outcome = repair(source, path, codec, pipeline, target, listener=listener)
            if output is not None and replacement is None:
                size = source.seek(0, os.SEEK_END)
                _copy_start(source, target(), size)
            if replacement is not None:
                replacement.commit()
            return outcome
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))
    finally:
        if replacement is not None:
            replacement.discard()


def check_file(path: str, codec: Codec, pipeline: Pipeline, listener: Listener = ignore) -> Outcome:
    """Tell `listener` of the findings in a file. Never raises for what is wrong with it."""
    try:
        with open_regular(path) as source:
            return check_stream(source, path, codec, pipeline, listener)
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))


def _passed_over(source: BinaryIO) -> str:
    """Look at the start of a file; say why it is passed over, if it is, or go back."""
    skip = inspect(source.read(HEAD))
    source.seek(0)
    return skip.reason if isinstance(skip, Skip) else ""


_REPORT = "this is a defect of normkit or of a plugin, please report it; the file is unchanged"


def problem_of(name: str, error: BaseException) -> Problem:
    """Return what an exception says about a file, in one line and with advice."""
    if os.environ.get("NORMKIT_DEBUG"):
        raise error
    if isinstance(error, DocumentError):
        position = None if error.line is None else Position(error.line, error.column or 1)
        return Problem(name, error.what, error.advice, position, binary=error.binary)
    if isinstance(error, Refusal):
        return Problem(name, error.what, error.advice)
    if isinstance(error, OSError):
        what = error.strerror or type(error).__name__
        return Problem(name, what[:1].lower() + what[1:])
    if isinstance(error, MemoryError) or isinstance(error.__cause__, MemoryError):
        return Problem(name, "not enough memory", "split the file")
    if isinstance(error, (RuleError, InternalError)):
        return Problem(name, f"internal error: {error}", _REPORT)
    return Problem(name, f"internal error: {type(error).__name__}: {error}", _REPORT)

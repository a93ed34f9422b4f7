"""Repairs and checks the content of files: pieces in, pieces out, and a last look at the whole."""

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.documents.encodings import Encoding
from normkit.documents.opening import Skip
from normkit.documents.unit import DocumentError
from normkit.files.replace import Refusal
from normkit.runner.outcome import InternalError, Listener, Outcome, problem_of
from normkit.runner.pool import Pool, Worked
from normkit.runner.slices import origin_of
from normkit.runner.work import Work

if TYPE_CHECKING:
    from normkit.documents.parquet import Parquet
    from normkit.runner.journal import Journal


#: Bytes are copied in such blocks.
_BLOCK = 1 << 20

#: No worker process: all is done where it is called.
HERE = Pool(1, ())


def _guess(encoding: Encoding) -> str:
    return f"read as {encoding.name}, which is a guess" if encoding.guessed else ""


class Around(NamedTuple):
    """What is around the work on a file.

    `listener` hears of the findings, in file order; `advance` of the number of characters that
    are done; the pieces go through `pool`. `path` is where the file was opened, and can be opened
    again; None if it is a stream.
    """

    listener: Listener | None = None
    advance: Callable[[int], None] | None = None
    pool: Pool = HERE
    path: str | None = None


ALONE = Around()


def work_on(
    source: BinaryIO, work: Work, form: FileFormat, outcome: Outcome, around: Around
) -> Iterator[Worked]:
    """Yield the pieces of a file and what becomes of each; count and tell the findings."""
    found = seen = False
    at = source.tell()
    work.pipeline.expect(source.seek(0, io.SEEK_END))
    source.seek(at)
    pieces = form.text_codec.pieces(form.chunks(source, work.encoding))
    origin = None
    if around.pool.jobs > 1:
        origin = origin_of(around.path, source, form, work.encoding)
    for worked in around.pool.do(work, pieces, origin):
        piece, done, _ = worked
        found |= done.found
        seen |= bool(piece.text) and not piece.text.isspace()
        outcome.count(done, around.listener)
        if around.advance is not None:
            around.advance(len(piece.text))
        yield worked
    if not found and seen:
        outcome.without_fields()


def check_stream(
    source: BinaryIO,
    name: str,
    form: FileFormat,
    pipeline: Pipeline,
    around: Around = ALONE,
) -> Outcome:
    """Tell the listener of the findings in a seekable stream. Never raises for what is wrong."""
    try:
        if form.codec.name == "parquet":
            from normkit.runner.tables import check_table

            return check_table(source, name, cast("Parquet", form.codec), pipeline, around)
        encoding = form.start(source)
        if isinstance(encoding, Skip):
            return Outcome(name, note=encoding.reason, passed_over=True)
        outcome = Outcome(name, note=_guess(encoding))
        listening = around.listener is not None
        work = Work(name, form.codec, encoding, pipeline, listening=listening, noting=listening)
        for _ in work_on(source, work, form, outcome, around):
            pass
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(name, problem=problem_of(name, error))
    return outcome


def repair(
    source: BinaryIO,
    name: str,
    form: FileFormat,
    pipeline: Pipeline,
    target: Callable[[], BinaryIO],
    *,
    around: Around = ALONE,
    journal: "Journal | None" = None,
) -> Outcome:
    """Write the repaired content of `source` to the stream that `target` opens.

    Both must be seekable. `target` is called only if something changes. Every piece is parsed
    again from what is to be written, and must then have the expected texts and need no more
    repair; at the end the whole is read back from its first byte. Raises InternalError if
    anything is not as expected. Memory: a few pieces.
    """
    if form.codec.name == "parquet":
        from normkit.runner.tables import repair_table

        parquet = cast("Parquet", form.codec)
        return repair_table(source, name, parquet, pipeline, target, around=around, journal=journal)
    encoding = form.start(source)
    if isinstance(encoding, Skip):
        return Outcome(name, note=encoding.reason, passed_over=True)
    outcome = Outcome(name, note=_guess(encoding))
    work = Work(
        name,
        form.codec,
        encoding,
        pipeline,
        listening=around.listener is not None,
        keeping=journal is not None,
    )
    copy: _Copy | None = None
    size = known = 0  # characters of the source that went by, and bytes, if they are known
    state: object = None
    try:
        for piece, done, data in work_on(source, work, form, outcome, around):
            if piece.first:
                state = piece.state
            if done.new is not None and copy is None:
                at = source.tell()
                copy = _Copy(source, target(), form, encoding, beside=around.pool.jobs > 1)
                if data is None:
                    copy.start(form.chunks(source, encoding), size)
                else:
                    copy.start_known(source, known)
                source.seek(at)
            if copy is not None:
                if done.new is None:
                    copy.write(piece.text, data)
                else:
                    copy.write(done.new)
            if journal is not None:
                journal.add(done.changes, size)
            size += len(piece.text)
            known += len(data or b"")
        if copy is not None:
            outcome.changed = True
            copy.recheck(state)
    finally:
        if copy is not None:
            copy.close()
    return outcome


class _Copy:
    """The repaired content on its way to a stream, and what must be found there afterwards.

    `beside`: it is read back while it is written, where that can be done. Then call `close`.
    """

    def __init__(
        self,
        source: BinaryIO,
        target: BinaryIO,
        form: FileFormat,
        encoding: Encoding,
        *,
        beside: bool = False,
    ) -> None:
        # Most files are clean, and need none of it.
        from normkit.runner import readback

        self._target = target
        self._form = form
        self._encoding = encoding
        self._digest = readback.TextDigest()
        self._read_back = readback.read_back
        self._size = 0  # bytes of the content
        self._writer = form.writer(source, target)
        self._beside = readback.beside(target, form, encoding) if beside else None
        self._put(encoding.mark)

    def _put(self, data: bytes) -> None:
        self._writer.write(data)
        self._size += len(data)
        if self._beside is not None:
            self._beside.wrote(self._size)

    def start(self, chunks: Iterator[str], size: int) -> None:
        """Write the first `size` characters of a text."""
        while size > 0:
            chunk = next(chunks, "")
            if not chunk:
                raise Refusal("changed while it was read", "run normkit again")
            self.write(chunk[:size])
            size -= len(chunk)

    def start_known(self, source: BinaryIO, size: int) -> None:
        """Write the first `size` bytes behind the mark of a UTF-8 file, which were read before."""
        source.seek(len(self._encoding.mark))
        while size > 0:
            data = source.read(min(size, _BLOCK))
            if not data:
                raise Refusal("changed while it was read", "run normkit again")
            self._put(data)
            self._digest.add_bytes(data)
            size -= len(data)

    def write(self, text: str, data: bytes | None = None) -> None:
        """Write a part of the text, in UTF-8 as `data` if that is known."""
        if data is None:
            self._put(self._encoding.encode(text))
            self._digest.add(text)
        else:
            self._put(data)
            self._digest.add_bytes(data)

    def recheck(self, state: object) -> None:
        """Raise InternalError unless what was written is read, detection included, as meant."""
        form = self._form
        form.finish(self._writer)
        try:
            if self._beside is not None:
                content = self._beside.finish()
            else:
                content = self._read_back(self._target, form, self._encoding)
        except DocumentError as error:
            raise InternalError(f"the result cannot be read again ({error})") from error
        states_differ = form.text_codec.records and content.states != [state]
        if content.digest != self._digest.value or states_differ:
            raise InternalError("the result reads back differently")

    def close(self) -> None:
        """Leave the stream alone: it may be closed then."""
        if self._beside is not None:
            self._beside.stop()


def fix_bytes(
    data: bytes, name: str, form: FileFormat, pipeline: Pipeline
) -> tuple[bytes, Outcome]:
    """Return the repaired content of a file that is held in memory, and what was done.

    Raises DocumentError, RuleError or InternalError; `data` then has to stay as it is.
    """
    output = io.BytesIO()
    outcome = repair(io.BytesIO(data), name, form, pipeline, lambda: output)
    return (output.getvalue() if outcome.changed else data), outcome

"""What was written is read back from its first byte, and must be what was meant.

That is done when all is written, or, where other processes do the repair, beside the writing: then
the last byte is read when it has just been written, and nobody waits for the first ones.
"""

import io
import os
from collections.abc import Iterator
from hashlib import sha256
from threading import Condition, Thread
from typing import Any, BinaryIO, NamedTuple, cast

from normkit.documents.detect import FileFormat
from normkit.documents.encodings import Encoding
from normkit.files.refusal import Refusal
from normkit.runner.outcome import InternalError

#: The reader hears of so many new bytes at once, or of more.
_STEP = 1 << 20
#: So many bytes are sent to the disk at once; at the end, few are left to wait for.
_SYNCED = 32 << 20


class Content(NamedTuple):
    """What a file is read as: a digest of its text, and the states of the pieces that begin it."""

    digest: bytes
    states: list[object]


class TextDigest:
    """A digest of a text that comes in parts, wherever they begin and end.

    >>> one, other = TextDigest(), TextDigest()
    >>> one.add("ab"), other.add("a"), other.add_bytes(b"b")
    (None, None, None)
    >>> one.value == other.value
    True
    """

    def __init__(self) -> None:
        self._hash = sha256()  # most processors have instructions for it

    def add(self, text: str) -> None:
        """Take in the next part."""
        self._hash.update(text.encode("utf-8", "surrogatepass"))

    def add_bytes(self, data: bytes) -> None:
        """Take in the next part, as it is in UTF-8."""
        self._hash.update(data)

    @property
    def value(self) -> bytes:
        """The digest of all parts so far."""
        return self._hash.digest()


def read_back(stream: BinaryIO, form: FileFormat, encoding: Encoding) -> Content:
    """Return what a stream is read as, detection of its encoding included.

    Raises DocumentError if it cannot be read, InternalError if it would be read in another
    encoding, Refusal if such a one would be guessed. Memory: a few pieces.
    """
    start = form.start(stream)
    if start != encoding and encoding.guessed:
        advice = f"name it with --encoding {encoding.name}"
        raise Refusal("repaired, its encoding would be guessed otherwise", advice)
    if start != encoding:
        raise InternalError("the result would be read in another way")
    digest = TextDigest()

    def heard() -> Iterator[str]:
        for chunk in form.chunks(stream, encoding):
            digest.add(chunk)
            yield chunk

    states = [piece.state for piece in form.text_codec.pieces(heard()) if piece.first]
    return Content(digest.value, states)


class Beside:
    """Reads a file back in a thread while it is written; then call `finish` or `stop`.

    What is read is also sent to the disk, so that a last `fsync` has little to do.
    """

    def __init__(self, target: io.BufferedRandom, form: FileFormat, encoding: Encoding) -> None:
        self._target = target
        self._growing = _Growing(target.fileno())
        self._content: Content | None = None
        self._error: BaseException | None = None
        self._told = 0
        self._thread = Thread(
            target=self._read, args=(form, encoding), name="readback", daemon=True
        )
        self._thread.start()

    def _read(self, form: FileFormat, encoding: Encoding) -> None:
        try:
            self._content = read_back(cast("BinaryIO", self._growing), form, encoding)
        except BaseException as error:  # noqa: BLE001 - it is raised where the file is written
            self._error = error

    def wrote(self, size: int) -> None:
        """Note that `size` bytes in all are written."""
        if size >= self._told + _STEP:
            self._target.flush()
            self._growing.grow(size)
            self._told = size

    def finish(self) -> Content:
        """Return what the whole is read as, all of it being flushed. Raises as `read_back`."""
        self._growing.end()
        self._thread.join()
        if self._content is None:
            raise cast("BaseException", self._error)
        return self._content

    def stop(self) -> None:
        """Read no more: once this returns, the file may be closed."""
        self._growing.stop()
        self._thread.join()


class _Stopped(Exception):  # noqa: N818 - it is what happened
    """Nobody wants to know the rest."""


class _Growing(io.RawIOBase):
    """The bytes of a file that is still being written; to read waits for those to come."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._at = self._size = self._synced = 0
        self._whole = self._stopped = False
        self._change = Condition()

    def grow(self, size: int) -> None:
        """Let be read what is written, `size` bytes in all."""
        with self._change:
            self._size = size
            self._change.notify()

    def end(self) -> None:
        """Let be read whatever is in the file."""
        with self._change:
            self._whole = True
            self._change.notify()

    def stop(self) -> None:
        """Let nothing more be read."""
        with self._change:
            self._whole = self._stopped = True
            self._change.notify()

    def readable(self) -> bool:
        """It is only read."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to an offset from the first byte on."""
        if whence != os.SEEK_SET:
            raise io.UnsupportedOperation("only from the first byte on")
        self._at = offset
        return offset

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, as many as are wanted if the file does not end before."""
        with self._change:
            self._change.wait_for(lambda: self._whole or self._size >= self._at + size)
            if self._stopped:
                raise _Stopped
        data = os.pread(self._file, size, self._at)
        self._at += len(data)
        if self._at >= self._synced + _SYNCED:
            os.fsync(self._file)
            self._synced = self._at
        return data


def beside(target: Any, form: FileFormat, encoding: Encoding) -> Beside | None:
    """Begin to read back what is going to be written to `target`; None where that cannot be done.

    A compressed file shows nothing of what was written until it is finished.
    """
    if form.compression is not None or not hasattr(os, "pread"):
        return None
    if not isinstance(target, io.BufferedRandom):
        return None
    return Beside(target, form, encoding)

"""Pieces of a file that a worker process reads itself, so that their text need not be sent.

To send a text costs more than to cut it. So a piece of a plain UTF-8 file is told by where it
stands; the process that gets it opens the file by its name and makes sure that it is the one that
was opened here.
"""

import os
from collections.abc import Sequence
from io import FileIO
from typing import BinaryIO, NamedTuple

from normkit.documents.detect import FileFormat
from normkit.documents.encodings import Encoding
from normkit.documents.unit import Piece
from normkit.files.refusal import Refusal
from normkit.files.replace import open_regular


class Slice(NamedTuple):
    """Consecutive pieces of a file, without their texts.

    `path` is the file and `identity` what tells it from others and from what it may become. The
    first piece stands at byte `at`, and `sizes` are the bytes of each.
    """

    path: str
    identity: tuple[int, ...]
    at: int
    sizes: Sequence[int]
    pieces: Sequence[Piece]

    def read(self) -> list[Piece]:
        """Return the pieces with their texts.

        Raises Refusal if the file is not what it was, OSError if it cannot be read.
        """
        try:
            with open_regular(self.path) as file:
                if _identity(file) != self.identity:
                    raise _changed()
                file.seek(self.at)
                data = _exactly(file, sum(self.sizes))
        except FileNotFoundError:
            raise _changed() from None
        pieces, at = [], 0
        try:
            for size, piece in zip(self.sizes, self.pieces, strict=True):
                pieces.append(piece._replace(text=data[at : at + size].decode("utf-8")))
                at += size
        except UnicodeDecodeError:
            raise _changed() from None
        return pieces


class Origin:
    """A file whose pieces go by, in order and without a gap."""

    def __init__(self, path: str, source: BinaryIO, mark: bytes) -> None:
        self._path = path
        self._identity = _identity(source)
        self._at = len(mark)

    def slice(self, pieces: Sequence[Piece]) -> tuple[Slice, Sequence[bytes]]:
        """Return where the next pieces stand, and their bytes."""
        data = [piece.text.encode("utf-8") for piece in pieces]
        sizes = list(map(len, data))
        at, self._at = self._at, self._at + sum(sizes)
        bare = [piece._replace(text="") for piece in pieces]
        return Slice(self._path, self._identity, at, sizes, bare), data


def origin_of(
    path: str | None, source: BinaryIO, form: FileFormat, encoding: Encoding
) -> Origin | None:
    """Return the origin of the pieces of a file, None if a worker could not read them so.

    `path` is where `source` was opened, None if it is a stream; only bare files can be read so.
    """
    if path is None or not isinstance(source, FileIO):
        return None
    if form.compression is not None or encoding.name != "utf-8":
        return None
    return Origin(path, source, encoding.mark)


def _identity(file: BinaryIO) -> tuple[int, ...]:
    # Not the time of its status: a link or a mode that changes leaves the content.
    status = os.fstat(file.fileno())
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _exactly(file: BinaryIO, size: int) -> bytes:
    """Return the next `size` bytes: one call may give fewer."""
    parts: list[bytes] = []
    while size > 0:
        data = file.read(size)
        if not data:
            raise _changed()
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def _changed() -> Refusal:
    return Refusal("changed while it was read", "run normkit again")

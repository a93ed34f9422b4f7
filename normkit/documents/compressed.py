"""Compressed files: a strict stream of what is in them, and a writer that keeps their shape.

A file is one member after the other (gzip) or one frame (Zstandard). Their number and headers are
kept. A border that was behind a line stays behind that line; any other says nothing about the
text, and its member keeps its size.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from normkit.documents.unit import DocumentError

#: No more than so many bytes are taken out of a file, unless the user says otherwise.
MAX_DECOMPRESSED = 4 << 30
# Text does not shrink to less than that; what does is made to fill a disk or a memory.
_MAX_RATIO = 200
_ANY_RATIO = 16 << 20  # a small file may be as dense as it likes
_MOST_MEMBERS = 1 << 20
_CHUNK = 1 << 16

_KINDS = {"gz": "gzip", "zst": "Zstandard"}
_RESTORE = "restore it from a copy"


def split_name(name: str) -> tuple[str, str | None]:
    """Return a file name without what says that it is compressed, and how it is.

    >>> split_name("news/a.jsonl.gz"), split_name("a.CSV.ZST"), split_name("a.txt")
    (('news/a.jsonl', 'gz'), ('a.CSV', 'zst'), ('a.txt', None))
    """
    stem, _, extension = name.rpartition(".")
    kind = extension.lower()
    if kind in _KINDS and stem.rpartition("/")[2]:
        return stem, kind
    return name, None


@dataclass(slots=True)
class Member:
    """A member or frame: its header as it stands in the file, and what is known of its content.

    `size` is in bytes, `lines` the number of line feeds; `closed`: it ends with one.
    """

    header: bytes
    size: int = 0
    lines: int = 0
    closed: bool = False


class Source:
    """The bytes of a compressed file, from first to last, taken in exact numbers."""

    def __init__(self, stream: BinaryIO, kind: str) -> None:
        self._stream = stream
        self._buffer = b""
        self._at = 0
        self.kind = _KINDS[kind]
        self.taken = 0

    def more(self) -> bool:
        """Whether there is another byte."""
        if self._at == len(self._buffer):
            self._buffer, self._at = self._stream.read(_CHUNK) or b"", 0
        return bool(self._buffer)

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes; raise DocumentError if the file ends before."""
        parts = []
        wanted = size
        while wanted:
            part = self.some(wanted)
            if not part:
                raise self.damaged("end in the middle")
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def some(self, most: int = _CHUNK) -> bytes:
        """Return the next bytes, at most so many; none at the end of the file."""
        if not self.more():
            return b""
        part = self._buffer[self._at : self._at + most]
        self._at += len(part)
        self.taken += len(part)
        return part

    def back(self, data: bytes) -> None:
        """Put bytes back that were taken last."""
        self._buffer, self._at = data + self._buffer[self._at :], 0
        self.taken -= len(data)

    def foreign(self, *, first: bool) -> DocumentError:
        """Return the refusal of bytes that begin no member."""
        if first:
            return DocumentError(
                f"no {self.kind} data, although its name says so", "give it another name"
            )
        what = f"there is something else behind its {self.kind} data, at offset {self.taken}"
        return DocumentError(what, _RESTORE)

    def damaged(self, how: str) -> DocumentError:
        """Return the refusal of what is not as it was written."""
        return DocumentError(f"its {self.kind} data {how}", _RESTORE)


class Sink(Protocol):
    """Writes the members of a file, one after the other."""

    def begin(self, header: bytes) -> None:
        """Begin a member with this header, as far as new content lets it stay."""

    def add(self, data: bytes) -> None:
        """Write content to it."""

    def end(self) -> None:
        """End it."""


#: Yields the headers of a file's members, each with its content behind it in parts.
Parts = Callable[[Source], Iterator[Member | bytes]]


class Content(io.RawIOBase):
    """The content of a compressed file, read strictly; `members` are those that were begun.

    `read` raises DocumentError for what is no such file, or is damaged, or too large. Only when
    it has returned no more bytes has everything been checked. Memory: about a MiB, and for
    Zstandard the window of the frame (at most 128 MiB).
    """

    def __init__(self, stream: BinaryIO, kind: str, max_decompressed: int) -> None:
        super().__init__()
        self._stream, self._kind, self._most = stream, kind, max_decompressed
        self.seek(0)

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def seekable(self) -> bool:
        """Whether one can go everywhere: only to the start."""
        return False

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go back to the start; there is no other place to go to."""
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation("compressed content is read from its start")
        self._stream.seek(0)
        self._source = Source(self._stream, self._kind)
        self._parts = _parts(self._kind)(self._source)
        self._held = memoryview(b"")
        self._size = 0
        self.members: list[Member] = []
        return 0

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes, at least one; none at the end."""
        if size < 0:
            return b"".join(iter(lambda: self.read(_CHUNK), b""))
        while not self._held:
            part = next(self._parts, None)
            if part is None:
                return b""
            if isinstance(part, Member):
                self.members.append(part)
                if len(self.members) > _MOST_MEMBERS:
                    what = f"more than {_MOST_MEMBERS} members of {self._source.kind} data"
                    raise DocumentError(what, "compress it again as one")
            elif part:
                self._count(part)
                self._held = memoryview(part)
        data = bytes(self._held[:size])
        self._held = self._held[size:]
        return data

    def _count(self, part: bytes) -> None:
        self._size += len(part)
        member = self.members[-1]
        member.size += len(part)
        member.lines += part.count(b"\n")
        member.closed = part.endswith(b"\n")
        if self._size > self._most:
            raise DocumentError(
                f"more than {self._most} bytes when it is decompressed",
                "allow more with --max-decompressed if you trust the file",
            )
        if self._size > max(_ANY_RATIO, _MAX_RATIO * self._source.taken):
            raise DocumentError(
                f"more than {_MAX_RATIO} times as large when it is decompressed: no text is",
                "decompress it first if you trust the file",
            )


class Compressing(io.RawIOBase):
    """Takes new content and writes it with the members of the old file; `finish` it at the end."""

    def __init__(self, sink: Sink, target: BinaryIO, members: list[Member]) -> None:
        super().__init__()
        self._sink, self._target = sink, target
        self._members = members
        self._at = 0
        self._size = 0  # of the present member's new content
        self._lines = members[0].lines  # that are still to come before its end
        sink.begin(members[0].header)

    def writable(self) -> bool:
        """Whether it can be written to: it can."""
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Take the next bytes of the content."""
        rest = data
        while rest:
            size = self._room(rest)
            if size == 0:
                self._next()
                continue
            part, rest = rest[:size], rest[size:]
            self._sink.add(part)
            self._size += size
            self._lines -= part.count(b"\n")
        return len(data)

    def _room(self, data: bytes) -> int:
        """Return how many of these bytes belong to the present member."""
        member = self._members[self._at]
        if self._at + 1 == len(self._members):
            return len(data)
        if not member.closed:
            return min(len(data), member.size - self._size)
        if data.count(b"\n") < self._lines:
            return len(data)
        end = 0
        for _ in range(self._lines):
            end = data.index(b"\n", end) + 1
        return end

    def _next(self) -> None:
        self._sink.end()
        self._at += 1
        member = self._members[self._at]
        self._size = 0
        self._lines += member.lines
        self._sink.begin(member.header)

    def finish(self) -> None:
        """Write the end of the last member, and those that got no content."""
        while self._at + 1 < len(self._members):
            self._next()
        self._sink.end()
        self._target.flush()


def content(stream: BinaryIO, kind: str, max_decompressed: int = MAX_DECOMPRESSED) -> BinaryIO:
    """Return what is in a seekable file that is compressed as `kind` (`gz` or `zst`).

    >>> import gzip
    >>> content(io.BytesIO(gzip.compress(b"Some text.")), "gz").read(100)
    b'Some text.'
    """
    return cast("BinaryIO", Content(stream, kind, max_decompressed))


def compressing(
    source: BinaryIO, target: BinaryIO, kind: str, max_decompressed: int = MAX_DECOMPRESSED
) -> Compressing:
    """Return a stream that writes new content to `target` in the way of the old file `source`.

    Reads `source` once to its end. `target` must be seekable. Raises DocumentError if the file is
    not sound, or holds an index of itself, which new content would make wrong.
    """
    old = Content(source, kind, max_decompressed)
    while old.read(_CHUNK):
        pass
    return Compressing(_sink(target, kind), target, old.members)


def _parts(kind: str) -> Parts:
    if kind == "gz":
        from normkit.documents import gzip_members

        return gzip_members.parts
    from normkit.documents import zstd_frames

    return zstd_frames.parts


def _sink(target: BinaryIO, kind: str) -> Sink:
    if kind == "gz":
        from normkit.documents import gzip_members

        return gzip_members.GzipSink(target)
    from normkit.documents import zstd_frames

    return zstd_frames.ZstdSink(target)

"""The frames of a Zstandard file (RFC 8878), read strictly and written with their old settings.

The library decompresses; the borders of frames and blocks are found here, because the end of a
file within a frame, or what stands behind one, has to be seen exactly, and because a block gives
a bounded number of bytes, however small it is.
"""

import functools
from collections.abc import Iterator
from types import ModuleType
from typing import Any, BinaryIO

from normkit.documents.compressed import Member, Source
from normkit.documents.unit import DocumentError

_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = tuple(bytes([0x50 + number]) + b"\x2a\x4d\x18" for number in range(16))
_CHECKSUM, _RESERVED, _SINGLE = 0x04, 0x08, 0x20
_DICTIONARY_SIZES = (0, 1, 2, 4)
_CONTENT_SIZES = (0, 2, 4, 8)
_RLE, _NO_BLOCK = 1, 3
_LARGEST_BLOCK = 1 << 17
# A file does not say its level; this is the one that the command takes.
_LEVEL = 3
_WINDOW_LOGS = (10, 23)


def parts(source: Source) -> Iterator[Member | bytes]:
    """Yield the headers of the frames of a file, each with its content behind it in parts.

    Raises DocumentError where the file is not sound, and for a frame that needs a dictionary.
    A skippable frame has no content.
    """
    first = True
    while first or source.more():
        magic = b""
        while len(magic) < 4 and source.more():
            magic += source.take(1)
        if magic in _SKIPPABLE:
            size = source.take(4)
            yield Member(magic + size)
            left = int.from_bytes(size, "little")
            while left:
                left -= len(source.take(min(left, _LARGEST_BLOCK)))
        elif magic == _MAGIC:
            header = magic + _header(source)
            yield Member(header)
            yield from _frame(source, header)
        elif magic and (_MAGIC.startswith(magic) or any(s.startswith(magic) for s in _SKIPPABLE)):
            raise source.damaged("end in the middle")
        else:
            raise source.foreign(first=first)
        first = False


def _header(source: Source) -> bytes:
    """Return the rest of a frame's header."""
    flags = source.take(1)
    single, size = flags[0] & _SINGLE, _CONTENT_SIZES[flags[0] >> 6]
    window = source.take(0 if single else 1)
    dictionary = source.take(_DICTIONARY_SIZES[flags[0] & 3])
    if any(dictionary):
        raise DocumentError(
            "compressed with a dictionary, which is not in the file",
            "decompress it with the dictionary first",
        )
    if flags[0] & _RESERVED:
        raise source.damaged("are of a kind that is not known")
    return flags + window + dictionary + source.take(1 if single and not size else size)


def _frame(source: Source, header: bytes) -> Iterator[bytes]:
    zstandard = _library()
    inflate = _decompressor().decompressobj()
    try:
        yield inflate.decompress(header)
        last = False
        while not last:
            block = source.take(3)
            number = int.from_bytes(block, "little")
            last, kind, size = bool(number & 1), number >> 1 & 3, number >> 3
            if kind == _NO_BLOCK or size > _LARGEST_BLOCK:
                raise source.damaged("are damaged")
            yield inflate.decompress(block + source.take(1 if kind == _RLE else size))
        if header[4] & _CHECKSUM:
            yield inflate.decompress(source.take(4))
    except zstandard.ZstdError as error:
        reason = str(error).rpartition(": ")[2].lower()
        if "checksum" in reason:
            raise source.damaged("do not match their checksum") from None
        if "allocation" in str(error).lower():
            raise MemoryError from None
        if "too much memory" in reason:
            raise DocumentError(
                "compressed with a window of more than 128 MiB", "compress it without --long"
            ) from None
        raise source.damaged("are damaged") from None
    if not inflate.eof or inflate.unused_data:
        raise source.damaged("are damaged")


class ZstdSink:
    """Writes frames with a checksum, a content size and a window as the old ones had them."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def begin(self, header: bytes) -> None:
        """Begin a frame; raise DocumentError if it belongs to an index."""
        if header.startswith(_SKIPPABLE):
            raise DocumentError(
                "has skippable frames, such as an index that a repair would make wrong",
                "decompress it, repair that, and compress it again",
            )
        zstandard = _library()
        window = zstandard.get_frame_parameters(header).window_size
        low, high = _WINDOW_LOGS
        settings = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL,
            window_log=min(max(window.bit_length() - 1, low), high),
            write_checksum=bool(header[4] & _CHECKSUM),
            write_content_size=False,
        )
        self._deflate: Any = zstandard.ZstdCompressor(compression_params=settings).compressobj()
        self._sized = bool(header[4] >> 6 or header[4] & _SINGLE)
        self._head: bytes | None = b""
        self._start = self._size = 0

    def add(self, data: bytes) -> None:
        """Write content to it."""
        self._size += len(data)
        self._put(self._deflate.compress(data))

    def end(self) -> None:
        """End it; the size of its content is known now."""
        self._put(self._deflate.flush())
        if self._sized:
            end = self._target.tell()
            self._target.seek(self._start + 6)
            self._target.write(self._size.to_bytes(8, "little"))
            self._target.seek(end)

    def _put(self, data: bytes) -> None:
        # The content size comes behind the magic number, the flags and the window: room for it
        # is made in the first bytes, since the library writes it only if it knows it beforehand.
        if self._head is not None:
            data = self._head + data
            if len(data) < 6:
                self._head = data
                return
            self._head = None
            self._start = self._target.tell()
            if self._sized:
                flags = bytes([data[4] | 0xC0])
                data = data[:4] + flags + data[5:6] + bytes(8) + data[6:]
        self._target.write(data)


# Not shared: all streams of one decompressor share its state.
def _decompressor() -> Any:
    return _library().ZstdDecompressor()


@functools.cache
def _library() -> ModuleType:
    try:
        import zstandard
    except ImportError:
        raise DocumentError(
            "to read Zstandard data takes zstandard", 'install normkit with the extra "zstd"'
        ) from None
    return zstandard

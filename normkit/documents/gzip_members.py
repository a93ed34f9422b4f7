"""The members of a gzip file (RFC 1952), read strictly and written with their old headers."""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from normkit.documents.compressed import Member, Source
from normkit.documents.unit import DocumentError

_MAGIC = b"\x1f\x8b"
_HEADER_CRC, _EXTRA, _NAME, _COMMENT, _RESERVED = 0x02, 0x04, 0x08, 0x10, 0xE0
_LONGEST_FIELD = 1 << 16
_PART = 1 << 17
# Extra fields that say where in the file something is.
_INDEXES = {b"BC": "bgzip", b"RA": "dictzip"}
# What a header says of the effort that was made.
_LEVELS = {2: 9, 4: 1}


def parts(source: Source) -> Iterator[Member | bytes]:
    """Yield the headers of the members of a file, each with its content behind it in parts.

    Raises DocumentError where the file is not sound: all headers, checksums and lengths must be
    right, and nothing may stand behind the last member.
    """
    first = True
    while first or source.more():
        yield Member(_header(source, first=first))
        inflate, crc, size, data = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0, b""
        taken = 1 << 9  # not much at first: of a short member, the rest has to be put back
        while not inflate.eof:
            if not data:
                taken = min(2 * taken, _PART)
                data = source.some(taken)
            if not data:
                raise source.damaged("end in the middle")
            try:
                part = inflate.decompress(data, _PART)
            except zlib.error:
                raise source.damaged("are damaged") from None
            data = inflate.unconsumed_tail
            crc, size = zlib.crc32(part, crc), size + len(part)
            yield part
        source.back(inflate.unused_data)
        wanted_crc, wanted_size = struct.unpack("<LL", source.take(8))
        if crc != wanted_crc:
            raise source.damaged("do not match their checksum")
        if size & 0xFFFFFFFF != wanted_size:
            raise source.damaged("are not as long as they say")
        first = False


def _header(source: Source, *, first: bool) -> bytes:
    for byte in _MAGIC:
        if not source.more() or source.take(1)[0] != byte:
            raise source.foreign(first=first)
    rest = source.take(8)
    method, flags = rest[0], rest[1]
    if method != 8 or flags & _RESERVED:
        raise source.damaged("are of a kind that is not known")
    fields = [_MAGIC, rest]
    if flags & _EXTRA:
        fields.append(length := source.take(2))
        fields.append(source.take(int.from_bytes(length, "little")))
    fields.extend(_string(source) for flag in (_NAME, _COMMENT) if flags & flag)
    header = b"".join(fields)
    if flags & _HEADER_CRC:
        crc = source.take(2)
        if int.from_bytes(crc, "little") != zlib.crc32(header) & 0xFFFF:
            raise source.damaged("do not match the checksum of their header")
        header += crc
    return header


def _string(source: Source) -> bytes:
    string = bytearray()
    while not string.endswith(b"\0"):
        string += source.take(1)
        if len(string) > _LONGEST_FIELD:
            raise source.damaged("have a name without end")
    return bytes(string)


class GzipSink:
    """Writes members under the headers of the old ones, which hold nothing that must change."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def begin(self, header: bytes) -> None:
        """Begin a member; raise DocumentError if its header is a part of an index."""
        _refuse_index(header)
        self._target.write(header)
        level = _LEVELS.get(header[8], 6)
        self._deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._crc = self._size = 0

    def add(self, data: bytes) -> None:
        """Write content to it."""
        self._crc, self._size = zlib.crc32(data, self._crc), self._size + len(data)
        self._target.write(self._deflate.compress(data))

    def end(self) -> None:
        """End it with its checksum and length."""
        trailer = struct.pack("<LL", self._crc, self._size & 0xFFFFFFFF)
        self._target.write(self._deflate.flush() + trailer)


def _refuse_index(header: bytes) -> None:
    if not header[3] & _EXTRA:
        return
    end = 12 + int.from_bytes(header[10:12], "little")
    at = 12
    while at + 4 <= end:
        name = header[at : at + 2]
        if name in _INDEXES:
            raise DocumentError(
                f"made by {_INDEXES[name]}, with an index that a repair would make wrong",
                f"decompress it, repair that, and compress it with {_INDEXES[name]} again",
            )
        at += 4 + int.from_bytes(header[at + 2 : at + 4], "little")

"""Deliberately broken codecs, writers and fixers, for the laws that must catch them."""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from normkit.core.context import DOCUMENT
from normkit.core.edits import Edit, apply_edits
from normkit.core.pipeline import Pipeline
from normkit.documents.opening import BOM
from normkit.documents.plain import PlainText
from normkit.documents.source_map import Position, SourceMap, Utf8Map
from normkit.documents.unit import Block, Codec, DocumentError, TextUnit


@dataclass(frozen=True)
class Spoilt:
    """Plain text whose bytes, errors or units are tampered with."""

    read: Callable[[bytes], bytes] = bytes
    refuse: Callable[[DocumentError], DocumentError] | None = None
    unit: Callable[[TextUnit], TextUnit] | None = None
    name: str = "spoilt"

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        parts = []
        while data := stream.read(1 << 16):
            parts.append(data)
        try:
            for block in PlainText().blocks(io.BytesIO(self.read(b"".join(parts)))):
                yield Block(tuple(self._part(part) for part in block.parts))
        except DocumentError as error:
            raise self.refuse(error) if self.refuse else error from None

    def _part(self, part: bytes | TextUnit) -> bytes | TextUnit:
        return self.unit(part) if self.unit and isinstance(part, TextUnit) else part


@dataclass(frozen=True)
class ReadsOnce:
    """Takes the first answer of a stream for the whole file."""

    name: str = "reads once"

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        yield from PlainText().blocks(io.BytesIO(stream.read(1 << 20)))


@dataclass(frozen=True)
class HidesAll:
    """Has no units: nothing can go wrong, and nothing is repaired."""

    name: str = "hides all"

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        for block in PlainText().blocks(stream):
            # Reads it, so as to refuse what is no text.
            yield Block((block.splice([()] * len(block.units)),))


@dataclass(frozen=True)
class Guesses:
    """Checks that a file is UTF-8, and takes what is not ASCII for Latin-1 all the same."""

    name: str = "guesses"

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        data = b"".join(
            block.splice([()] * len(block.units)) for block in PlainText().blocks(stream)
        )
        text = data.decode("utf-8" if data.isascii() else "latin-1")
        source = Utf8Map(text) if data.isascii() else Latin1(text)
        yield Block((TextUnit(text, source, DOCUMENT),))


@dataclass(frozen=True)
class Latin1:
    text: str

    def locate(self, offset: int) -> Position:
        return Utf8Map(self.text).locate(offset)

    def encode(self, edits: Sequence[Edit]) -> bytes:
        return apply_edits(self.text, edits).encode("latin-1", "xmlcharrefreplace")


@dataclass(frozen=True)
class Mapped:
    """A source map that is wrong in one of its two answers."""

    unit: TextUnit
    place: Callable[[Position], Position] = lambda place: place
    written: Callable[[TextUnit, Sequence[Edit]], bytes] | None = None

    def locate(self, offset: int) -> Position:
        return self.place(self.unit.source.locate(offset))

    def encode(self, edits: Sequence[Edit]) -> bytes:
        return self.written(self.unit, edits) if self.written else self.unit.source.encode(edits)


def mapped(
    place: Callable[[Position], Position] = lambda place: place,
    written: Callable[[TextUnit, Sequence[Edit]], bytes] | None = None,
) -> Codec:
    def change(unit: TextUnit) -> TextUnit:
        source: SourceMap = Mapped(unit, place, written)
        return replace(unit, source=source)

    return Spoilt(unit=change)


def without_mark(data: bytes) -> bytes:
    return data.removeprefix(BOM)


def without_last_line(data: bytes) -> bytes:
    """Loses a last line that has no line end, as a loop over lines does."""
    end = max(data.rfind(b"\n"), data.rfind(b"\r"))
    return data if end < 0 else data[: end + 1]


def replaced(data: bytes) -> bytes:
    return data.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}").encode()


def by_bytes(unit: TextUnit, edits: Sequence[Edit]) -> bytes:
    """Takes code point offsets for byte offsets."""
    data = unit.text.encode()
    for edit in reversed(edits):
        data = data[: edit.span.start] + edit.text.encode() + data[edit.span.end :]
    return data


def unix_ends(unit: TextUnit, edits: Sequence[Edit]) -> bytes:
    """Writes the line ends of its own system as soon as there is something to write."""
    data = unit.source.encode(edits)
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if edits else data


def final_newline(unit: TextUnit, edits: Sequence[Edit]) -> bytes:
    data = unit.source.encode(edits)
    return data + b"\n" if edits and not data.endswith((b"\n", b"\r")) else data


# Writers. ---------------------------------------------------------------------------------


def truncates(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def forgets_mode(path: str, data: bytes) -> None:
    _over(os.path.realpath(path), data, mode=None)


def replaces_link(path: str, data: bytes) -> None:
    _over(path, data, mode=os.stat(path).st_mode)


def leaves_a_stray(path: str, data: bytes) -> None:
    """Cleans up behind itself only when all goes well."""
    _over(os.path.realpath(path), data, mode=os.stat(path).st_mode, tidy=False)


def keeps_a_copy(path: str, data: bytes) -> None:
    Path(f"{path}.bak").write_bytes(Path(path).read_bytes())
    forgets_mode(path, data)


def tells_nobody(path: str, data: bytes) -> None:
    try:
        _over(os.path.realpath(path), data, mode=os.stat(path).st_mode)
    except OSError:
        return


def writes_text(path: str, data: bytes) -> None:
    """Goes through a text file, which has its own idea of line ends."""
    _over(os.path.realpath(path), data.replace(b"\r\n", b"\n"), mode=os.stat(path).st_mode)


def _over(path: str, data: bytes, *, mode: int | None, tidy: bool = True) -> None:
    temporary = f"{path}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode & 0o7777)
        os.replace(temporary, path)
    except OSError:
        if tidy:
            os.unlink(temporary)
        raise


# Fixers. ----------------------------------------------------------------------------------


def unchecked(data: bytes, codec: Codec, pipeline: Pipeline) -> bytes:
    return b"".join(
        block.splice([pipeline.run(unit.text, unit.context).edits for unit in block.units])
        for block in codec.blocks(io.BytesIO(data))
    )


def read_back_only(data: bytes, codec: Codec, pipeline: Pipeline) -> bytes:
    """Sees that the new bytes can be read, and not what they say."""
    new = unchecked(data, codec, pipeline)
    list(codec.blocks(io.BytesIO(new)))
    return new


def texts_only(data: bytes, codec: Codec, pipeline: Pipeline) -> bytes:
    """Compares the texts, and does not ask whether there is more to repair."""
    new = unchecked(data, codec, pipeline)
    wanted = "".join(pipeline.fix(text) for text in _texts(codec, data))
    if "".join(_texts(codec, new)) != wanted:
        raise ValueError("reads back differently")
    return new


def _texts(codec: Codec, data: bytes) -> list[str]:
    return [unit.text for block in codec.blocks(io.BytesIO(data)) for unit in block.units]


def first_column(error: DocumentError) -> DocumentError:
    """Names the line and leaves it to the reader to find the byte."""
    return DocumentError(error.what, error.advice, line=error.line, column=1)

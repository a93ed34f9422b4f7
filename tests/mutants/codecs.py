"""Deliberately broken codecs, writers and fixers, for the laws that must catch them."""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from normkit.core.edits import Edit, apply_edits
from normkit.core.pipeline import Pipeline
from normkit.core.spans import Span
from normkit.documents.detect import FileFormat
from normkit.documents.encodings import Encoding, detect
from normkit.documents.opening import BOM, Skip
from normkit.documents.plain import PlainText
from normkit.documents.source_map import Position, SourceMap
from normkit.documents.unit import DocumentError, Piece, TextUnit, Units


@dataclass(frozen=True)
class Spoilt:
    """Plain text whose text or units are tampered with."""

    read: Callable[[str], str] = str
    unit: Callable[[TextUnit], TextUnit] | None = None
    name: str = "spoilt"
    records: bool = False

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        return PlainText().pieces(iter([self.read("".join(chunks))]))

    def parse(self, piece: Piece) -> Units:
        units = PlainText().parse(piece).units
        return Units(tuple(self.unit(unit) if self.unit else unit for unit in units))


@dataclass(frozen=True)
class ReadsOnce:
    """Takes the first answers of a stream for the whole file."""

    name: str = "reads once"
    records: bool = False

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        yield from PlainText().pieces(islice(chunks, 2))

    def parse(self, piece: Piece) -> Units:
        return PlainText().parse(piece)


class HidesAll(ReadsOnce):
    """Has no units: nothing can go wrong, and nothing is repaired."""

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        return PlainText().pieces(chunks)

    def parse(self, piece: Piece) -> Units:
        return Units(())


class Guesses(FileFormat):
    """Checks that a file is UTF-8, and takes what is not ASCII for Latin-1 all the same."""

    def start(self, source: BinaryIO) -> Encoding | Skip:
        start = super().start(source)
        data = _all(self.content(source))
        if isinstance(start, Skip) or data.isascii():
            return start
        for _ in self.chunks(source, start):
            pass
        return Encoding("latin-1")


class Lenient(FileFormat):
    """Puts replacement characters where it cannot read."""

    def chunks(self, source: BinaryIO, encoding: Encoding) -> Iterator[str]:
        data = _all(self.content(source)).removeprefix(encoding.mark)
        yield data.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")

    def start(self, source: BinaryIO) -> Encoding | Skip:
        return detect(_all(self.content(source)), None)


def _all(stream: BinaryIO) -> bytes:
    return b"".join(iter(lambda: stream.read(1 << 16), b""))


class NoColumn(FileFormat):
    """Names the line and leaves it to the reader to find the byte."""

    def chunks(self, source: BinaryIO, encoding: Encoding) -> Iterator[str]:
        try:
            yield from super().chunks(source, encoding)
        except DocumentError as error:
            raise DocumentError(error.what, error.advice, line=error.line, column=1) from None


class NoMark(FileFormat):
    """Eats the byte order mark."""

    def start(self, source: BinaryIO) -> Encoding | Skip:
        start = super().start(source)
        return start if isinstance(start, Skip) else Encoding(start.name)

    def chunks(self, source: BinaryIO, encoding: Encoding) -> Iterator[str]:
        return super().chunks(source, Encoding(encoding.name, BOM))


@dataclass(frozen=True)
class Mapped:
    """A source map that is wrong in one of its two answers."""

    unit: TextUnit
    place: Callable[[Position], Position] = lambda place: place
    written: Callable[[TextUnit, Sequence[Edit]], Sequence[Edit]] | None = None

    def locate(self, offset: int) -> Position:
        return self.place(self.unit.source.locate(offset))

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        return self.written(self.unit, edits) if self.written else self.unit.source.edits(edits)


def mapped(
    place: Callable[[Position], Position] = lambda place: place,
    written: Callable[[TextUnit, Sequence[Edit]], Sequence[Edit]] | None = None,
) -> FileFormat:
    def change(unit: TextUnit) -> TextUnit:
        source: SourceMap = Mapped(unit, place, written)
        return replace(unit, source=source)

    return FileFormat(Spoilt(unit=change))


def spoilt(read: Callable[[str], str]) -> FileFormat:
    return FileFormat(Spoilt(read))


def without_last_line(text: str) -> str:
    """Loses a last line that has no line end, as a loop over lines does."""
    end = max(text.rfind("\n"), text.rfind("\r"))
    return text if end < 0 else text[: end + 1]


def by_bytes(unit: TextUnit, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Takes byte offsets for code point offsets."""

    def at(offset: int) -> int:
        return min(len(unit.text[:offset].encode()), len(unit.text))

    return [replace(e, span=Span(at(e.span.start), at(e.span.end))) for e in edits]


def unix_ends(unit: TextUnit, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Writes the line ends of its own system as soon as there is something to write."""
    new = apply_edits(unit.text, edits).replace("\r\n", "\n").replace("\r", "\n")
    return [Edit(Span(0, len(unit.text)), new)] if edits else []


def final_newline(unit: TextUnit, edits: Sequence[Edit]) -> Sequence[Edit]:
    new = apply_edits(unit.text, edits)
    end = "" if new.endswith(("\n", "\r")) else "\n"
    return [Edit(Span(0, len(unit.text)), new + end)] if edits else []


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


def unchecked(data: bytes, form: FileFormat, pipeline: Pipeline) -> bytes:
    return b"".join(
        _encoding(form, data).encode(apply_edits(piece.text, _edits(form, piece, pipeline)))
        for piece in _pieces(form, data)
    )


def read_back_only(data: bytes, form: FileFormat, pipeline: Pipeline) -> bytes:
    """Sees that the new bytes can be read, and not what they say."""
    new = unchecked(data, form, pipeline)
    _texts(form, new)
    return new


def texts_only(data: bytes, form: FileFormat, pipeline: Pipeline) -> bytes:
    """Compares the texts, and does not ask whether there is more to repair."""
    new = unchecked(data, form, pipeline)
    wanted = "".join(pipeline.fix(text) for text in _texts(form, data))
    if "".join(_texts(form, new)) != wanted:
        raise ValueError("reads back differently")
    return new


def _encoding(form: FileFormat, data: bytes) -> Encoding:
    start = form.start(io.BytesIO(data))
    assert isinstance(start, Encoding)
    return start


def _pieces(form: FileFormat, data: bytes) -> list[Piece]:
    return list(form.text_codec.pieces(form.chunks(io.BytesIO(data), _encoding(form, data))))


def _edits(form: FileFormat, piece: Piece, pipeline: Pipeline) -> list[Edit]:
    block = form.text_codec.parse(piece)
    units = [block.unit(index) for index in range(len(block.texts))]
    return [e for u in units for e in u.source.edits(pipeline.run(u.text, u.context).edits)]


def _texts(form: FileFormat, data: bytes) -> list[str]:
    return [text for piece in _pieces(form, data) for text in form.text_codec.parse(piece).texts]

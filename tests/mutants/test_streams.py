"""Each broken reader or writer of encodings and compressed files is caught by a law.

A text stream turns the bytes of a file into its encoding and text, and text into bytes; a
compressed one turns the bytes of a gzip file into its content, and that file and new content into
the bytes of a new one.
"""

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pytest

from normkit.documents.compressed import Content, compressing, content
from normkit.documents.encodings import Encoding, detect
from normkit.documents.unit import DocumentError

Stream = TypeVar("Stream")

# Text. -------------------------------------------------------------------------------------


class Broken(AssertionError):  # noqa: N818 - it says what happened
    """A law does not hold; `law` is its name."""

    def __init__(self, law: str) -> None:
        super().__init__(law)
        self.law = law


class TextStream:
    """The sound one; the mutants change a method."""

    option: str | None = None

    def encoding(self, data: bytes) -> Encoding:
        return detect(data, self.option)

    def read(self, data: bytes, encoding: Encoding) -> str:
        return "".join(encoding.chunks(io.BytesIO(data), 5))

    def write(self, text: str, encoding: Encoding) -> bytes:
        return encoding.mark + encoding.encode(text)


FILES = [
    b"a\r\n\xc3\xa9",
    codecs.BOM_UTF8 + b"a\n",
    *(
        mark + "é\r\n\N{GRINNING FACE}".encode(name)
        for mark, name in [
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (codecs.BOM_UTF32_BE, "utf-32-be"),
        ]
    ),
]
NO_TEXT = [b"a\xff", b"a\xc3", b"\xed\xa0\x80", b"a\0b", codecs.BOM_UTF16_LE + b"\0\xd8a\0"]


def identity(stream: TextStream) -> None:
    for data in FILES:
        encoding = stream.encoding(data)
        if stream.write(stream.read(data, encoding), encoding) != data:
            raise Broken("identity")


def meaning(stream: TextStream) -> None:
    for data in FILES:
        text = stream.read(data, stream.encoding(data))
        if text not in ("a\r\né", "a\n", "é\r\n\N{GRINNING FACE}"):
            raise Broken("meaning")


def refusal(stream: TextStream) -> None:
    for data in NO_TEXT:
        if not _refused(lambda data=data: stream.read(data, stream.encoding(data))):  # type: ignore[misc]
            raise Broken("refusal")


def exactness(stream: TextStream) -> None:
    for data, name in [
        (b"+AGE-", "utf-7"),
        (b"a\x1b$B\x1b(B", "iso2022_jp"),
        (b"\xa1\xc0", "cp932"),
    ]:
        encoding = Encoding(name)
        try:
            text = stream.read(data, encoding)
        except DocumentError:
            continue
        if stream.write(text, encoding) != data:
            raise Broken("exactness")


def unencodable(stream: TextStream) -> None:
    if not _refused(lambda: stream.write("a\u0101", Encoding("cp1252"))):
        raise Broken("unencodable")


TEXT_LAWS: Sequence[Callable[[TextStream], None]] = (
    meaning,
    identity,
    refusal,
    exactness,
    unencodable,
)


class Replaces(TextStream):
    def read(self, data: bytes, encoding: Encoding) -> str:
        return data.removeprefix(encoding.mark).decode(encoding.name, "replace")


class LosesMark(TextStream):
    def write(self, text: str, encoding: Encoding) -> bytes:
        return encoding.encode(text)


class DoublesMark(TextStream):
    """Python's own name of the encoding writes a mark, too."""

    def write(self, text: str, encoding: Encoding) -> bytes:
        return encoding.mark + text.encode("utf-8-sig" if encoding.mark else "utf-8")


class SwapsBytes(TextStream):
    def encoding(self, data: bytes) -> Encoding:
        found = super().encoding(data)
        return Encoding(found.name.replace("-le", "-be"), found.mark)


class TakesMarkOfUtf16(TextStream):
    """Asks for the shorter mark first."""

    def encoding(self, data: bytes) -> Encoding:
        if data.startswith(codecs.BOM_UTF16_LE):
            return Encoding("utf-16-le", codecs.BOM_UTF16_LE)
        return super().encoding(data)

    def read(self, data: bytes, encoding: Encoding) -> str:
        return data.removeprefix(encoding.mark).decode(encoding.name)


class KeepsMarkInText(TextStream):
    def read(self, data: bytes, encoding: Encoding) -> str:
        return super().read(data, Encoding(encoding.name))

    def write(self, text: str, encoding: Encoding) -> bytes:
        return encoding.encode(text)


class MakesLineFeeds(TextStream):
    def read(self, data: bytes, encoding: Encoding) -> str:
        return super().read(data, encoding).replace("\r\n", "\n")


class Trusts(TextStream):
    """Believes that what can be read is written back with the same bytes."""

    def read(self, data: bytes, encoding: Encoding) -> str:
        if encoding.name.startswith("utf-") and encoding.name != "utf-7":
            return super().read(data, encoding)
        return data.decode(encoding.name)


class DropsWhatCannotBeWritten(TextStream):
    def write(self, text: str, encoding: Encoding) -> bytes:
        return encoding.mark + text.encode(encoding.name, "ignore")


TEXT_MUTANTS: list[tuple[type[TextStream], str]] = [
    (Replaces, "refusal"),
    (LosesMark, "identity"),
    (DoublesMark, "identity"),
    (SwapsBytes, "meaning"),
    (TakesMarkOfUtf16, "meaning"),
    (KeepsMarkInText, "meaning"),
    (MakesLineFeeds, "meaning"),
    (Trusts, "exactness"),
    (DropsWhatCannotBeWritten, "unencodable"),
]

# Compressed files. -------------------------------------------------------------------------


class GzipStream:
    """The sound one; the mutants change a method."""

    def read(self, data: bytes) -> bytes:
        return content(io.BytesIO(data), "gz").read()

    def write(self, old: bytes, new: bytes) -> bytes:
        target = io.BytesIO()
        stream = compressing(io.BytesIO(old), target, "gz")
        stream.write(new)
        stream.finish()
        return target.getvalue()


@dataclass
class Made:
    data: bytes
    plain: bytes


def _member(plain: bytes, mtime: int, name: str) -> bytes:
    target = io.BytesIO()
    with gzip.GzipFile(name, "wb", 9, target, mtime) as file:
        file.write(plain)
    return target.getvalue()


ONE = Made(_member(b"two  words\n", 1234, "a.txt"), b"two  words\n")
TWO = Made(ONE.data + _member(b"more\n", 5678, "b.txt"), ONE.plain + b"more\n")


def whole(stream: GzipStream) -> None:
    for made in (ONE, TWO):
        if stream.read(made.data) != made.plain:
            raise Broken("whole")


def written(stream: GzipStream) -> None:
    for made in (ONE, TWO):
        for new in (made.plain, b"", made.plain.replace(b"  ", b" "), made.plain * 9):
            if gzip.decompress(stream.write(made.data, new)) != new:
                raise Broken("written")


def shape(stream: GzipStream) -> None:
    for made in (ONE, TWO):
        if _headers(stream.write(made.data, made.plain)) != _headers(made.data):
            raise Broken("shape")


def strict(stream: GzipStream) -> None:
    data = TWO.data
    damaged = [data[:-9], data[:-1], data + b"\0", data + b"more", data[: len(ONE.data) + 5]]
    damaged += [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in (-8, -4, -10)]
    for bad in damaged:
        if not _refused(lambda bad=bad: stream.read(bad)):  # type: ignore[misc]
            raise Broken("strict")


def bounded(stream: GzipStream) -> None:
    bomb = gzip.compress(b" " * (20 << 20))
    if not _refused(lambda: stream.read(bomb)):
        raise Broken("bounded")


GZIP_LAWS: Sequence[Callable[[GzipStream], None]] = (whole, written, shape, strict, bounded)


def _headers(data: bytes) -> list[tuple[bytes, int]]:
    stream = Content(io.BytesIO(data), "gz", 1 << 30)
    stream.read()
    return [(member.header, member.size) for member in stream.members]


def _inflated(data: bytes) -> tuple[bytes, bytes]:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = inflate.decompress(data)
    except zlib.error as error:
        raise DocumentError(str(error)) from None
    if not inflate.eof:
        raise DocumentError("ends in the middle")
    return plain, inflate.unused_data


class LosesSecondMember(GzipStream):
    def read(self, data: bytes) -> bytes:
        return _inflated(data)[0]


class DropsGarbage(GzipStream):
    def read(self, data: bytes) -> bytes:
        parts = []
        while data.startswith(b"\x1f\x8b"):
            part, data = _inflated(data)
            parts.append(part)
        plain = b"".join(parts)
        return super().read(gzip.compress(plain))


class DropsPadding(GzipStream):
    """As the gzip command does."""

    def read(self, data: bytes) -> bytes:
        try:
            return super().read(data)
        except DocumentError:
            return super().read(data.rstrip(b"\0") + b"\0" * 3)


class IgnoresChecksum(GzipStream):
    def read(self, data: bytes) -> bytes:
        parts = []
        while data:
            inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            start = data.find(b"\0", 10) + 1
            try:
                parts.append(inflate.decompress(data[start:], 1 << 20))
            except zlib.error:
                raise DocumentError("damaged") from None
            if not inflate.eof or len(inflate.unused_data) < 8:
                raise DocumentError("ends in the middle")
            data = inflate.unused_data[8:]
            if data and not data.startswith(b"\x1f\x8b"):
                raise DocumentError("garbage")
        return b"".join(parts)


class TakesWhatThereIs(GzipStream):
    """Gives what it could read of a file that was cut off."""

    def read(self, data: bytes) -> bytes:
        stream, parts = content(io.BytesIO(data), "gz"), []
        try:
            while part := stream.read(1):
                parts.append(part)
        except DocumentError as error:
            if "middle" not in error.what:
                raise
        return b"".join(parts)


class Unbounded(GzipStream):
    def read(self, data: bytes) -> bytes:
        try:
            return super().read(data)
        except DocumentError as error:
            if "200 times" not in error.what:
                raise
            return gzip.decompress(data)


class LosesTime(GzipStream):
    def write(self, old: bytes, new: bytes) -> bytes:
        data = super().write(old, new)
        return data[:4] + bytes(4) + data[8:]


class LosesName(GzipStream):
    def write(self, old: bytes, new: bytes) -> bytes:
        return gzip.compress(new, mtime=int.from_bytes(old[4:8], "little"))


class JoinsMembers(GzipStream):
    def write(self, old: bytes, new: bytes) -> bytes:
        at = len(ONE.data) if old == TWO.data else len(old)
        return super().write(old[:at], new)


class ForgetsToFinish(GzipStream):
    def write(self, old: bytes, new: bytes) -> bytes:
        if new != b"":
            return super().write(old, new)
        return old  # nothing was written: it takes the old file for the new one


GZIP_MUTANTS: list[tuple[type[GzipStream], str]] = [
    (LosesSecondMember, "whole"),
    (DropsGarbage, "strict"),
    (DropsPadding, "strict"),
    (IgnoresChecksum, "strict"),
    (TakesWhatThereIs, "strict"),
    (Unbounded, "bounded"),
    (LosesTime, "shape"),
    (LosesName, "shape"),
    (JoinsMembers, "shape"),
    (ForgetsToFinish, "written"),
]


def _refused(do: Callable[[], object]) -> bool:
    try:
        do()
    except DocumentError:
        return True
    return False


def _all(laws: Sequence[Callable[[Stream], None]], stream: Stream) -> None:
    for law in laws:
        law(stream)


def test_the_sound_ones_break_no_law() -> None:
    _all(TEXT_LAWS, TextStream())
    _all(GZIP_LAWS, GzipStream())


@pytest.mark.parametrize(("mutant", "law"), TEXT_MUTANTS)
def test_a_broken_text_stream_is_caught_by_its_law(mutant: type[TextStream], law: str) -> None:
    with pytest.raises(Broken) as caught:
        _all(TEXT_LAWS, mutant())
    assert caught.value.law == law


@pytest.mark.parametrize(("mutant", "law"), GZIP_MUTANTS)
def test_a_broken_gzip_stream_is_caught_by_its_law(mutant: type[GzipStream], law: str) -> None:
    with pytest.raises(Broken) as caught:
        _all(GZIP_LAWS, mutant())
    assert caught.value.law == law


def test_every_law_has_a_culprit() -> None:
    assert {law for _, law in TEXT_MUTANTS} == {law.__name__ for law in TEXT_LAWS}
    assert {law for _, law in GZIP_MUTANTS} == {law.__name__ for law in GZIP_LAWS}

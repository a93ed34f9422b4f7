"""Laws of writers: a file is replaced wholly or not at all, and stays what it was besides.

A writer is a function of a path and the new bytes that replaces the file or raises. A fixer takes
bytes, a file format and a pipeline, and returns the repaired bytes or raises. Each law works in an empty
folder, and raises `WriterLawBroken` or returns.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, NoReturn

from normkit.core.context import FIELD, Context
from normkit.core.edits import Edit
from normkit.core.pipeline import Pipeline
from normkit.core.spans import Span
from normkit.documents.detect import FileFormat
from normkit.documents.encodings import Encoding
from normkit.documents.opening import Skip
from normkit.documents.plain import PlainText
from normkit.documents.source_map import Position, SourceMap
from normkit.documents.unit import Piece, Units
from normkit.testing.codec_laws import DEFECT, RASH, REPAIR

Writer = Callable[[str, bytes], None]
Fixer = Callable[[bytes, FileFormat, Pipeline], bytes]

OLD, NEW = b"old text\n" * 40_000, b"new text\r\n"
_MODE = 0o640


class WriterLawBroken(AssertionError):  # noqa: N818 - it says what happened
    """A law does not hold; `law` is its name."""

    def __init__(self, law: str, explanation: str) -> None:
        super().__init__(f"the writer breaks the law {law!r}: {explanation}")
        self.law = law


def whole(write: Writer, folder: Path) -> None:
    """The file holds exactly the new bytes afterwards, and nothing else is left behind."""
    path = _file(folder)
    write(str(path), NEW)
    if path.read_bytes() != NEW:
        _broken("whole", f"the file holds {path.read_bytes()[:80]!r}")
    _no_strays(folder, "whole", path.name)


def atomic(write: Writer, folder: Path) -> None:
    """Who reads while the file is replaced reads the old content to its end."""
    path = _file(folder)
    with path.open("rb", buffering=0) as reader:
        start = reader.read(10)
        write(str(path), NEW)
        rest = reader.readall()
    if start + (rest or b"") != OLD:
        _broken("atomic", "a reader saw the old file change under its hands")


def durable(write: Writer, folder: Path) -> None:
    """When the system fails at any step, the old content stays, and no other file is left."""
    path = _file(folder)
    for name in ("fsync", "replace", "rename", "fchmod", "chmod"):
        path.write_bytes(OLD)
        failed = False
        with _failing(name):
            try:
                write(str(path), NEW)
            except OSError:
                failed = True
        now = path.read_bytes()
        if failed and now != OLD:
            _broken("durable", f"os.{name} failed, and the old content is gone")
        if not failed and now != NEW:
            _broken("durable", f"os.{name} failed, and nobody was told")
        _no_strays(folder, "durable", path.name)


def mode(write: Writer, folder: Path) -> None:
    """The file keeps its mode."""
    path = _file(folder)
    write(str(path), NEW)
    now = stat.S_IMODE(path.stat().st_mode)
    if now != _MODE:
        _broken("mode", f"the mode was {_MODE:o} and is {now:o}")


def link(write: Writer, folder: Path) -> None:
    """A symbolic link stays one, and the file that it leads to gets the new bytes."""
    path, way = _file(folder), folder / "link.txt"
    way.symlink_to(path.name)
    write(str(way), NEW)
    if not way.is_symlink():
        _broken("link", "the link was replaced by a file")
    if path.read_bytes() != NEW:
        _broken("link", "the file behind the link was not written")


#: All laws of writers.
WRITER_LAWS: tuple[Callable[[Writer, Path], None], ...] = (whole, atomic, durable, mode, link)


def rechecked(fix: Fixer) -> None:
    """New bytes that are not what was meant are never accepted: codec and rules may be wrong."""
    text = f"A line with {DEFECT} defect.\n".encode()
    good = text.replace(DEFECT.encode(), REPAIR.encode())
    if fix(text, FileFormat(PlainText()), RASH) != good:
        _broken("rechecked", "a sound codec and a sound rule are not trusted either")
    plain = FileFormat(PlainText())
    liars: tuple[tuple[str, FileFormat, Pipeline], ...] = (
        ("a codec writes what it cannot read", FileFormat(_Liar("\0")), RASH),
        ("a codec writes another text", FileFormat(_Liar(" And more.\n")), RASH),
        ("an encoding writes what it cannot read", _Mistaken(PlainText()), RASH),
        ("a pipeline is not done when it says so", plain, _Hasty(RASH.rules)),
    )
    for what, form, pipeline in liars:
        try:
            fix(text, form, pipeline)
        except Exception:  # noqa: BLE001, S112 - any refusal will do
            continue
        _broken("rechecked", f"{what}, and its result is accepted")


@dataclass(frozen=True)
class _Liar:
    """Plain text that gains characters when an edit is written."""

    more: str
    name: str = "liar"
    records: bool = False

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        return PlainText().pieces(chunks)

    def parse(self, piece: Piece) -> Units:
        if self.more in piece.text:
            piece = piece._replace(text=piece.text.replace(self.more, "?"))
        (unit,) = PlainText().parse(piece).units
        return Units((replace(unit, source=_Gaining(unit.source, self.more)),))


@dataclass(frozen=True)
class _Gaining:
    source: SourceMap
    more: str

    def locate(self, offset: int) -> Position:
        return self.source.locate(offset)

    def edits(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        return [replace(edit, text=edit.text + self.more) for edit in self.source.edits(edits)]


class _Mistaken(FileFormat):
    """Reads UTF-8 and writes Latin-1."""

    def start(self, source: BinaryIO) -> Encoding | Skip:
        start = super().start(source)
        return start if isinstance(start, Skip) else _Latin1(start.name, start.mark)


class _Latin1(Encoding):
    def encode(self, text: str) -> bytes:
        return text.encode("latin-1", "replace")


class _Hasty(Pipeline):
    """A pipeline whose `step` always has one more edit."""

    def step(
        self, text: str, context: Context = FIELD, near: Sequence[Span] | None = None
    ) -> tuple[Edit, ...]:
        return (Edit(Span(0, 0), "x"),)


def _file(folder: Path) -> Path:
    path = folder / "a.txt"
    path.write_bytes(OLD)
    path.chmod(_MODE)
    return path


@contextmanager
def _failing(name: str) -> Iterator[None]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EIO, "Input/output error")

    real = getattr(os, name)
    setattr(os, name, fail)
    try:
        yield
    finally:
        setattr(os, name, real)


def _no_strays(folder: Path, law: str, *expected: str) -> None:
    strays = {path.name for path in folder.iterdir()} - set(expected)
    if strays:
        _broken(law, f"it leaves {', '.join(sorted(strays))} behind")


def _broken(law: str, explanation: str) -> NoReturn:
    raise WriterLawBroken(law, explanation)

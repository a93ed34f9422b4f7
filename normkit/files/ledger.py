"""The ledger: JSON lines that say what was changed, so that it can be undone.

For each file there is a group of lines: `begin` with what the file was, an `edit` for each repair
(and a `value` for each repaired text of a table), and `commit` with what it is now. A group is appended as a whole and synced before the file is
replaced. A group without its `commit` is of a run that was killed: that file was not touched.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from normkit.files.places import is_url

_START = b'{"event": "'

#: Version of the lines that are written; lines of another one are refused.
VERSION = 1


class LedgerError(ValueError):
    """A ledger that cannot be read; the message names the line."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one run did to one file. `path` is where the file is, seen from here.

    `begin` and `commit` are the data of these lines; the edits are read again from `at`, a byte
    offset in the ledger, because there may be more of them than fit in memory.
    """

    path: str
    begin: Mapping[str, Any]
    commit: Mapping[str, Any]
    at: int
    edits: int
    values: int = 0


class Writer:
    """Appends groups to a ledger. Several processes may do so at once."""

    def __init__(self, path: str) -> None:
        self.path = path

    def check(self) -> None:
        """Raise LedgerError, or OSError, if nothing may be appended here."""
        flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_NONBLOCK", 0)
        try:
            file = os.open(self.path, flags)
        except FileNotFoundError:
            os.stat(os.path.dirname(os.path.abspath(self.path)))
            return
        with open(file, "rb", buffering=0) as stream:
            start = stream.read(len(_START))
            if start and not _begins(start):
                raise LedgerError("there is something else in it")

    def name_of(self, path: str) -> str:
        """Return what a file is called in this ledger: its path, seen from the ledger's folder.

        A URL is its own name.
        """
        if is_url(path):
            return path
        return os.path.relpath(_placed(path), os.path.dirname(_placed(self.path)))

    def append(self, lines: Iterable[bytes]) -> None:
        """Append the lines of a group and wait until they are on the disk.

        Raises OSError, for example on a full disk; what was written of the group is taken back.
        """
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        with open(os.open(self.path, flags, 0o666), "r+b", buffering=0) as file, _locked(file):
            size = file.seek(0, os.SEEK_END)
            try:
                if size and not _ends_line(file, size):
                    _write(file, b"\n")  # behind what a killed run left
                for data in lines:
                    _write(file, data)
                os.fsync(file.fileno())
            except BaseException:
                file.truncate(size)
                raise


class Gathered(Writer):
    """Keeps the groups of a ledger that another process appends to it: see `lines`.

    Names of files are those of the ledger at `path`.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.lines: list[bytes] = []

    def append(self, lines: Iterable[bytes]) -> None:
        """Keep the lines of a group."""
        self.lines.extend(lines)


def line(event: str, **values: object) -> bytes:
    r"""Return a line of the ledger: ASCII, whatever the texts and names hold.

    >>> line("commit", file="a.txt", after="0f")
    b'{"event": "commit", "file": "a.txt", "after": "0f"}\n'
    """
    return json.dumps({"event": event, **values}).encode("ascii") + b"\n"


def digest_of(stream: BinaryIO) -> str:
    """Return the SHA-256 of a seekable stream, from its first byte on, in hexadecimal digits."""
    stream.seek(0)
    digest = hashlib.sha256()
    while data := stream.read(1 << 20):
        digest.update(data)
    return digest.hexdigest()


def groups(ledger: BinaryIO, path: str) -> list[Group]:
    """Return the committed groups of the ledger at `path`, in the order they were written.

    Raises LedgerError for what is no ledger.
    """
    found: list[Group] = []
    folder = os.path.dirname(_placed(path))
    begin: Mapping[str, Any] | None = None
    at = edits = values = number = 0
    torn = False
    ledger.seek(0)
    while raw := ledger.readline():
        number += 1
        data = _parsed(raw)
        event = data.get("event") if data else None
        if data is None and not torn and (number > 1 or _begins(raw)):
            # What a killed run left; the next line must begin a group, if there is one.
            torn, begin = True, None
        elif data is not None and event == "begin":
            if data.get("version") != VERSION:
                raise LedgerError(f"line {number} is of another version of the ledger")
            begin, at, torn = data, ledger.tell(), False
            edits = values = 0
        elif event == "edit" and begin is not None:
            edits += 1
        elif event == "value" and begin is not None:
            values += 1
        elif data is not None and event == "commit" and begin is not None:
            if not _is_sound(begin, data):
                raise LedgerError(f"line {number} ends a group that is damaged")
            found.append(Group(_seen(folder, begin["file"]), begin, data, at, edits, values))
            begin = None
        else:
            raise LedgerError(f"line {number} is no line of a ledger")
    return found


def edits_of(ledger: BinaryIO, group: Group) -> Iterator[dict[str, Any]]:
    """Yield the data of the edits of a group."""
    ledger.seek(group.at)
    for _ in range(group.edits + group.values):
        data = _parsed(ledger.readline())
        if data is None or data.get("event") not in {"edit", "value"}:
            raise LedgerError("the ledger was changed while it was read")
        yield data


def _parsed(raw: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _placed(path: str) -> str:
    """Return where a file is, whatever links lead to its folder; it may be a link itself."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder or os.curdir), name)


def _seen(folder: str, name: str) -> str:
    """Return the path of a file that the ledger in `folder` names, as a user would write it."""
    if is_url(name):
        return name
    path = os.path.normpath(os.path.join(folder, name))
    here = os.path.relpath(path)
    return path if here.startswith(os.pardir) else here


def _is_sound(begin: Mapping[str, Any], commit: Mapping[str, Any]) -> bool:
    texts = [begin.get("file"), begin.get("before"), begin.get("content"), commit.get("after")]
    return all(isinstance(text, str) and text and "\0" not in text for text in texts)


def _begins(raw: bytes) -> bool:
    """Whether a line may be the torn first one of a ledger."""
    return raw.startswith(_START) or _START.startswith(raw)


def _write(file: IO[bytes], data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _ends_line(file: IO[bytes], size: int) -> bool:
    file.seek(size - 1)
    return file.read(1) == b"\n"


@contextmanager
def _locked(file: IO[bytes]) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # Windows: only one process may write to a ledger there
        yield
        return
    fcntl.flock(file.fileno(), fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)

"""Remembers which files were clean, so that an unchanged tree is not read again.

An entry says: the file of this path, size, modification and change time, inode and device had no
finding under this fingerprint (normkit's version, rules, options and data). The cache is one file
in the user's cache folder, so that data folders stay as they are: a header, then records of
20 bytes, sorted: 8 of the path's and fingerprint's digest, 8 of the status's digest, 4 of the day
on which it was last of use. It is searched as it lies, without building anything when it is read.
What does not look exactly like that is no cache. Nothing here raises: without a cache, files are
read.

A file that changes within the grain of the file system's clock keeps its times; so a file as
young as that when it was looked at is not remembered.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from hashlib import blake2b
from zlib import crc32

from normkit.files.refusal import Refusal

_NAME = "clean.cache"
_MAGIC = b"normkit clean 1\n"
_HEADER = len(_MAGIC) + 4
_KEY, _VALUE, _DAY = 8, 8, 4
_RECORD = _KEY + _VALUE + _DAY

#: Entries beyond this number go, those first that were of no use for the longest time.
LIMIT = 400_000
_KEPT = LIMIT * 3 // 4
# Days after which an entry that is of use again is noted as such.
_STALE = 7

_SECOND = 1_000_000_000
# Nanoseconds within which two changes may get the same time: clock ticks of usual kernels, and
# whole or even seconds, as FAT and old file systems have them.
_GRAIN, _COARSE_GRAIN = _SECOND // 20, 2 * _SECOND


def cache_folder() -> str:
    """Return the folder for caches of this user: `XDG_CACHE_HOME` or what the platform has."""
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(chosen):
        base = chosen
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    elif os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/AppData/Local")
    else:
        base = os.path.expanduser("~/.cache")
    return os.path.join(base, "normkit")


class Cache:
    """The clean files that are remembered in a folder. Make one with `open`."""

    def __init__(self, folder: str, records: bytes = b"") -> None:
        self._folder = folder
        self._records = records
        self._new: dict[bytes, bytes] = {}

    @classmethod
    def open(cls, folder: str) -> "Cache":
        """Return the cache in `folder`; an empty one if there is none, or a damaged one."""
        return cls(folder, _read(folder))

    def is_clean(self, path: str, status: os.stat_result, fingerprint: bytes) -> bool:
        """Tell whether the file at `path` is known to be clean under `fingerprint`.

        `status` is that of the file itself, not of a link to it. Takes time in the logarithm of
        the number of entries.
        """
        key = _key_of(path, fingerprint)
        if key is None:
            return False
        value = _value_of(status)
        new = self._new.get(key)
        if new is not None:
            return new[:_VALUE] == value
        at = self._find(key)
        if at is None:
            return False
        day = self._records[at + _KEY + _VALUE : at + _RECORD]
        if self._records[at + _KEY : at + _KEY + _VALUE] != value:
            return False
        if abs(_today() - int.from_bytes(day, "big")) >= _STALE:
            self._new[key] = value + _today().to_bytes(_DAY, "big")
        return True

    def add_clean(self, path: str, status: os.stat_result, fingerprint: bytes, now: int) -> None:
        """Remember that the file had no finding.

        `status` was taken at `now` (nanoseconds since the epoch, as `time.time_ns`), before the
        first byte was read, and from the open file. A file that young is not remembered.
        """
        key = _key_of(path, fingerprint)
        if key is not None and not is_young(status, now):
            self._new[key] = _value_of(status) + _today().to_bytes(_DAY, "big")

    def save(self) -> None:
        """Write what was added, beside what other processes wrote meanwhile."""
        if not self._new:
            return
        # A full disk or a folder that may not be written costs time on the next run, no more.
        with contextlib.suppress(OSError, Refusal):
            self._save()

    def _save(self) -> None:
        from normkit.files.replace import Replacement

        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        entries = dict(_split(_read(self._folder)))
        entries.update(self._new)
        if len(entries) > LIMIT:
            youngest = sorted(entries.items(), key=lambda entry: entry[1][_VALUE:], reverse=True)
            entries = dict(youngest[:_KEPT])
        records = b"".join(key + entries[key] for key in sorted(entries))
        with Replacement(os.path.join(self._folder, _NAME), None) as replacement:
            file = replacement.open()
            file.write(_header(records))
            file.write(records)
            replacement.commit()
        self._records, self._new = records, {}

    def _find(self, key: bytes) -> int | None:
        """Return the place of the record of `key`, or None."""
        records = self._records
        low, high = 0, len(records) // _RECORD
        while low < high:
            middle = (low + high) // 2
            at = middle * _RECORD
            found = records[at : at + _KEY]
            if found == key:
                return at
            if found < key:
                low = middle + 1
            else:
                high = middle
        return None


def _header(records: bytes) -> bytes:
    return _MAGIC + crc32(records).to_bytes(4, "big")


def _read(folder: str) -> bytes:
    """Return the records of the cache in `folder`, or nothing if it is not as it was written."""
    try:
        # Not through a link or a pipe that somebody put there.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        file = os.open(os.path.join(folder, _NAME), flags | getattr(os, "O_BINARY", 0))
        with open(file, "rb", buffering=0) as raw:
            largest = _HEADER + LIMIT * _RECORD
            data = raw.read(largest + 1) or b""
    except (OSError, ValueError, MemoryError):
        return b""
    records = data[_HEADER:]
    good = len(data) <= largest and len(records) % _RECORD == 0
    return records if good and data[:_HEADER] == _header(records) else b""


def _split(records: bytes) -> Iterator[tuple[bytes, bytes]]:
    for at in range(0, len(records), _RECORD):
        yield records[at : at + _KEY], records[at + _KEY : at + _RECORD]


def _key_of(path: str, fingerprint: bytes) -> bytes | None:
    try:
        name = os.fsencode(os.path.abspath(path))
    except (OSError, ValueError):  # the current folder is gone, or no such name can be
        return None
    return blake2b(fingerprint + b"\0" + name, digest_size=_KEY).digest()


def _value_of(status: os.stat_result) -> bytes:
    identity = f"{status.st_dev}.{status.st_ino}.{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}"
    return blake2b(identity.encode(), digest_size=_VALUE).digest()


def is_young(status: os.stat_result, now: int) -> bool:
    """Whether a file may have changed at `now` (nanoseconds) without a trace in its `status`."""
    coarse = status.st_ctime_ns % _SECOND == 0
    grain = _COARSE_GRAIN if coarse else _GRAIN
    return max(status.st_mtime_ns, status.st_ctime_ns) > now - grain


def _today() -> int:
    return int(time.time() // 86_400) % (1 << 32)

"""Keeps what was computed at some cost, under a digest of all that it was computed from.

Each thing is a file of its own in the user's cache folder: a header with a digest of the rest, and
the rest. What does not look exactly like that is not there. Nothing here raises: what is not kept
is computed again. The number and the size of the files are bounded; those that were of no use for
the longest time go first.
"""

import contextlib
import os
import time
from hashlib import blake2b

from normkit.files.cache import content
from normkit.files.refusal import Refusal

_MAGIC = b"normkit kept 1\n"
_DIGEST = 16
_HEADER = len(_MAGIC) + _DIGEST
_PREFIX, _SUFFIX = "kept-", ".cache"

#: So many files, and so many bytes together, are kept.
MOST_FILES = 32
MOST_BYTES = 128 << 20
_LARGEST = MOST_BYTES // 4
# Seconds after which a file that is of use again is noted as such.
_STALE = 86_400


class Kept:
    """The things that are kept in a folder, which need not be there."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def read(self, key: bytes) -> bytes:
        """Return what is kept under `key`; empty if nothing is, or it is damaged."""
        path = self._path(key)
        data = content(path, _HEADER + _LARGEST)
        kept = data[_HEADER:]
        if not kept or data[:_HEADER] != _header(key, kept):
            return b""
        with contextlib.suppress(OSError):
            if abs(time.time() - os.stat(path).st_mtime) > _STALE:
                os.utime(path)
        return kept

    def write(self, key: bytes, data: bytes) -> None:
        """Keep `data`, which is not empty, under `key`, if it is not too large."""
        if len(data) > _LARGEST:
            return
        # A full disk or a folder that may not be written costs time on the next run, no more.
        with contextlib.suppress(OSError, Refusal):
            self._write(key, data)

    def _write(self, key: bytes, data: bytes) -> None:
        from normkit.files.replace import Replacement

        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        with Replacement(self._path(key), None) as replacement:
            file = replacement.open()
            file.write(_header(key, data))
            file.write(data)
            replacement.commit()
        self._prune()

    def _prune(self) -> None:
        """Remove the files that were of no use for the longest time, beyond what may be kept."""
        with os.scandir(self._folder) as entries:
            names = [e for e in entries if e.name.startswith(_PREFIX) and e.name.endswith(_SUFFIX)]
        files = [
            (status.st_mtime_ns, status.st_size, e.path) for e in names if (status := _stat(e))
        ]
        total = 0
        for number, (_, size, path) in enumerate(sorted(files, reverse=True)):
            total += size
            if number >= MOST_FILES or total > MOST_BYTES:
                with contextlib.suppress(OSError):
                    os.unlink(path)

    def _path(self, key: bytes) -> str:
        return os.path.join(self._folder, f"{_PREFIX}{key.hex()}{_SUFFIX}")


def _stat(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:  # another process removed it
        return None


def _header(key: bytes, data: bytes) -> bytes:
    return _MAGIC + blake2b(data, key=key, digest_size=_DIGEST).digest()

"""Locks on files at work, and the removal of what killed runs left behind.

Two runs on the same file take turns, by `flock` on that file. A temporary file is locked by its
process as long as that lives, so one whose lock is free is a stray. A stray is removed only by who
holds its lock; who makes a temporary file looks, once its lock is held, whether the file still has
a name. So neither takes the other's file, whichever comes first. Where the file system has no
locks, runs do not wait for each other, and strays stay.
"""

import contextlib
import errno
import os
import re
import stat
import time

try:
    import fcntl
except ImportError:  # Windows
    _HAVE_LOCKS = False
else:
    _HAVE_LOCKS = True

_NAME_MAX = 255
_TEMPORARY = re.compile(r"\..*\.normkit-[0-9a-f]{8}\.tmp", re.DOTALL)
_BUSY = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES})
# Seconds between two looks at a lock: short at first, as most files are done at once.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.2

# The folders that this process has looked through: once is enough for what killed runs left.
_swept: set[str] = set()


def acquire(file: int, seconds: float = 0.0) -> bool | None:
    """Lock an open file for this process; wait `seconds` for another that holds the lock.

    Returns True if it is locked, False if another process holds it, None where there are no locks.
    """
    if not _HAVE_LOCKS:
        return None
    until = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _BUSY:
                return None
        else:
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def release(file: int) -> None:
    """Give a lock back. Closing is not enough where a child process holds the file as well."""
    if _HAVE_LOCKS:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)


def temporary_name(name: str) -> str:
    """Return a new name for the temporary file beside the file `name`.

    >>> temporary_name("a.txt")  # doctest: +ELLIPSIS
    '.a.txt.normkit-....tmp'
    """
    # Room for ".", ".normkit-", eight digits and ".tmp"; in bytes, as file systems count.
    stem = os.fsencode(name)[: _NAME_MAX - 22]
    return f".{os.fsdecode(stem)}.normkit-{os.urandom(4).hex()}.tmp"


def sweep(folder: str) -> None:
    """Remove the strays of killed runs from a folder, once in the life of this process.

    Never raises. Takes time in the number of names in the folder.
    """
    folder = os.path.abspath(folder or ".")
    if folder not in _swept:
        _swept.add(folder)
        remove_strays(folder)


def remove_strays(folder: str) -> int:
    """Remove the temporary files of a folder that no process is at work on; return their number.

    Never raises: a stray that cannot be removed, or that may not be one, stays.
    """
    if not _HAVE_LOCKS:
        return 0
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _TEMPORARY.fullmatch(entry.name)]
    except OSError:
        return 0
    return sum(_removed(os.path.join(folder, name)) for name in names)


def _removed(path: str) -> bool:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        file = os.open(path, flags)
    except OSError:
        return False
    try:
        if acquire(file) is not True:
            return False
        # The lock is on the open file: the name must still be its own, and not yet in place.
        if not os.path.samestat(os.fstat(file), os.lstat(path)):
            return False
        os.unlink(path)
    except OSError:
        return False
    finally:
        release(file)
        with contextlib.suppress(OSError):
            os.close(file)
    return True

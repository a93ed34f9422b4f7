"""The one way in which a file is replaced: wholly or not at all.

The new content goes to a temporary file in the same folder, is synced, gets the old file's
owner, mode and extended attributes, and takes the old file's place by `os.replace`; the folder
is synced. Just before, the old file is looked at again: if somebody changed it meanwhile, theirs
stays. What cannot be replaced like this without a loss is refused. A temporary file is locked while
its process lives; what a killed run left behind goes when the next one works in that folder.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from threading import current_thread, main_thread
from typing import BinaryIO, Self

from normkit.files.locks import acquire, release, sweep, temporary_name
from normkit.files.metadata import copy_metadata
from normkit.files.refusal import Refusal

__all__ = [
    "Refusal",
    "Replacement",
    "Terminated",
    "claimed",
    "interruptible",
    "open_regular",
    "project_root",
    "target_of",
]

_STORES = frozenset({".git", ".dvc"})
# Names are random; a second try is needed if a sweep took the file before its lock was held.
_TRIES = 8
# Seconds to wait for another run that is at work on the same file.
_PATIENCE = 10.0


def open_regular(path: str) -> BinaryIO:
    """Open a regular file for reading, without ever waiting for a pipe or a device.

    Raises Refusal for what is no regular file, OSError as `open` does.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    # A device may act on being opened; the look before costs one call.
    _only_regular(os.stat(path).st_mode)
    file = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        _only_regular(os.fstat(file).st_mode)
    except Refusal:
        os.close(file)
        raise
    return _Source(file, "rb")


class _Source(FileIO):
    """A file that is only read: if it cannot be closed well, nothing is lost."""

    def close(self) -> None:
        with contextlib.suppress(OSError):
            super().close()


@contextmanager
def claimed(path: str, *, seconds: float = _PATIENCE) -> Iterator[BinaryIO]:
    """Open a regular file to repair it, and keep other runs of normkit off it meanwhile.

    Removes strays from its folder. If another run is at work on it, waits up to `seconds` and
    then reads what that one made. Raises Refusal if it takes longer, and as `open_regular`.
    """
    real = os.path.realpath(path) if os.path.islink(path) else path
    sweep(os.path.dirname(real))
    file = _claim(path, time.monotonic() + seconds)
    try:
        yield file
    finally:
        release(file.fileno())
        file.close()


def _claim(path: str, until: float) -> BinaryIO:
    while True:
        file = open_regular(path)
        try:
            if acquire(file.fileno(), until - time.monotonic()) is False:
                raise Refusal("another normkit is at work on it", "run normkit again later")
            # Who had the lock before may have put another file in its place.
            if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                return file
            if time.monotonic() >= until:
                raise Refusal("changed while it was read", "run normkit again")
        except BaseException:
            file.close()
            raise
        file.close()


def _only_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Refusal("a folder and not a file")
    if not stat.S_ISREG(mode):
        raise Refusal("not a regular file", "pass its content through standard input")


def target_of(path: str, root: str | None = None, *, follow_outside: bool = False) -> str:
    """Return the file that `path` leads to, following symbolic links, to folders as well.

    Raises Refusal if links lead into a store of Git or DVC, or out of the project (`root`, or the
    folder above that holds `.git`, or the current folder) without `follow_outside`.
    """
    real, written = os.path.realpath(path), os.path.abspath(path)
    if real == written:
        return path
    folder = os.path.abspath(root) if root else project_root(path)
    base = os.path.realpath(folder)
    outside = os.path.commonpath([real, base]) != base
    # A link above the project, or on the way to a file elsewhere, leads out of nothing.
    within = os.path.commonpath([written, folder]) == folder
    if outside and not within and not os.path.islink(path):
        return path
    if outside and not follow_outside:
        raise Refusal(
            "a symbolic link that leads out of the project",
            "name its target instead, or use --follow-outside",
        )
    parts = real if outside else os.path.relpath(real, base)
    if _STORES & set(parts.split(os.sep)):
        raise Refusal("a symbolic link into a data store", "unlock or copy the file first")
    return real


def project_root(path: str) -> str:
    """Return the nearest folder above `path`, as it is written, that holds `.git`.

    Without one it is the current folder.
    """
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        if os.path.lexists(os.path.join(folder, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return os.getcwd()
        folder = above


def output_to(path: str, *, shared: bool = False) -> "Replacement":
    """Return the way to new content at `path`, where a file may stand: its mode is kept.

    `shared`: other processes may put the same content there at the same time; the last one counts.
    Raises Refusal for what is no regular file, and for what `Replacement` refuses.
    """
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return Replacement(path, None)
    _only_regular(status.st_mode)
    return Replacement(target_of(path), status, shared=shared)


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class Replacement:
    """New content on its way to the place of a file. Nothing is made before `open`.

    `original` is the status of the file as it was read, taken from the open file before the
    first byte; None if the file is to be made anew (`--output`). `commit` puts the new content
    in place, `discard` (or leaving the `with` block) drops it. With `break_hardlinks` a file of
    several names is replaced under this one, and the others keep the old content; without it,
    that is refused. `shared`: what others put there meanwhile may go.
    """

    def __init__(
        self,
        path: str,
        original: os.stat_result | None,
        *,
        break_hardlinks: bool = False,
        shared: bool = False,
    ) -> None:
        self.path = path
        self._original = original
        self._shared = shared
        if original is not None:
            _refuse_loss(path, original, break_hardlinks=break_hardlinks)
        folder, self._name = os.path.split(path)
        self._folder = folder or "."
        self._temporary = ""
        self._file: BinaryIO | None = None

    def open(self) -> BinaryIO:
        """Make the temporary file and return it; with every byte written, `commit`."""
        sweep(self._folder)
        try:
            file = self._made()
        except OSError as error:
            # The temporary file's name means nothing to the user.
            from normkit.files.display import show_path

            reason = (error.strerror or type(error).__name__).lower()
            raise Refusal(
                f"no file can be made in {show_path(self._folder)} ({reason})",
                "make that folder writable, or write copies elsewhere with --output",
            ) from error
        # Buffered: its `write` loops until all is written, and raises if that cannot be.
        self._file = open(file, "w+b")  # noqa: SIM115 - closed by commit or discard
        return self._file

    def _made(self) -> int:
        """Return a new temporary file, locked so that no sweep takes it for a stray."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        flags |= getattr(os, "O_BINARY", 0)
        mode = 0o666 if self._original is None else 0o600
        folder = os.path.dirname(self.path)
        for _ in range(_TRIES):
            # Known before it is made: a signal may come between the two.
            self._temporary = os.path.join(folder, temporary_name(self._name))
            try:
                file = os.open(self._temporary, flags, mode)
            except FileExistsError:
                self._temporary = ""  # somebody else's
                continue
            except OSError:
                self._temporary = ""
                raise
            # False: a sweep has its hand on it. No name: it was quicker.
            if acquire(file) is not False and os.fstat(file).st_nlink > 0:
                return file
            os.close(file)
        raise FileExistsError(errno.EEXIST, "no free name")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def commit(self) -> None:
        """Put the new content in place. Raises Refusal if the file was changed meanwhile."""
        file = self._file
        if file is None:
            raise ValueError("nothing was written")
        size = file.seek(0, os.SEEK_END)
        file.flush()
        if os.fstat(file.fileno()).st_size != size:
            raise OSError(errno.EIO, "the file system wrote less than it was given")
        if self._original is not None:
            self._refuse_change(self._original)
            copy_metadata(self.path, file.fileno(), self._original)
        os.fsync(file.fileno())
        # The lock must outlive `close`, which may fail and so has to come before the replacement.
        lock = os.dup(file.fileno())
        try:
            file.close()
            if self._original is not None:
                self._refuse_change(self._original)
            os.replace(self._temporary, self.path)
            self._temporary = ""
        finally:
            release(lock)
            with contextlib.suppress(OSError):
                os.close(lock)
        _sync_folder(self._folder)

    def _refuse_change(self, original: os.stat_result) -> None:
        if self._shared:
            return
        try:
            now = os.stat(self.path, follow_symlinks=False)
        except FileNotFoundError:
            raise Refusal("removed while it was read", "run normkit again") from None
        if _identity(now) != _identity(original):
            raise Refusal("changed while it was read", "run normkit again")

    def discard(self) -> None:
        """Drop the new content, if it is not in place."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
        if self._temporary:
            with contextlib.suppress(OSError):
                os.unlink(self._temporary)
            self._temporary = ""


def _refuse_loss(path: str, original: os.stat_result, *, break_hardlinks: bool) -> None:
    if original.st_nlink > 1 and not break_hardlinks:
        raise Refusal(
            f"has {original.st_nlink} hard links, and a replaced file would leave the others",
            "copy it to a file of its own, or use --break-hardlinks",
        )
    if not os.access(path, os.W_OK) or not original.st_mode & 0o222:
        raise Refusal("read-only", "make it writable first")


def _sync_folder(folder: str) -> None:
    if os.name != "posix":  # Windows cannot open folders; it has no such guarantee
        return
    try:
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTSUP):  # file systems that need none
            return
        reason = (error.strerror or type(error).__name__).lower()
        raise OSError(
            error.errno,
            f"replaced, but it is not certain to outlast a power failure: its folder could not "
            f"be synced ({reason})",
        ) from error


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP unwind the program, so that no temporary file is left."""
    import signal

    def stop(number: int, _frame: object) -> None:
        raise Terminated(number)

    old = {}
    # Only the main thread may set handlers; elsewhere the program that called decides.
    names = ("SIGINT", "SIGTERM", "SIGHUP") if current_thread() is main_thread() else ()
    usual = (signal.SIG_DFL, signal.default_int_handler)
    for name in names:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in usual:
            old[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


class Terminated(BaseException):
    """A signal asked the program to stop. `code` is the exit code for it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number

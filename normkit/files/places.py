"""Where files are: a path on this machine, or the URL of an object in a store.

Only what a path alone can tell is here, so that local files cost nothing; `stores` has the rest.
"""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO, NamedTuple, Protocol

from normkit.files.replace import claimed, open_regular, output_to

_LOCAL = re.compile(r"(?:file|local)://")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class Opened(NamedTuple):
    """A file that is open for reading, seekable, and what tells its state.

    `version` changes when the file does; `""`: nothing tells. `local`: it is the file itself, and
    not a copy of it that was fetched.
    """

    file: BinaryIO
    version: str
    local: bool


class Target(Protocol):
    """New content on its way to its place, where it arrives wholly or not at all."""

    def open(self) -> BinaryIO:
        """Return the stream to write to, seekable and readable."""

    def commit(self) -> None:
        """Put what was written in place."""

    def discard(self) -> None:
        """Drop what is not in place."""


def is_url(path: str) -> bool:
    """Whether a path is a URL.

    >>> is_url("s3://bucket/news"), is_url("news/a.txt"), is_url("a:b")
    (True, False, False)
    """
    return "://" in path and _SCHEME.match(path) is not None


def plain(path: str) -> str:
    """Return a path on this machine for its URL; any other path and URL as it is.

    >>> plain("file:///data/news"), plain("s3://bucket/news"), plain("news")
    ('/data/news', 's3://bucket/news', 'news')
    """
    return _LOCAL.sub("", path, count=1) if _LOCAL.match(path) else path


def inside(path: str, folder: str) -> str:
    """Return a path relative to a folder, both of one kind; it may lead out of a local one.

    >>> inside("s3://bucket/news/a/b.txt", "s3://bucket/news/"), inside("in/a.txt", "in")
    ('a/b.txt', 'a.txt')
    """
    if is_url(path):
        return path.removeprefix(folder.rstrip("/") + "/")
    return os.path.relpath(path, folder or ".")


def joined(folder: str, path: str) -> str:
    """Return a relative path below a folder, or a URL.

    >>> joined("s3://bucket/out/", "a/b.txt")
    's3://bucket/out/a/b.txt'
    """
    if is_url(folder):
        return f"{folder.rstrip('/')}/{path.replace(os.sep, '/')}"
    return os.path.join(folder, path)


def is_folder(path: str) -> bool:
    """Whether there is a folder at a path, or anything below a URL."""
    if is_url(path):
        from normkit.files import stores

        return stores.is_folder(path)
    return os.path.isdir(path)


def version_of(status: os.stat_result) -> str:
    """Return what tells the state of a local file: its size and the times of its last change."""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}"


def version_at(path: str) -> str:
    """Return what tells the state of the file at a path or URL; `""` if there is none."""
    if is_url(path):
        from normkit.files import stores

        return stores.version_at(path)
    try:
        return version_of(os.stat(path))
    except OSError:
        return ""


def opened(path: str, *, claim: bool = False) -> AbstractContextManager[Opened]:
    """Open the file at a path or URL for reading.

    With `claim`, other runs keep off a local file meanwhile. Raises Refusal and OSError.
    """
    if is_url(path):
        from normkit.files import stores

        return stores.fetched(path)
    return _local(path, claim=claim)


@contextmanager
def _local(path: str, *, claim: bool) -> Iterator[Opened]:
    with claimed(path) if claim else open_regular(path) as file:
        yield Opened(file, version_of(os.fstat(file.fileno())), local=True)


def output(path: str, *, shared: bool = False) -> Target:
    """Return the way to new content at a path or URL, where a file may stand.

    `shared`: other processes may write the same content there at the same time; the last one
    counts. Raises Refusal for what cannot be replaced.
    """
    if is_url(path):
        from normkit.files import stores

        return stores.Upload(path)
    return output_to(path, shared=shared)

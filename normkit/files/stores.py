"""Objects in stores that fsspec knows (`s3://`, `gs://`): listed, fetched, and put whole.

An object is fetched to a temporary file before it is read, and new content is written to one
before it is put: so it is checked as a local file is, and a reader of the store sees the old
object or the new one. A put of several parts that is not completed shows nothing.
"""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, cast

from normkit.files.places import Opened
from normkit.files.refusal import Refusal

# Stores in which an object appears with its last byte. Elsewhere others could see a part of it.
_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "memory"})

# The first of these keys that a store has says whether an object is still the same.
_STATES = ("ETag", "etag", "generation", "md5Hash", "content_md5", "mtime", "LastModified")
_TIMES = ("last_modified", "modified", "updated", "created")

_CHUNK = 8 << 20
_AGAIN = "run normkit again"


class Stored(NamedTuple):
    """An object: its URL, its size in bytes, and what tells its state."""

    url: str
    size: int
    version: str


def listed(url: str) -> tuple[bool, list[Stored]]:
    """Return whether a URL is that of an object, and that object or all below it, sorted.

    Raises Refusal and OSError; FileNotFoundError if nothing is there.
    """
    with _told(url):
        store, path = _store(url)
        store.invalidate_cache()
        found = store.find(path, detail=True)
        base = path.rstrip("/")
        if set(found) == {base} and not url.endswith("/"):
            return True, [_stored(url, found[base])]
        start = url.rstrip("/")
        below = [
            _stored(start + name[len(base) :], info)
            for name, info in sorted(found.items())
            if name.startswith(base + "/") and not name.endswith("/")
        ]
        if not below and not store.isdir(path):
            raise FileNotFoundError(errno.ENOENT, "no such object, and none below it")
        return False, below


def is_folder(url: str) -> bool:
    """Whether there is anything below a URL."""
    with _told(url):
        store, path = _store(url)
        return bool(store.isdir(path))


def version_at(url: str) -> str:
    """Return what tells the state of an object; `""` if there is none, or nothing tells."""
    with _told(url):
        store, path = _store(url)
        try:
            return _stat(store, path)[1]
        except FileNotFoundError:
            return ""


@contextmanager
def fetched(url: str) -> Iterator[Opened]:
    """Copy an object to a temporary file and open that.

    Raises Refusal if the object changed while it was copied.
    """
    with tempfile.TemporaryFile(prefix="normkit-") as file:
        with _told(url):
            store, path = _store(url)
            store.invalidate_cache(store._parent(path))
            with store.open(path, "rb", block_size=_CHUNK) as remote:
                size, version = _state(getattr(remote, "details", None) or store.info(path))
                shutil.copyfileobj(remote, file, _CHUNK)
            if _stat(store, path) != (size, version) or file.tell() != size:
                raise Refusal("changed while it was read", _AGAIN)
        file.seek(0)
        yield Opened(cast("BinaryIO", file), version, local=False)


class Upload:
    """New content on its way to an object. Nothing is in the store before `commit`.

    Raises Refusal for a store in which others could see a part of an object.
    """

    def __init__(self, url: str) -> None:
        scheme = url.partition("://")[0].lower()
        if scheme not in _WHOLE:
            raise Refusal(
                f"{scheme}:// does not promise that others see whole files only",
                "write to a local folder, s3://, gs:// or abfs://",
            )
        self.url = url
        self._file: Any = None

    def open(self) -> BinaryIO:
        """Make a temporary file and return it; with every byte written, `commit`."""
        self._file = tempfile.NamedTemporaryFile("w+b", prefix="normkit-", delete=False)  # noqa: SIM115 - removed by discard
        return cast("BinaryIO", self._file)

    def commit(self) -> None:
        """Put the object. Raises Refusal and OSError; the store then has the old one, or none."""
        if self._file is None:
            raise ValueError("nothing was written")
        self._file.close()
        size = os.path.getsize(self._file.name)
        with _told(self.url):
            store, path = _store(self.url)
            store.put_file(self._file.name, path)
            if _stat(store, path)[0] != size:
                raise Refusal("the store holds another number of bytes than it was given", _AGAIN)
        self.discard()

    def discard(self) -> None:
        """Remove the temporary file."""
        if self._file is not None:
            self._file.close()
            with contextlib.suppress(OSError):
                os.unlink(self._file.name)
            self._file = None


def contents(urls: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of small objects of one store; those that are gone meanwhile are left out."""
    of_path = {}
    store: Any = None
    for url in urls:
        store, path = _store(url)
        of_path[path] = url
    if not of_path:
        return {}
    found = store.cat(list(of_path), on_error="omit")
    return {of_path[path]: data for path, data in found.items()}


def remove(urls: Iterable[str]) -> None:
    """Remove objects; what is gone already, or must stay, is no error."""
    for url in urls:
        store, path = _store(url)
        with contextlib.suppress(Exception):
            store.rm_file(path)


def _store(url: str) -> tuple[Any, str]:
    """Return the store of a URL, and the path in it."""
    scheme = url.partition("://")[0]
    try:
        import fsspec.core
    except ImportError:
        raise Refusal(
            f"{scheme}:// needs fsspec", 'install it with: pip install "normkit[s3]"'
        ) from None
    try:
        store, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise Refusal(f"{scheme}:// needs a package more", _line(error)) from None
    except ValueError as error:
        raise Refusal(f"no store is known for {scheme}://", _line(error)) from None
    return store, str(path)


def _stat(store: Any, path: str) -> tuple[int, str]:
    """Return size and state of an object, as the store has it now."""
    store.invalidate_cache(store._parent(path))
    return _state(store.info(path))


def _state(info: Mapping[str, Any]) -> tuple[int, str]:
    if info.get("type") == "directory":
        raise FileNotFoundError(errno.ENOENT, "no such object")
    return int(info["size"]), _version(info)


def _stored(url: str, info: Mapping[str, Any]) -> Stored:
    return Stored(url, int(info["size"] or 0), _version(info))


def _version(info: Mapping[str, Any]) -> str:
    for key in (*_STATES, *_TIMES):
        if info.get(key):
            state = str(info[key]).strip('"')
            return f"{info['size']}-{state}"
    return ""


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Turn what a store's library raises into one line that a user can act on."""
    try:
        yield
    except Refusal:
        raise
    except FileNotFoundError as error:
        raise FileNotFoundError(errno.ENOENT, "no such object, bucket or folder", url) from error
    except PermissionError as error:
        raise Refusal(f"the store denies access ({_line(error)})", _CREDENTIALS) from error
    except OSError as error:
        raise Refusal(f"the transfer failed: {_line(error)}", _AGAIN) from error
    except Exception as error:
        # The libraries of stores have errors of their own, such as for credentials.
        raise Refusal(f"the transfer failed: {_line(error)}", _CREDENTIALS) from error


_CREDENTIALS = "check the credentials and the address of the store"


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__

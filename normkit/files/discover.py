"""From the paths of a command line to the files to read."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from normkit.files.globs import is_pattern, matcher, split_pattern
from normkit.files.places import inside, is_url
from normkit.files.refusal import Refusal


class Found(NamedTuple):
    """A file to read.

    `named`: the user named it, and it was not found in a folder. `root` is the named folder
    that it was found in, or the folder of a named file. For an object in a store, `size` in bytes
    and `version` are what its list says.
    """

    path: str
    named: bool
    root: str
    size: int | None = None
    version: str = ""


Note = Callable[[str, str], None]

#: The reason why a file or folder is passed over that nobody wants to see unless they ask.
HIDDEN = "hidden; name it to read it"
Missing = Callable[[str, OSError | Refusal], None]


def discover(paths: Iterable[str], note: Note, missing: Missing) -> Iterator[Found]:
    """Yield the files that `paths` stand for, each file once (by device and inode).

    A folder gives the regular files in it, as Git sees them inside a work tree (neither ignored
    nor hidden), else all but hidden ones. Symbolic links found in a folder are not followed.
    A pattern (`data/**/*.csv`) that is not the name of a file gives those of its folder that match.
    A URL gives the object there, or all below it.
    `note(path, reason)` hears of what is passed over, `missing(path, error)` of paths that
    cannot be read. Files of a folder come sorted.
    """
    seen: set[tuple[int, int]] = set()
    urls: set[str] = set()
    for path in paths:
        if is_url(path):
            stored = [each for each in _stored(path, note, missing) if each.path not in urls]
            urls.update(each.path for each in stored)
            yield from stored
            continue
        try:
            status = os.stat(path)
        except FileNotFoundError as error:
            if os.path.islink(path) or not is_pattern(path):
                missing(path, error)
                continue
            folder, wanted = split_pattern(path)
            status = None
        except OSError as error:
            missing(path, error)
            continue
        else:
            folder, wanted = path, ""
        if status is not None and not stat.S_ISDIR(status.st_mode):
            if _new(status, seen):
                yield Found(path, named=True, root=os.path.dirname(path))
            continue
        matched = False
        for each, found in _present(_matching(folder, wanted, note, missing), missing):
            matched = True
            reason = _passed_over(found.st_mode)
            if reason:
                note(each, reason)
            elif _new(found, seen):
                yield Found(each, named=False, root=folder)
        if wanted and not matched:
            missing(path, FileNotFoundError(errno.ENOENT, "no file matches this pattern"))


def _stored(url: str, note: Note, missing: Missing) -> Iterator[Found]:
    """Yield the objects that a URL, or a pattern of URLs, stands for."""
    from normkit.files.stores import listed

    folder, wanted = split_pattern(url) if is_pattern(url) else (url, "")
    try:
        named, objects = listed(folder)
    except (OSError, Refusal) as error:
        missing(url, error)
        return
    matches = matcher(wanted) if wanted else None
    matched = False
    for each in objects:
        name = "" if named else inside(each.url, folder)
        if matches is not None and not matches(name):
            continue
        matched = True
        if _hidden(name):
            note(each.url, HIDDEN)
            continue
        root = folder.rpartition("/")[0] if named else folder
        yield Found(each.url, named, root, each.size, each.version)
    if not matched and wanted:
        missing(url, FileNotFoundError(errno.ENOENT, "no object matches this pattern"))


def _matching(folder: str, wanted: str, note: Note, missing: Missing) -> Iterator[str]:
    """Yield the files in `folder` that the pattern `wanted` matches, or all without one."""
    if not wanted:
        yield from _files_in(folder, note, missing)
    elif os.path.isdir(folder):
        matches = matcher(wanted)
        for path in _files_in(folder, note, missing):
            if matches(os.path.relpath(path, folder).replace(os.sep, "/")):
                yield path


def _present(paths: Iterable[str], missing: Missing) -> Iterator[tuple[str, os.stat_result]]:
    for path in paths:
        try:
            yield path, os.lstat(path)
        except FileNotFoundError:  # removed, but still in Git's index
            continue
        except OSError as error:
            missing(path, error)


def _new(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def _passed_over(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link; name it to follow it"
    if stat.S_ISDIR(mode):
        return "a submodule; name it to enter it"
    return "" if stat.S_ISREG(mode) else "not a regular file"


def _files_in(folder: str, note: Note, missing: Missing) -> Iterator[str]:
    listed = _git_files(folder)
    if listed is None:
        yield from _walk(folder, note, missing)
        return
    for name in listed:
        path = _joined(folder, name)
        if name.endswith("/"):  # a repository inside this one
            yield from _files_in(path.rstrip("/"), note, missing)
        elif _hidden(name):
            note(path, HIDDEN)
        else:
            yield path


def _joined(folder: str, name: str) -> str:
    # As the user would write it: "a.txt" and not "./a.txt".
    return name if folder in (".", "./") else os.path.join(folder, name)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _git_files(folder: str) -> list[str] | None:
    """Return the files under `folder` that Git does not ignore, or None outside a work tree."""
    if not _in_work_tree(folder):
        return None
    listed = _git(folder, "ls-files", "-coz", "--exclude-standard", "--deduplicate")
    if listed is None:
        return None
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
    # A folder that is ignored itself was named on purpose.
    if not names and _git(folder, "check-ignore", "-q", os.path.abspath(folder)) is not None:
        return None
    return sorted(names)


def _in_work_tree(folder: str) -> bool:
    # Starting Git costs more than reading most files: look for its folder first.
    at = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            return False
        at = above
    return True


def _git(folder: str, *command: str) -> bytes | None:
    import subprocess

    # No hook of the repository may run (core.fsmonitor names a program), and the variables of a
    # hook that called normkit name another repository than the folder may be in.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    try:
        done = subprocess.run(  # noqa: S603 - fixed command, no shell
            ["git", "-c", "core.fsmonitor=false", *command],  # noqa: S607 - the user's Git
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _walk(folder: str, note: Note, missing: Missing) -> Iterator[str]:
    folders = [folder]
    while folders:
        current = folders.pop()
        try:
            with os.scandir(current) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            missing(current, error)
            continue
        inner = []
        for entry in entries:
            path = _joined(current, entry.name)
            if entry.name.startswith("."):
                note(path, HIDDEN)
            elif entry.is_dir(follow_symlinks=False):
                inner.append(path)
            else:
                yield path
        folders.extend(reversed(inner))

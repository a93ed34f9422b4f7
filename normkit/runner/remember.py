"""Files that were clean and did not change since are not read again."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.files.cache import Cache, cache_folder
from normkit.runner.outcome import Outcome


class Memory:
    """The cache of clean files, for the pipelines and formats of one run.

    `fix` and `check` share it: a clean file is one in which neither has anything to say.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._cache = Cache.open(folder or cache_folder())
        self._fingerprints: dict[tuple[object, ...], bytes] = {}
        # Kept, so that their ids are not given to others.
        self._pipelines: list[Pipeline] = []

    def is_clean(self, path: str, form: FileFormat, pipeline: Pipeline) -> bool:
        """Tell whether a file was clean under this pipeline and format, and is unchanged."""
        try:
            status = os.stat(path)
        except OSError:
            return False
        return self._cache.is_clean(path, status, self._fingerprint(form, pipeline))

    def add(self, outcome: Outcome, form: FileFormat, pipeline: Pipeline) -> None:
        """Remember a file if there was nothing to say about it."""
        if outcome.clean and outcome.seen is not None:
            status, now = outcome.seen
            self._cache.add_clean(outcome.name, status, self._fingerprint(form, pipeline), now)

    def save(self) -> None:
        """Write what was added."""
        self._cache.save()

    def _fingerprint(self, form: FileFormat, pipeline: Pipeline) -> bytes:
        # A codec is what its name and settings make of it.
        key = id(pipeline), form.codec.name, form.settings, form.compression
        if key not in self._fingerprints:
            self._pipelines.append(pipeline)
            self._fingerprints[key] = fingerprint(form, pipeline)
        return self._fingerprints[key]


def fingerprint(form: FileFormat, pipeline: Pipeline) -> bytes:
    """Return a digest of everything that a file's findings depend on besides the file.

    The code and data of normkit, the versions of Python, Unicode and the libraries, the rules with
    their options, and how the file is read.
    """
    parts: list[object] = [
        *installation(),
        pipeline.unsafe,
        form.codec.name,
        form.settings,
        form.compression,
    ]
    parts.extend(
        (rule.code, rule.find.__module__, repr(options))
        for rule, options in zip(pipeline.rules, pipeline.options, strict=True)
    )
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def installation() -> tuple[object, ...]:
    """Return what tells the code and data of normkit and of what it stands on from any other."""
    return (
        sys.version_info[:3],
        unicodedata.unidata_version,
        *_library("regex"),
        *_library("ftfy"),
        *_own_files(),
    )


def _library(package: str) -> tuple[object, ...]:
    """Return what tells the version of an installed package.

    That is the name of its `dist-info` folder, and its file; `importlib.metadata` would read the
    one and takes as long as a megabyte of text.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return (package,)
    status = os.stat(spec.origin)
    beside = os.listdir(os.path.dirname(os.path.dirname(spec.origin)))
    known = sorted(name for name in beside if name.startswith(f"{package}-"))
    return (*known, status.st_size, status.st_mtime_ns)


def _own_files() -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of normkit's own files: cheaper than reading them."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder, folders, names in os.walk(package):
        folders.sort()
        for name in sorted(names):
            if not name.endswith(".pyc"):
                status = os.stat(os.path.join(folder, name))
                yield name, status.st_size, status.st_mtime_ns

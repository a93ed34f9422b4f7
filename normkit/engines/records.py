"""What was written to a folder of copies, so that a run which was stopped is resumed.

The records lie in the folder `.normkit` of the output, local or in a store: JSON lines, one for
each copy. A worker writes those of a task when their copies are in place; the driver joins them at
the end. A record without its copy, or a copy without its record, costs work and never truth.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from normkit.files.places import inside, is_url, joined, output, version_of
from normkit.runner.outcome import Outcome

#: The folder in the output, which readers of data pass over like all names that begin with a dot.
FOLDER = ".normkit"

_START, _END = "done-", ".jsonl"
# What is said of a file, and is no matter of the process that has read it.
_NOT_KEPT = {"name", "problem", "consistency", "seen", "version"}
_COUNTS = tuple(each.name for each in fields(Outcome) if each.name not in _NOT_KEPT)


class Record(NamedTuple):
    """A copy that is in place.

    `copy` is its path in the output. `source` and `version` say what was read, `digest` how it was
    repaired, `written` which state the copy has. `group` are the name in the ledger and the
    digests before and after, if the changes were gathered for one.
    """

    copy: str
    source: str
    version: str
    digest: str
    written: str
    counts: Mapping[str, Any]
    group: tuple[str, ...] = ()

    def outcome(self, name: str) -> Outcome:
        """Return what became of the file `name`, when it was repaired."""
        return Outcome(name, **{key: self.counts[key] for key in _COUNTS})


def counts_of(outcome: Outcome) -> dict[str, Any]:
    """Return what a record keeps of an outcome."""
    return {key: getattr(outcome, key) for key in _COUNTS}


class Records:
    """The records of the copies in the folder `root`, a path or a URL."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._folder = joined(root, FOLDER)
        self._read: list[str] = []
        self._known: dict[str, list[Record]] = {}

    def load(self) -> None:
        """Read the records, and drop those of copies that are not as they were written.

        Several may be left of one copy: what was done twice, or in two ways to the same end.
        """
        found: dict[str, list[Record]] = {}
        for name, data in sorted(self._contents().items()):
            self._read.append(name)
            for line in data.splitlines():
                record = _parsed(line)
                if record is not None and record not in found.setdefault(record.copy, []):
                    found[record.copy].append(record)
        there = self._versions(found) if found else {}
        self._known = {
            copy: [each for each in records if each.written == there.get(copy, "")]
            for copy, records in found.items()
        }

    def done(self, target: str, source: str, version: str, digest: str) -> Record | None:
        """Return the record of a copy that need not be made again.

        None as well if nothing tells whether the source, or the copy, is still the same.
        """
        wanted = (source, version, digest)
        for record in self._known.get(inside(target, self._root), ()):
            same = (record.source, record.version, record.digest) == wanted
            if same and version and record.written:
                return record
        return None

    def add(self, records: Sequence[Record]) -> None:
        """Write records whose copies are in place. Raises OSError and Refusal."""
        data = b"".join(json.dumps(record._asdict()).encode() + b"\n" for record in records)
        name = joined(self._folder, f"{_START}{os.urandom(8).hex()}{_END}")
        if not is_url(name):
            os.makedirs(self._folder, exist_ok=True)
        target = output(name)
        try:
            target.open().write(data)
            target.commit()
        finally:
            target.discard()

    def join(self) -> None:
        """Put all records in one file, so that the next run reads one and not thousands.

        Those that other runs write meanwhile stay. Never raises: many files are as good.
        """
        from normkit.files.refusal import Refusal

        with contextlib.suppress(OSError, Refusal):
            self._read = []
            self.load()
            if len(self._read) > 1:
                self.add([record for records in self._known.values() for record in records])
                self._remove(self._read)

    def _contents(self) -> dict[str, bytes]:
        if is_url(self._folder):
            from normkit.files import stores

            try:
                objects = stores.listed(self._folder)[1]
            except FileNotFoundError:
                return {}
            return stores.contents(each.url for each in objects if each.url.endswith(_END))
        found = {}
        with contextlib.suppress(FileNotFoundError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.startswith(_START) and entry.name.endswith(_END):
                    with open(entry.path, "rb") as file:
                        found[entry.path] = file.read()
        return found

    def _versions(self, copies: Iterable[str]) -> dict[str, str]:
        """Return the state of each copy that there is."""
        if is_url(self._root):
            from normkit.files import stores

            objects = stores.listed(self._root)[1]
            return {inside(each.url, self._root): each.version for each in objects}
        found = {}
        for copy in copies:
            with contextlib.suppress(OSError):
                found[copy] = version_of(os.stat(joined(self._root, copy)))
        return found

    def _remove(self, names: Sequence[str]) -> None:
        if is_url(self._folder):
            from normkit.files import stores

            stores.remove(names)
            return
        for name in names:
            with contextlib.suppress(OSError):
                os.unlink(name)


def _parsed(line: bytes) -> Record | None:
    """Return the record of a line; None for what is none, or one of another version of normkit."""
    try:
        record = Record(**json.loads(line))
        record.outcome("")
        record = record._replace(group=tuple(record.group))
    except (ValueError, TypeError, KeyError):
        return None
    return record

"""Repairs and checks files, wholly or not at all; one bad file never stops the others.

Everything that can go wrong with a file becomes a `Problem` in its `Outcome`.
"""

import os
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.files.places import Opened, Target, is_url, opened
from normkit.files.places import output as output_at
from normkit.files.refusal import Refusal
from normkit.files.replace import Replacement, target_of
from normkit.runner.outcome import Outcome, problem_of
from normkit.runner.repair import ALONE, Around, check_stream, repair

if TYPE_CHECKING:
    from normkit.files.ledger import Writer
    from normkit.runner.journal import Journal


class Writing(NamedTuple):
    """How repaired files are written.

    In place, or to the path or URL `output`, which is written in any case. With `ledger` (a path,
    or what writes to one), the changes stand there before the file is replaced. `break_hardlinks`
    replaces a file that has other names, which keep the old content; `follow_outside` also follows
    symbolic links that lead out of the project. `shared`: another process may write the same
    output at the same time.
    """

    output: str | None = None
    ledger: "str | Writer | None" = None
    break_hardlinks: bool = False
    follow_outside: bool = False
    shared: bool = False


IN_PLACE = Writing()

#: Why an object in a store is not repaired in place, and what to do.
ONLY_COPIES = (
    "an object in a store is not repaired in place",
    "name where the repaired copies go with --output",
)


def fix_file(
    path: str,
    form: FileFormat,
    pipeline: Pipeline,
    writing: Writing = IN_PLACE,
    around: Around = ALONE,
) -> Outcome:
    """Repair the file at a path or URL, wholly or not at all.

    Never raises for what is wrong with the file: see `Outcome.problem`. An object in a store is
    only repaired to an `output`.
    """
    replacement: Target | None = None
    written: BinaryIO | None = None

    def target() -> BinaryIO:
        nonlocal replacement, written
        if writing.output is not None:
            replacement = output_at(writing.output, shared=writing.shared)
        elif is_url(path):
            raise Refusal(*ONLY_COPIES)
        else:
            real = target_of(path, follow_outside=writing.follow_outside)
            status = os.fstat(source.fileno())
            replacement = Replacement(real, status, break_hardlinks=writing.break_hardlinks)
        written = replacement.open()
        return written

    try:
        name = writing.output or path
        with opened(path, claim=True) as open_file, _journal(writing.ledger, name) as journal:
            source = open_file.file
            seen = _seen(open_file)
            outcome = repair(source, path, form, pipeline, target, around=around, journal=journal)
            if journal is not None and written is not None:
                journal.commit(source, written, form)
            if writing.output is not None and written is None:
                source.seek(0)
                copy = target()
                while data := source.read(1 << 20):
                    copy.write(data)
            if replacement is not None:
                replacement.commit()
            outcome.seen, outcome.version = seen, open_file.version
            return outcome
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))
    finally:
        if replacement is not None:
            replacement.discard()


def check_file(path: str, form: FileFormat, pipeline: Pipeline, around: Around = ALONE) -> Outcome:
    """Tell the listener of the findings in the file at a path or URL.

    Never raises for what is wrong with it.
    """
    try:
        with opened(path) as open_file:
            seen = _seen(open_file)
            outcome = check_stream(open_file.file, path, form, pipeline, around)
            outcome.seen = seen
            return outcome
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))


def _seen(file: Opened) -> tuple[os.stat_result, int] | None:
    """Return the state of a local file before its first byte is read, and when that was."""
    return (os.fstat(file.file.fileno()), time.time_ns()) if file.local else None


def _journal(ledger: "str | Writer | None", path: str) -> "AbstractContextManager[Journal | None]":
    if ledger is None:
        return nullcontext()
    # These need hashlib, json and tempfile, which cost more than a small file.
    from normkit.files.ledger import Writer
    from normkit.runner.journal import Journal

    return Journal(Writer(ledger) if isinstance(ledger, str) else ledger, path)

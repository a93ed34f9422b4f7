"""Repairs and checks files, wholly or not at all; one bad file never stops the others.

Everything that can go wrong with a file becomes a `Problem` in its `Outcome`.
"""

import os
import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.files.replace import Replacement, claimed, open_regular, output_to, target_of
from normkit.runner.outcome import Outcome, problem_of
from normkit.runner.repair import ALONE, Around, check_stream, repair

if TYPE_CHECKING:
    from normkit.runner.journal import Journal


class Writing(NamedTuple):
    """How repaired files are written.

    In place, or to the path `output`, which is written in any case. With `ledger` (a path), the
    changes stand there before the file is replaced. `break_hardlinks` replaces a file that has
    other names, which keep the old content; `follow_outside` also follows symbolic links that
    lead out of the project.
    """

    output: str | None = None
    ledger: str | None = None
    break_hardlinks: bool = False
    follow_outside: bool = False


IN_PLACE = Writing()


def fix_file(
    path: str,
    form: FileFormat,
    pipeline: Pipeline,
    writing: Writing = IN_PLACE,
    around: Around = ALONE,
) -> Outcome:
    """Repair a file, wholly or not at all.

    Never raises for what is wrong with the file: see `Outcome.problem`.
    """
    replacement: Replacement | None = None
    written: BinaryIO | None = None

    def target() -> BinaryIO:
        nonlocal replacement, written
        if writing.output is not None:
            replacement = output_to(writing.output)
        else:
            real = target_of(path, follow_outside=writing.follow_outside)
            status = os.fstat(source.fileno())
            replacement = Replacement(real, status, break_hardlinks=writing.break_hardlinks)
        written = replacement.open()
        return written

    try:
        with claimed(path) as source, _journal(writing.ledger, path) as journal:
            seen = os.fstat(source.fileno()), time.time_ns()
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
            outcome.seen = seen
            return outcome
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))
    finally:
        if replacement is not None:
            replacement.discard()


def check_file(path: str, form: FileFormat, pipeline: Pipeline, around: Around = ALONE) -> Outcome:
    """Tell the listener of the findings in a file. Never raises for what is wrong with it."""
    try:
        with open_regular(path) as source:
            seen = os.fstat(source.fileno()), time.time_ns()
            outcome = check_stream(source, path, form, pipeline, around)
            outcome.seen = seen
            return outcome
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))


def _journal(ledger: str | None, path: str) -> "AbstractContextManager[Journal | None]":
    if ledger is None:
        return nullcontext()
    # These need hashlib, json and tempfile, which cost more than a small file.
    from normkit.files.ledger import Writer
    from normkit.runner.journal import Journal

    return Journal(Writer(ledger), path)

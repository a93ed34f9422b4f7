"""Repairs and checks files, wholly or not at all; one bad file never stops the others.

Everything that can go wrong with a file becomes a `Problem` in its `Outcome`.
"""

import os
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, BinaryIO

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.files.replace import Replacement, open_regular, target_of
from normkit.runner.outcome import Outcome, problem_of
from normkit.runner.repair import ALONE, Around, check_stream, repair

# The ledger needs hashlib, json and tempfile, which cost more than a small file.
if TYPE_CHECKING:
    from normkit.files.ledger import Writer
    from normkit.runner.journal import Journal


def fix_file(
    path: str,
    form: FileFormat,
    pipeline: Pipeline,
    *,
    output: str | None = None,
    around: Around = ALONE,
    ledger: "Writer | None" = None,
) -> Outcome:
    """Repair a file in place, or to the path `output`, which is written in any case.

    With a `ledger`, the changes stand there before the file is replaced. Never raises for what is
    wrong with the file: see `Outcome.problem`.
    """
    replacement: Replacement | None = None
    written: BinaryIO | None = None

    def target() -> BinaryIO:
        nonlocal replacement, written
        if output is None:
            replacement = Replacement(target_of(path), os.fstat(source.fileno()))
        else:
            replacement = Replacement(output, None)
        written = replacement.open()
        return written

    try:
        with (
            open_regular(path) as source,
            _journal(ledger, path) as journal,
        ):
            outcome = repair(source, path, form, pipeline, target, around=around, journal=journal)
            if journal is not None and written is not None and outcome.changed:
                journal.commit(source, written, form)
            if output is not None and replacement is None:
                source.seek(0)
                copy = target()
                while data := source.read(1 << 20):
                    copy.write(data)
            if replacement is not None:
                replacement.commit()
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
            return check_stream(source, path, form, pipeline, around)
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))


def _journal(ledger: "Writer | None", path: str) -> "AbstractContextManager[Journal | None]":
    if ledger is None:
        return nullcontext()
    from normkit.runner.journal import Journal

    return Journal(ledger, path)

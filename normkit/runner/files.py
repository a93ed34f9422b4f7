"""Repairs and checks files, wholly or not at all; one bad file never stops the others.

Everything that can go wrong with a file becomes a `Problem` in its `Outcome`.
"""

import os
from typing import BinaryIO

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat
from normkit.files.replace import Replacement, open_regular, target_of
from normkit.runner.outcome import Listener, Outcome, problem_of
from normkit.runner.repair import check_stream, repair


def fix_file(
    path: str,
    form: FileFormat,
    pipeline: Pipeline,
    *,
    output: str | None = None,
    listener: Listener | None = None,
) -> Outcome:
    """Repair a file in place, or to the path `output`, which is written in any case.

    Never raises for what is wrong with the file: see `Outcome.problem`.
    """
    replacement: Replacement | None = None

    def target() -> BinaryIO:
        nonlocal replacement
        if output is None:
            replacement = Replacement(target_of(path), os.fstat(source.fileno()))
        else:
            replacement = Replacement(output, None)
        return replacement.open()

    try:
        with open_regular(path) as source:
            outcome = repair(source, path, form, pipeline, target, listener=listener)
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


def check_file(
    path: str, form: FileFormat, pipeline: Pipeline, listener: Listener | None = None
) -> Outcome:
    """Tell `listener` of the findings in a file. Never raises for what is wrong with it."""
    try:
        with open_regular(path) as source:
            return check_stream(source, path, form, pipeline, listener)
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))

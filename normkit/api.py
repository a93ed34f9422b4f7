r"""Texts in, texts out: what a program needs that holds its texts itself.

A text is a *field* here, as a cell of a table is: no final newline is added, and rules about the
start and the end of a file do not run. With `document=True` it is a whole file.
"""

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from normkit.config import Config, Configurations
from normkit.core.context import FIELD, Context
from normkit.core.findings import Finding
from normkit.core.pipeline import Pipeline
from normkit.documents.detect import file_format
from normkit.documents.source_map import line_end_of
from normkit.registry import build
from normkit.runner import Outcome
from normkit.runner import fix_file as run_file
from normkit.runner.files import Writing
from normkit.runner.settings import settings


class FileError(Exception):
    """A file that was not processed, and why. It is unchanged."""


def fix(
    text: str,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    unsafe: bool = False,
    style: str = "",
    lang: str = "",
    document: bool = False,
) -> str:
    r"""Return `text` repaired; fixing the result again changes nothing.

    Args:
        text: any string, lone surrogates included.
        select: codes, starts of codes, or names of the only rules to use (default: those that
            are on by default).
        ignore: rules not to use.
        extend_select: rules to use besides.
        unsafe: use repairs that may be wrong, and rules that are unsafe as a whole.
        style: the house style whose names are preferred.
        lang: the language of the text.
        document: the text is a whole file; rules about its start and end run.

    Raises:
        ConfigError: for an unknown rule.
        RuleError: if a rule fails on the text, which is a defect of the rule.

    No configuration file is read. Cost: linear.

    >>> fix("no change ", select=["WSP101"])
    'no change'
    """
    pipeline = _pipeline(
        select=None if select is None else tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend_select),
        unsafe_fixes=unsafe,
        style=style,
        lang=lang,
    )
    return pipeline.fix(text, _context(text, document=document))


def check(
    text: str,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    unsafe: bool = False,
    style: str = "",
    lang: str = "",
    document: bool = False,
) -> list[Finding]:
    """Return what `fix` with the same arguments repairs, and the findings without a repair.

    Spans are code points of `text`. Arguments and errors are those of `fix`.

    >>> [(finding.rule, finding.span) for finding in check("a ", select=["WSP101"])]
    [('WSP101', Span(start=1, end=2))]
    """
    pipeline = _pipeline(
        select=None if select is None else tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend_select),
        unsafe_fixes=unsafe,
        style=style,
        lang=lang,
    )
    result = pipeline.run(text, _context(text, document=document))
    applied = set(result.applied)
    return [f.explained() for f in result.findings if f in applied or not f.fixable]


def fix_file(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - as the option of the command
    fields: Sequence[str] = (),
    delimiter: str = "",
    encoding: str = "",
    ledger: str | os.PathLike[str] | None = None,
    isolated: bool = False,
) -> Outcome:
    """Repair a file in place, with the configuration nearest to it, and return what was done.

    Args:
        path: the file; it is replaced wholly or not at all.
        format: how to read the file (`text`, `jsonl`, ...), whatever its name is.
        fields: the text fields of its records, instead of the usual ones.
        delimiter: what separates the cells of a table.
        encoding: the encoding of the file, if it is not UTF-8.
        ledger: a file to which the changes are appended, for `normkit undo`.
        isolated: read no configuration file.

    Raises:
        ConfigError: if the configuration is wrong.
        DocumentError: if the name stands for no known format.
        FileError: if the file was not processed; the message says why.
    """
    name = os.fspath(path)
    config = Configurations(isolated=isolated).of(name)
    reading = settings(
        config, format=format, fields=tuple(fields), delimiter=delimiter, encoding=encoding
    )
    writing = Writing(ledger=None if ledger is None else os.fspath(ledger))
    pipeline = build(config, config.ignored_in(name))
    outcome = run_file(name, file_format(name, reading), pipeline, writing)
    if outcome.problem is not None:
        problem = outcome.problem
        place = f":{problem.position[0]}:{problem.position[1]}" if problem.position else ""
        advice = f"; {problem.advice}" if problem.advice else ""
        raise FileError(f"{name}{place}: {problem.what}{advice}")
    return outcome


def _context(text: str, *, document: bool) -> Context:
    if not isinstance(text, str):  # such as the NaN of a data frame
        raise TypeError(f"text must be str, not {type(text).__name__}")
    return Context(document=True, line_end=line_end_of(text)) if document else FIELD


@lru_cache(maxsize=32)
def _pipeline(**settings: Any) -> Pipeline:
    return build(Config(**settings))

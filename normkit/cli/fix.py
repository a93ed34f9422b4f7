"""`normkit fix`."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

import click

from normkit.cli.copies import copies, is_copy
from normkit.cli.options import file_options, output_options, paths, rule_options, work_options
from normkit.cli.session import STDIN, STDIN_CLOSED, Job, Session, plural
from normkit.cli.terminal import Terminal
from normkit.documents.detect import FileFormat
from normkit.documents.opening import Skip
from normkit.documents.unit import DocumentError
from normkit.files.places import is_url, opened, plain
from normkit.files.places import output as output_at
from normkit.files.refusal import Refusal
from normkit.runner import (
    Listener,
    Outcome,
    fix_bytes,
    problem_of,
    repair,
)
from normkit.runner.batch import Task
from normkit.runner.files import ONLY_COPIES, Writing

if TYPE_CHECKING:
    from normkit.documents.parquet import Parquet

# Input beyond this many bytes waits in a temporary file.
_IN_MEMORY = 16 << 20


@click.command(short_help="Repair files in place, or standard input to standard output.")
@paths
@click.option("--diff", is_flag=True, help="Show the changes and write nothing; exit 1 if any.")
@click.option(
    "--output",
    metavar="DIR|FILE",
    help="Write repaired copies there and leave the originals alone; a path or a URL.",
)
@click.option(
    "--ledger",
    metavar="FILE",
    help="Append to FILE what is changed, so that `normkit undo FILE` can take it back.",
)
@click.option(
    "--break-hardlinks",
    is_flag=True,
    help="Replace files that have other names (hard links), which keep the old content.",
)
@click.option(
    "--follow-outside",
    is_flag=True,
    help="Also repair what symbolic links out of the project lead to.",
)
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if something was repaired.")
@rule_options
@file_options
@work_options
@output_options
def fix(
    paths: tuple[str, ...],  # noqa: A002, RUF100 - the argument's name
    *,
    diff: bool,
    output: str | None,
    ledger: str | None,
    break_hardlinks: bool,
    follow_outside: bool,
    exit_non_zero_on_fix: bool,
    **arguments: Any,
) -> int:
    """Repair files in place.

    A folder stands for the text files in it, "-" for standard input, which is repaired to
    standard output. Each file is replaced wholly or not at all. A URL, such as s3://bucket/news,
    stands for the object there or all below it, which are repaired to --output.
    """
    session = Session.of(arguments)
    output = None if output is None else plain(output)
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError("standard input (-) goes with no other path")
    if diff and output:
        raise click.UsageError("--diff writes nothing, so it goes without --output")
    if ledger is not None and (diff or STDIN in paths):
        raise click.UsageError("--ledger is for repairs of files: no --diff, no -")
    if output in ("", STDIN):
        raise click.UsageError(f'--output wants the name of a folder or a file, not "{output}"')
    _check_places(session, paths, diff=diff, output=output, ledger=ledger)
    if STDIN in paths:
        return _fix_stdin(session, diff=diff, output=output, non_zero=exit_non_zero_on_fix)
    if ledger is not None:
        _check_ledger(ledger)
    jobs = session.jobs(paths)
    if ledger is not None:
        jobs = _without_ledger(jobs, ledger, session)
    targets: dict[str, str] = {}
    root: str | None = None
    if output:
        jobs = [job for job in jobs if not is_copy(job, output)]
        targets, root = copies(jobs, output, paths)
    listener = _told(session.terminal) if session.terminal.level > 0 else None
    writing = Writing(ledger=ledger, break_hardlinks=break_hardlinks, follow_outside=follow_outside)

    def task(job: Job, size: int) -> Task:
        path = job.found.path
        how = writing._replace(output=targets[path]) if targets else writing
        return Task(path, job.form, job.pipeline, size, how)

    if diff:
        outcomes = session.run(jobs, lambda job: _show_diff(job, session.terminal))
    else:
        outcomes = session.process(jobs, task, listener, root)
    changed = sum(outcome.changed for outcome in outcomes)
    session.terminal.info(_summary(session, "Would fix" if diff else "Fixed"))
    if session.totals.problems:
        return 2
    return int(changed > 0 and (diff or exit_non_zero_on_fix))


def _check_places(
    session: Session, paths: Sequence[str], *, diff: bool, output: str | None, ledger: str | None
) -> None:
    """Raise UsageError for what an engine, or a store, cannot do."""
    if session.engine != "local" and (not output or STDIN in paths):
        raise click.UsageError(
            f"--engine {session.engine} repairs files to copies: name their folder with --output"
        )
    stored = next((path for path in paths if is_url(path)), None)
    if stored is not None and not (output or diff):
        what, advice = ONLY_COPIES
        raise click.UsageError(f"{stored}: {what}; {advice}")
    if ledger is not None and is_url(ledger):
        raise click.UsageError(f"--ledger {ledger}: it has to be a file on this machine")


def _check_ledger(path: str) -> None:
    from normkit.files.ledger import LedgerError, Writer

    try:
        Writer(path).check()
    except LedgerError as error:
        raise click.UsageError(f"--ledger {path}: {error}; name a new file, or a ledger") from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise click.UsageError(f"--ledger {path}: {reason}") from None


def _without_ledger(jobs: Sequence[Job], path: str, session: Session) -> list[Job]:
    """Leave out the ledger itself, which may lie in the folder that is repaired."""
    try:
        ledger = os.stat(path)
    except OSError:
        return list(jobs)
    kept = []
    for job in jobs:
        if is_url(job.found.path) or not os.path.samestat(os.stat(job.found.path), ledger):
            kept.append(job)
        elif job.found.named:
            raise click.UsageError(f"--ledger {path}: is one of the files to repair")
        else:
            session.pass_over(job.found.path, "the ledger of this run")
    return kept


def _told(terminal: Terminal) -> Listener:
    from normkit.cli.terminal import message
    from normkit.reports.text import Concise

    return Concise(lambda line: message(line.rstrip("\n"))).add


def _summary(session: Session, verb: str) -> str:
    totals = session.totals
    files = totals.checked
    if totals.fixed:
        where = plural(totals.fixed_files, "file")
        text = f"{verb} {plural(totals.fixed, 'defect')} in {where} {files}"
    else:
        text = f"Nothing to fix {files}"
    if totals.remaining:
        text += f"; {plural(totals.remaining, 'finding')} left that fix does not repair"
    return text + totals.rest


def _show_diff(job: Job, terminal: Terminal) -> Outcome:
    path = job.found.path
    try:
        with opened(path) as file:
            old = file.file.read()
        new, outcome = fix_bytes(old, path, job.form, job.pipeline)
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))
    if outcome.changed:
        for name, before, after in _readable(job.form, path, old, new):
            _write_diff(name, before, after, terminal)
    return outcome


def _readable(
    form: FileFormat, name: str, old: bytes, new: bytes
) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield what a person can compare: a name, the old bytes and the new ones.

    That is the file itself, but for what is compressed its content, for other encodings the text
    in UTF-8, and for Parquet each value that changes.
    """
    if form.codec.name == "parquet":
        from normkit.runner.tables import values

        codec = cast("Parquet", form.codec)
        for before, after in zip(values(codec, old), values(codec, new), strict=True):
            if before != after:
                yield f"{name}:{before[0]}:{before[1]}", before[2].encode(), after[2].encode()
        return
    start = form.start(io.BytesIO(old))
    if form.compression:
        old, new = (form.content(io.BytesIO(data)).read() for data in (old, new))
    if not isinstance(start, Skip) and start.name != "utf-8":
        old, new = ("".join(start.chunks(io.BytesIO(data))).encode("utf-8") for data in (old, new))
    yield name, old, new


def _write_diff(name: str, old: bytes, new: bytes, terminal: Terminal) -> None:
    from normkit.reports.diff import painted, unified

    # For a terminal everything is visible; for a pipe it is what `git apply` needs.
    for line in unified(name, old, new):
        if terminal.shows_output or terminal.color:
            terminal.write(painted(line, color=terminal.color))
        else:
            terminal.write_bytes(line)


def _fix_stdin(session: Session, *, diff: bool, output: str | None, non_zero: bool) -> int:
    import tempfile

    name = session.stdin_name
    terminal = session.terminal
    with (
        tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept,
        tempfile.SpooledTemporaryFile(_IN_MEMORY) as written,
    ):
        source, target = cast("BinaryIO", kept), cast("BinaryIO", written)
        try:
            job = session.stdin_job()
            _copy(_stdin(), source)
            outcome = _repair_stream(job, name, source, target)
        except Exception as error:  # noqa: BLE001 - a bad input is an exit code
            _reraise_config(error)
            session.failed(problem_of(name, error))
            return 2
        session.totals.add(outcome)
        if outcome.note:
            what = "passed over: " if outcome.passed_over else ""
            terminal.note(name, f"{what}{outcome.note}")
        session.warn(outcome, session.stdin_filename or "stdin.txt")
        result = target if outcome.changed else source
        result.seek(0)
        source.seek(0)
        if diff:
            if job is not None and outcome.changed:
                for each, before, after in _readable(job.form, name, source.read(), result.read()):
                    _write_diff(each, before, after, terminal)
        elif output:
            _write_copy(output, result)
        else:
            while data := result.read(1 << 20):
                terminal.write_bytes(data)
    terminal.info(_summary(session, "Would fix" if diff else "Fixed"))
    return int(outcome.changed and (diff or non_zero))


def _reraise_config(error: Exception) -> None:
    from normkit.config import ConfigError

    if isinstance(error, ConfigError):
        raise error


def _repair_stream(job: Job | None, name: str, source: BinaryIO, target: BinaryIO) -> Outcome:
    if job is None:
        return Outcome(name, note="excluded by the configuration", passed_over=True)
    return repair(source, name, job.form, job.pipeline, lambda: target)


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise DocumentError(STDIN_CLOSED)
    return sys.stdin.buffer


def _copy(source: BinaryIO, target: IO[bytes]) -> None:
    while data := source.read(1 << 20):
        target.write(data)


def _write_copy(path: str, source: BinaryIO) -> None:
    try:
        target = output_at(path)
        try:
            _copy(source, target.open())
            target.commit()
        finally:
            target.discard()
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
    except Refusal as error:
        raise click.UsageError(f"{path}: {error.what}") from error

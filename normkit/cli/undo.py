"""`normkit undo`."""

import io
from collections.abc import Sequence
from typing import BinaryIO, cast

import click

from normkit.cli.session import plural
from normkit.cli.terminal import Terminal, error_line
from normkit.files.display import show_path
from normkit.files.ledger import Group, LedgerError, groups
from normkit.files.replace import Refusal, open_regular
from normkit.runner.undo import undo_file


@click.command(short_help="Take back the repairs that a ledger holds.")
@click.argument("ledger", metavar="LEDGER", type=click.UNPROCESSED)
@click.option(
    "--follow-outside",
    is_flag=True,
    help="Also restore what symbolic links out of the project lead to.",
)
@click.option("-q", "--quiet", is_flag=True, help="Write nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name each file.")
def undo(ledger: str, *, follow_outside: bool, quiet: bool, verbose: bool) -> int:
    """Restore every file that `normkit fix --ledger LEDGER` has changed.

    The last repairs are taken back first. A file that was changed since is left alone, and so is
    one that is as it was before.
    """
    terminal = Terminal(level=int(verbose) - int(quiet))
    try:
        with open_regular(ledger) as raw:
            file = cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", raw)))
            found = groups(file, ledger)
            return _undo_all(file, found, terminal, follow_outside=follow_outside)
    except LedgerError as error:
        error_line(f"{show_path(ledger)}: {error}", "name a file that --ledger has written")
    except Refusal as error:
        error_line(f"{show_path(ledger)}: {error.what}", error.advice)
    except OSError as error:
        error_line(f"{show_path(ledger)}: {(error.strerror or str(error)).lower()}")
    return 2


def _undo_all(
    file: BinaryIO, found: Sequence[Group], terminal: Terminal, *, follow_outside: bool
) -> int:
    restored: dict[str, int] = {}
    failed = set()
    for group in reversed(found):
        if group.path in failed:
            continue  # what came before cannot be taken back, either
        outcome = undo_file(file, group, follow_outside=follow_outside)
        if outcome.problem is not None:
            failed.add(group.path)
            terminal.problem(outcome.problem)
        elif outcome.changed:
            restored[group.path] = restored.get(group.path, 0) + group.edits
            terminal.note(group.path, f"took back {plural(group.edits, 'edit')}", verbose=True)
        else:
            terminal.note(group.path, outcome.note, verbose=True)
    text = f"Took back {plural(sum(restored.values()), 'edit')} in {plural(len(restored), 'file')}"
    if failed:
        text += f"; {plural(len(failed), 'file')} left alone"
    terminal.info(text)
    return 2 if failed else 0

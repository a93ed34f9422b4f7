"""The command `normkit`: commands are imported when they are called, exit codes are made here."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from normkit.core.version import VERSION

# Name and help of each command; its module has a click command of the same name.
COMMANDS = {
    "fix": "Repair files in place, or standard input to standard output.",
    "check": "Report what fix would repair, and defects without a repair.",
    "survey": "Propose names that a corpus spells in several ways.",
    "review": "Decide on proposed names, one after the other.",
    "undo": "Take back the repairs that a ledger holds.",
    "rules": "List the rules, or explain one.",
    "packs": "List names and their spellings, explain or verify them.",
    "init": "Write a configuration file to start from.",
}

EXIT_ERROR = 2
_EXIT_INTERRUPT = 130
_EXIT_PIPE = 141


class _Commands(click.Group):
    """A group whose commands are imported only when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"normkit.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # The inherited method would import every command for its help line.
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from normkit.config import suggestion

            near = suggestion(args[0], COMMANDS) or f"; there are {', '.join(COMMANDS)}"
            ctx.fail(f'no command "{args[0]}"{near}')
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="normkit")
def cli() -> None:
    """Find and repair spacing, encoding and name defects in texts."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0, 1, 2, or 128 and a signal's number."""
    from normkit.cli.terminal import OutputClosed, OutputError, error_line, flush
    from normkit.files.replace import Terminated, interruptible

    code = EXIT_ERROR
    try:
        with interruptible():
            code = _run(args)
            flush()
    except Terminated as stopped:
        verb = "interrupted" if stopped.code == _EXIT_INTERRUPT else "terminated"
        error_line(f"{verb}; every file is as it was, or repaired")
        code = stopped.code
    except OutputClosed:
        _drop_output()
        code = _EXIT_PIPE
    except OutputError as error:
        error_line(f"standard output: {error}")
        _drop_output()
        code = EXIT_ERROR
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "normkit"
        error_line(error.format_message().rstrip("."), f"see {command} --help")
    except click.ClickException as error:
        error_line(error.format_message())
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        _unexpected(error)
    return code


def _run(args: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if args is None else args)
    # Without a command, some versions of click raise the help as an error and others return it.
    result: Any = cli.main(args=given or ["--help"], prog_name="normkit", standalone_mode=False)
    if not given:
        return EXIT_ERROR
    return result if isinstance(result, int) else 0


def _unexpected(error: Exception) -> None:
    from normkit.cli.terminal import error_line
    from normkit.config import ConfigError
    from normkit.engines.schedulers import EngineError
    from normkit.files.display import show_path
    from normkit.files.refusal import Refusal

    if os.environ.get("NORMKIT_DEBUG"):
        raise error
    if isinstance(error, (EngineError, Refusal)):
        error_line(error.what, error.advice)
        return
    if isinstance(error, ConfigError):
        error_line(str(error))
        return
    if isinstance(error, OSError):  # such as a working directory that is gone
        reason = (error.strerror or type(error).__name__).lower()
        error_line(f"{show_path(error.filename)}: {reason}" if error.filename else reason)
        return
    what = f"internal error: {type(error).__name__}: {error}"
    error_line(what, "set NORMKIT_DEBUG=1 to see where, and please report it")


def _drop_output() -> None:
    """Keep the interpreter from writing what is left to a pipe that nobody reads."""
    if sys.stdout is None:
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return

"""Standard output and standard error, and what may go wrong with them."""

import os
import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO

# `normkit --help` needs this module, and nothing below it but when something is shown.
if TYPE_CHECKING:
    from normkit.runner import Problem


class OutputError(BaseException):
    """Standard output cannot be written to.

    No `Exception`, so that what handles the failure of one file does not take it for that.
    """


class OutputClosed(OutputError):  # noqa: N818 - it is no error
    """Nobody reads standard output any more: no error, but the end."""


class Terminal:
    """Writes results to standard output and messages to standard error.

    `color` is `auto`, `always` or `never`; `auto` means a terminal, and no `NO_COLOR`.
    `level` is -1 for quiet, 0, or 1 for verbose.
    """

    def __init__(self, color: str = "auto", level: int = 0) -> None:
        self.level = level
        self._choice = color

    @property
    def color(self) -> bool:
        """Whether standard output gets colours."""
        return self._colors(sys.stdout)

    @property
    def interactive(self) -> bool:
        """Whether a person looks at standard error, so that progress can be shown."""
        return self.level >= 0 and _is_terminal(sys.stderr)

    @property
    def shows_output(self) -> bool:
        """Whether standard output is a terminal."""
        return _is_terminal(sys.stdout)

    def _colors(self, stream: TextIO | None) -> bool:
        if self._choice != "auto":
            return self._choice == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return _is_terminal(stream)

    def write(self, text: str) -> None:
        """Write text, which must have been made visible, to standard output."""
        stream = sys.stdout
        if stream is None:
            raise OutputError("it is closed")
        try:
            stream.write(text)
        except UnicodeEncodeError:
            encoding = stream.encoding or "ascii"
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        except BrokenPipeError:
            raise OutputClosed from None
        except (OSError, ValueError) as error:
            raise OutputError(_reason(error)) from error

    def write_bytes(self, data: bytes) -> None:
        """Write raw bytes to standard output."""
        if sys.stdout is None:
            raise OutputError("it is closed")
        flush()
        try:
            binary_output().write(data)
        except BrokenPipeError:
            raise OutputClosed from None
        except (OSError, ValueError) as error:
            raise OutputError(_reason(error)) from error

    def problem(self, problem: "Problem") -> None:
        """Write the one line that says why a file was not processed."""
        from normkit.files.display import show_path

        place = f":{problem.position[0]}:{problem.position[1]}" if problem.position else ""
        error_line(f"{show_path(problem.name)}{place}: {problem.what}", problem.advice)

    def note(self, name: str, text: str, *, verbose: bool = False) -> None:
        """Write a note about a file, unless the user asked for quiet."""
        from normkit.files.display import show_path

        if self.level >= (1 if verbose else 0):
            message(f"note: {show_path(name)}: {text}")

    def warning(self, name: str, line: int, text: str) -> None:
        """Write a warning about a line of a file, unless the user asked for quiet."""
        from normkit.files.display import show_path

        if self.level >= 0:
            message(f"warning: {show_path(name)}:{line}: {text}")

    def info(self, text: str) -> None:
        """Write a line for people, unless the user asked for quiet."""
        if self.level >= 0:
            message(text)


def flush() -> None:
    """Write out what is buffered. Raises OutputError, for example on a full disk."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise OutputClosed from None
    except (OSError, ValueError) as error:
        raise OutputError(_reason(error)) from error


def binary_output() -> BinaryIO:
    """Return standard output for bytes."""
    return sys.stdout.buffer


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else ""
    return (reason or str(error)).lower()


def error_line(what: str, advice: str = "") -> None:
    """Write `error: WHAT; ADVICE` to standard error, as one line."""
    message(f"error: {what}" + (f"; {advice}" if advice else ""))


def message(text: str) -> None:
    """Write one line to standard error; nothing can be done if that fails."""
    from normkit.files.display import visible

    if sys.stderr is None:
        return
    try:
        sys.stderr.write(visible(text).encode("utf-8", "backslashreplace").decode() + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return

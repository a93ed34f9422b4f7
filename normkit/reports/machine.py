"""Reports for programs: JSON, JSON Lines, and the annotations of GitHub Actions."""

import json
from collections.abc import Callable
from typing import Any

from normkit.files.display import show_path, visible
from normkit.runner import Located, Problem

Write = Callable[[str], None]


def as_data(located: Located) -> dict[str, Any]:
    """Return a finding as JSON data; lines and columns (code points) count from 1."""
    finding = located.finding
    edit = finding.edit
    fix = None
    if edit is not None and located.edited is not None:
        start, end = located.edited
        fix = {
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "old": located.old,
            "new": edit.text,
        }
    return {
        "file": located.name,
        "line": located.start.line,
        "column": located.start.column,
        "end_line": located.end.line,
        "end_column": located.end.column,
        "record": located.record or None,
        "field": located.field or None,
        "code": finding.rule,
        "message": finding.message,
        "why": str(finding.why) or None,
        "applicability": finding.applicability.name.lower(),
        "fix": fix,
    }


class JsonLines:
    """One JSON object a finding, each on a line. ASCII only, so that any terminal is safe."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def add(self, located: Located) -> None:
        """Write one finding."""
        self._write(json.dumps(as_data(located)) + "\n")

    def problem(self, problem: Problem) -> None:
        """Write nothing: standard error tells of it."""

    def finish(self) -> None:
        """Write nothing: each line stands for itself."""


class Json:
    """One JSON array of all findings."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._any = False

    def add(self, located: Located) -> None:
        """Write one finding."""
        self._write((",\n" if self._any else "[\n") + "  " + json.dumps(as_data(located)))
        self._any = True

    def problem(self, problem: Problem) -> None:
        """Write nothing: standard error tells of it."""

    def finish(self) -> None:
        """Close the array."""
        self._write("\n]\n" if self._any else "[]\n")


class GitHub:
    """Annotations of GitHub Actions, which shows them in a pull request."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def add(self, located: Located) -> None:
        """Write one finding."""
        (line, column), (end_line, end_column) = located.start, located.end
        finding = located.finding
        level = "warning" if finding.fixable else "notice"
        place = f"line={line},col={column},endLine={end_line},endColumn={end_column}"
        title = _property(f"normkit {finding.rule}")
        name = _property(show_path(located.name))
        message = _data(f"{located.name}:{line}:{column}: {finding.rule} {finding.message}")
        self._write(f"::{level} file={name},{place},title={title}::{message}\n")

    def problem(self, problem: Problem) -> None:
        """Write why a file was not processed: otherwise the job fails without an annotation."""
        line, column = problem.position or (1, 1)
        advice = f"; {problem.advice}" if problem.advice else ""
        name = _property(show_path(problem.name))
        place = f"line={line},col={column},title=normkit"
        self._write(f"::error file={name},{place}::{_data(problem.what + advice)}\n")

    def finish(self) -> None:
        """Write nothing: each line stands for itself."""


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""Reports for people: one line a finding, or with the source line and what would change."""

from collections.abc import Callable
from dataclasses import replace

from normkit.core.edits import apply_edits
from normkit.files.display import show_path, visible
from normkit.runner import Located, Problem

Write = Callable[[str], None]

_BOLD, _RED, _GREEN, _CYAN, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"
# A longer finding is cut in the middle.
_LONGEST = 60


class Concise:
    """`PATH:LINE:COL: CODE message`, and with `explain` the evidence on a line of its own."""

    def __init__(self, write: Write, *, color: bool = False, explain: bool = False) -> None:
        self._write = write
        self._color = color
        self._explain = explain

    def add(self, located: Located) -> None:
        """Write one finding."""
        why = self._why(located)
        self._write(self._line(located) + (f"    {why}" if why else ""))

    def problem(self, problem: Problem) -> None:
        """Write nothing: standard error tells of it."""

    def finish(self) -> None:
        """Write nothing: each line stands for itself."""

    def _line(self, located: Located) -> str:
        line, column = located.start
        finding = located.finding
        path = self._paint(show_path(located.name), _BOLD)
        code = self._paint(finding.rule, _RED)
        message = visible(finding.message)
        field = f" in {visible(located.field)}" if located.field else ""
        return f"{path}:{line}:{column}: {code} {message}{field}\n"

    def _why(self, located: Located) -> str:
        """Return the line of the evidence, empty if there is none or nobody asked for it."""
        why = str(located.finding.why) if self._explain else ""
        return f"{self._paint('why', _CYAN)}: {visible(why)}\n" if why else ""

    def _paint(self, text: str, color: str) -> str:
        return f"{color}{text}{_PLAIN}" if self._color else text


class Full(Concise):
    """As `Concise`, with the line, a mark under the finding, and the line as it would be."""

    def add(self, located: Located) -> None:
        """Write one finding with its place."""
        number = str(located.start.line)
        gutter = " " * len(number)
        before, found, after = _excerpt(located)
        # The mark stands for what is shown: an escape is as wide as it is written.
        indent = " " * len(before)
        mark = "^" * max(len(found), 1)
        lines = [
            self._line(located),
            f"  {gutter} |\n",
            f"  {number} | {before}{found}{after}\n",
            f"  {gutter} | {indent}{self._paint(mark, _RED)}\n",
        ]
        new = _repaired(located)
        if new is not None:
            lines.append(f"  {gutter} = {self._paint('becomes', _CYAN)}: {before}")
            lines.append(f"{self._paint(new, _GREEN)}{after}\n")
        if why := self._why(located):
            lines.append(f"  {gutter} = {why}")
        self._write("".join([*lines, "\n"]))


def _excerpt(located: Located) -> tuple[str, str, str]:
    """Return the line around a finding: before, the finding, behind; all visible."""
    before, after = visible(located.before), visible(located.after)
    cut_before, cut_after = located.cut
    return (
        ("..." if cut_before else "") + before,
        _shown(located.text),
        after + ("..." if cut_after else ""),
    )


def _repaired(located: Located) -> str | None:
    edit = located.finding.edit
    if edit is None:
        return None
    local = replace(edit, span=edit.span.shift(-located.finding.span.start))
    return _shown(apply_edits(located.text, [local]))


def _shown(text: str) -> str:
    # A space alone is the finding here, so it is shown; and long ones are cut in the middle.
    shown = visible(
        text if len(text) <= 2 * _LONGEST else f"{text[:_LONGEST]}...{text[-_LONGEST:]}"
    )
    return shown if shown.strip(" ") else shown.replace(" ", "\N{MIDDLE DOT}")

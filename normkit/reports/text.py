"""Reports for people: one line a finding, or with the source line and what would change."""

from collections.abc import Callable

from normkit.core.edits import apply_edits
from normkit.core.spans import Span
from normkit.files.display import show_path, visible
from normkit.runner import Located

Write = Callable[[str], None]

_BOLD, _RED, _GREEN, _CYAN, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"
# A longer line is cut around the finding.
_BEFORE, _AFTER = 60, 60


class Concise:
    """`PATH:LINE:COL: CODE message`, and with `explain` the evidence."""

    def __init__(self, write: Write, *, color: bool = False, explain: bool = False) -> None:
        self._write = write
        self._color = color
        self._explain = explain

    def add(self, located: Located) -> None:
        """Write one finding."""
        self._write(self._line(located))

    def finish(self) -> None:
        """Write nothing: each line stands for itself."""

    def _line(self, located: Located) -> str:
        line, column = located.start
        finding = located.finding
        path = self._paint(show_path(located.name), _BOLD)
        code = self._paint(finding.rule, _RED)
        message = visible(finding.message)
        if self._explain and finding.why:
            message += f" ({visible(finding.why)})"
        field = f" in {visible(located.unit.field)}" if located.unit.field else ""
        return f"{path}:{line}:{column}: {code} {message}{field}\n"

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
        self._write("".join([*lines, "\n"]))


def _excerpt(located: Located) -> tuple[str, str, str]:
    """Return the line around a finding: before, the finding, behind; all visible."""
    text, span = located.unit.text, located.finding.span
    low = max(span.start - _BEFORE, 0)
    start = 1 + max(text.rfind("\n", low, span.start), text.rfind("\r", low, span.start))
    cut = start == 0 and low > 0
    high = min(span.end + _AFTER, len(text))
    ends = (text.find(char, span.end, high) for char in "\r\n")
    end = min((at for at in ends if at >= 0), default=high)
    before = visible(text[start or low : span.start])
    after = visible(text[span.end : end])
    whole = end < high or high == len(text)
    return ("..." if cut else "") + before, _shown(span.of(text)), after + ("" if whole else "...")


def _repaired(located: Located) -> str | None:
    finding = located.finding
    if finding.edit is None:
        return None
    start = finding.span.start
    edit = finding.edit
    local = type(edit)(Span(edit.span.start - start, edit.span.end - start), edit.text, edit.rule)
    return _shown(apply_edits(finding.span.of(located.unit.text), [local]))


def _shown(text: str) -> str:
    # A space alone is the finding here, so it is shown; and long ones are cut in the middle.
    shown = visible(text if len(text) <= 2 * _BEFORE else f"{text[:_BEFORE]}...{text[-_BEFORE:]}")
    return shown if shown.strip(" ") else shown.replace(" ", "\N{MIDDLE DOT}")

"""What became of a file: findings with their places, counts, and what went wrong."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from normkit.core.across import Consistency
from normkit.core.findings import Applicability, Finding
from normkit.core.result import RuleError
from normkit.core.spans import Span
from normkit.documents.source_map import Position
from normkit.documents.unit import DocumentError, Note, TextUnit
from normkit.files.replace import Refusal

if TYPE_CHECKING:
    from normkit.runner.work import Done

#: So many codes in pragmas that are those of no rule are reported for a file.
STRANGE = 8

#: So much of a finding's line is kept for reports, on both sides of it.
_AROUND = 60


class InternalError(AssertionError):
    """A result that did not pass the re-check, or a rule that broke its contract."""


class Problem(NamedTuple):
    """Why a file was not processed: one line for standard error."""

    name: str
    what: str
    advice: str = ""
    position: Position | None = None
    binary: bool = False


class Located(NamedTuple):
    """A finding with its place in a file: plain data, that may come from another process.

    `applied`: it is (or, by `check`, would be) repaired. `start` and `end` are where the finding
    begins and ends, `edited` where its edit does. `before`, `text` and `after` are the line
    around it, cut where `cut` says so; `old` is what the edit replaces. `field` and `record` are
    those of the unit (`""` and 0 outside of records); the spans of `finding` are offsets in it.
    """

    name: str
    finding: Finding
    applied: bool
    start: Position
    end: Position
    edited: tuple[Position, Position] | None
    before: str
    text: str
    after: str
    cut: tuple[bool, bool]
    old: str
    field: str
    record: int

    @classmethod
    def about(cls, name: str, note: Note) -> "Located":
        """Return what is to be said of the structure of a file."""
        finding = Finding(note.code, Span(0, 0), note.message, applicability=Applicability.DISPLAY)
        place, around = note.place, (None, "", "", "", (False, False), "")
        return cls(name, finding, False, place, place, *around, note.field, note.record)

    @classmethod
    def of(cls, name: str, unit: TextUnit, finding: Finding, *, applied: bool) -> "Located":
        """Return the finding with what is around it in its unit."""
        text, span, edit = unit.text, finding.span, finding.edit
        locate = unit.source.locate
        low = max(span.start - _AROUND - 1, 0)
        start = 1 + max(text.rfind("\n", low, span.start), text.rfind("\r", low, span.start))
        high = min(span.end + _AROUND, len(text))
        ends = (text.find(char, span.end, high) for char in "\r\n")
        end = min((at for at in ends if at >= 0), default=high)
        return cls(
            name,
            finding.explained(),
            applied,
            locate(span.start),
            locate(span.end),
            (locate(edit.span.start), locate(edit.span.end)) if edit else None,
            text[start or low : span.start],
            span.of(text),
            text[span.end : end],
            (start == 0 and low > 0, end == high < len(text)),
            edit.span.of(text) if edit else "",
            unit.field,
            unit.record,
        )


#: Hears of each finding, in file order.
Listener = Callable[[Located], None]


_NO_FIELD = "none of the text fields is in it; name one with --field"


@dataclass
class Outcome:
    """What became of one file.

    `fixed` counts the findings that were (or, by `check`, would be) repaired, `remaining` the
    display findings, `hidden` those that only `--unsafe-fixes` would repair. `note` is something to
    know of how the file was read, or why it was `passed_over`.
    """

    name: str
    fixed: int = 0
    remaining: int = 0
    hidden: int = 0
    changed: bool = False
    note: str = ""
    passed_over: bool = False
    problem: Problem | None = None
    consistency: Consistency = field(default_factory=Consistency)
    #: Codes in pragmas that no rule of the pipeline has, with the first line that names each.
    strange: dict[str, int] = field(default_factory=dict)
    #: The local file as it was opened, and when that was (`time.time_ns`).
    seen: tuple[os.stat_result, int] | None = None
    #: What told the state of a file that was repaired, wherever it lies; see `files.places`.
    version: str = ""

    def count(self, done: "Done", listener: Listener | None) -> None:
        """Add what became of a piece, and tell `listener` of its findings."""
        self.fixed += done.fixed
        self.remaining += done.remaining
        self.hidden += done.hidden
        for code, line in done.strange.items():
            if len(self.strange) < STRANGE:
                self.strange.setdefault(code, line)
        for each in done.located:
            located = each
            if each.finding.way is not None:
                finding = self.consistency.judge(each.finding)
                if finding is None:
                    continue
                self.remaining += 1
                located = each._replace(finding=finding)
            if listener is not None:
                listener(located)

    def without_fields(self) -> None:
        """Note that the file has records, and none of the text fields."""
        self.note, self.passed_over = _NO_FIELD, True

    @property
    def clean(self) -> bool:
        """Whether there is nothing at all to say about the file."""
        said = self.fixed or self.remaining or self.hidden or self.changed or self.strange
        return not (said or self.note or self.problem)


_REPORT = "this is a defect of normkit or of a plugin, please report it; the file is unchanged"


def problem_of(name: str, error: BaseException) -> Problem:
    """Return what an exception says about a file, in one line and with advice."""
    if os.environ.get("NORMKIT_DEBUG"):
        raise error
    if isinstance(error, DocumentError):
        position = None if error.line is None else Position(error.line, error.column or 1)
        return Problem(name, error.what, error.advice, position, binary=error.binary)
    if isinstance(error, Refusal):
        return Problem(name, error.what, error.advice)
    if isinstance(error, OSError):
        what = error.strerror or type(error).__name__
        return Problem(name, what[:1].lower() + what[1:])
    if isinstance(error, MemoryError) or isinstance(error.__cause__, MemoryError):
        return Problem(name, "not enough memory", "split the file")
    if isinstance(error, (RuleError, InternalError)):
        return Problem(name, f"internal error: {error}", _REPORT)
    return Problem(name, f"internal error: {type(error).__name__}: {error}", _REPORT)

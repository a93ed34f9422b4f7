"""What one pass over a paragraph accepts, and how passes and paragraphs are put together."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import pairwise

from normkit.core.calls import Change, Part
from normkit.core.edits import Edit, compose, normalize
from normkit.core.findings import Finding
from normkit.core.offsets import OffsetMap
from normkit.core.result import Result
from normkit.core.spans import Span

#: A paragraph that grows beyond so many times its length (and a little) is given up.
MAX_GROWTH = 4


@dataclass(eq=False, repr=False)
class Pass:
    """What one step over one paragraph accepted and what it left.

    `new` is the text with the accepted edits, if there are some.
    """

    accepted: list[Finding] = field(default_factory=list)
    remaining: list[Finding] = field(default_factory=list)
    violations: list[Finding] = field(default_factory=list)
    new: str | None = None

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of what is accepted, in text order."""
        return tuple(f.edit for f in self.accepted if f.edit is not None)


class Run:
    """The passes over one paragraph, in the course of a run.

    `result` is there once nothing is left to repair. `change` is there after a pass that accepted
    edits, and then `call` has to be renewed. Neither is there if the text has grown too much.
    """

    def __init__(self, text: str, part: Part) -> None:
        self.text = self.current = text
        self.context = part.context
        self.call = part.call
        self.result: Result | None = None
        self.change: Change | None = None
        self.applied: list[Finding] = []
        self._edits: tuple[Edit, ...] = ()
        self._violations: list[Finding] = []

    def take(self, found: Pass) -> None:
        """Take over what a pass found in `current`."""
        edits = self._edits
        self._violations.extend(to_old(found.violations, edits))
        if found.new is None:
            remaining = tuple(to_old(found.remaining, edits))
            broken = tuple(dict.fromkeys(self._violations))
            applied = tuple(self.applied)
            self.result = Result(self.text, self.current, edits, applied, remaining, broken)
            return
        self.applied.extend(to_old(found.accepted, edits))
        accepted = found.edits
        self._edits = compose(self.text, edits, accepted)
        before, self.current = self.current, found.new
        if len(self.current) <= MAX_GROWTH * len(self.text) + 64:
            self.change = Change(self.call, accepted, before, self.current, self.context)


def merge(accepted: list[Finding], chosen: list[Finding]) -> list[Finding]:
    """Add the findings of a later rule whose edits touch none that are accepted already."""
    if not accepted and len(chosen) == 1:  # as in most paragraphs
        return chosen
    taken = [f.edit.span for f in accepted if f.edit is not None]
    ends = [span.end for span in taken]
    result = list(accepted)
    last_end = -1
    for finding in sorted(chosen, key=edit_span):
        span = edit_span(finding)
        at = bisect_left(ends, span.start)
        if span.start > last_end and not (at < len(taken) and taken[at].start <= span.end):
            result.append(finding)
            last_end = span.end
    result.sort(key=edit_span)
    return result


def edit_span(finding: Finding) -> Span:
    """Return where a finding would edit the text, or what it is about."""
    return finding.span if finding.edit is None else finding.edit.span


def to_old(findings: list[Finding], edits: tuple[Edit, ...]) -> list[Finding]:
    """Map findings from the text that `edits` gave to the text that they were on."""
    if not edits or not findings:
        return findings
    back = OffsetMap(edits).to_old
    return [
        replace(f, span=back(f.span), edit=f.edit and replace(f.edit, span=back(f.edit.span)))
        for f in findings
    ]


def shift(finding: Finding, by: int) -> Finding:
    """Move a finding and its edit by `by` code points."""
    if not by:
        return finding
    span, edit = finding.span.shift(by), finding.edit
    if edit is not None:
        edit = Edit(edit.span.shift(by), edit.text, edit.rule)
    # As `replace`, which takes ten times as long: there may be many findings.
    return Finding(
        finding.rule,
        span,
        finding.message,
        edit,
        finding.applicability,
        finding.why,
        finding.way,
    )


def apart(text: str, edits: list[Edit]) -> tuple[Edit, ...]:
    """Return an edit list: edits that meet where two paragraphs meet are joined."""
    if any(one.span.end == other.span.start for one, other in pairwise(edits)):
        return normalize(text, edits)
    return tuple(edits)

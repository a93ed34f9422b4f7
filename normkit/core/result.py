"""What a run of the pipeline gives, and what it raises."""

from dataclasses import dataclass
from functools import cached_property

from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.offsets import OffsetMap


class ContractError(AssertionError):
    """A rule offered an edit that its contract forbids: a defect of the rule."""


class RuleError(RuntimeError):
    """A rule's finder raised: a defect of the rule. The text is not changed."""


@dataclass(frozen=True)
class Result:
    """What a run did. Spans of `edits` and `findings` are code points of `old`.

    `findings` are those repaired (each has an `edit` in `applied`) and those that remain
    (display, or unsafe where unsafe was not asked for). `violations` are edits that broke a
    contract and were dropped: internal errors.
    """

    old: str
    new: str
    edits: tuple[Edit, ...] = ()
    applied: tuple[Finding, ...] = ()
    remaining: tuple[Finding, ...] = ()
    violations: tuple[Finding, ...] = ()
    converged: bool = True

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in text order."""
        return tuple(sorted((*self.applied, *self.remaining), key=lambda f: (f.span, f.rule)))

    @cached_property
    def offsets(self) -> OffsetMap:
        """The map between offsets of `old` and `new`."""
        return OffsetMap(self.edits)

"""Findings about a whole document: a thing that it writes in more than one way.

A rule sees one paragraph. Where a defect shows only in the document, the rule reports every
place as a candidate, and whoever sees the whole document in order decides (`Consistency`).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from normkit.core.findings import Finding


class Way(NamedTuple):
    """How a place writes something: `subject` says what, `form` says how."""

    subject: str
    form: str


class Consistency:
    """What one document has written so far; the first way of each subject is the norm.

    Memory: one entry for each subject that the document mentions.

    >>> from normkit.core.spans import Span
    >>> document = Consistency()
    >>> one, two = (Finding("X", Span(0, 1), "m", way=Way("lavrov", f)) for f in ("Sergei", "Sergey"))
    >>> document.judge(one) is None, document.judge(one) is None
    (True, True)
    >>> document.judge(two).message
    'm; before, this document has "Sergei"'
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def judge(self, candidate: Finding) -> Finding | None:
        """Return the finding if the document has written its subject in another way before."""
        if candidate.way is None:
            return candidate
        first = self._first.setdefault(candidate.way.subject, candidate.way.form)
        if first == candidate.way.form:
            return None
        message = f'{candidate.message}; before, this document has "{first}"'
        return replace(candidate, message=message, way=None)


def settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Judge the findings of a whole document.

    Args:
        findings: candidates and others, in any order; the result has text order.
    """
    found = sorted(findings, key=lambda finding: finding.span)
    if all(finding.way is None for finding in found):
        return tuple(found)
    document = Consistency()
    judged = map(document.judge, found)
    return tuple(finding for finding in judged if finding is not None)

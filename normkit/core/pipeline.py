"""The pipeline: rules, contracts, guards and a fixpoint, so that every fix is idempotent.

`step` is a pure function from text to accepted edits. `run` repeats it and accepts a result
only if `step(result)` is empty within a bound; otherwise the original paragraph comes back.
So `run(run(x)) == run(x)` for any rules at all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from normkit.core.across import settled
from normkit.core.blocks import keeps_cuts
from normkit.core.calls import Call, Calls, Part, Seen
from normkit.core.context import FIELD, Context
from normkit.core.edits import Edit, apply_edits, trim
from normkit.core.findings import Applicability, Finding
from normkit.core.guards import guard_spans, ignores
from normkit.core.passes import Pass, Run, apart, edit_span, merge, shift
from normkit.core.protection import Protection
from normkit.core.result import ContractError, Result, RuleError
from normkit.core.rule import Rule, Stage
from normkit.core.screens import CompiledScreens
from normkit.core.spans import Span, SpanSet
from normkit.core.view import View

#: Passes over a paragraph: if it takes more, the original comes back.
MAX_PASSES = 12

#: The code of the finding on a paragraph that does not reach a fixpoint.
DID_NOT_CONVERGE = "KRN101"


class Pipeline:
    """A sequence of rules that is idempotent and keeps each rule's contract.

    Arguments: `rules` in order; `options` by rule code, instead of the rule's own; `unsafe`
    applies unsafe edits too; `strict` raises `ContractError` instead of dropping the edit
    and reporting it (for tests); `guards` finds the protected spans.

    Pipelines hold no state, may be shared by threads, and can be pickled if their rules'
    functions can.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        options: Mapping[str, Any] | None = None,
        unsafe: bool = False,
        strict: bool = False,
        guards: Callable[[str], SpanSet] = guard_spans,
    ) -> None:
        given = options or {}
        self.rules: tuple[Rule, ...] = tuple(sorted(rules, key=lambda rule: rule.stage))
        self.options: tuple[Any, ...] = tuple(given.get(r.code, r.options) for r in self.rules)
        self.unsafe = unsafe
        self.strict = strict
        self.guards = guards
        self._floor = Applicability.UNSAFE if unsafe else Applicability.SAFE

    def __reduce__(self) -> tuple[Any, ...]:
        options = {rule.code: option for rule, option in zip(self.rules, self.options, strict=True)}
        return _rebuild, (self.rules, options, self.unsafe, self.strict, self.guards)

    @cached_property
    def _screens(self) -> CompiledScreens:
        return CompiledScreens(
            [r.screen_for(o) for r, o in zip(self.rules, self.options, strict=True)]
        )

    @cached_property
    def _calls(self) -> Calls:
        whole_file = sum(1 << i for i, rule in enumerate(self.rules) if rule.whole_file)
        return Calls(self._screens, whole_file)

    def step(
        self, text: str, context: Context = FIELD, near: Sequence[Span] | None = None
    ) -> tuple[Edit, ...]:
        """Return the edits that one pass accepts: sorted, disjoint, minimal.

        With `near` (sorted spans) only the paragraphs that one of them touches are looked at.
        """
        edits: list[Edit] = []
        calls = self._calls
        parts = calls.parts(text, context) if near is None else calls.near(text, context, near)
        for part in parts:
            found = self._pass(part.span.of(text), part.context, part.call)
            at = part.span.start
            edits.extend(Edit(e.span.shift(at), e.text, e.rule) for e in found.edits)
        return apart(text, edits)

    def run(self, text: str, context: Context = FIELD, seen: Seen | None = None) -> Result:
        """Repair `text` and return what was done. Cost: linear in the text.

        `seen` is what `screened` has seen in it, which saves another look.

        Raises RuleError if a rule's finder raises.
        """
        parts = self._calls.parts(text, context, seen)
        if not parts:
            return Result(text, text)
        edits: list[Edit] = []
        applied: list[Finding] = []
        remaining: list[Finding] = []
        violations: list[Finding] = []
        converged = True
        for part, result in zip(parts, self._run_paragraphs(text, parts), strict=True):
            at = part.span.start
            moved = [shift(finding, at) for finding in result.applied]
            applied += moved
            if result.edits == tuple(finding.edit for finding in result.applied):  # of one pass
                edits.extend(finding.edit for finding in moved if finding.edit is not None)
            else:
                edits.extend(Edit(e.span.shift(at), e.text, e.rule) for e in result.edits)
            remaining += [shift(finding, at) for finding in result.remaining]
            violations += [shift(finding, at) for finding in result.violations]
            converged &= result.converged
        if remaining and context.first and context.last:
            remaining = list(settled(remaining))
        return Result(
            text,
            apply_edits(text, edits) if edits else text,
            apart(text, edits),
            tuple(applied),
            tuple(remaining),
            tuple(violations),
            converged,
        )

    def fix(self, text: str, context: Context = FIELD) -> str:
        """Return the repaired text: `run(text).new`."""
        return self.run(text, context).new

    def expect(self, size: int) -> None:
        """Make ready for texts of so many bytes, which are sooner read then. No result changes."""
        self._screens.expect(size)

    def suspects(self, texts: Sequence[str]) -> list[int]:
        """Return the indices of those fields that some rule may have findings in.

        `texts` are fields, each a text of its own without a context of its own. They are
        screened together, so that many short clean ones cost little more than their characters.

        >>> from normkit.rules import RULES
        >>> pipeline = Pipeline(rule for rule in RULES if rule.default)
        >>> pipeline.suspects(["One.", "Two  of them.", "Three."])
        [1]
        """
        return [index for index, _ in self.screened(texts)]

    def screened(self, texts: Sequence[str]) -> Iterator[tuple[int, Seen]]:
        """Yield the same indices, and for each what `run` need not look for again."""
        yield from self._calls.fields(texts)

    def _run_paragraphs(self, text: str, parts: Sequence[Part]) -> list[Result]:
        """Return what becomes of each part: pass by pass over all that are not settled.

        So what is repaired is screened together, which costs less.
        """
        runs = [Run(part.span.of(text), part) for part in parts]
        going = runs
        for _ in range(MAX_PASSES):
            for run in going:
                run.take(self._pass(run.current, run.context, run.call))
            changed = [run for run in going if run.change is not None]
            changes = [run.change for run in changed if run.change is not None]
            for run, call in zip(changed, self._calls.after(changes), strict=True):
                run.call, run.change = call, None
            going = changed
        return [run.result or _unsettled(run) for run in runs]

    def _pass(self, text: str, context: Context, call: Call) -> Pass:
        result = Pass()
        mask = call.mask
        if not mask:
            return result
        view = View(text, context, call.hot, call.spots)
        guarded = Protection(text, self.guards, context.guards)
        skips = ignores(text)
        encoding_first = False
        while mask:
            index = (mask & -mask).bit_length() - 1  # the next rule that is called for
            mask &= mask - 1
            rule = self.rules[index]
            if encoding_first and rule.stage > Stage.ENCODING:
                break
            chosen: list[Finding] = []
            for finding in self._findings(index, view):
                place = edit_span(finding)
                if guarded.enters(place) or (
                    skips and any(s.covers(rule.code, finding.span) for s in skips)
                ):
                    continue
                if finding.edit is None or finding.applicability < self._floor:
                    result.remaining.append(finding)
                elif not rule.contract.allows(view, finding, self.options[index]):
                    if self.strict:
                        raise ContractError(f"{rule.code} on {finding.span.of(text)!r}: {finding}")
                    result.violations.append(finding)
                elif context.permits is None or context.permits(text, finding.edit):
                    chosen.append(finding)
            if chosen:
                result.accepted = merge(result.accepted, chosen)
                encoding_first = rule.stage == Stage.ENCODING
        if result.accepted:
            self._keep_structure(text, result, context, guarded)
        return result

    def _keep_structure(
        self, text: str, found: Pass, context: Context, guarded: Protection
    ) -> None:
        """Accept the findings if their edits keep cuts and guards, else those rules' that do."""
        accepted = found.accepted
        found.new = self._structure_keeping(text, accepted, context, guarded)
        if found.new is not None:
            return
        found.accepted = []
        for rule in dict.fromkeys(finding.rule for finding in accepted):
            of_rule = (finding for finding in accepted if finding.rule == rule)
            more = sorted([*found.accepted, *of_rule], key=edit_span)
            new = self._structure_keeping(text, more, context, guarded)
            if new is not None:
                found.accepted, found.new = more, new

    def _findings(self, index: int, view: View) -> list[Finding]:
        rule = self.rules[index]
        ceiling = min(rule.contract.ceiling, rule.applicability)
        found = []
        try:
            for finding in rule.find(view, self.options[index]):
                edit = trim(view.text, finding.edit) if finding.edit is not None else None
                if finding.edit is not None and edit is None:
                    continue
                level = min(finding.applicability, ceiling)
                if edit is not finding.edit or level is not finding.applicability:
                    # As `replace`, which takes ten times as long: there may be many findings.
                    code, span, message = finding.rule, finding.span, finding.message
                    finding = Finding(  # noqa: PLW2901
                        code, span, message, edit, level, finding.why, finding.way
                    )
                found.append(finding)
        except Exception as error:
            raise RuleError(f"rule {rule.code} ({rule.name}) failed: {error!r}") from error
        return found

    def _structure_keeping(
        self, text: str, accepted: list[Finding], context: Context, guarded: Protection
    ) -> str | None:
        """Return the text with the edits of findings, or None if they move cuts or guards."""
        edits = [finding.edit for finding in accepted if finding.edit is not None]
        new = apply_edits(text, edits)
        if not all(_keeps_lines(text, edit) for edit in edits) and not keeps_cuts(
            text, new, first=context.first, last=context.last
        ):
            return None
        before, after = guarded.slices(edits, new)
        if before == after:
            return new
        # Mojibake hides units and addresses: its repair may bring guards to light (a
        # degree sign), but must lose none.
        encoding = {rule.code for rule in self.rules if rule.stage == Stage.ENCODING}
        rest = iter(after)
        decoded = all(f.rule in encoding for f in accepted)
        return new if decoded and all(part in rest for part in before) else None


def _keeps_lines(text: str, edit: Edit) -> bool:
    """Whether an edit surely neither adds nor removes a line, nor makes one blank or fills one.

    Most are such: in a line, beside a character that is no white space. It may still be that.
    """
    start, end = edit.span
    changed = text[start:end] + edit.text
    inside = end < len(text) and "\n" not in changed and "\r" not in changed
    return inside and bool(text[start - 1 : start].strip() or text[end].strip())


def _unsettled(run: Run) -> Result:
    codes = ", ".join(sorted({finding.rule for finding in run.applied}))
    message = f"repairs of this paragraph do not settle ({codes}); it stays as it was"
    display = Applicability.DISPLAY
    finding = Finding(DID_NOT_CONVERGE, Span(0, 0), message, applicability=display)
    return Result(run.text, run.text, remaining=(finding,), converged=False)


def _rebuild(
    rules: tuple[Rule, ...],
    options: dict[str, Any],
    unsafe: bool,
    strict: bool,
    guards: Callable[[str], SpanSet],
) -> Pipeline:
    return Pipeline(rules, options=options, unsafe=unsafe, strict=strict, guards=guards)

"""The pipeline: rules, contracts, guards and a fixpoint, so that every fix is idempotent.

`step` is a pure function from text to accepted edits. `run` repeats it and accepts a result
only if `step(result)` is empty within a bound; otherwise the original paragraph comes back.
So `run(run(x)) == run(x)` for any rules at all.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from normkit.core.blocks import around, keeps_cuts, paragraphs, windows
from normkit.core.context import FIELD, Context
from normkit.core.edits import Edit, apply_edits, compose, trim
from normkit.core.findings import Applicability, Finding
from normkit.core.guards import guard_spans, ignores
from normkit.core.passes import Pass, apart, edit_span, merge, shift, to_old
from normkit.core.result import ContractError, Result, RuleError
from normkit.core.rule import Rule, Stage
from normkit.core.screens import CompiledScreens
from normkit.core.spans import Span, SpanSet
from normkit.core.view import View

#: Bounds of a run on one paragraph: beyond them the original comes back.
MAX_PASSES = 12
MAX_GROWTH = 4

#: So many code points are screened at once: the distinct words of more do not fit the cache.
WINDOW = 1 << 15

#: The code of the finding on a paragraph that does not reach a fixpoint.
DID_NOT_CONVERGE = "KRN101"


class _Part(NamedTuple):
    """A paragraph that rules may have findings in: which rules, and the words that say so."""

    span: Span
    context: Context
    mask: int
    hot: set[str] | None


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
    def _whole_file(self) -> int:
        return sum(1 << i for i, rule in enumerate(self.rules) if rule.whole_file)

    def step(
        self, text: str, context: Context = FIELD, near: Sequence[Span] | None = None
    ) -> tuple[Edit, ...]:
        """Return the edits that one pass accepts: sorted, disjoint, minimal.

        With `near` (sorted spans) only the paragraphs that one of them touches are looked at.
        """
        edits: list[Edit] = []
        parts = self._dirty(text, context) if near is None else self._near(text, context, near)
        for part in parts:
            found = self._pass(part.span.of(text), part.context, part.mask, part.hot)
            edits.extend(replace(e, span=e.span.shift(part.span.start)) for e in found.edits)
        return apart(text, edits)

    def run(self, text: str, context: Context = FIELD) -> Result:
        """Repair `text` and return what was done. Cost: linear in the text.

        Raises RuleError if a rule's finder raises.
        """
        dirty = self._dirty(text, context)
        if not dirty:
            return Result(text, text)
        edits: list[Edit] = []
        applied: list[Finding] = []
        remaining: list[Finding] = []
        violations: list[Finding] = []
        converged = True
        for part in dirty:
            result = self._run_paragraph(part.span.of(text), part)
            at = part.span.start
            edits.extend(Edit(e.span.shift(at), e.text, e.rule) for e in result.edits)
            applied.extend(shift(f, at) for f in result.applied)
            remaining.extend(shift(f, at) for f in result.remaining)
            violations.extend(shift(f, at) for f in result.violations)
            converged &= result.converged
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

    def _look(self, paragraph: str, context: Context) -> tuple[int, set[str] | None]:
        """Return the rules that a paragraph calls for, and the words that do, if they tell."""
        mask, hot = self._screens.look(paragraph)
        return self._in_context(mask, context), None if self._screens.always else hot

    def _in_context(self, mask: int, context: Context) -> int:
        if context.document and (context.first or context.last):
            return mask | self._screens.edges
        return mask & ~self._whole_file

    def suspects(self, texts: Sequence[str]) -> list[int]:
        """Return the indices of those fields that some rule may have findings in.

        `texts` are fields, each a text of its own without a context of its own. They are
        screened together, so that many short clean ones cost little more than their characters.

        >>> from normkit.rules import RULES
        >>> pipeline = Pipeline(rule for rule in RULES if rule.default)
        >>> pipeline.suspects(["One.", "Two  of them.", "Three."])
        [1]
        """
        wanted = self._screens.all & ~self._whole_file
        if self._screens.always & wanted:
            return list(range(len(texts)))
        # The end of a text counts as a line feed, so that one between two texts changes nothing.
        places, everywhere = self._screens.places("\n".join(texts))
        if not everywhere & wanted and not places:
            return []
        ends = list(accumulate(len(text) + 1 for text in texts))
        found = {bisect_right(ends, place.offset) for place in places if place.mask & wanted}
        if everywhere & wanted:
            among = everywhere & wanted
            found.update(i for i, text in enumerate(texts) if self._screens.hits(text, among))
        return sorted(found)

    def _dirty(self, text: str, context: Context) -> list[_Part]:
        """Return the paragraphs that some rule may have findings in."""
        inner = context.part(first=False, last=False)
        result = []
        for window in windows(text, WINDOW):
            start, end = window
            body = window.of(text)
            places, everywhere = self._screens.places(body)
            if everywhere:
                spans = paragraphs(body)
            else:
                offsets = [place.offset for place in places]
                # Rules about the start and the end of a file look there in any case.
                if context.document and context.first and start == 0:
                    offsets.insert(0, 0)
                if context.document and context.last and end == len(text):
                    offsets.append(len(body))
                if not offsets:
                    continue
                spans = around(body, offsets)
            at = 0
            for inside in spans:
                mask, hot = (
                    everywhere and self._screens.hits(inside.of(body), everywhere),
                    set[str](),
                )
                while at < len(places) and (places[at].offset < inside.end):
                    mask |= places[at].mask
                    if places[at].word:
                        hot.add(places[at].word)
                    at += 1
                span, part = inside.shift(start), inner
                if span.start == 0 or span.end == len(text):
                    part = context.part(first=span.start == 0, last=span.end == len(text))
                mask = self._in_context(mask, part)
                if mask:
                    known = None if self._screens.always else hot
                    result.append(_Part(span, part, mask, known))
        return result

    def _near(self, text: str, context: Context, near: Sequence[Span]) -> Iterator[_Part]:
        """Yield the paragraphs that one of the spans touches and some rule may have findings in."""
        at = 0
        for span in paragraphs(text):
            while at < len(near) and near[at].end < span.start:
                at += 1
            if at < len(near) and near[at].touches(span):
                part = context.part(first=span.start == 0, last=span.end == len(text))
                mask, hot = self._look(span.of(text), part)
                if mask:
                    yield _Part(span, part, mask, hot)

    def _run_paragraph(self, text: str, part: _Part) -> Result:
        current, context, mask = text, part.context, part.mask
        hot = part.hot
        edits: tuple[Edit, ...] = ()
        applied: list[Finding] = []
        violations: list[Finding] = []
        for _ in range(MAX_PASSES):
            found = self._pass(current, context, mask, hot)
            violations.extend(to_old(found.violations, edits))
            if not found.accepted:
                remaining = tuple(to_old(found.remaining, edits))
                broken = tuple(dict.fromkeys(violations))
                return Result(text, current, edits, tuple(applied), remaining, broken)
            applied.extend(to_old(found.accepted, edits))
            edits = compose(text, edits, found.edits)
            current = apply_edits(current, found.edits)
            if len(current) > MAX_GROWTH * len(text) + 64:
                break
            mask, hot = self._look(current, context)
        codes = ", ".join(sorted({f.rule for f in applied}))
        message = f"repairs of this paragraph do not settle ({codes}); it stays as it was"
        finding = Finding(
            DID_NOT_CONVERGE, Span(0, 0), message, applicability=Applicability.DISPLAY
        )
        return Result(text, text, remaining=(finding,), converged=False)

    def _pass(self, text: str, context: Context, mask: int, hot: set[str] | None) -> Pass:
        view = View(text, context, hot)
        result = Pass()
        guarded: SpanSet | None = None
        skips = ignores(text)
        encoding_first = False
        for index, rule in enumerate(self.rules):
            if not mask >> index & 1:
                continue
            if encoding_first and rule.stage > Stage.ENCODING:
                break
            chosen: list[Finding] = []
            for finding in self._findings(index, view):
                if guarded is None:
                    guarded = self._protected(text, context)
                place = edit_span(finding)
                if guarded.enters(place) or any(s.covers(rule.code, finding.span) for s in skips):
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
        if result.accepted and guarded is not None:
            result.accepted = self._structure_keeping(text, result.accepted, context, guarded)
        return result

    def _structure_keeping(
        self, text: str, accepted: list[Finding], context: Context, guarded: SpanSet
    ) -> list[Finding]:
        """Return the findings if their edits keep cuts and guards, else those rules' that do."""
        if self._keeps_structure(text, accepted, context, guarded):
            return accepted
        kept: list[Finding] = []
        for rule in dict.fromkeys(finding.rule for finding in accepted):
            more = sorted(
                [*kept, *(finding for finding in accepted if finding.rule == rule)], key=edit_span
            )
            if self._keeps_structure(text, more, context, guarded):
                kept = more
        return kept

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
                found.append(replace(finding, edit=edit, applicability=level))
        except Exception as error:
            raise RuleError(f"rule {rule.code} ({rule.name}) failed: {error!r}") from error
        return found

    def _protected(self, text: str, context: Context) -> SpanSet:
        own = self.guards(text)
        if context.guards is None:
            return own
        return SpanSet([*own, *context.guards(text)])

    def _keeps_structure(
        self, text: str, accepted: list[Finding], context: Context, guarded: SpanSet
    ) -> bool:
        new = apply_edits(text, [f.edit for f in accepted if f.edit is not None])
        if not keeps_cuts(text, new, first=context.first, last=context.last):
            return False
        before, after = guarded.slices(text), self._protected(new, context).slices(new)
        if before == after:
            return True
        # Mojibake hides units and addresses: its repair may bring guards to light (a
        # degree sign), but must lose none.
        encoding = {rule.code for rule in self.rules if rule.stage == Stage.ENCODING}
        rest = iter(after)
        return all(f.rule in encoding for f in accepted) and all(part in rest for part in before)


def _rebuild(
    rules: tuple[Rule, ...],
    options: dict[str, Any],
    unsafe: bool,
    strict: bool,
    guards: Callable[[str], SpanSet],
) -> Pipeline:
    return Pipeline(rules, options=options, unsafe=unsafe, strict=strict, guards=guards)

"""The laws: one function each, which takes a `Trial` and raises `LawBroken` or returns.

`ON_ANY_TEXT` hold for every text, `ON_CLEAN_TEXT` for prose without defects. Names of laws are
those of the functions with hyphens; `docs/guarantees.md` lists them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from normkit.core.blocks import paragraphs
from normkit.core.context import Context
from normkit.core.edits import apply_edits, invert, trim
from normkit.core.findings import Applicability, Finding
from normkit.core.guards import guard_spans
from normkit.core.pipeline import MAX_PASSES, Pipeline
from normkit.core.rule import Rule, Stage
from normkit.core.spans import Span, SpanSet
from normkit.core.view import View
from normkit.testing.copies import copies, unscreened
from normkit.testing.trial import Trial

Law = Callable[[Trial], None]

#: A rule alone must settle within so many passes.
PASSES_ALONE = 3

#: More pieces than these tell no more about a text and cost time.
_CUTS = 3
_UNRELATED = 'Another text,with  its own "defects": onunless caf\u00c3\u00a9 \n'


def total(trial: Trial) -> None:
    """No text at all raises: every `str` is an input, lone surrogates included."""
    trial.step(trial.text)
    result = trial.result
    if result.old != trial.text:
        trial.broken("total", "the result is about another text", old=result.old)


def _findings(rule: Rule, options: object, text: str, context: Context) -> list[Finding]:
    return list(rule.find(View(text, context), options))


def sound_findings(trial: Trial) -> None:
    """Each rule yields findings in text order, inside the text, whose edits do not touch."""
    for rule, options, text, context in trial.heard():
        findings = trial.attempt(partial(_findings, rule, options, text, context))
        fault = _fault_of(findings, rule, text)
        if fault:
            trial.broken("sound-findings", fault, paragraph=text, findings=findings)


def _fault_of(findings: Sequence[Finding], rule: Rule, text: str) -> str:
    at, edited = 0, -1
    for finding in findings:
        start, end = finding.span
        if finding.rule != rule.code:
            return f"a finding bears the code {finding.rule!r} of another rule"
        if not 0 <= start <= end <= len(text):
            return "a finding leaves the text"
        if start < at:
            return "findings are not in text order"
        at = start
        if finding.edit is None:
            continue
        if not finding.span.contains(finding.edit.span):
            return "an edit leaves the span of its finding, on which the contract is checked"
        if finding.edit.rule != rule.code:
            return f"an edit bears the code {finding.edit.rule!r} of another rule"
        edit = trim(text, finding.edit)
        if edit is not None:
            if edit.span.start <= edited:
                return "two edits overlap or touch: report them as one finding"
            edited = edit.span.end
    return ""


def sound_edits(trial: Trial) -> None:
    """Edits are sorted, apart, minimal and inside the text, and give the new text."""
    result = trial.result
    for old, new, edits in (
        (trial.text, None, trial.step(trial.text)),
        (trial.text, result.new, result.edits),
    ):
        last = -1
        for edit in edits:
            start, end = edit.span
            if not last < start <= end <= len(old):
                trial.broken("sound-edits", "edits overlap, touch, or leave the text", edits=edits)
            if trim(old, edit) != edit:
                trial.broken("sound-edits", "an edit is not minimal or changes nothing", edit=edit)
            last = end
        if new is not None and apply_edits(old, edits) != new:
            trial.broken("sound-edits", "the edits do not give the new text", edits=edits, new=new)


def idempotent(trial: Trial) -> None:
    """A second run changes nothing, and a pass over a settled result offers nothing."""
    first = trial.result
    second = trial.run(first.new)
    if second.new != first.new or second.edits:
        message = "a second run changes the text again"
        trial.broken("idempotent", message, first=first.new, second=second.new)
    if first.converged and (edits := trial.step(first.new)):
        trial.broken("idempotent", "a result has edits left", first=first.new, edits=edits)


def convergent(trial: Trial) -> None:
    """Repairs settle: those of a rule alone within three passes, others within the bound."""
    if not trial.result.converged:
        rounds = [trial.text]
        for _ in range(PASSES_ALONE):
            rounds.append(apply_edits(rounds[-1], trial.step(rounds[-1])))
        trial.broken("convergent", "the repairs never settle", passes=rounds)
    if len(trial.normalizer.rules) > 1:
        return
    rounds = [trial.text]
    while edits := trial.step(rounds[-1]):
        if len(rounds) > PASSES_ALONE:
            trial.broken(
                "convergent", f"a rule alone takes more than {PASSES_ALONE} passes", passes=rounds
            )
        rounds.append(apply_edits(rounds[-1], edits))


def contract(trial: Trial) -> None:
    """The key of the whole text stays, in every pass, under each rule's own edits."""
    result = trial.result
    if result.violations:
        message = "a rule offered edits that its contract forbids"
        trial.broken("contract", message, dropped=result.violations)
    text = trial.text
    for _ in range(MAX_PASSES):
        edits = trial.step(text)
        if not edits:
            break
        for rule in trial.normalizer.rules:
            key = rule.contract.key
            own = [edit for edit in edits if edit.rule == rule.code]
            if own and key is not None and key(text) != key(apply_edits(text, own)):
                name = rule.contract.name
                trial.broken(
                    "contract", f"an edit changes what {name} keeps", edits=own, before=text
                )
        text = apply_edits(text, edits)
    for finding in result.applied:
        if finding.applicability == Applicability.DISPLAY:
            trial.broken("contract", "a finding that is for display was applied", finding=finding)


def guards(trial: Trial) -> None:
    """Guarded text (addresses, code, ids, ...) is the same before and after.

    What was mis-decoded may hide it, so that its repair may bring more of it to light.
    """
    before = guarded_texts(trial.text, trial.context)
    after = guarded_texts(trial.result.new, trial.context)
    if before == after:
        return
    encoding = {rule.code for rule in trial.normalizer.rules if rule.stage == Stage.ENCODING}
    rest = iter(after)
    decoded = any(finding.rule in encoding for finding in trial.result.applied)
    if not (decoded and all(text in rest for text in before)):
        trial.broken("guards", "guarded text was changed", before=before, after=after)


def guarded_texts(text: str, context: Context) -> list[str]:
    """Return the guarded slices of a text, paragraph by paragraph, as the kernel defines them."""
    slices: list[str] = []
    for span in paragraphs(text):
        part = span.of(text)
        spans = [*guard_spans(part), *(context.guards(part) if context.guards else ())]
        slices.extend(SpanSet(spans).slices(part))
    return slices


def offsets(trial: Trial) -> None:
    """The offset map is monotone, and exact on every code point that no edit touches."""
    result = trial.result
    to = result.offsets
    places = sorted(
        {0, len(trial.text)}
        | {at for e in result.edits for at in range(e.span.start - 2, e.span.end + 3)}
    )
    places = [at for at in places if 0 <= at <= len(trial.text)]
    edited = {at for edit in result.edits for at in range(*edit.span)}
    last = 0
    for at in places:
        low, high = to.new_offset(at), to.new_offset(at, after=True)
        if not last <= low <= high <= len(result.new):
            trial.broken("offsets", f"the map goes back at offset {at}", new=(last, low, high))
        last = low
        # An insertion directly before a code point is behind the map without `after`.
        if at < len(trial.text) and at not in edited and result.new[high:][:1] != trial.text[at]:
            trial.broken("offsets", f"offset {at} maps to another character", new=high)
        for other in places:
            if other >= at and not to.to_old(to.to_new(Span(at, other))).contains(Span(at, other)):
                trial.broken("offsets", "a span is not in the way there and back", span=(at, other))
    if to.new_offset(len(trial.text), after=True) != len(result.new):
        trial.broken("offsets", "the end does not map to the end", new=len(result.new))


def undo(trial: Trial) -> None:
    """The inverse edits give the old text back."""
    result = trial.result
    back = apply_edits(result.new, invert(trial.text, result.edits))
    if back != trial.text:
        trial.broken("undo", "the inverse edits do not give the old text", back=back)


def screen(trial: Trial) -> None:
    """Screens hide nothing: without them, everything is the same."""
    pipeline = trial.normalizer
    if not isinstance(pipeline, Pipeline):
        return
    open_result = trial.attempt(partial(unscreened(pipeline).run, trial.text, trial.context))
    if open_result != trial.result:
        message = "the screen hides findings: it must hit wherever `find` finds something"
        hidden = [f for f in open_result.findings if f not in trial.result.findings]
        trial.broken("screen", message, hidden=hidden or open_result.new)


def local(trial: Trial) -> None:
    """Each paragraph is repaired as if it stood alone."""
    if len(trial.parts) < 2:
        return
    alone = [trial.run(span.of(trial.text), context).new for span, context in trial.parts]
    if "".join(alone) != trial.result.new:
        message = "a paragraph is repaired otherwise when it stands alone"
        trial.broken("local", message, together=trial.result.new, alone=alone)


def chunk_invariant(trial: Trial) -> None:
    """Cutting the text between paragraphs changes nothing, and a repair moves no cut."""
    after = list(trial.parts_of(trial.result.new))
    if len(after) != len(trial.parts):
        message = "the repair joins or splits paragraphs"
        texts = [span.of(trial.result.new) for span, _ in after]
        trial.broken("chunk-invariant", message, after=texts)
    for span, _ in trial.parts[1:][:_CUTS]:
        halves = []
        for half in (Span(0, span.start), Span(span.start, len(trial.text))):
            context = trial.context.part(first=half.start == 0, last=half.end == len(trial.text))
            halves.append(trial.run(half.of(trial.text), context).new)
        if "".join(halves) != trial.result.new:
            message = f"cut at {span.start}, the text is repaired otherwise"
            trial.broken("chunk-invariant", message, whole=trial.result.new, halves=halves)


def deterministic(trial: Trial) -> None:
    """The same again, in a copy as another process gets it, and with the rules listed otherwise.

    Rules of one stage keep their order: that order is theirs to choose.
    """
    again = trial.run(trial.text)
    if again != trial.result:
        trial.broken("deterministic", "the second time, the result is another", again=again.new)
    pipeline = trial.normalizer
    if not isinstance(pipeline, Pipeline):
        return
    for copy in copies(pipeline):
        other = trial.attempt(partial(copy.run, trial.text, trial.context))
        if (other.new, other.edits) != (trial.result.new, trial.result.edits):
            message = "a copy of the pipeline gives another result"
            trial.broken("deterministic", message, copy=other.new, original=trial.result.new)


def pure(trial: Trial) -> None:
    """What a rule finds depends on the paragraph and the options, and on no earlier call."""
    for rule, options, text, context in trial.heard():
        ask = partial(_findings, rule, options, text, context)
        ask_other = partial(_findings, rule, options, _UNRELATED, context)
        first, other = trial.attempt(ask), trial.attempt(ask_other)
        second = trial.attempt(ask)
        if first != second or other != trial.attempt(ask_other):
            message = f"rule {rule.code} finds something else when asked again"
            trial.broken("pure", message, paragraph=text, first=first, second=second)


def quiet(trial: Trial) -> None:
    """Nothing is found in clean prose. The text of the trial must be clean."""
    if trial.result.edits or trial.result.findings:
        message = "something is found in clean prose"
        trial.broken("quiet", message, findings=trial.result.findings)


def repair(trial: Trial, rule: Rule, seed: int) -> bool:
    """A defect that the rule puts into clean text is repaired: `fix(inject(x)) == fix(x)`.

    Where the repair is not asked for (display, or unsafe in a safe pipeline), the defect must
    be reported instead. Returns False where the injector declines, or puts
    the defect where a guard forbids its repair.
    """
    normalizer, inject = trial.normalizer, rule.inject
    place = next(i for i, own in enumerate(normalizer.rules) if own.code == rule.code)
    # An injector puts in what the rule repairs as it comes, not under other options.
    if inject is None or normalizer.options[place] != rule.options:
        return False
    edit = trial.attempt(lambda: inject(trial.text, Random(seed)))  # noqa: S311 - reproducible
    if edit is None:
        return False
    defective = apply_edits(trial.text, [edit])
    if guarded_texts(defective, trial.context) != guarded_texts(trial.text, trial.context):
        return False
    found = trial.run(defective)
    if any(f.rule == rule.code for f in found.remaining):
        return True
    if found.new != trial.result.new or defective == trial.text:
        message = f"a defect that {rule.code} injects is not repaired"
        trial.broken(
            "repair", message, defective=defective, fixed=found.new, expected=trial.result.new
        )
    return True


#: The laws that hold for every text, in an order in which the first broken one says most.
ON_ANY_TEXT: tuple[Law, ...] = (
    pure,
    sound_findings,
    total,
    deterministic,
    sound_edits,
    contract,
    guards,
    screen,
    local,
    chunk_invariant,
    idempotent,
    convergent,
    offsets,
    undo,
)

#: The same by name.
BY_NAME = {law.__name__.replace("_", "-"): law for law in ON_ANY_TEXT}

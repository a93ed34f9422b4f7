"""The examples of a rule as tests: alone, between clean paragraphs, and with CRLF."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from normkit.core.context import DOCUMENT, FIELD
from normkit.core.contracts import REPORT
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, Rule
from normkit.testing.prose import clean_text
from normkit.testing.trial import Trial


def crlf(text: str) -> str:
    """Return a text with CRLF in place of LF."""
    return text.replace("\n", "\r\n")


#: Two plain paragraphs to put around an example.
_ABOVE, _BELOW = clean_text([0, 1]) + "\n", clean_text([0])
_LINES = crlf(_ABOVE + _BELOW)


def pipeline_for(rule: Rule, example: Example) -> Pipeline:
    """Return the pipeline under which an example is meant: its options, unsafe if it says so."""
    options = options_of(rule, example)
    return Pipeline([rule], options={rule.code: options}, unsafe=example.unsafe, strict=True)


def options_of(rule: Rule, example: Example) -> Any:
    """Return the options of a rule as an example overrides them."""
    return replace(rule.options, **dict(example.options)) if example.options else rule.options


def forms(pipeline: Pipeline, example: Example) -> Iterator[tuple[str, str, str | None]]:
    """Yield name, text and expected repair of each form in which an example must hold."""
    before, after = example.before, example.after
    yield "alone", before, after
    texts = [before] if after is None else [before, after]
    if any("\r" in text for text in texts):
        return
    # A rule about line ends is meant to change them.
    if "\n" in before and pipeline.fix(_LINES) == _LINES:
        yield "with CRLF", crlf(before), None if after is None else crlf(after)
    # A part of a file has no start or end of its own, and the blank lines around it join ours.
    if after is not None and not example.document and all(_is_solid(text) for text in texts):
        above, below = pipeline.fix(_ABOVE), pipeline.fix(_BELOW)
        yield "between paragraphs", f"{_ABOVE}{before}\n\n{_BELOW}", f"{above}{after}\n\n{below}"


def _is_solid(text: str) -> bool:
    lines = text.replace("\r", "\n").split("\n")
    return bool(lines[0].strip() and lines[-1].strip())


def check_example(rule: Rule, example: Example) -> None:
    """Check one example of a rule in all its forms.

    Raises LawBroken (`example`) if `before` does not become `after`, if `after` is not settled,
    or if a text that must stay is changed (or reported, by a rule that only reports). `after`
    equal to `before` says that the text must be reported and stay.
    """
    pipeline = pipeline_for(rule, example)
    context = DOCUMENT if example.document else FIELD
    for form, before, after in forms(pipeline, example):
        trial = Trial(pipeline, before, context)
        result = trial.result
        if after is None:
            if result.edits:
                message = f"an example that must stay is changed ({form})"
                trial.broken("example", message, new=result.new)
            if result.findings and rule.contract is REPORT:
                # Such a rule only reports: its exceptions show in nothing else.
                message = f"an example that must stay is reported ({form})"
                trial.broken("example", message, findings=result.findings)
            continue
        if result.new != after:
            message = f"an example is not repaired as it says ({form})"
            trial.broken("example", message, expected=after, new=result.new)
        if after == before and not result.findings:
            trial.broken("example", f"an example to report is not reported ({form})")
        if after != before and trial.step(after):
            trial.broken("example", f"the repair of an example is not settled ({form})", new=after)

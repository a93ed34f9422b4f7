"""Deliberately broken rules and normalizers, and what they are made of.

`Bare` applies what a rule's finder says to the whole text and has none of the kernel's
protections: no contract, guards, paragraphs, fixpoint. So the laws are seen to work without
them, and a strict or lenient `Pipeline` shows what the kernel makes of the same rule.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import Any

from normkit.core.context import FIELD, Context
from normkit.core.contracts import WHITESPACE, WORD_BOUNDARY, Contract
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Finding
from normkit.core.guards import guard_spans
from normkit.core.offsets import OffsetMap
from normkit.core.pipeline import Pipeline
from normkit.core.result import Result
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import ALWAYS, Screen
from normkit.core.spans import Span, SpanSet
from normkit.core.view import View

CODE = "BAD101"
Find = Callable[[View, Any], Iterable[Finding]]
Change = Callable[["re.Match[str]"], str]


def rule(
    find: Find,
    provoke: str | tuple[str, ...],
    contract: Contract = WHITESPACE,
    screen: Screen = ALWAYS,
    **more: Any,
) -> Rule:
    """A rule of a finder; `provoke` are texts that make it err."""
    texts = (provoke,) if isinstance(provoke, str) else provoke
    return Rule(
        code=CODE,
        name="culprit",
        stage=Stage.SPACING,
        contract=contract,
        find=find,
        screen=screen,
        doc="A culprit.",
        examples=tuple(Example(text) for text in texts),
        **more,
    )


def replacing(pattern: str, new: str | Change) -> Find:
    """A finder that replaces each match of a pattern."""
    compiled = re.compile(pattern)
    change = new if callable(new) else lambda match: match.expand(new)

    def find(view: View, options: NoOptions) -> Iterator[Finding]:
        for match in compiled.finditer(view.text):
            span = Span(*match.span())
            yield Finding(CODE, span, "culprit", Edit(span, change(match), CODE))

    return find


@dataclass(frozen=True)
class Bare:
    """One pass of one rule over the whole text, unprotected."""

    only: Rule

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (self.only,)

    @property
    def options(self) -> tuple[Any, ...]:
        return (self.only.options,)

    def step(self, text: str, context: Context = FIELD) -> tuple[Edit, ...]:
        findings = self.only.find(View(text, context), self.only.options)
        return tuple(
            f.edit for f in findings if f.edit is not None and f.edit.text != _old(f, text)
        )

    def run(self, text: str, context: Context = FIELD) -> Result:
        edits = self.step(text, context)
        return Result(text, apply_edits(text, edits), edits)


def _old(finding: Finding, text: str) -> str:
    assert finding.edit is not None
    return finding.edit.span.of(text)


@dataclass(frozen=True)
class Changed:
    """A sound pipeline whose results are tampered with."""

    pipeline: Pipeline
    change: Callable[[Result], Result]

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.pipeline.rules

    @property
    def options(self) -> tuple[Any, ...]:
        return self.pipeline.options

    def step(self, text: str, context: Context = FIELD) -> tuple[Edit, ...]:
        return self.pipeline.step(text, context)

    def run(self, text: str, context: Context = FIELD) -> Result:
        return self.change(self.pipeline.run(text, context))


@dataclass(frozen=True)
class Windows:
    """A sound pipeline on windows of forty code points: what spans a border is not seen."""

    pipeline: Pipeline
    rules: tuple[Rule, ...] = field(init=False)
    options: tuple[Any, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", self.pipeline.rules)
        object.__setattr__(self, "options", self.pipeline.options)

    def step(self, text: str, context: Context = FIELD) -> tuple[Edit, ...]:
        return self.run(text, context).edits

    def run(self, text: str, context: Context = FIELD) -> Result:
        edits: list[Edit] = []
        for at in range(0, len(text), 40):
            part = self.pipeline.run(text[at : at + 40], context)
            edits += [replace(edit, span=edit.span.shift(at)) for edit in part.edits]
        return Result(text, apply_edits(text, edits), tuple(edits))


class Misplaced(Result):
    """A result whose offset map forgets the length of what was deleted."""

    @cached_property
    def offsets(self) -> OffsetMap:
        return OffsetMap([replace(edit, text=edit.text + "?") for edit in self.edits])


def misplaced(result: Result) -> Result:
    return Misplaced(result.old, result.new, result.edits, result.applied, result.remaining)


class Forgetful(Pipeline):
    """A pipeline whose copies in other processes lose their rules."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Pipeline, ((),)


# Finders. ---------------------------------------------------------------------------------

double_space = replacing("(?<= ) +", "")
trailing_space = replacing(r"[ \t]+(?=[\r\n]|\Z)", "")


def encodes(view: View, options: NoOptions) -> Iterator[Finding]:
    """Fails on lone surrogates."""
    view.text.encode()
    yield from double_space(view, options)


def first_character(view: View, options: NoOptions) -> Iterator[Finding]:
    """Fails on the empty text."""
    if view.text[0] == " ":
        yield from double_space(view, options)


def backwards(view: View, options: NoOptions) -> Iterator[Finding]:
    yield from reversed(list(double_space(view, options)))


def twice(view: View, options: NoOptions) -> Iterator[Finding]:
    for finding in double_space(view, options):
        yield finding
        yield finding


def beside_itself(view: View, options: NoOptions) -> Iterator[Finding]:
    """The span, on which the contract is checked, is not where the edit is."""
    for match in re.finditer(" (?=not )", view.text):
        edit = Edit(Span(match.start() + 1, match.start() + 5), "", CODE)
        yield Finding(CODE, Span(*match.span()), "culprit", edit)


def byte_offsets(view: View, options: NoOptions) -> Iterator[Finding]:
    """Offsets of the UTF-8 bytes taken for code points."""
    data = view.text.encode("utf-8", "surrogatepass")
    for match in re.finditer(rb" +\Z", data):
        span = Span(*match.span())
        yield Finding(CODE, span, "culprit", Edit(span, "", CODE))


def lowered_offsets(view: View, options: NoOptions) -> Iterator[Finding]:
    """Offsets of the lower-cased text: a capital I with a dot becomes two code points."""
    for match in re.finditer("  ", view.text.lower()):
        if match.end() <= len(view.text):
            span = Span(*match.span())
            yield Finding(CODE, span, "culprit", Edit(span, " ", CODE))
            return


def someone_else(view: View, options: NoOptions) -> Iterator[Finding]:
    for finding in double_space(view, options):
        yield replace(finding, rule="WSP102")


def once() -> Find:
    """Repairs the first text that it sees and no other."""
    calls = count()

    def find(view: View, options: NoOptions) -> Iterable[Finding]:
        found = list(double_space(view, options))
        return found if not found or next(calls) == 0 else []

    return find


def dice(view: View, options: NoOptions) -> Iterator[Finding]:
    """Reports a confidence that is another one each time."""
    for finding in double_space(view, options):
        yield replace(finding, why=f"{random.random():.3}")


def every_other() -> Callable[[Result], Result]:
    """Keeps a count across texts and lets every other text go."""
    calls = count()

    def change(result: Result) -> Result:
        return result if next(calls) % 2 else Result(result.old, result.old)

    return change


def by_the_rest(view: View, options: NoOptions) -> Iterator[Finding]:
    """What happens in a paragraph depends on a word somewhere else in the text."""
    if "The " in view.text:
        yield from double_space(view, options)


def one_at_a_time(view: View, options: NoOptions) -> Iterator[Finding]:
    """Takes one space off a run in each pass."""
    for match in re.finditer(" {2,}", view.text):
        span = Span(*match.span())
        edit = Edit(Span(match.start(), match.start() + 1), "", CODE)
        yield Finding(CODE, span, "culprit", edit)


def set_order(view: View, options: NoOptions) -> Iterator[Finding]:
    """Repairs the first that a set of strings gives: another one in every process."""
    places = {match.group(): Span(*match.span()) for match in re.finditer(r"(\w+)  ", view.text)}
    for word in set(places):
        span = places[word]
        edit = Edit(Span(span.end - 1, span.end), "", CODE)
        yield Finding(CODE, span, "culprit", edit)
        return


def insert_double_space(clean: str, source: random.Random) -> Edit | None:
    places = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", clean)]
    if not places:
        return None
    at = source.choice(places)
    return Edit(Span(at, at), " ", CODE)


def attested(view: View, finding: Finding, new: str, options: Any) -> bool:
    """Evidence that is none."""
    return True


ANY_BOUNDARY = WORD_BOUNDARY.with_evidence(attested)


def found(pattern: str) -> Find:
    """A finder that reports each match and offers no edit."""

    def find(view: View, options: NoOptions) -> Iterator[Finding]:
        for match in re.finditer(pattern, view.text):
            yield Finding(CODE, Span(*match.span()), "culprit")

    return find


def no_guards(text: str) -> SpanSet:
    return SpanSet(())


def guards_without_code(text: str) -> SpanSet:
    return SpanSet(span for span in guard_spans(text) if text[span.start] != "`")


@dataclass(frozen=True)
class Unguarded(Changed):
    """A pipeline that does not hear what the container guards."""

    def run(self, text: str, context: Context = FIELD) -> Result:
        return self.pipeline.run(text, replace(context, guards=None))

    def step(self, text: str, context: Context = FIELD) -> tuple[Edit, ...]:
        return self.pipeline.step(text, replace(context, guards=None))


SET_ORDER = (rule(set_order, ("one  two  three  four  five  six", "a  b  c  d")),)

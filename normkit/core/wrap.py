"""A plain function from text to text as a rule, with its edits found and its contract checked."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from inspect import getdoc
from random import Random

from normkit.core.contracts import Contract
from normkit.core.edits import Edit, trim
from normkit.core.findings import Applicability, Finding
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import ALWAYS, Screen
from normkit.core.spans import Span
from normkit.core.view import View

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

#: Behind a difference, the texts meet again where so many tokens are the same,
_SAME = 2
#: and that is sought among so many tokens of both texts together.
_AHEAD = 16


def wrap(
    function: Callable[[str], str],
    *,
    code: str,
    name: str,
    contract: Contract,
    message: str = "",
    doc: str = "",
    stage: Stage = Stage.STRUCTURE,
    screen: Screen = ALWAYS,
    examples: tuple[Example, ...] = (),
    inject: Callable[[str, Random], Edit | None] | None = None,
    applicability: Applicability = Applicability.SAFE,
) -> Rule:
    r"""Return a rule that repairs what `function` repairs, as far as `contract` allows.

    `function` is given one paragraph, without the blank lines around it and the last line
    break, and returns the paragraph as it should be. It must be a pure function. What it
    changes is cut into small edits, so that a guard, an inline ignore or the contract stops one
    edit and not all of them. If it is not idempotent and does not settle, the paragraph stays.

    Arguments: `stage` is the last one by default, so that other rules go before it; `screen` is
    a condition that a text must fulfil to be given to the function; the others are those of
    `Rule`. `doc` is the function's docstring by default, `message` the rule's name. The rule can
    be pickled if `function` can: a lambda cannot.

    Raises ValueError if the contract lacks its evidence (`Contract.with_evidence`). Cost: that
    of `function`, and linear in the text.

    >>> from normkit.core.contracts import WHITESPACE
    >>> from normkit.core.pipeline import Pipeline
    >>> rule = wrap(lambda text: text.replace("\t", " "), code="ACM102", name="no-tabs",
    ...             contract=WHITESPACE)
    >>> Pipeline([rule]).fix("one\ttwo `a\tb`")
    'one two `a\tb`'
    """
    if contract.needs_evidence:
        raise ValueError(f"contract {contract.name} needs evidence: see Contract.with_evidence")
    return Rule(
        code=code,
        name=name,
        stage=stage,
        contract=contract,
        find=partial(_find, function, code, message or name.replace("-", " "), contract),
        screen=screen,
        doc=doc or getdoc(function) or f"What the function {name} changes.",
        examples=examples,
        inject=inject,
        applicability=applicability,
    )


def _find(
    function: Callable[[str], str],
    code: str,
    message: str,
    contract: Contract,
    view: View,
    _options: NoOptions,
) -> Iterator[Finding]:
    body = _body(view.text)
    old = body.of(view.text)
    new = function(old) if old else ""
    if not isinstance(new, str):
        raise TypeError(f"the wrapped function returned {type(new).__name__} and not str")
    for start, one, other in _lines(old, new):
        at = body.start + start
        for edit in _allowed(one, differences(one, other), other, contract):
            span = _words_around(one, edit.span).shift(at)
            yield Finding(code, span, message, Edit(edit.span.shift(at), edit.text, code))


def _words_around(text: str, span: Span) -> Span:
    """Widen a span to whole words: evidence and readers ask for "Kiev" -> "Kyiv", not "ie"."""
    start, end = span
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


def _body(text: str) -> Span:
    """Return the span from the first to the last line that is not blank, without its break.

    What a paragraph ends with belongs to the kernel, which would refuse `str.strip` altogether.
    """
    if not text.strip():
        return Span(0, 0)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    start = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    ends = [at for at in (text.find("\n", last), text.find("\r", last)) if at >= 0]
    return Span(start, min(ends, default=len(text)))


def _lines(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Yield offset, old and new text of each line that differs, or of all if they do not pair."""
    if old == new:
        return
    ones, others = _LINE.findall(old), _LINE.findall(new)
    if len(ones) != len(others):
        yield 0, old, new
        return
    at = 0
    for one, other in zip(ones, others, strict=True):
        if one != other:
            yield at, one, other
        at += len(one)


def differences(old: str, new: str) -> list[Edit]:
    """Return edits that turn `old` into `new`: sorted, apart, minimal. Cost: linear.

    They are local where the texts are alike, and few: this is no shortest edit script, which
    would cost the square of the length.

    >>> [(edit.span, edit.text) for edit in differences("one two, 3 4", "One two, three 4")]
    [(Span(start=0, end=1), 'O'), (Span(start=9, end=10), 'three')]
    """
    window = trim(old, Edit(Span(0, len(old)), new))
    if window is None:
        return []
    ones, others = _TOKEN.findall(window.span.of(old)), _TOKEN.findall(window.text)
    edits: list[Edit] = []
    # `at` is the offset of ones[i] in the old text.
    at, i, j = window.span.start, 0, 0
    while i < len(ones) or j < len(others):
        if i < len(ones) and j < len(others) and ones[i] == others[j]:
            at, i, j = at + len(ones[i]), i + 1, j + 1
            continue
        here, there = _meet(ones, others, i, j)
        end = at + sum(map(len, ones[i:here]))
        edit = trim(old, Edit(Span(at, end), "".join(others[j:there])))
        if edit is not None:
            edits.append(edit)
        at, i, j = end, here, there
    return edits


def _meet(ones: list[str], others: list[str], i: int, j: int) -> tuple[int, int]:
    """Return the next indices from which on both lists are the same for a while, or their ends."""
    if i == len(ones) or j == len(others):
        return len(ones), len(others)
    for ahead in range(1, _AHEAD):
        for there in range(ahead + 1):
            low, high = i + ahead - there, j + there
            if low >= len(ones) or high >= len(others) or ones[low] != others[high]:
                continue
            if ones[low : low + _SAME] == others[high : high + _SAME]:
                return low, high
    return len(ones), len(others)


def _allowed(old: str, edits: list[Edit], new: str, contract: Contract) -> list[Edit]:
    """Return the edits, or one for the whole if only as a whole they keep the contract's key.

    "aca c a" and "a c aca" have " c " in common, and what is left is no white space.
    """
    key = contract.key
    if key is None or all(key(edit.span.of(old)) == key(edit.text) for edit in edits):
        return edits
    whole = trim(old, Edit(Span(0, len(old)), new))
    if whole is not None and key(whole.span.of(old)) == key(whole.text):
        return [whole]
    return edits

"""The pipeline: passes, stages, guards, pragmas, contexts, and what it reports."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.blocks import keeps_cuts, paragraphs
from normkit.core.context import DOCUMENT, FIELD, Context
from normkit.core.contracts import WHITESPACE, Contract
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding
from normkit.core.pipeline import DID_NOT_CONVERGE, Pipeline, _keeps_lines
from normkit.core.result import ContractError, RuleError
from normkit.core.rule import NoOptions, Rule, Stage
from normkit.core.screens import ALWAYS, Screen
from normkit.core.spans import Span
from normkit.core.view import View

FREE = Contract("FREE", "anything goes")


def replaces(
    pattern: str,
    new: str,
    code: str = "TST101",
    *,
    level: Applicability = Applicability.SAFE,
    **more: Any,
) -> Rule:
    compiled = re.compile(pattern)

    def find(view: View, options: NoOptions) -> Iterator[Finding]:
        for match in compiled.finditer(view.text):
            span = Span(*match.span())
            yield Finding(code, span, "test", Edit(span, new, code), level)

    settings: dict[str, Any] = {
        "code": code,
        "name": code.lower(),
        "stage": Stage.SPACING,
        "contract": FREE,
        "find": find,
        "screen": ALWAYS,
        "doc": "For tests.",
        "examples": (),
    }
    return Rule(**(settings | more))


def test_passes_are_composed_into_edits_of_the_old_text() -> None:
    result = Pipeline([replaces("a", "b", "A"), replaces("bb", "c", "B")]).run("x ab y")
    assert (result.new, result.edits) == ("x c y", (Edit(Span(2, 4), "c", "A,B"),))
    assert apply_edits(result.old, result.edits) == result.new
    assert [finding.rule for finding in result.applied] == ["A", "B"]


def test_on_overlap_the_earlier_stage_wins_the_pass() -> None:
    early = replaces("ab", "x", "E", stage=Stage.CHARACTERS)
    late = replaces("b", "y", "L", stage=Stage.NAMES)
    assert Pipeline([late, early]).fix("ab b") == "x y"


def test_nothing_else_is_repaired_in_a_pass_that_repairs_the_encoding() -> None:
    encoding = replaces("#", "b", "ENC", stage=Stage.ENCODING)
    seen: list[str] = []

    def find(view: View, options: NoOptions) -> Iterator[Finding]:
        seen.append(view.text)
        yield from ()

    other = replace(replaces("x", "x"), find=find)
    assert Pipeline([encoding, other]).fix("a#") == "ab"
    assert seen == ["ab"]


def test_what_does_not_settle_stays_and_is_said() -> None:
    result = Pipeline([replaces("a$", "b"), replaces("b$", "a", "TST102")]).run("x a")
    assert (result.new, result.converged, result.edits) == ("x a", False, ())
    (finding,) = result.remaining
    assert finding.rule == DID_NOT_CONVERGE
    assert "TST101, TST102" in finding.message


def test_one_paragraph_that_does_not_settle_keeps_no_other_from_repair() -> None:
    rules = [replaces("(?<=o)!", "!!", "A"), replaces("  ", " ", "B", contract=WHITESPACE)]
    assert Pipeline(rules).fix("a  b\n\nno!\n\nc  d") == "a b\n\nno!\n\nc d"


def test_a_violation_is_dropped_and_reported_or_raises() -> None:
    rule = replaces("x", "y", contract=WHITESPACE)
    result = Pipeline([rule]).run("axb")
    assert (result.new, [finding.span for finding in result.violations]) == ("axb", [Span(1, 2)])
    with pytest.raises(ContractError, match="TST101"):
        Pipeline([rule], strict=True).run("axb")


def test_a_finder_that_fails_is_named() -> None:
    def find(view: View, options: NoOptions) -> list[Finding]:
        raise KeyError("oops")

    with pytest.raises(RuleError, match=r"TST101 .*oops"):
        Pipeline([replace(replaces("x", "y"), find=find)]).run("x")


@pytest.mark.parametrize(
    ("level", "unsafe", "new", "left"),
    [
        (Applicability.SAFE, False, "y", 0),
        (Applicability.UNSAFE, False, "x", 1),
        (Applicability.UNSAFE, True, "y", 0),
        (Applicability.DISPLAY, True, "x", 1),
    ],
)
def test_applicability(level: Applicability, unsafe: bool, new: str, left: int) -> None:
    result = Pipeline([replaces("x", "y", level=level)], unsafe=unsafe).run("x")
    assert (result.new, len(result.remaining)) == (new, left)


def test_the_ceilings_of_rule_and_contract_hold() -> None:
    doubtful = replaces("x", "y", contract=replace(FREE, ceiling=Applicability.UNSAFE))
    assert Pipeline([doubtful]).fix("x") == "x"
    assert Pipeline([replaces("x", "y", applicability=Applicability.UNSAFE)]).fix("x") == "x"


def test_a_line_with_a_pragma_is_left_alone_for_the_rules_it_names() -> None:
    rules = [replaces("x", "y", "AAA101"), replaces("u", "v", "BBB101")]
    text = "x u normkit: ignore[AAA]\nx u"
    assert Pipeline(rules).fix(text) == "x v normkit: ignore[AAA]\ny v"


def test_a_container_guards_and_vetoes() -> None:
    def guards(text: str) -> list[Span]:
        return [Span(*match.span()) for match in re.finditer(r"\[.*?\]", text)]

    def permits(text: str, edit: Edit) -> bool:
        return text[edit.span.start : edit.span.start + 2] != "x!"

    context = Context(guards=guards, permits=permits)
    assert Pipeline([replaces("x", "y")]).fix("x [x] x! x", context) == "y [x] x! y"


def test_an_edit_that_makes_a_guard_is_dropped() -> None:
    assert Pipeline([replaces("(?<=a) (?=@)", "")]).fix("a @b.org") == "a @b.org"


def test_rules_of_whole_files_run_at_the_edges_of_files_only() -> None:
    rule = replaces(r"\A", "", whole_file=True, screen=Screen(edges=True))

    def find(view: View, options: NoOptions) -> Iterator[Finding]:
        if view.context.last and not view.text.endswith("\n"):
            at = len(view.text)
            yield Finding("TST101", Span(at, at), "-", Edit(Span(at, at), "\n", "TST101"))

    pipeline = Pipeline([replace(rule, find=find)])
    assert pipeline.fix("a\n\nb", FIELD) == "a\n\nb"
    assert pipeline.fix("a\n\nb", DOCUMENT) == "a\n\nb\n"
    assert pipeline.fix("a\n\nb", DOCUMENT.part(first=True, last=False)) == "a\n\nb"


def test_many_paragraphs_are_screened_in_windows_and_none_is_missed() -> None:
    clean = "nothing to see here, and nothing there\n\n"
    text = clean * 3000 + "a  b\n\n" + clean * 3000 + "c  d"
    rule = replaces("  ", " ", contract=WHITESPACE, screen=Screen(pairs=((" ", " "),)))
    assert Pipeline([rule]).fix(text) == text.replace("  ", " ")


def test_findings_are_in_text_order_and_in_old_offsets() -> None:
    result = Pipeline([replaces("a", "bbb", "A"), replaces("!", "?", "Z")]).run("a!\n\na!")
    assert [(f.rule, f.span.start) for f in result.findings] == [
        ("A", 0),
        ("Z", 1),
        ("A", 4),
        ("Z", 5),
    ]


def test_edits_that_meet_at_a_border_of_paragraphs_are_one() -> None:
    rules = [replaces("\r\r$", "\n\n", "A"), replaces("^q", "x", "B")]
    result = Pipeline(rules).run("a\r\rq")
    assert (result.new, result.edits) == ("a\n\nx", (Edit(Span(1, 4), "\n\nx", "A,B"),))
    assert Pipeline(rules).step("a\r\rq") == result.edits


def test_options_by_code() -> None:
    def find(view: View, options: str) -> Iterator[Finding]:
        for match in re.finditer(options, view.text):
            span = Span(*match.span())
            yield Finding("TST101", span, "-", Edit(span, "", "TST101"))

    rule = replace(replaces("", ""), find=find, options="a")
    assert Pipeline([rule]).fix("abc") == "bc"
    assert Pipeline([rule], options={"TST101": "c"}).fix("abc") == "ab"


LINES = st.text(st.sampled_from("ab \n\r\v\x1c\u2028"), max_size=16)


@given(LINES, st.lists(st.tuples(st.integers(0, 16), st.integers(0, 3), LINES), max_size=3))
def test_edits_in_lines_beside_a_character_move_no_cut(
    text: str, drawn: list[tuple[int, int, str]]
) -> None:
    edits: list[Edit] = []
    for start, length, new in sorted(drawn):
        if start > len(text) or (edits and start <= edits[-1].span.end):
            continue
        edits.append(Edit(Span(start, min(start + length, len(text))), new))
    if len(list(paragraphs(text))) == 1 and all(_keeps_lines(text, edit) for edit in edits):
        new = apply_edits(text, edits)
        for first, last in product((False, True), repeat=2):
            if keeps_cuts(text, text, first=first, last=last):
                assert keeps_cuts(text, new, first=first, last=last)

"""Plain functions as rules: where their edits are, and what the contract stops."""

import pickle
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.contracts import (
    CANONICAL,
    VARIANT,
    WHITESPACE,
    WORD_BOUNDARY,
    Contract,
    canonical,
)
from normkit.core.edits import Edit, apply_edits, normalize
from normkit.core.findings import Applicability
from normkit.core.pipeline import Pipeline
from normkit.core.result import ContractError, RuleError
from normkit.core.rule import Example, Rule
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.core.wrap import differences, wrap
from normkit.testing import LawBroken, check_pipeline, check_rule

FREE = Contract("FREE", "anything goes")
TEXTS = st.text(st.sampled_from("ab \t\n\r.,1\N{COMBINING ACUTE ACCENT}"), max_size=40)


def one_space(text: str) -> str:
    """Put one space where several stood."""
    return re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)


def double_space(clean: str, random: Random) -> Edit | None:
    """Double a space."""
    places = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", clean)]
    return Edit(Span(at := random.choice(places), at), " ") if places else None


def clipped(text: str) -> str:
    """Lose the last letter of long words together with doubled spaces."""
    return re.sub(r"(\w{9})\w", r"\1", one_space(text))


def exclaimed(text: str) -> str:
    """Never come to an end."""
    return text + "!"


def _rule(function: object = one_space, contract: Contract = WHITESPACE, **more: object) -> Rule:
    settings = {"code": "TST101", "name": "one-space", "contract": contract} | more
    return wrap(function, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("same", "same", []),
        ("", "new", [(0, 0, "new")]),
        ("old", "", [(0, 3, "")]),
        ("a  b c  d", "a b c d", [(2, 3, ""), (6, 7, "")]),
        ("one two three", "one 2 three", [(4, 7, "2")]),
        ("he said ofthe, he said", "he said of the, he said", [(10, 10, " ")]),
        ("x a b c y", "x y", [(2, 8, "")]),
        # Nothing in common nearby: one edit.
        ("a" + " b" * 40, "c" + " d" * 40, [(0, 81, "c" + " d" * 40)]),
    ],
)
def test_differences_are_local(old: str, new: str, edits: list[tuple[int, int, str]]) -> None:
    assert [(*edit.span, edit.text) for edit in differences(old, new)] == edits


@given(TEXTS, TEXTS)
def test_differences_give_the_new_text_and_are_an_edit_list(old: str, new: str) -> None:
    edits = differences(old, new)
    assert apply_edits(old, edits) == new
    assert normalize(old, edits) == tuple(edits)


@given(TEXTS)
def test_a_function_that_knows_no_paragraphs_is_repaired_alike(text: str) -> None:
    assert Pipeline([_rule(canonical, CANONICAL)], strict=True).fix(text) == canonical(text)


def test_a_wrapped_function_keeps_every_law() -> None:
    examples = (Example("one  two", "one two"), Example("one two"), Example("x  ", None))
    check_rule(_rule(examples=examples, inject=double_space, screen=Screen(literals=("  ",))))


def test_what_the_contract_forbids_is_dropped_edit_by_edit() -> None:
    text = "two  or several parliamentarians spoke  quietly"
    result = Pipeline([_rule(clipped)]).run(text)
    assert result.new == "two or several parliamentarians spoke quietly"
    assert [finding.span.of(text) for finding in result.violations] == ["parliamentarians"]


def test_a_bad_function_is_caught_by_its_contract() -> None:
    rule = _rule(clipped, examples=(Example("the parliamentarians", "the parliamentarian"),))
    with pytest.raises(ContractError):
        Pipeline([rule], strict=True).run("the parliamentarians")
    with pytest.raises(LawBroken) as caught:
        check_rule(rule)
    assert caught.value.law == "contract"


def test_a_function_that_never_settles_changes_nothing() -> None:
    result = Pipeline([_rule(exclaimed, FREE)]).run("Stop")
    assert (result.new, result.converged) == ("Stop", False)
    with pytest.raises(LawBroken) as caught:
        check_pipeline(Pipeline([_rule(exclaimed, FREE)]))
    assert caught.value.law == "convergent"


def test_guards_and_ignores_stop_single_edits() -> None:
    text = "a  b `c  d`\ne  f normkit: ignore[TST101]\ng  h"
    assert Pipeline([_rule()]).fix(text) == "a b `c  d`\ne  f normkit: ignore[TST101]\ng h"


def test_the_function_sees_paragraphs_without_the_blank_lines_around_them() -> None:
    seen = []

    def look(text: str) -> str:
        seen.append(text)
        return text.strip()

    text = "\n \n a \r\nb \n \n\nc\t\n\n"
    assert Pipeline([_rule(look)]).fix(text) == "\n \na \r\nb\n \n\nc\n\n"
    assert seen[:1] == [" a \r\nb "]
    assert Pipeline([_rule(look)]).fix(" \n\n ") == " \n\n "


def test_edits_that_keep_the_key_only_together_are_one() -> None:
    rule = _rule(lambda text: text.replace("aca c a", "a c aca"))
    findings = list(rule.find(View("aca c a"), rule.options))
    assert [finding.edit for finding in findings] == [Edit(Span(1, 6), " c ac", "TST101")]


def test_a_contract_without_its_evidence_is_an_error_at_once() -> None:
    for contract in (WORD_BOUNDARY, VARIANT):
        with pytest.raises(ValueError, match="needs evidence"):
            _rule(contract=contract)
    backed = VARIANT.with_evidence(lambda view, finding, new, options: new == "Kyiv")
    assert Pipeline([_rule(lambda _: "Kyiv", backed)]).fix("Kiev") == "Kyiv"
    assert Pipeline([_rule(lambda _: "Kyif", backed)]).fix("Kiev") == "Kiev"


def test_a_result_that_is_no_text_is_named() -> None:
    with pytest.raises(RuleError, match="returned NoneType and not str"):
        Pipeline([_rule(lambda _: None)]).fix("a")


def test_the_applicability_is_that_of_the_rule() -> None:
    rule = _rule(applicability=Applicability.UNSAFE)
    assert Pipeline([rule]).fix("a  b") == "a  b"
    assert Pipeline([rule], unsafe=True).fix("a  b") == "a b"


def test_the_words_of_the_rule_come_from_the_function() -> None:
    rule = _rule()
    assert rule.summary == "Put one space where several stood."
    assert [finding.message for finding in Pipeline([rule]).run("a  b").findings] == ["one space"]
    assert _rule(lambda text: text).summary == "What the function one-space changes."


def test_a_rule_of_a_named_function_can_be_pickled() -> None:
    pipeline = pickle.loads(pickle.dumps(Pipeline([_rule()])))
    assert pipeline.fix("a  b") == "a b"


def test_a_long_line_that_differs_everywhere_takes_linear_time() -> None:
    text = "a  b" * 50_000
    assert Pipeline([_rule()]).fix(text) == one_space(text)

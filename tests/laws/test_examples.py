"""The examples of every registered rule: alone, between paragraphs, with CRLF."""

from dataclasses import replace

import pytest

from normkit.core.contracts import REPORT
from normkit.core.rule import Example, Rule
from normkit.rules import RULES
from normkit.testing.examples import check_example
from normkit.testing.trial import LawBroken

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_holds_in_all_its_forms(rule: Rule, example: Example) -> None:
    check_example(rule, example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_to_repair_and_to_leave(rule: Rule) -> None:
    stays = [example for example in rule.examples if example.after is None]
    changes = [example for example in rule.examples if example.after not in {None, example.before}]
    reports = [example for example in rule.examples if example.after == example.before]
    assert stays
    assert reports if rule.contract is REPORT else changes


def test_a_rule_that_only_reports_must_be_silent_on_what_stays() -> None:
    rule = replace(next(r for r in RULES if r.contract is REPORT), examples=())
    positive = next(e for r in RULES if r.code == rule.code for e in r.examples if e.after)
    with pytest.raises(LawBroken, match="must stay is reported"):
        check_example(rule, replace(positive, after=None))

"""The examples of every registered rule: alone, between paragraphs, with CRLF."""

import pytest

from normkit.core.rule import Example, Rule
from normkit.rules import RULES
from normkit.testing.examples import check_example

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
    assert stays
    assert changes or rule.contract.name == "REPORT"

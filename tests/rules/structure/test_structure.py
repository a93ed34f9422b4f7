"""What examples cannot show: paragraphs together, and no reports on what stays."""

import pytest

from normkit.core.context import DOCUMENT
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, Rule
from normkit.rules.structure import truncated_text, unbalanced_bracket, unbalanced_quote

RULES = [unbalanced_quote.RULE, unbalanced_bracket.RULE, truncated_text.RULE]


def reported(rule: Rule, text: str) -> list[str]:
    """The text of each finding of a rule on a file."""
    return [finding.span.of(text) for finding in Pipeline([rule]).run(text, DOCUMENT).findings]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.examples if example.after is None],
)
def test_what_stays_is_not_reported(rule: Rule, example: Example) -> None:
    assert reported(rule, example.before) == []


def test_a_quotation_may_go_on_in_the_next_paragraph_but_not_in_none() -> None:
    first = '"They said that it was over and that they had been there.'
    assert reported(unbalanced_quote.RULE, f'{first}\n\n"It was so," they said of it.\n') == []
    assert reported(unbalanced_quote.RULE, f"It was all that they said.\n\n{first}\n") == ['"']


def test_a_bracket_of_code_closes_none_of_the_text() -> None:
    assert reported(unbalanced_bracket.RULE, "The talks (see `f)` there went on.") == ["("]


def test_brackets_of_one_kind_nest() -> None:
    assert reported(unbalanced_bracket.RULE, "The talks (of two (or three) days went on.") == ["("]


def test_only_the_end_of_a_text_is_cut_off() -> None:
    text = "They said that it was over, and the\n\nThen it was over for them and for the\n"
    assert reported(truncated_text.RULE, text) == ["the"]

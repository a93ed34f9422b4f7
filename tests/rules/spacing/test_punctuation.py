"""What examples cannot show: two rules together, other languages, no reports on what stays."""

import pytest

from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, Rule
from normkit.rules.spacing import (
    missing_space_after_punctuation,
    repeated_word,
    space_before_punctuation,
)

RULES = [
    missing_space_after_punctuation.RULE,
    space_before_punctuation.RULE,
    repeated_word.RULE,
]
PIPELINE = Pipeline(RULES, strict=True)


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.examples if example.after is None],
)
def test_what_stays_is_not_reported(rule: Rule, example: Example) -> None:
    assert not Pipeline([rule], unsafe=True).run(example.before).findings


def test_both_marks_of_a_sentence() -> None:
    text = "They were told of it , and it was over.The others,they said, had left the town."
    fixed = "They were told of it, and it was over. The others, they said, had left the town."
    assert PIPELINE.fix(text) == fixed


@pytest.mark.parametrize(
    "text",
    [
        "Il a dit non ; elle est partie avec les autres,mais pourquoi ?",
        "El alcalde no quiso hablar con la prensa,pero los dos se fueron.Entonces todo fue mejor .",
        "Hän ei ole se joka on,mutta he ovat.Kun niin on , se on hyvä.",
        "foo.Bar,baz ;qux .",
    ],
)
def test_other_languages_stay(text: str) -> None:
    assert PIPELINE.fix(text) == text


def test_a_repeated_word_is_reported_where_it_stands() -> None:
    text = "They said that the talks of\nof the the two sides were over."
    found = PIPELINE.run(text)
    assert found.new == text
    assert [finding.span.of(text) for finding in found.remaining] == ["of\nof", "the the"]


def test_each_defect_of_a_long_line_is_found() -> None:
    line = "They said it was over.Then they were there , and it was so, and they left. "
    assert PIPELINE.fix(line * 50) == (
        "They said it was over. Then they were there, and it was so, and they left. " * 50
    )

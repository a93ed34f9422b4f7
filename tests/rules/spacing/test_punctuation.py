"""What examples cannot show: two rules together, other languages, no reports on what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, Rule
from normkit.core.spans import Span
from normkit.rules.spacing import (
    missing_space_after_punctuation,
    repeated_word,
    space_before_punctuation,
)
from normkit.rules.spacing.seams import _SEAM, _narrowed

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


PARTS = """end. Next the,of W. Mr. U.S. a.m . and a ) " ( 's , ; ! ? 2018 1990s I A George (of two
    \u00e9t\u00e9 Kite - / _ x.org x \u2019s ten-year-old""".split()
LINE = st.lists(st.sampled_from([*PARTS, " ", " ", " ", ",", ".", "\n"]), max_size=14).map("".join)


@given(LINE, LINE)
def test_all_seams_of_a_line_are_in_its_narrowed_part(line: str, other: str) -> None:
    text = f"{other}\n{line}\n{other}"
    whole = Span(len(other) + 1, len(other) + 1 + len(line))
    found, narrowed = (
        [(match.span(), match.groupdict()) for match in _SEAM.finditer(text, *span)]
        for span in (whole, _narrowed(text, whole))
    )
    assert narrowed == found

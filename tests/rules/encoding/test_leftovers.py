"""The rules about what decoding accidents leave behind: replacement-character and c1-control."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normkit.core.pipeline import Pipeline
from normkit.core.view import View
from normkit.rules.encoding import c1_control, mojibake, replacement_character
from normkit.testing import Trial, laws

C1 = Pipeline([c1_control.RULE], strict=True)
LOST = Pipeline([replacement_character.RULE], strict=True)
BOTH = Pipeline([mojibake.RULE, c1_control.RULE], strict=True)


@pytest.mark.parametrize(
    "text", ["line one\x85line two", "an undefined \x81", "É\x94", "â\x80\x99"]
)
def test_what_is_uncertain_is_reported(text: str) -> None:
    result = C1.run(text)
    assert result.new == text
    assert len(result.remaining) == 1


def test_mojibake_comes_before_single_controls() -> None:
    assert BOTH.fix("It\xe2\x80\x99s \x93so\x94") == "It’s “so”"


@pytest.mark.parametrize(
    ("text", "count"), [("caf\ufffd", 1), ("\ufffd\ufffd x ï¿½", 2), ("café", 0), ("ï¿ ½", 0)]
)
def test_lost_characters_are_counted_by_run(text: str, count: int) -> None:
    result = LOST.run(text)
    assert (len(result.remaining), result.new) == (count, text)


@pytest.mark.parametrize("text", ["@\x9f ", "1m\xf0\u0178\u02dc\u20ac "])
def test_a_repair_may_bring_guarded_text_to_light(text: str) -> None:
    laws.guards(Trial(BOTH, text))
    assert BOTH.fix(text) != text


FRAGMENTS = st.sampled_from(
    [
        "\x80",
        "\x81",
        "\x85",
        "\x92",
        "\x93",
        "\x94",
        "\x9d",
        "a",
        " ",
        "\n",
        "é",
        "É",
        "â",
        "\xa0",
        "¿",
        "½",
        "ï",
        "\ufffd",
        "“",
        ".",
    ]
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(FRAGMENTS, max_size=12).map("".join))
def test_one_pass_is_enough(text: str) -> None:
    result = C1.run(text)
    assert result.converged
    assert C1.step(result.new) == ()
    for rule, pipeline in ((c1_control.RULE, C1), (replacement_character.RULE, LOST)):
        if list(rule.find(View(text), rule.options)):
            assert pipeline._screens.hits(text)

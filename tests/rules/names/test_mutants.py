"""A matcher without one of its guards changes a gold sentence that has to stay."""

from typing import Any

import pytest

from normkit.core.pipeline import Pipeline
from normkit.core.view import View
from normkit.lexicon.names import context, match
from normkit.lexicon.names.context import Contexts
from normkit.lexicon.names.past import Past
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.surroundings import Surroundings
from normkit.rules.names import repairs
from normkit.rules.names.variant import RULE
from tests.rules.names.test_variant import lines

MUTANTS: list[tuple[object, str, Any]] = [
    (Contexts, "_excepted", False),
    (Contexts, "_is_mention", False),
    (Contexts, "_linked", False),
    (Contexts, "_about_spelling", False),
    (context, "in_title", False),
    (Contexts, "_paragraph_allows", True),
    (Surroundings, "is_namesake", False),
    (Past, "is_past", False),
    (Surroundings, "is_part", False),
    (View, "quoted", False),
    (match, "_other_given", False),
    (match, "_is_given", False),
    (match, "_is_doubled", False),
    (match, "_named_already", False),
    (Tokens, "free", True),
    (repairs, "is_in", True),
]


@pytest.fixture(scope="module")
def stays() -> list[str]:
    names = ("must-not-change", "entities-stay")
    cases = [case for name in names for case in lines(name)]
    return [case["before"] for case in cases if set(case) == {"before"}]


@pytest.mark.parametrize(("owner", "name", "answer"), MUTANTS, ids=lambda value: str(value)[:40])
def test_a_guard_that_is_left_out_is_missed(
    stays: list[str], owner: object, name: str, answer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hasattr(owner, name)
    monkeypatch.setattr(owner, name, lambda *_args: answer)
    pipeline = Pipeline([RULE])
    assert any(pipeline.fix(text) != text for text in stays)

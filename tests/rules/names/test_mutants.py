"""A matcher without one of its guards changes a gold sentence that has to stay."""

from typing import Any

import pytest

from normkit.core.pipeline import Pipeline
from normkit.core.view import View
from normkit.lexicon.names import context, match, titles
from normkit.lexicon.names.bearers import Bearers
from normkit.lexicon.names.context import Contexts
from normkit.lexicon.names.past import Past
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.surroundings import Surroundings
from normkit.rules.names import repairs
from normkit.rules.names.variant import RULE
from tests.rules.names.test_variant import lines

MUTANTS: list[tuple[object, str, Any]] = [
    (Contexts, "_excepted", False),
    (context, "is_mention", False),
    (context, "is_called_so", False),
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
    (Bearers, "_is_apposed", False),
    (Bearers, "_is_introduced", False),
    (Bearers, "_is_told_apart", False),
    (Bearers, "_is_busy", False),
    (Bearers, "_is_at_home", False),
    (Bearers, "_is_firm", False),
    (Bearers, "_is_longer", False),
    (Bearers, "_is_owner", False),
    (Bearers, "_is_early", False),
    (Surroundings, "_is_abroad", False),
    (Past, "_is_of_somebody", False),
    (Past, "_is_in_a_work", False),
    (titles, "_is_told", False),
    (repairs, "_is_inscription", False),
    (repairs, "is_in", True),
]


@pytest.fixture(scope="module")
def stays() -> list[str]:
    editors = ("editor-stay", "second-editor-stay", "third-editor-stay", "fourth-editor-stay")
    names = ("must-not-change", "entities-stay", *editors)
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

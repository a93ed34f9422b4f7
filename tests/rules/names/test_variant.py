"""The rule on its own, and the gold sentences of `fixtures/names`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from normkit.core.pipeline import Pipeline
from normkit.lexicon.names.options import VariantOptions
from normkit.rules.names.variant import RULE

GOLD = Path(__file__).parents[3] / "fixtures" / "names"


def lines(name: str) -> list[dict[str, Any]]:
    text = (GOLD / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def pipeline(case: dict[str, Any]) -> Pipeline:
    options = replace(VariantOptions(), style=case.get("style", "official"))
    unsafe = case.get("unsafe", False)
    return Pipeline([RULE], options={RULE.code: options}, unsafe=unsafe, strict=True)


@pytest.mark.parametrize(
    "name",
    [
        "must-change",
        "must-not-change",
        "entities-change",
        "entities-stay",
        "news-change",
        "news-stay",
    ],
)
def test_gold_sentences(name: str) -> None:
    wrong = []
    cases = lines(name)
    for case in cases:
        runner = pipeline(case)
        result = runner.run(case["before"])
        expected = case.get("after", case["before"])
        if result.new != expected or runner.step(result.new):
            wrong.append((case["before"], result.new))
    assert len(cases) > 100
    assert wrong == []


def test_a_document_stays_consistent() -> None:
    text = "Volodymyr Zelensky came. Later Zelensky left, and Zelensky's plane took off."
    fixed = Pipeline([RULE], strict=True).run(text).new
    assert "Zelensky " not in fixed
    assert fixed.count("Zelenskyy") == 3


@pytest.mark.parametrize(
    "piece",
    ["Kiev ", "Blinken, ", "Sergei J. ", '"Kiev" ', "(Kiev, formerly ", "*Kiev ", "Zelensky"],
)
def test_repeated_names_converge(piece: str) -> None:
    result = Pipeline([RULE], strict=True).run(piece * 300)
    assert result.converged
    assert not Pipeline([RULE]).step(result.new)


def test_the_gold_sentences_are_about_many_entities() -> None:
    changed = {case["after"] for case in lines("entities-change")}
    assert len(changed) > 250
    assert len(lines("entities-stay")) > 250

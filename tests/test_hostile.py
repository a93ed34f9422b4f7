"""Texts made to hurt: they pass through every rule, settle, and cost linear time."""

import json
import time
from pathlib import Path

import pytest

from normkit.config import Config
from normkit.core.context import Context
from normkit.core.pipeline import Pipeline
from normkit.registry import build

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures/text/hostile.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]
SIZE = 4000
#: Cost of four times as much text; linear is 4, quadratic 16. Generous, for busy machines.
WORST = 10
#: Shorter runs measure the machine and not the rule.
LEAST_SECONDS = 0.05


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build(Config(select=("ALL",), unsafe_fixes=True))


def _text(pattern: str, size: int) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


def _seconds(pipeline: Pipeline, text: str) -> float:
    start = time.process_time()
    pipeline.run(text, Context(document=True))
    return time.process_time() - start


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_settles(row: dict[str, str], pipeline: Pipeline) -> None:
    text = _text(row["pattern"], SIZE)
    for context in (Context(), Context(document=True)):
        result = pipeline.run(text, context)
        assert result.converged
        assert not result.violations
        assert pipeline.run(result.new, context).edits == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_cost_is_linear(row: dict[str, str], pipeline: Pipeline) -> None:
    pipeline.run(_text(row["pattern"], 100))  # loads what is loaded once
    ratio = 0.0
    for _ in range(3):  # a busy machine may disturb one measurement, hardly three
        short = _seconds(pipeline, _text(row["pattern"], 2 * SIZE))
        long = _seconds(pipeline, _text(row["pattern"], 8 * SIZE))
        ratio = long / max(short, LEAST_SECONDS)
        if ratio < WORST:
            return
    pytest.fail(f"four times the text costs {ratio:.1f} times as much")

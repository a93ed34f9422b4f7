"""The cases of `fixtures/text` through the default rules, each as a field: one table for all.

`in-the-wild` and `synthetic` cases have to be repaired, `negative` ones stay, and a
`known-failure` is what a reader would want and normkit does not do: if it does one day, the case
has to move. (`mojibake.jsonl` is about its rule alone, with the rule's tests.)
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from normkit.config import Config
from normkit.core.pipeline import Pipeline
from normkit.registry import build

FOLDER = Path(__file__).parents[1] / "fixtures" / "text"
KINDS = {"in-the-wild", "negative", "synthetic", "known-failure"}
TABLES = ("names", "spacing")


def cases(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


CASES = [
    pytest.param(case, id=f"{name}-{number}")
    for name in TABLES
    for number, case in enumerate(cases(name), 1)
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build(Config())


@pytest.mark.parametrize("case", CASES)
def test_a_case_becomes_what_it_says(pipeline: Pipeline, case: dict[str, Any]) -> None:
    wanted = case["before"] if case["after"] is None else case["after"]
    new = pipeline.fix(case["before"])
    assert (new == wanted) is (case["kind"] != "known-failure"), new
    assert pipeline.fix(new) == new


@pytest.mark.parametrize(
    "path", [FOLDER / f"{name}.jsonl" for name in (*TABLES, "mojibake")], ids=lambda path: path.stem
)
def test_a_table_has_cases_of_all_kinds_and_each_says_what_it_is_about(path: Path) -> None:
    found = cases(path.stem)
    assert {case["kind"] for case in found} == KINDS
    assert all(set(case) == {"before", "after", "kind", "note"} for case in found)
    assert all(case["after"] is None for case in found if case["kind"] == "negative")
    assert not [text for text, n in Counter(case["before"] for case in found).items() if n > 1]


def test_no_table_is_forgotten() -> None:
    # Those that are named run in modules of their own.
    own = {"mojibake", "stays", "hostile"}
    assert {path.stem for path in FOLDER.iterdir()} == {*TABLES, *own}

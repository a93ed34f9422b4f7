"""What looks like a defect and is none: `fixtures/text/stays.jsonl`, in text and in Markdown."""

import json
from pathlib import Path

import pytest

from normkit.config import Config
from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat, codec_of
from normkit.registry import build
from normkit.runner import fix_bytes

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures/text/stays.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build(Config())


def test_there_are_enough_of_every_kind() -> None:
    kinds = [row["kind"] for row in ROWS]
    assert len(ROWS) >= 200
    assert all(kinds.count(kind) >= 5 for kind in kinds)


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize("kind", sorted({row["kind"] for row in ROWS}))
def test_stays(kind: str, name: str, pipeline: Pipeline) -> None:
    texts = [row["text"] + "\n" for row in ROWS if row["kind"] == kind]
    changed = {}
    for text in texts:
        new, _ = fix_bytes(text.encode(), "x", FileFormat(codec_of(name)), pipeline)
        if new.decode() != text:
            changed[text] = new.decode()
    assert not changed


def test_the_same_words_change_without_the_exception(pipeline: Pipeline) -> None:
    # Else the table would pass with no rule at all.
    assert pipeline.fix("Talks in Kiev with Anthony Blinken onunless.") == (
        "Talks in Kyiv with Antony Blinken on unless."
    )

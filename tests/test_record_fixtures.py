"""Records as a news wire sends them: the prose fields are repaired, each as a field; nothing else."""

import json
from pathlib import Path
from typing import Any

import normkit

FOLDER = Path(__file__).parents[1] / "fixtures" / "records"
FIELDS = ("headline", "text")


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").split("\n") if line]


def test_the_fields_of_each_record_become_what_is_expected() -> None:
    before, expected = records("wire.jsonl"), records("wire.expected.jsonl")
    fixed = [
        {key: normkit.fix(value) if key in FIELDS else value for key, value in record.items()}
        for record in before
    ]
    assert fixed == expected
    assert sum(a != b for a, b in zip(before, expected, strict=True)) >= 4
    assert sum(a == b for a, b in zip(before, expected, strict=True)) >= 3


def test_a_repaired_field_is_a_field_and_settled() -> None:
    for record in records("wire.expected.jsonl"):
        for name in FIELDS:
            assert normkit.fix(record[name]) == record[name]
            assert normkit.check(record[name]) == []
            assert not record[name].endswith("\n")

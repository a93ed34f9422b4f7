"""Two spellings of one name in one document: a text, a record, a file in pieces."""

import json
from pathlib import Path

import pytest

import normkit
from normkit.config import Config
from normkit.core.across import Consistency, Way, settled
from normkit.core.findings import Finding
from normkit.core.spans import Span
from normkit.registry import build

PACK = """
[[entity]]
id = "petrov"
kind = "person"
alone = true
sources = ["test"]
forms = ["Sergei Petrow", "Sergey Petrow", "Sergei Petroff"]

[[entity]]
id = "ghent"
kind = "place"
forms = ["Gent", "Ghent", "Gand"]
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    tmp_path.joinpath("own.toml").write_text(PACK)
    return Config(file=str(tmp_path / "normkit.toml"), packs=("own.toml",), select=("NAM102",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We went to Ghent today. We like Gent.", ["Gent"]),
        ("We went to Ghent today.\n\nWe like Gent very much.\n\nIn Gent it rained.", ["Gent"] * 2),
        ("We went to Ghent today.\n\nWe like Ghent very much.", []),
        ("We went to Ghents of all kinds. We like Ghent.", []),
        ("We went to GHENT today. We like Gent.", ["Gent"]),
        ("We met Sergei Petrow. Then Petroff left the room.", ["Petroff"]),
        ("We met Sergei Petrow. Then Petrow left the room.", []),
        ("We met Sergei Petrow. Then Sergey J. Petroff left.", ["Sergey", "Petroff"]),
        ('We went to Ghent today. "We like Gent," they said.', []),
        ("We went to Ghent, also spelled Gent.", []),
    ],
)
def test_a_text(config: Config, text: str, found: list[str]) -> None:
    result = build(config).run(text)
    assert [finding.span.of(text) for finding in result.remaining] == found
    assert all(finding.way is None for finding in result.remaining)
    assert result.new == text


def check(tmp_path: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    from normkit.cli.main import main

    tmp_path.joinpath("own.toml").write_text(PACK)
    tmp_path.joinpath("normkit.toml").write_text('packs = ["own.toml"]\nselect = ["NAM102"]\n')
    path = tmp_path / name
    path.write_text(text)
    main(["check", "--no-cache", "--output-format", "concise", str(path)])
    return [line for line in capsys.readouterr().out.split("\n") if "NAM102" in line]


def test_a_file_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filler = "\n\nNobody said anything about the weather on that day.\n\n" * 3000
    lines = check(tmp_path, "a.txt", f"In Ghent it rained.{filler}In Gent it snowed.\n", capsys)
    assert len(lines) == 1
    assert 'this document has "Ghent"' in lines[0]


def test_each_record_is_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["In Ghent it rained.", "In Gent it rained.", "In Ghent it rained. It snowed in Gent."]
    rows = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    lines = check(tmp_path, "a.jsonl", rows, capsys)
    assert [line.split(":")[1] for line in lines] == ["3"]


def test_the_first_way_is_the_norm() -> None:
    forms = ("a", "b", "a", "c")
    found = [Finding("X", Span(i, i + 1), "m", way=Way("s", form)) for i, form in enumerate(forms)]
    other = Finding("Y", Span(9, 9), "m")
    assert [f.span.start for f in settled([other, *reversed(found)])] == [1, 3, 9]
    assert Consistency().judge(other) is other


def test_without_a_pack_there_is_nothing_to_report() -> None:
    assert normkit.check("Kyiv and Sergey Lavrov.", select=["NAM102"]) == []

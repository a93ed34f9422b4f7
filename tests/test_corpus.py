"""The two articles that this project began with, where they are there: each repair, no other."""

import io
import sys
from collections import Counter
from pathlib import Path

import pytest

from normkit.cli.main import main
from normkit.config import Config
from normkit.core.context import DOCUMENT
from normkit.core.pipeline import Pipeline
from normkit.core.result import Result
from normkit.registry import build

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.txt"))

pytestmark = pytest.mark.skipif(
    len(FILES) != 2, reason="needs the sample corpus beside the checkout, in ../shared/corpus"
)

FIRST = Counter(
    {("onunless", "on unless"): 1, ("Sergei", "Sergey"): 1, ("Zelensky", "Zelenskyy"): 1}
)
SECOND = Counter({("Kiev", "Kyiv"): 4, ("Anthony", "Antony"): 2, ("Zelensky", "Zelenskyy"): 1})


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build(Config())


def _words(result: Result) -> Counter[tuple[str, str]]:
    """The repaired words, before and after; repairs of the file's end left out."""
    found: Counter[tuple[str, str]] = Counter()
    for edit in result.edits:
        if edit.span.start >= len(result.old.rstrip()):
            continue
        start, end = edit.span
        while start and not result.old[start - 1].isspace() and result.old[start - 1].isalpha():
            start -= 1
        while end < len(result.old) and result.old[end].isalpha():
            end += 1
        old = result.old[start:end]
        new = old[: edit.span.start - start] + edit.text + result.old[edit.span.end : end]
        found[old, new] += 1
    return found


@pytest.mark.parametrize(("index", "expected"), [(0, FIRST), (1, SECOND)])
def test_exactly_these_repairs(pipeline: Pipeline, index: int, expected: Counter[str]) -> None:
    text = FILES[index].read_bytes().decode()
    result = pipeline.run(text, DOCUMENT)
    assert _words(result) == expected
    assert result.new.rstrip("\n") + "\n" == result.new
    assert result.new.count("\n") - text.count("\n") == (-5, 1)[index]
    ends = [edit for edit in result.edits if edit.span.start >= len(text.rstrip())]
    assert len(ends) == 1
    again = pipeline.run(result.new, DOCUMENT)
    assert (again.new, again.findings) == (result.new, ())


def test_a_style_that_prefers_sergei() -> None:
    styled = build(Config(style="ap"))
    text = FILES[1].read_bytes().decode()
    result = styled.run(text, DOCUMENT)
    assert "[Sergei] Lavrov" in result.new
    assert "[Sergey]" not in result.new


def test_check_lists_each_with_its_place_and_fix_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(*args: str) -> tuple[int, list[str]]:
        out = io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            return main(args), out.getvalue().split("\n")[:-1]

    monkeypatch.chdir(tmp_path)
    for file in FILES:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    code, lines = call("check", "--isolated", ".")
    assert code == 1
    first, second = (file.name for file in FILES)
    for place in ("3:40: SPC101", "11:26: NAM101", "25:90: NAM101"):
        assert any(line.startswith(f"{first}:{place} ") for line in lines), place
    assert sum("NAM101" in line for line in lines if line.startswith(second)) == 7
    assert len(lines) == 12
    assert call("fix", "--isolated", ".")[0] == 0
    before = {file.name: (tmp_path / file.name).read_bytes() for file in FILES}
    assert call("check", "--isolated", ".") == (0, [])
    assert call("fix", "--isolated", ".")[0] == 0
    assert {file.name: (tmp_path / file.name).read_bytes() for file in FILES} == before

"""Whole calls as data: `fixtures/cli/CASE/args` on the files of `in` gives `out` and the rest.

`args` is one line without quoting; `stdout`, `stderr` and `code` are what the command gives.
"""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CASES = sorted((Path(__file__).parents[2] / "fixtures" / "cli").glob("*/args"))


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_there_are_cases() -> None:
    assert len(CASES) >= 5


@pytest.mark.parametrize("args", CASES, ids=lambda path: path.parent.name)
def test_a_call_does_what_is_written_down(run: Run, here: Path, args: Path) -> None:
    case = args.parent
    shutil.copytree(case / "in", here, dirs_exist_ok=True)
    done = run(*args.read_text().split())
    assert done.out == (case / "stdout").read_text("utf-8")
    assert done.err == (case / "stderr").read_text("utf-8")
    assert done.code == int((case / "code").read_text())
    assert _files(here) == _files(case / "out")

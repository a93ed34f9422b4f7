"""Documents of each format, byte for byte, through the real command.

`fixtures/documents/FORMAT/CASE/in.EXT` becomes `out.EXT`, and `out.EXT` stays.
Files under `refused` are left alone, with the place of the trouble.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"
CASES = sorted(path.parent for path in DOCUMENTS.glob("*/*/in.*") if path.parts[-3] != "refused")
COMMAND = "import sys; from normkit.cli.main import main; sys.exit(main())"

# What a message has to name: the file, the line and the column of the first bad byte.
REFUSED = {
    "not-utf-8": "in.txt:1:8",
    "truncated": "in.txt:2:8",
    "utf-16": "in.txt:2:5",
    "nul-bytes": "in.txt",
}


def _fix(folder: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "fix", "--isolated", *args],
        cwd=folder,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases after one run: `in` for the repairs, `out` for what must stay."""
    folder = tmp_path_factory.mktemp("documents")
    for case in CASES:
        shutil.copytree(case, folder / case.relative_to(DOCUMENTS))
    done = _fix(folder, ".")
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_there_are_cases_of_each_format() -> None:
    formats = {"plain", "markdown", "csv", "tsv", "json", "jsonl"}
    assert {case.parent.name for case in CASES} == formats
    assert len(CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
@pytest.mark.parametrize("which", ["in", "out"])
def test_a_document_becomes_exactly_the_expected_bytes(fixed: Path, case: Path, which: str) -> None:
    (expected,) = case.glob("out.*")
    changed = fixed / case.relative_to(DOCUMENTS) / f"{which}{expected.suffix}"
    assert changed.read_bytes() == expected.read_bytes()


def test_every_refused_file_has_an_expectation() -> None:
    assert {path.name for path in (DOCUMENTS / "refused").iterdir()} == set(REFUSED)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_refused_file_is_left_alone_and_the_place_is_named(tmp_path: Path, name: str) -> None:
    shutil.copytree(DOCUMENTS / "refused" / name, tmp_path, dirs_exist_ok=True)
    (tmp_path / "good.txt").write_bytes(b"two  words\n")
    before = (tmp_path / "in.txt").read_bytes()
    done = _fix(tmp_path, "in.txt", "good.txt")
    assert done.returncode == 2
    assert (tmp_path / "in.txt").read_bytes() == before
    lines = done.stderr.decode().split("\n")
    (line,) = [line for line in lines if line.startswith("error: ")]
    assert REFUSED[name] in line
    # One bad file does not keep the others from being repaired.
    assert (tmp_path / "good.txt").read_bytes() == b"two words\n"

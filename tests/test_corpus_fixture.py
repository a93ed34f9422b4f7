"""The sample corpus, end to end: the real command on a copy, byte for byte."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"
CORPUS, EXPECTED = FIXTURES / "corpus", FIXTURES / "expected"
NAMES = sorted(path.name for path in CORPUS.iterdir())
COMMAND = "import sys; from normkit.cli.main import main; sys.exit(main())"


def _normkit(*args: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *args], cwd=cwd, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the corpus after one `normkit fix`."""
    folder = tmp_path_factory.mktemp("corpus")
    shutil.copytree(CORPUS, folder, dirs_exist_ok=True)
    done = _normkit("fix", ".", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_every_article_has_an_expected_result_and_most_have_defects() -> None:
    assert sorted(path.name for path in EXPECTED.iterdir()) == NAMES
    unchanged = [
        name for name in NAMES if (CORPUS / name).read_bytes() == (EXPECTED / name).read_bytes()
    ]
    assert unchanged == ["restaurant-week.txt", "weather.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_fix_makes_exactly_the_expected_bytes(fixed: Path, name: str) -> None:
    assert (fixed / name).read_bytes() == (EXPECTED / name).read_bytes()


def test_a_second_fix_writes_nothing_and_check_is_clean(fixed: Path) -> None:
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in fixed.iterdir()}
    assert _normkit("fix", ".", cwd=fixed).returncode == 0
    after = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in fixed.iterdir()}
    assert after == before
    check = _normkit("check", ".", cwd=fixed)
    assert check.returncode == 0, check.stdout.decode()


def test_diff_shows_the_changes_and_writes_nothing(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path, dirs_exist_ok=True)
    shown = _normkit("fix", "--diff", ".", cwd=tmp_path)
    assert shown.returncode == 1, shown.stderr.decode()
    assert "+The crews will not carry on unless the owners" in shown.stdout.decode()
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (CORPUS / name).read_bytes()
        changed = (CORPUS / name).read_bytes() != (EXPECTED / name).read_bytes()
        assert (name in shown.stdout.decode()) is changed


def test_check_before_the_fix_names_line_and_column(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path, dirs_exist_ok=True)
    check = _normkit("check", "--output-format", "concise", ".", cwd=tmp_path)
    assert check.returncode == 1, check.stderr.decode()
    line = next(
        number
        for number, text in enumerate((CORPUS / "ferry-talks.txt").read_text().split("\n"), 1)
        if "onunless the" in text
    )
    column = (CORPUS / "ferry-talks.txt").read_text().split("\n")[line - 1].index("onunless") + 1
    assert f"ferry-talks.txt:{line}:{column}: SPC" in check.stdout.decode()

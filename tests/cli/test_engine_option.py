"""`--engine` and URLs: what they cannot do, and what is missing, in one line."""

import sys
from pathlib import Path

import pytest

from normkit.cli.options import engine_option
from normkit.engines.schedulers import ENGINES
from tests.cli.conftest import Run


@pytest.fixture
def text(here: Path) -> Path:
    (here / "a.txt").write_text("no change \n")
    return here


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_an_engine_that_is_not_installed_names_its_extra(
    engine: str, text: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    done = run("fix", "--isolated", "--engine", engine, "--output", "out", "a.txt")
    assert done.code == 2
    (line,) = done.err.splitlines()
    assert f"--engine {engine} needs" in line
    assert line.endswith(f'pip install "normkit[{engine}]"')
    assert not (text / "out").exists()


def test_a_store_without_its_library_names_its_extra(
    text: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    done = run("fix", "--isolated", "--output", "out", "s3://bucket/in")
    assert done.code == 2
    (error,) = (line for line in done.err.splitlines() if line.startswith("error:"))
    assert error.startswith("error: s3://bucket/in: s3:// needs fsspec")
    assert error.endswith('pip install "normkit[s3]"')
    done = run("fix", "--isolated", "--output", "s3://bucket/out", "a.txt")
    assert done.code == 2
    assert 's3://bucket/out: s3:// needs fsspec; install it with: pip install "normkit[s3]"' in (
        done.err
    )
    assert (text / "a.txt").read_text() == "no change \n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--engine", "ray", "a.txt"], "--engine ray repairs files to copies"),
        (["--engine", "spark", "--diff", "a.txt"], "name their folder with --output"),
        (["--engine", "ray", "--output", "out", "-"], "--engine ray repairs files to copies"),
        (["s3://bucket/a.txt"], "is not repaired in place; name where the repaired copies go"),
        (["--ledger", "s3://bucket/l", "a.txt"], "it has to be a file on this machine"),
        (["--engine", "flink", "a.txt"], "'flink' is not one of"),
    ],
)
def test_what_cannot_be_done_is_an_error_of_one_line(
    text: Path, run: Run, args: list[str], words: str
) -> None:
    done = run("fix", "--isolated", *args)
    assert done.code == 2
    (line,) = done.err.splitlines()
    assert words in line
    assert (text / "a.txt").read_text() == "no change \n"


def test_a_file_url_is_a_path(text: Path, run: Run) -> None:
    assert run("fix", "--isolated", "--output", f"file://{text}/out/", f"file://{text}").code == 0
    assert (text / "out/a.txt").read_text() == "no change\n"
    assert (text / "a.txt").read_text() == "no change \n"
    assert run("fix", "--isolated", f"file://{text}/a.txt").code == 0
    assert (text / "a.txt").read_text() == "no change\n"


def test_a_pattern_with_one_output_gives_a_folder(text: Path, run: Run) -> None:
    (text / "b.txt").write_text("b \n")
    assert run("fix", "--isolated", "--output", "out", "*.txt").code == 0
    assert sorted(path.name for path in (text / "out").iterdir()) == ["a.txt", "b.txt"]


def test_the_option_names_every_engine() -> None:
    @engine_option
    def command() -> None:
        """Do nothing."""

    (option,) = command.__click_params__  # type: ignore[attr-defined]
    assert tuple(option.type.choices) == ENGINES

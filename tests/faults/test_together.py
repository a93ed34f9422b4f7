"""Runs that meet at one file, and runs after one that was killed."""

import subprocess
from pathlib import Path

import pytest

from normkit.files.locks import temporary_name
from tests.faults.harness import Sample, command, environment, run

pytestmark = pytest.mark.fault

_LINES = 5_000


def test_two_runs_at_once_do_the_work_of_one(tmp_path: Path) -> None:
    sample = Sample("a.txt", b"Some words. \n" * _LINES, b"Some words.\n" * _LINES)
    for _ in range(5):
        path = sample.write(tmp_path)
        runs = [
            subprocess.Popen(
                command(sample),
                cwd=tmp_path,
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(3)
        ]
        errors = [process.communicate(timeout=60)[1] for process in runs]
        assert [process.returncode for process in runs] == [0, 0, 0], errors
        assert sum("Nothing to fix" in error for error in errors) == 2
        assert path.read_bytes() == sample.new
        assert [name.name for name in tmp_path.iterdir()] == ["a.txt"]


def test_a_run_that_changes_nothing_removes_strays(tmp_path: Path) -> None:
    sample = Sample("a.txt", b"clean\n", b"clean\n")
    sample.write(tmp_path)
    (tmp_path / temporary_name("b.txt")).write_bytes(b"half")
    assert run(tmp_path, sample).returncode == 0
    assert [name.name for name in tmp_path.iterdir()] == ["a.txt"]

"""The command ends its process itself: nothing that was written may be lost by that."""

import pstats
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-m", "normkit")
LINES = b"It was said on Monday that all of it was over.\n" * 40_000


def test_all_output_arrives_and_the_exit_code_is_kept(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "fix", "-"], input=LINES, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, LINES)

    path = tmp_path / "a.txt"
    path.write_bytes(b"Two  of them.\n")
    done = subprocess.run([*COMMAND, "check", path], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"WSP" in done.stdout
    done = subprocess.run([*COMMAND, "fix", "--diff", path], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"+Two of them.\n" in done.stdout


def test_a_run_with_worker_processes_leaves_none_and_says_nothing(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_bytes(b"Two  of them.\n")
    done = subprocess.run(
        [*COMMAND, "fix", "--quiet", "--jobs", "2", tmp_path],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"Two of them.\n"}


def test_a_measured_run_ends_as_usual(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    measured = (sys.executable, "-m", "cProfile", "-o", str(profile), "-m", "normkit", "rules")
    subprocess.run(measured, capture_output=True, check=True)
    assert pstats.Stats(str(profile)).total_calls > 0  # type: ignore[attr-defined]

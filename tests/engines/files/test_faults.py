"""Workers and drivers that are killed on real engines: nothing is lost, and a rerun resumes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engines.files.world import patiently, prose, tree

pytestmark = pytest.mark.engines

ENGINES = ("ray", "spark")


def _command(engine: str, output: str) -> list[str]:
    return [sys.executable, "-m", "tests.engines.files.drive", engine, "in", output]


def _drive(engine: str, output: str, folder: Path, environment: dict[str, str]) -> list[str]:
    done = patiently(_command(engine, output), folder, environment)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


def _write(folder: Path, number: int, word: str = "") -> None:
    for at in range(number):
        text = prose(at, 6) + (f"\n{word} it is.\n" if word else "")
        (folder / f"in/{at // 4}").mkdir(parents=True, exist_ok=True)
        (folder / f"in/{at // 4}/{at}.txt").write_text(text, "utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_worker_costs_nothing(
    engine: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    _write(tmp_path, 12)
    (tmp_path / "killed").touch()
    with (tmp_path / "in/1/5.txt").open("a", encoding="utf-8") as file:
        file.write("\nKILL it is  here.\n")
    expected = _drive("local", "local", tmp_path, environment)
    (tmp_path / "killed").unlink()
    found = _drive(engine, "out", tmp_path, environment)
    assert (tmp_path / "killed").exists()
    assert found == expected
    assert tree(tmp_path / "out") == tree(tmp_path / "local")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_that_kills_every_worker_costs_itself_only(
    engine: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    _write(tmp_path, 6)
    expected = _drive("local", "local", tmp_path, environment)
    with (tmp_path / "in/0/2.txt").open("a", encoding="utf-8") as file:
        file.write("\nDEADLY it is.\n")
    found = _drive(engine, "out", tmp_path, environment)
    assert len(found) == len(expected)
    assert [line for line in found if "2.txt" not in line] == [
        line for line in expected if "2.txt" not in line
    ]
    (lost,) = (line for line in found if "2.txt" in line)
    assert lost.split()[1:4] == ["0", "0", "False"]
    assert len(lost.split()) > 4
    copies = tree(tmp_path / "local")
    del copies["0/2.txt"]
    assert tree(tmp_path / "out") == copies


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_driver_costs_what_was_under_way_only(
    engine: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    _write(tmp_path, 24, "SLOW")
    records, out = tmp_path / "out/.normkit", tmp_path / "out"
    with (
        (tmp_path / "messages").open("wb") as messages,
        subprocess.Popen(
            _command(engine, "out"),
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=messages,
        ) as driver,
    ):
        until = time.monotonic() + 300
        while not (records.is_dir() and any(records.glob("done-*"))):
            assert driver.poll() is None, (tmp_path / "messages").read_text("utf-8")
            assert time.monotonic() < until
            time.sleep(0.02)
        driver.send_signal(signal.SIGKILL)
    _settled(out)
    noted = "".join(path.read_text("utf-8") for path in records.glob("done-*.jsonl"))
    before = {name: os.stat(out / name).st_mtime_ns for name in tree(out)}
    kept = [name for name in before if f'"{name}"' in noted]
    assert 0 < len(kept) < 24  # it was stopped on the way
    found = _drive(engine, "out", tmp_path, environment)
    for name in kept:
        assert os.stat(out / name).st_mtime_ns == before[name]
    assert found == _drive("local", "local", tmp_path, environment)
    assert tree(out) == tree(tmp_path / "local")
    assert all(name.startswith("done-") for name in os.listdir(records))


def _settled(folder: Path) -> None:
    """Wait until the workers of a killed driver have ended, too."""
    seen: dict[str, bytes] | None = None
    while (now := tree(folder)) != seen:
        seen = now
        time.sleep(2)

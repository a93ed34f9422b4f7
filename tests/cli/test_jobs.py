"""Several processes: the same result for any number of them, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from normkit.runner import batch
from tests.cli.conftest import Run

COMMAND = (sys.executable, "-c", "import sys; from normkit.cli.main import main; sys.exit(main())")
DEFECT = "A line  with a defect ,and Kiev.\n\n"


def _tree(folder: Path) -> None:
    for number in range(12):
        text = f"File {number}.\n\n" + DEFECT * (number % 4)
        (folder / f"{number:02}.txt").write_text(text)
    (folder / "bad.txt").write_bytes(b"bad \xff\n")
    clean = '{"text": "One record of many in a large file, which is cut into pieces."}\n'
    part = (clean * 999 + clean.replace(" ", "  ", 2)) * 10
    (folder / "bad.jsonl").write_text(part + "{\n" + part)
    # Read by the processes themselves: bytes are no characters here, and a mark stands before.
    marked = (
        "\ufeff" + "Zo\u00eb \u2013 caf\u00e9 \U0001f600 , yes.\r\nA clean line.\r\n\r\n" * 4_000
    )
    (folder / "marked.txt").write_bytes(marked.encode("utf-8"))
    (folder / "wide.txt").write_bytes(marked.encode("utf-16-le"))
    (folder / "large.txt").write_text("The quick brown fox saw it.\n\n" * 4_000 + DEFECT * 5)


def _sums(folder: Path) -> dict[str, str]:
    return {
        p.name: sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.iterdir())
        if p.name != "l.jsonl"
    }


@pytest.mark.parametrize("order", [sorted, lambda names: sorted(names, key=lambda n: n[::-1])])
def test_any_number_of_jobs_and_any_order_give_the_same(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, order: Callable[[list[str]], list[str]]
) -> None:
    monkeypatch.setattr(batch, "LARGE", 50_000)
    results, said = [], []
    for jobs in ("1", "2", "8"):
        folder = here / jobs
        folder.mkdir()
        monkeypatch.chdir(folder)
        _tree(folder)
        names = order([path.name for path in folder.iterdir()])
        checked = run("check", "--isolated", "--jobs", jobs, *names)
        fixed = run("fix", "--isolated", "--jobs", jobs, "--ledger", "l.jsonl", *names)
        results.append(_sums(folder))
        said.append((checked.code, checked.out, checked.err, fixed.code, fixed.err))
        assert run("fix", "--isolated", "--jobs", jobs, *names).err.count("Nothing to fix") == 1
        assert run("undo", "l.jsonl").code == 0
        assert (folder / "03.txt").read_text().endswith(DEFECT)
    assert results[0] == results[1] == results[2]
    assert said[0] == said[1] == said[2]
    assert said[0][0] == 2
    assert said[0][1].count("large.txt") == 16
    assert 5 < said[0][1].count("bad.jsonl") < 10


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.slow
def test_a_signal_ends_all_processes_and_leaves_no_strays(tmp_path: Path, number: int) -> None:
    text = DEFECT * 4_000
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(text)
    child = subprocess.Popen(
        [*COMMAND, "fix", "--isolated", "--jobs", "2", "."],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".*")) and time.monotonic() < deadline:
        time.sleep(0.05)  # until it writes
    child.send_signal(number)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 128 + number, errors
    assert errors.startswith(b"error: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.txt"]
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)


@pytest.mark.slow
def test_workers_do_not_outlive_a_parent_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DEFECT * 6_000)
    child = subprocess.Popen(
        [*COMMAND, "fix", "--isolated", "--jobs", "2", "a.txt"],
        cwd=tmp_path,
        start_new_session=True,
    )
    time.sleep(1)
    child.kill()
    child.wait()
    deadline = time.monotonic() + 30
    alive = True
    while alive and time.monotonic() < deadline:
        time.sleep(0.1)
        try:
            os.killpg(child.pid, 0)
        except ProcessLookupError:
            alive = False
    assert not alive

"""Every call that may change a file fails, or is the last one: the file is old or new."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.harness import (
    SAMPLES,
    Call,
    Sample,
    assert_error,
    assert_next_run_is_clean,
    calls_on,
    command,
    environment,
    needs,
    run,
    samples,
    strace,
    strays,
)

pytestmark = [pytest.mark.fault, needs("strace")]

_DURABILITY = "replaced, but"
_KILLED = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def _errors(call: Call, sample: Sample) -> list[str]:
    """The errors with which a call may fail on a disk that is broken, or full."""
    if sample is not SAMPLES[0]:
        return ["EIO"]
    if call.name == "write":
        return ["EIO", "ENOSPC", "EFBIG"]
    makes = "O_CREAT" in call.text or call.name in ("rename", "fsync")
    return ["EIO", "ENOSPC"] if makes else ["EIO"]


@samples
def test_the_calls_come_in_the_order_that_outlasts_a_power_failure(
    sample: Sample, folder: Path, tmp_path: Path
) -> None:
    calls = calls_on(sample, folder, tmp_path / "log")
    temporary = [call for call in calls if ".normkit-" in call.text and call.name != "flock"]
    names = [call.name for call in temporary]
    assert names[0] == "openat"
    assert "O_EXCL" in temporary[0].text
    assert [name for name in names[1:] if name != "write"][-3:] == ["fsync", "close", "rename"]
    last_write = max(at for at, name in enumerate(names) if name == "write")
    assert last_write < names.index("fsync")
    # And then the folder, as the name in it is new as well.
    after = calls[calls.index(temporary[-1]) :]
    assert any(call.name == "fsync" and f"<{folder}>" in call.text for call in after)


@samples
def test_any_call_may_fail(sample: Sample, folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    calls = calls_on(sample, folder, log)
    assert {"openat", "write", "fsync", "fchmod", "rename", "close"} <= {c.name for c in calls}
    refused, confirmed = 0, 0
    for call in calls:
        for error in _errors(call, sample):
            path = sample.write(folder)
            done = run(folder, sample, strace(log, *call.injection(f"error={error}")))
            assert "INJECTED" in log.read_text("utf-8", "replace"), (call, "was not met again")
            where = f"{error} of {call}"
            content = path.read_bytes()
            assert "Traceback" not in done.stderr, where
            assert content in (sample.old, sample.new), where
            if content == sample.old:
                refused += 1
                assert_error(done, sample)
            elif done.returncode != 0:
                confirmed += 1
                assert_error(done, sample, _DURABILITY)
            folder_sync = call.name == "fsync" and f"<{folder}>" in call.text
            assert not (folder_sync and done.returncode == 0), where
            assert_next_run_is_clean(folder, sample)
    assert refused >= 7  # reading, making, writing, mode, syncing, closing and renaming
    assert confirmed >= 1


@samples
def test_the_process_may_be_killed_at_any_call(
    sample: Sample, folder: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    left = 0
    for call in calls_on(sample, folder, log):
        path = sample.write(folder)
        run(folder, sample, strace(log, *call.injection("signal=KILL"), fast=False))
        assert "killed by SIGKILL" in log.read_text("utf-8", "replace"), call
        assert path.read_bytes() in (sample.old, sample.new), call
        left += bool(strays(folder))
        assert_next_run_is_clean(folder, sample)
    assert left >= 3  # or it was not killed while there was a temporary file


def test_a_run_with_a_ledger_that_was_killed_at_any_call_can_be_undone_and_resumed(
    folder: Path, tmp_path: Path
) -> None:
    log, ledger = tmp_path / "log", folder / "l.jsonl"
    sample = Sample("b.txt", b"A line. \n", b"A line.\n", ("--ledger", ledger.name))
    undo = [sys.executable, "-P", "-m", "normkit", "undo", ledger.name]
    repaired = 0
    for call in calls_on(sample, folder, log):
        ledger.unlink(missing_ok=True)
        path = sample.write(folder)
        run(folder, sample, strace(log, *call.injection("signal=KILL"), fast=False))
        repaired += path.read_bytes() == sample.new
        if ledger.exists() and ledger.read_bytes():
            done = subprocess.run(
                undo, cwd=folder, env=environment(), capture_output=True, text=True, check=False
            )
            # A ledger whose only group is torn says that no file was touched.
            assert done.returncode == 0 or "no line of a ledger" in done.stderr, call
        assert path.read_bytes() == sample.old, call
        assert run(folder, sample).returncode == 0
        assert path.read_bytes() == sample.new
        done = subprocess.run(
            undo, cwd=folder, env=environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (call, done.stderr)
        assert path.read_bytes() == sample.old
    assert repaired >= 1


def test_a_temporary_file_that_cannot_be_removed_goes_later(folder: Path, tmp_path: Path) -> None:
    sample = SAMPLES[0]
    log = tmp_path / "log"
    sync = next(call for call in calls_on(sample, folder, log) if call.name == "fsync")
    sample.write(folder)
    faults = [*sync.injection("error=EIO"), "-e", "inject=unlink:error=EIO"]
    done = run(folder, sample, strace(log, *faults))
    assert_error(done, sample)
    assert len(strays(folder)) == 1
    assert_next_run_is_clean(folder, sample)


def test_the_process_may_be_killed_at_any_moment(folder: Path) -> None:
    # Large enough for some moments to fall into the writing.
    sample = Sample(
        "a.txt", b"Some words of a line. \n" * 5_000, b"Some words of a line.\n" * 5_000
    )
    path = sample.write(folder)
    start = time.monotonic()
    assert run(folder, sample).returncode == 0
    usual = time.monotonic() - start
    choice = random.Random(20_000)
    for _ in range(_KILLED):
        if path.read_bytes() != sample.old:
            sample.write(folder)
        with subprocess.Popen(
            command(sample),
            cwd=folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            time.sleep(usual * choice.uniform(0.1, 1.0))
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in (sample.old, sample.new)
        assert len(strays(folder)) <= 1  # each run removes what the last one left
    assert_next_run_is_clean(folder, sample)


def _stopped_at_sync(sample: Sample, folder: Path, log: Path) -> "subprocess.Popen[str]":
    """Start the command, and wait until it waits before its new content is synced."""
    sample.write(folder)
    process = subprocess.Popen(
        [*strace(log, "-e", "inject=fsync:delay_enter=1500000"), *command(sample)],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 30
    while "fchmod" not in (log.read_text("utf-8", "replace") if log.exists() else ""):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    assert strays(folder)
    return process


def _finished(process: "subprocess.Popen[str]") -> "subprocess.CompletedProcess[str]":
    _, errors = process.communicate(timeout=30)
    return subprocess.CompletedProcess([], process.returncode, "", errors)


@samples
def test_a_file_that_changes_meanwhile_keeps_the_change(
    sample: Sample, folder: Path, tmp_path: Path
) -> None:
    process = _stopped_at_sync(sample, folder, tmp_path / "log")
    (folder / sample.name).write_bytes(b"theirs \n")
    done = _finished(process)
    assert (folder / sample.name).read_bytes() == b"theirs \n"
    assert_error(done, sample, "changed while it was read")
    assert not strays(folder)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_the_old_file_and_nothing_else(
    number: signal.Signals, folder: Path, tmp_path: Path
) -> None:
    sample = SAMPLES[0]
    log = tmp_path / "log"
    process = _stopped_at_sync(sample, folder, log)
    signal_to = int(log.read_text("utf-8", "replace").split(maxsplit=1)[0])
    subprocess.run(["kill", f"-{int(number)}", str(signal_to)], check=True)
    done = _finished(process)
    assert done.returncode == 128 + number
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert (folder / sample.name).read_bytes() == sample.old
    assert not strays(folder)


def test_a_running_process_keeps_its_temporary_file(folder: Path, tmp_path: Path) -> None:
    first, second = SAMPLES[:2]
    process = _stopped_at_sync(first, folder, tmp_path / "log")
    second.write(folder)
    assert run(folder, second).returncode == 0  # sweeps the folder
    assert strays(folder)
    assert _finished(process).returncode == 0
    assert (folder / first.name).read_bytes() == first.new
    assert (folder / second.name).read_bytes() == second.new
    assert not strays(folder)

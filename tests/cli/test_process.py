"""The real process: start-up, signals, pipes, and what is left when output fails."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "import sys; from normkit.cli.main import main; sys.exit(main())"]
HEAVY = ("regex", "rich", "ftfy", "msgspec", "tomllib", "difflib", "json", "normkit.core.pipeline")


def run(*args: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *args], capture_output=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from normkit.cli.main import main; main(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert all(name in done.stdout for name in ("fix", "check", "rules", "init"))


def test_no_command_is_a_wrong_call_that_shows_the_help() -> None:
    done, asked = run(), run("--help")
    assert (done.returncode, done.stderr) == (2, b"")
    assert done.stdout == asked.stdout


def test_import_loads_nothing_heavy() -> None:
    code = f"import sys, normkit; print([n for n in {HEAVY} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_module_can_be_run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "normkit", "--version"], capture_output=True, check=True
    )
    assert done.stdout.startswith(b"normkit")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x \n" * 50_000)
    with subprocess.Popen(
        [*COMMAND, "check", "--isolated", "--select", "WSP101", "a.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_full_output_is_an_error(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"x \n" * 5000)
    args = [*COMMAND, command, "--isolated", "--select", "WSP101"]
    with open("/dev/full", "wb") as full, open(tmp_path / "a.txt", "rb") as stdin:
        done = subprocess.run(
            [*args, "-"], stdin=stdin, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"error: standard output: no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_closed_streams_are_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x \n")
    shell = f'"$0" -c "{COMMAND[2]}" "$@" >&- 2>&-'
    for args, code in ((["fix", "a.txt"], 0), (["fix", "a.txt"], 0), (["rules"], 2)):
        done = subprocess.run(
            ["/bin/sh", "-c", shell, sys.executable, *args], cwd=tmp_path, check=False
        )
        assert done.returncode == code, args
    assert (tmp_path / "a.txt").read_bytes() == b"x\n"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_leave_old_or_new_files_and_no_stray(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    old = b"x \n\n" * 400_000
    for index in range(8):
        (tmp_path / f"{index}.txt").write_bytes(old)
    with subprocess.Popen(
        [*COMMAND, "fix", "--isolated", "--select", "WSP101", "."],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
    ) as process:
        # Until the first temporary file is there.
        end = time.monotonic() + 60
        while not any(".tmp" in name for name in os.listdir(tmp_path)):
            assert time.monotonic() < end
            time.sleep(0.005)
        process.send_signal(number)
        assert process.stderr is not None
        message = process.stderr.read()
        assert process.wait() == code
    assert message.startswith(b"error: ")
    assert message.count(b"\n") == 1
    assert sorted(os.listdir(tmp_path)) == [f"{index}.txt" for index in range(8)]
    new = old.replace(b" ", b"")
    assert all((tmp_path / f"{index}.txt").read_bytes() in (old, new) for index in range(8))


def test_debug_shows_where(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    done = run("fix", "a.txt", cwd=tmp_path, env={**os.environ, "NORMKIT_DEBUG": "1"})
    assert b"Traceback" in done.stderr

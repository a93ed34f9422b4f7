"""Mistakes around the command: one line that says what is wrong, and no file touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("here")
TEXT = b"One  two onunless three.\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        # An unset variable of a script must not mean the default rules, or the originals.
        (["fix", "--select", "", "a.txt"], "no rule is named"),
        (["fix", "--output", "", "a.txt"], "--output wants the name"),
        (["fix", "--output", "-", "a.txt"], "--output wants the name"),
        (["fix", "--style", "economst", "a.txt"], 'did you mean "economist"?'),
        (["fix", "--style", "xyz", "a.txt"], "there are ap, "),
        (["fix", "--lang", "English", "a.txt"], "English"),
        (["fix", "--config", "deep.toml", "a.txt"], "nested too deeply"),
        (["check", "--stdin-filename", "a.pdf", "-"], "not a format"),
    ],
)
def test_a_mistake_is_one_line(run: Run, args: list[str], message: str) -> None:
    Path("a.txt").write_bytes(TEXT)
    Path("deep.toml").write_text("a=" + "[" * 100_000, "utf-8")
    done = run(*args, stdin=TEXT)
    first, *rest = done.err.split("\n")
    assert done.code == 2
    assert first.startswith("error: ")
    assert message in first
    assert not any(line.startswith(("error", "Traceback")) for line in rest)
    assert Path("a.txt").read_bytes() == TEXT


def test_the_empty_path_is_shown(run: Run) -> None:
    assert run("fix", "").err.startswith('error: "": ')


def test_copies_inside_the_folder_are_not_copied_again(run: Run) -> None:
    Path("a").mkdir()
    Path("a/a.txt").write_bytes(TEXT)
    for _ in range(2):
        assert run("fix", "--output", "a/out", "a").code == 0
    assert sorted(str(path) for path in Path("a").rglob("*.txt")) == ["a/a.txt", "a/out/a.txt"]
    # A folder that is inside the output folder is another matter.
    assert run("fix", "--output", ".", "a/out").code == 0
    assert Path("a.txt").is_file()


def test_errors_of_a_copy_name_the_copy(run: Run) -> None:
    Path("a.txt").write_bytes(TEXT)
    Path("b").write_bytes(b"")
    done = run("fix", "--output", "b/c.txt", "a.txt")
    assert done.code == 2
    assert done.err.startswith("error: b/c.txt: ")


def test_a_closed_standard_input_is_an_error() -> None:
    for command in ("fix", "check"):
        done = subprocess.run(
            f'"{sys.executable}" -m normkit {command} --isolated - <&-',
            shell=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2
        assert b"standard input is closed" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_help_on_a_full_disk_is_no_internal_error() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "normkit", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"error: no space left on device\n"


def test_an_interrupt_while_loading_is_no_traceback() -> None:
    code = (
        "import builtins, sys\n"
        "real = builtins.__import__\n"
        "def stop(name, *rest):\n"
        "    if name.startswith('normkit.cli'): raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = stop\n"
        "from normkit.__main__ import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 130
    assert done.stderr == b"error: interrupted; nothing was done\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_named(run: Run) -> None:
    Path("a").mkdir()
    Path("a/a.txt").write_bytes(TEXT)
    Path("a").chmod(0o555)
    try:
        done = run("fix", "a/a.txt")
    finally:
        Path("a").chmod(0o755)
    assert done.err.startswith("error: a/a.txt: no file can be made in a (permission denied); ")

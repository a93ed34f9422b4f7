"""Runs the real command on a sample file while the system fails in chosen places."""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

#: What may change files, or keeps others off them.
CALLS = (
    "open,openat,write,pwrite64,writev,copy_file_range,sendfile,fsync,fdatasync,ftruncate,fchown,"
    "fchmod,fsetxattr,rename,renameat,renameat2,close,unlink,unlinkat,flock,link,linkat,mkdir"
)

#: Bytecode is kept here, so that each run after the first starts fast.
_BYTECODE = Path(tempfile.gettempdir()) / f"normkit-faults-{os.getuid()}-{sys.version_info[1]}"


@dataclass(frozen=True)
class Sample:
    """A file to repair and what it must become, with more arguments for the command."""

    name: str
    old: bytes
    new: bytes
    arguments: tuple[str, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write the file as it is before the repair; its mode is none that comes by itself."""
        path = folder / self.name
        path.write_bytes(self.old)
        path.chmod(0o664)
        return path


SAMPLES = (
    Sample("a.txt", b"A line.  \r\nAnother line.\n", b"A line.\r\nAnother line.\n"),
    Sample(
        "a.md", b"# Head \n\nText, `code ` and so on. \n", b"# Head\n\nText, `code ` and so on.\n"
    ),
    Sample("a.csv", b'id,text\n1,"a ""b"" "\n', b'id,text\n1,"a ""b"""\n'),
    Sample("a.jsonl", b'{"n": 1.10, "text": "a\\n "}\n', b'{"n": 1.10, "text": "a\\n"}\n'),
    Sample(
        "a.txt.gz",
        gzip.compress(b"A line. \n", mtime=7),
        gzip.compress(b"A line.\n", mtime=7),
    ),
    # Beside the folder, so that what happens to the ledger is not taken for what happens in it.
    Sample("b.txt", b"A line. \n", b"A line.\n", ("--ledger", "../ledger.jsonl")),
)

samples = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)

needs_root = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may do this to a system"
)


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip where a program is missing."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def command(sample: Sample) -> list[str]:
    """Return the command that repairs the sample in the current folder."""
    options = ["--isolated", "--no-cache", "--select", "WSP101", *sample.arguments, sample.name]
    return [sys.executable, "-P", "-m", "normkit", "fix", *options]


def environment() -> dict[str, str]:
    """Return variables under which each run makes the same calls."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | {
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONPYCACHEPREFIX": str(_BYTECODE),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
    }


def run(
    folder: Path,
    sample: Sample,
    before: Sequence[str] = (),
    limit: Callable[[], None] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run the command in `folder`, with another in front of it; never longer than a minute."""
    return subprocess.run(
        [*before, *command(sample)],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=limit,
    )


@dataclass(frozen=True)
class Call:
    """A system call of a run: its name, which one of that name it is, and how it was written."""

    name: str
    number: int
    text: str

    def injection(self, what: str) -> list[str]:
        """Return the arguments for strace that do `what` to this call, and to no other."""
        return ["-e", f"inject={self.name}:{what}:when={self.number}"]


def strace(log: Path, *arguments: str, fast: bool = True) -> list[str]:
    """Return the start of a command line that watches the calls that may change files.

    `fast` stops the process at these calls only, but loses the signals of injections.
    """
    how = ["-f", "--seccomp-bpf"] if fast else ["-f"]
    return ["strace", *how, "-y", "-o", str(log), "-e", f"trace={CALLS}", *arguments]


def calls_on(sample: Sample, folder: Path, log: Path) -> list[Call]:
    """Return the calls of a run of the command that concern the folder or files in it."""
    sample.write(folder)
    done = run(folder, sample, strace(log))  # the first one writes bytecode
    sample.write(folder)
    done = run(folder, sample, strace(log))
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip(f"strace may not work here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = {}
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        match = re.match(r"\d+ +(\w+)\((.*)", line)
        if match is None:
            continue
        name, text = match.groups()
        counts[name] = counts.get(name, 0) + 1
        # Inside the folder, but not what only starts there: AT_FDCWD</the/folder>, "elsewhere".
        rest = re.sub(r"AT_FDCWD<[^>]*>", "", text)
        inside = f"<{folder}" in rest or f'"{sample.name}"' in rest or ".normkit-" in rest
        if inside or f'"{folder}' in rest or '"."' in rest:
            found.append(Call(name, counts[name], text))
    return found


def strays(folder: Path) -> list[str]:
    """Return the names of the temporary files that are left in a folder."""
    return sorted(path.name for path in folder.iterdir() if ".normkit-" in path.name)


def assert_refused(
    done: "subprocess.CompletedProcess[str]", folder: Path, sample: Sample, why: str = ""
) -> None:
    """The file is as it was, exit 2, one line says so, and nothing else is left."""
    assert (folder / sample.name).read_bytes() == sample.old
    assert_error(done, sample, why)
    assert not strays(folder)


def assert_error(done: "subprocess.CompletedProcess[str]", sample: Sample, why: str = "") -> None:
    """Exit 2, and exactly one line that is an error, names the file and says why."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1, done.stderr
    assert errors[0].startswith(f"error: {sample.name}: "), errors
    assert why in errors[0], errors


def assert_next_run_is_clean(folder: Path, sample: Sample) -> None:
    """The next run repairs the file if that is still to do, and leaves nothing but the file."""
    done = run(folder, sample)
    assert done.returncode == 0, done.stderr
    assert (folder / sample.name).read_bytes() == sample.new
    assert os.listdir(folder) == [sample.name]

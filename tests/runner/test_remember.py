"""The cache in use: unchanged clean files are not opened, and whatever matters is noticed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from normkit.config import Config
from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat, Settings, file_format
from normkit.registry import build
from normkit.runner import remember
from normkit.runner.remember import fingerprint

COMMAND = (sys.executable, "-c", "import sys; from normkit.cli.main import main; sys.exit(main())")
FILES = 40
TEXT = FileFormat(file_format("a.txt").codec)


def test_the_fingerprint_changes_with_what_matters() -> None:
    base = fingerprint(TEXT, build(Config()))
    assert base == fingerprint(file_format("b.txt"), build(Config()))
    configs = [
        Config(ignore=("WSP101",)),
        Config(unsafe_fixes=True),
        Config(style="ap"),
        Config(rules={"variant": {"builtin": False}}, file="normkit.toml"),
    ]
    forms = [
        file_format("a.md"),
        file_format("a.txt", Settings(encoding="cp1252")),
        file_format("a.csv"),
        file_format("a.csv", Settings(fields=("body",))),
    ]
    others = {fingerprint(TEXT, build(config)) for config in configs}
    others |= {fingerprint(form, build(Config())) for form in forms}
    assert len({base, *others}) == 9


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    for number in range(FILES):
        path = folder / f"{number}.txt"
        path.write_text(f"Clean text number {number}.\n")
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return folder


def _opened(tree: Path, *args: str) -> tuple[int, str]:
    """Run the command and return how many files of the tree it opened, and what it said."""
    program = (
        "import sys\n"
        "opened = set()\n"
        "def hook(event, args):\n"
        "    if event == 'open' and str(args[0]).endswith('.txt') and '/' not in str(args[0]).removeprefix('./'):\n"
        "        opened.add(args[0])\n"
        "sys.addaudithook(hook)\n"
        "from normkit.cli.main import main\n"
        "code = main()\n"
        "print(code, len(opened))\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tree.parent / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", program, *args, "--isolated", "--quiet", "."],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    code, opened = done.stdout.split()[-2:]
    return int(opened), code


@pytest.mark.parametrize("command", ["fix", "check"])
def test_a_second_run_opens_only_what_changed(tree: Path, command: str) -> None:
    assert _opened(tree, command) == (FILES, "0")
    assert _opened(tree, command) == (0, "0")
    assert _opened(tree, command, "--no-cache") == (FILES, "0")
    assert _opened(tree, command, "--ignore", "WSP101") == (FILES, "0")
    (tree / "7.txt").write_text("Text that  was changed.\n")
    opened, code = _opened(tree, "check")
    assert (opened, code) == (1, "1")
    assert _opened(tree, "fix")[0] == 1
    assert (tree / "7.txt").read_text() == "Text that was changed.\n"


def test_a_file_with_a_finding_is_read_again_and_a_broken_cache_is_none(tree: Path) -> None:
    (tree / "1.txt").write_bytes(b"\xff\n")
    (tree / "2.txt").write_text("Text that  is not clean.\n")
    assert _opened(tree, "check") == (FILES, "2")
    assert _opened(tree, "check") == (2, "2")
    for path in (tree.parent / "cache" / "normkit").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert _opened(tree, "check") == (FILES, "2")


def test_the_fingerprint_is_taken_once_for_all_files_of_a_kind(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []

    def counting(form: FileFormat, pipeline: Pipeline) -> bytes:
        taken.append(form)
        return fingerprint(form, pipeline)

    monkeypatch.setattr(remember, "fingerprint", counting)
    memory, pipeline = remember.Memory(str(tree.parent / "cache")), build(Config())
    for path in sorted(tree.iterdir()):
        assert not memory.is_clean(str(path), file_format(str(path)), pipeline)
    assert len(taken) == 1

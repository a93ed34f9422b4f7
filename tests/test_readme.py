"""The README shows what the commands really print."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import ROOT, blocks

README = ROOT / "README.md"
# A line in a shown output that stands for lines left out.
GAP = "[...]"
COMMAND = "import sys; from normkit.cli.main import main; sys.exit(main())"


def shown_in_order(shown: str, printed: str) -> str | None:
    """The first line that `printed` lacks after the lines before it, or None.

    Lines follow one another directly unless a gap stands between them.
    """
    rest = printed.split("\n")
    skipping = True
    for line in shown.rstrip("\n").split("\n"):
        if line == GAP:
            skipping = True
            continue
        if line not in rest or (not skipping and rest[0] != line):
            return line
        rest = rest[rest.index(line) + 1 :]
        skipping = False
    return None


@pytest.mark.parametrize(
    ("shown", "printed", "missing"),
    [
        ("a\nb\n", "a\nb\nc", None),
        ("a\n[...]\nc\n", "a\nb\nc", None),
        ("a\nc\n", "a\nb\nc", "c"),
        ("b\n[...]\na\n", "a\nb", "a"),
        ("x\n", "a", "x"),
    ],
)
def test_the_comparison_sees_order_and_gaps(shown: str, printed: str, missing: str | None) -> None:
    assert shown_in_order(shown, printed) == missing


def _block(start: str) -> str:
    """The console block of the README whose first command is `start`."""
    found = [block for block in blocks(README, "console") if block.startswith(f"$ {start}\n")]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "fixtures" / "corpus", tmp_path / "build" / "sample")
    return tmp_path


def _printed(cwd: Path, *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *args], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout + done.stderr


def test_make_fix_prints_what_the_readme_shows(sample: Path) -> None:
    lines = _block("make fix").split("\n")[1:]
    called = [line for line in lines if line.startswith(".venv/bin/normkit ")]
    # The recipes of `make fix` are these commands, in this order.
    recipe = re.search(r"(?ms)^fix:.*?^else$", (ROOT / "Makefile").read_text("utf-8"))
    assert recipe is not None
    in_make = re.findall(r"\t\$\(NORMKIT\) (.*)", recipe[0])
    assert [line.removeprefix(".venv/bin/normkit ") for line in called] == [
        command.replace("$(SAMPLE)", "build/sample").replace("$$", "$") for command in in_make
    ]
    for index, call in enumerate(called):
        start = lines.index(call) + 1
        end = lines.index(called[index + 1]) if index + 1 < len(called) else len(lines)
        words = call.removeprefix(".venv/bin/normkit ").partition(" ||")[0].split()
        shown = "\n".join(lines[start:end])
        missing = shown_in_order(shown, _printed(sample, *words)) if shown.strip() else None
        assert missing is None, f"{call}\n{missing}"


def test_the_other_command_is_shown_with_its_last_line() -> None:
    assert re.search(r"(?m)^=+ \d+ passed.* in \d", _block("make test"))


def test_the_install_line_is_one_pip_command() -> None:
    text = README.read_text("utf-8")
    assert 'pip install "git+https://github.com/normkit/normkit"' in text


def test_the_hooks_in_the_readme_exist() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    shown = [
        block for block in blocks(README, "yaml") if "pre-commit" in block or "repos:" in block
    ]
    named = re.findall(r"- id: ([\w-]+)", "".join(shown))
    assert "normkit-fix" in named
    assert all(f"- id: {name}\n" in hooks for name in named)


def test_it_says_where_make_puts_the_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    folder = re.findall(r"^VENV \?= (\S+)$", makefile, re.MULTILINE)
    assert len(folder) == 1
    prose = re.sub(r"```.*?```", "", README.read_text("utf-8"), flags=re.DOTALL)
    assert f"`{folder[0]}/bin/normkit`" in prose
    assert f"`source {folder[0]}/bin/activate`" in prose

"""What a command imports: start-up time is a promise, and what is not loaded costs nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from normkit.core.rule import Rule
from normkit.core.screens import COMMON, CompiledScreens, Screen
from normkit.rules import RULES

#: None of these is needed to look at clean text.
HEAVY = {
    *("ftfy", "msgspec", "rich", "numpy", "pyarrow", "tomllib", "difflib", "random", "secrets"),
    *("fsspec", "ray", "pyspark"),
    *("tempfile", "json", "importlib.metadata", "importlib.resources", "hypothesis", "asyncio"),
}
CLEAN = "The talks were held on Monday. They said that all of it was over, and left.\n"


def loaded(arguments: list[str], folder: Path) -> set[str]:
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from normkit.cli.main import main\n"
        f"code = main({arguments!r})\n"
        "sys.stderr.write(' '.join({*sys.modules} - before))\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_imports_no_command(tmp_path: Path) -> None:
    modules = loaded(["--help"], tmp_path)
    assert modules & HEAVY == set()
    assert {name for name in modules if name.startswith("normkit.rules")} == set()
    assert "regex" not in modules


@pytest.mark.parametrize("command", [["fix"], ["check"]], ids=" ".join)
def test_a_clean_file_imports_nothing_heavy(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text(CLEAN * 60, "utf-8")
    modules = loaded([*command, "--isolated", "--quiet", "clean.txt"], tmp_path)
    assert modules & (HEAVY | {"regex", "hashlib"}) == set()
    assert "normkit.lexicon.names.table" not in modules
    assert "normkit.files.stores" not in modules
    assert {name for name in modules if name.startswith("normkit.engines")} == set()
    assert "normkit.rules.names.repairs" not in modules
    assert "normkit.reports.diff" not in modules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_ascii_characters_of_a_screen_are_those_of_its_class(rule: Rule) -> None:
    screen = rule.screen_for(rule.options)
    if screen.ascii_chars is not None:
        ascii_text = "".join(map(chr, range(128)))
        alone = CompiledScreens([Screen(chars=screen.chars)])
        assert screen.ascii_chars == "".join(char for char in ascii_text if alone.hits(char))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_screen_without_common_characters_has_none(rule: Rule) -> None:
    screen = rule.screen_for(rule.options)
    alone = CompiledScreens([Screen(chars=screen.chars)])
    assert not (screen.no_common and alone.hits(COMMON))
    assert screen.no_common or not screen.chars or not rule.default


def test_common_characters_need_no_regular_expression(tmp_path: Path) -> None:
    quoted = "They said \u201cit\u2019s over\u201d in the caf\u00e9.\n"
    (tmp_path / "clean.txt").write_text(" ".join(COMMON) + "\n" + quoted + CLEAN * 60, "utf-8")
    assert "regex" not in loaded(["fix", "--isolated", "--quiet", "clean.txt"], tmp_path)

"""The example plugin: found only when it is installed and named, and under all laws."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from normkit.config import Config, ConfigError
from normkit.core.rule import Rule
from normkit.registry import build, load_plugins
from normkit.testing import check_rule

HERE = Path(__file__).parent
ENTRY_POINTS = """\
[normkit.rules]
acme = acme_rules:RULES

[normkit.packs]
acme = acme_rules.packs
"""


def install(folder: Path) -> Path:
    """Put the plugin into a folder as an installer would."""
    info = folder / "acme_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    (folder / "acme_rules").symlink_to(HERE / "acme_rules")
    return folder


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = install(tmp_path / "site-packages")
    monkeypatch.syspath_prepend(str(folder))
    load_plugins.cache_clear()
    yield folder
    load_plugins.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "acme_rules"]:
        del sys.modules[name]


def rule_of(plugin: str) -> Rule:
    (rule,) = load_plugins((plugin,)).rules
    return rule


@pytest.mark.usefixtures("installed")
def test_the_rules_of_a_named_plugin_repair() -> None:
    pipeline = build(Config(plugins=("acme",)))
    assert pipeline.fix("the mayor ( of Lund ) left") == "the mayor (of Lund) left"


@pytest.mark.usefixtures("installed")
def test_the_packs_of_a_named_plugin_repair() -> None:
    text = "The Acme Harbour Authority owns the bridge and did not answer."
    expected = "The Acme Port Authority owns the bridge and did not answer."
    assert build(Config(plugins=("acme",))).fix(text) == expected
    assert build(Config()).fix(text) == text


@pytest.mark.usefixtures("installed")
def test_a_plugin_that_is_not_named_is_not_even_imported() -> None:
    pipeline = build(Config())
    assert "ACM101" not in {rule.code for rule in pipeline.rules}
    assert "acme_rules" not in sys.modules


@pytest.mark.usefixtures("installed")
def test_the_rule_of_the_plugin_keeps_every_law() -> None:
    check_rule(rule_of("acme"))


def test_a_plugin_that_is_not_installed_is_an_error() -> None:
    load_plugins.cache_clear()
    with pytest.raises(ConfigError, match='"acme" is not installed'):
        build(Config(plugins=("acme",)))


def test_a_module_in_the_working_directory_is_no_plugin(tmp_path: Path) -> None:
    """Neither a bare module there nor a planted distribution is imported."""
    install(tmp_path)
    (tmp_path / "acme_rules").unlink()
    (tmp_path / "acme_rules.py").write_text("print('imported')\nRULES = ()\n")
    (tmp_path / "normkit.toml").write_text('plugins = ["acme"]\n')
    (tmp_path / "a.txt").write_text("clean\n")
    done = subprocess.run(
        [sys.executable, "-m", "normkit", "fix", "a.txt"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(HERE.parents[1]), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "imported" not in done.stdout + done.stderr
    assert done.returncode == 2, done.stderr

"""A plugin as users have it: a wheel that pip installed, named in a configuration, in a process."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.plugins.test_plugins import ENTRY_POINTS, HERE

ROOT = HERE.parents[1]
INFO = "acme_rules-1.0.dist-info"
TEXT = "The mayor ( of Lund) said that the Acme Harbour Authority owned the bridge.\n"
FIXED = "The mayor (of Lund) said that the Acme Port Authority owned the bridge.\n"


def wheel(folder: Path) -> Path:
    """Build the wheel of the example plugin, without any build tool."""
    path = folder / "acme_rules-1.0-py3-none-any.whl"
    package = HERE / "acme_rules"
    files = [file for file in sorted(package.rglob("*")) if file.suffix in {".py", ".toml"}]
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, file.relative_to(HERE))
        archive.writestr(
            f"{INFO}/METADATA", "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{INFO}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{INFO}/entry_points.txt", ENTRY_POINTS)
        archive.writestr(f"{INFO}/RECORD", "")
    return path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugin")
    target = folder / "target"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--isolated"]
    done = subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


def normkit(site: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "normkit", *args],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_uses_an_installed_plugin_that_the_configuration_names(
    installed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    (tmp_path / "normkit.toml").write_text('plugins = ["acme"]\n')
    found = normkit(installed, tmp_path, "check", "--output-format", "concise", "a.txt")
    assert found.returncode == 1, found.stderr
    assert [line.split(" ")[1] for line in found.stdout.split("\n")[:-1]] == ["ACM101", "NAM101"]
    assert normkit(installed, tmp_path, "fix", "a.txt").returncode == 0
    assert file.read_text() == FIXED
    assert normkit(installed, tmp_path, "check", "a.txt").returncode == 0


def test_the_command_explains_the_rule_of_a_plugin(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "normkit.toml").write_text('plugins = ["acme"]\n')
    shown = normkit(installed, tmp_path, "rules", "ACM101")
    assert shown.returncode == 0, shown.stderr
    assert "space-inside-brackets" in shown.stdout
    assert "-> the·mayor·(of·Lund)·left" in shown.stdout


def test_an_installed_plugin_that_is_not_named_does_nothing(
    installed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    assert normkit(installed, tmp_path, "fix", "a.txt").returncode == 0
    assert file.read_text() == TEXT

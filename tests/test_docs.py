"""The documentation says what is there: rules, contracts, commands, options, links, targets."""

import doctest
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from normkit import config, registry
from normkit.core.rule import Rule
from normkit.rules import RULES
from normkit.testing import codec_laws, laws
from normkit.testing.writer_laws import WRITER_LAWS
from scripts import build_docs
from scripts.build_docs import pages, rule_page
from tests.pages import ROOT, anchors, blocks, links, make_targets, normkit_options

DOCS = ROOT / "docs"
GENERATED = pages(RULES)
WRITTEN = sorted(DOCS.rglob("*.md"))
FRONT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "benchmarks/README.md")]
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
COMMAND = "import sys; from normkit.cli.main import main; sys.exit(main())"


def _help(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *command, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _ids(rule: Rule) -> str:
    return rule.name


@pytest.fixture(scope="module")
def helps() -> dict[str, str]:
    """The help of each command, by its name; that of the whole program under an empty name."""
    listed = _help().partition("Commands:")[2]
    names = re.findall(r"(?m)^  ([a-z]+) ", listed)
    return {"": _help()} | {name: _help(name) for name in names}


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_a_rule_page_says_what_the_rule_does(rule: Rule) -> None:
    page = rule_page(rule)
    assert page.startswith(f"# {rule.name} (`{rule.code}`)\n\n{rule.summary}")
    assert f"[`{rule.contract.name}`](../guarantees.md#contracts)" in page
    assert "## What it does" in page
    if any(example.after not in {None, example.before} for example in rule.examples):
        assert "## Repaired" in page
    if any(example.after == example.before for example in rule.examples):
        assert "## Reported" in page
    assert "('" not in page.partition("## Options")[2]  # no Python among the options and examples


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_the_index_links_every_rule(rule: Rule) -> None:
    assert f"[{rule.name}]({rule.name}.md)" in GENERATED["rules/index.md"]


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_a_rule_page_has_no_broken_block(rule: Rule) -> None:
    fences = re.findall(r"(?m)^(`{3,})(\w*)$", rule_page(rule))
    assert [bool(language) for _, language in fences] == [True, False] * (len(fences) // 2)


def test_the_guarantees_name_every_contract() -> None:
    text = (DOCS / "guarantees.md").read_text("utf-8")
    assert {rule.contract.name for rule in RULES} <= set(re.findall(r"(?m)^\| `([A-Z_]+)`", text))


def test_the_guarantees_list_every_law_and_no_other() -> None:
    text = (DOCS / "guarantees.md").read_text("utf-8").partition("## Tested")[2]
    functions = [*laws.ON_ANY_TEXT, laws.quiet, laws.repair, *codec_laws.LAWS, *WRITER_LAWS]
    names = [function.__name__.replace("_", "-") for function in functions]
    assert sorted(re.findall(r"(?m)^\| `([a-z-]+)`", text)) == sorted(names)


@pytest.mark.parametrize("path", [*WRITTEN, *FRONT], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target, anchor in links(path):
        inside = (path.parent / target).resolve() if target else path
        generated = GENERATED.get(str(inside.relative_to(DOCS))) if DOCS in inside.parents else None
        assert generated is not None or inside.exists(), target
        if anchor:
            assert anchor in anchors(generated or inside.read_text("utf-8")), f"{target}#{anchor}"


@pytest.mark.parametrize("path", [*WRITTEN, *FRONT], ids=lambda path: path.name)
def test_make_targets_exist(path: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert make_targets(path) <= targets


@pytest.mark.parametrize("path", [*WRITTEN, ROOT / "README.md"], ids=lambda path: path.name)
def test_options_exist(path: Path, helps: dict[str, str]) -> None:
    assert normkit_options(path) <= set(_OPTION.findall("\n".join(helps.values())))


def test_the_command_line_page_names_every_command_and_option(helps: dict[str, str]) -> None:
    assert {"fix", "check", "rules", "init"} <= set(helps)
    page = (DOCS / "cli.md").read_text("utf-8")
    for name, text in helps.items():
        assert not name or f"`normkit {name}" in page
        for option in _OPTION.findall(text):
            assert f"`{option}`" in page, f"{name} {option}"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_toml_in_the_pages_is_toml(path: Path) -> None:
    for block in blocks(path, "toml"):
        tomllib.loads(block)


@pytest.mark.parametrize("path", [*WRITTEN, ROOT / "README.md"], ids=lambda path: path.name)
def test_python_in_the_pages_runs(path: Path) -> None:
    # A reader types one block after the other: names go on. `get_doctest` copies its globals.
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    names: dict[str, object] = {}
    for number, block in enumerate(blocks(path, "pycon")):
        test = doctest.DocTestParser().get_doctest(block, {}, f"{path.name}#{number}", None, None)
        test.globs = names
        shown: list[str] = []
        runner.run(test, out=shown.append, clear_globs=False)
        assert not shown, "".join(shown)


def test_the_site_builds_and_fetches_nothing(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    for rule in RULES:
        assert (tmp_path / "rules" / f"{rule.name}.html").is_file()
    for page in tmp_path.rglob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"([^\"]*)\"", text)
        loaded += re.findall(r"<link\b[^>]*\brel=\"(?:stylesheet|preconnect)\"[^>]*>", text)
        assert not [link for link in loaded if "//" in link]


def test_the_examples_of_the_generator_hold() -> None:
    assert doctest.testmod(build_docs) == doctest.TestResults(failed=0, attempted=1)


def test_every_key_of_the_configuration_is_explained() -> None:
    page = (DOCS / "configuration.md").read_text("utf-8")
    table = page.partition("## Keys")[2].partition("\nA rule is given")[0]
    assert set(re.findall(r"(?m)^\| `([a-z-]+)`", table)) == set(config._KEYS)


def test_the_configuration_page_names_the_styles_of_the_built_in_packs() -> None:
    packs = [path.read_text("utf-8") for path in (ROOT / "normkit/packs").glob("*.toml")]
    lists = re.findall(r"styles = (\[[^\]]*\])", "".join(packs))
    found = Counter(style for each in lists for style in re.findall(r'"([^"]+)"', each))
    page = (DOCS / "configuration.md").read_text("utf-8")
    row = re.search(r"(?m)^\| `style` .*", page)
    assert row is not None
    # A style of a few entries (an older romanization) is a fact for readers, not one to choose.
    styles = {style for style, entries in found.items() if entries > 9}
    assert styles == set(re.findall(r"`([a-z]+)`", row[0])) - {"style"}


@pytest.mark.parametrize("path", [DOCS / "configuration.md", ROOT / "README.md"], ids=str)
def test_the_shown_configurations_are_valid(path: Path) -> None:
    for block in blocks(path, "toml"):
        registry.build(config.parse(tomllib.loads(block), "normkit.toml"))


def test_the_rule_of_the_plugins_page_keeps_every_law() -> None:
    source = "".join(blocks(DOCS / "plugins.md", "python"))
    assert "check_rule(RULE)" in source
    exec(compile(source, "plugins.md", "exec"), {"__name__": "acme_rules"})

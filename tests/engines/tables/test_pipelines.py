"""The pipeline of an engine, and its fingerprint: the same everywhere, another for any change."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from normkit import Pipeline, wrap
from normkit.config import ConfigError
from normkit.core.contracts import WHITESPACE
from normkit.core.rule import Rule
from normkit.core.spans import SpanSet
from normkit.engines import pipelines
from normkit.engines.pipelines import default, fingerprint, pipeline

PACK = """
[[entity]]
id = "lund"
kind = "place"
forms = [{ text = "Lund", styles = ["official"] }, { text = "Lunnd", kind = "error" }]
sources = ["a test"]
"""


def test_settings_make_the_pipeline(tmp_path: Path) -> None:
    assert pipeline(select=["WSP102"]).fix("a  b onunless ") == "a b onunless "
    assert pipeline(ignore=["WSP102"]).fix("a  b") == "a  b"
    pack = tmp_path / "own.toml"
    pack.write_text(PACK, "utf-8")
    text = "He lives in Lunnd  now."
    assert pipeline().fix(text) == "He lives in Lunnd now."
    assert pipeline(packs=[pack]).fix(text) == "He lives in Lund now."
    config = tmp_path / "normkit.toml"
    config.write_text('packs = ["own.toml"]\nignore = ["WSP102"]\n', "utf-8")
    assert pipeline(config=config).fix(text) == "He lives in Lund  now."
    assert pipeline(config=str(config), ignore=["NAM"]).fix(text) == text


def test_workers_need_no_file(tmp_path: Path) -> None:
    pack = tmp_path / "own.toml"
    pack.write_text(PACK, "utf-8")
    made = pickle.dumps(pipeline(packs=[pack]))
    pack.unlink()
    assert pickle.loads(made).fix("He lives in Lunnd now.") == "He lives in Lund now."


@pytest.mark.parametrize(
    "settings", [{"select": ["XYZ"]}, {"style": "nobody"}, {"lang": "xx"}, {"config": "none.toml"}]
)
def test_wrong_settings_are_errors(settings: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        pipeline(**settings)  # type: ignore[arg-type]


def test_the_default_is_one_object() -> None:
    assert default() is default()
    assert fingerprint(default()) == fingerprint(pipeline())


def test_every_setting_makes_another_fingerprint(tmp_path: Path) -> None:
    pack, other = tmp_path / "a.toml", tmp_path / "b.toml"
    pack.write_text(PACK, "utf-8")
    other.write_text(PACK.replace("Lunnd", "Lunndt"), "utf-8")
    config = tmp_path / "normkit.toml"
    config.write_text("[rules.variant]\nbuiltin = false\n", "utf-8")
    made = [
        pipeline(),
        pipeline(ignore=["WSP101"]),
        pipeline(select=["WSP101"]),
        pipeline(select=["WSP101"], unsafe=True),
        pipeline(style="ap"),
        pipeline(lang="de"),
        pipeline(packs=[pack]),
        pipeline(packs=[other]),
        pipeline(config=config),
        Pipeline(default().rules, guards=no_guards),
    ]
    assert len({fingerprint(one) for one in made}) == len(made)
    same = tmp_path / "c.toml"
    same.write_text(PACK, "utf-8")
    assert fingerprint(pipeline(packs=[same])) == fingerprint(pipeline(packs=[pack]))


def no_guards(_text: str) -> SpanSet:
    return SpanSet(())


def test_every_process_finds_the_same() -> None:
    program = (
        "from normkit.engines.pipelines import fingerprint, pipeline\n"
        "print(fingerprint(pipeline(style='ap')))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {fingerprint(pipeline(style="ap")) + "\n"}


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file for each that normkit has, so that they can be changed."""
    for path in pipelines._own_files():
        copy = tmp_path / path.relative_to(pipelines._PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes()[:100])
    monkeypatch.setattr(pipelines, "_PACKAGE", tmp_path)
    pipelines._installation.cache_clear()
    monkeypatch.setattr(pipelines, "_version", lambda package: "1")
    return tmp_path


@pytest.mark.parametrize("folder", ["core", "lexicon/data", "packs", "rules/spacing"])
def test_code_and_data_count(copied: Path, folder: str) -> None:
    before = fingerprint(default())
    pipelines._installation.cache_clear()
    assert fingerprint(default()) == before
    path = next(one for one in sorted((copied / folder).iterdir()) if one.is_file())
    path.write_bytes(path.read_bytes() + b" ")
    pipelines._installation.cache_clear()
    assert fingerprint(default()) != before
    pipelines._installation.cache_clear()


def test_versions_count(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(default())
    monkeypatch.setattr(pipelines, "_version", lambda package: "2")
    pipelines._installation.cache_clear()
    assert fingerprint(default()) != before
    pipelines._installation.cache_clear()


def _own_rule(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rule:
    (tmp_path / "acme_function.py").write_text(source, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "acme_function", raising=False)
    from importlib import import_module, invalidate_caches

    invalidate_caches()
    function = import_module("acme_function").tidy
    return wrap(function, code="ACM101", name="tidy", contract=WHITESPACE)


def test_the_code_of_your_own_rules_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "def tidy(text):\n    return text.replace('  ', ' ')\n"
    rule = _own_rule(source, tmp_path, monkeypatch)
    first = fingerprint(Pipeline([rule]))
    assert first == fingerprint(Pipeline([rule]))
    changed = _own_rule(source.replace("' '", "'\\t'"), tmp_path, monkeypatch)
    assert fingerprint(Pipeline([changed])) != first


def test_a_rule_without_a_file_never_has_the_same_fingerprint() -> None:
    rule = wrap(lambda text: text, code="ACM101", name="same", contract=WHITESPACE)
    assert fingerprint(Pipeline([rule])) != fingerprint(Pipeline([rule]))

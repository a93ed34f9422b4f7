"""From settings to pipelines."""

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from normkit.config import REGISTRY_NAME, Config, ConfigError, Configurations, parse
from normkit.core.findings import Applicability
from normkit.registry import Registry, all_rules, build, find_rules, load_plugins


def _codes(**settings: object) -> set[str]:
    return {rule.code for rule in build(Config(**settings)).rules}  # type: ignore[arg-type]


def test_default_rules_and_unsafe_ones() -> None:
    default = {rule.code for rule in all_rules() if rule.default}
    unsafe = {rule.code for rule in all_rules() if rule.applicability is Applicability.UNSAFE}
    assert _codes() == default
    style = {rule.code for rule in all_rules() if rule.matter_of_style}
    assert style == {"CHR106", "CHR107", "CHR108"}
    assert _codes(unsafe_fixes=True) == default | unsafe - style
    assert _codes(select=("ALL",)) == {rule.code for rule in all_rules()}


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("WSP101", {"WSP101"}),
        ("wsp101", {"WSP101"}),
        ("trailing-space", {"WSP101"}),
        ("NAM", {rule.code for rule in all_rules() if rule.code.startswith("NAM")}),
    ],
)
def test_selectors(selector: str, codes: set[str]) -> None:
    assert {rule.code for rule in find_rules(selector, all_rules())} == codes


@pytest.mark.parametrize("selector", ["", "X", "WSP9", "trailing"])
def test_a_selector_of_nothing_is_an_error(selector: str) -> None:
    with pytest.raises(ConfigError):
        find_rules(selector, all_rules())


def test_equal_settings_share_a_pipeline() -> None:
    registry, config = Registry(), Config()
    assert registry.pipeline(config) is registry.pipeline(config)
    assert registry.pipeline(config, ("WSP",)) is not registry.pipeline(config)


def test_options_of_rules_come_from_tables() -> None:
    config = parse(
        {"select": ["dash-style"], "unsafe-fixes": True, "rules": {"dash-style": {"style": "en"}}},
        "normkit.toml",
    )
    assert build(config).fix("one \u2014 two") == "one \u2013 two"
    wrong = parse({"rules": {"dash-style": {"style": "wide"}}, "select": ["CHR"]}, "normkit.toml")
    with pytest.raises(ConfigError, match=r"normkit\.toml: rules\.dash-style\.style: "):
        build(wrong)


def test_the_house_style_is_not_the_style_of_a_dash() -> None:
    assert build(Config(style="official", select=("CHR",), unsafe_fixes=True)).fix("a") == "a"


PACK = """
[[entity]]
id = "lund"
kind = "place"
forms = [{ text = "Lund", styles = ["official"] }, { text = "Lunnd", kind = "error" }]
sources = ["a test"]
"""


def test_own_names_and_the_registry_beside_the_configuration(tmp_path: Path) -> None:
    file = str(tmp_path / "normkit.toml")
    (tmp_path / "own.toml").write_text(PACK)
    text = "He lives in Lunnd now."
    assert build(Config(file=file)).fix(text) == text
    assert build(Config(file=file, packs=("own.toml",))).fix(text) == "He lives in Lund now."
    (tmp_path / REGISTRY_NAME).write_text(PACK.replace('"Lund"', '"Lunde"'))
    assert build(Config(file=file, packs=("own.toml",))).fix(text) == "He lives in Lunde now."


def test_a_language_that_a_rule_does_not_know_is_an_error_that_names_the_rule() -> None:
    with pytest.raises(ConfigError, match="missing-space: no lexicon for language 'xx'"):
        build(Config(lang="xx"))
    assert build(Config(lang="xx", ignore=("SPC101", "SPC102", "SPC106"))).fix("a  b") == "a b"


def test_all_faults_of_a_pack_are_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(PACK.replace("Lunnd", "Port of Lund"))
    with pytest.raises(ConfigError) as caught:
        build(Config(file=str(tmp_path / "normkit.toml"), packs=("own.toml",)))
    assert "; entity" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("line", ['packs = ["a\\u0000b"]', 'registry = "a\\u0000b"'])
def test_a_path_with_a_nul_is_an_error_of_the_configuration(tmp_path: Path, line: str) -> None:
    (tmp_path / "normkit.toml").write_text(line)
    with pytest.raises(ConfigError, match="NUL"):
        Configurations().of(str(tmp_path / "x.txt"))


def test_a_wrong_pack_is_an_error_before_any_text(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(PACK.replace("kind", "knid", 1))
    with pytest.raises(ConfigError, match='unknown key "knid"'):
        build(Config(file=str(tmp_path / "normkit.toml"), packs=("own.toml",)))


class TestPlugins:
    @pytest.fixture
    def site(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        """A folder with an installed package, as pip leaves it."""
        site = tmp_path / "site-packages"
        info = site / "acme-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(
            "[normkit.rules]\nacme = acme:RULES\nbroken = acme.none:X\n"
            "[normkit.packs]\nacme = acme.packs\n"
        )
        package = site / "acme"
        (package / "packs").mkdir(parents=True)
        (package / "packs" / "__init__.py").write_text("")
        (package / "packs" / "lund.toml").write_text(PACK)
        (package / "__init__.py").write_text(
            "from dataclasses import replace\n"
            "from normkit.rules.whitespace.trailing_space import RULE\n"
            "RULES = (replace(RULE, code='ACM101', name='acme-space'),)\n"
        )
        monkeypatch.syspath_prepend(str(site))
        load_plugins.cache_clear()
        yield site
        load_plugins.cache_clear()
        for name in [name for name in sys.modules if name.split(".")[0] == "acme"]:
            del sys.modules[name]

    @pytest.mark.usefixtures("site")
    def test_a_named_plugin_brings_rules_and_packs(self) -> None:
        assert "ACM101" in _codes(plugins=("acme",))
        config = Config(plugins=("acme",), select=("ACM", "NAM"))
        assert build(config).fix("in Lunnd \n") == "in Lund\n"

    @pytest.mark.usefixtures("site")
    def test_it_is_not_loaded_unless_it_is_named(self) -> None:
        assert "ACM101" not in _codes()
        assert "acme" not in sys.modules
        assert importlib.metadata.version("acme") == "1.0"

    @pytest.mark.usefixtures("site")
    def test_errors_name_the_plugin(self) -> None:
        with pytest.raises(ConfigError, match='"acmee" is not installed; did you mean "acme"'):
            _codes(plugins=("acmee",))
        with pytest.raises(ConfigError, match='"broken" does not load'):
            _codes(plugins=("broken",))

    def test_a_taken_code_is_an_error(self, site: Path) -> None:
        (site / "acme" / "__init__.py").write_text(
            "from normkit.rules.whitespace.trailing_space import RULE\nRULES = (RULE,)\n"
        )
        with pytest.raises(ConfigError, match="the code WSP101 is taken"):
            _codes(plugins=("acme",))


class TestRegistryFile:
    """`normkit.names.toml` is found upward from a file, with or without a configuration."""

    NAMES = (
        '[[entity]]\nid = "lund"\nkind = "place"\npreferred = "Lund"\nforms = ["Lund", "Lunde"]\n'
    )
    TEXT = "He lives in Lunde now."

    def fixed(self, path: Path) -> str:
        return build(Configurations().of(str(path))).fix(self.TEXT)

    def test_without_a_configuration(self, tmp_path: Path) -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / "a" / REGISTRY_NAME).write_text(self.NAMES)
        assert self.fixed(tmp_path / "a" / "b" / "x.txt") == "He lives in Lund now."
        assert self.fixed(tmp_path / "x.txt") == self.TEXT

    def test_the_nearest_one_counts(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / REGISTRY_NAME).write_text(self.NAMES)
        (tmp_path / "a" / REGISTRY_NAME).write_text("")
        files = Configurations()
        one, two = (files.of(str(tmp_path / name)) for name in ("x.txt", "a/x.txt"))
        assert build(one).fix(self.TEXT) == "He lives in Lund now."
        assert build(two).fix(self.TEXT) == self.TEXT

    def test_none_above_the_configuration_counts(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / REGISTRY_NAME).write_text(self.NAMES)
        (tmp_path / "a" / "normkit.toml").write_text("")
        assert self.fixed(tmp_path / "a" / "x.txt") == self.TEXT

    def test_a_configuration_may_name_another_file(self, tmp_path: Path) -> None:
        (tmp_path / "own.toml").write_text(self.NAMES)
        (tmp_path / REGISTRY_NAME).write_text("")
        (tmp_path / "normkit.toml").write_text('registry = "own.toml"\n')
        assert self.fixed(tmp_path / "x.txt") == "He lives in Lund now."

    def test_one_that_is_named_must_be_there(self, tmp_path: Path) -> None:
        (tmp_path / "normkit.toml").write_text('registry = "own.toml"\n')
        with pytest.raises(ConfigError, match=r"own\.toml: No such file"):
            self.fixed(tmp_path / "x.txt")

    def test_isolated_uses_none(self, tmp_path: Path) -> None:
        (tmp_path / REGISTRY_NAME).write_text(self.NAMES)
        config = Configurations(isolated=True).of(str(tmp_path / "x.txt"))
        assert build(config).fix(self.TEXT) == self.TEXT

    @pytest.mark.parametrize("status", ["proposed", "rejected", "never"])
    def test_only_accepted_names_count(self, tmp_path: Path, status: str) -> None:
        (tmp_path / REGISTRY_NAME).write_text(f'{self.NAMES}status = "{status}"\n')
        assert self.fixed(tmp_path / "x.txt") == self.TEXT

    @pytest.mark.parametrize("status", ["rejected", "never"])
    def test_a_rejected_group_switches_a_builtin_entity_off(
        self, tmp_path: Path, status: str
    ) -> None:
        text = "They met in Kiev and in Lvov."
        names = (
            f'[[entity]]\nid = "x"\nkind = "place"\nforms = ["Kiev", "Kyiv"]\nstatus = "{status}"\n'
        )
        (tmp_path / REGISTRY_NAME).write_text(names)
        config = Configurations().of(str(tmp_path / "x.txt"))
        assert build(config).fix(text) == "They met in Kiev and in Lviv."

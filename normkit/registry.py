"""From a configuration to a pipeline: which rules, with which options."""

import dataclasses
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from normkit.config import REGISTRY_NAME, Config, ConfigError, suggestion
from normkit.core.findings import Applicability
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Rule
from normkit.lexicon.names.record import PackMemory, known_styles, recalled

_EVERYTHING = "ALL"


class _Plugins(NamedTuple):
    """The rules and the texts of the packs that plugins bring along."""

    rules: tuple[Rule, ...] = ()
    packs: tuple[str, ...] = ()


class Registry:
    """Builds pipelines, each kind once: equal settings give the same pipeline.

    With a `memory`, packs that were proved before are not read and proved again.
    """

    def __init__(self, memory: PackMemory | None = None) -> None:
        self._memory = memory
        # The configuration is kept along, so that its id is not given to another one.
        self._built: dict[object, tuple[Config, Pipeline]] = {}

    def pipeline(self, config: Config, ignored: Sequence[str] = ()) -> Pipeline:
        """Return the pipeline for a configuration and further ignored codes.

        Raises ConfigError for unknown rules, options, plugins and packs.
        """
        key = (id(config), tuple(ignored))
        if key not in self._built:
            self._built[key] = (config, build(config, ignored, self._memory))
        return self._built[key][1]


def build(
    config: Config, ignored: Sequence[str] = (), memory: PackMemory | None = None
) -> Pipeline:
    """Return a new pipeline for `config`; `ignored` are the codes of `per-file-ignores`.

    It does the same with and without a `memory` of proved packs.

    >>> build(Config(select=("WSP101",))).fix("a ")
    'a'
    """
    plugins = load_plugins(config.plugins)
    table = all_rules(plugins.rules)
    known = {name for rule in table for name in (rule.code, rule.name)}
    for name in config.rules:
        if name not in known:
            where = config.place("rules", name)
            raise ConfigError(f'{where}: rules: no rule "{name}"{suggestion(name, known)}')
    own = user_packs(config)
    packs = (*plugins.packs, *(text for _, text in own))
    _check_style(config, packs, memory)
    chosen = _select(table, config, ignored)
    options = {rule.code: _options(rule, config, packs) for rule in chosen}
    if packs:
        names = [*(["a plugin's pack"] * len(plugins.packs)), *(path for path, _ in own)]
        options = _checked(chosen, options, config, names, memory)
    return Pipeline(chosen, options=options, unsafe=config.unsafe_fixes)


def all_rules(extra: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """Return the built-in rules and those of plugins.

    Raises ConfigError if a code or a name is taken.
    """
    from normkit.documents.checks import CHECKS
    from normkit.rules import RULES

    table = (*RULES, *CHECKS, *extra)
    for attribute in ("code", "name"):
        values = [getattr(rule, attribute) for rule in table]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise ConfigError(f"plugins: the {attribute} {twice[0]} is taken")
    return table


def find_rules(selector: str, table: Sequence[Rule]) -> list[Rule]:
    """Return the rules that a code, the start of a code, a name or `ALL` stands for.

    Raises ConfigError if there is none.
    """
    wanted = selector.strip()
    if wanted.upper() == _EVERYTHING:
        return list(table)
    found = [rule for rule in table if rule.name == wanted.lower()]
    if not found and wanted:
        found = [rule for rule in table if rule.code.startswith(wanted.upper())]
    if not found:
        known = [*(rule.code for rule in table), *(rule.name for rule in table)]
        near = suggestion(wanted, known) or "; `normkit rules` lists all"
        raise ConfigError(f'no rule "{wanted}"{near}')
    return found


def _weights(
    selectors: Iterable[str], table: Sequence[Rule], config: Config, key: str
) -> dict[str, int]:
    """Return how precisely each selected code was named: by how many of its characters."""
    weights: dict[str, int] = {}
    for given in selectors:
        selector = given.strip()
        try:
            found = find_rules(selector, table)
        except ConfigError as error:
            raise ConfigError(f"{config.source(given, key)}: {error}") from None
        for rule in found:
            prefix = rule.code.startswith(selector.upper())
            every = selector.upper() == _EVERYTHING
            weight = 0 if every else len(selector) if prefix else len(rule.code)
            weights[rule.code] = max(weight, weights.get(rule.code, 0))
    return weights


def _select(table: Sequence[Rule], config: Config, ignored: Sequence[str]) -> list[Rule]:
    if config.select is None:
        chosen = {
            rule.code: 0
            for rule in table
            if rule.default
            or (
                config.unsafe_fixes
                and rule.applicability is Applicability.UNSAFE
                and not rule.matter_of_style
            )
        }
    else:
        chosen = _weights(config.select, table, config, "select")
    chosen.update(_weights(config.extend_select, table, config, "extend-select"))
    # The more precise selector wins, as in ruff: WSP101 stays when only WSP is ignored.
    without = _weights(config.ignore, table, config, "ignore")
    here = _weights(ignored, table, config, "per-file-ignores")
    for _, codes in config.per_file_ignores:  # also of files that are not looked at today
        _weights(codes, table, config, "per-file-ignores")
    return [
        rule
        for rule in table
        if rule.code in chosen
        and rule.code not in here
        and not (rule.code in without and without[rule.code] >= chosen[rule.code])
    ]


def _check_style(config: Config, packs: Sequence[str], memory: PackMemory | None) -> None:
    """Raise ConfigError for a style that no pack has."""
    if not config.style:
        return
    where = f"{config.file}: " if config.file and config.style not in config.flags else ""
    from normkit.lexicon.names.model import PackError

    try:
        known = known_styles(packs, memory)
    except PackError as error:
        raise ConfigError(f"{where}packs: {error}") from None
    if config.style not in known:
        near = suggestion(config.style, known) or f"; there are {', '.join(sorted(known))}"
        option = config.source(config.style, "style")
        raise ConfigError(f'{option}: no style "{config.style}"{near}')


def _options(rule: Rule, config: Config, packs: Sequence[str]) -> Any:
    """Return the options of a rule: its own, with the configuration's values over them."""
    # Only free text: the `style` of dash-style is another one, a choice of its own.
    fields = {field.name: field.type for field in dataclasses.fields(rule.options)}
    changes: dict[str, Any] = {}
    for name in ("style", "lang"):
        value = getattr(config, name)
        if value and fields.get(name) is str:
            changes[name] = value
    if packs and "packs" in fields:
        changes["packs"] = tuple(packs)
    try:
        options = dataclasses.replace(rule.options, **changes) if changes else rule.options
    except ValueError as error:
        option = config.source(config.lang, "lang")
        raise ConfigError(f"{option}: {rule.name}: {error}") from None
    table = {**config.rules.get(rule.code, {}), **config.rules.get(rule.name, {})}
    return _converted(options, table, rule, config) if table else options


def _converted(options: Any, table: Mapping[str, Any], rule: Rule, config: Config) -> Any:
    import msgspec

    given = [field for field in dataclasses.fields(options) if "internal" not in field.metadata]
    fields = {field.name.replace("_", "-"): field for field in given}
    types = _types(type(options))
    changes = {}
    for key, value in table.items():
        found = fields.get(key.replace("_", "-"))
        if found is None:
            where = f"{config.place(rule.name, key)}: rules.{rule.name}"
            raise ConfigError(f'{where}: unknown option "{key}"{suggestion(key, fields)}')
        try:
            changes[found.name] = msgspec.convert(value, types[found.name])
        except msgspec.ValidationError as error:
            where = config.place(rule.name, key)
            raise ConfigError(f"{where}: rules.{rule.name}.{key}: {error}") from None
    try:
        return dataclasses.replace(options, **changes)
    except ValueError as error:
        where = config.place(rule.name)
        raise ConfigError(f"{where}: rules.{rule.name}: {error}") from None


def _types(options: type) -> dict[str, Any]:
    from typing import get_type_hints

    return get_type_hints(options)


def _checked(
    chosen: Sequence[Rule],
    options: Mapping[str, Any],
    config: Config,
    names: Sequence[str],
    memory: PackMemory | None,
) -> dict[str, Any]:
    """Return the options of the rules, with what is known of their packs.

    Raises ConfigError now, and not on the first text, if the merged packs are wrong.
    """
    from normkit.lexicon.names.model import PackError

    checked = dict(options)
    for rule in chosen:
        try:
            checked[rule.code] = recalled(options[rule.code], memory)
            rule.screen_for(checked[rule.code])
        except PackError as error:
            where = f"{config.file}: " if config.file else ""
            faults = "; ".join(str(error).split("\n"))
            number = re.match(r"pack (\d+):", faults)
            if number:
                faults = names[int(number[1]) - 1] + faults[number.end() - 1 :]
            raise ConfigError(f"{where}packs: {faults}") from None
    return checked


def registry_path(config: Config) -> str:
    """Return the path of the registry that counts for a configuration, empty if there is none.

    One that the configuration names must be there; another one may be.
    """
    if config.registry:
        return os.path.join(config.folder, os.path.expanduser(config.registry))
    beside = os.path.join(config.folder, REGISTRY_NAME)
    return config.nearest_registry or (beside if config.file and os.path.isfile(beside) else "")


def user_packs(config: Config) -> list[tuple[str, str]]:
    """Return path and text of each of the user's packs, lowest first; the registry lies over all.

    Raises ConfigError if one cannot be read.
    """
    registry = registry_path(config)
    packs = [(path, text) for path, text in pack_texts(config) if path != registry]
    return [*packs, (registry, _pack_text(registry))] if registry else packs


def pack_texts(config: Config) -> list[tuple[str, str]]:
    """Return path and text of each pack that a configuration names, without the registry.

    Raises ConfigError if one cannot be read.
    """
    paths = [os.path.join(config.folder, os.path.expanduser(path)) for path in config.packs]
    return [(path, _pack_text(path)) for path in paths]


def _pack_text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:  # some editors begin with a mark
            return file.read()
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: not UTF-8 at byte {error.start + 1}; save it in UTF-8"
        ) from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; check the path") from None


@lru_cache(maxsize=8)
def load_plugins(names: tuple[str, ...]) -> _Plugins:
    """Load the named plugins: entry points of the groups `normkit.rules` and `normkit.packs`.

    A rules entry is a `Rule` or several; a packs entry is a package whose TOML files are packs.
    Only named plugins are imported, and never from the working directory. Raises ConfigError
    for a plugin that is not installed or does not load.
    """
    if not names:
        return _Plugins()
    from importlib.metadata import entry_points

    rules: list[Rule] = []
    packs: list[str] = []
    points = {group: entry_points(group=f"normkit.{group}") for group in ("rules", "packs")}
    for name in names:
        chosen = [(group, point) for group in points for point in points[group].select(name=name)]
        if not chosen:
            known = {point.name for group in points.values() for point in group}
            raise ConfigError(f'plugins: "{name}" is not installed{suggestion(name, known)}')
        for group, point in chosen:
            loaded = _load(point, name)
            if group == "packs":
                packs.extend(_pack_texts(loaded))
            else:
                rules.extend([loaded] if isinstance(loaded, Rule) else loaded)
    if not all(isinstance(rule, Rule) for rule in rules):
        raise ConfigError(f"plugins: {', '.join(names)}: an entry point of rules gives no Rule")
    return _Plugins(tuple(rules), tuple(packs))


def _load(point: Any, name: str) -> Any:
    import sys

    # `python -m normkit` puts the working directory, which may be the data's, on the path.
    path = sys.path[:]
    here = {"", ".", os.getcwd()}
    sys.path[:] = [entry for entry in path if entry not in here or _is_installation(entry)]
    try:
        return point.load()
    except Exception as error:
        raise ConfigError(f'plugins: "{name}" does not load: {error!r}') from error
    finally:
        sys.path[:] = path


def _is_installation(entry: str) -> bool:
    return os.path.basename(entry) in {"site-packages", "dist-packages"}


def _pack_texts(package: Any) -> list[str]:
    from importlib.resources import files

    found = sorted(files(package).iterdir(), key=lambda file: file.name)
    return [file.read_text("utf-8") for file in found if file.name.endswith(".toml")]

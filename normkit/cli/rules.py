"""`normkit rules`."""

import click

from normkit.cli.terminal import Terminal
from normkit.config import Config, Configurations
from normkit.core.findings import Applicability
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, Rule
from normkit.files.display import visible
from normkit.registry import all_rules, build, find_rules, load_plugins


@click.command(short_help="List the rules, or explain one.")
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def rules(code: str | None, config_file: str | None, isolated: bool) -> int:
    """List the rules, or explain those of a code, of the start of a code, or of a name.

    A star marks rules that are on for a file in this folder.
    """
    config = Configurations(config_file, isolated=isolated).of("any.txt")
    table = all_rules(load_plugins(config.plugins).rules)
    terminal = Terminal()
    if code is None:
        terminal.write(_table(table, config))
        terminal.info(
            "* is on; safe: fix applies it, unsafe: with --unsafe-fixes, display: check reports it"
        )
        return 0
    found = find_rules(code, table)
    exact = [rule for rule in found if code.upper() == rule.code or code.lower() == rule.name]
    if len(exact or found) > 1:
        terminal.write(_table(found, config))
        return 0
    terminal.write(_explained((exact or found)[0]))
    return 0


def _table(table: tuple[Rule, ...] | list[Rule], config: Config) -> str:
    on = {rule.code for rule in build(config).rules}
    width = max(len(rule.name) for rule in table)
    lines = [
        f"{'*' if rule.code in on else ' '} {rule.code:<7} {rule.name:<{width}}  "
        f"{_level(rule):<7}  {rule.summary}\n"
        for rule in sorted(table, key=lambda rule: rule.code)
    ]
    return "".join(lines)


def _level(rule: Rule) -> str:
    return Applicability(min(rule.applicability, rule.contract.ceiling)).name.lower()


def _explained(rule: Rule) -> str:
    default = "on" if rule.default else "off unless selected"
    lines = [
        f"{rule.code} {rule.name} ({_level(rule)}, {default})",
        "",
        rule.doc.strip(),
        "",
        "## Contract",
        f"{rule.contract.name}: {rule.contract.summary}.",
    ]
    if rule.whole_file:
        lines.append("It runs on whole files, and not on fields.")
    if rule.examples:
        lines += ["", "## Examples"]
    for example in rule.examples:
        lines += _shown(rule, example)
    return "\n".join([*lines, ""])


def _shown(rule: Rule, example: Example) -> list[str]:
    before = _spaces(example.before)
    # The same text may stand twice, once with an option and once without.
    given = conditions(example)
    under = f"  (with {given})" if given else ""
    if example.after is None or example.after == example.before:
        found = _reports(rule, example)
        return [f"  {before}", f"    {'is reported' if found else 'stays'}{under}"]
    return [f"  {before}", f"    -> {_spaces(example.after)}{under}"]


def conditions(example: Example) -> str:
    r"""What an example needs to come out so, in one line, as the configuration writes it.

    >>> conditions(Example("a", options=(("style", "ap"), ("packs", ("[[entity]]\nid = 1",)))))
    'style = "ap", packs = [[entity]] id = 1'
    """
    given = ["--unsafe-fixes"] if example.unsafe else []
    given += [f"{name.replace('_', '-')} = {_toml(value)}" for name, value in example.options]
    return ", ".join(given)


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_toml, value))
    if isinstance(value, str):  # a pack is a text of several lines
        return " ".join(value.split()) if "\n" in value else f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _reports(rule: Rule, example: Example) -> bool:
    from dataclasses import replace

    from normkit.core.context import DOCUMENT, FIELD

    options = replace(rule.options, **dict(example.options))
    pipeline = Pipeline([rule], options={rule.code: options}, unsafe=example.unsafe)
    result = pipeline.run(example.before, DOCUMENT if example.document else FIELD)
    return bool(result.remaining)


def _spaces(text: str) -> str:
    """Return an example in one line, where every space can be seen and counted."""
    shown = text if len(text) <= 200 else f"{text[:100]}[...]{text[-60:]}"
    return visible(shown).replace(" ", "\N{MIDDLE DOT}")

"""The pages of the rules, made from the rules themselves when the site is built.

mkdocs calls `on_config` and `on_files` (see `hooks` in mkdocs.yml). Nothing is
written to `docs/`: a page cannot differ from the rule that it describes.
"""

import dataclasses
import json
import re
from collections.abc import Iterable, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from normkit.cli.rules import conditions
from normkit.core.findings import Applicability
from normkit.core.rule import Example, Rule, Stage
from normkit.registry import all_rules

# A page shows what a rule is about; the tests run all examples.
SHOWN = 12
LONGEST = 300

_DOCTEST = re.compile(r"^>>> .*(?:\n(?!\n).*)*", re.MULTILINE)
_SPACES = re.compile(r"(?m)^ +| +$| {2,}")

_FIXES = {
    Applicability.SAFE: "`fix` repairs it",
    Applicability.UNSAFE: "`fix --unsafe-fixes` repairs it",
    Applicability.DISPLAY: "reported only",
}


def visible(text: str) -> str:
    r"""`text` with what the eye cannot see made visible.

    Odd spaces become middle dots, and everything that is neither printable nor
    ASCII space becomes its Python escape; line feeds stay.

    >>> print(visible("two  spaces, one\N{NO-BREAK SPACE}hard"))
    two··spaces, one\xa0hard
    """
    dotted = _SPACES.sub(lambda match: "\N{MIDDLE DOT}" * len(match[0]), text)
    return "".join(
        char if char.isprintable() or char == "\n" else char.encode("unicode_escape").decode()
        for char in dotted
    )


def fenced(text: str, language: str) -> str:
    """A code block that no back-ticks in `text` can end."""
    ticks = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _prefixed(mark: str, text: str) -> str:
    lines = visible(text).removesuffix("\n").split("\n")
    return "\n".join(f"{mark} {line}" for line in lines)


def repaired(example: Example) -> str:
    """One example of a repair, as a diff."""
    assert example.after is not None
    block = f"{_prefixed('-', example.before)}\n{_prefixed('+', example.after)}"
    return fenced(block, "diff")


def one_line(example: Example) -> str:
    """The text of an example in one line, its line feeds as arrows."""
    text = visible(example.before).replace("\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}")
    given = conditions(example)
    return f"{text}  (with {given})" if given else text


def _short(examples: Iterable[Example]) -> list[Example]:
    return [example for example in examples if len(example.before) <= LONGEST][:SHOWN]


def _toml(value: object) -> str:
    """A default as the configuration writes it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def options_table(rule: Rule) -> str:
    """The options of a rule with their defaults, or nothing."""
    fields = [f for f in dataclasses.fields(rule.options) if "internal" not in f.metadata]
    if not fields:
        return ""
    rows = ["## Options", "", f"In the table `[rules.{rule.name}]` of the configuration.", ""]
    rows += ["| option | default |", "| --- | --- |"]
    for field in fields:
        default = _toml(getattr(rule.options, field.name)).replace("|", r"\|")
        name = field.name.replace("_", "-")
        rows.append(f"| `{name}` | `{default}` |")
    return "\n".join(rows) + "\n"


def rule_page(rule: Rule) -> str:
    """The page of one rule, in Markdown."""
    doc = _DOCTEST.sub(lambda match: fenced(match[0], "pycon"), rule.doc.strip())
    summary, _, rest = doc.partition("\n")
    state = "on" if rule.default else "off unless selected"
    scope = "whole files only" if rule.whole_file else "files and fields"
    parts = [
        f"# {rule.name} (`{rule.code}`)",
        summary,
        (
            "| by default | repair | runs on | may change |\n| --- | --- | --- | --- |\n"
            f"| {state} | {_FIXES[rule.applicability]} | {scope} "
            f"| [`{rule.contract.name}`](../guarantees.md#contracts): {rule.contract.summary} |"
        ),
        rest.strip(),
        options_table(rule),
    ]
    changed = [e for e in rule.examples if e.after not in {None, e.before}]
    if shown := _short(changed):
        parts += ["## Repaired", *map(repaired, shown)]
    if shown := _short(e for e in rule.examples if e.after == e.before):
        parts += ["## Reported", fenced("\n".join(map(one_line, shown)), "text")]
    if shown := _short(example for example in rule.examples if example.after is None):
        parts += ["## Left alone", fenced("\n".join(map(one_line, shown)), "text")]
    return "\n\n".join(part for part in parts if part) + "\n"


def index_page(rules: Sequence[Rule]) -> str:
    """The table of all rules, by stage."""
    parts = [
        "# Rules",
        "`normkit rules` prints this table, `normkit rules CODE` explains one rule.",
    ]
    for stage in Stage:
        mine = [rule for rule in rules if rule.stage is stage]
        if not mine:
            continue
        rows = [
            "| code | rule | what it finds | default | repair |",
            "| --- | --- | --- | --- | --- |",
        ]
        rows += [
            f"| `{rule.code}` | [{rule.name}]({rule.name}.md) | {rule.summary} "
            f"| {'on' if rule.default else 'off'} | {rule.applicability.name.lower()} |"
            for rule in mine
        ]
        parts += [f"## {stage.name.capitalize()}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def pages(rules: Sequence[Rule]) -> dict[str, str]:
    """All generated pages by their path under docs/."""
    return {"rules/index.md": index_page(rules)} | {
        f"rules/{rule.name}.md": rule_page(rule) for rule in rules
    }


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts the rules into the navigation, after the command line and the configuration."""
    assert config.nav is not None
    config.nav.insert(3, {"Rules": list(pages(all_rules()))})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages to those that stand in docs/."""
    for path, content in pages(all_rules()).items():
        files.append(File.generated(config, path, content=content))
    return files

"""`normkit packs`."""

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

import click

from normkit.cli.session import plural
from normkit.cli.terminal import Terminal
from normkit.config import Config, ConfigError, Configurations, suggestion
from normkit.files.display import visible
from normkit.lexicon.names.explain import entity_lines
from normkit.lexicon.names.load import faults
from normkit.lexicon.names.model import OFFICIAL, Entity, PackError
from normkit.lexicon.names.packs import builtin_sources, merge, parse_pack, replacements
from normkit.registry import load_plugins, user_packs

_NAMED = re.compile(r'"([^"]*)"')


@click.command(short_help="List names and their spellings, explain or verify them.")
@click.argument("words", nargs=-1, metavar="[NAME | explain NAME | check [FILE...] | schema]")
@click.option("--style", help="The house style whose preferences are shown.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file, and no registry.")
def packs(words: Sequence[str], style: str | None, config_file: str | None, isolated: bool) -> int:
    """List the names that count for a file in this folder, with their spellings.

    NAME (or `explain NAME`) shows one: its id, or one of its spellings. `check` verifies that
    every name is repaired to one spelling, in any order and once and for all, and that the
    examples hold; `check FILE...` does so for packs that lie over the built-in ones. `schema`
    writes the JSON Schema of packs, for editors.
    """
    terminal = Terminal()
    command, rest = (words[0], words[1:]) if words else ("", ())
    if command == "schema" and not rest:
        import json

        from normkit.lexicon.names.schema import pack_schema

        terminal.write(json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n")
        return 0
    config = Configurations(config_file, isolated=isolated).of("any.txt")
    if command == "check":
        return _check(_files(rest) if rest else _layers(config), terminal)
    entities = merge([builtin_sources(), *(layer.entities for layer in _layers(config))])
    chosen = _style(style or config.style or OFFICIAL, entities)
    if not command:
        terminal.write("".join(map(visible_line, (_line(e, chosen) for e in entities))))
        terminal.info(f"{len(entities)} names, style {chosen}")
        return 0
    name = " ".join(rest if command == "explain" and rest else words)
    terminal.write("\n".join(_explained(e, chosen) for e in _named(name, entities)))
    return 0


def _style(name: str, entities: Sequence[Entity]) -> str:
    """Return the style if some name has a form for it."""
    known = {OFFICIAL, *(style for e in entities for form in e.forms for style in form.styles)}
    if name not in known:
        near = suggestion(name, known) or f"; there are {', '.join(sorted(known))}"
        raise ConfigError(f'--style: no style "{name}"{near}')
    return name


def visible_line(line: str) -> str:
    """Return a line that is safe to show: packs are other people's files."""
    return f"{visible(line)}\n"


class _Layer(NamedTuple):
    """A pack or the registry: its name, its entities, and where each is written."""

    name: str
    entities: tuple[Entity, ...]
    lines: Sequence[int]


def _layers(config: Config) -> list[_Layer]:
    """The packs of plugins, those of the configuration, and the registry."""
    plugins = [(f"plugin pack {i}", t) for i, t in enumerate(load_plugins(config.plugins).packs, 1)]
    return [_parsed(text, path) for path, text in (*plugins, *user_packs(config))]


def _files(paths: Sequence[str]) -> list[_Layer]:
    return [_parsed(text, path) for path, text in user_packs(Config(packs=tuple(paths)))]


def _parsed(text: str, path: str) -> _Layer:
    name = os.path.relpath(path) if os.path.isabs(path) else path
    try:
        return _Layer(name, parse_pack(text, name), entity_lines(text))
    except PackError as error:
        raise ConfigError(str(error)) from None


def _check(layers: Sequence[_Layer], terminal: Terminal) -> int:
    builtin = builtin_sources()
    merged: tuple[Entity, ...] = builtin
    places: dict[str, str] = {}
    notes = []
    for layer in layers:
        here = dict(zip((entity.id for entity in layer.entities), layer.lines, strict=False))
        for other, entity, why in replacements(merged, layer.entities):
            line = f"{layer.name}:{here.get(other.id, 1)}"
            what = "replaces" if other.status == "accepted" else "switches off"
            where = f" of {places[entity.id]}" if entity.id in places else " of the built-in packs"
            notes.append(f'{line}: note: entity "{other.id}" {what} "{entity.id}"{where}: {why}')
        places |= {name: f"{layer.name}:{line}" for name, line in here.items()}
        merged = merge([merged, layer.entities])
    own = [entity for layer in layers for entity in layer.entities] or list(builtin)
    found = [_placed(line, places) for line in faults(merged, own)]
    terminal.write("".join(map(visible_line, notes + found)))
    if found:
        terminal.info(f"Found {plural(len(found), 'fault')} in {plural(len(merged), 'name')}")
        return 1
    terminal.info(f"{len(merged)} names, no fault")
    return 0


def _placed(fault: str, places: dict[str, str]) -> str:
    """A fault with the file and the line of the user's own entity that it names."""
    ids = _NAMED.findall(fault.partition(": ")[0])
    place = next((places[name] for name in ids if name in places), None)
    return f"{place}: {fault}" if place else fault


def _named(name: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities of an id or of a spelling, without case."""
    wanted = name.casefold()
    found = [e for e in entities if e.id.casefold() == wanted]
    found = found or [e for e in entities if any(f.text.casefold() == wanted for f in e.forms)]
    # "Blinken" means Antony Blinken.
    found = found or [
        e for e in entities if any(wanted in f.text.casefold().split() for f in e.forms)
    ]
    if not found:
        known = {e.id for e in entities} | {f.text for e in entities for f in e.forms}
        near = suggestion(name, known) or "; `normkit packs` lists all"
        raise ConfigError(f'no name "{name}"{near}')
    return found


def _line(entity: Entity, style: str) -> str:
    chosen = entity.preference(style)
    others = ", ".join(form.text for form in entity.forms if form is not chosen)
    name = chosen.text if chosen else "(no preference)"
    return f"{entity.id:<32} {entity.kind:<12} {name} <- {others}"


def _explained(entity: Entity, style: str) -> str:
    chosen = entity.preference(style)
    lines = [f"{entity.id} ({entity.kind}, {entity.lang})", "", "Spellings"]
    for form in entity.forms:
        about = [f"style {', '.join(form.styles)}"] if form.styles else [form.kind]
        about += ["preferred"] if form is chosen else []
        about += [form.authority] if form.authority else []
        lines.append(f"  {form.text}  ({'; '.join(about)})")
    facts = {
        "the family name alone may change": entity.alone,
        "only with --unsafe-fixes, but for errors": entity.unsafe,
        f"not in a sentence about the time before {entity.since}": entity.since > 0,
        "of the past: names beside it stay": entity.past,
        "not as a part of another name": entity.solitary,
    }
    lines += [text for text, holds in facts.items() if holds]
    context = entity.exceptions
    for title, items in (
        ("Only near", entity.needs),
        ("Safe near", entity.sure),
        ("Not in", context.phrases),
        ("Not behind", context.before),
        ("Not before", context.after),
        ("Not near", context.near),
        ("Sources", entity.sources),
        ("Evidence", entity.evidence),
    ):
        if items:
            lines += ["", title, *(f"  {item}" for item in items)]
    return "".join(map(visible_line, lines))

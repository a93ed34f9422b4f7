"""`normkit survey`."""

import codecs
import json
import os
import re
from collections.abc import Sequence
from contextlib import ExitStack
from shutil import get_terminal_size
from typing import Any

import click

from normkit.cli.options import _size, engine_option, file_options, output_options, paths
from normkit.cli.session import MUCH, Session, place_of, plural, processors, size_of
from normkit.cli.terminal import Terminal, error_line
from normkit.config import REGISTRY_NAME, Config
from normkit.files.display import show_path, visible
from normkit.files.places import is_url
from normkit.files.replace import Refusal, claimed, output_to
from normkit.lexicon.names.model import Entity, PackError
from normkit.lexicon.names.packs import builtin_pack, merge, parse_pack
from normkit.registry import load_plugins, user_packs
from normkit.registry import registry_path as registry_in_use
from normkit.survey.corpus import Corpus, Source
from normkit.survey.registry_file import Registry
from normkit.survey.run import survey as run_survey
from normkit.survey.summary import DEFAULT_MEMORY

_NARROW = 60
_LINE_END = re.compile("\r\n?")


@click.command(short_help="Propose names that a corpus spells in several ways.")
@paths
@click.option(
    "--output",
    metavar="FILE",
    help=f"The registry to write (default: {REGISTRY_NAME} beside the configuration, or here).",
)
@click.option("--no-write", is_flag=True, help="Write no registry, only show the proposals.")
@click.option(
    "--output-format",
    type=click.Choice(("text", "json", "jsonl")),
    default="text",
    help="text (the default: a table), json or jsonl.",
)
@click.option(
    "--memory",
    metavar="SIZE",
    callback=_size,
    help="Memory for the counts, and for texts that need not be read twice (default 512MiB);"
    " the rarest names are dropped beyond it.",
)
@engine_option
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read with so many processes (default: as many as there are processors, where it pays).",
)
@file_options
@output_options
def survey(
    paths: tuple[str, ...],
    output: str | None,
    no_write: bool,
    output_format: str,
    memory: int | None,
    **arguments: Any,
) -> int:
    """Find names that are spelled in several ways, and write them to a registry as proposals.

    The table shows the spellings with how often they occur, the surest and most frequent first. Nothing is changed
    before `normkit review`, or you in an editor, has accepted an entry. What was decided is never
    proposed again.
    """
    arguments |= dict.fromkeys(("select", "extend_select", "ignore"), ())
    arguments |= {"unsafe_fixes": None, "style": None, "lang": None, "no_cache": True}
    session = Session.of(arguments)
    terminal = session.terminal
    if "-" in paths:
        raise click.UsageError("survey reads files and folders, no standard input")
    config = session.config_of(place_of(paths[0]))
    target = output or registry_path(config)
    try:
        registry = registry_at(target)
        packs = packs_of(config, target)
        decided = _decided(config, target, registry)
    except PackError as error:
        error_line(visible(str(error)), "mend it, or name another file with --output")
        return 2
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no UTF-8"
        error_line(f"{show_path(target)}: {(reason or str(error)).lower()}")
        return 2
    sources = [Source(job.found.path, job.form, size_of(job.found)) for job in session.jobs(paths)]
    corpus = _corpus(sources, session)
    found = run_survey(
        corpus,
        decided=decided,
        packs=packs,
        memory=memory or DEFAULT_MEMORY,
        jobs=session.jobs_wanted or (processors() if _much(sources) else 1),
    )
    _show(found, output_format, terminal)
    written = False
    # A path with a slip in it must not drop what was proposed.
    if not no_write and corpus.files and (found or registry.text):
        try:
            written = write(target, registry.updated(found), registry.text)
        except Refusal as error:
            error_line(f"{show_path(target)}: {error.what}", error.advice)
            return 2
        except OSError as error:
            error_line(f"{show_path(target)}: {(error.strerror or str(error)).lower()}")
            return 2
    session.totals.files = corpus.files
    terminal.info(_summary(found, target if written else "", session))
    return 2 if session.totals.problems else 0


def registry_path(config: Config) -> str:
    """Return where the registry of a project is, or will be.

    It is the one that `fix` uses; without one, a new one beside the configuration, or here.
    """
    there = registry_in_use(config) or os.path.join(config.folder, REGISTRY_NAME)
    return os.path.relpath(there)


def registry_at(path: str) -> Registry:
    """Read a registry; an empty one if there is no such file."""
    try:
        with open(path, encoding="utf-8-sig") as file:  # some editors begin with a mark
            return Registry(file.read(), path)
    except FileNotFoundError:
        return Registry("", path)


def packs_of(config: Config, target: str) -> list[Entity]:
    """Return the entries that count for a configuration, but for those of the registry `target`.

    They are those of the built-in packs, of plugins and of the user's packs, and those of the
    registry that is in use if `target` is another one.
    """
    layers: list[Sequence[Entity]] = []
    if config.rules.get("variant", {}).get("builtin", True):
        layers.append(builtin_pack())
    plugins = load_plugins(config.plugins).packs
    layers += [parse_pack(text, f"plugin pack {n}") for n, text in enumerate(plugins, 1)]
    here = os.path.abspath(target)
    layers += [
        parse_pack(text, path) for path, text in user_packs(config) if os.path.abspath(path) != here
    ]
    return list(merge(layers))


def _decided(config: Config, target: str, registry: Registry) -> list[Entity]:
    """Return what was decided in a registry, and in the one that is in use, if it is another one."""
    used = registry_in_use(config)
    if not used or os.path.abspath(used) == os.path.abspath(target):
        return registry.decided
    return [*registry_at(used).decided, *registry.decided]


def _much(sources: Sequence[Source]) -> bool:
    """Whether several processes pay."""
    return sum(source.size for source in sources) >= MUCH


def _corpus(sources: Sequence[Source], session: Session) -> Corpus:
    """Return the corpus, which reads on the engine of the session.

    Local files are read here, and their pieces go to other processes; a store is read by all.
    """
    if session.engine == "local" and not any(is_url(source.path) for source in sources):
        return Corpus(sources, session.failed)
    from normkit.cli.scheduled import engine_of
    from normkit.survey.scheduled import ScheduledCorpus

    size = sum(source.size for source in sources)
    engine = engine_of(session, size, [source.path for source in sources])
    return ScheduledCorpus(sources, session.failed, engine)


def write(path: str, text: str, old: str) -> bool:
    """Put a registry in place atomically, if it changed; tell whether it stands there.

    Line ends and byte order mark of the file stay. Raises Refusal if it does not hold `old` any
    more: what somebody else decided meanwhile must not be lost.
    """
    if text == old:
        return True
    with ExitStack() as stack:
        held = b""
        if os.path.lexists(path):
            held = stack.enter_context(claimed(path)).read()
        mark = codecs.BOM_UTF8 if held.startswith(codecs.BOM_UTF8) else b""
        lines = held.removeprefix(mark).decode(errors="replace")
        if _LINE_END.sub("\n", lines) != old:
            raise Refusal("changed while it was decided on", "run the command again")
        new = text.replace("\n", "\r\n") if "\r\n" in lines else text
        replacement = stack.enter_context(output_to(path))
        replacement.open().write(mark + new.encode())
        replacement.commit()
    return True


def _show(found: Sequence[Entity], output_format: str, terminal: Terminal) -> None:
    if output_format != "text":
        import msgspec

        rows = [msgspec.to_builtins(entity) for entity in found]
        lines = (
            [json.dumps(row) for row in rows] if output_format == "jsonl" else [json.dumps(rows)]
        )
        terminal.write("".join(f"{line}\n" for line in lines))
        return
    width = max(get_terminal_size((100, 24)).columns, _NARROW)
    for number, entity in enumerate(found, 1):
        terminal.write(row(number, entity, width) + "\n")


def row(number: int, entity: Entity, width: int) -> str:
    r"""Return the line of a proposal in the table: number, score, forms with counts, evidence.

    >>> from normkit.lexicon.names.model import Form
    >>> forms = (Form(text="Kyiv"), Form(text="Kiev"))
    >>> row(1, Entity(id="kyiv", kind="place", forms=forms, score=0.9, counts={"Kyiv": 3}), 60)
    '   1  0.90  Kyiv (3), Kiev (0)'
    """
    forms = ", ".join(
        f"{visible(form.text)} ({entity.counts.get(form.text, 0)}{dates_of(entity, form.text)})"
        for form in entity.forms
    )
    line = f"{number:>4}  {entity.score:.2f}  {forms}"
    why = "; ".join(visible(reason) for reason in entity.evidence[-2:])
    if why and len(line) + 3 < width:
        line += f"  {why}"
    return line if len(line) <= width else line[: width - 3] + "..."


def dates_of(entity: Entity, form: str) -> str:
    """Return when a form was seen, for readers; nothing if it is not known.

    >>> from normkit.lexicon.names.model import Form
    >>> forms = (Form(text="Kyiv"), Form(text="Kiev"))
    >>> dates_of(Entity(id="x", kind="place", forms=forms, dates={"Kyiv": "2022-03-01/2024-05-31"}), "Kyiv")
    ', 2022-03-01 to 2024-05-31'
    """
    first, _, last = entity.dates.get(form, "").partition("/")
    if not first:
        return ""
    return f", {visible(first)}" + (f" to {visible(last)}" if last and last != first else "")


def _summary(found: Sequence[Entity], target: str, session: Session) -> str:
    if not found:
        return f"No names to decide {session.totals.checked}{session.totals.rest}"
    text = f"Found {plural(len(found), 'name')} in several spellings {session.totals.checked}"
    if target:
        text += f"; decide with: normkit review {show_path(target)}"
    return text + session.totals.rest

"""`normkit review`."""

import os
import sys

import click

from normkit.cli.session import plural
from normkit.cli.survey import dates_of, packs_of, registry_at, registry_path, write
from normkit.cli.terminal import Terminal, error_line, flush
from normkit.config import Configurations
from normkit.files.display import show_path, visible
from normkit.files.replace import Refusal
from normkit.lexicon.names.model import Entity, PackError
from normkit.survey.decisions import HELP, decided, parse_answer, sound, without
from normkit.survey.registry_file import Registry

_PROMPT = "accept (a), form number, -leave out, reject (r), never (n), skip (s), undo (u), quit (q), help (?): "


@click.command(short_help="Decide on proposed names, one after the other.")
@click.argument("file", required=False, metavar="[FILE]", type=click.UNPROCESSED)
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def review(file: str | None, config_file: str | None, isolated: bool) -> int:
    """Decide on each proposal that `normkit survey` wrote to a registry.

    Answers are lines, and each decision is written at once: stop at any time and go on later. The
    registry is a text file, and an editor does as well: set `status` and `preferred`.
    """
    config = Configurations(config_file, isolated=isolated).of(file or "any.txt")
    path = file or registry_path(config)
    try:
        registry = registry_at(path)
        packs = packs_of(config, path)
        if not registry.text:
            error_line(f"{show_path(path)}: no registry", "make one with normkit survey PATH...")
            return 2
        return _Review(path, registry, packs).run()
    except PackError as error:
        error_line(visible(str(error)), "mend it in an editor")
    except Refusal as error:
        error_line(f"{show_path(path)}: {error.what}", error.advice)
    except UnicodeDecodeError:
        error_line(f"{show_path(path)}: no UTF-8")
    except OSError as error:
        error_line(f"{show_path(path)}: {(error.strerror or str(error)).lower()}")
    return 2


class _Review:
    """One walk through the proposals of a registry."""

    def __init__(self, path: str, registry: Registry, packs: list[Entity]) -> None:
        self._path = path
        self._registry = registry
        self._packs = packs
        self._terminal = Terminal()
        # For each answer that may be taken back: where it was given, and the text before it.
        self._done: list[tuple[int, str]] = []
        self._answers = 0
        self._total = sum(entity.status == "proposed" for entity in registry.entities)

    def run(self) -> int:
        """Ask for each proposal, and return the exit code."""
        at = 0
        while at < len(self._registry.entities):
            entity = self._registry.entities[at]
            if entity.status != "proposed":
                at += 1
                continue
            step = self._ask(at, entity)
            if step is None:
                return self._end()
            at = step
        return self._end()

    def _end(self) -> int:
        left = sum(entity.status == "proposed" for entity in self._registry.entities)
        if not self._answers and left and not _is_terminal():
            error_line(
                "nobody is there to answer",
                f"run normkit review in a terminal, or set status in {show_path(self._path)} "
                "with an editor",
            )
            return 2
        decisions = plural(len([1 for _, text in self._done if text]), "decision")
        self._terminal.info(f"{decisions} written to {show_path(self._path)}; {left} left")
        return 0

    def _ask(self, at: int, entity: Entity) -> int | None:
        """Ask until there is an answer; return the index to go on with, None to quit."""
        self._say(self._shown(at, entity))
        while True:
            self._terminal.write(_PROMPT)
            flush()
            line = sys.stdin.readline() if sys.stdin is not None else ""
            if not line:
                self._say("")
                return None
            answer = parse_answer(line)
            if answer is None:
                self._say("no answer; ? shows what there is")
                continue
            self._answers += 1
            try:
                if answer.out:
                    entity = without(entity, answer.out)
                match answer.what:
                    case "q":
                        return None
                    case "s":
                        self._done.append((at, ""))
                        return at + 1
                    case "u":
                        return self._undo(at)
                    case "?":
                        self._say(HELP)
                    case "":
                        self._say(self._shown(at, entity))
                    case what:
                        self._decide(at, decided(entity, what))
                        return at + 1
            except ValueError as error:
                self._say(visible(str(error)))

    def _decide(self, at: int, entity: Entity) -> None:
        if entity.status == "accepted":
            entity = sound(self._registry, at, entity, self._packs)
        old = self._registry.text
        self._store(self._registry.replaced(at, entity))
        self._done.append((at, old))

    def _undo(self, at: int) -> int:
        if not self._done:
            self._say("nothing to undo")
            return at
        at, text = self._done.pop()
        if text:
            self._store(text)
        return at

    def _store(self, text: str) -> None:
        new = Registry(text, self._path)
        write(self._path, text, self._registry.text)
        self._registry = new

    def _say(self, text: str) -> None:
        self._terminal.write(text + "\n")

    def _shown(self, at: int, entity: Entity) -> str:
        left = sum(e.status == "proposed" for e in self._registry.entities[at:])
        score = f"{entity.kind}, score {entity.score:.2f}"
        lines = ["", f"{self._total - left + 1} of {self._total}: {score}"]
        for number, form in enumerate(entity.forms, 1):
            star = "*" if form.text == entity.preferred else " "
            times = plural(entity.counts.get(form.text, 0), "time")
            documents = plural(entity.documents.get(form.text, 0), "document")
            days = dates_of(entity, form.text)
            lines.append(f"{star} {number}  {visible(form.text)}: {times} in {documents}{days}")
        lines += [f"    for: {visible(reason)}" for reason in entity.evidence]
        lines += [f"    against: {visible(reason)}" for reason in entity.against]
        lines += [f"    > {visible(text)}" for text in entity.examples if isinstance(text, str)]
        return "\n".join(lines)


def _is_terminal() -> bool:
    try:
        return sys.stdin is not None and os.isatty(sys.stdin.fileno())
    except (OSError, ValueError):
        return False

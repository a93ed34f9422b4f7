"""`normkit check`."""

import io
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any

import click

from normkit.cli.options import file_options, output_options, paths, rule_options, work_options
from normkit.cli.session import STDIN, STDIN_CLOSED, Job, Session, plural
from normkit.cli.terminal import Terminal
from normkit.files.display import visible
from normkit.reports.base import Report
from normkit.runner import Around, Located, Outcome, Problem, check_stream
from normkit.runner.batch import Task

_FORMATS = ("full", "concise", "json", "jsonl", "github")


#: The family of rules whose statistics go down to the forms of each entity.
_NAMES = "NAM"


@click.command(short_help="Report what fix would repair, and defects without a repair.")
@paths
@click.option(
    "--output-format",
    type=click.Choice(_FORMATS),
    default="concise",
    help="concise (the default: PATH:LINE:COL: CODE message), full, json, jsonl or github.",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule, list none.")
@click.option("--explain", is_flag=True, help="Print the evidence under each finding.")
@rule_options
@file_options
@work_options
@output_options
def check(
    paths: tuple[str, ...],
    output_format: str,
    statistics: bool,
    explain: bool,
    **arguments: Any,
) -> int:
    """Report what fix with the same options would repair, and defects that have no repair.

    Exits with 1 if there is anything. Nothing is written to the files.
    """
    session = Session.of(arguments)
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError("standard input (-) goes with no other path")
    terminal = session.terminal
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[tuple[str, str]]] = {}
    report = None if statistics else _report(output_format, terminal, explain=explain)

    def listen(located: Located) -> None:
        finding = located.finding
        counts[finding.rule] += 1
        if statistics and finding.rule.startswith(_NAMES):
            form = (str(finding.why).partition(": ")[0], " ".join(located.text.split()))
            forms.setdefault(finding.rule, Counter())[form] += 1
        if report is not None:
            report.add(located)

    def stdin(job: Job) -> Outcome:
        name = session.stdin_name
        if sys.stdin is None:
            return Outcome(name, problem=Problem(name, STDIN_CLOSED))
        data = io.BytesIO(sys.stdin.buffer.read())
        return check_stream(data, name, job.form, job.pipeline, Around(listen))

    def task(job: Job, size: int) -> Task:
        return Task(job.found.path, job.form, job.pipeline, size)

    jobs = session.jobs(paths)
    outcomes = session.run(jobs, stdin) if STDIN in paths else session.process(jobs, task, listen)
    for outcome in outcomes:
        if outcome.problem is not None and report is not None:
            report.problem(outcome.problem)
    if report is not None:
        report.finish()
    else:
        _write_statistics(counts, forms, output_format, terminal)
    terminal.info(_summary(session))
    if session.totals.problems:
        return 2
    return int(counts.total() > 0)


def _report(name: str, terminal: Terminal, *, explain: bool) -> Report:
    if name in ("full", "concise"):
        from normkit.reports.text import Concise, Full

        kind = Full if name == "full" else Concise
        return kind(terminal.write, color=terminal.color, explain=explain)
    from normkit.reports import machine

    if name == "json":
        return machine.Json(terminal.write)
    return (machine.JsonLines if name == "jsonl" else machine.GitHub)(terminal.write)


def _write_statistics(
    counts: Counter[str],
    forms: Mapping[str, Counter[tuple[str, str]]],
    output_format: str,
    terminal: Terminal,
) -> None:
    """Write how often each rule found something; of names, also each entity's forms."""
    from normkit.registry import all_rules

    names = {rule.code: rule.name for rule in all_rules()}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if output_format in ("json", "jsonl"):
        import json

        data = [
            {"code": c, "name": names.get(c), "count": n, **_forms(forms.get(c))} for c, n in rows
        ]
        lines = (
            [json.dumps(row) for row in data] if output_format == "jsonl" else [json.dumps(data)]
        )
        terminal.write("".join(f"{line}\n" for line in lines))
        return
    for code, count in rows:
        terminal.write(f"{count:>8}  {code}  {names.get(code, '')}\n")
        found = sorted(forms.get(code, {}).items(), key=lambda row: (-row[1], row[0]))
        for (entity, form), number in found:
            terminal.write(f"{number:>16}  {visible(form)}  ({visible(entity)})\n")


def _forms(found: Counter[tuple[str, str]] | None) -> dict[str, dict[str, dict[str, int]]]:
    """The forms of each entity with their numbers, as a key of a rule's row."""
    if not found:
        return {}
    entities: dict[str, dict[str, int]] = {}
    for (entity, form), number in sorted(found.items()):
        entities.setdefault(entity, {})[form] = number
    return {"forms": entities}


def _summary(session: Session) -> str:
    totals = session.totals
    files = totals.checked
    found = totals.fixed + totals.remaining
    if not found:
        text = f"No defects {files}"
    else:
        text = f"Found {plural(found, 'defect')} {files}"
        if totals.fixed:
            text += f"; normkit fix repairs {totals.fixed}"
    return text + totals.rest

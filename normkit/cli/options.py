"""The options that commands share."""

from collections.abc import Callable, Iterable
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _codes(_context: click.Context, _parameter: click.Parameter, value: Any) -> tuple[str, ...]:
    parts = [part.strip() for each in value for part in each.split(",")]
    codes = tuple(part for part in parts if part)
    if value and not codes:  # an unset variable must not mean the default rules
        raise click.BadParameter("no rule is named")
    return codes


def _all(decorators: Iterable[Decorator]) -> Decorator:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(list(decorators)):
            function = decorator(function)
        return function

    return decorate


paths = click.argument("paths", nargs=-1, metavar="PATH...", required=True, type=click.UNPROCESSED)

rule_options = _all(
    [
        click.option(
            "--select",
            multiple=True,
            callback=_codes,
            metavar="CODES",
            help="Use only these rules: codes, starts of codes, names or ALL, with commas.",
        ),
        click.option(
            "--extend-select",
            multiple=True,
            callback=_codes,
            metavar="CODES",
            help="Use these rules as well.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            callback=_codes,
            metavar="CODES",
            help="Do not use these rules.",
        ),
        click.option(
            "--unsafe-fixes",
            is_flag=True,
            default=None,
            help="Use repairs that may be wrong, and rules that are unsafe as a whole.",
        ),
        click.option("--style", metavar="NAME", help="Prefer the names of this house style."),
        click.option("--lang", metavar="CODE", help="The language of the texts, for example en."),
    ]
)

file_options = _all(
    [
        click.option(
            "--format",
            "format_name",
            metavar="NAME",
            type=click.Choice(["text", "markdown"]),
            help="Read all files as text or markdown, whatever their names are.",
        ),
        click.option(
            "--stdin-filename", metavar="NAME", help="What standard input would be called."
        ),
        click.option(
            "--config", "config_file", metavar="FILE", help="Use this configuration for all files."
        ),
        click.option("--isolated", is_flag=True, help="Use no configuration file."),
        click.option(
            "--force-exclude", is_flag=True, help="Apply exclude to files that are named, too."
        ),
    ]
)

output_options = _all(
    [
        click.option("-q", "--quiet", is_flag=True, help="Write nothing but results and errors."),
        click.option("-v", "--verbose", is_flag=True, help="Say more about each file."),
        click.option("--no-progress", is_flag=True, help="Show no progress bar."),
        click.option(
            "--color",
            metavar="WHEN",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="auto (the default), always or never; NO_COLOR is honoured.",
        ),
    ]
)

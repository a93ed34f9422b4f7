"""The options that commands share."""

from collections.abc import Callable, Iterable
from typing import Any

import click

from normkit.documents.detect import FORMATS
from normkit.files.places import plain

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _codes(_context: click.Context, _parameter: click.Parameter, value: Any) -> tuple[str, ...]:
    parts = [part.strip() for each in value for part in each.split(",")]
    codes = tuple(part for part in parts if part)
    if value and not codes:  # an unset variable must not mean the default rules
        raise click.BadParameter("no rule is named")
    return codes


def _delimiter(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> str | None:
    if value is None:
        return None
    from normkit.config import checked_delimiter

    try:
        return checked_delimiter(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


_UNITS = {"": 1, "K": 10, "M": 20, "G": 30, "T": 40}


def _size(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """Return a size in bytes: 65536, 64K, 64KiB, 64kb."""
    if value is None:
        return None
    text = value.strip().upper()
    for end in ("IB", "B"):
        text = text.removesuffix(end)
    number = text.rstrip("KMGT")
    power = _UNITS.get(text[len(number) :].strip())
    if not number.strip().isdecimal() or power is None or int(number) == 0:
        raise click.BadParameter(f'"{value}" is no size; write for example 64MiB')
    return int(number) if power == 1 else int(number) << power


def _all(decorators: Iterable[Decorator]) -> Decorator:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(list(decorators)):
            function = decorator(function)
        return function

    return decorate


engine_option = click.option(
    "--engine",
    # The names stand here, because what knows them is imported only when it is needed.
    type=click.Choice(("local", "ray", "spark")),
    default="local",
    help="Let Ray or Spark say where each file is processed (default: local, this machine).",
)

work_options = _all(
    [
        engine_option,
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Work with so many processes (default: as many as there are processors, where it "
            "pays).",
        ),
        click.option(
            "--no-cache",
            is_flag=True,
            help="Read files again that were clean and did not change since.",
        ),
    ]
)


def _plain(
    _context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(map(plain, value))


paths = click.argument(
    "paths",
    nargs=-1,
    metavar="PATH...",
    required=True,
    type=click.UNPROCESSED,
    callback=_plain,
)

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
        click.option(
            "--lang",
            metavar="CODE",
            help="The language of the texts: en (the default), de, fr, es, it, nl or pt; texts in "
            "others stay as they are.",
        ),
    ]
)

file_options = _all(
    [
        click.option(
            "--format",
            "format_name",
            metavar="NAME",
            type=click.Choice(FORMATS),
            help=f"Read all files as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}, whatever their "
            "names are.",
        ),
        click.option(
            "--field",
            "fields",
            multiple=True,
            metavar="NAME",
            help="Repair this field of records: a name, a path as article.body or "
            "messages[].content, or the number of a column. Repeatable.",
        ),
        click.option(
            "--delimiter",
            metavar="C",
            callback=_delimiter,
            help="What separates the cells of CSV and TSV files; tab for a tab.",
        ),
        click.option(
            "--encoding",
            metavar="NAME",
            help="The encoding of the files, or auto to guess it; without it UTF-8, or what a byte "
            "order mark says.",
        ),
        click.option(
            "--max-record",
            metavar="SIZE",
            callback=_size,
            help="Refuse files with a longer record (default 64MiB).",
        ),
        click.option(
            "--max-decompressed",
            metavar="SIZE",
            callback=_size,
            help="Refuse compressed files with more content (default 4GiB).",
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

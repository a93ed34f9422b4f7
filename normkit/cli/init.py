"""`normkit init`."""

import os

import click

from normkit.cli.terminal import Terminal, error_line
from normkit.config import CONFIG_NAME
from normkit.files.display import show_path

CONFIGURATION = """\
# Configuration of normkit. Every key is optional, and this file may be empty.
# The nearest normkit.toml upward from a file counts for it; flags go before it.

# Rules by code, start of a code, or name; `normkit rules` lists them.
# select = ["ENC", "CHR", "WSP", "SPC", "NAM"]   # instead of the default rules
# extend-select = ["repeated-word"]              # besides them
# ignore = ["WSP104"]

# Repairs that may be wrong, and rules that are unsafe as a whole.
# unsafe-fixes = false

# Files and folders to leave alone; "raw" is any file or folder of that name.
# exclude = ["raw", "archive/*.txt"]

# The house style whose names are preferred, and the language of the texts.
# style = "official"
# lang = "en"

# The text fields of records, instead of the usual ones (text, content, body, title, ...).
# fields = ["article.body", "messages[].content"]
# delimiter = ";"
# encoding = "cp1252"

# Your own names, over the built-in ones; paths start at this file.
# packs = ["names.toml"]

# Installed plugins to load.
# plugins = []

# Codes that do not count in some files.
# [per-file-ignores]
# "quotes/*.txt" = ["NAM"]

# Options of single rules, which `normkit rules NAME` explains.
# [rules.variant]
# builtin = true
"""


@click.command(short_help="Write a configuration file to start from.")
@click.argument("folder", default=".", metavar="[FOLDER]", type=click.UNPROCESSED)
def init(folder: str) -> int:
    """Write a commented normkit.toml. A file that exists is never overwritten."""
    path = os.path.join(folder, CONFIG_NAME)
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(CONFIGURATION)
    except FileExistsError:
        error_line(f"{show_path(path)}: exists already", "edit it, or remove it first")
        return 2
    except OSError as error:
        error_line(f"{show_path(path)}: {error.strerror}")
        return 2
    Terminal().info(f"Wrote {show_path(path)}")
    return 0

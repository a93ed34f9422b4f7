"""The tools whose speed is compared, and how a user would start each of them.

They do different work: typos and codespell look words up in a list of misspellings, ftfy and
datatrove repair encodings, clean-text and textacy normalise characters, symspellpy looks every
word and pair of words up, hooks of pre-commit look at the ends of lines, `wc -w` only counts words.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True, slots=True)
class Tool:
    """A command that reads files; `{}` stands for their names.

    `package` is the one that it comes from, None for a tool of the system. `accepted`: what it may
    exit with. `most`: it is so slow that of larger texts it gets only so many MB. `many`: it takes
    more than one file.
    """

    name: str
    package: str | None
    command: tuple[str, ...]
    accepted: frozenset[int] = frozenset({0})
    most: float = 1e9
    many: bool = True


# Libraries have no command: the least program that applies them to files.
_READ = """
import sys
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        text = file.read()
"""

_CLEAN_TEXT = f"from cleantext import clean{_READ}    clean(text, lower=False)\n"

_TEXTACY = f"""
from textacy.preprocessing import make_pipeline, normalize
fix = make_pipeline(
    normalize.unicode, normalize.hyphenated_words, normalize.quotation_marks, normalize.whitespace
){_READ}    fix(text)
"""

_DATATROVE = f"""
from datatrove.pipeline.formatters import FTFYFormatter
fix = FTFYFormatter().format{_READ}    fix(text)
"""

_SYMSPELL = f"""
from importlib import resources
from symspellpy import SymSpell
checker, data = SymSpell(), resources.files("symspellpy")
checker.load_dictionary(str(data / "frequency_dictionary_en_82_765.txt"), 0, 1)
checker.load_bigram_dictionary(str(data / "frequency_bigramdictionary_en_243_342.txt"), 0, 2)
{_READ}    for line in text.split("\\n"):
        if line:
            checker.lookup_compound(line, max_edit_distance=2)
"""

NORMKIT = ("normkit", "fix", "--isolated", "--quiet", "--no-cache", "--jobs", "1")

# typos ends with 2 and codespell with 65 when they find something, hooks with 1 when they change
# a file.
TOOLS = (
    Tool("normkit fix", "normkit", (*NORMKIT, "{}")),
    Tool(
        "typos",
        "typos",
        ("typos", "--isolated", "--threads", "1", "--format", "silent", "{}"),
        frozenset({0, 2}),
    ),
    Tool(
        "typos -w",
        "typos",
        ("typos", "--isolated", "--threads", "1", "--format", "silent", "--write-changes", "{}"),
        frozenset({0, 2}),
    ),
    Tool("ftfy", "ftfy", ("ftfy", "--output", os.devnull, "{}"), most=10, many=False),
    Tool(
        "codespell",
        "codespell",
        ("codespell", "--quiet-level", "3", "{}"),
        frozenset({0, 65}),
        most=10,
    ),
    Tool("datatrove FTFY", "datatrove", (sys.executable, "-c", _DATATROVE, "{}"), most=10),
    Tool("textacy", "textacy", (sys.executable, "-c", _TEXTACY, "{}"), most=10),
    # Without its extra, which is under the GPL.
    Tool("clean-text", "clean-text", (sys.executable, "-c", _CLEAN_TEXT, "{}"), most=1),
    Tool("symspellpy", "symspellpy", (sys.executable, "-c", _SYMSPELL, "{}"), most=0.05),
    Tool("texthooks", "texthooks", ("fix-smartquotes", "{}"), frozenset({0, 1})),
    Tool(
        "trailing-whitespace",
        "pre-commit-hooks",
        ("trailing-whitespace-fixer", "{}"),
        frozenset({0, 1}),
    ),
    Tool("wc -w", None, ("wc", "-w", "{}")),
    Tool("sed", None, ("sed", "-i", "s/[ \t]*$//", "{}")),
    Tool("cat", None, ("cat", "{}")),
)

HELP = Tool("normkit --help", "normkit", ("normkit", "--help"))


def versions(tools: Sequence[Tool]) -> dict[str, str]:
    """The version of each package that is installed, and of what it is measured against."""
    found = {}
    for package in dict.fromkeys(tool.package for tool in tools if tool.package):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not from a Python package"
    return found


def installed(names: Sequence[str] | None = None) -> list[Tool]:
    """The tools that can be run, with a line for each one that is missing.

    normkit must be there. `names` chooses among the others by the start of their names.
    """
    found = []
    for tool in TOOLS:
        if names is not None and tool is not TOOLS[0] and not tool.name.startswith(tuple(names)):
            continue
        if _is_installed(tool):
            found.append(tool)
        elif tool is TOOLS[0]:
            sys.exit("error: normkit is not installed; run `make bench`")
        else:
            print(f"{tool.name}: not installed, left out")
    return found


def _is_installed(tool: Tool) -> bool:
    if tool.command[0] != sys.executable:
        return shutil.which(tool.command[0]) is not None
    try:
        return bool(tool.package and version(tool.package))
    except PackageNotFoundError:
        return False

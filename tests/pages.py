"""What the tests of the documentation share: code blocks, links and words of a Markdown file."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_TARGET = re.compile(r"(?m)(?:^\$ |`)make ([a-z][a-z-]*)")


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of one language."""
    return [body for lang, body in _BLOCK.findall(path.read_text("utf-8")) if lang == language]


def links(path: Path) -> list[tuple[str, str]]:
    """Targets and anchors of the links that stay inside the repository."""
    text = _BLOCK.sub("", path.read_text("utf-8"))
    return [(target, anchor) for target, anchor in _LINK.findall(text) if "://" not in target]


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a page, as the site makes them."""
    headings = re.findall(r"(?m)^#+ (.*)$", _BLOCK.sub("", text))
    return {re.sub(r"[^\w\s-]", "", title).strip().lower().replace(" ", "-") for title in headings}


def make_targets(path: Path) -> set[str]:
    """The targets of `make` that a page names."""
    return set(_TARGET.findall(path.read_text("utf-8")))


def normkit_options(path: Path) -> set[str]:
    """The long options in the lines and code spans that call normkit or are options alone."""
    text = path.read_text("utf-8")
    calls = re.findall(r"`(--[^`]*)`|(normkit [a-z][^`\n]*)", text)
    return {option for call in calls for option in _OPTION.findall(" ".join(call))}

"""The import graph: a folder is a room, and dependencies point one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "normkit"

# What a room of the package may import from the others, besides itself.
ROOMS: dict[str, frozenset[str]] = {}


def _room(name: str, *below: str) -> None:
    ROOMS[name] = frozenset(below)


_room("core")
_room("lexicon", "core")
_room("packs", "core")
_room("rules", "core", "lexicon", "packs")
_room("documents", "core")
_room("files", "core")
_room("config_places")
_room("config", "core", "config_places")
_room("registry", "core", "lexicon", "packs", "rules", "documents", "config")
_room("runner", "core", "documents", "files", "config", "registry")
_room("api", *ROOMS)
_room("engines", *ROOMS)
_room("survey", *ROOMS)
_room("reports", *ROOMS)
_room("testing", "core", "lexicon", "packs", "rules", "documents", "registry")
_room("cli", *(set(ROOMS) - {"testing", "api"}))
# The two front doors.
_room("__init__", *ROOMS)
_room("__main__", "cli")

# Third-party packages, and the only places that may import them.
ONLY_IN = {
    "ftfy": ("rules/encoding/",),
    "pyarrow": ("documents/parquet", "engines/"),
    "hypothesis": ("testing/",),
    "pytest": ("testing/",),
    "click": ("cli/",),
    "rich": ("cli/", "reports/"),
    "numpy": ("core/vectors",),
    "pandas": ("engines/pandas",),
    "polars": ("engines/polars",),
    "datasets": ("engines/datasets",),
    "fsspec": ("files/stores",),
    "ray": ("engines/",),
    "pyspark": ("engines/",),
    "wordfreq": (),
    "symspellpy": (),
}

# The kernel is small enough to be read in full: nothing but these below it.
CORE_MAY_IMPORT = {"regex", "numpy"}

# Modules beyond the limit, each with the reason why it is one job.
LONG_MODULES: dict[str, str] = {}
LIMIT = 350

MODULES = sorted(PACKAGE.rglob("*.py"))


def _inside(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _room_of(dotted: str) -> str:
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def _is_package_or_module(dotted: str) -> bool:
    base = ROOT.joinpath(*dotted.split("."))
    return base.is_dir() or base.with_suffix(".py").is_file()


def imports(source: str, package: str) -> Iterator[str]:
    """Dotted names of all modules that `source` imports, lazy imports included.

    `from normkit import config` counts as `normkit.config` when that is a
    module, because the room is what matters and not the way it is reached.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                kept = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*kept, base] if base else kept)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if _is_package_or_module(whole) else base


def _imports_of(path: Path) -> set[str]:
    package = ".".join(path.parent.relative_to(ROOT).parts)
    return set(imports(path.read_text("utf-8"), package))


def test_the_walk_sees_every_way_to_import() -> None:
    source = (
        "import ftfy.fixes\n"
        "from normkit import rules\n"
        "from ..core import spans\n"
        "from .spans import Span\n"
        "def lazily():\n    import pyarrow\n"
        "if TYPE_CHECKING:\n    from hypothesis import given\n"
    )
    assert set(imports(source, "normkit.core")) == {
        "ftfy.fixes",
        "normkit.rules",
        "normkit.core.spans",
        "pyarrow",
        "hypothesis",
    }


def test_there_are_modules_to_look_at() -> None:
    assert {"core", "rules", "documents", "cli"} <= {
        _inside(path).split("/")[0] for path in MODULES
    }


@pytest.mark.parametrize("path", MODULES, ids=_inside)
def test_dependencies_point_one_way(path: Path) -> None:
    room = _inside(path).split("/")[0].removesuffix(".py")
    assert room in ROOMS, f"{room} is a new room: say in ROOMS what it may import"
    seen = {_room_of(name) for name in _imports_of(path) if name.split(".")[0] == "normkit"}
    assert seen - {room} <= ROOMS[room]


@pytest.mark.parametrize("path", MODULES, ids=_inside)
def test_third_party_packages_stay_where_they_belong(path: Path) -> None:
    tops = {name.split(".")[0] for name in _imports_of(path)}
    misplaced = {
        top
        for top in tops & set(ONLY_IN)
        if not any(_inside(path).startswith(place) for place in ONLY_IN[top])
    }
    assert not misplaced


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=_inside)
def test_core_imports_only_the_standard_library_and_regex(path: Path) -> None:
    import sys

    tops = {name.split(".")[0] for name in _imports_of(path)} - {"normkit"}
    assert tops <= CORE_MAY_IMPORT | sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=_inside)
def test_modules_are_short(path: Path) -> None:
    lines = path.read_bytes().count(b"\n")
    if _inside(path) in LONG_MODULES:
        assert lines > LIMIT, "short enough again: take it off the list"
    else:
        assert lines <= LIMIT


def test_every_long_module_on_the_list_exists_and_has_a_reason() -> None:
    names = {_inside(path) for path in MODULES}
    assert set(LONG_MODULES) <= names
    assert all(len(reason.split()) > 3 for reason in LONG_MODULES.values())

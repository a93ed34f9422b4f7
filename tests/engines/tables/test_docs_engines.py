"""The examples of docs/engines.md run, and print what they say."""

import ast
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib.util import find_spec
from io import StringIO

import pytest

from normkit.engines import missing
from tests.engines.tables.engines import ray_here, spark_here
from tests.pages import ROOT, blocks

PAGE = ROOT / "docs" / "engines.md"
BLOCKS = blocks(PAGE, "python")
# They come with any Python that runs the tests.
_ALWAYS = {"normkit"}


def _imports(block: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(block)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module).partition(".")[0]


def _engine(block: str) -> str:
    return next(name for name in _imports(block) if name not in _ALWAYS)


def test_every_engine_has_an_example() -> None:
    assert [_engine(block) for block in BLOCKS] == [
        "polars",
        "pandas",
        "datasets",
        "ray",
        "pyspark",
        "duckdb",
        "daft",
        "dask",
        "datatrove",
    ]
    assert all("\n# -> " in block for block in BLOCKS)


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")
@pytest.mark.parametrize("block", BLOCKS, ids=_engine)
def test_an_example_prints_what_it_says(block: str) -> None:
    for package in set(_imports(block)) - _ALWAYS:
        if find_spec(package) is None:
            pytest.skip(str(missing(ModuleNotFoundError(f"{package} is not installed"))))
    if _engine(block) == "ray":
        ray_here()
    if _engine(block) == "pyspark":
        spark_here()
    shown = StringIO()
    with redirect_stdout(shown):
        exec(compile(block, str(PAGE), "exec"), {"__name__": "docs_engines"})
    assert shown.getvalue().splitlines() == re.findall(r"(?m)^# -> (.*)$", block)

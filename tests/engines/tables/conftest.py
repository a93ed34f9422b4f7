"""Tests of real engines are skipped where the engine is not installed, and say how to get it."""

from importlib.util import find_spec

import pytest

from normkit.engines import missing


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("engines"):
        for package in mark.args:
            if find_spec(package) is None:
                pytest.skip(str(missing(ModuleNotFoundError(name=package))))

"""An engine that is not installed is an error that says what to install."""

import importlib
import sys

import pytest

from normkit.engines import MissingPackage, missing

_NEEDS = {
    "arrow": ("pyarrow", "parquet"),
    "datasets": ("datasets", "datasets"),
    "pandas": ("pandas", "pandas"),
    "polars": ("polars", "polars"),
    "ray": ("ray", "ray"),
    "spark": ("pyspark", "spark"),
}


@pytest.mark.parametrize("module", _NEEDS)
def test_the_message_names_the_extra(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    package, extra = _NEEDS[module]
    for name in list(sys.modules):
        if name.partition(".")[0] == package:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"normkit.engines.{module}", raising=False)
    with pytest.raises(MissingPackage) as raised:
        importlib.import_module(f"normkit.engines.{module}")
    assert str(raised.value) == (f'{package} is not installed; try: pip install "normkit[{extra}]"')
    assert raised.value.name == package


def test_other_mistakes_are_left_as_they_are() -> None:
    broken = ImportError("cannot import name 'x' from 'polars'", name="polars")
    assert missing(broken) is broken
    other = ModuleNotFoundError("No module named 'elsewhere'", name="elsewhere")
    assert missing(other) is other

"""Modules of engines that are not installed have no examples to run."""

from importlib.util import find_spec

_NEEDS = {
    "datasets": "datasets",
    "pandas": "pandas",
    "pandas_values": "pandas",
    "polars": "polars",
    "ray": "ray",
    "spark": "pyspark",
}

collect_ignore = [
    f"normkit/engines/{module}.py"
    for module, package in _NEEDS.items()
    if find_spec(package) is None
]

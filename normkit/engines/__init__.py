"""normkit inside engines for tables: Arrow, Polars, datasets, Ray, Spark, pandas.

`normkit.engines.arrow` repairs the text columns of Arrow data. The other modules hand their
tables to it, one a module, and import their engine when they are imported. `pipelines` makes
the pipeline that all of them take, and its fingerprint.
"""

# The packages that belong to an extra, as `import` names them.
_EXTRAS = {
    "pyarrow": "parquet",
    "polars": "polars",
    "datasets": "datasets",
    "ray": "ray",
    "pyspark": "spark",
    "pandas": "pandas",
}


class MissingPackage(ImportError):  # noqa: N818 - it says what is the case
    """An engine that is not installed; the message names the extra that brings it along."""


def missing(error: ImportError) -> ImportError:
    """Return what to raise where an engine cannot be imported: with advice, if it is missing.

    >>> str(missing(ModuleNotFoundError("No module named 'ray'", name="ray")))
    'ray is not installed; try: pip install "normkit[ray]"'
    """
    package = (error.name or "").partition(".")[0]
    if not isinstance(error, ModuleNotFoundError) or package not in _EXTRAS:
        return error
    message = f'{package} is not installed; try: pip install "normkit[{_EXTRAS[package]}]"'
    return MissingPackage(message, name=package)

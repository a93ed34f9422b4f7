"""PySpark: partitions are repaired as Arrow batches, by `mapInArrow`."""

from typing import Any

from normkit.core.pipeline import Pipeline
from normkit.engines import missing

try:
    import pyspark.sql.types as spark
except ImportError as error:
    raise missing(error) from None

import pyarrow as pa

from normkit.engines.arrow import Fix
from normkit.engines.columns import Columns, choose


def fix_frame(frame: Any, columns: Columns = None, pipeline: Pipeline | None = None) -> Any:
    """Return a Spark DataFrame with the texts of some columns repaired, lazily and without shuffle.

    `columns` and `pipeline` are those of `arrow.fix_table`. The pipeline is sent to the workers;
    they need normkit and pyarrow, and no file of yours. All columns go through Arrow, so that
    frames with a type which Spark does not convert to Arrow cannot be repaired.

    Raises ColumnError, at once, for a column that is not there or holds no text.
    """
    choose(pa.schema([(field.name, _arrow(field.dataType)) for field in frame.schema]), columns)
    return frame.mapInArrow(Fix(columns, pipeline).each, frame.schema)


def _arrow(kind: Any) -> Any:
    """Return the Arrow type of strings, and of arrays and structs; others only by their name."""
    if isinstance(kind, spark.ArrayType):
        return pa.list_(_arrow(kind.elementType))
    if isinstance(kind, spark.StructType):
        return pa.struct([(field.name, _arrow(field.dataType)) for field in kind])
    if isinstance(kind, (spark.StringType, spark.CharType, spark.VarcharType)):
        return pa.string()
    return pa.opaque(pa.null(), kind.simpleString(), "spark")

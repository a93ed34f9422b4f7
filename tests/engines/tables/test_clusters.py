"""Ray and Spark on this machine, beyond the contract: schemas, blocks, and mistakes."""

from typing import Any

import pyarrow as pa
import pytest

from normkit.engines.arrow import fix_table
from normkit.engines.columns import ColumnError
from normkit.engines.pipelines import pipeline
from tests.engines.tables.engines import ray_here, spark_here
from tests.engines.tables.made import SPACES

on_ray = pytest.mark.engines("ray")
on_spark = pytest.mark.engines("pyspark")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")

TEXTS = ["a  b", None, "He saidthat.", "c"] * 25


@on_ray
def test_blocks_on_ray() -> None:
    from normkit.engines.ray import fix_dataset

    ray = ray_here()
    rules = pipeline(style="ap")
    table = pa.table({"text": TEXTS, "n": range(100)})
    dataset = ray.data.from_arrow([table.slice(at, 30) for at in (0, 30, 60, 90, 100)])
    some = fix_dataset(dataset, "text", rules, num_cpus=0.5)
    found = pa.concat_tables(ray.get(some.to_arrow_refs()), promote_options="default")
    assert found.sort_by("n").equals(fix_table(table, "text", rules))
    rows = fix_dataset(dataset, "text", rules, batch_size=7).take_all()
    wanted = fix_table(table, "text", rules).to_pylist()
    assert sorted(rows, key=lambda row: row["n"]) == wanted


@on_ray
def test_a_wrong_column_on_ray() -> None:
    from normkit.engines.ray import fix_dataset

    dataset = ray_here().data.from_arrow(pa.table({"text": ["a"]}))
    with pytest.raises(Exception, match='there is no column "txt"; did you mean "text"'):
        fix_dataset(dataset, "txt", SPACES).materialize()


def _frame() -> Any:
    from pyspark.sql import types

    content = types.StructType([types.StructField("content", types.StringType(), False)])
    schema = types.StructType(
        [
            types.StructField("id", types.LongType(), False, {"key": "yes"}),
            types.StructField("text", types.StringType(), True, {"of": "text"}),
            types.StructField("code", types.StringType(), True),
            types.StructField("messages", types.ArrayType(content, False), True),
            types.StructField("map", types.MapType(types.StringType(), types.StringType())),
        ]
    )
    rows = [(at, text, "x  y", [("a  b",)], {"k": "a  b"}) for at, text in enumerate(TEXTS)]
    return spark_here().createDataFrame(rows, schema).repartition(3)


@on_spark
def test_the_schema_of_a_frame_stays_with_what_spark_keeps_in_it() -> None:
    from normkit.engines.spark import fix_frame

    frame = _frame()
    new = fix_frame(frame, ["text", "code", "messages[].content"])
    assert new.schema == frame.schema
    assert [field.metadata for field in new.schema] == [field.metadata for field in frame.schema]
    assert new.rdd.getNumPartitions() == 3
    assert "Exchange" not in new._jdf.queryExecution().toString().split("MapInArrow")[0]
    rows = sorted(new.collect(), key=lambda row: row["id"])
    assert [row["text"] for row in rows] == ["a b", None, "He said that.", "c"] * 25
    assert {(row["code"], row["messages"][0]["content"]) for row in rows} == {("x y", "a b")}
    assert rows[0]["map"] == {"k": "a  b"}


@on_spark
def test_wrong_columns_on_spark_are_told_at_once() -> None:
    from normkit.engines.spark import fix_frame

    with pytest.raises(ColumnError, match=r'^there is no column "txt"; did you mean "text"'):
        fix_frame(_frame(), "txt")
    with pytest.raises(ColumnError, match=r"^column id holds .*bigint.*, not text"):
        fix_frame(_frame(), "id")
    with pytest.raises(ColumnError, match=r"^column messages holds list<.*; name what is in the"):
        fix_frame(_frame(), "messages")

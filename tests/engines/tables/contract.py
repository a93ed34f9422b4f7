"""What every engine has to do with one table: the local result, but for what the engine loses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pyarrow as pa

from normkit.core.pipeline import Pipeline
from normkit.engines.arrow import fix_table
from normkit.engines.pipelines import pipeline

#: Two rules of different stages; the second needs the lexicon, which workers must find.
RULES = pipeline(select=["WSP102", "SPC101"])

_DEFECT = "He saidthat it  was over."
_CLEAN = "He said that it was over."
_MESSAGE = pa.struct([("role", pa.string()), ("content", pa.string())])

#: The columns of texts, by name: path, type, values.
TEXTS: dict[str, tuple[str, Any, list[Any]]] = {
    "text": ("text", pa.string(), [_DEFECT, None, _CLEAN, "", "é  \U0001f600", _DEFECT]),
    "body": ("body", pa.large_string(), [None, "a  b", "a b", None, "c", "d  e"]),
    "view": ("view", pa.string_view(), ["a  b", None, "x" * 30 + "  y", "c", "", "c"]),
    "topic": (
        "topic",
        pa.dictionary(pa.int32(), pa.string()),
        ["a  b", None, "a b", "c", "c", "a  b"],
    ),
    "tags": (
        "tags[]",
        pa.list_(pa.string()),
        [["a  b", None], None, [], ["c"], ["c"], ["d  e", "f"]],
    ),
    "messages": (
        "messages[].content",
        pa.list_(_MESSAGE),
        [
            [{"role": "a  b", "content": _DEFECT}, {"role": "b", "content": None}],
            None,
            [],
            [{"role": None, "content": "c"}],
            [{"role": "r", "content": "a  b"}],
            [],
        ],
    ),
    "article": (
        "article.title",
        pa.struct([("title", pa.string()), ("n", pa.int32())]),
        [{"title": "a  b", "n": 1}, None, {"title": None, "n": None}, {"title": "c", "n": 2}] * 1
        + [{"title": "", "n": 3}, {"title": "d  e", "n": 4}],
    ),
    "pair": (
        "pair[]",
        pa.list_(pa.string(), 2),
        [["a  b", "c"], ["d", None], ["", "e"], ["f", "g"], ["h  i", "j"], ["k", "l"]],
    ),
}

#: Columns of other types, which nobody may touch.
OTHERS: dict[str, tuple[Any, list[Any]]] = {
    "id": (pa.int64(), [2**63 - 1, 1, 2, 3, 4, -(2**63)]),
    "note": (pa.string(), ["a  b", None, "", "saidthat", "x", "y"]),
    "score": (pa.float64(), [float("nan"), -0.0, None, 1.5, float("inf"), 0.0]),
    "small": (pa.int8(), [None, -128, 127, 0, 1, 2]),
    "count": (pa.uint64(), [2**64 - 1, None, 0, 1, 2, 3]),
    "day": (pa.date32(), [date(1969, 12, 31), None, *[date(2024, 2, 29)] * 4]),
    "at": (pa.timestamp("us", "UTC"), [datetime(2024, 2, 29, 1, 2, 3, 4, UTC), *[None] * 5]),
    "nano": (pa.timestamp("ns"), [1709168523000004005, None, 0, 1, 2, 3]),
    "clock": (pa.time64("us"), [time(1, 2, 3, 4), *[None] * 5]),
    "price": (pa.decimal128(12, 2), [Decimal("1.10"), None, *[Decimal("-0.01")] * 4]),
    "raw": (pa.binary(), [b"a  b", None, b"\xff", b"", b"x", b"y"]),
    "flag": (pa.bool_(), [True, None, False, True, True, False]),
    "nothing": (pa.null(), [None] * 6),
    "map": (pa.map_(pa.string(), pa.int64()), [[("a  b", 1)], None, [], [("x", None)], [], []]),
}


@dataclass(frozen=True)
class Engine:
    """A way of a table through an engine, and what is lost on it.

    `through` takes an Arrow table into the engine, repairs the columns with the pipeline (or
    nothing, without columns), and gives an Arrow table back. `losses` are those of the whole
    table; `refused` the columns that the engine does not take.
    """

    through: Callable[[Any, list[str], Pipeline], Any]
    losses: frozenset[str]
    refused: frozenset[str] = frozenset()


def table(without: frozenset[str] = frozenset()) -> Any:
    """The table, in two chunks, without some columns."""
    kinds = {name: (kind, values) for name, (_, kind, values) in TEXTS.items()} | OTHERS
    names = [name for name in kinds if name not in without]
    fields = [
        pa.field(name, kinds[name][0], nullable=name != "id", metadata={"of": name})
        for name in names
    ]
    arrays = [pa.array(kinds[name][1], kinds[name][0]) for name in names]
    whole = pa.table(arrays, schema=pa.schema(fields, {"made": "here"}))
    return pa.concat_tables([whole.slice(0, 4), whole.slice(4)])


def columns(without: frozenset[str] = frozenset()) -> list[str]:
    """The paths of the texts in the table."""
    return [path for name, (path, *_) in TEXTS.items() if name not in without]


def result(engine: Engine) -> Any:
    """What the engine makes of the table."""
    refused = engine.refused
    return engine.through(table(refused), columns(refused), RULES)


def local(engine: Engine) -> Any:
    """What the same table becomes without an engine."""
    return fix_table(table(engine.refused), columns(engine.refused), RULES)


def carried(engine: Engine) -> Any:
    """The local result, carried through the engine without any repair there."""
    return engine.through(local(engine), [], RULES)


def shown(column: Any) -> str:
    """The values of a column, to be compared: NaN is NaN, -0.0 is not 0.0."""
    if pa.types.is_timestamp(column.type):
        # Python's own type has no nanoseconds.
        column = column.cast(pa.timestamp("ns", column.type.tz)).cast(pa.int64())
    return repr(column.to_pylist())


def losses(here: Any, there: Any) -> set[str]:
    """Return in what a table that an engine gave differs from the local one."""
    found = set()
    if here.num_rows != there.num_rows:
        found.add(f"rows: {here.num_rows} -> {there.num_rows}")
    if here.column_names != there.column_names:
        found.add(f"columns: {there.column_names}")
        return found
    if here.schema.metadata != there.schema.metadata:
        found.add("metadata of the schema")
    for one, other in zip(here.schema, there.schema, strict=True):
        name = one.name
        if str(one.type) != str(other.type):
            found.add(f"{name}: {one.type} -> {other.type}")
        if one.nullable != other.nullable:
            found.add(f"{name}: nullable {one.nullable} -> {other.nullable}")
        if one.metadata != other.metadata:
            found.add("metadata of fields")
        if here[name].null_count != there[name].null_count:
            found.add(f"{name}: nulls")
        if shown(here[name]) != shown(there[name]):
            found.add(f"{name}: values")
    return found

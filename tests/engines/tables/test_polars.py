"""Polars on the real thing: expressions and frames, eager, lazy and streaming."""

from typing import Any

import pytest

from normkit.engines.columns import ColumnError
from normkit.engines.pipelines import pipeline
from tests.engines.tables.made import SPACES

pytestmark = pytest.mark.engines("polars")


def _frame() -> Any:
    import polars as pl

    import normkit.engines.polars  # noqa: F401 - adds the namespace

    return pl.DataFrame(
        {
            "text": ["a  b", None, "c"],
            "n": [1, 2, 3],
            "^t.*$": ["x  y", "x", "x"],
            "tags": [["a  b"], None, ["c", None]],
            "topic": pl.Series(["a  b", "a b", None], dtype=pl.Categorical),
            "who": [{"name": "a  b", "born": "c  d"}] * 3,
        }
    )


def test_expressions() -> None:
    import polars as pl

    frame = _frame()
    new = frame.select(
        pl.col("text").normkit.fix(SPACES),
        pl.col("text").str.to_uppercase().normkit.fix(SPACES).alias("upper"),
        pl.col("tags").normkit.fix(SPACES, path="[]"),
        pl.col("who").normkit.fix(SPACES, path="name"),
        pl.col("topic").normkit.fix(SPACES),
    )
    assert new.schema == {**frame.select("text").schema, "upper": pl.String} | {
        name: frame.schema[name] for name in ("tags", "who", "topic")
    }
    assert new.to_dict(as_series=False) == {
        "text": ["a b", None, "c"],
        "upper": ["A B", None, "C"],
        "tags": [["a b"], None, ["c", None]],
        "who": [{"name": "a b", "born": "c  d"}] * 3,
        "topic": ["a b", "a b", None],
    }


def test_an_expression_fits_everywhere() -> None:
    import polars as pl

    frame = _frame()
    fixed = pl.col("text").normkit.fix(SPACES)
    assert frame.filter(fixed == "a b").height == 1
    assert frame.group_by("n", maintain_order=True).agg(fixed)["text"].to_list() == [
        ["a b"],
        [None],
        ["c"],
    ]
    assert frame.select(pl.col(pl.String).normkit.fix(SPACES)).rows()[0] == ("a b", "x y")
    assert frame.clear().select(fixed).height == 0


def test_frames_of_all_kinds_agree() -> None:
    from polars.testing import assert_frame_equal

    from normkit.engines.polars import fix_frame

    frame, columns = (
        _frame(),
        ["text", '"^t.*$"', "^t.*$", "tags[]", "topic", "who.name", "who.born"],
    )
    eager = fix_frame(frame, columns, SPACES)
    assert eager["who"].to_list() == [{"name": "a b", "born": "c d"}] * 3
    assert eager["^t.*$"].to_list() == ["x y", "x", "x"]
    assert eager.columns == frame.columns
    lazy = fix_frame(frame.lazy(), columns, SPACES)
    assert_frame_equal(lazy.collect(), eager)
    assert_frame_equal(lazy.collect(engine="streaming"), eager)


def test_what_is_clean_is_the_same_object() -> None:
    from normkit.engines.polars import fix_frame

    frame = fix_frame(_frame(), ["text", "topic"], SPACES)
    assert fix_frame(frame, ["text", "topic"], SPACES) is frame
    series = frame["text"]
    assert series.normkit.fix(SPACES) is series
    assert _frame()["text"].normkit.fix(SPACES).to_list() == ["a b", None, "c"]


def test_the_usual_columns_are_the_default() -> None:
    from normkit.engines.polars import fix_frame

    new = fix_frame(_frame(), pipeline=pipeline(select=["WSP102"]))
    assert new["text"].to_list() == ["a b", None, "c"]
    assert new["^t.*$"].to_list() == ["x  y", "x", "x"]


def test_wrong_columns() -> None:
    import polars as pl

    from normkit.engines.polars import fix_frame

    for frame in (_frame(), _frame().lazy()):
        with pytest.raises(ColumnError, match=r'^there is no column "txt"; did you mean "text"'):
            fix_frame(frame, "txt", SPACES)
    with pytest.raises(ColumnError, match=r"^column n holds int64, not text"):
        _frame().select(pl.col("n").normkit.fix(SPACES))
    listed = pl.Series("e", ["a  b", "a b"], dtype=pl.Enum(["a  b", "a b"]))
    assert listed.normkit.fix(SPACES).to_list() == ["a b", "a b"]
    alone = pl.Series("e", ["a  b"], dtype=pl.Enum(["a  b"]))
    with pytest.raises(ColumnError, match=r"^column e: a repaired text is no value of the Enum"):
        alone.normkit.fix(SPACES)

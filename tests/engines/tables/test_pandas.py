"""pandas on the real thing: index, dtype, names and each kind of missing value are kept."""

import math
from typing import Any

import pyarrow as pa
import pytest

from normkit.engines.columns import ColumnError
from tests.engines.tables.made import SPACES

pytestmark = pytest.mark.engines("pandas")

VALUES = ["a  b", None, "a b", "c", "a  b"]
FIXED = ["a b", None, "a b", "c", "a b"]
DTYPES = [
    "object",
    "string[python]",
    "string[pyarrow]",
    pytest.param("arrow", id="ArrowDtype"),
    pytest.param("arrow view", id="ArrowDtype of string_view"),
    "category",
]


def _series(dtype: str, values: list[Any] = VALUES) -> Any:
    import pandas as pd

    import normkit.engines.pandas  # noqa: F401 - adds the accessor

    kinds = {"arrow": pa.string(), "arrow view": pa.string_view()}
    kind = pd.ArrowDtype(kinds[dtype]) if dtype in kinds else dtype
    series = pd.Series(values, index=[7, 7, 8, 9, 0], dtype=kind, name="text")
    series.attrs["of"] = "a test"
    return series


@pytest.mark.parametrize("dtype", DTYPES)
def test_all_but_the_texts_is_kept(dtype: str) -> None:
    import pandas as pd

    old = _series(dtype)
    new = old.normkit.fix(SPACES)
    assert [text for text in new if isinstance(text, str)] == [text for text in FIXED if text]
    assert new.isna().tolist() == [text is None for text in FIXED]
    assert new.index.equals(old.index)
    assert (new.name, new.attrs) == ("text", {"of": "a test"})
    if dtype != "arrow view":  # pandas cannot compare it
        pd.testing.assert_series_equal(old, _series(dtype))
    if dtype != "category":
        assert new.dtype == old.dtype
        assert type(new.array) is type(old.array)
    assert new.normkit.fix(SPACES) is new


def test_each_kind_of_missing_value_stays() -> None:
    import numpy as np
    import pandas as pd

    other = object()
    values = ["a  b", None, np.nan, pd.NA, pd.NaT, 3, other, "\ud800  x", b"a  b"]
    new = pd.Series(values, dtype=object).normkit.fix(SPACES)
    assert new.iloc[[0, 7]].tolist() == ["a b", "\ud800 x"]
    for before, after in zip(values[1:7], new.iloc[1:7], strict=True):
        assert after is before or (isinstance(before, float) and math.isnan(after))
    assert new.iloc[8] == b"a  b"


def test_the_dtype_str_keeps_nan() -> None:
    import numpy as np
    import pandas as pd

    for storage in ("python", "pyarrow"):
        dtype = pd.StringDtype(storage, na_value=np.nan)
        series = pd.Series(["a  b", None], dtype=dtype)
        new = series.normkit.fix(SPACES)
        assert (new.dtype, new[0]) == (dtype, "a b")
        assert new[1] != new[1]


def test_categories_become_fewer_and_keep_their_order() -> None:
    import pandas as pd

    kind = pd.CategoricalDtype(["x", "a  b", "a b", "un  used"], ordered=True)
    old = pd.Series(["a b", "a  b", None, "x"], dtype=kind)
    new = old.normkit.fix(SPACES)
    assert new.tolist()[:2] == ["a b", "a b"]
    assert new.isna().tolist() == [False, False, True, False]
    assert new.cat.categories.tolist() == ["x", "a b", "un  used"]
    assert new.cat.ordered
    clean = pd.Series(["x", None], dtype=kind)
    assert clean.normkit.fix(SPACES) is clean
    numbers = pd.Series([1, 2], dtype="category")
    with pytest.raises(ColumnError, match="column None holds categories of int64, not text"):
        numbers.normkit.fix(SPACES)


def test_frames() -> None:
    import pandas as pd

    nested = pd.ArrowDtype(pa.list_(pa.struct([("content", pa.string())])))
    old = pd.DataFrame(
        {
            "text": ["a  b", None],
            "note": ["a  b", "c"],
            "body": [1, 2],
            ("a", "b"): ["a  b", "c"],
            "messages": pd.array([[{"content": "a  b"}], None], dtype=nested),
        },
        index=pd.MultiIndex.from_tuples([("x", 1), ("y", 2)], names=["one", "two"]),
    )
    before = old.copy()
    new = old.normkit.fix(pipeline=SPACES)
    assert new.normkit.fix(pipeline=SPACES) is new
    pd.testing.assert_frame_equal(new, before.assign(text=["a b", None]))
    more = old.normkit.fix(["note", ("a", "b"), "messages[].content"], SPACES)
    assert more["note"].tolist() == ["a b", "c"]
    assert more[("a", "b")].tolist() == ["a b", "c"]
    assert more["messages"].iloc[0] == [{"content": "a b"}]
    pd.testing.assert_frame_equal(old, before)
    pd.testing.assert_frame_equal(more[["text", "body"]], before[["text", "body"]])


def test_wrong_columns() -> None:
    import pandas as pd

    import normkit.engines.pandas  # noqa: F401 - adds the accessor

    frame = pd.DataFrame({"text": ["a"], "n": [1], "d": [{"a": 1}], "when": [None]})
    frame = frame.astype({"text": object, "when": object})
    cases = {
        "txt": 'there is no column "txt"; did you mean "text"?',
        "n": "column n holds int64, not text; name a column of strings",
        "d": "column d holds dict objects, not text; name a column of strings",
        "text[]": "column text holds object; only an ArrowDtype has paths in it",
    }
    for column, message in cases.items():
        with pytest.raises(ColumnError) as raised:
            frame.normkit.fix(column, SPACES)
        assert str(raised.value) == message
    assert frame.normkit.fix("when", SPACES) is frame
    with pytest.raises(ColumnError, match="no column of strings is named text, "):
        frame[["n"]].normkit.fix()
    twice = pd.DataFrame([["a", "b"]], columns=["text", "text"])
    with pytest.raises(ColumnError, match='several columns have the name "text"'):
        twice.normkit.fix()

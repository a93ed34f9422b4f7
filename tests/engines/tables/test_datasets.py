"""Hugging Face datasets on the real thing: features, formats, and a cache that never lies."""

from pathlib import Path
from typing import Any

import pytest

from normkit.engines.columns import ColumnError
from normkit.engines.pipelines import pipeline
from tests.engines.tables.made import SPACES

pytestmark = pytest.mark.engines("datasets")

ROWS = [{"text": "a  b", "label": 1}, {"text": None, "label": 0}, {"text": "c", "label": 1}]
FIXED = [{"text": "a b", "label": 1}, *ROWS[1:]]


def _dataset() -> Any:
    from datasets import ClassLabel, Dataset, Features, Value

    features = Features({"text": Value("string"), "label": ClassLabel(names=["no", "yes"])})
    return Dataset.from_list(ROWS, features=features, split="train")


def _fix(*args: Any, **options: Any) -> Any:
    from normkit.engines.datasets import fix_dataset

    return fix_dataset(*args, **options)


def test_features_split_and_format_are_kept() -> None:
    old = _dataset()
    new = _fix(old, "text", SPACES)
    assert new.to_list() == FIXED
    assert new.features == old.features
    assert new.split == old.split
    assert old.to_list() == ROWS
    shown = _fix(old.with_format("numpy", columns=["label"], output_all_columns=True), None, SPACES)
    assert (
        shown.format == old.with_format("numpy", columns=["label"], output_all_columns=True).format
    )
    assert shown[0]["text"] == "a b"
    two = _fix(old.select([2, 0]), "text", SPACES, num_proc=2)
    assert two.to_list() == [FIXED[2], FIXED[0]]


def test_splits() -> None:
    from datasets import DatasetDict

    new = _fix(DatasetDict({"train": _dataset(), "test": _dataset().select([0])}), "text", SPACES)
    assert type(new) is DatasetDict
    assert {name: part.to_list() for name, part in new.items()} == {
        "train": FIXED,
        "test": FIXED[:1],
    }


def test_streams() -> None:
    from datasets import IterableDataset, IterableDatasetDict

    stream = _dataset().to_iterable_dataset()
    new = _fix(stream, "text", SPACES)
    assert isinstance(new, IterableDataset)
    assert list(new) == FIXED
    assert new.features == stream.features
    assert list(_fix(IterableDatasetDict({"a": stream}), "text", SPACES)["a"]) == FIXED
    told = IterableDataset.from_generator(lambda: iter(ROWS), features=stream.features)
    assert list(_fix(told, "text", SPACES)) == FIXED
    empty = IterableDataset.from_generator(lambda: iter(ROWS[1:2]), features=stream.features)
    assert list(_fix(empty, "text", SPACES)) == ROWS[1:2]
    tables = _fix(stream.with_format("arrow"), "text", SPACES)
    assert [part["text"].to_pylist() for part in tables.iter(batch_size=3)] == [["a b", None, "c"]]


def test_streams_of_unknown_types() -> None:
    from datasets import IterableDataset

    stream = IterableDataset.from_generator(lambda: iter(ROWS))
    for columns in ("text", None):
        assert list(_fix(stream, columns, SPACES)) == FIXED
        assert list(_fix(stream, columns, SPACES, batch_size=1)) == FIXED
    nested = [{"m": [{"c": "a  b", "n": 1}], "object": object}, {"m": [], "object": object}]
    stream = IterableDataset.from_generator(lambda: iter(nested))
    assert list(_fix(stream, "m[].c", SPACES)) == [
        {"m": [{"c": "a b", "n": 1}], "object": object},
        {"m": [], "object": object},
    ]
    with pytest.raises(ColumnError, match="column label holds int64, not text"):
        list(_fix(IterableDataset.from_generator(lambda: iter(ROWS)), "label", SPACES))
    with pytest.raises(ColumnError, match='there is no column "txt"'):
        list(_fix(IterableDataset.from_generator(lambda: iter(ROWS)), "txt", SPACES))


def test_the_fingerprint_says_what_was_done(monkeypatch: pytest.MonkeyPatch) -> None:
    from normkit.engines import datasets as adapter

    old = _dataset()
    pack = pipeline(select=["WSP102"], style="ap")
    made = [
        _fix(old, "text", SPACES),
        _fix(old, ["text"], pipeline(select=["WSP101"])),
        _fix(old, None, SPACES),
        _fix(old.select([0]), "text", SPACES),
        _fix(old, "text", pipeline()),
        _fix(old, "text", pipeline(style="ap")),
    ]
    found = {one._fingerprint for one in made}
    assert len(found) == len(made)
    assert _fix(old, ["text"], pipeline(select=["WSP102"]))._fingerprint == made[0]._fingerprint
    assert _fix(old, "text", pack)._fingerprint == made[0]._fingerprint  # no rule of it has a style
    # Another version of the data is another result.
    monkeypatch.setattr(adapter, "fingerprint", lambda pipeline: "0" * 32)
    assert _fix(old, "text", SPACES)._fingerprint not in found


def test_a_cached_result_is_used_again_and_no_other(tmp_path: Path) -> None:
    from datasets import Dataset, load_from_disk

    _dataset().save_to_disk(tmp_path / "saved")

    def files() -> set[str]:
        return {path.name for path in (tmp_path / "saved").glob("cache-*")}

    stored: Dataset = load_from_disk(tmp_path / "saved")
    assert _fix(stored, "text", SPACES).to_list() == FIXED
    once = files()
    assert len(once) == 1
    times = {name: (tmp_path / "saved" / name).stat().st_mtime_ns for name in once}
    again = load_from_disk(tmp_path / "saved")
    assert _fix(again, "text", pipeline(select=["WSP102"])).to_list() == FIXED
    assert {name: (tmp_path / "saved" / name).stat().st_mtime_ns for name in files()} == times
    assert _fix(again, "text", pipeline(select=["WSP101"])).to_list() == ROWS
    assert len(files()) == 2


def test_wrong_columns() -> None:
    for dataset in (_dataset(), _dataset().to_iterable_dataset()):
        with pytest.raises(ColumnError, match=r"^column label holds int64, not text"):
            _fix(dataset, "label", SPACES)
        with pytest.raises(ColumnError, match=r'^there is no column "txt"'):
            _fix(dataset, "txt", SPACES)

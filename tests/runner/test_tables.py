"""Parquet files: several processes give what one gives, and one bad block is told all the same."""

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pipeline import Pipeline
from normkit.documents.detect import Settings, file_format
from normkit.documents.parquet import Parquet
from normkit.rules import RULES
from normkit.runner.files import Writing, check_file, fix_file
from normkit.runner.outcome import Located
from normkit.runner.pool import Pool
from normkit.runner.repair import HERE, Around

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

PIPELINE = Pipeline(rule for rule in RULES if rule.default)
TEXTS = st.sampled_from(("It rained  , he said.", "A caf\u00e9 \u2013 clean.", "", None))
ROWS = st.lists(st.tuples(TEXTS, st.none() | st.lists(TEXTS, max_size=3), TEXTS), max_size=20)
FORM = file_format("a.parquet", Settings(fields=("text", "more[]", "kind")))


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2, [PIPELINE]) as pool:
        yield pool


def _write(path: Path, rows: Sequence[tuple[object, object, object]], group: int) -> None:
    text, more, kind = zip(*rows, strict=True) if rows else ((), (), ())
    table = pa.table(
        {
            "text": pa.array(text, pa.string()),
            "more": pa.array(more, pa.list_(pa.string())),
            "kind": pa.array(kind, pa.string()).dictionary_encode(),
            "id": pa.array(range(len(rows)), pa.int64()),
        }
    )
    pq.write_table(table, path, row_group_size=group)


@given(rows=ROWS, group=st.integers(1, 8))
def test_two_processes_give_what_one_gives(
    tmp_path_factory: pytest.TempPathFactory,
    pool: Pool,
    rows: list[tuple[object, object, object]],
    group: int,
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    results = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("normkit.documents.parquet_file.ROWS_OF_SEVERAL", 3)
        patch.chdir(folder)
        for some in (HERE, pool):
            path = Path("a.parquet")
            _write(path, rows, group)
            heard: list[Located] = []
            around = Around(heard.append, None, some, str(path))
            checked = check_file(str(path), FORM, PIPELINE, around)
            ledger = Path(f"{some.jobs}.ledger")
            fixed = fix_file(str(path), FORM, PIPELINE, Writing(ledger=str(ledger)), around)
            assert checked.problem is None
            assert fixed.problem is None
            edits = ledger.read_bytes() if ledger.exists() else b""
            counts = [(each.fixed, each.remaining, each.changed) for each in (checked, fixed)]
            results.append((path.read_bytes(), heard, counts, edits))
    assert results[0] == results[1]


def test_a_block_goes_to_another_process_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    _write(path, [("One.", ["Two.", None], "Three."), (None, None, "Three."), ("", [], None)], 2)
    with path.open("rb") as file:
        for block in Parquet(("text", "more[]", "kind")).blocks(file):
            again = pickle.loads(pickle.dumps(block))
            assert again.texts == block.texts
            assert again.found == block.found
            for index in range(len(block.texts)):
                one, other = block.unit(index), again.unit(index)
                assert (one.text, one.field, one.record) == (other.text, other.field, other.record)
                assert one.source.locate(0) == other.source.locate(0)


def test_what_is_wrong_in_a_later_block_comes_behind_the_findings_before(
    tmp_path: Path, pool: Pool
) -> None:
    path = tmp_path / "a.parquet"
    rows = [("It rained  , he said.", None, None)] * 9 + [("x" * 99, None, None)]
    _write(path, rows, 2)
    form = file_format("a.parquet", Settings(fields=("text",), max_record=50))
    told = []
    for some in (HERE, pool):
        heard: list[Located] = []
        outcome = check_file(str(path), form, PIPELINE, Around(heard.append, None, some, str(path)))
        assert outcome.problem is not None
        told.append((heard, outcome.problem))
    assert told[0] == told[1]
    assert len({each.record for each in told[0][0]}) == 8

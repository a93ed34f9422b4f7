"""The laws of the Parquet codec on generated files: what is repaired, and all that is kept."""

import io
from collections.abc import Iterator, Mapping
from random import Random

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents import parquet_file
from normkit.documents.field_paths import parse_path
from normkit.documents.parquet import Parquet
from normkit.documents.unit import Block
from tests.laws.parquet import Made, broken_laws, made, repair, rows_of


@pytest.fixture(autouse=True, scope="module")
def _small_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_file, "MAX_BATCH_ROWS", 3)
        patch.setattr(parquet_file, "ROWS_OF_SEVERAL", 2)
        yield


def mend(block: Block) -> Mapping[int, str]:
    return {at: repair(text) for at, text in enumerate(block.texts) if repair(text) != text}


def rewritten(data: bytes, codec: Parquet) -> bytes:
    source, target = io.BytesIO(data), io.BytesIO()
    codec.verify(source, target, codec.rewrite(source, target, mend))
    return target.getvalue()


@given(made())
def test_texts_are_repaired_and_all_else_is_kept(file: Made) -> None:
    new = rewritten(file.data, Parquet(file.fields))
    assert broken_laws(file.data, new, file.fields) == []


@given(made())
def test_a_second_repair_finds_nothing(file: Made) -> None:
    codec = Parquet(file.fields)
    new = rewritten(file.data, codec)
    assert not any(mend(block) for block in codec.blocks(io.BytesIO(new)))


@given(made())
def test_a_repair_can_be_undone_text_by_text(file: Made) -> None:
    codec = Parquet(file.fields)
    before = [list(block.texts) for block in codec.blocks(io.BytesIO(file.data))]
    source, target = io.BytesIO(rewritten(file.data, codec)), io.BytesIO()
    old = [text for texts in before for text in texts]

    def undo(block: Block) -> Mapping[int, str]:
        mine, old[:] = old[: len(block.texts)], old[len(block.texts) :]
        return dict(enumerate(mine))

    codec.verify(source, target, codec.rewrite(source, target, undo))
    assert broken_laws(file.data, target.getvalue(), (), str) == []


@given(made())
def test_units_know_their_field_and_their_row(file: Made) -> None:
    codec = Parquet(file.fields)
    blocks = list(codec.blocks(io.BytesIO(file.data)))
    assert all(block.found for block in blocks)
    units = [block.unit(at) for block in blocks for at in range(len(block.texts))]
    assert [unit.text for unit in units] == [text for block in blocks for text in block.texts]
    for field in file.fields:
        places = [unit.record for unit in units if unit.field == field]
        assert places == sorted(places)
    # Each text becomes its row and field; reading the file then shows where it went.
    source, target = io.BytesIO(file.data), io.BytesIO()

    def name(block: Block) -> Mapping[int, str]:
        found = [block.unit(at) for at in range(len(block.texts))]
        return {at: f"{unit.record} {unit.field}" for at, unit in enumerate(found)}

    codec.verify(source, target, codec.rewrite(source, target, name))
    for block in codec.blocks(target):
        for at, text in enumerate(block.texts):
            unit = block.unit(at)
            assert text == f"{unit.record} {unit.field}"
            assert unit.source.locate(2) == (unit.record, 3)
    for field in file.fields:
        root = field.partition("[")[0].partition(".")[0]
        for number, row in enumerate(rows_of(pq.ParquetFile(target)), 1):
            assert set(_texts_of(row[root], field)) <= {f"{number} {field}"}


def _texts_of(value: object, field: str) -> list[str]:
    values = [value]
    for step in parse_path(field)[1:]:
        there = [one for one in values if one is not None]
        if step is None:
            values = [item for one in there for item in one]  # type: ignore[attr-defined]
        else:
            values = [one[step] for one in there]  # type: ignore[index]
    return [str(one) for one in values if one is not None]


@given(made(), st.randoms(use_true_random=False))
def test_any_share_of_the_texts_may_change(file: Made, random: Random) -> None:
    codec = Parquet(file.fields)
    source, target = io.BytesIO(file.data), io.BytesIO()
    wanted: list[str] = []

    def some(block: Block) -> Mapping[int, str]:
        new = {at: text + "é" for at, text in enumerate(block.texts) if random.random() < 0.5}
        wanted.extend(sorted(new.get(at, text) for at, text in enumerate(block.texts)))
        return new

    codec.verify(source, target, codec.rewrite(source, target, some))
    got = [text for block in codec.blocks(target) for text in block.texts]
    assert sorted(got) == sorted(wanted)

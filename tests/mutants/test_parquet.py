"""Each broken writer of Parquet is caught twice: by the check at run time and by the oracle."""

import io
from collections.abc import Callable

import pytest

from normkit.documents.parquet import Parquet
from normkit.documents.unit import Block, DocumentError
from tests.laws.parquet import broken_laws, repair
from tests.mutants import parquet as bad

CODEC = Parquet(("text",))
DATA = bad.write([bad.table().slice(0, 3), bad.table().slice(3)])


def mend(block: Block) -> dict[int, str]:
    return {at: repair(text) for at, text in enumerate(block.texts)}


def check(spoil: Callable[[bytes], bytes]) -> bytes:
    """Repair the file, spoil it, and let `verify` look at it."""
    source, target = io.BytesIO(DATA), io.BytesIO()
    written = CODEC.rewrite(source, target, mend)
    spoilt = spoil(target.getvalue())
    CODEC.verify(source, io.BytesIO(spoilt), written)
    return spoilt


def test_a_good_writer_passes() -> None:
    assert broken_laws(DATA, check(bad.keeps), ["text"]) == []


@pytest.mark.parametrize("name", bad.MUTANTS)
def test_a_broken_writer_is_caught_at_run_time(name: str) -> None:
    spoil, what, _ = bad.MUTANTS[name]
    with pytest.raises(DocumentError, match=f"would differ from the old one: .*({what})"):
        check(spoil)


@pytest.mark.parametrize("name", bad.MUTANTS)
def test_a_broken_writer_is_caught_by_its_law(name: str) -> None:
    spoil, _, law = bad.MUTANTS[name]
    target = io.BytesIO()
    CODEC.rewrite(io.BytesIO(DATA), target, mend)
    broken = broken_laws(DATA, spoil(target.getvalue()), ["text"])
    assert any(one.startswith(law) for one in broken), broken


def test_a_file_that_was_not_repaired_is_caught() -> None:
    with pytest.raises(DocumentError, match="texts that are not those of the repair"):
        check(lambda _: DATA)

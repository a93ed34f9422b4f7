"""The codecs of tables keep the laws of tables, on generated concrete syntax."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents.delimited import Csv, Tsv
from normkit.documents.delimited_cut import cut
from normkit.documents.delimited_tokens import NotDelimited, cells, ordinary_record, records
from tests.laws.concrete_delimited import sheet
from tests.laws.delimited import LAWS, Law, Make, rows


@given(random=st.randoms(use_true_random=False))
@pytest.mark.parametrize("make", [Csv, Tsv], ids=["csv", "tsv"])
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_law_holds(law: Law, make: Make, random: Random) -> None:
    law(make, sheet(random), random)


@given(st.randoms(use_true_random=False))
def test_the_tables_are_what_they_are_taken_for(random: Random) -> None:
    table = sheet(random)
    expected = [[] if row.blank else row.values for row in table.rows]
    assert rows(table.text, table.delimiter) == expected


def test_the_tables_show_all_that_is_special() -> None:
    seen = [sheet(Random(seed)) for seed in range(300)]
    assert {table.delimiter for table in seen} == set(",;\t|")
    assert {row.end for table in seen for row in table.rows} == {"\n", "\r\n", "\r", ""}
    tokens = [token for table in seen for row in table.rows for token in row.tokens]
    assert any(token[:1] != '"' and '"' in token for token in tokens)  # 5" disk
    assert any(token[:1] == '"' and "\n" in token for token in tokens)
    assert any('""' in token[1:-1] for token in tokens if token[:1] == '"')
    assert sum(any(row.blank for row in table.rows) for table in seen) > 30
    widths = [{len(row.tokens) for row in table.rows} for table in seen]
    assert sum(len(width) > 1 for width in widths) > 60


# What is fast must say what is exact says, on any text at all. --------------------------------

ANY = st.text(st.sampled_from('"",,\n\r\tax '), max_size=40)


def _exact(text: str) -> tuple[list[tuple[int, int, int]], int | None]:
    """The records one by one, and where the first bad quote opens."""
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(text):
        try:
            end = cells(text, at, ",")[-1][1]
        except NotDelimited as error:
            return found, error.at
        after = end + len(text[end : end + 1]) + text.startswith("\r\n", end)
        found.append((at, end, after))
        at = after
    return found, None


@given(ANY, st.integers(1, 4), st.sets(st.integers(0, 3)))
def test_records_are_the_same_in_every_way_of_reading(
    text: str, width: int, columns: set[int]
) -> None:
    chosen = tuple(sorted(column for column in columns if column < width))
    exact, bad = _exact(text)
    for ordinary in (None, ordinary_record(",", chosen, width)):
        found: list[tuple[int, int, int]] = []
        at = None
        try:
            for start, end, after, inner in records(text, ",", ordinary):
                found.append((start, end, after))
                tokens = [text[low:high] for low, high in cells(text, start, ",")]
                if isinstance(inner, list):
                    assert inner == cells(text, start, ",")
                elif inner is None:
                    assert text[start:end].split(",") == tokens
                else:
                    assert list(inner.groups()) == [tokens[column] for column in chosen]
                    assert len(tokens) == width
        except NotDelimited as error:
            at = error.at
        assert (found, at) == (exact, bad)


@given(ANY)
def test_a_cut_is_behind_the_last_whole_record(text: str) -> None:
    if text.endswith("\r"):
        text += "x"  # it may be half of a line end
    exact, bad = _exact(text)
    if bad is not None and not _unfinished(text):
        with pytest.raises(NotDelimited) as caught:
            cut(text, ",")
        assert caught.value.at == bad
        return
    whole = [(start, end, after) for start, end, after in exact if after > end]
    expected = (whole[-1][2] if whole else 0, sum(end > start for start, end, _ in whole))
    assert cut(text, ",") == expected


def _unfinished(text: str) -> bool:
    with pytest.raises(NotDelimited) as caught:
        list(records(text, ","))
    return caught.value.unfinished


@given(ANY, st.integers(0, 40))
def test_a_cut_stays_what_it_is_whatever_follows(text: str, length: int) -> None:
    # Only whole records count: no text behind can change them.
    head = text[:length]
    if text.startswith("\r\n", length - 1):
        head = text[: length + 1]
    try:
        end, count = cut(head, ",")
        exact, _ = _exact(text)
    except NotDelimited:
        return
    whole = [(start, stop) for start, stop, after in exact if after <= end]
    assert end in {0, *(after for _, _, after in exact)}
    assert count == sum(stop > start for start, stop in whole)

"""The ledger: groups are read back, whatever a killed run left between them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.files.ledger import VERSION, LedgerError, Writer, edits_of, groups, line

BEGIN = line("begin", version=VERSION, file="a.txt", before="0", content="0")
EDIT = line("edit", file="a.txt", source=[[1, "x", "y"]])
COMMIT = line("commit", file="a.txt", after="1")
GROUP = [BEGIN, EDIT, EDIT, COMMIT]


def _groups(data: bytes, path: str = "ledger.jsonl") -> list[tuple[str, int]]:
    return [(group.path, group.edits) for group in groups(io.BytesIO(data), path)]


def test_groups_are_read_in_order_with_their_edits() -> None:
    ledger = io.BytesIO(b"".join(GROUP + GROUP))
    first, second = groups(ledger, "folder/ledger.jsonl")
    assert (first.path, second.path) == ("folder/a.txt", "folder/a.txt")
    assert first.at < second.at
    assert [data["source"] for data in edits_of(ledger, second)] == [[[1, "x", "y"]]] * 2


@given(st.integers(0, len(b"".join(GROUP)) - 2))
def test_a_group_that_was_cut_off_anywhere_is_passed_over(size: int) -> None:
    torn = b"".join(GROUP)[:size]
    end = b"" if torn.endswith(b"\n") or not torn else b"\n"
    assert _groups(b"".join(GROUP) + torn + end + b"".join(GROUP)) == [("a.txt", 2)] * 2
    assert _groups(b"".join(GROUP) + torn) == [("a.txt", 2)]


@pytest.mark.parametrize(
    "data",
    [
        b"not a ledger\n",
        b"{}\n",
        EDIT,
        COMMIT,
        b"".join(GROUP) + b"torn\ntorn\n" + b"".join(GROUP),
        b"".join(GROUP) + b"torn\n" + EDIT,
        line("begin", version=VERSION + 1, file="a.txt", before="0"),
        b"\xff\xfe\n",
    ],
)
def test_what_is_no_ledger_is_refused(data: bytes) -> None:
    with pytest.raises(LedgerError):
        _groups(data)


def test_a_group_begins_on_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(GROUP) + EDIT[:10])
    Writer(str(path)).append(GROUP)
    assert _groups(path.read_bytes(), "ledger.jsonl") == [("a.txt", 2)] * 2


def test_what_was_written_of_a_group_is_taken_back_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(GROUP))

    def lines() -> Iterator[bytes]:
        yield BEGIN
        raise OSError("no")

    with pytest.raises(OSError, match="no"):
        Writer(str(path)).append(lines())
    assert path.read_bytes() == b"".join(GROUP)


def test_names_are_seen_from_the_folder_of_the_ledger(tmp_path: Path) -> None:
    writer = Writer(str(tmp_path / "logs" / "ledger.jsonl"))
    assert writer.name_of(str(tmp_path / "news" / "a.txt")) == "../news/a.txt"

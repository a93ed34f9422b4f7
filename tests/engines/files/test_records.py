"""Records of copies: what makes a copy count as done, and what does not."""

import itertools
import json
import os
from pathlib import Path
from typing import Any

import pytest

from normkit.engines import records as module
from normkit.engines.records import Record, Records
from normkit.engines.schedulers import scheduler
from normkit.engines.tasks import Plan, process
from normkit.files.places import version_at
from normkit.runner.outcome import Outcome

COUNTS = module.counts_of(Outcome("", fixed=2, changed=True))


def _record(out: Path, **changes: Any) -> Record:
    record = Record("a.txt", "/in/a.txt", "v1", "d1", version_at(str(out / "a.txt")), COUNTS)
    return record._replace(**changes)


def _loaded(out: Path) -> Records:
    records = Records(str(out))
    records.load()
    return records


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("copy\n")
    return tmp_path


def test_a_copy_is_done_if_source_rules_and_copy_are_the_same(out: Path) -> None:
    records = Records(str(out))
    records.load()
    target = str(out / "a.txt")
    assert records.done(target, "/in/a.txt", "v1", "d1") is None
    records.add([_record(out)])
    known = _loaded(out)
    found = known.done(target, "/in/a.txt", "v1", "d1")
    assert found == _record(out)
    outcome = found.outcome("x")
    assert (outcome.name, outcome.fixed, outcome.changed) == ("x", 2, True)
    for wanted in (("/in/b.txt", "v1", "d1"), ("/in/a.txt", "v2", "d1"), ("/in/a.txt", "v1", "d2")):
        assert known.done(target, *wanted) is None
    os.utime(out / "a.txt", ns=(1, 1))
    assert _loaded(out).done(target, "/in/a.txt", "v1", "d1") is None
    (out / "a.txt").unlink()
    assert _loaded(out).done(target, "/in/a.txt", "v1", "d1") is None


def test_nothing_counts_whose_state_nobody_can_tell(out: Path) -> None:
    target = str(out / "a.txt")
    Records(str(out)).add([_record(out, version=""), _record(out, copy="b.txt", written="")])
    assert _loaded(out).done(target, "/in/a.txt", "", "d1") is None
    assert _loaded(out).done(str(out / "b.txt"), "/in/a.txt", "v1", "d1") is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_an_older_record_hides_no_newer_one_and_joining_keeps_what_holds(
    out: Path, order: tuple[int, ...]
) -> None:
    records = Records(str(out))
    old, other = _record(out, written="before", version="v0"), _record(out, digest="d0")
    for number, record in zip(order, (old, other, _record(out)), strict=True):
        records.add([record])
        # Names are random, and so is their order.
        (path,) = (out / module.FOLDER).glob(f"done-{'?' * 16}.jsonl")
        path.rename(path.with_name(f"done-{number}.jsonl"))
    records.join()
    assert len(list((out / module.FOLDER).iterdir())) == 1
    known = _loaded(out)
    target = str(out / "a.txt")
    assert known.done(target, "/in/a.txt", "v1", "d1") is not None
    assert known.done(target, "/in/a.txt", "v1", "d0") is not None
    assert known.done(target, "/in/a.txt", "v0", "d1") is None


def test_a_damaged_record_costs_work_and_nothing_else(out: Path) -> None:
    Records(str(out)).add([_record(out)])
    (path,) = (out / module.FOLDER).iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    assert _loaded(out).done(str(out / "a.txt"), "/in/a.txt", "v1", "d1") is None
    damaged = [b"\xff\n", b"[]\n", b"{}\n", json.dumps({"copy": 1}).encode() + b"\n"]
    path.write_bytes(b"".join(damaged) + whole)
    assert _loaded(out).done(str(out / "a.txt"), "/in/a.txt", "v1", "d1") is not None


def test_without_work_no_engine_is_started() -> None:
    class Never:
        def __enter__(self) -> None:
            raise AssertionError("it was started")

        def __exit__(self, *_: object) -> None:
            return None

    assert list(process(Plan([]), Never())) == []  # type: ignore[arg-type]
    assert list(process(Plan([]), scheduler("local", 1))) == []

"""Ray and Spark on this machine: copies, findings, ledger and exit code are the local ones."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.engines.files.world import Bucket, Run, prose, tree

pytestmark = [pytest.mark.engines]

both = pytest.mark.parametrize("engine", ["ray", "spark"])


def _problems(err: str) -> list[str]:
    return [line for line in err.splitlines() if line.startswith(("error:", "note:"))]


@both
def test_copies_summary_problems_and_ledger_equal_the_local_ones(
    engine: str, run: Run, corpus: Path, tmp_path: Path
) -> None:
    command = ("fix", "--isolated", "--verbose", "--ledger", "l.jsonl", "--output", "out", "in")
    local = run(*command, "--jobs", "1")
    assert local.code == 2  # for the broken file
    assert "Fixed" in local.err
    (tmp_path / "out").rename(tmp_path / "local")
    (tmp_path / "l.jsonl").rename(tmp_path / "local.jsonl")
    found = run(*command, "--engine", engine)
    assert (found.code, found.out, found.summary) == (local.code, local.out, local.summary)
    assert _problems(found.err) == _problems(local.err)
    assert _told(found.err) == _told(local.err)
    assert tree(tmp_path / "out") == tree(tmp_path / "local")
    assert (tmp_path / "l.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    again = run("undo", "l.jsonl")
    assert again.code == 0
    assert (tmp_path / "out/news/0.txt").read_bytes() == (corpus / "news/0.txt").read_bytes()


def _told(err: str) -> list[str]:
    """Return the findings, each on a line of its own."""
    return [line for line in err.splitlines() if line.startswith("in/")]


@both
def test_statistics_equal_the_local_ones(engine: str, run: Run, corpus: Path) -> None:
    command = ("check", "--isolated", "--statistics", "--output-format", "json", corpus.name)
    local, found = run(*command), run(*command, "--engine", engine)
    assert json.loads(local.out)[0]["count"] > 0
    assert (found.code, found.out, found.summary) == (local.code, local.out, local.summary)


def test_a_rerun_makes_only_what_is_missing_or_changed(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    command = ("fix", "--isolated", "--engine", "ray", "--output", "out", "in")
    first = run(*command)
    copies = tree(tmp_path / "out")
    assert [path.suffix for path in (tmp_path / "out/.normkit").iterdir()] == [".jsonl"]

    def times() -> dict[str, int]:
        return {name: os.stat(tmp_path / "out" / name).st_mtime_ns for name in copies}

    before = times()
    again = run(*command)
    assert (again.code, again.summary) == (first.code, first.summary)
    assert times() == before
    (tmp_path / "out/news/1.txt").unlink()
    (tmp_path / "out/news/2.txt").write_text("somebody else was here\n")
    (corpus / "news/3.txt").write_text(prose(99, 5), "utf-8")
    run(*command)
    after = times()
    rewritten = {name for name in copies if after[name] != before[name]}
    assert rewritten == {"news/1.txt", "news/2.txt", "news/3.txt"}
    assert run("fix", "--isolated", "--output", "local", "in").code == first.code
    assert tree(tmp_path / "out") == tree(tmp_path / "local")
    # Other rules, other copies; and a ledger that has not heard of the changes hears of them.
    other = run(*command, "--select", "WSP101", "--ledger", "l.jsonl")
    assert other.summary != first.summary
    assert times() != after
    (tmp_path / "l.jsonl").rename(tmp_path / "whole.jsonl")
    run(*command, "--select", "WSP101", "--ledger", "l.jsonl")
    assert (tmp_path / "l.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@both
def test_a_store_is_read_and_written_by_the_workers(
    engine: str, run: Run, corpus: Path, bucket: Bucket, tmp_path: Path
) -> None:
    bucket.put(corpus, "in")
    local = run("fix", "--isolated", "--output", "out", "in")
    source, output = f"s3://{bucket.name}/in", f"s3://{bucket.name}/out"
    command = ("fix", "--isolated", "--engine", engine, "--output", output, source)
    found = run(*command)
    assert (found.code, found.summary) == (local.code, local.summary)
    assert bucket.tree("out") == tree(tmp_path / "out")
    (record,) = bucket.records("out")
    before = bucket.times("out")
    shutil.rmtree(tmp_path / "out")
    assert run(*command).summary == local.summary
    assert bucket.times("out") == before
    assert bucket.records("out") == [record]

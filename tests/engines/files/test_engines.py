"""Ray and Spark on this machine: copies, findings, ledger and exit code are the local ones."""

import json
import shutil
from pathlib import Path

import pytest

from tests.engines.files.world import Bucket, Run, tree

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

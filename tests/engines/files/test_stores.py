"""Files in an object store: the same bytes, findings and exit codes as for local files."""

from pathlib import Path

import pytest

from normkit.files.places import output
from normkit.files.refusal import Refusal
from tests.engines.files.world import Bucket, Run, prose, tree

pytestmark = pytest.mark.engines


def test_copies_in_a_store_equal_local_copies(run: Run, corpus: Path, bucket: Bucket) -> None:
    bucket.put(corpus, "in")
    local = run("fix", "--isolated", "--output", "out", "in")
    stored = run(
        "fix", "--isolated", "--output", f"s3://{bucket.name}/out", f"s3://{bucket.name}/in"
    )
    assert local.code == stored.code == 2  # for the broken file
    assert local.summary == stored.summary
    assert bucket.tree("out") == tree(corpus.parent / "out")


def test_a_rerun_makes_only_what_is_missing_or_changed(
    run: Run, corpus: Path, bucket: Bucket, tmp_path: Path
) -> None:
    command = ("fix", "--isolated", "--output", f"s3://{bucket.name}/out", "in")
    first = run(*command)
    before = bucket.times("out")
    (joined,) = bucket.records("out")
    again = run(*command)
    assert (again.code, again.summary) == (first.code, first.summary)
    assert bucket.times("out") == before
    assert bucket.records("out") == [joined]
    bucket.client.delete_object(Bucket=bucket.name, Key="out/news/1.txt")
    bucket.client.put_object(Bucket=bucket.name, Key="out/news/2.txt", Body=b"somebody else\n")
    (corpus / "news/3.txt").write_text(prose(99, 5), "utf-8")
    run(*command)
    after = bucket.times("out")
    assert {name for name in before if after[name] != before[name]} == {
        "news/1.txt",
        "news/2.txt",
        "news/3.txt",
    }
    assert run("fix", "--isolated", "--output", "local", "in").code == first.code
    assert bucket.tree("out") == tree(tmp_path / "local")
    # Other rules, other copies; and a ledger that has not heard of the changes hears of them.
    other = run(*command, "--select", "WSP101", "--ledger", "l.jsonl")
    assert other.summary != first.summary
    (tmp_path / "l.jsonl").rename(tmp_path / "whole.jsonl")
    run(*command, "--select", "WSP101", "--ledger", "l.jsonl")
    assert (tmp_path / "l.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert len((tmp_path / "l.jsonl").read_bytes()) > 0
    taken_back = run("undo", "l.jsonl")
    assert taken_back.code == 2
    assert "lies in a store" in taken_back.err


def test_a_store_is_checked_and_shown_but_not_repaired_in_place(
    run: Run, corpus: Path, bucket: Bucket
) -> None:
    bucket.put(corpus, "in")
    url = f"s3://{bucket.name}/in"
    assert run("check", "--isolated", url).summary == run("check", "--isolated", "in").summary
    shown = run("fix", "--isolated", "--diff", f"{url}/news/*.txt")
    local = run("fix", "--isolated", "--diff", "in/news/*.txt")
    assert shown.code == local.code == 1
    assert shown.out.replace(f"s3:/{bucket.name}/in", "in") == local.out
    done = run("fix", "--isolated", url)
    assert done.code == 2
    assert "is not repaired in place" in done.err
    assert "--output" in done.err


def test_what_is_wrong_with_a_store_is_an_error_of_one_line(run: Run, bucket: Bucket) -> None:
    for url, words in {
        f"s3://{bucket.name}/absent": "no such object",
        "s3://no-such-bucket-here/a": "no such",
        "nosuch://bucket/a": "no store is known",
        "gs://bucket/a": "needs a package more",
    }.items():
        done = run("fix", "--isolated", "--output", "out", url)
        assert done.code == 2
        (line,) = (line for line in done.err.splitlines() if line.startswith("error:"))
        assert words in line
        assert url.partition("://")[0] in line
    done = run("fix", "--isolated", "--output", "ftp://host/a", f"s3://{bucket.name}/absent", "-q")
    assert done.code == 2


def test_an_upload_that_fails_shows_nothing_and_keeps_what_was_there(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in bucket.variables.items():
        monkeypatch.setenv(name, value)
    url = f"s3://{bucket.name}/kept.txt"
    _write(url, b"old")
    import s3fs

    async def fail(*_: object, **__: object) -> None:
        raise OSError("cut off")

    # Beyond one part, so that the upload has begun when it fails.
    monkeypatch.setattr(s3fs.S3FileSystem, "_upload_file_part_concurrent", fail)
    with pytest.raises(Refusal, match="cut off"):
        _write(url, bytes(120 << 20))
    got = bucket.client.get_object(Bucket=bucket.name, Key="kept.txt")
    assert got["Body"].read() == b"old"
    assert not bucket.client.list_multipart_uploads(Bucket=bucket.name).get("Uploads")


def _write(url: str, data: bytes) -> None:
    target = output(url)
    try:
        target.open().write(data)
        target.commit()
    finally:
        target.discard()


def test_configuration_sees_a_store_as_the_current_folder(
    run: Run, corpus: Path, bucket: Bucket, tmp_path: Path
) -> None:
    bucket.put(corpus, "in")
    (tmp_path / "normkit.toml").write_text('exclude = ["news/old/", "*.jsonl"]\n')
    assert run("fix", "--output", f"s3://{bucket.name}/out", f"s3://{bucket.name}/in").code == 0
    expected = {name for name in tree(corpus) if "old" not in name and "jsonl" not in name}
    assert set(bucket.tree("out")) == expected

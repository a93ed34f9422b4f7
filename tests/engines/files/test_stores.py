"""Files in an object store: the same bytes, findings and exit codes as for local files."""

from pathlib import Path

import pytest

from tests.engines.files.world import Bucket, Run, tree

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

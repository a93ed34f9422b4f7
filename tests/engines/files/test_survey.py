"""`normkit survey` as map and reduce: the proposals are those of one machine."""

from itertools import chain
from pathlib import Path

import pytest

from normkit.documents.detect import file_format
from normkit.engines.schedulers import scheduler
from normkit.survey import corpus as corpora
from normkit.survey.corpus import Corpus, Source
from normkit.survey.scheduled import ScheduledCorpus
from tests.engines.files.world import Bucket, Run

NAMES = [
    ("Kiev", "Kyiv"),
    ("Anthony Blinken", "Antony Blinken"),
    ("Sergei Lavrov", "Sergey Lavrov"),
]
ARTICLE = """\
Ministers in {0} said the grain port would open, and Secretary {1} flew to {0} on day {3}.
Reporters met {1} at the embassy in {0} before the talks with Minister {2} about grain {3}.
"""


def _write(folder: Path, number: int = 24) -> None:
    folder.mkdir()
    (folder / "normkit.toml").write_text("[rules.variant]\nbuiltin = false\n")
    for at in range(number):
        chosen = [pair[at % 2] for pair in NAMES]
        (folder / f"{at:02}.txt").write_text(ARTICLE.format(*chosen, at))
    (folder / "broken.jsonl").write_text('{"text": "Talks in Kiev."}\n{"text": \n')


@pytest.mark.engines
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_proposals_of_an_engine_equal_the_local_ones(engine: str, run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "in")
    local = run("survey", "--output", "local.toml", "in")
    found = run("survey", "--output", "found.toml", "--engine", engine, "in")
    assert found.code == local.code == 2  # for the broken file
    assert "Kiev (36), Kyiv (36)" in local.out
    assert found.out == local.out
    assert found.summary.replace("found.toml", "local.toml") == local.summary
    assert "broken.jsonl:2" in local.err
    assert "broken.jsonl:2" in found.err
    assert (tmp_path / "found.toml").read_bytes() == (tmp_path / "local.toml").read_bytes()


@pytest.mark.engines
def test_proposals_from_a_store_equal_the_local_ones(
    run: Run, tmp_path: Path, bucket: Bucket
) -> None:
    _write(tmp_path / "in", 8)
    bucket.put(tmp_path / "in", "in")
    (tmp_path / "normkit.toml").write_text("[rules.variant]\nbuiltin = false\n")
    local = run("survey", "--output", "local.toml", "in")
    found = run("survey", "--output", "found.toml", f"s3://{bucket.name}/in")
    assert (found.code, found.out) == (local.code, local.out)
    assert (tmp_path / "found.toml").read_bytes() == (tmp_path / "local.toml").read_bytes()


@pytest.mark.parametrize("bound", [5, 1 << 20])
def test_groups_merge_like_one_walk_even_where_the_rarest_are_dropped(
    bound: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "GROUP_FILES", 1)  # more groups than are merged at once
    _write(tmp_path / "in", 40)
    paths = sorted((tmp_path / "in").glob("*.txt"))
    sources = [Source(str(path), file_format(path.name), path.stat().st_size) for path in paths]
    one = Corpus(sources, print).summarise(1, bound)
    other = ScheduledCorpus(sources, print, scheduler("local", 1)).summarise(1, bound)
    assert one == other
    assert (one.lost > 0) == (bound == 5)


def test_a_file_that_cannot_be_read_is_told_of_once_and_counts_for_nothing(
    tmp_path: Path,
) -> None:
    _write(tmp_path / "in", 3)
    told: list[str] = []
    paths = [*sorted((tmp_path / "in").glob("*.txt")), tmp_path / "in/absent.txt"]
    corpus = ScheduledCorpus(
        [Source(str(path), file_format(path.name)) for path in paths],
        lambda problem: told.append(problem.name),
        scheduler("local", 1),
    )
    twice = [corpus.summarise(1, 1000), corpus.summarise(1, 1000)]
    assert twice[0] == twice[1]
    assert corpus.files == 3
    assert told == [str(paths[-1])]
    assert set(chain(twice[0].runs)) >= {"Kiev", "Kyiv"}

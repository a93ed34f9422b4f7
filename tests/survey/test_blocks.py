"""What both looks at a corpus share: tokens and blocks, read once where they fit into memory."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents.detect import file_format
from normkit.runner.outcome import Problem
from normkit.survey import blocks as blocks_module
from normkit.survey.blocks import Tokenizer
from normkit.survey.candidates import Pair
from normkit.survey.contexts import Sightings, Watch
from normkit.survey.corpus import LONGEST_DOCUMENT, Corpus, Source
from normkit.survey.dates import Dated
from normkit.survey.kept import Kept
from normkit.survey.mentions import DOCUMENT, cleaned, places, tokens
from normkit.survey.summary import BYTES_PER_RUN, Summary, bound_for, summarise

PAIRS = [
    Pair(("Kiev",), ("Kyiv",), 0.5, ()),
    Pair(("Anthony", "Blinken"), ("Antony", "Blinken"), 0.5, ()),
]
MEMORY = 64 << 20
_MARKS = (" ", ", ", ". ", "\n", "\n\n", " - ", '"', "(", "\x1e", "\x85", "\xa0", "2024-05-03 ")
_WORDS = (
    "Kyiv",
    "Kiev",
    "Anthony Blinken",
    "Jan de Vries",
    "U.S.",
    "the",
    "é",
    "#Kyiv",
    "\U00010400",
)
TEXT = st.lists(st.sampled_from((*_WORDS, *_MARKS)), max_size=30).map("".join)


def _run(token: str) -> str:
    return next((token[at:] for at, char in enumerate(token) if char.isalpha()), "")


@given(TEXT | st.text(max_size=60))
def test_tokens_are_the_runs_and_all_breaks(text: str) -> None:
    text = cleaned(text)
    found = tokens(text)
    assert [_run(token) for token in found if _run(token)] == [
        match.group() for match in places(text, 0, len(text))
    ]
    for mark in ("\n", DOCUMENT):
        assert sum(token.count(mark) for token in found) == text.count(mark)


@given(st.lists(TEXT, max_size=6))
def test_a_block_says_where_lines_and_documents_end(documents: list[str]) -> None:
    for block in Tokenizer().blocks(documents):
        text = block.data.decode()
        ends = [block.tokens.breaks[number] for number in block.numbers]
        lines, marks = (sum(end) for end in zip(*ends, strict=True))
        assert marks == text.count(DOCUMENT)
        assert lines == marks + text.count("\n")
        assert block.characters == sum(map(len, documents))


@given(st.lists(TEXT | st.builds(Dated, TEXT, st.just("2024-05-03")), max_size=8))
def test_it_does_not_matter_where_blocks_end(documents: list[str | Dated]) -> None:
    texts = [each.text if isinstance(each, Dated) else each for each in documents]
    counted, seen = summarise(texts), Watch(PAIRS).observe(documents)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks_module, "_BLOCK", 1)
        patch.setattr(blocks_module, "_REMEMBERED", 3)
        assert summarise(texts) == counted
        assert Watch(PAIRS).observe(documents) == seen


def _corpus(folder: Path, told: list[Problem] | None = None) -> Corpus:
    rng = random.Random(5)
    folder.mkdir(exist_ok=True)
    names = ["Kiev", "Kyiv", "Anthony Blinken", "Antony Blinken", "Jan de Vries"]
    for number in range(4):
        lines = [
            f"Talks in {rng.choice(names)} about {rng.choice(names)} went on for {rng.random()} days."
            for _ in range(LONGEST_DOCUMENT // 40 if number % 2 else 9)
        ]
        if number == 3:
            lines[5] = "2024-05-03 Talks in Kiev."
        (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    paths = sorted(folder.iterdir())
    return Corpus(
        [Source(str(path), file_format(path.name), path.stat().st_size) for path in paths],
        (lambda problem: pytest.fail(str(problem))) if told is None else told.append,
    )


def _looks(corpus: Corpus, jobs: int, keep: int) -> tuple[Summary, Sightings]:
    return corpus.summarise(jobs, bound_for(MEMORY), keep), corpus.observe(jobs, Watch(PAIRS))


def test_what_is_kept_gives_what_is_read_again(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path / "in")
    counted, seen = _looks(corpus, 1, 0)
    assert seen.seen["Kiev",].documents > 100
    assert seen.seen["Kiev",].first
    for jobs, keep in ((1, MEMORY), (1, 1000), (2, MEMORY)):
        assert _looks(corpus, jobs, keep) == (counted, seen)
        assert corpus.files == 4


def test_what_fits_is_read_once(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path / "in")
    for keep, read in ((MEMORY, False), (1000, True)):
        expected = _looks(corpus, 1, 0)[1]
        corpus.summarise(1, bound_for(MEMORY), keep)
        aside = (tmp_path / "in").rename(tmp_path / "aside")
        told: list[Problem] = []
        corpus._missed = told.append
        assert (corpus.observe(1, Watch(PAIRS)) == expected) is not read
        assert bool(told) is read
        aside.rename(tmp_path / "in")


def test_a_second_look_without_a_first_one_reads(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path / "in")
    corpus.summarise(1, bound_for(MEMORY), MEMORY)
    first, again = (corpus.observe(1, Watch(PAIRS)) for _ in range(2))
    assert first == again


def test_what_was_read_of_a_bad_file_is_not_seen(tmp_path: Path) -> None:
    told: list[Problem] = []
    folder = tmp_path / "in"
    folder.mkdir()
    good = '{"text": "Talks in Kyiv."}\n'
    (folder / "9.jsonl").write_text(good * 40_000 + '{"text": \n', encoding="utf-8")
    corpus = _corpus(folder, told)
    kept, again = _looks(corpus, 1, MEMORY)[1], corpus.observe(1, Watch(PAIRS))
    assert len(told) == 1
    assert kept == again


def test_no_more_is_kept_than_fits_beside_the_counts() -> None:
    for memory, whole in ((MEMORY, True), (20 * BYTES_PER_RUN, False), (4000, False)):
        kept, size = Kept(memory), 0
        tokenizer = Tokenizer()
        for number in range(30):
            name = "Ky" + chr(ord("a") + number % 26) * (1 + number // 26)
            for block in tokenizer.blocks([f"Talks in {name} about grain."]):
                kept.add(block)
                size = max(size, sum(each.size for each in kept.blocks))
        assert kept.whole is whole
        assert len(kept.blocks) == (30 if whole else 0)
        assert size <= memory // 2

"""Names over line ends, and names with the family name first."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents.detect import file_format
from normkit.survey.candidates import Pair
from normkit.survey.contexts import Watch
from normkit.survey.corpus import LONGEST_DOCUMENT, Corpus, Source
from normkit.survey.mentions import unwrapped
from normkit.survey.summary import summarise
from normkit.survey.vocabulary import vocabulary

PAIRS = [Pair(("Anthony", "Blinken"), ("Antony", "Blinken"), 0.5, ())]
WORDS = st.sampled_from(
    ("talks", "about", "grain", "went", "on", "with", "Anthony Blinken", "in", "the", "port,")
)


def _counts(text: str) -> tuple[int, int]:
    # That it is a name is seen elsewhere: the start of a line says nothing about that.
    texts = ["They met Anthony Blinken.", text]
    pair = vocabulary(summarise(texts)).pairs["Anthony", "Blinken"]
    return pair, Watch(PAIRS).observe(texts).seen["Anthony", "Blinken"].mentions


@given(st.lists(WORDS, min_size=1, max_size=60), st.integers(60, 90))
def test_wrapped_names_are_counted(parts: list[str], width: int) -> None:
    text = "they held " + " and ".join(parts)
    wrapped = textwrap.fill(text, width)
    assert _counts(text) == _counts(wrapped) == (parts.count("Anthony Blinken") + 1,) * 2


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv\nLondon",
        "The ministers who had come from far away met in Kyiv.\nLondon was silent",
        "The ministers who had come from far away met in Kyiv\n\nLondon was silent",
        "The ministers who had come from far away met in Kyiv\nand went home",
        "The ministers who had come from far away met at\nLondon",
        "The ministers who had come from far away met in KYIV\nLondon",
    ],
)
def test_other_line_ends_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_two_texts_are_never_taken_for_one_wrapped_line() -> None:
    texts = ["The ministers who had come from far away met Anthony", "Blinken went home again"]
    assert ("Anthony", "Blinken") not in vocabulary(summarise(texts)).pairs


def test_wrapped_names_in_long_files_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    filler = "nothing was said about it in any of the papers on that day\n"
    line = "there were talks about grain and the port with Anthony\nBlinken\n"
    path.write_text(filler * (LONGEST_DOCUMENT // len(filler) + 1) + line)
    corpus = Corpus(
        [Source(str(path), file_format(path.name))], lambda problem: pytest.fail(problem.what)
    )
    seen = corpus.observe(1, Watch(PAIRS)).seen
    assert seen["Anthony", "Blinken"].mentions == 1


@pytest.mark.parametrize(
    ("index", "number"),
    [
        ("Blinken, Anthony\nLavrov, Sergei", 1),
        ("see (Blinken, Anthony J.) and others", 1),
        ("by Blinken, Anthony; Lavrov, Sergei", 1),
        ("Blinken, Anthony's aide", 0),
        ("Blinken, Anthony said", 0),
    ],
)
def test_family_name_first(index: str, number: int) -> None:
    texts = ["Secretary Anthony Blinken left.", index]
    assert vocabulary(summarise(texts)).pairs["Anthony", "Blinken"] == 1 + number
    assert Watch(PAIRS).observe(texts).seen["Anthony", "Blinken"].mentions == 1 + number


def test_a_city_and_its_country_are_two_names() -> None:
    texts = ["Talks in Kyiv. Talks in Ukraine.", "Kyiv, Ukraine\n", "from Odesa, Ukraine; on"]
    known = vocabulary(summarise(texts))
    assert ("Ukraine", "Kyiv") not in known.pairs
    assert (known.words["Kyiv"].alone, known.words["Ukraine"].alone) == (2, 3)

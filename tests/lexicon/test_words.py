import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon import words
from normkit.lexicon.word_table import WordTable, encode
from normkit.lexicon.words import CONTESTED, ZIPF_STEPS, Entry, Lexicon

LEXICON = words.load()


def test_frequencies_are_those_of_the_source_within_a_step() -> None:
    for word, zipf in {"the": 7.73, "unless": 4.9, "lockdown": 3.52, "ofthe": 3.33}.items():
        assert LEXICON.zipf(word) == pytest.approx(zipf, abs=1 / ZIPF_STEPS + 0.15)


def test_unattested_words_have_no_frequency() -> None:
    assert LEXICON.zipf("onunless") == 0


def test_run_ons_are_attested_and_not_settled() -> None:
    for word in ("ofthe", "inthe", "alot", "saidthat", "onunless"):
        assert word not in LEXICON
        assert LEXICON.unknown({word}) == {word}
    assert LEXICON.zipf("ofthe") > 3


@pytest.mark.parametrize(
    "word", "therapist nowhere cannot onboard healthcare lockdown into today fora isbn".split()
)
def test_words_that_fall_apart_are_settled(word: str) -> None:
    assert word in LEXICON


def test_unknown_keeps_its_argument() -> None:
    given = {"the", "zyxwv"}
    assert LEXICON.unknown(given) == {"zyxwv"}
    assert given == {"the", "zyxwv"}


def test_the_contested_bit_is_no_frequency() -> None:
    lexicon = Lexicon("en", WordTable(*encode({})), {}, {"isa": 90 | CONTESTED, "ofthe": 83})
    assert lexicon.zipf("isa") == 90 / ZIPF_STEPS
    assert lexicon.contested("isa")
    assert not lexicon.contested("ofthe")
    assert not lexicon.contested("absent")


WORDS = st.text(
    st.sampled_from("abcxyz\N{LATIN SMALL LETTER E WITH ACUTE}\N{CYRILLIC SMALL LETTER A}")
)


@given(
    st.dictionaries(WORDS, st.builds(Entry, st.integers(0, 255), st.integers(0, 255))),
    st.sets(st.one_of(WORDS, st.text())),
)
def test_what_is_encoded_is_found_and_nothing_else(
    entries: dict[str, Entry], others: set[str]
) -> None:
    lexicon = Lexicon("en", WordTable(*encode(entries)), {}, {})
    asked = entries.keys() | others
    assert {word: lexicon.entry(word) for word in asked} == {
        word: entries.get(word) for word in asked
    }
    assert lexicon.unknown(asked) == asked - entries.keys()
    assert set(lexicon) == entries.keys()


def test_the_frequent_words_are_all_that_are_frequent() -> None:
    entries = {word: LEXICON.entry(word) for word in LEXICON}
    wanted = {word: e.code for word, e in entries.items() if e and e.code >= words.FREQUENT_CODE}
    assert wanted == LEXICON.frequent

    assert {word: e.tell for word, e in entries.items() if e and word in wanted} == LEXICON.tells


def test_the_common_words_are_all_that_parts_of_a_run_on_can_be() -> None:
    codes = {word: LEXICON.code(word) for word in LEXICON}
    assert LEXICON.common() == {
        word
        for word, code in codes.items()
        if code >= (words.COMMON_CODE if len(word) > words.LONGEST_SHORT else words.FREQUENT_CODE)
    }


def test_words_of_other_languages_are_settled_without_frequency() -> None:
    assert "professorat" in LEXICON
    assert LEXICON.zipf("professorat") == 0


def test_a_language_without_data_is_an_error() -> None:
    with pytest.raises(LookupError, match="'xx'"):
        words.load("xx")


def test_loaded_once() -> None:
    assert words.load() is words.load("en")


def test_every_listed_language_loads_and_nothing_heavy_comes_along() -> None:
    code = (
        "import sys; from normkit.lexicon import words, segment;"
        "[words.load(lang) for lang in words.LANGUAGES];"
        "sys.exit('numpy' in sys.modules or 'wordfreq' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

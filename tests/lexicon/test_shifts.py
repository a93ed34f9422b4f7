"""A space that stands a letter or two off: what is moved, and what stays where it is."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon import shifts
from normkit.lexicon.shifts import attested, decide, may_shift


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    decide.cache_clear()
    yield
    decide.cache_clear()


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("thi", "sis", "this is"),
        ("sai", "dthat", "said that"),
        ("wa", "sthe", "was the"),
        ("th", "eman", "the man"),
        ("Thi", "sis", "This is"),
        ("o", "fthe", "of the"),
    ],
)
def test_a_space_is_moved(left: str, right: str, words: str) -> None:
    shift = decide(left, right, "that", "first")
    assert shift is not None
    assert " ".join(shift.words) == words
    assert len(shift.words[0]) == len(left) + shift.by
    assert attested((left, right), shift.words)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("this", "is"),
        ("oft", "he"),
        ("fort", "he"),
        ("don", "t"),
        ("minister", "s"),
        ("substan", "tial"),
        ("th", "e"),
        ("Kim", "Jong"),
        ("De", "Jong"),
        ("THI", "SIS"),
        ("Ther", "Esa"),
        ("et", "al"),
        ("m", "ore"),
        ("zyx", "wvut"),
    ],
)
def test_a_space_stays(left: str, right: str) -> None:
    assert decide(left, right, "that", "of") is None


letters = st.text("abehinorst", min_size=1, max_size=8)


@given(letters, letters)
def test_what_is_decided_is_certified_and_possible(left: str, right: str) -> None:
    shift = decide(left, right, "it", "the")
    if shift is not None:
        assert may_shift(left, right)
        assert attested((left, right), shift.words)
        assert "".join(shift.words) == left + right
        assert not may_shift(*shift.words)


@pytest.mark.parametrize(
    ("name", "without", "left", "right"),
    [
        ("WORD_CODE", 250, "thec", "hart"),
        ("FREQUENT", 0.0, "th", "eanalog"),
        ("FREQUENT_SHORT", 0.0, "th", "earm"),
        ("BOTH", 0.0, "ther", "aces"),
        ("LEAST_PAIR", -9.0, "th", "eadds"),
    ],
)
def test_without_a_condition_more_is_moved(
    monkeypatch: pytest.MonkeyPatch, name: str, without: float, left: str, right: str
) -> None:
    kept = decide(left, right, "it", "the")
    decide.cache_clear()
    monkeypatch.setattr(shifts, name, without)
    assert decide(left, right, "it", "the") != kept


def test_other_shifts_are_not_certified() -> None:
    assert not attested(("sai", "dthat"), ("sa", "idthat"))
    assert not attested(("sai", "dthat"), ("saidt", "hat"))
    assert not attested(("the", "man"), ("them", "an"))

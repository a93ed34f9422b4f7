"""Numpy gives the answers that the methods of bytes give."""

import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core import vectors, word_screens
from normkit.core.pipeline import Pipeline
from normkit.core.screens import LOWER, CompiledScreens, Place, Screen
from normkit.core.vectors import KnownWords
from normkit.rules import RULES
from normkit.testing import hostile, texts

ANY = st.one_of(texts(), hostile(), st.text("ab \n\u00e9\u0301\u2019", max_size=60))
RUNS = st.lists(
    st.one_of(
        st.lists(st.integers(128, 255), min_size=1, max_size=20).map(bytes),
        st.text("ab", min_size=1, max_size=18).map(str.encode),
    )
)


def places(texts: Sequence[str], enough: int) -> list[tuple[list[Place], int]]:
    """What fresh screens say of some texts, one after the other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_screens, "ENOUGH", enough)
        patch.setattr(word_screens, "_BATCH", 1)
        compiled = CompiledScreens(
            [
                *(rule.screen_for(rule.options) for rule in RULES if rule.default),
                Screen(suspects=lambda words: {word for word in words if len(word) % 5 == 0}),
                Screen(pairs=((" ", "ab", " "), (LOWER, " "))),
            ]
        )
        return [compiled.places(text) for text in texts]


@given(st.lists(ANY, max_size=4))
def test_the_places_are_the_same(given_texts: list[str]) -> None:
    assert places(given_texts, -1) == places(given_texts, 1 << 60)


@given(RUNS, RUNS, st.integers(1, 4))
def test_what_is_not_added_is_strange_and_nothing_added_is_mistaken(
    added: list[bytes], others: list[bytes], bits: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "_SLOTS", bits)  # so few that most of them collide
        known = KnownWords()
        for half in (added[::2], added[1::2]):
            known.add(half)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "_SLOTS", bits)
        runs = [*others, *added]
        apart = b" %b " % b"  ".join(runs)
        found = known.strange(apart)
    assert all(apart[at : at + len(run)] == run for at, run in found)
    assert all(apart[at - 1 : at] == b" " == apart[at + len(run) :][:1] for at, run in found)
    unknown = [run for run in runs if run not in added]
    assert [run for _, run in found if run not in added] == unknown


def test_added_words_are_known() -> None:
    known = KnownWords()
    known.add([b"a", b"minister", b"ministers", b"representatives"])
    assert known.strange(b" a  minister ministers representatives ") == []


def test_a_long_text_is_repaired_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"The talks onunless {word}  the West.\n\n" for word in "abcdefghij") * 40
    pipeline = Pipeline(rule for rule in RULES if rule.default)
    expected = pipeline.run(text)
    monkeypatch.setattr(word_screens, "ENOUGH", 1000)
    vectorised = Pipeline(rule for rule in RULES if rule.default)
    assert vectorised.run(text) == vectorised.run(text) == expected
    assert expected.new != text


def test_where_numpy_is_missing_bytes_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.setattr(word_screens, "ENOUGH", -1)
    compiled = CompiledScreens([Screen(pairs=((" ", " "),))])
    assert compiled.places("a  b") == ([Place(1, 1)], 0)

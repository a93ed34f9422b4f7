"""Screens: all kinds of conditions, answered together as each alone would be."""

from collections.abc import Set as AbstractSet

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.calls import Calls
from normkit.core.context import FIELD
from normkit.core.screens import ALWAYS, DIGITS, LOWER, UPPER, CompiledScreens, Screen
from normkit.core.tokens import fold
from normkit.core.view import View
from normkit.testing import hostile, texts

SCREENS = (
    Screen(chars=r"[\t\p{Cf}]"),
    Screen(pairs=((" ", " "),)),
    Screen(pairs=((" \t", "\r\n"),)),
    Screen(pairs=((LOWER, UPPER), (DIGITS, LOWER))),
    Screen(literals=("\u00c3", "on")),
    Screen(pairs=((" ", "aZ1", " "),)),
    Screen(words=frozenset({"kiev", "caf\u00e9"})),
    Screen(suspects=lambda words: {word for word in words if len(word) > 11}),
    Screen(edges=True),
    ALWAYS,
)
ANY = st.one_of(texts(), hostile(), st.text(st.sampled_from("aZ1 \t\r\n\u00e9\u0301"), max_size=9))


def alone(screen: Screen, text: str) -> bool:
    """What the docstring of `Screen` says, word for word."""
    three = [f"{text}\n\n"[at : at + 3] for at in range(len(text))]
    words = set(View(text).words)
    return (
        screen.always
        or bool(screen.chars and regex.search(screen.chars, text))
        or any(
            all(char in side for char, side in zip(chars, sides, strict=False))
            for chars in three
            for sides in screen.pairs
        )
        or any(literal in text for literal in screen.literals)
        or bool(words & screen.words)
        or bool(screen.suspects and screen.suspects(words))
    )


@given(ANY)
def test_merged_screens_answer_as_each_alone(text: str) -> None:
    mask = CompiledScreens(SCREENS).hits(text)
    assert [bool(mask >> bit & 1) for bit in range(len(SCREENS))] == [
        alone(screen, text) for screen in SCREENS
    ]


@given(ANY, st.integers(0, (1 << len(SCREENS)) - 1))
def test_only_those_are_asked_that_are_asked_for(text: str, among: int) -> None:
    screens = CompiledScreens(SCREENS)
    assert screens.hits(text, among) == screens.hits(text) & among


@given(ANY)
def test_a_text_hits_what_its_parts_hit(text: str) -> None:
    screens = CompiledScreens(SCREENS)
    half = len(text) // 2
    # Words and pairs may arise or go at a cut inside a line, so the cut is between lines.
    joined = text[:half] + "\n\n" + text[half:]
    first, second = screens.hits(text[:half] + "\n\n"), screens.hits(text[half:])
    assert screens.hits(joined) == first | second


PLACED = [screen for screen in SCREENS if screen != ALWAYS and not screen.edges]


@given(ANY)
def test_places_of_words_are_those_of_the_tokens(text: str) -> None:
    screens = CompiledScreens(PLACED)
    places, everywhere = screens.places(text)
    if everywhere:
        return
    view = View(text)
    hot = [
        (span.start, word)
        for span, word in zip(view.tokens, view.words, strict=True)
        if word in {"kiev", "caf\u00e9"} or len(word) > 11
    ]
    assert [(place.offset, place.word) for place in places if place.word] == hot
    assert screens.places(text) == (places, everywhere)  # of remembered words, too


@given(ANY, st.sets(st.integers(0, 20)))
def test_places_stay_that_are_confirmed(text: str, denied: set[int]) -> None:
    def confirm(whole: str, at: int, word: str) -> bool:
        assert whole == text
        assert not word or fold(whole[at:]).startswith(word)
        return at not in denied

    places, everywhere = CompiledScreens(PLACED).places(text)
    asked = [screen._replace(confirm=confirm) for screen in PLACED[:3]]
    found = CompiledScreens([*asked, *PLACED[3:]]).places(text)
    masks = [place.mask & ~7 if place.offset in denied else place.mask for place in places]
    expected = [p._replace(mask=m) for p, m in zip(places, masks, strict=True) if m]
    assert found == (expected, everywhere)


def test_a_word_is_asked_for_once() -> None:
    asked: list[str] = []

    def suspects(words: set[str]) -> set[str]:
        asked.extend(words)
        return words & {"hot", "ca\u00f1"}

    screens = CompiledScreens([Screen(suspects=suspects)])
    text = "A cold, a caf\u00e9 \u2013 cold. "
    assert screens.places(text * 50) == ([], 0)
    assert screens.places(text.replace("c", "C")) == ([], 0)
    assert sorted(asked) == ["a", "caf\u00e9", "cold"]
    for _ in range(2):  # one that calls for a rule does so again
        assert [place.word for place in screens.places("cold hot ca\u00f1")[0]] == [
            "hot",
            "ca\u00f1",
        ]
    assert [sorted(asked).count(word) for word in ("cold", "hot", "ca\u00f1")] == [1, 1, 1]


def test_what_is_remembered_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normkit.core.word_screens.REMEMBERED", 3)
    screens = CompiledScreens([Screen(words=frozenset({"hot"}))])
    for word in ("aa", "bb", "cc dd", "ee", "ff", "hot"):
        assert bool(screens.places(word)[0]) == (word == "hot")
    assert len(screens._words._innocent) <= 4


def test_words_may_call_for_a_rule_only_together() -> None:
    asked: list[tuple[str, set[str]]] = []

    def together(text: str, words: AbstractSet[str]) -> bool:
        asked.append((text, {*words}))
        return "rog" in text

    screens = CompiledScreens(
        [
            Screen(words=frozenset({"krivoy"}), together=together),
            Screen(words=frozenset({"krivoy"})),
            Screen(words=frozenset({"kiev"}), literals=("  ",), together=together),
        ]
    )
    calls = Calls(screens, 0)
    text = "Krivoy, Krivoy\n\nKrivoy rog\n\nKiev\n\nkiev  \n\nclean\n"
    parts = calls.parts(text, FIELD)
    assert [(part.span.of(text).strip(), part.call.mask) for part in parts] == [
        ("Krivoy, Krivoy", 2),
        ("Krivoy rog", 3),
        ("kiev", 4),
    ]
    assert asked == [
        ("Krivoy, Krivoy\n\n", {"krivoy"}),
        ("Krivoy rog\n\n", {"krivoy"}),
        ("Kiev\n\n", {"kiev"}),
    ]

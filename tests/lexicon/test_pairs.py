import sys
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon import word_table
from normkit.lexicon.pairs import (
    GAIN_STEP,
    NONE,
    TableWords,
    decode,
    encode,
    gains,
    load,
    table_of,
)
from normkit.lexicon.word_table import WordTable

WORDS = ["a", "b", "c", "d", "e"]
numbers = st.integers(0, len(WORDS) - 1)
steps = st.integers(-127, 127)


def numbered(words: list[str]) -> TableWords:
    return TableWords(WordTable(*word_table.encode(table_of(words))))


@given(st.dictionaries(st.tuples(numbers, numbers), steps), st.lists(steps, min_size=5, max_size=5))
def test_what_is_stored_is_found(table: dict[tuple[int, int], int], unseen: list[int]) -> None:
    rows = [
        sorted((second, gain) for (first, second), gain in table.items() if first == number)
        for number in range(len(WORDS))
    ]
    found = decode(numbered(WORDS), len(WORDS), encode(unseen, rows))
    for i, first in enumerate(WORDS):
        for j, second in enumerate(WORDS):
            stored = table.get((i, j))
            expected = None if stored is None else stored * GAIN_STEP
            assert found.seen(first, second) == expected
            assert found.gain(first, second) == (
                unseen[i] * GAIN_STEP if expected is None else expected
            )
        assert found.seen(first, "x") is found.seen("x", first) is None
        assert found.gain(first, "x") == found.gain("x", first) == 0


def test_numbers_are_little_endian_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encode([0, -3], [[(0, 5), (1, 7)], [(1, -9)]])
    assert data[:12] == bytes([0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0])
    # The other order of bytes, read as if on the other kind of machine.
    starts, seconds = array("I", [0, 2, 3]), array("H", [0, 1, 1])
    for part in (starts, seconds):
        part.byteswap()
    swapped = bytes(starts) + bytes(seconds) + data[18:]
    monkeypatch.setattr(sys, "byteorder", "big")
    found = decode({"a": 0, "b": 1}, 2, swapped)
    assert found.seen("a", "b") == 7 * GAIN_STEP
    assert found.seen("b", "b") == -9 * GAIN_STEP


def test_a_language_without_pairs() -> None:
    assert load("xx") is NONE
    assert gains("the", "of", "a", None, "xx") == (0, 0, 0, False, False, False, 2, 0, False)


@pytest.mark.parametrize(("first", "second"), [("of", "the"), ("prime", "minister"), ("it", "was")])
def test_common_pairs_gain_and_their_reverse_does_not(first: str, second: str) -> None:
    assert load().gain(first, second) > 0.3 > load().gain(second, first)

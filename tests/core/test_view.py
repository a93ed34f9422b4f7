"""The view: tokens and words agree, on any text, however they are computed."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normkit.core.spans import Span
from normkit.core.view import TOKEN, View, fold
from normkit.testing import hostile, texts

ANY = st.one_of(
    texts(),
    hostile(),
    st.text(st.sampled_from("aZ1'-_ \n\u00e9\u0301\u0130\u03c3\u00a0\u2028\u2019\ud800\u4e00"), max_size=12),
)  # fmt: skip


@given(ANY)
@example("\ud83d\ude00a")
@example("I\u0307stanbul \u0130stanbul")
def test_words_are_the_folded_tokens_in_order(text: str) -> None:
    view = View(text)
    assert list(view.tokens) == [Span(*match.span()) for match in TOKEN.finditer(text)]
    assert list(view.words) == [fold(span.of(text)) for span in view.tokens]
    assert view.distinct == set(view.words)


@given(ANY)
def test_words_are_the_same_before_and_after_the_tokens(text: str) -> None:
    view, other = View(text), View(text)
    assert (view.words, view.tokens.words) == (other.tokens.words, other.words)


def test_tokens_are_indexed_and_sliced_like_a_list() -> None:
    for text in ("A caf\u00e9 \u2019n bar", "\u0416 is a letter", ""):
        tokens = View(text).tokens
        listed = list(tokens)
        assert len(tokens) == len(listed)
        assert [tokens[at] for at in range(-len(listed), len(listed))] == listed * 2
        assert (list(tokens[1:3]), list(tokens[::-1])) == (listed[1:3], listed[::-1])


def test_the_characters_of_one_byte_are_split_as_the_expression_splits_them() -> None:
    text = "".join(f"a{chr(code)}b " for code in range(256))
    view = View(text)
    assert list(view.tokens) == [Span(*match.span()) for match in TOKEN.finditer(text)]
    assert view.tokens.words == [fold(span.of(text)) for span in view.tokens]
    assert TOKEN.search("".join(map(chr, range(0x2000, 0x2070)))) is None


@pytest.mark.parametrize("count", [1, 24, 25, 200])
def test_any_number_of_other_letters_is_split_as_the_expression_splits_them(count: int) -> None:
    letters = "\u0130\u01f0\u0301\u212a" + "".join(map(chr, range(0x400, 0x400 + count)))
    text = "".join(f"x{letter}\xff, I{letter}\u2019A " for letter in letters[-count:])
    view = View(text)
    assert list(view.tokens) == [Span(*match.span()) for match in TOKEN.finditer(text)]
    assert view.tokens.words == [fold(span.of(text)) for span in view.tokens]


@given(ANY, st.data())
@example("The \u0130 the", None)
def test_find_gives_the_tokens_of_words(text: str, data: st.DataObject | None) -> None:
    view = View(text)
    few = (
        ["the", "a", "kiev", "\u00e9"]
        if data is None
        else data.draw(st.lists(st.sampled_from([*view.words, "the", "a"]), max_size=20))
    )
    wanted = frozenset(few)
    assert list(view.find(wanted)) == [
        span for span, word in zip(view.tokens, view.words, strict=True) if word in wanted
    ]


def test_one_character_outside_ascii_is_folded_to_an_ascii_letter() -> None:
    others = (chr(code) for code in range(128, sys.maxunicode + 1))
    assert [char for char in others if fold(char).isascii() and fold(char).isalpha()] == [
        "\N{KELVIN SIGN}"
    ]
    assert View("4 \N{KELVIN SIGN}iev").find({"kiev"}) == [Span(2, 6)]


@given(ANY, st.data())
def test_holds_tells_whether_all_words_are_there(text: str, data: st.DataObject) -> None:
    wanted = frozenset(data.draw(st.lists(st.sampled_from([*View(text).words, "the"]), max_size=4)))
    assert View(text).holds(wanted) == (wanted <= set(View(text).words))


def test_a_memo_is_computed_once() -> None:
    calls: list[str] = []

    def length(view: View) -> int:
        calls.append(view.text)
        return len(view.text)

    view = View("abc")
    assert [view.memo(length), view.memo(length)] == [3, 3]
    assert calls == ["abc"]

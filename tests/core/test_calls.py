"""What a repaired paragraph calls for: found in the lines that changed, and nothing is missed."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.calls import Change
from normkit.core.context import FIELD
from normkit.core.edits import Edit, apply_edits, normalize
from normkit.core.pipeline import Pipeline
from normkit.core.screens import CompiledScreens
from normkit.core.spans import Span
from normkit.rules import RULES
from normkit.testing import hostile, texts


@pytest.fixture(autouse=True, scope="module")
def no_text_is_short() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("normkit.core.calls.SHORT", 0)
        yield


DEFAULT = Pipeline(rule for rule in RULES if rule.default)
TEXTS = st.one_of(
    texts(),
    hostile(),
    st.lists(
        st.sampled_from(
            (
                "ofthe ",
                "clean ",
                "Kiev ",
                "a  b",
                ".Y ",
                ",c",
                "\n",
                "\r\n",
                "\r",
                "\t",
                "\u200b",
                "",
            )
        ),
        max_size=12,
    ).map("".join),
)
INSERTED = st.sampled_from(
    ("", " ", "\n", "\r", "x", "the", " Kiev", ".A", "\u200b", "\n\n", "ofthe")
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    text = draw(TEXTS)
    edits: list[Edit] = []
    done = 0
    for at in sorted(draw(st.lists(st.integers(0, len(text)), max_size=3))):
        start = max(at, done)
        if start > len(text):
            break
        done = min(start + draw(st.integers(0, 3)), len(text))
        edits.append(Edit(Span(start, done), draw(INSERTED)))
        done += 1
    return text, normalize(text, edits)


@given(edited())
def test_all_that_the_whole_text_calls_for_is_called_for(
    case: tuple[str, tuple[Edit, ...]],
) -> None:
    old, edits = case
    new = apply_edits(old, edits)
    calls = DEFAULT._calls
    before, whole = (calls.of([(text, FIELD)])[0] for text in (old, new))
    (call,) = calls.after([Change(before, edits, old, new, FIELD)])
    assert whole.mask & ~call.mask == 0
    if call.places is not None and whole.places is not None:
        assert {*whole.places} <= {*call.places}
        assert call.hot is not None
        assert whole.hot is not None
        assert whole.hot <= call.hot


def test_only_the_lines_that_changed_are_screened() -> None:
    old = "It rained again.\n" * 20 + "They stayed ofthe town.\n" + "It is Kiev again.\n" * 10
    at = old.index("ofthe") + 2
    edits = (Edit(Span(at, at), " "),)
    new = apply_edits(old, edits)
    calls = DEFAULT._calls
    (before,) = calls.of([(old, FIELD)])
    screened: list[str] = []

    class Counted(CompiledScreens):
        def places(self, text: str):  # type: ignore[no-untyped-def]
            screened.append(text)
            return super().places(text)

    counted = Counted([rule.screen_for(rule.options) for rule in DEFAULT.rules])
    calls = type(calls)(counted, 0)
    (after,) = calls.after([Change(before, edits, old, new, FIELD)])
    assert sum(map(len, screened)) < 50
    assert before.hot == {"ofthe", "kiev"}
    assert after.hot == {"kiev"}
    assert after.places == calls.of([(new, FIELD)])[0].places


def test_blank_lines_at_the_end_of_a_paragraph_are_not_joined_with_the_next_one() -> None:
    found = ["It rained.\n\n", "It rained.\n\n\n\n", "Two  of them.\n\n", "It rained.\n"]
    assert [bool(call.mask) for call in DEFAULT._calls.of([(text, FIELD) for text in found])] == [
        False, True, True, False,
    ]  # fmt: skip


@given(st.lists(TEXTS, max_size=6), st.integers(1, 40))
def test_among_others_a_paragraph_calls_for_no_less_than_alone(found: list[str], most: int) -> None:
    calls = DEFAULT._calls
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("normkit.core.calls.GROUP", most)
        together = calls.of([(text, FIELD) for text in found])
    for text, call in zip(found, together, strict=True):
        (alone,) = calls.of([(text, FIELD)])
        if alone.places is None:  # of places in so great a number, none is confirmed
            continue
        assert alone.hot is not None
        assert alone.mask & ~call.mask == 0
        if call.places is not None and call.hot is not None:
            assert {*alone.places} <= {*call.places}
            assert alone.hot <= call.hot

"""Spans, edits and offset maps: their algebra, on generated edit lists."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.edits import Edit, apply_edits, compose, invert, normalize, trim
from normkit.core.offsets import OffsetMap, byte_offsets, utf16_offsets
from normkit.core.spans import Span, SpanSet, line_column

# Two letters give many equal neighbours, so that trimming and joining have work.
TEXTS = st.text("ab", max_size=12)
SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda p: Span(min(p), max(p)))
ANY_TEXT = st.text(st.sampled_from("a\u00e9\u20ac\U0001f600\ud800\r\n"), max_size=12)


@st.composite
def edit_lists(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Any disjoint edits, made an edit list."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [
        Edit(Span(low, high), draw(st.text("abc", max_size=3)), draw(st.sampled_from(["X", "Y"])))
        for low, high in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    try:
        return normalize(text, edits)
    except ValueError:  # two insertions at one place are no edit list
        return ()


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    text = draw(TEXTS)
    return text, draw(edit_lists(text))


@st.composite
def edited_twice(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...], tuple[Edit, ...]]:
    text, first = draw(edited())
    return text, first, draw(edit_lists(apply_edits(text, first)))


def is_edit_list(text: str, edits: tuple[Edit, ...]) -> bool:
    apart = all(a.span.end < b.span.start for a, b in pairwise(edits))
    return apart and all(trim(text, edit) == edit for edit in edits)


@given(edited())
def test_normalize_gives_an_edit_list_and_is_idempotent(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    assert is_edit_list(text, edits)
    assert normalize(text, edits) == edits


@given(TEXTS, st.data())
def test_normalize_does_not_change_what_edits_do(text: str, data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    middle = data.draw(st.integers(low, high))
    edits = [
        Edit(Span(low, middle), data.draw(st.text("ab", max_size=3))),
        Edit(Span(middle, high), data.draw(st.text("ab", max_size=3))),
    ]
    if low < middle < high:
        assert apply_edits(text, normalize(text, edits)) == apply_edits(text, edits)


@given(edited())
def test_invert_undoes(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    new = apply_edits(text, edits)
    assert apply_edits(new, invert(text, edits)) == text
    assert invert(new, invert(text, edits)) == edits


@given(edited_twice())
def test_compose_does_both(case: tuple[str, tuple[Edit, ...], tuple[Edit, ...]]) -> None:
    text, first, second = case
    both = compose(text, first, second)
    assert apply_edits(text, both) == apply_edits(apply_edits(text, first), second)
    assert is_edit_list(text, both)


@given(edited())
def test_compose_with_the_inverse_is_nothing(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    assert compose(text, edits, invert(text, edits)) == ()


@given(edited_twice(), st.data())
def test_compose_is_associative_in_effect(
    case: tuple[str, tuple[Edit, ...], tuple[Edit, ...]], data: st.DataObject
) -> None:
    text, first, second = case
    middle = apply_edits(text, first)
    third = data.draw(edit_lists(apply_edits(middle, second)))
    left = compose(text, compose(text, first, second), third)
    right = compose(text, first, compose(middle, second, third))
    assert apply_edits(text, left) == apply_edits(text, right)


def test_compose_keeps_the_codes_of_both_rules() -> None:
    first = (Edit(Span(1, 1), "--", "A"),)
    assert compose("ab", first, (Edit(Span(2, 3), "+", "B"),))[0].rule == "A,B"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(1, 3), ""), Edit(Span(2, 4), "")],
        [Edit(Span(2, 3), ""), Edit(Span(0, 1), "")],
        [Edit(Span(3, 9), "")],
        [Edit(Span(3, 2), "")],
    ],
    ids=["overlap", "unsorted", "outside", "backwards"],
)
def test_apply_refuses_what_is_no_edit_list(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another one or leaves the text"):
        apply_edits("abcd", edits)


@given(edited())
def test_the_offset_map_is_monotone_and_exact(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    new, offsets = apply_edits(text, edits), OffsetMap(edits)
    places = range(len(text) + 1)
    for after in (False, True):
        mapped = [offsets.new_offset(at, after=after) for at in places]
        assert mapped == sorted(mapped)
        back = [offsets.old_offset(at, after=after) for at in range(len(new) + 1)]
        assert back == sorted(back)
    touched = {at for edit in edits for at in range(*edit.span)}
    for at in set(range(len(text))) - touched:
        there = offsets.new_offset(at, after=True)
        assert new[there] == text[at]
        assert offsets.old_offset(there, after=True) == at


@given(edited(), SPANS)
def test_a_span_lies_in_its_way_there_and_back(
    case: tuple[str, tuple[Edit, ...]], span: Span
) -> None:
    text, edits = case
    offsets = OffsetMap(edits)
    if span.end <= len(text):
        assert offsets.to_old(offsets.to_new(span)).contains(span)


@given(ANY_TEXT, st.integers(0, 12))
def test_units_of_other_encodings(text: str, at: int) -> None:
    head = text[: min(at, len(text))]
    place = len(head)
    assert byte_offsets(text)(place) == len(head.encode("utf-8", "surrogatepass"))
    assert utf16_offsets(text)(place) * 2 == len(head.encode("utf-16-le", "surrogatepass"))


@given(ANY_TEXT)
def test_line_and_column_count_as_editors_do(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert line_column(text, len(text)) == (len(lines), len(lines[-1]) + 1)


@given(st.lists(SPANS, max_size=6), SPANS)
def test_a_span_set_answers_as_its_members_do(spans: list[Span], asked: Span) -> None:
    members = SpanSet(spans)
    proper = [span for span in spans if span.start < span.end]
    covered = {at for span in proper for at in range(*span)}
    assert {at for span in members for at in range(*span)} == covered
    if asked.start < asked.end:
        assert members.enters(asked) is bool(covered & set(range(*asked)))
    else:
        inside = any(span.start < asked.start < span.end for span in proper)
        # An insertion between two members that only meet enters neither.
        assert members.enters(asked) is inside


@given(SPANS, SPANS)
def test_overlap_and_touch_are_symmetric(one: Span, other: Span) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    assert one.touches(other) is other.touches(one)
    assert one.touches(other) or not one.overlaps(other)

"""Where texts are cut, and when a repair moves no cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.blocks import MAX_LINES, around, keeps_cuts, last_cut, paragraphs, windows
from normkit.testing import hostile, texts

LINES = st.text(st.sampled_from("a \n\r\t\v\N{LINE SEPARATOR}"), max_size=20)
ANY = st.one_of(LINES, texts(), hostile())


def cut(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@given(ANY, st.data())
def test_around_gives_the_paragraphs_that_hold_an_offset(text: str, data: st.DataObject) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    expected = [
        span
        for span in paragraphs(text)
        if any(span.start <= at < span.end or at == span.end == len(text) for at in offsets)
    ]
    assert list(around(text, offsets)) == expected


@given(ANY)
def test_paragraphs_are_the_whole_text(text: str) -> None:
    spans = list(paragraphs(text))
    assert "".join(span.of(text) for span in spans) == text
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert all(span.start < span.end for span in spans) or not text


@given(ANY)
def test_a_paragraph_is_one_paragraph(text: str) -> None:
    assert all(cut(part) == [part] for part in cut(text))


@given(ANY)
def test_every_paragraph_but_a_blank_text_has_content(text: str) -> None:
    assert all(part.strip() for part in cut(text)) or not text.strip()


@given(ANY, ANY)
def test_a_cut_does_not_depend_on_what_follows_the_next_line(text: str, more: str) -> None:
    parts = cut(text)[:-1]
    assert cut(text + more)[: len(parts)] == parts


@given(ANY, st.integers(1, 12))
def test_windows_are_whole_paragraphs(text: str, size: int) -> None:
    parts = [part for window in windows(text, size) for part in cut(window.of(text))]
    assert parts == cut(text)
    assert all(len(w.of(text)) >= size for w in list(windows(text, size))[:-1])


@given(ANY, ANY, st.integers(1, 12))
def test_the_last_cut_is_a_cut_whatever_follows(text: str, more: str, tail: int) -> None:
    at = last_cut(text, tail)
    assert cut(text[:at]) + cut(text[at:] + more) == cut(text + more) or not at


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("\n\n", ["\n\n"]),
        ("a\n\nb", ["a\n\n", "b"]),
        ("a\r\n\r\nb", ["a\r\n\r\n", "b"]),
        ("a\r\rb", ["a\r\r", "b"]),
        ("a\n \t\nb", ["a\n \t\n", "b"]),
        ("\n\na\n\nb", ["\n\na\n\n", "b"]),
        # Blanks at the end are no paragraph: "a" is the last one before and after a repair.
        ("a\n\n  ", ["a\n\n  "]),
        ("a\N{LINE SEPARATOR}\N{LINE SEPARATOR}b", ["a\N{LINE SEPARATOR}\N{LINE SEPARATOR}b"]),
        ("a\v\vb\x85\x85c", ["a\v\vb\x85\x85c"]),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_long_paragraph_is_cut_at_a_number_of_lines(line_end: str) -> None:
    text = ("word" + line_end) * (2 * MAX_LINES + 1)
    assert [part.count("word") for part in cut(text)] == [MAX_LINES, MAX_LINES, 1]


def test_blank_lines_behind_a_long_paragraph_may_change_in_number() -> None:
    text = "word\n" * MAX_LINES
    assert len(cut(text + "\n\n\nend")) == len(cut(text + "\nend")) == 2


@given(ANY, ANY, st.booleans(), st.booleans())
def test_what_keeps_cuts_can_be_put_between_others(
    old: str, new: str, first: bool, last: bool
) -> None:
    if len(cut(old)) != 1 or not keeps_cuts(old, new, first=first, last=last):
        return
    before = "" if first else "before\n\n"
    after = "" if last else "after"
    if cut(before + old + after) == [part for part in (before, old, after) if part]:
        assert cut(before + new + after) == [part for part in (before, new, after) if part]

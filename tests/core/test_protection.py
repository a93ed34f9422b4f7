"""Guards sought in the lines of edits protect as those of the whole text do."""

from hypothesis import given
from hypothesis import strategies as st

from normkit.core.edits import Edit, apply_edits, normalize
from normkit.core.guards import guard_spans, has_spanning
from normkit.core.protection import Protection, changed_lines, lines_around
from normkit.core.spans import Span, SpanSet
from normkit.testing import hostile, texts

GUARDED = st.lists(
    st.sampled_from(
        (
            *(
                "x.org",
                "@a",
                "#b",
                "10",
                "km",
                "%",
                "3.5",
                "[sic]",
                "a_b",
                "/a/b/c",
                "NRM-12",
                "u.s",
            ),
            *(
                " ",
                " ",
                "\n",
                "\r\n",
                "\r",
                "\t",
                "\u00a0",
                "\u2028",
                ".",
                "-",
                "\ud800",
                "`",
                "<b>",
            ),
        )
    ),
    max_size=24,
).map("".join)
ANY = st.one_of(texts(), hostile(), GUARDED)


def whole(text: str) -> SpanSet:
    """The same guards, as a function that `Protection` knows nothing about."""
    return guard_spans(text)


def spans_of(text: str) -> st.SearchStrategy[Span]:
    offsets = st.integers(0, len(text))
    return st.tuples(offsets, offsets).map(lambda pair: Span(*sorted(pair)))


@given(ANY, st.data())
def test_a_line_tells_what_the_whole_text_tells(text: str, data: st.DataObject) -> None:
    span = data.draw(spans_of(text))
    assert Protection(text, guard_spans, None).enters(span) == whole(text).enters(span)


@given(ANY, st.data())
def test_edits_that_keep_the_guards_of_their_lines_keep_all(text: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.tuples(spans_of(text), GUARDED), max_size=3))
    apart: list[Edit] = []
    for span, new in sorted(drawn):
        if not apart or span.start > apart[-1].span.end:
            apart.append(Edit(span, new))
    edits = normalize(text, apart)
    new = apply_edits(text, edits)
    before, after = Protection(text, guard_spans, None).slices(edits, new)
    if before == after:
        assert whole(text).slices(text) == whole(new).slices(new)


@given(ANY, st.data())
def test_changed_lines_are_whole_lines_and_all_that_changes(text: str, data: st.DataObject) -> None:
    edits = normalize(text, [Edit(data.draw(spans_of(text)), data.draw(GUARDED))])
    new = apply_edits(text, edits)
    old_lines, new_lines = changed_lines(text, edits)
    assert [text[: span.start] for span in old_lines] == [new[: span.start] for span in new_lines]
    assert [text[span.end :] for span in old_lines] == [new[span.end :] for span in new_lines]
    for span in old_lines:
        assert lines_around(text, span) == span


def test_other_guards_are_asked_about_the_whole_text() -> None:
    protection = Protection("a\nb", lambda _: SpanSet([Span(0, 3)]), None)
    assert protection.enters(Span(2, 3))
    container = Protection("a\nb", guard_spans, lambda _: [Span(0, 3)])
    assert container.enters(Span(2, 3))
    assert has_spanning("`a\nb`")
    assert Protection("`a\nb`", guard_spans, None).enters(Span(3, 4))

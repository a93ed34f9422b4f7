import sys

import regex
from hypothesis import given
from hypothesis import strategies as st

from normkit.rules.whitespace.edges import (
    BLANKS,
    behind_breaks,
    content_end,
    content_start,
    last_break,
)

TEXTS = st.text(st.sampled_from("ab\t \r\n\f\N{NO-BREAK SPACE}\N{EM SPACE}\N{LINE SEPARATOR}"))


def test_the_blanks_are_the_tab_and_all_space_separators() -> None:
    listed = {chr(code) for code in range(sys.maxunicode + 1)}
    assert set(BLANKS) == {char for char in listed if regex.match(r"[\t\p{Zs}]", char)}
    assert len(set(BLANKS)) == len(BLANKS)


@given(TEXTS)
def test_the_edges_are_those_that_patterns_find(text: str) -> None:
    last = regex.search(r"(?r)(?:\r\n|\n|\r)", text)
    assert last_break(text) == (last.group() if last else "")
    assert behind_breaks(text) == (text[last.end() :] if last else text)
    content = regex.search(r"(?r)[^\t\r\n\p{Zs}]", text)
    assert content_end(text) == (content.end() if content else 0)
    blank = regex.match(r"[\t\r\n\p{Zs}]*+", text)
    assert blank is not None
    assert content_start(text) == blank.end()

"""Gaps under each other: the columns of a table stay, and an accident of prose is repaired."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pipeline import Pipeline
from normkit.rules.whitespace import repeated_space
from normkit.testing.prose import clean_text

PIPELINE = Pipeline([repeated_space.RULE], strict=True)

CELLS = ["Smith", "Berg", "12", "3", "1,204", "The old town", "new", "a long way", "7.5"]


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Tables of at least two rows and columns, each column aligned left or right."""
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.tuples(*[st.sampled_from(CELLS)] * width), min_size=2, max_size=5))
    left = draw(st.lists(st.booleans(), min_size=width, max_size=width))
    lines = []
    for row in rows:
        cells = []
        for column, cell in enumerate(row):
            size = max(len(other[column]) for other in rows)
            cells.append(cell.ljust(size) if left[column] else cell.rjust(size))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


@given(tables())
def test_a_table_stays(text: str) -> None:
    assert PIPELINE.fix(text) == text


@given(st.lists(st.integers(0, 1 << 24), min_size=8, max_size=16), st.integers(0, 1 << 24))
def test_one_gap_under_another_in_prose_is_no_column(seeds: list[int], seed: int) -> None:
    words = [word for word in clean_text(seeds).split() if word.isalpha()]
    half = len(words) // 2
    lines = [" ".join(words[:half]), " ".join(words[half:])]
    clean = "\n".join(lines)
    # A space of each line that stands at the same place, or beside it, becomes two.
    pairs = [
        (one, other)
        for one in range(len(lines[0]))
        for other in range(one - 1, one + 2)
        if lines[0][one] == " " and lines[1][max(other, 0) : other + 1] == " "
    ]
    if pairs and half > 6:
        one, other = Random(seed).choice(pairs)
        first = lines[0][:one] + " " + lines[0][one:]
        second = lines[1][:other] + " " + lines[1][other:]
        assert PIPELINE.fix(f"{first}\n{second}") == clean


def test_three_lines_whose_text_begins_in_one_column_are_a_table() -> None:
    row = "{}  the rest of what is said of it is long enough to be prose"
    text = "\n".join(map(row.format, ("one", "two", "six")))
    assert PIPELINE.fix(text) == text
    two = "\n".join(text.split("\n")[:2])
    assert PIPELINE.fix(two) == two.replace("  ", " ")


@pytest.mark.parametrize(
    "text",
    [
        "It was  said so.\nIt was  done so.",
        "They went  home,\nthey ate  bread,",
    ],
)
def test_short_sentences_are_no_cells(text: str) -> None:
    assert PIPELINE.fix(text) == text.replace("  ", " ")

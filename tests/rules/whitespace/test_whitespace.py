"""What examples cannot show: lines together, rules together, the marks of a whole file."""

import pytest

from normkit.core.context import DOCUMENT, FIELD
from normkit.core.pipeline import Pipeline
from normkit.rules.whitespace import (
    blank_line_run,
    exotic_space,
    final_newline,
    leading_blank_lines,
    mixed_line_endings,
    repeated_space,
    tab_in_prose,
    trailing_blank_lines,
    trailing_space,
)
from normkit.rules.whitespace.mixed_line_endings import LineEndings

WHOLE_FILE = [
    rule.RULE for rule in (trailing_space, leading_blank_lines, trailing_blank_lines, final_newline)
]
DEFAULT = [*WHOLE_FILE, repeated_space.RULE, exotic_space.RULE]


def fix(text: str, *, unsafe: bool = False) -> str:
    """The text as a file after all default rules of the family."""
    pipeline = Pipeline([*DEFAULT, blank_line_run.RULE], unsafe=unsafe, strict=True)
    fixed = pipeline.fix(text, DOCUMENT)
    assert pipeline.fix(fixed, DOCUMENT) == fixed
    return fixed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\n\n\n", ""),
        (" \t\n  ", ""),
        ("  ", ""),
        ("\r\n \r\n", ""),
        ("a", "a\n"),
        ("a   ", "a\n"),
        ("a\n   ", "a\n"),
        ("a\n\n\n\n\n\n", "a\n"),
        ("a\n \n\t", "a\n"),
        ("a\r\nb\r\n\r\n", "a\r\nb\r\n"),
        ("\n\na\r\nb", "a\r\nb\r\n"),
        ("a\r\n\n\r", "a\r\n"),
        ("\n" * 9 + "a\n" * 600 + "\n" * 9, "a\n" * 600),
    ],
)
def test_the_ends_of_a_file(before: str, after: str) -> None:
    assert fix(before) == after


def test_the_ends_of_a_field_stay() -> None:
    assert Pipeline(WHOLE_FILE).fix("\n\na\n\n", FIELD) == "\n\na\n\n"


def test_blank_lines_with_spaces_are_emptied_and_then_counted() -> None:
    text = "a\n \n\t\n \n\nb\n"
    assert fix(text) == "a\n\n\n\n\nb\n"
    assert fix(text, unsafe=True) == "a\n\nb\n"


def test_an_exotic_space_beside_a_plain_one_becomes_one_space() -> None:
    assert fix("the \N{NO-BREAK SPACE}bridge\n") == "the bridge\n"


@pytest.mark.parametrize(
    "text",
    [
        # Right-aligned numbers: the gaps overlap, though they start and end elsewhere.
        "apples      12\npears       3\noranges    140\n",
        "Roses are red,\n  violets  are blue,\n",
        "name   age\nBerg   40\n\nplace  size\nLund   12\n",
    ],
)
def test_layout_stays(text: str) -> None:
    assert fix(text) == text


def test_columns_do_not_keep_the_lines_around_them() -> None:
    text = "We saw  it there.\nThe rain had fallen all day.\nred    1\nblue   2\n"
    assert fix(text) == text.replace("saw  it", "saw it")


def test_mixed_line_endings_keep_the_number_of_lines() -> None:
    text = "a\r\r\nb\n\rc\r\n"
    for style, line_break in (("lf", "\n"), ("crlf", "\r\n")):
        pipeline = Pipeline(
            [mixed_line_endings.RULE],
            options={mixed_line_endings.CODE: LineEndings(style)},  # type: ignore[arg-type]
            strict=True,
        )
        assert pipeline.fix(text) == "a||b||c|".replace("|", line_break)


def test_a_table_of_tabs_stays() -> None:
    text = "the one of these\tand the other\nthe two of these\tand the others\n"
    assert Pipeline([tab_in_prose.RULE]).fix(text) == text

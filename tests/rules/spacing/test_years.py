"""Numbers with a word stuck to them: what is one, and what is written like that."""

import pytest

from normkit.rules.spacing.years import attested, holds_year, spaced, years


def mended(text: str) -> str:
    for span, places in reversed(list(years(text, 0, len(text)))):
        run = spaced(span.of(text), [place - span.start for place in places])
        text = text[: span.start] + run + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("in May2004, they", "in May 2004, they"),
        ("on 24February.", "on 24 February."),
        ("on 24February2004 it", "on 24 February 2004 it"),
        ("by 25basis points", "by 25 basis points"),
        ("by 1.25per cent", "by 1.25 per cent"),
        ("would cost2 million", "would cost 2 million"),
        ("over3,000 people", "over 3,000 people"),
        ("for 10years before", "for 10 years before"),
        ("In2020 it", "In 2020 it"),
    ],
)
def test_a_space_belongs_between(text: str, wanted: str) -> None:
    assert mended(text) == wanted
    ((span, places),) = years(text, 0, len(text))
    assert all(holds_year(text, place - 1) for place in places)
    new = spaced(span.of(text), [place - span.start for place in places])
    assert attested(span.of(text), new, text[span.end :])


@pytest.mark.parametrize(
    "text",
    [
        "the mp3 and the covid19",
        "a 3D film on 5G on the 20th",
        "CO2 and H2O and B12 and p53",
        "Euro2004 and Mars2020 and May24th",
        "a 25million loan and 10 years ago",
        "a 3days festival, a 24hours shop",
        "report2May2004.pdf",
        "v24February and 24February_x",
        "99February and 0May",
        "on 32May2004b",
        "in2 the house, 4of them",
        "cost2-x and cost2million",
        "1,000 of them, 2.5m and 10k",
        "#May2004 and @24February",
        "12:30April and 3.4May",
        "ofMay2004",
    ],
)
def test_what_is_written_like_that(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("25basis", "25 basis", " reasons"),
        ("May2004", "May 20 04", ""),
        ("24February2004", "24 February2004", ""),
        ("cost2", "cost 2", ""),
        ("cost2", "cos t2", " million"),
    ],
)
def test_other_repairs_are_not_certified(old: str, new: str, after: str) -> None:
    assert not attested(old, new, after)

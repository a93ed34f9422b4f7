"""Where the case of a run marks a seam is told without regular expressions as with them."""

from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon import seams

RUNS = st.text(st.sampled_from("abcAB1-'\u00e9\u00c9"), max_size=12)


@given(RUNS)
def test_seams_are_those_of_the_patterns(run: str) -> None:
    found = seams._SEAM.fullmatch(run)
    assert seams._seam(run) == (found.end(1) if found else 0)
    found = seams._ACRONYM.fullmatch(run)
    assert seams._end_of_acronym(run) == (found.end(1) if found else 0)

"""Pairs by arithmetic are the pairs that a loop over the text finds."""

from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pairs import PairTable

CHARS = "ab \n.,A1"
SIDES = st.text(st.sampled_from(CHARS), min_size=1, max_size=3)
KINDS = st.one_of(st.tuples(SIDES, SIDES), st.tuples(SIDES, SIDES, SIDES))
PAIRS = st.lists(st.tuples(KINDS, st.integers(1, 255)), max_size=20)


@given(PAIRS, st.text(st.sampled_from(CHARS + "\u00e9\u4e00"), max_size=30))
def test_places_and_mask_are_those_of_each_pair(
    pairs: list[tuple[tuple[str, ...], int]], text: str
) -> None:
    data = text.encode()
    expected: dict[int, int] = {}
    for at in range(len(data)):
        for sets, mask in pairs:
            here = (data + b"\n\n")[at : at + len(sets)]
            if all(code < 128 and chr(code) in side for code, side in zip(here, sets, strict=True)):
                expected[at] = expected.get(at, 0) | mask
    table = PairTable(pairs)
    found: dict[int, int] = {}
    for at, mask in table.places(data):
        found[at] = found.get(at, 0) | mask
    assert found == expected
    union = 0
    for mask in expected.values():
        union |= mask
    assert table.mask(data) == union

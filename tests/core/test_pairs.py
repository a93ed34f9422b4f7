"""Pairs by arithmetic are the pairs that a loop over the text finds."""

from hypothesis import given
from hypothesis import strategies as st

from normkit.core.pairs import PairTable

CHARS = "ab \n.,A1"
SIDES = st.text(st.sampled_from(CHARS), min_size=1, max_size=3)
PAIRS = st.lists(st.tuples(SIDES, SIDES, st.integers(1, 255)), max_size=20)


@given(PAIRS, st.text(st.sampled_from(CHARS + "\u00e9\u4e00"), max_size=30))
def test_places_and_mask_are_those_of_each_pair(
    pairs: list[tuple[str, str, int]], text: str
) -> None:
    data = text.encode()
    expected: dict[int, int] = {}
    for at, (one, other) in enumerate(zip(data, (data + b"\n")[1:], strict=True)):
        for left, right, mask in pairs:
            if chr(one) in left and chr(other) in right and one < 128 and other < 128:
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

"""Normal forms: those of the standard library, also where that takes quadratic time."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.normal_forms import normalized

# Marks of several classes, some that decompose, a letter that becomes a mark, and starters.
MARKS = st.text("\u0301\u0316\u0345\u3099\u0f71\u0344\u0f73\uff9e", min_size=25, max_size=60)
STARTERS = st.text("a\u00e9\u304b\uff76\ufb01\uac01\u11a8\ufc5e\ud800", max_size=4)


@given(st.lists(st.tuples(STARTERS, MARKS), max_size=3), STARTERS)
def test_as_the_standard_library(parts: list[tuple[str, str]], end: str) -> None:
    text = "".join(letters + marks for letters, marks in parts) + end
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalized(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("unit", ["\u0301\u0316", "\u0301\uff9e", "\u0f71\u0f72\u0f74"])
def test_many_marks_in_any_order(unit: str) -> None:
    # Hours, if the time were quadratic.
    assert len(normalized("NFKC", "a" + unit * 150_000)) >= 300_000

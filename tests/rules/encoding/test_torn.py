"""Words of mojibake that lost their last byte are mended as a whole or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normkit
from normkit.core.findings import Applicability
from normkit.core.patterns import lazy
from normkit.core.pipeline import Pipeline
from normkit.rules.encoding import c1_control, mojibake, torn
from normkit.rules.encoding.transcode import misread

PIPELINE = Pipeline([mojibake.RULE, c1_control.RULE], strict=True)
#: What is left of misread letters and marks that were read in UTF-8 but for their last byte.
LEFT = frozenset("ÂÃâ€ƒ\u0080\u0082\u0083\u0099\u201e\u201a")

words = st.builds(
    "b{}".format, st.text("abcdenrstéèüöñ\N{RIGHT SINGLE QUOTATION MARK}", min_size=2, max_size=8)
)


@given(
    words,
    st.sampled_from(["latin-1", "windows-1252"]),
    st.integers(1, 2),
    st.integers(1, 3),
    st.sampled_from(["", " there", ", and"]),
)
def test_no_word_is_mended_by_halves(
    word: str, encoding: str, times: int, lost: int, after: str
) -> None:
    broken = word
    for _ in range(times):
        broken = misread(broken, encoding)
    broken = broken[:-lost]
    text = f"It is said that {broken}{after}"
    new = PIPELINE.fix(text)
    assert new == text or LEFT.isdisjoint(new)
    assert PIPELINE.fix(new) == new


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("the cafÃ, and", "Ã"),
        ("a cafÃ.", "Ã"),
        ("rÃ©sumÃ", "rÃ©sumÃ"),
        ("a cafÃƒÂ", "cafÃƒÂ"),
        ("Å»Ã³Å and", "Å»Ã³Å"),
    ],
)
def test_what_lost_a_byte_is_reported(text: str, reported: str) -> None:
    assert PIPELINE.fix(text) == text
    (finding,) = normkit.check(text, select=["ENC101"])
    assert finding.span.of(text) == reported
    assert (finding.edit, finding.applicability) == (None, Applicability.DISPLAY)


@pytest.mark.parametrize("text", ["SÃO PAULO", "the Â", "Ã la", "5Â", "MAÇÃ", "Ñandú, señÃ³r"[:5]])
def test_clean_words_are_not_reported(text: str) -> None:
    assert not normkit.check(text, select=["ENC101"])


def test_the_other_words_of_a_line_are_mended() -> None:
    assert PIPELINE.fix("rÃ©sumÃ of a cafÃ©") == "rÃ©sumÃ of a café"


def test_a_part_is_no_surer_than_its_word() -> None:
    text = "the \u00e2\u20ac\u0153Hello\u00e2\u20ac he"
    assert PIPELINE.fix(text) == text
    unsafe = Pipeline([mojibake.RULE], unsafe=True)
    assert unsafe.fix(text) == "the \u201cHello\u201d he"


@pytest.mark.parametrize(
    ("name", "text"),
    [("_TORN", "Å»Ã³Å"), ("_TORN_MARK", "itÃ¢Â\u0080"), ("_ALONE", "the cafÃ, and")],
)
def test_without_a_pattern_a_half_is_mended_or_missed(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    before = normkit.check(text, select=["ENC101"])
    monkeypatch.setattr(torn, name, lazy(r"(?!)"))
    assert normkit.check(text, select=["ENC101"]) != before


def test_a_torn_sequence_of_controls_is_reported_and_stays() -> None:
    for text in ("it\u00e2\u0080 there", "\u00e6\u0097\u00a5\u00e6\u009c"):
        found = normkit.check(text, select=["ENC103"])
        assert found
        assert {each.applicability for each in found} == {Applicability.DISPLAY}

"""Keys are congruences, so checking each edit proves the whole text; and what evidence refuses."""

import pickle
import unicodedata
from collections.abc import Callable
from itertools import product

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.contracts import (
    CANONICAL,
    PUNCTUATION_SPACE,
    REPORT,
    TRANSCODE,
    VARIANT,
    WHITESPACE,
    WORD_BOUNDARY,
    Contract,
    canonical,
    drop_line_hyphens,
    drop_white_space,
    dropping,
    mapping,
)
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.spans import Span
from normkit.core.view import View

INVISIBLE = dropping("INVISIBLE", "-", regex.compile("[\N{ZERO WIDTH SPACE}\N{WORD JOINER}]"))
GLYPH = mapping("GLYPH", "-", {ord("\N{LATIN SMALL LIGATURE FI}"): "fi", ord("f"): "f"})

# For each key, letters that it treats differently, and enough of them to interact.
KEYS = {
    "WHITESPACE": (drop_white_space, "a \n\N{NO-BREAK SPACE}"),
    "CANONICAL": (
        canonical,
        "e\N{LATIN SMALL LETTER E WITH ACUTE}\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
    ),
    "CANONICAL of Hangul": (
        canonical,
        "\N{HANGUL SYLLABLE GA}\u1100\u1161\u11a8",
    ),
    "INVISIBLE": (INVISIBLE.key, "a\N{ZERO WIDTH SPACE}\N{WORD JOINER}"),
    "GLYPH": (GLYPH.key, "fi\N{LATIN SMALL LIGATURE FI}"),
    "REPORT": (REPORT.key, "ab"),
}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_is_a_congruence(name: str) -> None:
    key, letters = KEYS[name]
    assert key is not None
    words = ["".join(word) for length in range(4) for word in product(letters, repeat=length)]
    around = ["".join(word) for length in range(3) for word in product(letters, repeat=length)]
    classes: dict[str, list[str]] = {}
    for word in words:
        classes.setdefault(key(word), []).append(word)
    # Each is compared with one of its class; equality does the rest.
    for first, *others in classes.values():
        for before, after in product(around, repeat=2):
            expected = key(before + first + after)
            assert all(key(before + other + after) == expected for other in others)


def test_the_key_of_line_hyphens_is_a_congruence_between_letters() -> None:
    # `keeps_lines` sees to it that spans begin and end with a letter.
    inner = ["".join(word) for n in range(5) for word in product("a-\n ", repeat=n)]
    around = ["".join(word) for n in range(3) for word in product("a-\n ", repeat=n)]
    classes: dict[str, list[str]] = {}
    for word in (f"a{inside}a" for inside in inner):
        classes.setdefault(drop_line_hyphens(word), []).append(word)
    for first, *others in classes.values():
        for before, after in product(around, repeat=2):
            expected = drop_line_hyphens(before + first + after)
            assert all(drop_line_hyphens(before + other + after) == expected for other in others)


MARKS = st.text(st.sampled_from("ae\u00e9\u0301\u0323\u0345\u0e38\u0344\u1e9b\uac01"), max_size=90)


@given(MARKS)
def test_the_canonical_key_is_nfd_however_long_the_runs(text: str) -> None:
    text = text + "\u0301\u0323" * 16
    assert canonical(text) == unicodedata.normalize("NFD", text)


def allows(contract: Contract, text: str, start: int, end: int, new: str) -> bool:
    """Whether a contract lets an edit through whose finding spans the same text."""
    span = Span(start, end)
    finding = Finding("X", span, "-", Edit(span, new, "X"))
    return contract.allows(View(text), finding)


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "allowed"),
    [
        ("a  b", 1, 3, " ", True),
        ("a b", 1, 2, "\N{NO-BREAK SPACE}", True),
        ("a b", 1, 2, "", False),
        ("ab", 1, 1, " ", False),
        ("1 000", 1, 2, "", False),
        ("a ,b", 1, 2, "", True),
        ("a b", 0, 1, "", False),
        ("\ufeffa", 0, 1, "", False),
        ("e \u0301", 1, 2, "", False),
    ],
)
def test_whitespace(text: str, start: int, end: int, new: str, allowed: bool) -> None:
    assert allows(WHITESPACE, text, start, end, new) is allowed


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "allowed"),
    [
        ("end.Next", 4, 4, " ", True),
        ("a ,b", 1, 2, "", True),
        ("a  b", 1, 3, " ", False),
        ("1,000", 2, 2, " ", False),
        ("1 ,000", 1, 2, "", False),
        ("3. 5", 2, 3, "", False),
        ("10:30", 3, 3, " ", False),
        ("in 2020.Then", 8, 8, " ", True),
        ("in 2020 ,then", 7, 8, "", True),
        ("2019 , 2020", 4, 5, "", True),
        ("2019 ,2020", 4, 6, ", ", False),
        ("end.Next", 3, 4, " ", False),
        ("onless", 2, 2, " ", False),
    ],
)
def test_punctuation_space(text: str, start: int, end: int, new: str, allowed: bool) -> None:
    assert allows(PUNCTUATION_SPACE, text, start, end, new) is allowed


@pytest.mark.parametrize("contract", [WORD_BOUNDARY, VARIANT, TRANSCODE], ids=lambda c: c.name)
def test_nothing_is_allowed_before_there_is_evidence(contract: Contract) -> None:
    assert not allows(contract, "ab", 1, 1, " ")
    backed = contract.with_evidence(lambda view, finding, new, options: True)
    assert allows(backed, "ab", 1, 1, " ")
    refused = backed.with_evidence(lambda view, finding, new, options: False)
    assert not allows(refused, "ab", 1, 1, " ")


def test_the_key_holds_beside_the_evidence() -> None:
    backed = WORD_BOUNDARY.with_evidence(lambda view, finding, new, options: True)
    assert not allows(backed, "ab", 0, 1, "")


def test_reports_change_nothing() -> None:
    assert not allows(REPORT, "ab", 0, 1, "")
    assert REPORT.allows(View("ab"), Finding("X", Span(0, 1), "-"))


def test_an_edit_outside_of_its_finding_is_refused() -> None:
    finding = Finding("X", Span(1, 2), "-", Edit(Span(1, 3), " ", "X"))
    assert not WHITESPACE.allows(View("a  b"), finding)


def test_canonical_equivalents_only() -> None:
    assert allows(CANONICAL, "e\u0301", 0, 2, "\u00e9")
    assert allows(CANONICAL, "\N{ANGSTROM SIGN}", 0, 1, "\u00c5")
    assert not allows(CANONICAL, "\N{LATIN SMALL LIGATURE FI}", 0, 1, "fi")


@pytest.mark.parametrize("contract", [WHITESPACE, CANONICAL, REPORT, INVISIBLE, GLYPH])
def test_a_contract_can_be_sent_to_another_process(contract: Contract) -> None:
    copy: Contract = pickle.loads(pickle.dumps(contract))
    key: Callable[[str], str] | None = copy.key
    assert key is not None
    assert contract.key is not None
    assert key("a\N{ZERO WIDTH SPACE} \N{LATIN SMALL LIGATURE FI}") == contract.key(
        "a\N{ZERO WIDTH SPACE} \N{LATIN SMALL LIGATURE FI}"
    )

"""Protected spans: what is one and what only looks like one; and hostile input in linear time."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core import guards
from normkit.core.blocks import paragraphs
from normkit.core.context import DOCUMENT
from normkit.core.guards import guard_spans, ignores
from normkit.core.pipeline import Pipeline
from normkit.core.quotation import quotations
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.rules import RULES
from normkit.testing import hostile, texts
from normkit.testing.hostile import long_runs


def guarded(text: str) -> list[str]:
    return list(guard_spans(text).slices(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://x.org/a?b=c&d.", ["https://x.org/a?b=c&d"]),
        ("(see https://x.org/a_(b)).", ["https://x.org/a_(b)"]),
        ("www.example.com, and so on", ["www.example.com"]),
        ("mail a.b+c@x.org now", ["a.b+c@x.org"]),
        ("on kiev.ua today", ["kiev.ua"]),
        ("by @kyiv_post and #StandWith", ["@kyiv_post", "#StandWith"]),
        ("in /usr/local/bin or C:\\Temp\\x", ["/usr/local/bin", "C:\\Temp\\x"]),
        ("zone Europe/Kiev here", ["Europe/Kiev"]),
        ("run `a  b` or ``a ` b``", ["`a  b`", "``a ` b``"]),
        ("a <b class='x  y'>bold</b>", ["<b class='x  y'>", "</b>"]),
        ("AT&amp;T &#160; x", ["&amp;", "&#160;"]),
        ("id AB-1234 and 3f2504e0-4f89-11d3-9a0c-0305e82c3301", ["AB-1234", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"]),
        ("3.5 km or 12%", ["3.5 km", "12%"]),
        ("name_of_thing", ["name_of_thing"]),
        ("they seperate [sic] us", ["seperate [sic]"]),
        ("a \ud800 b", ["\ud800"]),
        ("x <!-- normkit: ignore[SPC101] -->", ["<!-- normkit: ignore[SPC101] -->"]),
        # Not guarded: sentences, numbers and signs that only look like one.
        ("the _Sergei Lavrov_ and _Kiev_", []),
        ("the _Kiev_office and _kiev_", ["_Kiev_office", "_kiev_"]),
        ("the end.Next day", []),
        ("it was.in the", []),
        ("in 2020 and of2020", []),
        ("either/or and he/she", []),
        ("a < b and c > d", []),
        ("he said: no. Then", []),
        ("1,000 people", []),
        ("at the age of 56 in November", []),
        ("a screen of 15 in, or 38 cm", ["15 in", "38 cm"]),
        ("AT & T; and", []),
    ],
)  # fmt: skip
def test_what_is_guarded(text: str, expected: list[str]) -> None:
    assert guarded(text) == expected


@given(texts() | hostile())
def test_guards_are_inside_the_text_and_apart(text: str) -> None:
    spans = list(guard_spans(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("x  normkit: ignore", [()]),
        ("x  normkit:ignore[spc101, WSP]", [("SPC101", "WSP")]),
        ("x  normkit: off", []),
        ("a\nb normkit: ignore[A]\nc", [("A",)]),
    ],
)
def test_pragmas(text: str, codes: list[tuple[str, ...]]) -> None:
    assert [found.codes for found in ignores(text)] == codes


def test_a_pragma_covers_its_line_and_its_codes_only() -> None:
    text = "one\r\ntwo normkit: ignore[SPC]\r\nthree"
    (found,) = ignores(text)
    assert found.covers("SPC101", Span(5, 6))
    assert not found.covers("WSP101", Span(5, 6))
    assert not found.covers("SPC101", Span(0, 3))
    assert not found.covers("SPC101", Span(text.index("three"), len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a" and "b"', ["a", "b"]),
        ("\u201ca\u201d and \u201eb\u201c", ["a", "b"]),
        ("\u00aba\u00bb", ["a"]),
        ("don't say 'never' to the boys' club", ["never"]),
        ('"left open', ["left open"]),
        ("rock 'n roll", []),
        ("nobody", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quotations(text)] == expected


def test_an_editors_bracket_is_no_quotation() -> None:
    text = '"the mayor [of Kiev] said Kiev"'
    view = View(text)
    first, second = text.index("Kiev"), text.rindex("Kiev")
    assert not view.quoted(Span(first, first + 4))
    assert view.quoted(Span(second, second + 4))


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Fail instead of hanging: quadratic code would take hours here, linear code none."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done in {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


LENGTH = 120_000
RUNS = long_runs(LENGTH)


@pytest.mark.parametrize("name", RUNS)
def test_guards_cuts_and_quotations_are_linear(name: str) -> None:
    text = RUNS[name]
    with at_most(20):
        list(guard_spans(text))
        list(paragraphs(text))
        list(quotations(text))
        list(ignores(text))


@pytest.mark.parametrize("name", RUNS)
def test_all_rules_are_linear(name: str) -> None:
    text = RUNS[name][: LENGTH // 3] + " \n"
    with at_most(40):
        Pipeline(RULES, unsafe=True).run(text, DOCUMENT)


def test_addresses_in_capitals_are_guarded() -> None:
    text = "SEE WWW.KIEV.UA TODAY"
    assert [span.of(text) for span in guard_spans(text)] == ["WWW.KIEV.UA"]


def test_a_line_of_many_pragmas_is_one() -> None:
    found = ignores(
        "a normkit: ignore[A1] normkit: ignore[b2,A1]\nb normkit: ignore normkit: off\n"
    )
    assert [ignored.codes for ignored in found] == [("A1", "B2"), ()]
    assert len(ignores("normkit: ignore[A] " * 1000)) == 1


QUANTITIES = "649 1,000 3.5 (12) $5 % guests km kbit/s in m euros million mph kgs ppm . ,".split()
NUMBERS = st.lists(
    st.sampled_from([*QUANTITIES, " ", " ", " ", "\N{NO-BREAK SPACE}", "\n"]), max_size=10
).map("".join)


@given(NUMBERS)
def test_no_quantity_is_missed_before_a_long_word(text: str) -> None:
    found = guard_spans(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guards, "_LONG_WORD", re.compile("(?!)"))
        assert list(guard_spans(text)) == list(found)


@given(st.one_of(texts(), hostile(), st.text("ab \n:/.@#&;-_`<>[]()sic\ud8001")))
def test_a_text_that_may_hold_no_guard_has_none(text: str) -> None:
    assert guards.may_hold(text) or not list(guard_spans(text))

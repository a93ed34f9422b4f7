import unicodedata
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normkit.core.context import DOCUMENT
from normkit.core.edits import apply_edits
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Rule
from normkit.core.spans import SpanSet
from normkit.core.view import View
from normkit.rules import RULES as ALL
from normkit.rules.characters import (
    bidi_control,
    dash_style,
    ellipsis_style,
    invisible_character,
    mixed_script_word,
    non_nfc,
    quote_style,
)

UDHR = Path(__file__).parents[4] / "shared" / "bench" / "dev" / "udhr"
RULES = [rule for rule in ALL if rule.code.startswith("CHR")]
STYLES = [
    (quote_style.RULE, quote_style.QuoteOptions("straight")),
    (quote_style.RULE, quote_style.QuoteOptions("curly")),
    (dash_style.RULE, dash_style.DashOptions("em")),
    (dash_style.RULE, dash_style.DashOptions("en")),
    (dash_style.RULE, dash_style.DashOptions("hyphen")),
    (ellipsis_style.RULE, ellipsis_style.EllipsisOptions("dots")),
    (ellipsis_style.RULE, ellipsis_style.EllipsisOptions("character")),
]
VARIANTS = [*((rule, rule.options) for rule in RULES), *STYLES]


def _pipeline(rule: Rule, options: object) -> Pipeline:
    return Pipeline([rule], strict=True, unsafe=True, options={rule.code: options})


@pytest.mark.parametrize(
    ("rule", "text", "count"),
    [
        (bidi_control.RULE, "user\u202etxt.exe", 1),
        (bidi_control.RULE, "a\u200e b\u200f", 2),
        (bidi_control.RULE, "א\u200f!", 0),
        (bidi_control.RULE, "א\u2067b\u2069", 2),
        (mixed_script_word.RULE, "Kу\u0456v and Kyiv", 0),
        (mixed_script_word.RULE, "Kу\u0456viv and Kyiv", 1),
        (mixed_script_word.RULE, "Мoсква", 1),
        (mixed_script_word.RULE, "Μoσχατo", 1),
        (mixed_script_word.RULE, "USBшный", 0),
        (mixed_script_word.RULE, "web-сайт, с(o), ΔT, μm, 日本Tokyo", 0),
        (invisible_character.RULE, "red \x1b[31mtext", 1),
        (invisible_character.RULE, "ก\u200bข", 0),
        (invisible_character.RULE, "ก\x00ข", 1),
    ],
)
def test_what_is_reported_and_stays(rule: Rule, text: str, count: int) -> None:
    result = _pipeline(rule, rule.options).run(text)
    assert (len(result.remaining), result.new) == (count, text)


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 ❤\ufe0f",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "🇦\u200b🇧",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "x\ufdd0\ue000",
    ],
)
def test_joiners_selectors_and_tags_stay(text: str) -> None:
    assert _pipeline(invisible_character.RULE, invisible_character.RULE.options).fix(text) == text


def test_a_byte_order_mark_stays_only_at_the_start_of_a_file() -> None:
    pipeline = Pipeline([invisible_character.RULE], strict=True)
    text = "\ufeffone\n\n\ufefftwo"
    assert pipeline.fix(text, DOCUMENT) == "\ufeffone\n\ntwo"
    assert pipeline.fix(text) == "one\n\ntwo"


@pytest.mark.parametrize("length", [30, 32, 20_000])
def test_long_runs_of_marks_are_left_alone(length: int) -> None:
    text = "e" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT BELOW}" * (length // 2)
    fixed = _pipeline(non_nfc.RULE, non_nfc.RULE.options).fix(text)
    assert (fixed != text) == (length == 30)


def test_nfc_agrees_with_unicodedata_except_where_documented() -> None:
    pipeline = _pipeline(non_nfc.RULE, non_nfc.RULE.options)
    kept = set()
    for code in range(0x30000):
        text = f"a{chr(code)}b"
        wanted = unicodedata.normalize("NFC", text)
        if wanted != text and pipeline.fix(text) != wanted:
            kept.add(code)
    assert {0x2329, 0x232A, 0x1FEF} <= kept
    rest = {code for code in kept if code not in {0x2329, 0x232A, 0x1FEF}}
    assert all(0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F for code in rest)


CLEAN = (
    'He said "no... never" \N{EM DASH} it\'s a caf\N{LATIN SMALL LETTER E WITH ACUTE} affair, '
    "of first stuff and 12 fish"
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("seed", range(20))
def test_what_is_injected_is_found_and_repaired(rule: Rule, seed: int) -> None:
    assert rule.inject is not None
    edit = rule.inject(CLEAN, Random(seed))
    assert edit is not None
    broken = apply_edits(CLEAN, [edit])
    result = _pipeline(rule, rule.options).run(broken)
    assert result.findings
    if any(finding.edit for finding in result.findings):
        assert result.new == CLEAN


FRAGMENTS = st.sampled_from(
    [
        "e",
        "\u0301",
        "\u0316",
        "\u05dc",
        "\u05b7",
        "\u05b4",
        "\u1100",
        "\u1161",
        "\u11a8",
        "\uac00",
        "\u212b",
        "\uf900",
        "\u200b",
        "\ufeff",
        "\u2060",
        "\x00",
        "\x1b",
        "\u200d",
        "\u202e",
        "\u200e",
        "ก",
        "日",
        "ﬁ",
        "ﬅ",
        "Ａ",
        "１",
        "！",
        '"',
        "'",
        "“",
        "”",
        "’",
        "„",
        " – ",
        " - ",
        "—",
        "...",
        ".",
        "…",
        "а",
        "о",
        "Α",
        "K",
        " ",
        "\n",
        "\r",
        "1",
        ",",
        "(",
        "@",
        "x",
        "\ud800",
        "km",
        "ş",
    ]
)


@pytest.mark.parametrize(
    ("rule", "options"), VARIANTS, ids=lambda value: getattr(value, "name", None) or str(value)
)
@settings(max_examples=150, derandomize=True, deadline=None)
@given(text=st.lists(FRAGMENTS, max_size=14).map("".join))
def test_one_pass_is_enough_and_screens_are_sound(rule: Rule, options: object, text: str) -> None:
    pipeline = Pipeline(
        [rule],
        strict=True,
        unsafe=True,
        options={rule.code: options},
        guards=lambda text: SpanSet(()),
    )
    result = pipeline.run(text)
    assert result.converged
    assert result.new == apply_edits(text, pipeline.step(text))
    assert pipeline.step(result.new) == ()
    spans = [finding.span for finding in rule.find(View(text), options)]
    assert not any(a.touches(b) for a, b in pairwise(spans))
    if spans:
        assert pipeline._screens.hits(text)


@pytest.mark.skipif(not UDHR.is_dir(), reason="needs the texts in ../shared/bench/dev/udhr")
def test_194_languages_change_in_nothing_but_their_normal_form() -> None:
    pipeline = Pipeline([rule for rule in RULES if rule.default], strict=True)
    for path in sorted(UDHR.glob("*.txt")):
        text = path.read_text("utf-8")
        fixed = pipeline.fix(text)
        assert unicodedata.normalize("NFC", fixed) == unicodedata.normalize("NFC", text), path.name

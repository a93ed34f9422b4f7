import re
from collections.abc import Iterator
from random import Random

import pytest

from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon import (
    bound,
    compounds,
    doubts,
    formed,
    language,
    seams,
    segment,
    stems,
    titles,
    words,
)
from normkit.lexicon.seams import Split
from normkit.rules.spacing import around, missing_space
from normkit.rules.spacing.missing_space import CODE, RULE, find
from normkit.rules.spacing.missing_space_examples import EXAMPLES
from normkit.rules.spacing.options import Options

SAFE = Pipeline([RULE], strict=True)
UNSAFE = Pipeline([RULE], unsafe=True, strict=True)
CLEAN = (
    "The minister said that the talks would go on unless the West responds to the offer.\n\n"
    "It was one of the best years for the farmers. They met in the house of the lord."
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.before[:40])
def test_examples(example: Example) -> None:
    result = (UNSAFE if example.unsafe else SAFE).run(example.before)
    assert result.new == (example.before if example.after is None else example.after)
    assert result.converged


def test_examples_hold_under_unsafe_fixes_but_for_the_likely_ones() -> None:
    likely = {example.before for example in EXAMPLES if example.unsafe}
    words = (
        "newsroomwoman",
        "agrammatical",
        "incomprehensive",
        "ENCODINGINFO",
        "isFile",
        "poolSize",
        "fallthrough",
        "nexthop",
        "step",
        "foster",
        "like",
        "minded",
        "incombustion",
        "brady",
        "FACScan",
        "Bythe",
        "Breakingbenjamin",
        "Hewas",
    )
    for example in EXAMPLES:
        if example.before not in likely and not any(word in example.before for word in words):
            after = example.before if example.after is None else example.after
            assert UNSAFE.fix(example.before) == after


@pytest.mark.parametrize("seed", range(30))
def test_what_is_injected_is_repaired(seed: int) -> None:
    edit = missing_space.inject(CLEAN, Random(seed))
    assert edit is not None
    damaged = apply_edits(CLEAN, [edit])
    assert damaged != CLEAN
    assert SAFE.fix(damaged) == CLEAN


def test_injection_needs_two_words() -> None:
    assert missing_space.inject("Stoltenberg", Random(0)) is None


def test_code_and_addresses_stay() -> None:
    for text in (
        "The word `ofthe house` was the one that they used.",
        "The page https://example.org/a/ofthe was the one that they used.",
    ):
        assert UNSAFE.fix(text) == text


def test_the_finding_spans_the_run_and_explains_itself() -> None:
    (finding,) = find(View("He walked out ofthe house."), Options())
    assert finding.span == Span(14, 19)
    assert finding.edit == Edit(Span(16, 16), " ", CODE)
    assert finding.applicability is Applicability.SAFE
    assert "log odds" in str(finding.why)


def test_unknown_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'xx'"):
        Options(lang="xx")


# Each exception is removed in turn; a negative example must then be changed.


def changed(before: str) -> bool:
    segment.forget()
    try:
        return bool(list(find(View(before), Options())))
    finally:
        segment.forget()


def test_without_the_language_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "Das Kind ofthe Regierung wurde nicht gefragt und ging nach Hause."
    assert not changed(before)
    monkeypatch.setattr(language, "_identify", lambda *_: "en")
    assert changed(before)


@pytest.mark.parametrize(
    "before",
    [
        example.before
        for example in EXAMPLES
        if "ofthe-" in example.before or "ofthe2" in example.before
    ]
    + [
        "The old inn is called o'thehill by the people.",
        "The site is saidthat.com and it has news.",
    ],
)
def test_without_the_binding_characters(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    assert not changed(before)
    monkeypatch.setattr(bound, "tie", lambda *_: bound.Tie.FREE)
    assert changed(before)


def test_without_the_settled_words(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "The word upon the door was inthe way."
    lexicon = words.load()
    assert len(list(find(View(before), Options()))) == 1
    monkeypatch.setattr(lexicon, "hidden", {"upon"})
    segment.forget()
    assert segment.suspect("upon")
    segment.forget()


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    segment.forget()
    yield
    segment.forget()


def test_without_the_compound_veto(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "A newsroomwoman wrote about it."
    levels = [f.applicability for f in find(View(before), Options())]
    assert Applicability.SAFE not in levels
    monkeypatch.setattr(segment, "word_like", lambda *_, **__: False)
    segment.forget()
    levels = [f.applicability for f in find(View(before), Options())]
    assert levels == [Applicability.SAFE]


def test_without_the_rule_for_contested_words(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "Isa went to the market with her mother."
    assert not changed(before)
    monkeypatch.setattr(type(words.load()), "contested", lambda self, word: False)
    assert changed(before)


def test_without_the_seam_context(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "The isActive flag is read by the parser."
    assert not changed(before)
    monkeypatch.setattr(seams, "SEAM_IN_CODE", -9.0)
    assert changed(before)


def levels(before: str) -> list[Applicability]:
    segment.forget()
    return [finding.applicability for finding in find(View(before), Options())]


FALLTHROUGH = "The fallthrough to the next case is set by --no-warn there."
NEXTHOP = "The nexthop is the router that is next, and each nexthop has a weight."


@pytest.mark.parametrize(
    ("before", "module", "name", "without"),
    [
        (FALLTHROUGH, around, "beside_code", lambda *_: False),
        (NEXTHOP, around, "CLOSED", frozenset({"next", "hop"})),
        ("Her stepgrandmother was there.", formed, "_KIN_PREFIXES", frozenset()),
        ("It was a cathedrallike house.", formed, "_TAILS", frozenset()),
        ("It is a thing of incombustion in it.", formed, "_OUTER", frozenset()),
        ("The cases of bradytachycardia were seen.", formed, "_ROOTS", ()),
        ("They live in the FACScan of it.", titles, "UNSURE_AFTER_ACRONYM", frozenset()),
        ("It was a song of Breakingbenjamin there.", doubts, "_OF_PLACES", ("ing",)),
        ("The word inthe is in the old book.", around, "_MENTIONS", frozenset()),
        ('They said that "ofthe" is misspelled there.', around, "_SPELLING", frozenset()),
        ("Bythe Sea Hotels opened in the town.", around, "_FIRMS", frozenset()),
        ("They live in Inthe Valley in summer.", around, "_STARTS", re.compile(r"\Z")),
        ("Inthe Valley was there for all of them.", around, "_VERBS", frozenset()),
        ("It was shown in the fromList of it.", seams, "_IN_CODE", frozenset()),
        ("He was met by JohnPaul in the town.", titles, "surnames", lambda: {"paul"}),
        ("They have used VeraCrypt for years.", titles, "NAME_ZIPF", 9.0),
        ("It is called the DevTools by the men.", titles, "_proper", lambda _: True),
        ("It was shown in BandNews Weekly there.", titles, "AMONG_TITLES", -9.0),
        ("It was said by Roelof the old man.", stems, "SURE_DOUBTFUL", -9.0),
        ("They met. InQuirion is one of the firms.", titles, "STARTERS", frozenset({"in"})),
    ],
)
def test_without_an_exception_names_are_taken_apart(
    monkeypatch: pytest.MonkeyPatch, before: str, module: object, name: str, without: object
) -> None:
    assert Applicability.SAFE not in levels(before)
    monkeypatch.setattr(module, name, without)
    assert Applicability.SAFE in levels(before)


def test_a_plural_of_letters_is_no_acronym_before_a_word() -> None:
    decided = [titles.decide(word, at, "the", "of") for word, at in (("CDis", 2), ("IUCNin", 4))]
    assert [split and split.level for split in decided] == [None, "safe"]


def test_the_start_of_a_sentence_tells() -> None:
    assert titles.decide("TheFacebook", 3, "to", "on") is None
    found = titles.decide("TheFacebook", 3, None, "is")
    assert found is not None
    assert found.level == "safe"


def test_a_word_that_forms_compounds_is_likely_in_one_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = segment.decide("sheepmeat", "the", "industry")
    assert before is None
    assert (
        min(compounds.productivity("water", "house"))
        > 1
        > compounds.productivity("pricing", "corn")[0]
    )
    monkeypatch.setattr("normkit.lexicon.evidence.productivity", lambda *_: (0.0, 0.0))
    segment.forget()
    after = segment.decide("sheepmeat", "the", "industry")
    assert after is not None


@pytest.mark.parametrize(
    "word",
    ["covid19", "mp3", "B2B", "4th", "1990s", "5km", "F16", "of2020s", "x.of2020", "f(of2020)", "of1420", "of12020",
     "of2020.pdf", "1998and1999", "#of2020", "of2020-21", "2020vision", "MP2020", "o'of2020", "2020and's"],
)  # fmt: skip
def test_what_is_no_year_stays(word: str) -> None:
    assert not changed(f"They said that it was {word} in the house of the lord.")


@pytest.mark.parametrize(
    ("before", "after"),
    [("of2020", "of 2020"), ("In1998", "In 1998"), ("2020and", "2020 and"), ("(of2020)", "(of 2020)"),
     ("of2020.", "of 2020."), ("1998the", "1998 the"), ("since1945,", "since 1945,")],
)  # fmt: skip
def test_years(before: str, after: str) -> None:
    text = "They said that it was {} in the house of the lord."
    assert SAFE.fix(text.format(before)) == text.format(after)


def test_a_year_in_another_language_stays() -> None:
    assert not changed("Das war im Jahr of2020 und die Regierung wurde nicht gefragt.")


def test_the_contract_of_years_refuses_other_changes() -> None:
    view = View("It was in the spring of2020 that they met.")
    (finding,) = find(view, Options())
    assert RULE.contract.allows(view, finding, Options())
    wrong = Finding(CODE, finding.span, "", Edit(Span(22, 22), " ", CODE))
    assert not RULE.contract.allows(view, wrong, Options())


def test_marks_of_code_far_away_do_not_count() -> None:
    far = "It was said that the man was old.\n" * 5
    run = "He had lostmoney on that day."
    assert levels(f"{run}\n{far}See --help and `this`.") == [Applicability.SAFE]
    assert levels(f"{run}\nSee --help and `this`.") == [Applicability.UNSAFE]


def test_the_contract_catches_a_finder_that_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "suspects", lambda given, lang="en": set(given))
    monkeypatch.setattr(
        segment, "decide", lambda word, *_: Split((word[:1], word[1:]), 99.0, "safe")
    )
    view = View("The therapist was nowhere near the lockdown.")
    found = list(find(view, Options()))
    assert found
    assert not any(RULE.contract.allows(view, finding, Options()) for finding in found)


def test_the_contract_refuses_other_changes() -> None:
    view = View("He walked out ofthe house.")
    finding = Finding(CODE, Span(14, 19), "", Edit(Span(16, 16), "f ", CODE))
    assert not RULE.contract.allows(view, finding, Options())

from collections.abc import Iterator
from random import Random

import pytest

from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon import fragments, join_evidence, join_lists, joins, language
from normkit.lexicon.joins import Join
from normkit.rules.spacing import missing_space, repeated_word, split_word
from normkit.rules.spacing.options import Options
from normkit.rules.spacing.split_word import CODE, EXAMPLES, RULE, find
from normkit.rules.whitespace import repeated_space

SAFE = Pipeline([RULE], strict=True)
UNSAFE = Pipeline([RULE], unsafe=True, strict=True)
CLEAN = (
    "The government responded to the substantial concerns of farmers about the agreement.\n\n"
    "It was one of the best years for the industry. They believe that production will increase."
)


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    joins.forget()
    yield
    joins.forget()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.before[:40])
def test_examples(example: Example) -> None:
    result = (UNSAFE if example.unsafe else SAFE).run(example.before)
    assert result.new == (example.before if example.after is None else example.after)
    assert result.converged


@pytest.mark.parametrize("seed", range(30))
def test_what_is_injected_is_repaired(seed: int) -> None:
    edit = split_word.inject(CLEAN, Random(seed))
    assert edit is not None
    damaged = apply_edits(CLEAN, [edit])
    assert len(damaged) == len(CLEAN) + 1
    assert SAFE.fix(damaged) == CLEAN


def test_injection_needs_a_long_word() -> None:
    assert split_word.inject("It is so.", Random(0)) is None


def test_code_and_addresses_stay() -> None:
    for text in (
        "The words `substan tial` were the ones that they used.",
        "The page https://example.org/substan tial was the one that they used.",
    ):
        assert UNSAFE.fix(text) == text


def test_of_two_joins_with_a_common_part_the_likelier_is_made() -> None:
    text = "They said that substan tial part of it was there."
    assert SAFE.fix(text) == "They said that substantial part of it was there."
    assert SAFE.fix("It was th e re sponse of them.") == "It was the response of them."


def test_what_missing_space_takes_apart_is_not_joined_and_the_other_way_round() -> None:
    both = Pipeline(
        [missing_space.RULE, RULE, repeated_space.RULE, repeated_word.RULE], strict=True
    )
    before = "The talks onunless the West res ponds to it, and substan tial  parts ofthe plan."
    after = "The talks on unless the West responds to it, and substantial parts of the plan."
    result = both.run(before)
    assert (result.new, result.converged) == (after, True)
    for rule in (missing_space.RULE, RULE):
        assert Pipeline([rule], unsafe=True, strict=True).fix(after) == after


def test_the_finding_spans_the_parts_and_explains_itself() -> None:
    (finding,) = find(View("It was a substan tial part."), Options())
    assert finding.span == Span(9, 21)
    assert finding.edit == Edit(Span(16, 17), "", CODE)
    assert finding.applicability is Applicability.SAFE
    for words in (
        '"substantial" is a word (Zipf',
        '"substan" none',
        "log odds",
        "beside a and part",
    ):
        assert words in str(finding.why)


def test_unknown_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'xx'"):
        Options(lang="xx")


# Each exception is removed in turn; what must stay is then joined.


def level(before: str) -> set[Applicability]:
    joins.forget()
    return {finding.applicability for finding in find(View(before), Options())}


def test_without_the_language_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    before = EXAMPLES[-1].before
    assert not level(before)
    monkeypatch.setattr(language, "_identify", lambda *_: "en")
    assert level(before)


@pytest.mark.parametrize(
    "before",
    [
        "See the file x/substan tial in it.",
        "See the word sub-substan tial2 of it.",
        "See the word _substan tial_ in it.",
    ],
)
def test_without_the_binding_characters(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    assert not level(before)
    monkeypatch.setattr(split_word, "_stands_free", lambda *_: True)
    assert level(before)


def test_without_the_units(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "They said that it was 5 h alf of it."
    assert not level(before)
    monkeypatch.setattr(split_word, "_UNITS", frozenset())
    assert level(before)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("PHRASES", "The head was there for an ad hoc meeting of them."),
        ("CLITICS", "They sai d that they don t know."),
    ],
)
def test_without_a_list(monkeypatch: pytest.MonkeyPatch, name: str, before: str) -> None:
    kept = SAFE.fix(before), UNSAFE.fix(before)
    monkeypatch.setattr(joins, name, frozenset())
    joins.forget()
    monkeypatch.setattr(joins, "doubtful", lambda *_: False)
    assert (SAFE.fix(before), UNSAFE.fix(before)) != kept


@pytest.mark.parametrize(
    "before",
    [
        "They met at the minis ters office and De mocrats of it.",
        "New South Wa les is there, and they met in it.",
    ],
)
def test_doubtful_joins_are_never_safe(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    monkeypatch.setattr(joins, "doubtful", lambda *_: True)
    assert level(before) == {Applicability.UNSAFE}
    monkeypatch.setattr(joins, "doubtful", lambda *_: False)
    assert Applicability.SAFE in level(before)


def test_the_contract_catches_a_finder_that_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split_word, "fragments", lambda given, lang: set(given))
    monkeypatch.setattr(
        joins, "decide", lambda left, right, *_: Join(left + right, 99.0, "safe", True, "")
    )
    view = View("They went in to see any one of the tax payers of it.")
    found = list(find(view, Options()))
    assert len(found) >= 1
    assert not any(RULE.contract.allows(view, finding, Options()) for finding in found)


def test_the_contract_refuses_other_changes() -> None:
    view = View("It was a substan tial part.")
    for edit in (Edit(Span(16, 17), "t", CODE), Edit(Span(16, 17), "  ", CODE)):
        assert not RULE.contract.allows(view, Finding(CODE, Span(9, 21), "", edit), Options())
    view = View("It was a substan\ntial part.")
    edit = Edit(Span(16, 17), "", CODE)
    assert not RULE.contract.allows(view, Finding(CODE, Span(9, 21), "", edit), Options())


def test_a_letter_that_is_no_trigger_is_found_between_spaces() -> None:
    assert SAFE.fix("They said t hat it was over.") == "They said that it was over."


def test_every_fragment_is_found_in_the_table() -> None:
    words = [f"word{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(400)]
    table = fragments.encode(words)
    assert all(fragments.holds(table, word) for word in words)
    others = [f"other{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(400)]
    assert sum(fragments.holds(table, word) for word in others) < 4


def test_frequent_words_are_no_fragments_and_lists_hold_lower_case() -> None:
    assert not fragments.fragments({"the", "of", "minister", "that", "people", "ministers"})
    assert fragments.fragments({"substan", "\N{LATIN SMALL LETTER E WITH ACUTE}"}) == {"substan"}
    for words in (join_lists.LEGAL, join_lists.COMBINING, join_lists.PARTICLES, join_lists.PHRASES):
        assert all(word == word.lower() and word.strip() == word for word in words)
    assert all(phrase.count(" ") == 1 for phrase in join_lists.PHRASES)


def test_every_kind_of_pair_has_thresholds() -> None:
    weights = joins.load()
    assert len(weights.weights) == len(join_evidence.FEATURES)
    kinds = {f"{case} {n}" for case in ("lower", "title", "initial", "upper") for n in range(3)}
    assert set(weights.thresholds) == kinds
    assert all(0 <= unsafe < safe for safe, unsafe in weights.thresholds.values())

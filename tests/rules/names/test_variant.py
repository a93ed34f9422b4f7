"""The rule on its own, and the gold sentences of `fixtures/names`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from normkit.core.pipeline import Pipeline
from normkit.lexicon.names.certify import certifies
from normkit.lexicon.names.options import VariantOptions
from normkit.lexicon.names.packs import builtin_pack
from normkit.lexicon.names.table import compiled
from normkit.rules.names.variant import RULE

GOLD = Path(__file__).parents[3] / "fixtures" / "names"


def lines(name: str) -> list[dict[str, Any]]:
    text = (GOLD / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def pipeline(case: dict[str, Any]) -> Pipeline:
    options = replace(VariantOptions(), style=case.get("style", "official"))
    unsafe = case.get("unsafe", False)
    return Pipeline([RULE], options={RULE.code: options}, unsafe=unsafe, strict=True)


@pytest.mark.parametrize(
    "name",
    [
        "must-change",
        "must-not-change",
        "entities-change",
        "entities-stay",
        "news-change",
        "news-stay",
        "blind-change",
        "blind-stay",
        "editor-change",
        "editor-stay",
        "second-editor-change",
        "second-editor-stay",
        "third-editor-change",
        "third-editor-stay",
        "fourth-editor-change",
        "fourth-editor-stay",
        "fifth-editor-change",
        "fifth-editor-stay",
        "sixth-editor-change",
        "sixth-editor-stay",
        "seventh-editor-change",
        "seventh-editor-stay",
        "eighth-editor-change",
        "eighth-editor-stay",
        "ninth-editor-change",
        "ninth-editor-stay",
        "tenth-editor-change",
        "tenth-editor-stay",
        "eleventh-editor-change",
        "eleventh-editor-stay",
    ],
)
def test_gold_sentences(name: str) -> None:
    """All that is written down holds.

    The sets of editors were each written before they were run, the first without knowledge of the
    matcher; then what was wrong was mended, so that only the first figures say something of other
    texts. Of the sentences that must change and of those that must not these were right at first:
    181 of 187 and 165 of 189; second 113 of 119 and 99 of 136; third 115 of 123 and 138 of 161;
    fourth 104 of 110 and 81 of 123; fifth 106 of 107 and 118 of 145; sixth 92 of 100 and 100 of 112;
    seventh 62 of 62 and 96 of 122; eighth (markup, code, quotations, languages) 45 of 49 and 69 of
    80; ninth (history without dates) 54 of 55 and 46 of 84; tenth (what everybody would ask) 61 of
    62 and 75 of 76, and with it (misspelled names of things as names of others) 9 of 10 and 42 of
    77; eleventh (namesakes, food and history again) 25 of 25 and 54 of 81. Sentences that turned out to be wrong themselves are left out.
    """
    wrong = []
    cases = lines(name)
    for case in cases:
        runner = pipeline(case)
        result = runner.run(case["before"])
        expected = case.get("after", case["before"])
        if result.new != expected or runner.step(result.new):
            wrong.append((case["before"], result.new))
    assert len(cases) >= 20
    assert wrong == []


@pytest.mark.parametrize("name", ["editor-stay", "third-editor-stay", "fourth-editor-change"])
def test_a_text_may_begin_and_end_anywhere(name: str) -> None:
    """Each condition looks beside a name: there may be nothing, or another sentence."""
    runner = Pipeline([RULE], strict=True)
    cases = [case["before"] for case in lines(name)]
    for before, text in zip(cases[-1:] + cases, cases[::4], strict=False):
        words = text.split(" ")
        cuts = [(words[:at], words[at:]) for at in range(1, len(words))]
        for part in [" ".join(half) + "\n" for cut in cuts for half in cut] + [f"{before} {text}"]:
            result = runner.run(part)
            assert result.converged, part
            assert not runner.step(result.new), part


def test_known_failures_still_fail() -> None:
    """What is repaired some day moves to the sentences that have to hold."""
    cases = lines("known-failures")
    fixed = [c for c in cases if pipeline(c).run(c["before"]).new == c.get("after", c["before"])]
    assert cases
    assert fixed == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Anthony "Tony" Blinken left.', 'Antony "Tony" Blinken left.'),
        ("Anthony J. \u2018Tony\u2019 Blinken left.", "Antony J. \u2018Tony\u2019 Blinken left."),
        ("Anthony (Tony) Blinken left.", "Antony (Tony) Blinken left."),
        ("Sergei (Sergey) Lavrov left.", None),
        ('Anthony "tony" Blinken left.', None),
        ('Carmelo Anthony "Melo" Smith saw Blinken.', None),
    ],
)
def test_a_nickname_may_stand_between(before: str, after: str | None) -> None:
    assert Pipeline([RULE], strict=True).fix(before) == (after or before)


@pytest.mark.parametrize("year", ["1911", "988", "the 1920s"])
def test_a_year_long_ago_counts_for_the_next_sentence(year: str) -> None:
    runner = Pipeline([RULE], strict=True)
    text = f"It was in {year}. The governor of Kiev came to see the town."
    assert runner.fix(text) == text
    assert "Kyiv" in runner.fix(text.replace(year, "2011"))


@pytest.mark.parametrize("end", ["", " The rate is 12% in 2021."])
def test_divided_usage_is_repaired_where_the_text_is_sure(end: str) -> None:
    runner = Pipeline([RULE], strict=True)
    told = f"The junta rules Burma.{end}"
    assert runner.fix(told) == told.replace("Burma", "Myanmar")
    assert runner.fix("He has lived in Burma.") == "He has lived in Burma."
    dated = "In 2019 she moved to Burma."
    assert runner.fix(dated) == dated.replace("Burma", "Myanmar")


def test_a_document_stays_consistent() -> None:
    text = "Volodymyr Zelensky came. Later Zelensky left, and Zelensky's plane took off."
    fixed = Pipeline([RULE], strict=True).run(text).new
    assert "Zelensky " not in fixed
    assert fixed.count("Zelenskyy") == 3


def test_no_line_is_lost_in_a_wrapped_name() -> None:
    runner = Pipeline([RULE], unsafe=True, strict=True)
    around = "They met {} again. That was what they had said about it when they were there."
    wrapped = [
        around.format(form.text[:at] + end + form.text[at + 1 :])
        for entity in builtin_pack()
        for form in entity.forms
        for at, char in enumerate(form.text)
        if char == " "
        for end in ("\n", "\r\n> ")
    ]
    joined = [text for text in wrapped if runner.fix(text).count("\n") != 1]
    assert len(wrapped) > 500
    assert joined == []


def test_the_certificate_keeps_lines_whatever_the_matcher_does() -> None:
    table = compiled(VariantOptions())
    assert certifies(table, "Anthony\nBlinken", "Antony\nBlinken")
    assert not certifies(table, "Kim\nJong Un", "Kim Jong Un")


@pytest.mark.parametrize(
    "piece",
    ["Kiev ", "Blinken, ", "Sergei J. ", '"Kiev" ', "(Kiev, formerly ", "*Kiev ", "Zelensky"],
)
def test_repeated_names_converge(piece: str) -> None:
    result = Pipeline([RULE], strict=True).run(piece * 300)
    assert result.converged
    assert not Pipeline([RULE]).step(result.new)


def test_the_gold_sentences_are_about_many_entities() -> None:
    changed = {case["after"] for case in lines("entities-change")}
    assert len(changed) > 250
    assert len(lines("entities-stay")) > 250

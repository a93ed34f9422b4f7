from random import Random

import pytest

from normkit.config import Config
from normkit.core.contracts import LINE_HYPHEN
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.documents.detect import FileFormat, codec_of
from normkit.lexicon import hyphens, language
from normkit.registry import build
from normkit.rules.spacing import hyphenated_line_break
from normkit.rules.spacing.hyphenated_line_break import CODE, EXAMPLES, RULE, find
from normkit.rules.spacing.options import Options
from normkit.runner import fix_bytes

SAFE = Pipeline([RULE], strict=True)
UNSAFE = Pipeline([RULE], unsafe=True, strict=True)
PROSE = " That was what they had said, and when they were there."
CLEAN = (
    "They asked the government\nto act, and said that the agreement.\nIt was the production\r\n"
    "of the last years that they had\nconsidered, and that was all."
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.before[:40])
def test_examples(example: Example) -> None:
    result = (UNSAFE if example.unsafe else SAFE).run(example.before)
    assert result.new == (example.before if example.after is None else example.after)
    assert result.converged


@pytest.mark.parametrize("seed", range(20))
def test_what_is_injected_is_repaired(seed: int) -> None:
    edit = hyphenated_line_break.inject(CLEAN, Random(seed))
    assert edit is not None
    damaged = apply_edits(CLEAN, [edit])
    assert "-" in damaged
    assert SAFE.fix(damaged) == CLEAN


def test_injection_needs_a_word_at_the_end_of_a_line() -> None:
    assert hyphenated_line_break.inject("They asked the government to act.", Random(0)) is None


@pytest.mark.parametrize(
    ("parts", "level"),
    [
        ("govern-ment", "safe"),
        ("Govern-ment", "safe"),
        ("con-ference", "safe"),
        ("inter-national", "unsafe"),
        ("re-sign", None),
        ("an-other", "unsafe"),
        ("well-known", None),
        ("long-term", None),
        ("co-operate", None),
        ("self-help", None),
        ("twenty-one", None),
        ("qarlten-brusk", None),
    ],
)
def test_how_sure_it_is(parts: str, level: str | None) -> None:
    assert hyphens.level(*parts.split("-")) == level


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The govern-\nment and\nthe law." + PROSE, "The government\nand\nthe law." + PROSE),
        ("- The govern-\n  ment and law." + PROSE, "- The government\n  and law." + PROSE),
        ("> The govern-\n> ment and law." + PROSE, None),
        ("- the govern-\n- ment and law" + PROSE, None),
        ("govern-\nment and law | govern-\n--- | ---\nment is | here" + PROSE, None),
    ],
)
def test_in_files(name: str, before: str, after: str | None) -> None:
    pipeline = build(Config())
    new, _ = fix_bytes(f"{before}\n".encode(), "x", FileFormat(codec_of(name)), pipeline)
    assert new.decode() == f"{before if after is None else after}\n"
    again, _ = fix_bytes(new, "x", FileFormat(codec_of(name)), pipeline)
    assert again == new


@pytest.mark.parametrize(
    "before",
    [
        "~~~\nThe govern-\nment and law." + PROSE + "\n~~~",
        "---\ntitle: The govern-\n  ment and law." + PROSE + "\n---",
        "They said.\n\n    The govern-\n    ment and law." + PROSE,
    ],
)
def test_code_and_front_matter_of_markdown_stay(before: str) -> None:
    markdown = FileFormat(codec_of("markdown"))
    new, _ = fix_bytes(f"{before}\n".encode(), "x", markdown, build(Config()))
    assert new.decode() == f"{before}\n"


def test_the_finding_explains_itself() -> None:
    (finding,) = find(View("The govern-\nment acts." + PROSE), Options())
    assert finding.span == Span(4, 18)
    assert finding.applicability is Applicability.SAFE
    assert '"government" is a word' in str(finding.why)


def test_unknown_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'xx'"):
        Options(lang="xx")


def test_without_the_language_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    before = EXAMPLES[-1].before
    assert SAFE.fix(before) == before
    monkeypatch.setattr(language, "_identify", lambda *_: "en")
    assert SAFE.fix(before) != before


def test_without_the_word_list(monkeypatch: pytest.MonkeyPatch) -> None:
    before = "It was Qarlten-\nbrusk who came." + PROSE
    assert UNSAFE.fix(before) == before
    monkeypatch.setattr(hyphens, "whole_zipf", lambda *_: 5.0)
    assert UNSAFE.fix(before) != before


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("The govern-\nment acts.", Edit(Span(10, 17), "ment ", CODE)),  # a line less
        ("The govern-\nment acts.", Edit(Span(10, 17), "ment\n\n", CODE)),  # a line more
        ("The govern-\nment acts.", Edit(Span(10, 17), "mend\n", CODE)),  # another letter
        ("The well-\nknown acts.", Edit(Span(8, 16), "known\n", CODE)),  # no word
        ("The govern-ment\nacts.", Edit(Span(10, 11), "", CODE)),  # not at the end of a line
    ],
)
def test_the_contract_refuses_other_changes(text: str, edit: Edit) -> None:
    finding = Finding(CODE, Span(4, edit.span.end + 1), "", edit)
    assert not RULE.contract.allows(View(text), finding, Options())


def test_the_contract_needs_letters_at_both_ends() -> None:
    text = "The govern-\nment acts."
    whole = Edit(Span(10, 17), "ment\n", CODE)
    assert RULE.contract.allows(View(text), Finding(CODE, Span(4, 18), "", whole), Options())
    assert not RULE.contract.allows(View(text), Finding(CODE, Span(4, 17), "", whole), Options())
    assert not LINE_HYPHEN.allows(View(text), Finding(CODE, Span(4, 18), "", whole), Options())

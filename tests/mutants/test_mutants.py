"""Each culprit is caught by the law that it breaks, and by no other error before."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

import pytest

from normkit.core.contracts import CANONICAL, PUNCTUATION_SPACE, REPORT, Contract
from normkit.core.edits import Edit
from normkit.core.edits import invert as core_invert
from normkit.core.findings import Finding
from normkit.core.guards import guard_spans
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, NoOptions, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.rules.spacing import hyphenated_line_break, split_word
from normkit.testing import LawBroken, Normalizer, check_law, check_laws, check_rule, laws
from tests.mutants import culprits as bad
from tests.mutants.culprits import Bare, Changed, Windows, replacing, rule

EXAMPLES = 150


@dataclass(frozen=True)
class Culprit:
    """A normalizer, the law that must catch it, and a fresh one for each test."""

    name: str
    law: str
    make: Callable[[], Normalizer]


def strict(find: bad.Find, *provoke: str, **more: object) -> Callable[[], Normalizer]:
    return lambda: Pipeline([rule(find, provoke, **more)], unsafe=True, strict=True)  # type: ignore[arg-type]


def bare(find: bad.Find, *provoke: str, **more: object) -> Callable[[], Normalizer]:
    return lambda: Bare(rule(find, provoke, **more))  # type: ignore[arg-type]


DOUBLE = rule(bad.double_space, ("two  words", "   ", "a  b   c"))
CODE_SPACE = rule(bad.double_space, ("see `a  b` {a  b} now", "{a  b}"))
SOUND = Pipeline([DOUBLE], strict=True)

CULPRITS = (
    Culprit("cannot encode a surrogate", "total", strict(bad.encodes, "a \ud800")),
    Culprit("looks at the first character", "total", strict(bad.first_character, " a")),
    Culprit(
        "answers about another text",
        "total",
        lambda: Changed(SOUND, lambda r: replace(r, old=r.old.strip(), new=r.new.strip())),
    ),
    Culprit("unsorted findings", "sound-findings", strict(bad.backwards, "a  b  c  d")),
    Culprit("overlapping edits", "sound-findings", strict(bad.twice, "a  b")),
    Culprit("edit beside its finding", "sound-findings", strict(bad.beside_itself, "do not go")),
    Culprit("offsets of bytes", "sound-findings", strict(bad.byte_offsets, "\u00e9 ")),
    Culprit("code of another rule", "sound-findings", strict(bad.someone_else, "a  b")),
    Culprit("repairs the first time only", "pure", strict(bad.once(), "a  b")),
    Culprit("throws dice", "pure", strict(bad.dice, "a  b")),
    Culprit("counts texts", "deterministic", lambda: Changed(SOUND, bad.every_other())),
    Culprit(
        "loses its rules in a copy",
        "deterministic",
        lambda: bad.Forgetful([DOUBLE], strict=True),
    ),
    Culprit("edits that are not minimal", "sound-edits", bare(replacing(" {2,}", " "), "a   b")),
    Culprit(
        "edits that touch",
        "sound-edits",
        lambda: Changed(
            SOUND,
            lambda r: replace(r, edits=tuple(e for x in r.edits for e in (x, x))),
        ),
    ),
    Culprit(
        "tidies up behind its edits",
        "sound-edits",
        lambda: Changed(SOUND, lambda r: replace(r, new=r.new.rstrip())),
    ),
    Culprit("deletes a digit", "contract", strict(replacing(r"(?<=\d)0(?!\d)", ""), "10 men")),
    Culprit(
        "writes in lower case",
        "contract",
        strict(replacing("[A-Z]+", lambda m: m.group().lower()), "ABC", contract=CANONICAL),
    ),
    Culprit(
        "takes a letter for its look-alike",
        "contract",
        strict(
            replacing("\ufb01|\uff21", lambda m: unicodedata.normalize("NFKC", m.group())),
            "\ufb01n",
            contract=CANONICAL,
        ),
    ),
    Culprit("drops the word not", "contract", strict(replacing("not ", ""), "do not go")),
    Culprit("joins words", "contract", strict(replacing(r"(?<=\w) (?=\w)", ""), "a b")),
    Culprit("splits a word", "contract", strict(replacing(r"(?<=on)(?=less)", " "), "onless")),
    Culprit(
        "puts a space in a number",
        "contract",
        strict(replacing(r"(?<=\d,)(?=\d)", " "), "1,000", contract=PUNCTUATION_SPACE),
    ),
    Culprit(
        "exchanges a dot for a space",
        "contract",
        strict(replacing(r"\.(?=[A-Z])", " "), "end.Next", contract=PUNCTUATION_SPACE),
    ),
    *(
        Culprit(
            name,
            "contract",
            strict(
                replacing(*change),
                text,
                contract=split_word.RULE.contract,
                options=split_word.RULE.options,
            ),
        )
        for name, change, text in (
            ("joins words that may stand apart", ("(?<=any) (?=one)", ""), "see any one of them"),
            ("joins over a line break", (r"(?<=substan)\s(?=tial)", ""), "substan\ntial"),
            ("joins what is no word", ("zyx wvut", "zyxwvut"), "a zyx wvut"),
            ("loses a letter on the way", ("substan tial", "substanial"), "a substan tial"),
        )
    ),
    *(
        Culprit(
            name,
            "contract",
            strict(
                replacing(*change),
                text,
                contract=hyphenated_line_break.RULE.contract,
                options=hyphenated_line_break.RULE.options,
            ),
        )
        for name, change, text in (
            ("joins compounds", ("well-\nknown a", "wellknown\na"), "well-\nknown as"),
            ("takes a line out", ("govern-\nment a", "government a"), "govern-\nment as"),
            ("drops hyphens in a line", ("govern-ment\na", "government\na"), "govern-ment\nas"),
            ("leaves a line open", ("govern-\nment ", "government\n"), "govern-\nment as"),
        )
    ),
    Culprit("eats the byte order mark", "contract", strict(replacing("\ufeff", ""), "\ufeffa")),
    Culprit("eats joiners", "contract", strict(replacing("\u200c|\u200d", ""), "\u0915\u200d")),
    Culprit("offsets of the lower case", "contract", strict(bad.lowered_offsets, "\u0130x  ab")),
    Culprit(
        "deletes letters, unprotected", "contract", bare(replacing("onun(?=less)", ""), "onunless")
    ),
    Culprit(
        "there and back",
        "convergent",
        strict(replacing("\t| (?=\\w)", lambda m: "\t" if m.group() == " " else " "), "a b"),
    ),
    Culprit("grows", "convergent", strict(replacing(" (?=\\n)", "  "), "a \nb")),
    Culprit("one space at a time", "convergent", strict(bad.one_at_a_time, "a" + " " * 9 + "b")),
    Culprit(
        "one pass is not enough", "idempotent", bare(replacing("(?<=a) ", ""), "a  b", "aa     b")
    ),
    Culprit("a space more each time", "idempotent", bare(replacing(r"\Z", " "), "a")),
    Culprit(
        "repairs addresses",
        "guards",
        lambda: Pipeline(
            [
                rule(
                    replacing("onun(?=less)", "on un"),
                    "see http://a.org/onunless x",
                    bad.ANY_BOUNDARY,
                )
            ],
            unsafe=True,
            strict=True,
            guards=bad.no_guards,
        ),
    ),
    Culprit(
        "repairs code",
        "guards",
        lambda: Pipeline([CODE_SPACE], strict=True, guards=bad.guards_without_code),
    ),
    Culprit(
        "takes an address apart while it decodes",
        "guards",
        lambda: Bare(
            replace(
                rule(replacing(r"(?<=a\.org)/", "\u00e2"), "see http://a.org/on x"),
                stage=Stage.ENCODING,
                contract=Contract("ANYTHING", "lets everything through"),
            )
        ),
    ),
    Culprit(
        "does not hear the container",
        "guards",
        lambda: bad.Unguarded(Pipeline([CODE_SPACE], strict=True), lambda result: result),
    ),
    Culprit("a map that is off by one", "offsets", lambda: Changed(SOUND, bad.misplaced)),
    Culprit(
        "a screen for the wrong character",
        "screen",
        strict(replacing("\t+ *(?=\\n)", ""), "a\t\nb", screen=Screen(literals=(" \n",))),
    ),
    Culprit(
        "a screen that knows ASCII only",
        "screen",
        strict(
            replacing("[ \u2003]{2,}", " "), "a\u2003\u2003b", screen=Screen(pairs=((" ", " "),))
        ),
    ),
    Culprit("joins paragraphs", "local", bare(replacing(r"(?<=\S\n)\n(?=\S)", ""), "a\n\nb")),
    Culprit(
        "splits paragraphs",
        "chunk-invariant",
        bare(replacing(r"(?<=[.a]\n)(?=[A-Zb])", "\n"), "a\nb"),
    ),
    Culprit("reads the other paragraphs", "local", bare(bad.by_the_rest, "The a\n\nb  c")),
)


@pytest.mark.parametrize("culprit", CULPRITS, ids=lambda culprit: culprit.name)
def test_a_culprit_is_caught_by_its_law(culprit: Culprit) -> None:
    normalizer = culprit.make()
    with pytest.raises(LawBroken) as caught:
        check_laws([normalizer], normalizer.rules, examples=EXAMPLES, clean=False)
    assert caught.value.law == culprit.law, caught.value


def test_the_sound_rule_that_culprits_are_made_of_keeps_every_law() -> None:
    check_laws([SOUND], [DOUBLE], examples=EXAMPLES, clean=False)


@pytest.mark.parametrize("law", [laws.local, laws.chunk_invariant])
def test_working_in_windows_breaks_both_laws_of_place(law: laws.Law) -> None:
    """Which of the two is first depends on the texts, so each has to catch it alone."""
    with pytest.raises(LawBroken) as caught:
        check_law(law, Windows(SOUND), examples=EXAMPLES)
    assert caught.value.law == law.__name__.replace("_", "-")


def test_an_inverse_that_forgets_what_came_before_is_caught_by_undo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def invert(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Each edit alone, without the shift by those before it."""
        return tuple(inverse for edit in edits[:1] for inverse in core_invert(text, [edit]))

    monkeypatch.setattr(laws, "invert", invert)
    with pytest.raises(LawBroken) as caught:
        check_laws([SOUND], [DOUBLE], examples=EXAMPLES, clean=False)
    assert caught.value.law == "undo"


def by_name(name: str) -> Culprit:
    return next(culprit for culprit in CULPRITS if culprit.name == name)


#: Culprits that a pipeline disarms, with a text that they would spoil.
DISARMED = {
    "deletes a digit": "10 men",
    "writes in lower case": "ABC",
    "takes a letter for its look-alike": "\ufb01n",
    "drops the word not": "do not go",
    "edit beside its finding": "do not go",
    "joins words": "a b",
    "splits a word": "onless",
    "puts a space in a number": "1,000",
    "exchanges a dot for a space": "end.Next",
    "joins words that may stand apart": "see any one of them",
    "joins over a line break": "substan\ntial",
    "joins what is no word": "a zyx wvut",
    "loses a letter on the way": "a substan tial",
    "joins compounds": "well-\nknown as",
    "takes a line out": "govern-\nment as",
    "drops hyphens in a line": "govern-ment\nas",
    "leaves a line open": "govern-\nment as",
    "eats the byte order mark": "\ufeffa",
    "eats joiners": "\u0915\u200d",
    "offsets of the lower case": "\u0130x  ab",
    "deletes letters, unprotected": "onunless",
    "there and back": "a b",
    "grows": "a \nb",
    "joins paragraphs": "a\n\nb",
    "splits paragraphs": "a\nb",
}


@pytest.mark.parametrize("name", DISARMED)
def test_a_pipeline_gives_the_text_back_as_it_was(name: str) -> None:
    (culprit,) = by_name(name).make().rules
    result = Pipeline([culprit], unsafe=True).run(DISARMED[name])
    assert (result.new, result.edits) == (result.old, ())
    assert result.violations or not result.converged or name.endswith("paragraphs")


@pytest.mark.parametrize(
    "text", ["see http://a.org/a  b", "`a  b`", "write to a@b.org", "3.5 km", "a_b", "[sic]"]
)
def test_a_pipeline_keeps_a_rule_out_of_guarded_text(text: str) -> None:
    def find(view: View, options: NoOptions) -> Iterator[Finding]:
        for span in guard_spans(view.text):
            yield Finding(bad.CODE, span, "culprit", Edit(span, "", bad.CODE))

    free = Contract("FREE", "anything goes")
    assert Pipeline([rule(find, text, free)], strict=True).fix(text) == text


# Laws on clean prose and on examples. -----------------------------------------------------


def test_a_rule_that_repairs_english_is_not_quiet() -> None:
    splits = replacing("(?<=[Tt]he)(?=rapist)", " ")
    with pytest.raises(LawBroken) as caught:
        check_rule(rule(splits, "the \trapist", bad.ANY_BOUNDARY), examples=400)
    assert caught.value.law == "quiet"


def test_a_rule_that_cries_wolf_is_not_quiet() -> None:
    with pytest.raises(LawBroken) as caught:
        check_rule(rule(bad.found("had had"), "had  had", REPORT), examples=400)
    assert caught.value.law == "quiet"


def test_a_rule_that_misses_its_own_defect_is_caught_by_repair() -> None:
    only_in_pairs = replacing("(?<=[a-m] ) +", "")
    culprit = rule(only_in_pairs, "none here", inject=bad.insert_double_space)
    with pytest.raises(LawBroken) as caught:
        check_rule(culprit, examples=EXAMPLES)
    assert caught.value.law == "repair"


def test_an_injector_that_does_something_else_is_caught_by_repair() -> None:
    def inject(clean: str, random: Random) -> Edit | None:
        return Edit(Span(0, 0), "x", bad.CODE)

    with pytest.raises(LawBroken) as caught:
        check_rule(rule(bad.double_space, "none here", inject=inject), examples=EXAMPLES)
    assert caught.value.law == "repair"


def test_a_rule_that_splits_lines_at_form_feeds_is_caught_by_its_example() -> None:
    def find(view: View, options: NoOptions) -> Iterator[Finding]:
        at = 0
        for line in view.text.splitlines(keepends=True):
            content = line.rstrip("\f\v\r\n\x85")
            span = Span(at + len(content.rstrip()), at + len(content))
            at += len(line)
            if span.start < span.end:
                yield Finding(bad.CODE, span, "culprit", Edit(span, "", bad.CODE))

    with pytest.raises(LawBroken) as caught:
        check_rule(rule(find, "a page \f the next"), examples=EXAMPLES)
    assert caught.value.law == "example"


def test_an_example_that_is_not_repaired_as_it_says_is_caught() -> None:
    culprit = replace(DOUBLE, examples=(Example("a   b", "a  b"),))
    with pytest.raises(LawBroken) as caught:
        check_rule(culprit, examples=1)
    assert caught.value.law == "example"
    assert "expected: 'a  b'" in str(caught.value)


def test_the_message_names_rule_law_and_smallest_text() -> None:
    with pytest.raises(LawBroken) as caught:
        check_rule(rule(replacing(r"\d", ""), "10 men"), examples=EXAMPLES)
    assert str(caught.value).startswith("rule BAD101 (culprit) breaks the law 'contract': ")
    assert len(caught.value.trial.text) == 1


def test_there_are_enough_culprits_and_every_law_has_one() -> None:
    assert len(CULPRITS) >= 25
    assert {culprit.law for culprit in CULPRITS} | {"undo"} == set(laws.BY_NAME)

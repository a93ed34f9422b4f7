"""Each exception of the two rules about punctuation is needed: without it an example fails.

The source of a module is changed in one place and run; then some example of the rule must be
broken, one of those that must stay if the change takes an exception away.
"""

import inspect
from types import ModuleType
from typing import Any

import pytest

from normkit.core.findings import Applicability
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Example, Rule
from normkit.rules.spacing import missing_space_after_punctuation, seams, space_before_punctuation

AFTER, BEFORE = missing_space_after_punctuation, space_before_punctuation


def _changed(module: ModuleType, old: str, new: str) -> dict[str, Any]:
    source = inspect.getsource(module)
    assert source.count(old) == 1, f"{old!r} is not in the source, or not once"
    names: dict[str, Any] = {"__name__": module.__name__}
    exec(compile(source.replace(old, new), module.__name__, "exec"), names)
    return names


def _broken(rule: Rule) -> list[Example]:
    """The examples that the rule alone does not treat as they say, without a proof of contract."""
    found = []
    for example in rule.examples:
        wanted = example.before if example.after is None else example.after
        if Pipeline([rule], unsafe=example.unsafe).fix(example.before) != wanted:
            found.append(example)
    return found


# What is taken out or replaced, and what then is changed that must stay.
EXCEPTIONS = [
    (seams, r"./@\\$#&=\[{<:+~*|]|\w\()", r"]|(?!))", "os.path.Join"),
    (seams, r"\p{N}_/@\\$#&=(\[{<+~*|]|[.:,;!?]\w)", r"\p{N}_]|(?!))", "end.Next(this)"),
    (seams, "if start in _NO_SENTENCE_START:", "if False:", "yahoo.Com"),
    (seams, "if end[0].isupper():", "if False:", "Yahoo!Mail"),
    (seams, "len(start) > 1 and match", "match", "Grew.A"),
    (seams, 'and match.group("mark") == "."', "", "Yahoo!The"),
    (seams, "_zipf(end) >= _COMMON and", "", "zxqv.Next"),
    (seams, "and _zipf(start) >= _KNOWN", "", "end.Zxqvy"),
    (seams, "and follower.group(1) not in CLOSED", "", "vitamin,a and"),
    (seams, "and noun and _zipf(left) >= _COMMON", "and noun", "zxqv,a small"),
    (seams, "left[0].isupper() or _zipf(left) >= _KNOWN", "True", "code zxqv,"),
    (seams, "right[0].isupper() or _zipf(right) >= _COMMON", "True", ",zxqv it"),
    (
        seams,
        'return match.group("right") in CLOSED\n\n\ndef _starts',
        "return 1\n\n\ndef _starts",
        ",berg",
    ),
    (seams, "and word.lower() in _STARTERS and goes_on", "and goes_on", "1998.Berg"),
    (seams, "in _STARTERS and goes_on", "in _STARTERS", "Math.All,"),
    (seams, "opening == 0 or text[opening - 1].isspace()", "True", "f(x),where"),
    (
        seams,
        'return match.group("right") in CLOSED\n\n\ndef _dated',
        "return 1\n\n\ndef _dated",
        "U.S.berg",
    ),
    (AFTER, 'if view.memo(language_of) != "en":', "if False:", "Das war"),
    (AFTER, "if seam.clause and is_list:", "if False:", "bread,milk,eggs"),
    (seams, 'and _zipf(match.group("right")) >= _COMMON\n', "\n", "2019,zxqv"),
    (seams, r"early|late|mid)\ )(?<dated>", r"early|late|mid)\ |)(?<dated>", "1990,apples"),
    (BEFORE, 'and view.memo(language_of) == "en"', "", "Das war"),
    (BEFORE, 'if match.group("mark") == ";" and match.group("tight")', "if False", "foo ;my"),
    (BEFORE, 'if " " not in match[0][2:-2]:', "if False:", "( or )"),
    (BEFORE, "[] if habit else", "", "( of them )"),
    (BEFORE, " if not beside_code(view, span)", "", "( two of them )"),
    (BEFORE, r"\((?<open>\ )(?=[A-Za-z]{2})", r"\((?<open>\ )", "( x of it )"),
    (BEFORE, r"(?!\ *+[,.;:!?\N{{HORIZONTAL ELLIPSIS}}])", "", "? ? ?"),
    (BEFORE, r"[,.!?]{_AFTER}|[;:](?=\s|\Z)", r"[,.!?]|[;:](?=\s|\Z)", "foo ,bar("),
    (BEFORE, r"|[;:](?=\s|\Z)|(?<tight>", r"|[;:]|(?<tight>", ":)"),
    (BEFORE, '== ":" and _is_label(head)', '== ""', "Name : Berg"),
    (
        BEFORE,
        "_GUILLEMET.search(text, start, end) or _is_foreign(head)",
        "_is_foreign(head)",
        "Oui !",
    ),
    (BEFORE, 'not in {"en", None}', "is False", "rues ?"),
    (BEFORE, "return head[-1].isdecimal() or (", "return (", "3 : 1"),
    (BEFORE, 'text.startswith("$ ", start) or "|"', '"|"', "$ make"),
    (BEFORE, ' or "|" in text[start:end]', "", "bread | milk"),
    (BEFORE, r"(?!\p{L}\p{M}*+\ )[", "[", "point x ,"),
    (BEFORE, "if loose > attached and not single:", "if False:", "it rained . Then"),
    (BEFORE, r"{_QUOTED}(?=\ ++[,.])", "{_QUOTED}", '"p" ; "q"'),
    (BEFORE, r"\p{N}_/@\\$#&=(\[{<+~*|\-]|[.:,;!?]\w)", r"\p{N}]|(?!))", "foo ,bar("),
]


@pytest.mark.parametrize(("module", "old", "new", "shown"), EXCEPTIONS)
def test_without_an_exception_what_must_stay_is_changed(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, old: str, new: str, shown: str
) -> None:
    names = _changed(module, old, new)
    if module is seams:
        monkeypatch.setattr(AFTER, "seams", names["seams"])
        rule = AFTER.RULE
    else:
        rule = names["RULE"]
    broken = [example.before for example in _broken(rule) if example.after is None]
    assert any(shown in before for before in broken), broken


@pytest.mark.parametrize("form", seams._JUDGES)
def test_each_form_of_a_seam_has_an_example(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setitem(seams._JUDGES, form, lambda _: False)
    assert [example for example in _broken(AFTER.RULE) if example.after is not None]


def test_a_name_behind_an_initial_or_a_title_is_left_without_unsafe_fixes() -> None:
    text = "They met George W.Bush and Mr.Berg there, and that was what they had said about it."
    found = Pipeline([AFTER.RULE]).run(text)
    assert found.new == text
    assert [f.applicability for f in found.findings] == [Applicability.UNSAFE] * 2


def test_a_single_loose_mark_is_unsafe_and_says_why() -> None:
    (finding,) = Pipeline([BEFORE.RULE]).run("They said that they were there .").findings
    assert finding.applicability is Applicability.UNSAFE
    assert str(finding.why).startswith("0 commas")

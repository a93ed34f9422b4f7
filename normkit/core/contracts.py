"""Contracts: what a rule may change, checked on every edit before it is applied.

A contract is a key function: an edit is allowed only if the text that its finding spans has
the same key before and after. Keys are *congruences*: equal parts stay equal in every
context, so checking each edit proves the whole text. `VARIANT` and `TRANSCODE` have no key
and are certified edit by edit. The checker never imports the finder: further evidence is a
function that the rule hands over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from normkit.core.findings import Applicability, Finding
from normkit.core.normal_forms import normalized
from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    import regex

Key = Callable[[str], str]
#: `evidence(view, finding, new_text_of_the_span, options)` tells whether the edit is backed.
Evidence = Callable[[View, Finding, str, Any], bool]

_WHITE_SPACE = lazy(r"\p{White_Space}++")
_ASCII_SPACE = dict.fromkeys(map(ord, "\t\n\v\f\r "))
_RUNS = lazy(r"[\p{L}\p{M}\p{N}]++")
_LINE_BREAK = lazy(r"\r\n|[\r\n]")
_LINE_HYPHEN = lazy(r"[\-\N{SOFT HYPHEN}\N{HYPHEN}](?=[\r\n])")
_PUNCTUATION = lazy(r"\p{P}")
_NUMBER = lazy(r"\p{Nd}\p{P}?+\p{Nd}")


@dataclass(frozen=True, slots=True)
class Contract:
    """What edits may change: a name, a key, evidence, and the highest applicability."""

    name: str
    summary: str
    key: Key | None = None
    evidence: tuple[Evidence, ...] = ()
    needs_evidence: bool = False
    ceiling: Applicability = Applicability.SAFE

    def with_evidence(self, evidence: Evidence) -> "Contract":
        """Return this contract with a rule's own evidence added."""
        return replace(self, evidence=(*self.evidence, evidence), needs_evidence=False)

    def allows(self, view: View, finding: Finding, options: Any = None) -> bool:
        """Tell whether the edit of `finding` keeps the contract on the view's text."""
        if finding.edit is None:
            return True
        span, edit = finding.span, finding.edit
        if self.needs_evidence or not span.contains(edit.span):
            return False
        text = view.text
        old = span.of(text)
        new = text[span.start : edit.span.start] + edit.text + text[edit.span.end : span.end]
        if self.key is not None and self.key(old) != self.key(new):
            return False
        return all(evidence(view, finding, new, options) for evidence in self.evidence)


def drop_white_space(text: str) -> str:
    r"""Key: the text without White_Space (the Unicode property, 25 characters).

    >>> drop_white_space("a\N{NO-BREAK SPACE}b c")
    'abc'
    """
    return text.translate(_ASCII_SPACE) if text.isascii() else _WHITE_SPACE.sub("", text)


def drop_line_hyphens(text: str) -> str:
    r"""Key: the text without White_Space and without the hyphens at the ends of its lines.

    >>> drop_line_hyphens("inter-\nnational well-known") == drop_line_hyphens("international\nwell-known")
    True
    """
    return drop_white_space(_LINE_HYPHEN.sub("", text))


def canonical(text: str) -> str:
    r"""Key: NFD, in linear time also on long runs of marks.

    >>> canonical("\N{LATIN SMALL LETTER E WITH ACUTE}") == "e\N{COMBINING ACUTE ACCENT}"
    True
    """
    return normalized("NFD", text)


def keeps_runs(view: View, finding: Finding, new: str, options: Any) -> bool:
    """Evidence: no run of letters, marks and digits is joined or split."""
    text, (start, end) = view.text, finding.span
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return _runs(before + text[start:end] + after) == _runs(before + new + after)


def _runs(text: str) -> list[str]:
    # Most gaps are spaces between two ASCII letters.
    words = text.split()
    if text.isascii() and all(map(str.isalnum, words)):
        return words
    return _RUNS.findall(text)


def beside_punctuation(view: View, finding: Finding, new: str, options: Any) -> bool:
    """Evidence: the space that comes or goes is beside punctuation and not inside a number."""
    edit = finding.edit
    if edit is None:
        return False
    text, (start, end) = view.text, edit.span
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    # "1,000", "3.5" and "10:30" are one number, written with a space or without.
    kept = drop_white_space(edit.text)
    seam = Span(len(before), len(before) + len(kept))
    joined = before + kept + after
    for number in _NUMBER.finditer(joined, overlapped=True):
        if number.start() < seam.end and seam.start < number.end():
            return False
    if kept:  # spaces around marks: " ," to ", "
        return all(map(_PUNCTUATION.match, kept))
    return bool(_PUNCTUATION.match(before[-1:]) or _PUNCTUATION.match(after))


def keeps_lines(view: View, finding: Finding, new: str, options: Any) -> bool:
    """Evidence: as many line breaks as before, and letters or digits at both ends.

    The ends make the key a congruence: a hyphen at the end of a span might be at a line's end.
    """
    old = finding.span.of(view.text)
    ends = (old[:1], old[-1:], new[:1], new[-1:])
    return all(map(str.isalnum, ends)) and _LINE_BREAK.findall(old) == _LINE_BREAK.findall(new)


REPORT = Contract("REPORT", "reports only: it never offers an edit", str)
WHITESPACE = Contract(
    "WHITESPACE",
    "only white space changes, and no word or number is joined or split",
    drop_white_space,
    (keeps_runs,),
)
PUNCTUATION_SPACE = Contract(
    "PUNCTUATION_SPACE",
    "only white space beside punctuation changes, never between digits",
    drop_white_space,
    (keeps_runs, beside_punctuation),
)
WORD_BOUNDARY = Contract(
    "WORD_BOUNDARY",
    "only white space changes; each word is attested and the unspaced whole is not",
    drop_white_space,
    needs_evidence=True,
)
LINE_HYPHEN = Contract(
    "LINE_HYPHEN",
    "only white space and a hyphen at a line's end change; lines stay as many; the word is attested",
    drop_line_hyphens,
    (keeps_lines,),
    needs_evidence=True,
)
CANONICAL = Contract("CANONICAL", "the text stays canonically equivalent (same NFD)", canonical)
VARIANT = Contract(
    "VARIANT",
    "one listed spelling of an entity is replaced by the preferred one",
    needs_evidence=True,
)
TRANSCODE = Contract(
    "TRANSCODE",
    "at most three codec pairs turn the repair back into the defect, losslessly",
    needs_evidence=True,
)


def dropping(name: str, summary: str, characters: "regex.Pattern[str]") -> Contract:
    """Return an INVISIBLE-like contract whose key drops the characters of a class."""
    return Contract(name, summary, partial(_without, characters))


def mapping(name: str, summary: str, table: "dict[int, str]") -> Contract:
    """Return a GLYPH-like contract whose key applies a character map; its ceiling is unsafe."""
    return Contract(name, summary, partial(_mapped, table), ceiling=Applicability.UNSAFE)


# Functions and not lambdas, so that pipelines can be pickled for worker processes.
def _without(characters: "regex.Pattern[str]", text: str) -> str:
    return characters.sub("", text)


def _mapped(table: "dict[int, str]", text: str) -> str:
    return text.translate(table)

"""Words of mojibake of which a byte was lost: either all of a word is mended, or it is reported.

What is left of a misread letter whose last byte was lost looks like a letter. Were the rest of its
word mended, nothing would tell that it is none: "rÃ©sumÃ" became "résumÃ".
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.spans import Span, SpanSet

CODE = "ENC101"

_WORD = lazy(r"[^ \t]++")
# First bytes of misread letters, where no word has a capital: behind a small letter or a sign, at
# the end of the letters. The second alternative: marks that were misread as three characters.
_FIRST = r"[\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}\N{LATIN CAPITAL LETTER A WITH TILDE}"
_TORN = lazy(
    rf"(?V1)(?<=[\p{{Ll}}[\P{{L}}--\p{{ASCII}}]\N{{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}}"
    rf"\N{{LATIN CAPITAL LETTER A WITH TILDE}}])"
    rf"{_FIRST}\N{{LATIN CAPITAL LETTER A WITH DIAERESIS}}\N{{LATIN CAPITAL LETTER A WITH RING ABOVE}}"
    r"\N{LATIN CAPITAL LETTER ETH}\N{LATIN CAPITAL LETTER N WITH TILDE}](?![\p{L}\p{M}])"
    r"|\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}"
    r"(?:[\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}]|\x80)(?![^\x00-\x7f])"
    r"|\N{EURO SIGN}\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}(?![\p{L}\p{M}\N{EURO SIGN}])"
)
# A quotation mark that lost a byte in the text itself has a finding of its own.
_TORN_MARK = lazy(r"\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{EURO SIGN}(?![^\x00-\x7f])")
# Of a word in which nothing else is misread, only what hardly any other word ends in.
_ALONE = lazy(rf"(?<=\p{{Ll}}){_FIRST}](?![\p{{L}}\p{{M}}])")
_MESSAGE = "mojibake of which a byte was lost"


def whole_words(line: str, found: Iterable[Finding]) -> Iterator[Finding]:
    r"""Yield the findings of a line, but for those of words that they do not mend as a whole.

    These words, and what is left of single misread letters, are reported. If a part of a word is
    mended by an unsafe edit, so is all of it.

    Args:
        line: the line.
        found: findings with edits, in the order of the line, with places in it.

    Cost: linear in the line.

    >>> found = [Finding(CODE, Span(1, 3), "mojibake", Edit(Span(1, 3), "\u00e9", CODE))]
    >>> [finding.edit is None for finding in whole_words("r\xc3\xa9sum\xc3", found)]
    [True]
    """
    findings = deque(found)
    reported = list(_ALONE.finditer(line))
    if not findings and not reported:
        return
    words = [Span(*match.span()) for match in _WORD.finditer(line)] if findings else []
    out: list[Finding] = []
    for word in SpanSet([*words, *(finding.span for finding in findings)]):
        inside: list[Finding] = []
        while findings and findings[0].span.start < word.end:
            inside.append(findings.popleft())
        if inside and _is_torn(word.of(line), _mended(line, word, inside)):
            out.append(_report(word))
        else:
            # Of a word that is only likely to be mended as a whole no part is surely right.
            level = min((finding.applicability for finding in inside), default=Applicability.SAFE)
            out += [replace(finding, applicability=level) for finding in inside]
    taken = SpanSet([finding.span for finding in out])
    out += [
        _report(Span(*match.span())) for match in reported if not taken.enters(Span(*match.span()))
    ]
    yield from sorted(out, key=lambda finding: finding.span)


def _is_torn(old: str, new: str) -> bool:
    return _TORN.search(new) is not None or (
        _TORN_MARK.search(new) is not None and _TORN_MARK.search(old) is None
    )


def _mended(line: str, word: Span, inside: list[Finding]) -> str:
    edits = [finding.edit for finding in inside if finding.edit is not None]
    shifted = [Edit(edit.span.shift(-word.start), edit.text, edit.rule) for edit in edits]
    return apply_edits(word.of(line), shifted)


def _report(span: Span) -> Finding:
    return Finding(CODE, span, _MESSAGE, applicability=Applicability.DISPLAY)

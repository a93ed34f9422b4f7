r"""UTF-8 that was read in another encoding.

## What it does
Turns mojibake back: `â€œcafÃ©â€\x9d` was “café” in UTF-8, read as windows-1252. Suspicious
stretches are found by their shape, [ftfy](https://ftfy.readthedocs.io) judges each one with
its neighbours, and a repair counts only if writing it in UTF-8 and misreading it, at most three
times, gives exactly the defect again. Everything else in the line stays as it is, and no line
depends on another.

## Why it matters
Mojibake hides words from search, breaks names, and teaches models garbage.

## What stays
- Clean text that has the same letters: `SÃO PAULO`, `ÂGE`, `NESTLÉ®`, `“Â”`,
  `“MAÇÔ.
- Stretches that would become control characters, line separators, private-use or unassigned
  characters, phonetic letters, or a symbol or foreign letter in the middle of a Latin word:
  these are coincidences or damage of another kind.
- Runs of more than 20,000 characters without an ASCII letter or sign.
- Damage with several possible origins: `Ã` and U+FFFD may have been Á, Í, Ï, Ð or Ý.
- Words of which a last byte was lost ("rÃ©sumÃ"): they are not mended by halves, but reported.
- A quotation mark whose last byte was lost (`â€` and U+FFFD, `?` or nothing), and `Ã la`, whose
  no-break space was lost: these repairs are unsafe.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy, plain
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.rules.encoding.badness import is_bad
from normkit.rules.encoding.suspects import MISFIT, NOT_MEANT, PAIRS, RARE_LETTER, TELLTALE
from normkit.rules.encoding.torn import whole_words
from normkit.rules.encoding.transcode import (
    ENCODINGS,
    MAX_PAIRS,
    TRANSCODED,
    certified,
    certified_with_loss,
    from_controls,
    misread,
    reread,
    sequences,
)

if TYPE_CHECKING:
    from random import Random

CODE = "ENC101"

_SUSPICIOUS = lazy(rf"[{TELLTALE}]|{'|'.join(PAIRS)}")
_NOT_ASCII = lazy(r"[^\x00-\x7f]")
_LINE = lazy(r"[^\r\n]++")
_RUN = lazy(r"[^\x00-\x7f][^\x00-\x1f\x21-\x7f]*+")
# Beyond these, in characters, a line is not looked at as a whole, and a run is no prose.
_LONGEST_LINE = 100_000
_LONGEST_RUN = 20_000
# Bytes of UTF-8 stand side by side, and only the last ones may be read as a space: a character like
# this is none of them.
_APART = plain(r"(?<![^\x00-\x7f]|\x20)[^\x00-\x7f](?![^\x00-\x7f]|\x20)")
_CONTEXT = lazy(r"[\x20-\x7e]*\Z")

# ftfy does not count these: no-break spaces and windows-1252 punctuation that was misread as
# latin-1 first. No word has this capital letter behind a small one.
_CERTAIN = lazy(
    r"(?<=[\p{Ll}\p{Nd}.,;!?%)])\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}"
    r"[\ \N{NO-BREAK SPACE}\x91-\x97\N{HORIZONTAL ELLIPSIS}\N{BULLET}"
    r"\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    r"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}]\Z"
)
# A line separator, or an ellipsis that was misread twice.
_MISREAD_NEL = "\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}\x85"
# Either a word of its own, in French, or the end of one in capitals, in Portuguese.
_A_GRAVE = (
    "\N{LATIN CAPITAL LETTER A WITH TILDE} ",
    "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{NO-BREAK SPACE}",
)

# A closing quotation mark whose last byte, 9D, windows-1252 does not define. Behind another
# misread character or before a letter it may have been something else (a joiner of emoji).
_LOST_QUOTE = lazy(
    r"(?<=[\x21-\x7e])\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{EURO SIGN}"
    r"(?:[\N{REPLACEMENT CHARACTER}?]|(?=[\s.,;:!)]|\Z))(?![\w\N{LATIN SMALL LETTER ETH}])"
)
_QUOTE = "\N{RIGHT DOUBLE QUOTATION MARK}"

# Scripts that have no words of one letter.
_ALONE = lazy(r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}\p{Armenian}]\Z")
# A capital at the end of a quoted or capitalized word, and the mark behind it: Portuguese
# "MACA" with cedilla and tilde in curly quotes, or the letter itself in brackets.
_BEFORE_FINAL = lazy(r"[\p{Lu}\p{Ps}\p{Pi}\"']")
_FINAL = lazy(
    r"\p{Lu}[\p{Pe}\p{Pf}\p{Pd}\ \N{NO-BREAK SPACE}\N{HORIZONTAL ELLIPSIS}\N{TRADE MARK SIGN}"
    r"\N{REGISTERED SIGN}\N{COPYRIGHT SIGN}\N{MIDDLE DOT}\N{BULLET}]\Z"
)
# In these encodings the first byte of a sequence is a sign. Letters (Ewe has a hooked f) are not.
_SIGNS = frozenset({"mac-roman", "cp437"})
_LETTER = lazy(rf"(?!{'|'.join(PAIRS)})\p{{L}}")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each stretch of mojibake that is certain to be one."""
    for line in _LINE.finditer(view.text):
        if _SUSPICIOUS.search(view.text, *line.span()):
            yield from _in_line(line.group(), line.start())


def _in_line(line: str, offset: int) -> Iterator[Finding]:
    yield from (_shift(finding, offset) for finding in whole_words(line, _stretches_of(line)))


def _stretches_of(line: str) -> Iterator[Finding]:
    taken = 0
    encodings = _misread_throughout(line) if len(line) <= _LONGEST_LINE else ()
    for run in _RUN.finditer(line):
        if not 2 <= run.end() - run.start() <= _LONGEST_RUN:
            continue
        found = []
        judged = 0
        for span in _stretches(run.group(), run.start(), encodings):
            # A part of what was judged is no better: the first bytes of its first character
            # may be missing.
            if span.start < taken or span.end <= judged:
                continue
            judged = span.end
            finding = _judge(line, span, encodings)
            if finding is not None:
                found.append(finding)
                taken = span.end + 1
        found.extend(_lost_quotes(line, Span(*run.span()), taken))
        yield from found


def _shift(finding: Finding, by: int) -> Finding:
    edit = finding.edit and replace(finding.edit, span=finding.edit.span.shift(by))
    return replace(finding, span=finding.span.shift(by), edit=edit)


def _misread_throughout(line: str) -> tuple[str, ...]:
    """Return the encodings in which all of a bad line was misread, the last one first.

    That all of it gives UTF-8 is evidence for those stretches that could be text by themselves
    (Cyrillic words of two letters, capitals with an umlaut).
    """
    found: list[str] = []
    while len(found) < MAX_PAIRS and not _APART.search(line):
        encoding = next((name for name in ENCODINGS if _covers(line, name)), None)
        if encoding is None or not is_bad(line):
            break
        found.append(encoding)
        line = reread(line, encoding) or ""
    return tuple(found)


def _covers(line: str, encoding: str) -> bool:
    spans = sequences(line, encoding)
    if not spans:
        return False
    inside = sum(len(_NOT_ASCII.findall(line, *span)) for span in spans)
    return inside == len(_NOT_ASCII.findall(line)) and not any(
        RARE_LETTER.search(reread(line[slice(*span)], encoding) or "") for span in spans
    )


def _stretches(run: str, offset: int, encodings: tuple[str, ...]) -> list[Span]:
    """Return the spans that may be mojibake; of those that start together the longest first."""
    found = {
        span
        for name in encodings[:1] or ENCODINGS
        for span in sequences(run, name)
        if encodings or _SUSPICIOUS.search(run, *span)
        if not (name in _SIGNS and _LETTER.match(run, span[0]))
    }
    return [
        Span(start + offset, end + offset)
        for start, end in sorted(found, key=lambda span: (span[0], -span[1]))
    ]


def _judge(line: str, span: Span, encodings: tuple[str, ...]) -> Finding | None:
    old = span.of(line)
    before, after = line[max(span.start - 3, 0) : span.start], line[span.end : span.end + 7]
    if _BEFORE_FINAL.match(before[-1:]) and _FINAL.match(old) and not after[:1].isalpha():
        return None
    left, right = _ascii_end(before), _ascii_end(after[::-1])[::-1]
    if encodings and not old.endswith(_A_GRAVE[0]):
        once = reread(old, encodings[0]) or old
        more = reduce(lambda text, name: reread(text, name) or text, encodings[1:], once)
        new = _deepest(old, _repair(left, more, right) or more, once)
    elif _CERTAIN.match(line, span.start, span.end):
        new = from_controls(reread(old, "windows-1252") or old)
    else:
        new = _repair(left, old, right) or old
        if new != old and not old.endswith(_A_GRAVE[0]):
            rereads = (reread(old, name) for name in ENCODINGS)
            new = _deepest(old, new, next((text for text in rereads if text), new))
    if (
        old in (new, _MISREAD_NEL)
        or NOT_MEANT.search(new)
        or MISFIT.search(before[-1:] + new + after[:1])
    ):
        return None
    if not encodings and _ALONE.match(new):
        return None
    edit = Edit(span, new, CODE)
    why = f"{old!r} is {new!r}"
    if certified(old, new):
        sure = old not in _A_GRAVE or before[-1:].islower()
        level = Applicability.SAFE if sure else Applicability.UNSAFE
        return Finding(CODE, span, "mojibake", edit, level, why)
    if certified_with_loss(old, new):
        return Finding(CODE, span, "mojibake", edit, Applicability.UNSAFE, why)
    return None


def _deepest(old: str, new: str, once: str) -> str:
    # If parts were misread more often than others, all of it is reread once in this pass.
    return new if certified(old, new) else once


def _ascii_end(text: str) -> str:
    match = _CONTEXT.search(text)
    return match.group() if match else ""


@lru_cache(maxsize=4096)
def _repair(left: str, old: str, right: str) -> str | None:
    # As ftfy begins itself: what does not look bad stays.
    if not is_bad(left + old + right):
        return None
    # ftfy takes 100 ms to import and is slow: only suspicious text pays for it.
    import ftfy

    config = ftfy.TextFixerConfig(
        restore_byte_a0=True,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=True,
        fix_c1_controls=False,
        explain=False,
    )
    fixed = ftfy.fix_encoding(left + old + right, config)
    if not (fixed.startswith(left) and fixed.endswith(right)):
        return None
    new = fixed[len(left) : len(fixed) - len(right)]
    return None if new == old else new


def _lost_quotes(text: str, run: Span, taken: int) -> Iterator[Finding]:
    for match in _LOST_QUOTE.finditer(text, run.start, min(run.end + 1, len(text))):
        if match.start() >= taken:
            span = Span(*match.span())
            edit = Edit(span, _QUOTE, CODE)
            yield Finding(CODE, span, "mojibake", edit, Applicability.UNSAFE, "a byte was lost")


# What a careless program breaks first; all of these are repaired in any ASCII context.
_BREAKABLE = lazy(
    r"(?<=[a-z ])[\N{RIGHT SINGLE QUOTATION MARK}\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}"
    r"\N{LEFT DOUBLE QUOTATION MARK}\N{LATIN SMALL LETTER E WITH ACUTE}"
    r"\N{LATIN SMALL LETTER E WITH GRAVE}\N{LATIN SMALL LETTER U WITH DIAERESIS}"
    r"\N{LATIN SMALL LETTER O WITH DIAERESIS}\N{LATIN SMALL LETTER N WITH TILDE}](?=[a-z ])"
)


def inject(clean: str, random: "Random") -> Edit | None:
    """Misread one character that is not ASCII as windows-1252, once or twice."""
    places = [match.span() for match in _BREAKABLE.finditer(clean)]
    if not places:
        return None
    span = Span(*random.choice(places))
    broken = span.of(clean)
    for _ in range(random.choice([1, 1, 2])):
        broken = misread(broken, "windows-1252")
    return Edit(span, broken, CODE)


EXAMPLES = (
    Example("a cafÃ© in SÃ£o Paulo", "a café in São Paulo"),
    Example("â€œIt is over,â€\x9d he said", "“It is over,” he said"),
    Example("it\u00e2\u20ac\u2122s late", "it\N{RIGHT SINGLE QUOTATION MARK}s late"),
    Example("it\u00e2\x80\x99s late", "it\N{RIGHT SINGLE QUOTATION MARK}s late"),
    Example("a cafÃƒÂ© twice over", "a café twice over"),
    Example("saidÂ\N{NO-BREAK SPACE}that", "said\N{NO-BREAK SPACE}that"),
    Example("donÂ\N{RIGHT SINGLE QUOTATION MARK}t", "don\N{RIGHT SINGLE QUOTATION MARK}t"),
    Example("voilÃ  le travail", "voilà le travail"),
    Example("in ÐšÐ\N{CEDILLA}Ñ—Ð² now", "in Київ now"),
    Example(
        "ÐšÐ\N{CEDILLA}Ñ—Ð² Ñ\N{EN DASH} Ð\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}ÑŒÐ²Ñ\N{EN DASH}Ð²",
        "Київ \N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I} Львів",
    ),
    Example("a grin ðŸ\N{SMALL TILDE}€ here", "a grin 😀 here"),
    Example("“right” and cafÃ© “wrongâ€\x9d", "“right” and café “wrong”"),
    Example("one caf√© on a Mac", "one café on a Mac"),
    Example("clean é\ncafÃ©\rclean é", "clean é\ncafé\rclean é"),
    # No half of a word is mended; the others are.
    Example("a rÃ©sumÃ of it"),
    Example("a cafÃƒÂ"),
    Example("a cafÃƒ of it in SÃ£o Paulo", "a cafÃƒ of it in São Paulo"),
    Example("it\u00c3\u00a2\u00e2\u201a\u00ac\u00e2\u201e late"),
    Example("the \u00e2\u20ac\u0153Hello\u00e2\u20ac he"),
    Example("Ã la mode", "à la mode", unsafe=True),
    Example("â€œlostâ€\N{REPLACEMENT CHARACTER} he", "“lost” he", unsafe=True),
    Example("Ã la mode"),
    Example("Ã\N{NO-BREAK SPACE}"),
    Example("SÃO PAULO, ÂGE, PELÉ\N{RIGHT SINGLE QUOTATION MARK}s"),
    Example("NESTLÉ® and É¿"),
    Example("the letter “Â” and (Â\N{EN DASH})"),
    Example("a “MAÇÔ and MAÇÃ\N{NO-BREAK SPACE}verde"),
    Example("Officiâš\N{ACUTE ACCENT}le"),
    Example("├┤a┼┐a"),
    Example("de gbe ƒã"),
    Example("lá\N{ACUTE ACCENT}\N{ACUTE ACCENT}"),
    Example("PÅ STAN"),
    Example("ï¿½"),
    Example("â€¨ and Â\x85"),
    Example("€â\N{LINE SEPARATOR}\x85"),
    Example("&amp;\r<"),
    Example("€â\rÃ"),
)

RULE = Rule(
    code=CODE,
    name="mojibake",
    stage=Stage.ENCODING,
    contract=TRANSCODED,
    find=find,
    screen=Screen(chars=rf"[{TELLTALE}]", literals=PAIRS, ascii_chars="", no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)

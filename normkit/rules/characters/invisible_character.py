r"""Characters that nobody sees: zero-width spaces and stray control characters.

## What it does
Removes zero-width spaces (U+200B), word joiners (U+2060), U+FEFF inside a text, NUL and other
control characters that stand between letters, punctuation and spaces of scripts that do not
need them. What a reader sees stays the same.

## Why it matters
A word with an invisible character inside is another word for search, for counting and for a
model.

## What stays
- U+200B and the others beside scripts that mark word boundaries with them or join their
  letters: Thai, Khmer, Lao, Burmese, Tibetan, Chinese, Japanese, Korean, Arabic, the scripts of
  India; and beside emoji, marks, joiners and variation selectors, where removal would show.
- Joiners (U+200C, U+200D), variation selectors, tags, soft hyphens, direction marks, private
  and unassigned characters: they are spelling, or the business of another rule.
- U+200B that keeps a name from becoming a link or a handle ("@" and U+200B before a name), or
  a number from becoming a quantity with its unit.
- Tab, line breaks, vertical tab, form feed, the separators U+001C to U+001F, and U+FEFF at the
  start of a file.
- Backspace, substitute and escape: something visible depends on them. They are reported.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from normkit.core.contracts import dropping
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

CODE = "CHR102"

_DROPPED = r"\x00-\x07\x0e-\x19\x7f\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
_REPORTED = r"\x08\x1a\x1b"
#: The ASCII characters among both.
_ASCII_CONTROLS = "".join(map(chr, (*range(9), *range(14, 28), 127)))
_RUN = lazy(rf"[{_DROPPED}]++|[{_REPORTED}]++")
_ONLY_REPORTED = lazy(rf"[{_REPORTED}]")
_CONTROL = lazy(r"[\x00-\x1f\x7f]")
_WORD_CHARACTER = lazy(r"\w")

# Neighbours beside which the removal of a zero-width character cannot be seen: no shaping, no
# word boundary, no emoji.
_PLAIN = lazy(
    r"(?V1)[[\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}\p{Hebrew}]&&\p{L}]"
    r"|[\x20-\x7e\s\xa0-\xff]|[\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]",
)
# Removing something here would make a link, a handle, a tag, a path or an entity.
_LINKING = lazy(r"[@#/\\_:`<&]")
_DOT_INSIDE = lazy(r"\.\w")
_QUANTITY = lazy(r"[ \N{NO-BREAK SPACE}]?(?:[%\N{DEGREE SIGN}]|\p{L}{1,6}(?!\p{L}))")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each run of invisible characters that should not be there."""
    text = view.text
    for match in _RUN.finditer(text):
        span = Span(*match.span())
        if _invisible_there(text, span, view):
            yield Finding(CODE, span, "invisible character", Edit(span, "", CODE))
        elif _CONTROL.search(match.group()):
            display = Applicability.DISPLAY
            yield Finding(CODE, span, "control character", applicability=display)


def _invisible_there(text: str, span: Span, view: View) -> bool:
    if _ONLY_REPORTED.match(text[span.start]) or not _plain_neighbours(text, span):
        return False
    if span.start == 0 and view.context.document and view.context.first:
        return text[0] != "\N{ZERO WIDTH NO-BREAK SPACE}"
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 8]
    if _LINKING.match(before) or _LINKING.match(after):
        return False
    if _DOT_INSIDE.match(after) or (before == "." and _WORD_CHARACTER.match(after)):
        return False
    return not (before.isdigit() and _QUANTITY.match(after))


def _plain_neighbours(text: str, span: Span) -> bool:
    neighbours = (text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1])
    return all(not char or _PLAIN.match(char) for char in neighbours)


def _unseen(view: View, finding: Finding, new: str, options: Any) -> bool:
    """Evidence: both neighbours are of scripts where the removal cannot be seen."""
    return _plain_neighbours(view.text, finding.span)


INVISIBLE = dropping(
    "INVISIBLE",
    "only listed invisible characters go, where their going cannot be seen",
    lazy(rf"[{_DROPPED}]"),
).with_evidence(_unseen)


def inject(clean: str, random: "Random") -> Edit | None:
    """Put an invisible character between two Latin letters."""
    places = [match.end() for match in lazy(r"[a-zA-Z](?=[a-zA-Z])").finditer(clean)]
    if not places:
        return None
    at = random.choice(places)
    broken = random.choice(["\N{ZERO WIDTH SPACE}", "\N{WORD JOINER}", "\x00"])
    return Edit(Span(at, at), broken, CODE)


EXAMPLES = (
    Example("inter\N{ZERO WIDTH SPACE}national", "international"),
    Example("a \N{ZERO WIDTH SPACE}word", "a word"),
    Example("one\N{ZERO WIDTH NO-BREAK SPACE} two", "one two"),
    Example("\N{ZERO WIDTH NO-BREAK SPACE}a field", "a field"),
    Example("one\N{WORD JOINER}-two", "one-two"),
    Example("nu\x00l and d\x7fel", "nul and del"),
    Example("the end\N{ZERO WIDTH SPACE}.", "the end."),
    Example("\N{ZERO WIDTH NO-BREAK SPACE}a file", document=True),
    Example("\N{THAI CHARACTER KO KAI}\N{ZERO WIDTH SPACE}\N{THAI CHARACTER KHO KHAI}"),
    Example("\N{ARABIC LETTER BEH}\N{ZERO WIDTH SPACE}\N{ARABIC LETTER BEH}"),
    Example("e\N{ZERO WIDTH SPACE}\N{COMBINING ACUTE ACCENT}"),
    Example("\N{GRINNING FACE}\N{ZERO WIDTH SPACE}x"),
    # Beside what stays, something is repaired: a paragraph that gained a guard would lose both.
    Example("mail @\N{ZERO WIDTH SPACE}name no\x00w", "mail @\N{ZERO WIDTH SPACE}name now"),
    Example("see end.\N{ZERO WIDTH SPACE}com no\x00w", "see end.\N{ZERO WIDTH SPACE}com now"),
    Example("see end\N{ZERO WIDTH SPACE}.com no\x00w", "see end\N{ZERO WIDTH SPACE}.com now"),
    Example("5\N{ZERO WIDTH SPACE} km no\x00w", "5\N{ZERO WIDTH SPACE} km now"),
    Example("soft\N{SOFT HYPHEN}ware and \N{ZERO WIDTH NON-JOINER}joiner"),
    Example("page\N{FORM FEED}two and\N{INFORMATION SEPARATOR TWO}three"),
    Example("red \x1b[31mtext"),
)

RULE = Rule(
    code=CODE,
    name="invisible-character",
    stage=Stage.CHARACTERS,
    contract=INVISIBLE,
    find=find,
    screen=Screen(chars=rf"[{_DROPPED}{_REPORTED}]", ascii_chars=_ASCII_CONTROLS, no_common=True),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
)

r"""A word that a hyphen breaks at the end of a line.

## What it does
Takes the hyphen out and moves the rest of the word up, with the marks behind it: "govern-" at the
end of a line and "ment, and" on the next become "government," and "and". The number of lines
stays.

## Why it matters
Texts taken from pages keep the breaks of the page: no search finds the word, and a tokenizer sees
two that do not exist.

## What stays
- Whole words that are not known, and compounds: "well-known", "long-term", "co-operate".
- Words that are written with the hyphen elsewhere in the paragraph.
- A rest that fills its line: the line would be blank.
- A rest before anything but a word, a quotation or a parenthesis: a number or a dash at the start
  of a line might begin a list.
- Hyphens behind a space, at the end of a number or an address, and rows of a table.
- Paragraphs that are not clearly in the configured language.

It is safe where one of the parts is no word, so that no one writes the hyphen on purpose, and
at a soft hyphen. Where both parts are words, or the first is a prefix that is often hyphenated, the
whole must be a common word, and the repair is unsafe: "inter-national", "an-other".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.contracts import LINE_HYPHEN
from normkit.core.edits import Edit
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy, plain
from normkit.core.rule import Example, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon import hyphens
from normkit.lexicon.language import language_of
from normkit.rules.spacing.injection import visible
from normkit.rules.spacing.options import Options

if TYPE_CHECKING:
    from random import Random

CODE = "SPC106"

_LEVELS = {"safe": Applicability.SAFE, "unsafe": Applicability.UNSAFE}
_SOFT = "\N{SOFT HYPHEN}"
_HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}"
_LITERALS = tuple(char + end for char in _HYPHENS if char != "-" for end in "\r\n")
_HINT = plain(rf"[{_HYPHENS}](?=[\r\n])")
# From the hyphen to the word, quotation or parenthesis behind the rest of the broken word.
_DEFECT = lazy(
    rf"(?<![^\s(\[\"'\N{{LEFT DOUBLE QUOTATION MARK}}\N{{LEFT SINGLE QUOTATION MARK}}])"
    rf"(?<head>[a-zA-Z]{{2,30}}+)(?<hyphen>[{_HYPHENS}])"
    r"(?<break>(?:\r\n|[\r\n])[ \t]{0,20}+)"
    r"(?<tail>[a-zA-Z]{2,30}+)(?<marks>(?:['\N{RIGHT SINGLE QUOTATION MARK}]s(?!\p{L}))?+"
    r"[,.;:!?)\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]{0,4}+)"
    r"(?<gap>\ {1,4}+)"
    r"(?=[(\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]?+(?<next>[a-zA-Z]))"
)
_LINE_BREAK = plain(r"[\r\n]")
_LONGEST_HEAD = 30
_PLACE = lazy(
    r"(?<![^\s])(?<word>[a-z]{5,16}+)(?<marks>[,.!?]?+)(?<break>\r\n|[\r\n])(?=[A-Za-z][a-z])"
)


def find(view: View, options: Options) -> Iterator[Finding]:
    """Yield a finding for each word that a line end has broken."""
    text, done = view.text, 0
    for hint in _HINT.finditer(text):
        start = hint.start()
        while start > max(done, hint.start() - _LONGEST_HEAD) and text[start - 1].isalpha():
            start -= 1
        match = _DEFECT.match(text, start)
        if match is None or match.start("hyphen") != hint.start():
            continue
        head, tail = match["head"], match["tail"]
        level = hyphens.level(head, tail, options.lang, soft=match["hyphen"] == _SOFT)
        if level is None or not _fits(view, match.start(), match.end(), head, tail):
            continue
        if view.memo(language_of) != options.lang:
            return
        done = match.end()
        edit = Edit(
            Span(match.start("hyphen"), match.end()),
            tail + match["marks"] + match["break"],
            CODE,
        )
        yield Finding(
            CODE,
            Span(match.start(), match.end("next")),
            f'broken at the end of a line: "{head + tail}"',
            edit,
            _LEVELS[level],
            f'"{head + tail}" is a word, "{head}-{tail}" is rather none ({level})',
        )


def _fits(view: View, start: int, end: int, head: str, tail: str) -> bool:
    """Whether the case of the parts, the line and the rest of the paragraph allow the repair."""
    text = view.text
    if not (tail.islower() or (tail.isupper() and head.isupper())):
        return False
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_break = _LINE_BREAK.search(text, end)
    if "|" in text[line : line_break.start() if line_break else len(text)]:
        return False
    return f"{head}-{tail}".lower() not in text.lower()


def evidence(view: View, finding: Finding, new: str, options: Options) -> bool:
    """Certify an edit without the finder: the first word of the new text is attested."""
    old = finding.span.of(view.text)
    hint = _HINT.search(old)
    if hint is None:
        return False
    head, whole = old[: hint.start()], _first_word(new)
    soft = hint[0] == _SOFT
    return whole.startswith(head) and bool(
        hyphens.level(head, whole[len(head) :], options.lang, soft=soft)
    )


def _first_word(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[:end]


def inject(clean: str, random: "Random") -> Edit | None:
    """Break the last word of a line and take its rest to the next one."""
    places = []
    for match in _PLACE.finditer(clean):
        start, end = match.span("word")
        for at in range(start + 2, end - 1):
            tail = clean[at:end]
            if hyphens.level(clean[start:at], tail) == "safe":
                broken = f"-{match['break']}{tail}{match['marks']} "
                places.append(Edit(Span(at, match.end()), broken, CODE))
    return visible(clean, places, _find_english, random)


def _find_english(view: View, options: object) -> Iterator[Finding]:
    return find(view, Options())


_PROSE = " That was what they had said, and when they were there."

EXAMPLES = (
    # A part that is no word.
    Example(
        "They asked the govern-\nment to act." + _PROSE,
        "They asked the government\nto act." + _PROSE,
    ),
    Example(
        "They asked the govern-\r\nment, and left." + _PROSE,
        "They asked the government,\r\nand left." + _PROSE,
    ),
    Example(
        "  It was the minis-\n  ter's (last) word." + _PROSE,
        "  It was the minister's\n  (last) word." + _PROSE,
    ),
    Example(
        "It was (of all poli-\ntics) the last." + _PROSE,
        "It was (of all politics)\nthe last." + _PROSE,
    ),
    Example(
        "THEY ASKED THE GOVERN-\nMENT TO ACT." + _PROSE,
        "THEY ASKED THE GOVERNMENT\nTO ACT." + _PROSE,
    ),
    # A soft hyphen, and the hyphen that is no minus.
    Example(
        "It was an inter\N{SOFT HYPHEN}\nnational law." + _PROSE,
        "It was an international\nlaw." + _PROSE,
    ),
    Example(
        "They asked the govern\N{HYPHEN}\nment to act." + _PROSE,
        "They asked the government\nto act." + _PROSE,
    ),
    # Both parts are words: likely, but not sure.
    Example(
        "It was an inter-\nnational law." + _PROSE,
        "It was an international\nlaw." + _PROSE,
        unsafe=True,
    ),
    Example("It was an inter-\nnational law." + _PROSE),
    Example("They would not re-\nsign the treaty." + _PROSE),
    # Compounds.
    Example("It was a well-\nknown and long-\nterm plan." + _PROSE),
    Example("They would not co-\noperate with it." + _PROSE),
    Example("It was an anti-\nwar and pro-\ndemocracy march." + _PROSE),
    # Not known, or written with the hyphen elsewhere.
    Example("It was Qarlten-\nbrusk who came." + _PROSE),
    Example("The govern-\nment, or rather the govern-ment, was there." + _PROSE),
    # The line would be blank, or begin with what may begin a list.
    Example("They asked the govern-\nment.\nThey left." + _PROSE),
    Example("They asked the govern-\nment 1. to act." + _PROSE),
    Example("They asked the govern-\nment - and left." + _PROSE),
    # Lists, tables, numbers, addresses, other languages.
    Example("They had govern -\nment and law." + _PROSE),
    Example("- the govern-\n- ment and law" + _PROSE),
    Example("| govern-\nment and | law |" + _PROSE),
    Example("It was the 2govern-\nment of it, and x/govern-\nment of it." + _PROSE),
    Example("They said the Govern-\nMent of it." + _PROSE),
    Example("Das Kind und die Govern-\nment der Regierung wurde nicht gefragt und ging."),
)

RULE = Rule(
    code=CODE,
    name="hyphenated-line-break",
    stage=Stage.SPACING,
    contract=LINE_HYPHEN.with_evidence(evidence),
    find=find,
    screen=Screen(pairs=(("-", "\r\n"),), literals=_LITERALS),
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=Options(),
)

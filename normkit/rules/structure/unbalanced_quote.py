r"""A double quotation mark without its partner.

## What it does
Reports, in English paragraphs, a closing mark that nothing opened; an opening mark that is not
closed before the text ends or before the next one opens.

## Why it matters
Where a quotation starts or ends decides who said what. A lost mark often shows that more was
lost.

## What stays
- A quotation that is open at the end of a paragraph that is not the last: news opens each
  paragraph of a long quotation anew and closes only the last. So may lines of one paragraph.
- Apostrophes and single quotation marks.
- Inch and second marks behind digits (5'11", 40").
- Paragraphs that are not English, or use low or angle quotation marks: other languages pair
  other marks.
"""

from collections.abc import Iterator

from normkit.core.contracts import REPORT
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.rule import Example, NoOptions, Rule, Stage, reported
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon.language import language_of

CODE = "STR101"

_LEFT, _RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_OTHER_MARKS = lazy(
    r"[\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]"
)
_MARK = lazy(rf'[{_LEFT}{_RIGHT}]|"')
# Straight marks whose neighbours tell what they do; the others do what is due.
_OPENS = lazy(r"""(?<=\A|[\s(\[{])"(?=[\p{L}\p{N}])""")
_CLOSES = lazy(r"""(?<=[^\s(\[{\p{Pd}=/])"(?![\p{L}\p{N}])""")
_LINE_START = lazy(r"(?:\A|(?<=[\r\n]))[\ \t]*+")


def find(view: View, options: NoOptions) -> Iterator[Finding]:
    """Yield a finding for each double quotation mark without a partner."""
    text = view.text
    if _OTHER_MARKS.search(text) or view.memo(language_of) != "en":
        return
    line_starts = {match.end() for match in _LINE_START.finditer(text)}
    lonely: list[tuple[int, str, str]] = []
    opened: dict[str, int] = {}  # the kind of mark, and where it was opened
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        kind = '"' if mark == '"' else _LEFT
        is_open = kind in opened
        if mark == '"':
            opens = not _CLOSES.match(text, at) if not is_open else bool(_OPENS.match(text, at))
        else:
            opens = mark == _LEFT
        if opens:
            if is_open and at not in line_starts:
                lonely.append((opened[kind], "opens", kind))
            opened[kind] = at
        elif is_open:
            del opened[kind]
        elif not (mark == '"' and text[at - 1].isdigit()):
            lonely.append((at, "closes", kind))
    if view.context.last:
        lonely.extend((at, "opens", kind) for kind, at in opened.items())
    for at, does, kind in sorted(lonely):
        yield _finding(at, does, kind)


def _finding(at: int, does: str, kind: str) -> Finding:
    mark = '"' if kind == '"' else (_LEFT if does == "opens" else _RIGHT)
    return Finding(CODE, Span(at, at + 1), f"{mark} {does} a quotation that has no other end")


# Reported at the end of a whole file: a paragraph that others follow may end like this.
EXAMPLES = (
    reported('They said that it was over" and that they had been there.', document=True),
    reported('They said that it was "over and that they had been there.', document=True),
    reported(f"They said that it was {_LEFT}over and that they had been there.", document=True),
    reported(f"They said that it was over{_RIGHT} and that they had been there.", document=True),
    reported(f"They said {_LEFT}no, and {_LEFT}yes{_RIGHT} when they were there.", document=True),
    Example('They said that it was "over" and that they had been there.'),
    Example("They said that it wasn't the workers' fault and that they had been there."),
    Example("They said that he was 5'11\" and that they had been there."),
    Example(f"{_LEFT}They said no.\n{_LEFT}They said that it was over.{_RIGHT}"),
    Example(f"{_LEFT}They said that it was not over.\n\n{_LEFT}They said it was.{_RIGHT}"),
    Example(
        "They said that it was \N{DOUBLE LOW-9 QUOTATION MARK}over\N{LEFT DOUBLE QUOTATION MARK} and "
        "that they had been there."
    ),
    Example(f"Han sade att det var {_RIGHT}inte{_RIGHT} och att de hade varit med om det."),
)

RULE = Rule(
    code=CODE,
    name="unbalanced-quote",
    stage=Stage.STRUCTURE,
    contract=REPORT,
    find=find,
    screen=Screen(chars=f'["{_LEFT}{_RIGHT}]'),
    doc=__doc__,
    examples=EXAMPLES,
    applicability=Applicability.DISPLAY,
    default=False,
)

"""The codec of Markdown: code and structure stay, and rendering does not change."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from normkit.core.contracts import Contract
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.patterns import lazy
from normkit.core.pipeline import Pipeline
from normkit.core.rule import NoOptions, Rule, Stage
from normkit.core.screens import ALWAYS
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.documents.detect import FileFormat
from normkit.documents.markdown import Markdown
from normkit.runner import InternalError, fix_bytes

ANYTHING = Contract("ANYTHING", "whatever it likes", None)


def _rule(code: str, pattern: str, new: str) -> Rule:
    """A rule that replaces whatever a pattern matches: as rash as a rule can be."""
    compiled = lazy(pattern)

    def find(view: View, options: NoOptions) -> list[Finding]:
        return [
            Finding(code, Span(*m.span()), "", Edit(Span(*m.span()), new, code))
            for m in compiled.finditer(view.text)
        ]

    return Rule(
        code=code,
        name=code.lower(),
        stage=Stage.SPACING,
        contract=ANYTHING,
        find=find,
        screen=ALWAYS,
        doc="Rash.",
        examples=(),
    )


RASH = [
    _rule("TRAIL", r"(?<![ \t])[ \t]++(?=[\r\n]|\Z)", ""),
    _rule("TWICE", r"(?<=[^\s])[ \t]{2,}+(?=[^\s])", " "),
    _rule("BEFORE", r"(?<=\S) ++(?=[,.:;!?])", ""),
    _rule("AFTER", r"(?<=[a-z][,.:;!?])(?=[A-Za-z])", " "),
    _rule("NAME", "Kiev", "Kyiv"),
    _rule("NBSP", "(?<=[a-z])\N{NO-BREAK SPACE}(?=[a-z])", " "),
    _rule("HASH", r"(?<=[#>\-+.)])(?=[A-Za-z])", " "),
]
PIPELINE = Pipeline(RASH)


def fix(text: str, pipeline: Pipeline = PIPELINE) -> str:
    return fix_bytes(text.encode(), "a.md", FileFormat(Markdown()), pipeline)[0].decode()


def shape(text: str) -> list[tuple[str, str, str, str, object]]:
    """What a reader of the rendered page would miss: blocks, code, links, breaks."""
    parser = MarkdownIt("commonmark").enable("table")
    found: list[tuple[str, str, str, str, object]] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "text":
                continue
            content = token.content if token.type not in {"inline", "image"} else ""
            found.append((token.type, token.tag, token.info, content, sorted(token.attrs.items())))
            walk(token.children or [])

    walk(parser.parse(text))
    # A soft break is white space between words, as is a space.
    return [item for item in found if item[0] != "softbreak"]


PIECES = [
    "# Heading of Kiev  ",
    "## Two  words",
    "Text about Kiev .Next  words,and more",
    "A line with a break  ",
    "A line with three   ",
    "A backslash break\\",
    "Almost a break\\ ",
    "`code  Kiev`, and ``two ` ticks  Kiev``",
    '[Kiev](https://example.org/Kiev "Kiev  title") and [x][Kiev] , [Kiev]',
    "[a](<b Kiev>) ![Kiev](Kiev.png)",
    "[Kiev]: https://example.org/Kiev  ",
    "[text] (aside) [text] : more",
    "<https://example.org/Kiev> <b>Kiev</b>",
    "*emphasis* , **strong** .And *open",
    "**Note:**Kiev  * star",
    "```",
    "```python",
    "~~~",
    "    indented  Kiev",
    "\tindented  by a tab",
    "  two spaces  Kiev",
    "- item  Kiev",
    "-item",
    "* item ,two",
    "1. first  Kiev",
    "1.first",
    "2) second",
    "   continued  Kiev",
    "> quoted  Kiev",
    ">quoted",
    "> > deep  Kiev",
    "> ```",
    "> - item",
    "- ```",
    "-     code  in item",
    "| a  | Kiev |",
    "|----|:---:|",
    "| 1  | 2 ,3 |",
    "a | b",
    "--|--",
    "---",
    "* * *",
    "===",
    "<div>",
    "</div>",
    "<!-- Kiev  comment",
    "-->",
    "<!-- normkit: off -->",
    "<!-- normkit: on -->",
    "<pre>  Kiev",
    "</pre>",
    "#hashtag and #Kiev",
    "",
    "",
    "   ",
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(SOUP, st.sampled_from(["", "\n", "\n\n\n"]))
def test_rendering_is_the_same_in_structure_code_and_links(text: str, end: str) -> None:
    # The reference reader knows no front matter, so the first line must not open any.
    text = f"A first line.\n\n{text}{end}"
    try:
        new = fix(text)
    except InternalError:
        # Kept as it was, which is safe. How rare that is, the next test says.
        return
    assert shape(new) == shape(text)


def test_the_recheck_hardly_ever_has_to_refuse() -> None:
    source = random.Random(20)
    refused = changed = 0
    for _ in range(1500):
        text = "\n".join(source.choices(PIECES, k=source.randint(1, 14)))
        try:
            changed += fix(text) != text
        except InternalError:
            refused += 1
    assert changed > 1000
    assert refused <= 15


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Kiev  \n", "# Kyiv\n"),
        ("a  \nb  \n\nc", "a  \nb\n\nc"),  # a break, and the end of a paragraph
        ("a   \nb\n", "a   \nb\n"),
        ("a \nb\n", "a\nb\n"),
        ("---\ntitle: Kiev  x\n---\nKiev\n", "---\ntitle: Kiev  x\n---\nKyiv\n"),
        ("+++\na = 'Kiev'\n+++\n\nKiev\n", "+++\na = 'Kiev'\n+++\n\nKyiv\n"),
        ("---\nKiev\n\nKiev\n", "---\nKyiv\n\nKyiv\n"),  # never closed: no front matter
        ("```\nKiev  \n\n\nx\n```\nKiev\n", "```\nKiev  \n\n\nx\n```\nKyiv\n"),
        ("~~~~ Kiev\n```\n~~~\nKiev\n~~~~\nKiev", "~~~~ Kiev\n```\n~~~\nKiev\n~~~~\nKyiv"),
        ("```\nKiev", "```\nKiev"),
        ("> ```\n> Kiev\nKiev\n", "> ```\n> Kiev\nKyiv\n"),  # the fence ends with the quote
        ("- a\n\n  ```\n  Kiev\n  ```\n\n  Kiev\n", "- a\n\n  ```\n  Kiev\n  ```\n\n  Kyiv\n"),
        ("- a\n\n      Kiev\n\n  Kiev\n", "- a\n\n      Kiev\n\n  Kyiv\n"),
        ("Kiev\n\n    Kiev\n\nKiev\n", "Kyiv\n\n    Kiev\n\nKyiv\n"),
        ("Kiev\n    Kiev\n", "Kyiv\n    Kyiv\n"),  # no code: the paragraph goes on
        ("<div>\nKiev\n</div>\n\nKiev\n", "<div>\nKiev\n</div>\n\nKyiv\n"),
        ("<!--\nKiev\n\nKiev\n-->\nKiev\n", "<!--\nKiev\n\nKiev\n-->\nKyiv\n"),
        ("`Kiev` Kiev\n", "`Kiev` Kyiv\n"),
        ("[Kiev](Kiev.html) [Kiev](<a Kiev>)", "[Kyiv](Kiev.html) [Kyiv](<a Kiev>)"),
        ("[x][Kiev] Kiev\n\n[Kiev]: /Kiev\n", "[x][Kiev] Kyiv\n\n[Kiev]: /Kiev\n"),
        ("[Kiev] said\n\n[Kiev]: /x\n", "[Kiev] said\n\n[Kiev]: /x\n"),
        ("[Kiev] said\n", "[Kyiv] said\n"),  # an editor's bracket, and no label
        ("| a  | b |\n|--|--|\n| Kiev   | x |\n", "| a  | b |\n|--|--|\n| Kyiv   | x |\n"),
        ("#Kiev #a\n", "#Kiev #a\n"),  # a space would make a heading
        ("1.first\n", "1.first\n"),
        (
            "Kiev\n\n<!-- normkit: off -->\nKiev\n\nKiev\n\n<!-- normkit: on -->\n\nKiev\n",
            "Kyiv\n\n<!-- normkit: off -->\nKiev\n\nKiev\n\n<!-- normkit: on -->\n\nKyiv\n",
        ),
        ("```\n<!-- normkit: off -->\n```\nKiev\n", "```\n<!-- normkit: off -->\n```\nKyiv\n"),
        ("\ufeffKiev\r\n\r\n```\r\nKiev\r\n```\r\n", "\ufeffKyiv\r\n\r\n```\r\nKiev\r\n```\r\n"),
        ("Kiev\r\r```\rKiev\r```\r", "Kyiv\r\r```\rKiev\r```\r"),
    ],
)
def test_what_changes_and_what_stays(before: str, after: str) -> None:
    assert fix(before) == after
    assert fix(after) == after


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")) | SOUP)
def test_the_piece_is_the_file_and_the_last_unit_knows_that_it_is(text: str) -> None:
    (piece,) = Markdown().pieces(iter([text]))
    assert piece.text == text
    units = Markdown().parse(piece).units
    assert units[-1].context.last
    assert not any(unit.context.last for unit in units[:-1])
    assert not any(unit.context.first for unit in units[1:])


@pytest.mark.parametrize(
    "text",
    [
        ">" * 200_000,
        "- " * 100_000,
        "[" * 200_000,
        "](" * 100_000,
        "|" * 200_000,
        "`" * 200_000,
        "<a " * 100_000,
        "* " * 100_000 + "x",
        "a  b" * 50_000,
        "#" * 200_000,
        "[a]: b\n" * 30_000,
    ],
    ids=lambda text: text[:4],
)
def test_hostile_text_passes_in_linear_time(text: str) -> None:
    pipeline = Pipeline(RASH[:5])
    fix(text, pipeline)

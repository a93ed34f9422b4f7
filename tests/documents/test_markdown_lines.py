"""Repairs that would turn a line of Markdown into another kind of line are not made."""

import pytest
from markdown_it import MarkdownIt

from normkit.config import Config
from normkit.core.pipeline import Pipeline
from normkit.documents.detect import FileFormat, codec_of
from normkit.registry import build
from normkit.runner import fix_bytes


@pytest.fixture(scope="module", params=[False, True])
def pipeline(request: pytest.FixtureRequest) -> Pipeline:
    return build(Config(unsafe_fixes=request.param))


@pytest.mark.parametrize(
    "text",
    [
        # No-break spaces make no blank line: what is indented behind them is no code.
        "a\n\N{NO-BREAK SPACE}\n    code\nb\n",
        "\N{NARROW NO-BREAK SPACE}\n    code\nb\n",
        "a\n\N{IDEOGRAPHIC SPACE}\n- b\n",
        "a\n\N{EM SPACE}\nb\n",
        # Alone on its line, the tag would begin a block of HTML.
        "<b>\N{ZERO WIDTH SPACE}\none *two*\n",
        "one\n\n<b>\x01\none *two*\n",
        "<b>\N{NO-BREAK SPACE}\none *two*\n",
    ],
)
def test_the_blocks_stay(text: str, pipeline: Pipeline) -> None:
    new, _ = fix_bytes(text.encode(), "a.md", FileFormat(codec_of("markdown")), pipeline)
    render = MarkdownIt("commonmark").parse
    assert [t.type for t in render(new.decode())] == [t.type for t in render(text)]


def test_the_same_characters_go_where_they_mean_nothing(pipeline: Pipeline) -> None:
    text = "one\N{NO-BREAK SPACE}\ntw\N{ZERO WIDTH SPACE}o\x01 <b>\x01 three\n"
    new, _ = fix_bytes(text.encode(), "a.md", FileFormat(codec_of("markdown")), pipeline)
    assert new == b"one\ntwo <b> three\n"

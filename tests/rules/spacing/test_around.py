"""What stands around a run: spoken about, or a part of a name. Each table row is one line of text."""

import pytest

from normkit.core.spans import Span
from normkit.rules.spacing.around import is_in_name, is_mentioned


def place(text: str) -> tuple[str, Span]:
    """Take the text apart from the span that stands between `<` and `>`."""
    before, _, rest = text.partition("<")
    run, _, after = rest.partition(">")
    return before + run + after, Span(len(before), len(before) + len(run))


@pytest.mark.parametrize(
    "text",
    [
        "the word <inthe>",
        "The word <inthe> is there.",
        'the word "<inthe>" is there',
        "He typed '<ofthe>' into it.",
        "the user <onthewall>, and",
        "The tag <onthe>.",
        "<ofthe> is misspelled",
        "Write <ofthe> as two words.",
        "the \N{LEFT DOUBLE QUOTATION MARK}word <inthe>\N{RIGHT DOUBLE QUOTATION MARK}",
    ],
)
def test_a_run_is_spoken_about(text: str) -> None:
    assert is_mentioned(*place(text))


@pytest.mark.parametrize(
    "text",
    [
        "the word <ofthe> Lord",
        "He was called <inthe> morning.",
        "a <ofthe> house",
        '"<Inthe> end," he said',
        "It is misspelled there. The house <ofthe> man.",
        "misspelled\nThe house <ofthe> man.",
    ],
)
def test_a_run_is_used(text: str) -> None:
    assert not is_mentioned(*place(text))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("<Bythe> Sea Hotels", "By"),
        ("<Hewas> Ltd", "He"),
        ("<Hewas> Ltd. was sold", "He"),
        ("<Inthe> Valley was founded", "In"),
        ("They met in <Upthe> Creek", "Up"),
        ("They met, <Inthe> end", "In"),
        ("the <Massiveattack> Records", "Massive"),
        ("<Forthe> Love of Dogs Inc", "For"),
    ],
)
def test_a_run_is_in_a_name(text: str, first: str) -> None:
    assert is_in_name(*place(text), first)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("<Inthe> United States they met", "In"),
        ("It was over. <Inthe> end they met", "In"),
        ('He said: "<Inthe> end', "In"),
        ("* <Inthe> end they met", "In"),
        ("It was over\n<Inthe> end they met", "In"),
        ("says <Ithink> so", "I"),
        ("<ofthe> Sea Hotels", "of"),
        ("<INTHE> SEA HOTELS", "IN"),
        ("the <Australianfarmers> met", "Australian"),
    ],
)
def test_a_run_is_in_no_name(text: str, first: str) -> None:
    assert not is_in_name(*place(text), first)

"""A first look at the words beside a trigger never passes over a variant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.view import View
from normkit.lexicon.names.beside import Beside, Need, may_belong
from normkit.lexicon.names.match import mentions
from normkit.lexicon.names.options import VariantOptions, needs, triggers
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.table import compiled
from normkit.testing import hostile

TRADE = (Need(("world", "trade", "organisation"), solid=True),)
PERSON = (Need(("anthony", "blinken"), solid=False),)
OPTIONS = VariantOptions()
NAMES = sorted(
    {" ".join(need.words) for word in triggers(OPTIONS) for need in needs(OPTIONS, word)}
)
GAPS = st.sampled_from((" ", "  ", "\n", ", ", "-", " [", "] ", "*", "\u00a0", "\r\n", " J. ", "."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the World Trade Organisation met", True),
        ("the Organisation met", False),
        ("an organisation of trade in the world", False),
        ("Trade Organisation", True),
        ("a fair-trade organisation", True),
        ("trade\norganisation", True),
        ("\norganisation of it", True),
        ("trad\u00e9 organisation of it", True),
        ("of the trade\u0301 organisation", True),
        ("it was an (unknown) organisation there", False),
    ],
)
def test_the_words_of_a_phrase_stand_together(text: str, expected: bool) -> None:
    assert may_belong(text, text.lower().index("organisation"), "organisation", TRADE) is expected


@pytest.mark.parametrize("filler", ["and all of it was over ", "the "])
def test_the_words_of_a_person_stand_near(filler: str) -> None:
    far = f"{filler * 60}Blinken {filler * 60}"
    assert not may_belong(far, far.index("Blinken"), "blinken", PERSON)
    near = f"{filler * 60}Anthony John [Blinken] {filler * 60}"
    assert may_belong(near, near.index("Blinken"), "blinken", PERSON)


@given(st.sampled_from(NAMES), st.lists(GAPS, min_size=6, max_size=6), st.data())
def test_every_variant_is_called_for(name: str, gaps: list[str], data: st.DataObject) -> None:
    words = [
        data.draw(st.sampled_from((word, word.title(), word.upper()))) for word in name.split()
    ]
    around = data.draw(st.sampled_from(("", "It was said of ", "x.", "\n")))
    text = around + "".join(word + gap for word, gap in zip(words, gaps, strict=False)) + around
    view = View(text)
    table = compiled(OPTIONS)
    table.grow(view.distinct)
    for mention in mentions(Tokens(text, view.tokens, view.words), table):
        if mention.repairs:
            inside = range(mention.first, mention.last + 1)
            assert any(
                Beside(word, needs(OPTIONS, word)).may_belong(text, view.tokens[at].start)
                for at in inside
                if (word := view.words[at]) in triggers(OPTIONS)
            )


@given(hostile(), st.integers(0, 50))
def test_any_text_may_be_asked_about(text: str, at: int) -> None:
    assert may_belong(text, min(at, len(text)), "organisation", TRADE) in {True, False}


@given(hostile(), st.integers(0, 50), st.data())
def test_what_one_letter_lets_pass_passes_the_whole_look(
    text: str, at: int, data: st.DataObject
) -> None:
    variants = data.draw(st.sampled_from((TRADE, PERSON, (Need(("fed", "ex"), solid=True),))))
    word = data.draw(st.sampled_from(variants[0].words))
    sentence = f"{text[:at]} {word.title()} {text[at:]}"
    place = len(text[:at]) + 1
    if Beside(word, variants).may_belong(sentence, place):
        assert may_belong(sentence, place, word, variants)

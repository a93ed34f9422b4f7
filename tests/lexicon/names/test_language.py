"""Texts too short for statistics: a headline, a field."""

import pytest

from normkit.lexicon.names.language import is_in


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("kiev", True),
        ("mayor of kiev", True),
        ("he met anthony blinken", True),  # "met" is Dutch, too
        ("zelensky visits de gaulle", True),
        ("kiev, ukraine", True),
        ("guerra en kiev", False),
        ("le gouvernement de kiev", False),
        ("die stadt kiev", False),
        ("kiev er hovedstaden", False),
        ("attaque russe contre kiev", False),
        ("kiev la capital de ucrania", False),
    ],
)
def test_a_few_words(text: str, english: bool) -> None:
    names = {"kiev", "anthony", "blinken", "zelensky", "gaulle"}
    words = [word for word in text.replace(",", "").split() if word not in names]
    assert is_in(words, "en") is english

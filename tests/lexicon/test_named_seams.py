"""Seams beside names and rare words: acronyms, people, titles, starts of sentences, stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon import seams, segment, stems
from normkit.lexicon.words import load

LETTERS = st.text("aeinorstdlmuhANDSTW\u00e9\u00fc", min_size=3, max_size=14)


@pytest.mark.parametrize(
    ("word", "left", "right", "parts", "level"),
    [
        ("inKapfenberg", "lives", None, "in Kapfenberg", "safe"),
        ("withM\u00fcller", "met", "and", "with M\u00fcller", "safe"),
        ("aKazakhstani", "is", "professional", "a Kazakhstani", "safe"),
        ("fromList", "the", "of", "from List", "unsafe"),
        ("PeterTurnbull", "by", None, "Peter Turnbull", "safe"),
        ("DrTimothy", "by", "Houle", "Dr Timothy", "safe"),
        ("DrPepper", "a", "can", "Dr Pepper", "unsafe"),
        ("ProfessorPeter", "says", "Connell", "Professor Peter", "safe"),
        ("TheFTU", None, "is", "The FTU", "safe"),
        ("InWestern", None, "Australia", "In Western", "safe"),
        ("SouthAustralia", "in", None, "South Australia", "safe"),
        ("IUCNand", "the", "others", "IUCN and", "safe"),
        ("Weightmanwho", "Anne", "gave", "Weightman who", "safe"),
        ("withundomesticated", "cattle", None, "with undomesticated", "safe"),
        ("aprofessional", "was", "tennis", "a professional", "safe"),
        ("agrammatical", "produced", "sentences", "a grammatical", "unsafe"),
        ("werestrict", None, "followers", "we restrict", "unsafe"),
    ],
)
def test_what_is_taken_apart(
    word: str, left: str | None, right: str | None, parts: str, level: str
) -> None:
    split = segment.decide(word, left, right)
    assert split is not None
    assert (" ".join(split.parts), split.level) == (parts, level)
    assert segment.attested(split.parts, word)
    assert segment.explain(word, split, left, right)


@pytest.mark.parametrize(
    ("word", "left", "right"),
    [
        ("YouTube", "the", "video"),
        ("TheFacebook", "to", "on"),
        ("MaryAnn", "met", "and"),
        ("VeraCrypt", "used", "for"),
        ("CDis", "the", "in"),
        ("NATOs", "the", "of"),
        ("Sutherland", "in", "and"),
        ("Roelof", None, "Paul"),
        ("Corwith", "The", "Cramer"),
        ("iPhone", "an", "is"),
        ("macOS", "on", "is"),
        ("microRNA", "the", "is"),
        ("BandNews", "and", None),
    ],
)
def test_what_stays(word: str, left: str | None, right: str | None) -> None:
    assert segment.decide(word, left, right) is None


@given(word=LETTERS)
def test_a_seam_lies_within_and_its_parts_differ_in_case(word: str) -> None:
    at = seams.cut_at(word)
    assert 0 <= at < len(word)
    if at:
        assert word[at].isupper() != word[at - 1].isupper() or word[at].isupper()


@given(
    word=LETTERS, left=st.sampled_from([None, "the", "was"]), right=st.sampled_from([None, "is"])
)
def test_every_decision_is_certified_and_no_settled_word_is_taken_apart(
    word: str, left: str | None, right: str | None
) -> None:
    split = segment.decide(word, left, right)
    if split is not None:
        assert "".join(split.parts) == word
        assert word.lower() not in load()
        assert segment.attested(split.parts, word)


@given(word=LETTERS)
def test_the_screen_lets_no_stem_through_that_is_decided(word: str) -> None:
    if stems.decide(word, "the", "is") is not None:
        assert stems.suspect(word.lower())

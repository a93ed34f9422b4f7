import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.core.spans import Span
from normkit.core.view import View
from normkit.lexicon import language
from normkit.lexicon.language import clearly_english, identify, likeness
from normkit.lexicon.words import load


def words(text: str) -> list[str]:
    return text.lower().replace(".", "").split()


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the talks would go on",
        "Wheat growers reject merger",
        "so over the years it has been a success",
        "Kharkiv and Odesa were hit again on Monday",
    ],
)
def test_english(text: str) -> None:
    assert identify(words(text)) == "en"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Der Minister sagte nicht wie es mit der Reform weitergehen soll", "de"),
        ("Les ministres ont dit que la réforme était dans une impasse", "fr"),
        ("El ministro dijo que los planes del gobierno no son para todos", "es"),
        ("Il ministro non ha detto che cosa sono gli obiettivi della riforma", "it"),
        ("De minister heeft niet gezegd dat het plan van het kabinet mislukt is", "nl"),
        ("O ministro não disse que os planos do governo são para uma minoria", "pt"),
        ("Minister nie powiedział że jest to plan dla wszystkich przez rząd", "pl"),
        ("Ministeri ei sanonut että hän on oikeassa mutta niin se oli", "fi"),
        ("Ministern sade inte att det är en plan för alla och att den är klar", "sv"),
    ],
)
def test_other_languages(text: str, lang: str) -> None:
    assert identify(words(text)) == lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a in die is on as",
        "Stoltenberg Baerbock Zelenskyy",
        "Xhonq mbalë tërwi kolqen",
        "Sapos wanpela man i laik go long narapela kantri",
        "Aabody haes the richt tae freedom o thocht an releegion",
        "x",
    ],
)
def test_not_english(text: str) -> None:
    assert identify(words(text)) != "en"


def test_a_foreign_quotation_does_not_make_english_foreign() -> None:
    text = "The court said that the phrase die Wacht am Rhein was not a threat to the public"
    assert identify(words(text)) == "en"


SOME = st.one_of(
    st.sampled_from(sorted(load().frequent)),
    st.sampled_from("the of and said minister zyxw de la der und o x email obst pizza".split()),
)


@given(st.lists(SOME, max_size=40))
def test_what_is_clearly_english_would_be_told_so_at_length(given: list[str]) -> None:
    if clearly_english(given):
        assert identify(given) in {"en", None}
        assert likeness(given, "en") > 0


def test_a_line_of_news_is_clearly_english() -> None:
    assert clearly_english(
        words("The envoy of Zanbeklor said that the talks of the ministers failed")
    )
    assert not clearly_english(words("Der Minister sagte nicht wie es mit der Reform weitergeht"))
    assert not clearly_english([])


def test_order_does_not_matter() -> None:
    given = words("The court said that it was over")
    assert identify(given) == identify(given[::-1])


def reads(text: str, run: str, *parts: str) -> bool:
    at = text.index(run)
    return language.reads_as_english(View(text), Span(at, at + len(run)), parts)


@pytest.mark.parametrize(
    ("text", "run", "parts"),
    [
        # Foreign words in names, and nearly all else names.
        (
            "Agnières is a communein the Pas-de-Calais department in north-central France.",
            "communein",
            ("commune", "in"),
        ),
        ("He studied fashion atthe Gerrit Rietveld Academie in Amsterdam.", "atthe", ("at", "the")),
        (
            "Its chef is Marc Jacques whotook over the post in Las Vegas.",
            "whotook",
            ("who", "took"),
        ),
        # One word that is none.
        ("Fahrenholzia pinnata is a speciesof louse.", "speciesof", ("species", "of")),
    ],
)
def test_names_do_not_tell_the_language(text: str, run: str, parts: tuple[str, ...]) -> None:
    assert reads(text, run, *parts)


@pytest.mark.parametrize(
    ("text", "run", "parts"),
    [
        (
            "Dem say the rights ofthe men wey dey with us and di others na for all.",
            "ofthe",
            ("of", "the"),
        ),
        ("Citov je obec ofthe Olomouc", "ofthe", ("of", "the")),
        ("Chef de cuisine in de commune ofthe stad", "ofthe", ("of", "the")),
        ("Wanpela man em i go ofthe ples bilong em", "ofthe", ("of", "the")),
    ],
)
def test_what_only_resembles_english_is_not_read_as_it(
    text: str, run: str, parts: tuple[str, ...]
) -> None:
    assert not reads(text, run, *parts)


def test_without_the_creoles_pidgin_reads_as_english(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Dem say the rights ofthe men wey dey with us and di others na for all."
    monkeypatch.setattr(language, "_ENGLISH_BASED", frozenset())
    assert reads(text, "ofthe", "of", "the")


def test_without_the_least_mean_a_foreign_line_reads_as_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Chef de cuisine in de commune ofthe stad"
    monkeypatch.setattr(language, "_MOST_ABROAD", 1.0)
    monkeypatch.setattr(language, "_LIKE_ENGLISH", -9.0)
    monkeypatch.setattr(language, "_FOREIGN", -9.0)
    assert reads(text, "ofthe", "of", "the")

import pytest

from normkit.lexicon.language import identify


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


def test_order_does_not_matter() -> None:
    given = words("The court said that it was over")
    assert identify(given) == identify(given[::-1])

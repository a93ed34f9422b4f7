"""Run-ons in the languages whose lexicon is a plain list: laws and tables, for each language."""

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normkit.config import Config, ConfigError
from normkit.core.findings import Applicability
from normkit.core.pipeline import Pipeline
from normkit.core.view import View
from normkit.lexicon import generic, segment
from normkit.lexicon.grammar import LISTED, grammar
from normkit.lexicon.listed import decode_list, encode_list
from normkit.lexicon.words import FREQUENT_CODE, LANGUAGES, load
from normkit.registry import build
from normkit.rules.spacing.missing_space import RULE, find
from normkit.rules.spacing.options import Options

# Clean sentences with a slot each; the words are this test's own.
STOCK = {
    "de": (
        "Der Minister hat am Abend {0} gesagt, dass die Brücke nicht geöffnet wird.",
        ("nichts", "etwas", "dem Rat", "mit Absicht", "ohne Grund", "vor der Presse"),
    ),
    "fr": (
        "Le ministre a dit {0} que le pont ne sera pas ouvert avant la fin du mois.",
        ("hier", "à la presse", "sans raison", "dans la rue", "avec force", "pour une fois"),
    ),
    "es": (
        "El ministro dijo {0} que el puente no se abre hasta el fin de este mes.",
        ("ayer", "a la prensa", "sin motivo", "en la calle", "con fuerza", "por una vez"),
    ),
    "it": (
        "Il ministro ha detto {0} che il ponte non sarà aperto prima della fine del mese.",
        ("ieri", "alla stampa", "senza motivo", "nella strada", "con forza", "per una volta"),
    ),
    "nl": (
        "De minister heeft {0} gezegd dat de brug niet voor het einde van de maand open gaat.",
        ("gisteren", "aan de pers", "zonder reden", "op straat", "met kracht", "voor een keer"),
    ),
    "pt": (
        "O ministro disse {0} que a ponte não será aberta antes do fim deste mês.",
        ("ontem", "à imprensa", "sem motivo", "na rua", "com força", "por uma vez"),
    ),
}

REPAIRED = [
    ("de", "Er sagt, das istnicht so, weil die Stadt es will.", "ist nicht"),
    ("de", "Sie war mit dem Kind imHaus und hat es nicht gesehen.", "im Haus"),
    ("de", "Es ist wahr, dassdie Stadt nicht mehr zahlen will.", "dass die"),
    ("fr", "Il a parlé avecle maire de la ville et avec la presse.", "avec le"),
    ("fr", "Elle est venue dansla rue avec une amie et les enfants.", "dans la"),
    ("es", "El alcalde habló con losque viven en la ciudad y con los demás.", "los que"),
    ("es", "El consejo no sabe comola ciudad puede pagar el acuerdo con ellos.", "como la"),
    ("it", "Il sindaco è andato nella città perchéla strada non era aperta.", "perché la"),
    ("nl", "De burgemeester zegt dathet plan niet is gelukt in de stad.", "dat het"),
    ("nl", "Het is nu ookniet meer de taak van de stad om dat te doen.", "ook niet"),
    ("pt", "O prefeito disse nãoestá aberta a cidade para quem vem com ela.", "não está"),
    ("pt", "A cidade não paga maispara isso porque o governo não quer.", "mais para"),
]

KEPT = {
    "de": (
        "Die Donaudampfschifffahrtsgesellschaft und der Nichtraucherschutzverband tagten im Haus.",
        "Er ist untergegangen, hat aber überlebt und ist wieder aufgewacht, obwohl es nicht ging.",
        "Wir sind zum Bahnhof gegangen, vom Regen nass, und haben beim Bäcker Brot geholt.",
        "Die Zusammenarbeit der Mitarbeiterinnen wurde weitergeführt und nicht zurückgenommen.",
        "Das Meeting im Homeoffice war online, der Newsletter kam per E-Mail aus dem Startup.",
        "Frau Vonderleyen und Herr Derflinger sprachen mit der Indendantin über die Undine.",
    ),
    "fr": (
        "Aujourd'hui, l'homme qu'il a vu n'est pas venu, et c'est dommage pour nous tous.",
        "Le ministre lui-même est allé au marché du village, puis aux champs, sans le dire.",
        "Il faut poursuivre la surveillance et contrevenir à l'entreprise est interdit.",
        "Le week-end, le marketing et le shopping sont plus importants que le football.",
        "Monsieur Delacroix et Madame Dupont ont vu Lamartine et Leclerc dans la rue.",
        "Quelquefois, lorsqu'ils parlent, on n'entend que des malentendus et des surnoms.",
    ),
    "es": (
        "Dámelo, dijo el hombre, y no quiso decírselo porque vendérselo era un error para él.",
        "El rascacielos y el paraguas del cumpleaños son un sinsentido para los demás.",
        "Fue al mercado del pueblo, conmigo y contigo, y no quiso contárnoslo después.",
        "El marketing online y el software de la empresa no son para todos los días.",
        "El señor Delgado y la señora Lafuente vieron a Delacruz en la ciudad de Losada.",
        "Quienquiera que lo haya hecho, dondequiera que esté, no nos contradijo jamás.",
    ),
    "it": (
        "L'acqua dell'isola non c'è più, e nell'orto all'ombra si dorme come non mai.",
        "Dammelo, disse, e non volle dirglielo perché venderglielo era un errore per lui.",
        "Il capostazione e il portavoce della città hanno parlato nella sala col sindaco.",
        "Il marketing online e il software della ditta non sono per tutti i giorni.",
        "Il signor Delpiero e la signora Lamalfa hanno visto Della Valle a Conegliano.",
        "Ciononostante, chiunque lo abbia fatto, dovunque sia, non ci ha contraddetti mai.",
    ),
    "nl": (
        "De arbeidsongeschiktheidsverzekering en de niet-rokersruimte zijn er voor iedereen.",
        "Hij is ondergedoken, heeft het overleefd en is weer opgestaan, hoewel het niet ging.",
        "Daarvan en hiermee is het eropuit gaan ermee gedaan, en vanavond is er niets meer.",
        "De samenwerking van de medewerkers werd voortgezet en is niet teruggedraaid.",
        "De meeting op het kantoor was online en de nieuwsbrief kwam per e-mail van de startup.",
        "Meneer Vandenberg en mevrouw Dehaan hebben Vanderbilt in de stad Opmeer gezien.",
    ),
    "pt": (
        "Ele vai dar-lhe o livro e quer vê-lo amanhã, mas não o fará sem dizer-lhe isso.",
        "O guarda-chuva e o passatempo do aniversário são um contratempo para os demais.",
        "Pelo caminho, numa rua da cidade, ela disse àquele homem que não o conhecia nada.",
        "O marketing online e o software da empresa não são para todos os dias do ano.",
        "O senhor Delgado e a senhora Dacosta viram Domingos e Nascimento na cidade.",
        "Quem quer que o tenha feito, onde quer que esteja, não nos contradisse jamais.",
    ),
}


def pipeline(lang: str, *, unsafe: bool = False) -> Pipeline:
    options = {RULE.code: Options(lang=lang)}
    return Pipeline([RULE], options=options, unsafe=unsafe, strict=True)


@pytest.mark.parametrize(("lang", "text", "parts"), REPAIRED)
def test_run_ons_are_repaired(lang: str, text: str, parts: str) -> None:
    run = parts.replace(" ", "")
    assert run in text
    fixed = pipeline(lang).fix(text)
    assert fixed == text.replace(run, parts)
    assert pipeline(lang).fix(fixed) == fixed


@pytest.mark.parametrize(("lang", "text"), [(lang, t) for lang in KEPT for t in KEPT[lang]])
def test_words_stay(lang: str, text: str) -> None:
    assert pipeline(lang, unsafe=True).fix(text) == text


@pytest.mark.parametrize(("lang", "text", "parts"), REPAIRED)
def test_run_ons_of_other_languages_stay(lang: str, text: str, parts: str) -> None:
    for other in LANGUAGES:
        if other != lang:
            assert pipeline(other, unsafe=True).fix(text) == text


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str, str]:
    """A language, a clean sentence of it, and the same without one of its spaces."""
    lang = draw(st.sampled_from(LISTED))
    frame, fillers = STOCK[lang]
    clean = frame.format(draw(st.sampled_from(fillers)))
    spaces = [
        i
        for i, char in enumerate(clean)
        if char == " " and clean[i - 1].isalpha() and clean[i + 1].isalpha()
    ]
    at = draw(st.sampled_from(spaces))
    return lang, clean, clean[:at] + clean[at + 1 :]


@given(damaged())
@settings(max_examples=200, deadline=None)
def test_a_dropped_space_is_put_back_where_it_was_or_not_at_all(case: tuple[str, str, str]) -> None:
    lang, clean, broken = case
    for unsafe in (False, True):
        chosen = pipeline(lang, unsafe=unsafe)
        assert chosen.fix(clean) == clean
        fixed = chosen.fix(broken)
        assert fixed in {clean, broken}
        assert chosen.fix(fixed) == fixed


@pytest.mark.parametrize("lang", LISTED)
def test_many_of_the_dropped_spaces_are_put_back(lang: str) -> None:
    frame, fillers = STOCK[lang]
    chosen, put_back, tried = pipeline(lang, unsafe=True), 0, 0
    for filler in fillers:
        clean = frame.format(filler)
        for at in range(len(clean)):
            if clean[at] == " " and clean[at - 1].isalpha() and clean[at + 1].isalpha():
                tried += 1
                put_back += chosen.fix(clean[:at] + clean[at + 1 :]) == clean
    assert put_back / tried > 0.1


@given(st.sampled_from(LISTED), st.text(st.characters(categories=("L", "M")), max_size=50))
@settings(max_examples=200, deadline=None)
def test_every_decision_is_certified(lang: str, tail: str) -> None:
    first = Random(len(tail)).choice(sorted(grammar(lang).closed))
    for word in (tail, first + tail, tail + first, first + tail.capitalize()):
        split = segment.decide(word, None, None, lang)
        if split is not None:
            assert "".join(split.parts) == word
            assert segment.attested(split.parts, word, lang)


def test_words_of_the_lexicon_are_no_suspects() -> None:
    for lang in LISTED:
        words = set(Random(1).sample(sorted(load(lang)), 500))
        assert segment.suspects(words, lang) == set()


# Each exception is removed in turn; an example must then be decided otherwise.


def test_without_the_counts_separable_verbs_would_be_taken_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = generic.Formed(*(dict.fromkeys(grammar("de").closed, 0.0) for _ in range(2)))
    assert segment.suspects({"unterverstehen"}, "de") == set()
    monkeypatch.setattr(generic, "formed", lambda lang: empty)
    generic.forget()
    try:
        assert segment.suspects({"unterverstehen"}, "de") == {"unterverstehen"}
    finally:
        generic.forget()


def test_unknown_neighbours_and_near_words_make_it_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    def level(left: str | None) -> str:
        found = generic.decide("dassdas", left, None, "de")
        assert found is not None
        return found[2]

    assert (level("wahr"), level("xqzwv")) == ("safe", "unsafe")
    monkeypatch.setattr(generic, "NEAR_MARGIN", 9.0)
    assert level("wahr") == "safe"
    monkeypatch.setattr(generic, "_near", lambda lower, lang: True)
    assert level("wahr") == "unsafe"


def test_capitals() -> None:
    assert generic.decide("Nichtraucher", "ein", None, "de") is None
    assert generic.decide("DASSDAS", None, None, "de") is None
    seam = generic.decide("imHaus", "er", None, "de")
    assert seam is not None
    assert (seam[0], seam[2]) == (("im", "Haus"), "safe")
    assert generic.decide("YouTube", "das", None, "de") is None
    assert generic.decide("iPhone", "das", None, "de") is None


def test_the_explanation_says_how_sure_it_is() -> None:
    (finding,) = find(View(REPAIRED[0][1]), Options(lang="de"))
    assert finding.applicability is Applicability.SAFE
    assert "safe" in str(finding.why)


def test_a_list_is_read_as_it_was_written() -> None:
    codes = {"und": 180, "obst": 95, "straße": 95, "email": 0}
    assert decode_list(encode_list(codes)) == codes


@pytest.mark.parametrize("lang", LISTED)
def test_the_lexicon_holds_the_closed_class_and_is_small(lang: str) -> None:
    lexicon = load(lang)
    missing = [word for word in grammar(lang).closed if len(word) > 1 and word not in lexicon]
    assert missing in ([], ["daß"])
    assert len(lexicon.tells) == sum(lexicon.code(w) >= FREQUENT_CODE for w in lexicon)
    assert 100_000 < sum(1 for _ in lexicon) < 200_000


def test_the_configuration_chooses_the_language() -> None:
    german, spanish = REPAIRED[1][1], REPAIRED[5][1]
    for lang, text in (("de", german), ("es", spanish)):
        assert build(Config(lang=lang, select=("SPC101",))).fix(text) != text
        assert build(Config(select=("SPC101",))).fix(text) == text
    with pytest.raises(ConfigError, match="'xx'; there is one for en, de, fr, es, it, nl, pt"):
        build(Config(lang="xx"))


def test_other_lexicons_are_loaded_only_where_they_are_configured() -> None:
    code = (
        "import sys, normkit; normkit.fix('Das istnicht so, und es warauch nie so ofthe Stadt.');"
        "sys.exit('normkit.lexicon.listed' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Text in a language that is not configured: no letter and no word boundary changes."""

import unicodedata
from pathlib import Path

import pytest

from normkit.config import Config
from normkit.core.context import DOCUMENT
from normkit.core.pipeline import Pipeline
from normkit.lexicon.words import LANGUAGES
from normkit.registry import build

UDHR = Path(__file__).parents[3] / "shared" / "bench" / "dev" / "udhr"
RULES = ("SPC", "NAM")

SENTENCES = {
    "Afrikaans": "Die man het na die stad gegaan. Hy sal nie weer hier kom nie.",
    "Albanian": "Burri shkoi në qytet me të birin. Ura është e mbyllur deri të hënën.",
    "Asturian": "L'alcalde nun quixo falar colos periodistes. La ponte ta zarrada fasta'l llunes.",
    "Basque": "Alkateak ez du ezer esan nahi izan. Zubia itxita dago astelehena arte.",
    "Bislama": "Man ia i go long taon wetem pikinini blong hem. Oli no save kambak tede.",
    "Bosnian": "Načelnik nije htio ništa reći. Most je zatvoren do ponedjeljka.",
    "Breton": "Ar maer n'en doa lavaret netra. Serret eo ar pont betek dilun.",
    "Catalan": "L'alcalde no ha volgut dir res. El pont és tancat fins dilluns.",
    "Corsican": "U merre ùn hà dettu nunda. U ponte hè chjosu sin'à luni.",
    "Croatian": "Gradonačelnik nije želio ništa reći. Most je zatvoren do ponedjeljka.",
    "Czech": "Starosta nechtěl nic říct. Most je zavřený do pondělí.",
    "Danish": "Borgmesteren ville ikke sige noget. Broen er lukket indtil mandag.",
    "Dutch": "De burgemeester wilde niets zeggen. De brug is tot maandag dicht.",
    "Esperanto": "La urbestro nenion diris al ni. La ponto estas fermita ĝis lundo.",
    "Estonian": "Linnapea ei tahtnud midagi öelda. Sild on esmaspäevani suletud.",
    "Faroese": "Borgarstjórin vildi einki siga. Brúgvin er stongd til mánadag.",
    "Filipino": "Ayaw magsalita ng alkalde tungkol sa tulay. Sarado ito hanggang Lunes.",
    "Finnish": "Pormestari ei halunnut sanoa mitään. Silta on suljettu maanantaihin asti.",
    "French": "Le maire n'a rien voulu dire. Le pont est fermé jusqu'à lundi ; c'est ainsi.",
    "Frisian": "De boargemaster woe neat sizze. De brêge is ticht oant moandei.",
    "Galician": "O alcalde non quixo dicir nada. A ponte está pechada ata o luns.",
    "German": "Der Bürgermeister wollte nichts sagen. Die Brücke ist bis Montag zu.",
    "Haitian Creole": "Majistra a pa t vle di anyen. Pon an fèmen jiska lendi.",
    "Hausa": "Magajin gari bai ce komai ba. An rufe gadar har zuwa ranar Litinin.",
    "Hungarian": "A polgármester nem akart semmit mondani. A híd hétfőig zárva van.",
    "Icelandic": "Bæjarstjórinn vildi ekkert segja. Brúin er lokuð til mánudags.",
    "Indonesian": "Wali kota tidak mau berkata apa pun. Jembatan itu ditutup sampai hari Senin.",
    "Irish": "Ní dúirt an méara aon rud linn. Tá an droichead dúnta go dtí an Luan.",
    "Italian": "Il sindaco non ha voluto dire niente. Il ponte è chiuso fino a lunedì.",
    "Jamaican": "Di mieya neva waan fi seh notn. Dem lock di bridge til Monday mawnin.",
    "Latin": "Praefectus nihil dicere voluit. Pons clausus est usque ad diem lunae.",
    "Latvian": "Mērs neko negribēja teikt. Tilts ir slēgts līdz pirmdienai.",
    "Lithuanian": "Meras nieko nenorėjo sakyti. Tiltas uždarytas iki pirmadienio.",
    "Low German": "De Börgermeester wull nix seggen. De Brügg is to bit Maandag.",
    "Luxembourgish": "De Buergermeeschter wollt näischt soen. D'Bréck ass bis e Méindeg zou.",
    "Malay": "Datuk bandar tidak mahu berkata apa-apa. Jambatan itu ditutup hingga Isnin.",
    "Maltese": "Is-sindku ma ried jgħid xejn. Il-pont magħluq sa nhar it-Tnejn.",
    "Nigerian Pidgin": "Di oga no wan tok anytin. Dem don lock di bridge reach Monday.",
    "Norwegian": "Ordføreren ville ikke si noe. Broen er stengt til mandag.",
    "Occitan": "Lo cònsol volguèt pas dire res. Lo pont es tampat fins a diluns.",
    "Polish": "Burmistrz nie chciał nic powiedzieć. Most jest zamknięty do poniedziałku.",
    "Portuguese": "O prefeito não quis dizer nada. A ponte está fechada até segunda-feira.",
    "Romanian": "Primarul nu a vrut să spună nimic. Podul este închis până luni.",
    "romanised Arabic": "al-umda lam yaqul shay'an an al-jisr. wa huwa mughlaq hatta al-ithnayn.",
    "romanised Hindi": "mahapaur ne pul ke baare mein kuchh nahin kaha. vah somvaar tak band hai.",
    "romanised Japanese": "shichō wa hashi ni tsuite nani mo iwanakatta. hashi wa tojite iru.",
    "romanised Russian": "mer nichego ne skazal o moste. most zakryt do ponedelnika.",
    "Scots": "The provost wadna say ocht ava. The brig is steekit til Monanday, he telt thaim.",
    "Scottish Gaelic": "Cha tuirt am probhaist dad rinn. Tha an drochaid dùinte gu Diluain.",
    "Slovak": "Starosta nechcel nič povedať. Most je zatvorený do pondelka.",
    "Slovene": "Župan ni hotel ničesar povedati. Most je zaprt do ponedeljka.",
    "Somali": "Duqa magaaladu waxba ma uu odhan. Buundada waa la xidhay ilaa Isniinta.",
    "Spanish": "El alcalde no quiso decir nada. El puente está cerrado hasta el lunes.",
    "Swahili": "Meya hakutaka kusema kitu. Daraja limefungwa hadi Jumatatu.",
    "Swedish": "Borgmästaren ville inte säga något. Bron är stängd till måndag.",
    "Tok Pisin": "Bikman i no laik toktok. Bris i pas inap long Mande.",
    "Turkish": "Belediye başkanı bir şey söylemedi. Köprü pazartesiye kadar kapalı.",
    "Vietnamese": "Thị trưởng không muốn nói gì. Cây cầu đóng cửa đến thứ Hai.",
    "Welsh": "Ni ddywedodd y maer ddim byd. Mae'r bont ar gau tan ddydd Llun.",
    "Xhosa": "Usodolophu akathethanga nto. Ibhulorho ivaliwe kude kube nguMvulo.",
    "Zulu": "Imeya ayishongo lutho. Ibhuloho livaliwe kuze kube uMsombuluko.",
}


def pipeline(lang: str) -> Pipeline:
    return build(Config(lang=lang, unsafe_fixes=True, select=RULES))


@pytest.fixture(scope="module", params=LANGUAGES)
def configured(request: pytest.FixtureRequest) -> Pipeline:
    return pipeline(request.param)


def test_two_sentences_each_stay(configured: Pipeline) -> None:
    changed = {name: text for name, text in SENTENCES.items() if configured.fix(text) != text}
    assert changed == {}


def test_they_stay_beside_a_sentence_of_the_configured_language(configured: Pipeline) -> None:
    for text in SENTENCES.values():
        mixed = f"The mayor did not want to say anything about the bridge.\n{text}\n"
        assert configured.fix(mixed) == mixed


def test_two_words_joined_stay() -> None:
    english = pipeline("en")
    for text in SENTENCES.values():
        words = text.split()
        for i in range(len(words) - 1):
            joined = " ".join([*words[:i], words[i] + words[i + 1], *words[i + 2 :]])
            if words[i][-1].isalpha():
                assert english.fix(joined) == joined


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@pytest.mark.skipif(not UDHR.is_dir(), reason="needs the benchmark beside the checkout")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_declarations_in_other_languages_stay(lang: str) -> None:
    chosen = pipeline(lang) if lang != "en" else build(Config())
    for file in sorted(UDHR.glob("*.txt")):
        text = file.read_bytes().decode()
        assert _letters(chosen.run(text, DOCUMENT).new) == _letters(text), file.name

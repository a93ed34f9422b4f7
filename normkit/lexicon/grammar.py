"""Closed-class words of the languages whose lexicon is a plain list, and their letters.

Articles, prepositions and what they contract to, pronouns, conjunctions, auxiliaries, particles:
the words that run-ons are mostly made of. The lists are facts of grammar, written down for this
project; no list was copied.
"""

from functools import cache
from typing import NamedTuple


class Grammar(NamedTuple):
    """What is known of a language besides its words.

    `letters`: those beyond a-z that its words are spelt with. `nouns`: whether every noun has a
    capital, so that one inside a run marks a word.
    """

    letters: str
    nouns: bool
    closed: frozenset[str]


_GRAMMAR: dict[str, tuple[str, bool, str]] = {
    "de": (
        "äöüß",
        True,
        """der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner
        und oder aber denn sondern als wie wenn weil dass daß ob damit obwohl während bevor nachdem
        sobald solange in im ins an am ans auf aus bei beim bis durch für gegen hinter mit nach neben
        ohne seit über um unter von vom vor wegen zu zum zur zwischen trotz ich du er sie es wir ihr
        mich dich ihn uns euch mir dir ihm ihnen sich mein meine meinen meinem meiner dein deine sein
        seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere unseren unserer
        dieser diese dieses diesen diesem jener jene jenen jeder jede jedes jeden jedem alle allen
        aller alles beide viele vielen man etwas nichts niemand jemand wer was wo wann warum welche
        welcher welches bin bist ist sind war waren wäre wären sei seien gewesen habe hast hat haben
        hatte hatten hätte hätten werde wird werden wurde wurden worden würde würden kann können
        konnte konnten könnte könnten muss müssen musste mussten soll sollen sollte sollten will
        wollen wollte wollten darf dürfen durfte mag nicht auch nur noch schon so sehr hier dort da
        dann nun jetzt mehr wieder immer nie""",
    ),
    "fr": (
        "àâæçéèêëîïôœùûüÿ",
        False,
        """le la les un une des du de au aux et ou mais donc ni car que qui dont où quand comme si
        lorsque puisque quoique afin à dans en par pour sur sous avec sans chez vers entre contre
        depuis pendant avant après devant derrière jusque selon malgré parmi je tu il elle on nous
        vous ils elles me te se lui leur leurs eux moi toi soi mon ma mes ton ta tes son sa ses notre
        nos votre vos ce cet cette ces celui celle ceux celles ceci cela ça quel quelle quels quelles
        quoi tout toute tous toutes aucun aucune chaque plusieurs quelque quelques autre autres même
        suis es est sommes êtes sont était étaient été être sera seront serait ai as a avons avez ont
        avait avaient eu avoir aura auront aurait peut peuvent pouvait doit doivent devait fait faire
        va vont ne pas plus moins très trop bien aussi encore déjà toujours jamais rien y ici là
        alors ainsi puis""",
    ),
    "es": (
        "áéíñóúü",
        False,
        """el la los las lo un una unos unas al del y e o u pero sino ni que porque aunque cuando
        como si mientras donde a ante bajo con contra de desde durante en entre hacia hasta para por
        según sin sobre tras yo tú él ella ello nosotros vosotros ellos ellas usted ustedes me te se
        nos os le les mi mis tu tus su sus nuestro nuestra nuestros nuestras este esta esto estos
        estas ese esa eso esos esas aquel aquella aquellos aquellas qué quién quien quienes cuál cual
        cuales cuyo cuya todo toda todos todas cada otro otra otros otras mismo misma mucho mucha
        muchos muchas poco algunos algunas alguno ninguno ninguna nada nadie algo soy eres es somos
        son era eran fue fueron ser sido sea sean será serán sería estoy está están estaba estaban
        estar he has ha hemos han había habían haber hay puede pueden podía debe deben tiene tienen
        tenía hace hacer va van no ya muy más menos también tampoco sólo solo aquí allí ahora
        entonces siempre nunca así""",
    ),
    "it": (
        "àèéìíîòóùú",
        False,
        """il lo la i gli le un uno una del dello della dei degli delle al allo alla ai agli alle dal
        dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle
        col di a da in con su per tra fra e ed o od ma però che perché quando come se mentre dove
        anche né quindi dunque poiché io tu lui lei noi voi loro egli essa esso essi mi ti si ci vi
        ne li mio mia miei mie tuo tua suo sua suoi sue nostro nostra nostri questo questa questi
        queste quello quella quelli quelle quel quei chi cui quale quali quanto tutto tutta tutti
        tutte ogni ognuno altro altra altri altre stesso stessa molto molti molte poco alcuni alcune
        nessuno nessuna niente nulla qualche sono sei è siamo siete era erano fu furono essere stato
        stata stati sia siano sarà saranno sarebbe ho hai ha abbiamo avete hanno aveva avevano avere
        avuto avrà può possono poteva deve devono fa fare va vanno non più meno già ancora sempre mai
        solo così poi ora qui senza contro dopo prima durante verso fino""",
    ),
    "nl": (
        "áèéêëïóöü",
        False,
        """de het een der den des en of maar want dus dat die dit deze als toen omdat terwijl hoewel
        zodat voordat nadat aan achter bij binnen boven buiten door in langs met na naar naast om
        onder op over per sinds te tegen ten ter tijdens tot tussen uit van vanaf vanuit vanwege via
        volgens voor wegens zonder ik jij je hij zij ze wij we jullie u mij me jou hem haar ons hen
        hun zich mijn jouw zijn onze wie wat waar wanneer waarom hoe welke welk alle alles elk elke
        ieder iedere iedereen iemand niemand iets niets veel vele weinig enkele andere ander zelf
        ben bent is was waren geweest wees heb hebt heeft hebben had hadden gehad word wordt worden
        werd werden geworden kan kunt kunnen kon konden moet moeten moest moesten mag mogen mocht wil
        willen wilde zal zult zullen zou zouden gaat gaan ging niet geen wel ook nog al reeds zeer
        meer meest hier daar er dan nu toch altijd nooit""",
    ),
    "pt": (
        "áâãàçéêíóôõúü",
        False,
        """o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela pelos pelas
        num numa dum duma deste desta destes destas neste nesta desse dessa nesse nessa dele dela
        deles delas nele nela de em por para com sem sob sobre entre contra desde até após ante
        perante e ou mas porém nem que porque embora quando como se enquanto onde pois eu tu ele ela
        nós vós eles elas você vocês me te lhe lhes meu minha meus minhas teu tua seu sua seus suas
        nosso nossa nossos nossas este esta isto estes estas esse essa isso esses essas aquele aquela
        aquilo aqueles aquelas quem qual quais cujo cuja todo toda todos todas tudo cada outro outra
        outros outras mesmo mesma muito muita muitos muitas pouco alguns algumas algum nenhum nenhuma
        nada ninguém algo sou és é somos são era eram foi foram ser sido seja sejam será serão seria
        está estão estava estavam estar tem têm tinha tinham ter teve há havia pode podem podia deve
        devem faz fazer vai vão não já muito mais menos também só ainda aqui ali agora então sempre
        nunca assim""",
    ),
}

#: The languages of this module.
LISTED = tuple(_GRAMMAR)


@cache
def grammar(lang: str) -> Grammar:
    """What is known of a language; raises KeyError for others than `LISTED`.

    >>> "über" in grammar("de").closed, "ñ" in grammar("es").letters
    (True, True)
    """
    letters, nouns, closed = _GRAMMAR[lang]
    return Grammar(letters, nouns, frozenset(closed.split()))

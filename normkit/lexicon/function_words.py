"""The function words of other languages than English, by which a paragraph in one of them is told."""

FUNCTION_WORDS = {
    "sco": """tae fae frae nae o wi hae ilka aw richt wha thir oor syne yin gie sic thae ony guid
        weel dae isna canna nane mair fowk ither atween maun sall an aa bi fur ye hes""",
    "pcm": "dey wey dem na di im una dis wetin sey don abi for fit pikin everi hav rait pesin wit",
    "jam": "di a fi dem im seh pan inna wid dat deh nuh unu fram yu wan evri rait wi",
    "bi": "long blong hemi olgeta mo wan ol i we no save mas evri raet samting",
    "tpi": "bilong long em ol na i wanpela olgeta mas inap dispela yumi o husat samting sapos",
    "kri": "di ɛn fɔ na wit ɔl ebul we dɛn nɔ dat pɔsin ɛvri gɛt rayt",
    "de": """der die das und ist nicht ein eine einer eines einem einen den dem des mit von zu auf
        für im sich auch wird werden als nach bei aus durch oder haben hat sind kann wie über wenn
        nur aber noch um vor zur zum daß dass sein seine jeder hatte war in an so es was""",
    "fr": """le la les des du un une et est pas que qui dans pour sur au aux avec par ce cette ces
        son sa ses il elle ils nous vous ne se plus ou où mais dont sont être leur leurs tout
        comme fait ont été toute même on de en a""",
    "es": """el los las del y que en un una es no por con su para al lo se como más pero sus le ya o
        este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo
        nos durante todos uno les ni contra otros ese eso ante ellos toda persona tiene de la a""",
    "it": """il lo gli di che è un una per non con del della dei delle degli dal dalla alla alle al
        ai nel nella nei nelle sono si come più anche ma o se ha ogni suo sua loro questo essere
        ad ed da su le la i e in a""",
    "nl": """de het een en van ik te dat die in is niet op aan met als voor er maar om hem dan zou of
        wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb heeft
        hebben deze u want nog zal zij nu ge geen omdat iets worden wordt ieder zijn was""",
    "pt": """o os as do da dos das e que em um uma para com não por mais se na no nas nos ao aos à
        como mas foi ele sua seu seus ou ser quando muito há já está também só pelo pela até isso
        ela entre era depois sem mesmo tem todo toda todos são de a""",
    "pl": """i w na z do się nie jest że to o jak za od po przez przy dla ma prawo każdy lub oraz ich
        jego jej tego tym być są który która które czy już tylko może aby a""",
    "fi": """ja on ei että se oli hän mutta ovat kun niin tai myös jos sekä joka ne kuin hänen sen
        ole olla mukaan jokaisella oikeus kaikki jonka ilman""",
    "sv": """och att det som en på är av för med den till inte ett om har de sig jag var från vi så
        kan han när hade men man eller skall ska vid sin sina hans rätt varje i""",
    "da": """og i at det er en til på som af for med den der ikke de et har han var sig fra kan
        om skal ved enhver ret eller hans sin være""",
    "nb": """og i at det er en til på som av for med den ikke de et har han var seg fra kan om skal
        ved enhver rett eller hans sin være""",
    "cs": """a v se na je že s z do o k i by za od po pro jako jeho ale který která které má každý
        právo nebo být jsou tak podle""",
    "hu": "a az és hogy nem is egy van joga minden vagy meg ki mint csak de ez azt sem kell",
    "ro": """și în de la cu pe din este că nu o un are orice dreptul sau prin pentru care fi al a
        sa sale lui sunt""",
    "tr": "ve bir bu her ile için da de olan olarak veya hiç kimse ne gibi çok daha kadar",
    "ca": "el la els les i de que en un una té tota per amb dret o al del no és són seva seu",
    "id": "dan yang di dengan untuk atas setiap orang berhak ini itu tidak dari dalam atau pada",
    "sw": "na ya wa kwa ni katika kila mtu haki au za la kuwa yake ana",
    "eo": "la kaj de en al estas ĉiu havas rajton ne por kun aŭ ties sia pri el",
    "ia": "le de e in a ha derecto cata persona es al pro non su o un con",
    "af": "die en van het in is nie op met vir om te of dat hy reg elke aan wat sy",
    "fy": "de en fan it yn is net op mei foar om te of dat hy rjocht elk oan wat syn",
    "gl": """o os as do da dos das e que en un unha para con non por máis se na no nas nos ao aos á como
        mais foi el súa seu ou ser cando moi xa está tamén só pola ata iso ela entre era sen todo
        toda dereito teñen ten""",
    "ast": """el los les del y que en un una ye nun por con pa al lo se más pero sos la de a d l n o nin
        ser tien tienen drechu drechos tolos toles esti esta tou toda persona cualquier""",
    "oc": """lo la los las del dels e que en un una es per amb non pas al als aquel aquela son sa tota
        tot o mai ni sens dins entre a de cada dreit dret an""",
    "co": """u a i di è chì in un una per ùn da cù à hè sò ogni soia so nè o micca tutti trà senza ma
        chì dirittu hà pà""",
    "lb": """de déi d den dat an ass net en eng mat vun op fir sech och gëtt ginn als no bei duerch oder
        huet hunn sinn kann wéi iwwer wann nëmmen awer ëm zur jidderee seng senger säi op keen""",
    "nds": """de dat un is nich en een mit vun to op för in sik ok warrt as na bi ut dör oder hett hebbt
        sünd kann wo över wenn man aver keen jeedeen sien sin dissen düsse""",
    "wa": "li lès dès di et n est nin k po avou dins on ene ki totes tot l djins les so al dès",
    "vi": "và của các có cho là không được quyền mọi người trong với một này những",
    "so": "iyo oo ka ku uu in waa la xaq qof leeyahay ama",
}

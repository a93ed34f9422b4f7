"""English words beside a place or a person that tell of somebody or something else with its name.

Facts of English and of history, written down for this project. None of them is a cue for other
entities: as a part of another mention it counts nothing (`surroundings`).
"""

#: Ranks before a name, "of" and a city: "Prince Mstislav of Chernigov".
RANKS = frozenset("bishop duke hetman king metropolitan prince princess saint st".split())

#: Capitalised and before "of" and a place, these name an event, a state or a rank of the past.
HISTORY = frozenset(
    """
    archbishop archduke articles battle bishop boyar capitulation codex confederation congress
    convention count diet duchess duchy duke eparchy exarch fort gate gates governorate grand
    khanate king kingdom maharaja maharani massacre metropolitan metropolitanate nawab pact
    partition patriarch patriarchate peace prince princes princess principality protocol raja rani
    rape rector relief republic rising sack sich siege synod treaties treaty union voivode
    voivodeship
    """.split()
)

#: Capitalised and behind a place, these name an institution or an event of the past.
RELICS = frozenset(
    """
    bears brigade chronicle codex conference cossack cossacks diet dragoons duchy eagles gestapo
    ghetto governorate guberniya hawks hussars infantry jackals lancers lions massacre offensive
    operation pocket pogrom pogroms principality psalter regiment rifles rising sich tigers
    trials uprising voivodeship wolves
    """.split()
)

#: Behind "the" and a place, these say that no place is meant: "the Peking was built in Hamburg".
DEEDS = frozenset(
    "arrived carried docked had has is left sailed sank sunk was went which whose".split()
)

#: Beside a place, these are the rest of a longer name, also in a headline where all words have
#: capitals: "Bombay Street", "Madras College".
PARTS = frozenset(
    """
    academy aiims air airport archive army association avenue bank bar beach bishop boulevard bowl
    cafe campaign cathedral chamber chronicle church city club college commission company
    conference convention corporation council county court cricket cup curry daily dance
    declaration diocese drive duck exchange express fc ferry festival force garden gardens gate
    gazette gin golf grammar grill gymkhana hall harbor harbour heights high hospital hotel house
    iiit iim iit inn institute island isle jazz journal kitchen lane league library life lodge
    mail mall market massacre mercantile mix mount museum news nit observer opera orchestra pact
    palace park peak petition place police polo port post prep presidency press prize province pub
    quartet race railway railways regatta regiment renegades restaurant review river road room
    rovers school siege society species spice spit square stadium station stock street studio
    symphony telegraph theater theatre throne times toast tower trail tram treaty tribune trio
    trust turf union university uprising valley velvet village war wars zoo
    """.split()
)

#: Before a place at the start of a sentence, where a capital says nothing: "Radio Peking".
FRONTS = frozenset(
    "cafe camp fort hotel lake little mount operation port project radio villa".split()
)

#: Of these not only the capitalised ones: "the Lvov pogrom".
CRIMES = frozenset("ghetto massacre massacres pogrom pogroms".split())

#: Directly before a place, these say that a ship has its name.
SHIPS = frozenset(
    """
    battleship boat carrier corvette cruiser destroyer ferry flagship frigate hmas hmcs hms icebreaker
    ins liner minesweeper mv rms ship ss steamer steamship submarine tanker trawler uss vessel yacht
    """.split()
)

#: Directly before a place, these make a club of it.
CLUBS = frozenset(
    """
    arsenal ask bc budivelnyk chernomorets chornomorets club cska desna dinamo dynamo fc fk hc
    karpaty krylia krylya locomotive lokomotiv metalist metallist metallurg metalurg metalurh
    niva nyva rotor sc shakhtar shakhtyor ska sokil sokol spartak stroitel torpedo trudovye
    vorskla zarya zenit zirka zorya
    """.split()
)

#: Behind a place and a hyphen, these say what is named after it: "Kiev-class", "Peking-style".
KINDS = frozenset("class style type".split())

#: Capitalised and directly behind a place, these make a street or a house of it.
STREETS = frozenset("avenue boulevard drive hotel inn lane restaurant road street terrace".split())

#: Behind a place and a comma, these say that it is a namesake in America.
ELSEWHERE = frozenset(
    """
    alabama alaska alberta arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine manitoba maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma ontario oregon
    pennsylvania quebec saskatchewan tennessee texas utah vermont virginia washington wisconsin wyoming
    ala ariz ark calif colo conn del fla ga ill ind kan ky md mich minn miss mo mont neb nev okla ont
    ore pa tenn tex va vt wash wis wyo
    """.split()
)

#: Behind a place, these say what it is: "Calcutta, a village in Ohio".
TOWNS = frozenset("borough city community hamlet neighborhood suburb town township village".split())

#: None of the renamed cities is one of these.
VILLAGES = frozenset("community hamlet neighborhood suburb township village".split())

#: Behind a place and "'s", these are somebody's who has its name: "Lvov's theorem".
DISCOVERIES = frozenset(
    """
    conjecture equation formula inequality lemma operator paradox theorem theory
    """.split()
)

#: Before a place and a number, these say that it is a thing: "my Kiev 88".
OWNERS = frozenset("a an her his its my our that the their this your".split())

#: Behind a place and a comma, two words of the same.
ELSEWHERE_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    new hampshire;new jersey;new mexico;north carolina;north dakota;rhode island;south carolina;
    south dakota;west virginia
    """.replace("\n", " ").split(";")
)

#: In lower case behind a place, these are what it once gave its name to: "Madras shirt".
GOODS = frozenset(
    """
    accord accords aloo auction bacon baul bhel biryani biscuit biscuits blackwood blanket
    bolster brass brocade burger burgers carpet carpets cat cats chaat check checks cherries
    cherry chicken chilli chutney cloth cotton creeper cup curries curry cushion cushions dal
    diaries diary dosa dosas duck ducks embroidery fabric fever fritters gin glass grass halwa
    hemp ivory jacket jackets jute kati knot knots lace lamb lamps lassi lily lime linen
    mahogany mango mangoes masala massacre mix muslin omelette opera paan pact pak palace
    pashmina pepper pepperoni pickle pickles plaid porcelain potato potatoes prints python roll
    rolls rubies ruby rug rugs rum samosa samosas sandal sandalwood sandwich sapphire saree
    sarees sari saris sauce sausage shawl shawls shirt shirts silk silks skirt sonata stew
    sweepstake sweets symphony teak thali tiger toast toastie toasties torpedo torpedoes
    treaties treaty trilogy trousers war ware wars yoga
    """.split()
)

#: The same behind any place: "Vinnitsa torte".
FOODS = frozenset(
    """
    aloo beer beers biryani bonda broth burger burgers cake cakes chowder chutney cocktail
    curries curry cutlet cutlets dosa dosas dumpling dumplings hotpot idli kebab kebabs lassi
    masala mutton naan noodle noodles omelette pancake pancakes paneer pickle pickles pilaf
    pulao ravioli ribs roast salad samosa samosas sandwich sandwiches sauce sausage sausages
    soup spareribs stew sweetmeats tikka toastie toasties torte tortes vada vodka wine wrap
    wraps
    """.split()
)

#: Before a place and a hyphen: "the Anglo-Mysore wars".
HALVES = frozenset("afro anglo dutch franco indo russo sino".split())

#: Before a hyphen and a place, these say that the place itself is meant: "pro-Peking".
SIDES = frozenset(("anti", "ex", "non", "pro"))

#: Directly before a place, these make a person of it: "Dr. Ari Kiev".
FORENAMES = frozenset(
    """
    aaron abdul abdullah abraham adam ahmad ahmed alan albert aleksandr aleksei alex alexander
    alexandra alexei alexey alfred ali alice allan allen amir amy anatoly andrea andrei andrew
    andrey andrii andriy angela ann anna anne anthony anton ari arkady artem arthur barbara ben
    benjamin betty bill bob bogdan bohdan boris brian carl carol caroline catherine charles
    charlotte chris christina christine christopher claire dame daniel david deborah denis
    dennis denys diana dmitri dmitriy dmitry dmytro donald dorothy dr edward ekaterina eleanor
    elena elizabeth ellen emily emma eric esther eva evelyn evgeny fatima frances frank fred
    fyodor galina gary gennady george georgi georgy grace grigory hamid hanna hannah harold
    harry harvey hasan hassan heather helen henry hossein howard hussein ian ibrahim igor ihor
    ilya irina iryna isaac ivan jack jacob james jane janet jason jean jennifer jessica joan joe
    john jonathan joseph joshua judith judy julia julie karen karim karl kate kateryna keith
    kenneth kevin khaled khalid kirill konstantin ksenia lady larisa larry laura leon leonard
    leonid lev lewis lidia linda lisa louis louise lucy ludmila lyudmila mahmoud mahmud maksim
    margaret maria marie mark martha martin mary matthew max maxim mehdi melissa michael
    michelle mike mikhail miriam miss mohamed mohammad mohammed mr mrs ms muhammad mustafa
    mykhailo mykola nancy nasser natalia natalie nathan nicholas nicole nikita nikolai nikolay
    nina oksana oleg oleh oleksandr oleksii oleksiy olga olha omar osama oscar ostap pamela
    patricia patrick paul pavel pavlo peter petro philip prof professor pyotr rachel ralph
    rashid rebecca reza richard robert roger roman ronald rose roy ruth salim sam sami samir
    samuel sandra sarah semyon sergei sergey serhii serhiy sharon simon sir sofia sophia sophie
    stanley stephanie stephen steve steven susan svetlana svitlana taras tariq tatiana tatyana
    teresa thomas tim tom tony ursula vadim valentin valentina valery vasily vasyl vera victor
    victoria viktor viktoria virginia vitali vitaly vladimir vladislav vladyslav volodymyr
    vsevolod vyacheslav walter wendy william yakov yana yaroslav yegor yevgeny yousef youssef
    yulia yuri yuriy yury yusuf
    """.split()
)

#: Given names in the list of them that stand before a place as words, or as names of places.
NO_FORENAMES = frozenset(
    """
    africa america april asia august austin berlin charity china constance dakota dallas devon
    early eden egypt energy faith florence france free friday genesis georgia glory grace grand
    great holland holy hope houston israel jordan june justice kenya kingston lexington liberty
    lincoln london madison march may memphis merry monday mercy milan new orleans paris patience
    phoenix pretty prince princess providence queen rich roman royal season sharp sidney spring
    summer sunday sunny sydney tennessee trinity troy tuesday unity union victoria vienna welcome
    winter york young
    """.split()
)

#: The same in lower case: "my aunt Odessa".
KIN = frozenset(
    "aunt classmate cousin daughter friend girlfriend granddaughter grandmother mother niece sister wife".split()
)

#: Capitalised and directly behind a person, these have the name, and not the person.
HONOURS = frozenset(
    "airport arena auditorium avenue award boulevard drive lane library medal prize road stadium street".split()
)

#: A capitalised word before a place is no part of its name if it is one of these.
DIRECTIONS = frozenset(
    "north south east west central downtown northern southern eastern western greater inner old".split()
)

#: Behind somebody's name, these stand today, as streets do: "the Pushkin statue".
MONUMENTS = frozenset("bust monument monuments prospekt statue statues".split())

#: Directly behind a place, these make a given name of it: "Porsche Thomas", "Odessa Smith".
FAMILIES = frozenset(
    """
    anderson campbell davies davis edwards evans garcia hernandez hughes jackson johnson johnston
    jones kelly lewis lopez martinez mitchell morgan morris nelson parker patterson perez phillips
    roberts robinson rodriguez ryan sanchez scott simpson smith stevens stewart sullivan taylor
    thomas thompson watson williams wilson wright
    """.split()
)

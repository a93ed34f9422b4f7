"""English words beside a place or a person that tell of somebody or something else with its name.

Facts of English and of history, written down for this project. None of them is a cue for other
entities: as a part of another mention it counts nothing (`surroundings`).
"""

#: In the same sentence, these say that the past is the subject: a city had its old name then.
PAST = frozenset(
    """
    akbar ancient apostle apostles aquatint assr aurangzeb babur bc bolshevik bolsheviks breslau
    byzantine byzantines ceylon charnock clipper colonial colonialism constantinople cornwallis
    cossack cossacks crusaders cumans curzon czar czarist czars daguerreotype danzig denikin
    dupleix dynasty emperor emperors empire empires empress engraving engravings etching
    etchings formosa frunze gestapo habsburg habsburgs hankow hapsburg hetman hetmanate hitler
    holocaust humayun imperial indiaman interwar intourist kerensky khazar khazars kipling
    konigsberg königsberg legation legations lemberg lithograph lwow lwów maharaja maharajah
    manchu manchukuo manchus maratha marathas medieval ming mongol mongols mountbatten mughal
    mughals mukden nazi nazis nizam ottoman ottomans pechenegs peshwa petliura petlyura
    petrograd plassey pogrom pogroms potemkin prewar principality protectorate prussia prussian
    qing reich reichskommissar reichskommissariat rhodesia romanov romanovs rsfsr rurik rurikid
    rurikids rus schooner scythian scythians sepoy sepoys shivaji shogun shtetl shtetls ssr
    stalin stalingrad stalino steamer steamers steamship steamships sultan sultanate suvorov
    tagore tanganyika tarnopol tatars tipu tsar tsarina tsarist tsars tzar ussr varangian
    varangians viceroy viceroys victorian viking vikings voroshilovgrad voyage voyages
    watercolor watercolour wellesley wrangel wwi wwii zaire
    """.split()
)

#: The same of two words in a row. "Soviet" alone is also said of what is left of it.
PAST_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    after independence;army group;at independence;babi yar;batu khan;before independence;
    boxer rebellion;british army;british colony;british forces;british governor;british india;
    british officer;british officers;british raj;british rule;british troops;chronicle says;
    civil war;colonial office;colonial rule;crimean war;crown colony;declared independence;
    dutch colony;dutch rule;east india;east pakistan;eastern front;first world;flying tigers;
    free china;french colony;french rule;gained independence;genghis khan;german army;
    german forces;german occupation;german rule;german soldiers;german troops;golden horde;
    grand duke;grand prince;great war;independence from;independence movement;indian mutiny;
    iron curtain;isaac babel;italian somaliland;kublai khan;legend has;lord clive;
    october revolution;of independence;old map;old maps;once called;opium trade;opium war;
    opium wars;partition of;patriotic war;polish army;polish crown;polish rule;portuguese colony;
    portuguese rule;primary chronicle;prince igor;prince oleg;prince sviatoslav;prince vladimir;
    prince yaroslav;princess olga;red army;robert clive;roman empire;russian revolution;
    saint vladimir;salt march;second world;set in;soviet army;soviet days;soviet era;
    soviet forces;soviet period;soviet rule;soviet times;soviet troops;soviet union;soviet years;
    st thomas;st vladimir;still called;summer capital;the bold;the chronicle;the conqueror;
    the danes;the germans;the great;the khans;the lithuanians;the poles;the raj;the swedes;
    the terrible;the viceroy;the wise;then called;then known;then named;treaty port;treaty ports;
    under british;warren hastings;white army;white guard;white russians;won independence;world war
    """.replace("\n", " ").split(";")
)

#: In the same sentence as the former name of a city that was renamed in peace, these say so, too.
BYGONE = frozenset(
    """
    ambedkar annexed besieged bombarded boxers ceded conquered dowry gandhi ghats gokhale gurkha
    gurkhas jinnah liberated missionaries missionary muslins mutineers mutinied mutiny nawabs
    nehru peshwas planter planters princely purdah rajah sahib sailed savarkar subedar
    telegraphed tilak vivekananda voyaged wartime zamorin zamorins
    """.split()
)
#: The same of peoples that came and ruled: "The Portuguese ceded Bombay", "built by the British".
CONQUERORS = frozenset("british dutch english french japanese portuguese spanish".split())

#: Who is known for a time long ago, where the sentence names no later year.
FIGURES = frozenset(
    """
    akhmatova aurobindo besant bialik bismarck bulgakov bunin chagall chekhov churchill cixi
    dostoevsky dostoyevsky eisenstein forster gilels gogol horowitz jabotinsky kandinsky
    kissinger kosygin lenin lutyens makhno malevich mandelstam mao mayakovsky molotov mussorgsky
    napoleon neruda nijinsky nixon nkvd oistrakh orwell pasternak petipa prokofiev puccini puyi
    rachmaninoff ramanujan repin roosevelt shostakovich sikorsky sobhuza tchaikovsky tolstoy
    turgenev twain vatutin vertov zhukov
    """.split()
)
FIGURE_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    da gama;golda meir;john rabe;marco polo;matteo ricci;sholem aleichem;stanislaw lem;sun yat
    """.replace("\n", " ").split(";")
)
#: The same for cities and countries that were renamed late.
LATE = 1995
LATE_FIGURES = frozenset(
    """
    ataturk atatürk castro ceausescu chirac ciller demirel ecevit eisenhower evren honecker kohl
    menderes mitterrand mobutu nasser nkrumah nyerere ozal pinochet reagan rumsfeld sadat
    schroeder schröder solana suharto thatcher tito truman vajpayee
    """.split()
)
LATE_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    bill clinton;president bush;president carter;president clinton;president ford;
    president johnson;president kennedy;tony blair
    """.replace("\n", " ").split(";")
)
#: Before "century": "the nineteenth century", and "19th", whose digits are no token.
ORDINALS = frozenset(
    """
    st nd rd th eighteenth eighth eleventh fifteenth fifth first fourteenth fourth
    nineteenth ninth second seventeenth seventh sixteenth sixth tenth third thirteenth
    twelfth twentieth
    """.split()
)

#: Directly before a city, these say how it began, and behind it after "was".
FOUNDED = frozenset("christianised christianized colonised colonized founded refounded".split())

#: The same of its end, where no noun follows as in "Zelensky sacked Kyiv's mayor".
SACKED = frozenset("pillaged plundered ransacked razed sacked".split())

#: Before a number, these are kings and queens: "Charles II leased Bombay to the company".
KINGS = frozenset(
    """
    alexander august augustus boleslaw casimir catherine charles edward elizabeth ferdinand francis
    frederick george gustav henry ivan james john joseph leopold louis mehmed murad napoleon nicholas
    paul peter philip pius pope selim sigismund stanislaw stephen suleiman sviatoslav vladimir
    vladislav volodymyr wilhelm william yaroslav
    """.split()
)
NUMBERS = frozenset(
    """
    ii iii iv ix v vi vii viii x xi xii xiii xiv xv xvi
    """.split()
)

#: "India's Bombay" is a place, "Rushdie's Bombay" a book.
LANDS = frozenset(
    """
    asia bangladesh bengal britain china country india karnataka korea maharashtra moldova mongolia
    monday myanmar nadu nation pakistan pradesh russia saturday state sunday thursday tuesday
    turkmenistan ukraine wednesday friday week world year
    """.split()
)
VERBS_OF_BEING = frozenset("and had has in is of or to was".split())

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
    brigade chronicle codex conference cossack cossacks diet dragoons duchy gestapo ghetto
    governorate guberniya hussars infantry lancers massacre offensive operation pocket pogrom
    pogroms principality psalter regiment rifles rising sich trials uprising voivodeship
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
    arsenal ask bc budivelnyk chernomorets chornomorets cska desna dinamo dynamo fc fk hc
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
    beer beers cake cakes cocktail cutlet cutlets dumplings salad sausage sausages soup torte tortes
    vodka wine
    """.split()
)

#: Before a place and a hyphen: "the Anglo-Mysore wars".
HALVES = frozenset("afro anglo dutch franco indo russo sino".split())

#: Before a hyphen and a place, these say that the place itself is meant: "pro-Peking".
SIDES = frozenset(("anti", "ex", "non", "pro"))

#: Directly before a place, these make a person of it: "Dr. Ari Kiev".
FORENAMES = frozenset(
    """
    aaron abraham adam alan albert aleksandr aleksei alex alexander alexandra alexei alexey
    alfred alice allan allen amy anatoly andrea andrei andrew andrey andrii andriy angela ann anna
    anne anthony anton ari arkady artem arthur barbara ben benjamin betty bill bob bogdan bohdan
    boris brian carl carol caroline catherine charles charlotte chris christina christine
    christopher claire dame daniel david deborah denis dennis denys diana dmitri dmitriy dmitry
    dmytro donald dorothy dr edward ekaterina eleanor elena elizabeth ellen emily emma eric esther
    eva evelyn evgeny frances frank fred fyodor galina gary gennady george georgi georgy grace
    grigory hanna hannah harold harry harvey heather helen henry howard ian igor ihor ilya irina
    iryna isaac ivan jack jacob james jane janet jason jean jennifer jessica joan joe john
    jonathan joseph joshua judith judy julia julie karen karl kate kateryna keith kenneth kevin
    kirill konstantin ksenia lady larisa larry laura leon leonard leonid lev lewis lidia linda
    lisa louis louise lucy ludmila lyudmila maksim margaret maria marie mark martha martin mary
    matthew max maxim melissa michael michelle mike mikhail miriam miss mr mrs ms mykhailo mykola
    nancy natalia natalie nathan nicholas nicole nikita nikolai nikolay nina oksana oleg oleh
    oleksandr oleksii oleksiy olga olha oscar ostap pamela patricia patrick paul pavel pavlo peter
    petro philip prof professor pyotr rachel ralph rebecca richard robert roger roman ronald rose
    roy ruth sam samuel sandra sarah semyon sergei sergey serhii serhiy sharon simon sir sofia
    sophia sophie stanley stephanie stephen steve steven susan svetlana svitlana taras tatiana
    tatyana teresa thomas tim tom tony ursula vadim valentin valentina valery vasily vasyl vera
    victor victoria viktor viktoria virginia vitali vitaly vladimir vladislav vladyslav volodymyr
    vsevolod vyacheslav walter wendy william yakov yana yaroslav yegor yevgeny yulia yuri yuriy
    yury
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

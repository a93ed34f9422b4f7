"""English words by which a sentence speaks of a time before a city had its present name.

Facts of history, written down for this project. As a part of a mention they count for nothing
(`past`).
"""

#: In the same sentence, these say that the past is the subject: a city had its old name then.
PAST = frozenset(
    """
    akbar ancient apostle apostles aquatint assr aurangzeb ayah ayahs babur bc beiping bolshevik
    bolsheviks breslau byzantine byzantines ceylon charnock clipper colonial colonialism
    concubine concubines cornwallis cossack cossacks crusaders cuirassiers cumans curzon czar
    czarist czars daguerreotype danzig decembrist decembrists denikin dupleix durbar durbars
    dynasty einsatzgruppe einsatzgruppen emperor emperors empire empires empress engraving
    engravings etching etchings eunuch eunuchs formosa frunze führer galleon galleons gestapo
    grenadiers habsburg habsburgs hankow hapsburg hetman hetmanate hitler holocaust humayun
    imperial indiaman interwar intourist janissaries katyn kerensky khazar khazars khedive
    kipling konigsberg kulak kulaks königsberg legation legations lemberg lithograph lwow lwów
    maharaja maharajah manchu manchukuo manchus maratha marathas medieval memsahib memsahibs
    ming mongol mongols mountbatten mughal mughals mukden musket muskets nabob nabobs nazi nazis
    nizam ottoman ottomans palanquin palanquins panzers pechenegs peiping peshwa petliura
    petlyura petrograd plassey pogrom pogroms potemkin prewar principality protectorate prussia
    prussian qing reich reichskommissar reichskommissariat rhodesia romanov romanovs rsfsr rurik
    rurikid rurikids rus schooner scythian scythians sepoy sepoys shivaji shogun shtetl shtetls
    ssr stalin stalingrad stalino steamer steamers steamship steamships sultan sultanate suvorov
    tagore taiping tanganyika tarnopol tatars tipu tsar tsarina tsarist tsars tzar upa ussr
    varangian varangians viceroy viceroys victorian viking vikings vizier voroshilovgrad voyage
    voyages waffen watercolor watercolour wellesley wrangel wwi wwii zaire
    """.split()
)

#: The same of two words in a row. "Soviet" alone is also said of what is left of it.
PAST_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    after independence;army group;at independence;babi yar;batu khan;before independence;
    boxer rebellion;british army;british colony;british forces;british governor;british india;
    british officer;british officers;british raj;british rule;british troops;chronicle says;
    civil war;colonial office;colonial rule;company rule;crimean war;crown colony;
    declared independence;dutch colony;dutch rule;east india;east pakistan;eastern front;
    edward vii;first world;flying tigers;free china;french colony;french rule;gained independence;
    genghis khan;german army;german forces;german occupation;german rule;german soldiers;
    german troops;golden horde;grand duke;grand prince;great war;home army;independence from;
    independence movement;indian mutiny;iron curtain;isaac babel;italian somaliland;
    japanese puppet;king edward;korean war;kublai khan;legend has;lord clive;october revolution;
    of independence;old map;old maps;once called;opium trade;opium war;opium wars;p o;
    partition of;patriotic war;polish army;polish crown;polish rule;portuguese colony;
    portuguese rule;primary chronicle;prince igor;prince oleg;prince sviatoslav;prince vladimir;
    prince yaroslav;princess olga;queen victoria;red army;robert clive;roman empire;
    russian revolution;saint vladimir;salt march;second world;set in;sixth army;soviet army;
    soviet city;soviet composer;soviet cup;soviet days;soviet director;soviet era;soviet forces;
    soviet general;soviet league;soviet marshal;soviet period;soviet poet;soviet premier;
    soviet rule;soviet times;soviet troops;soviet ukraine;soviet union;soviet writer;soviet years;
    st thomas;st vladimir;still called;summer capital;the bold;the chronicle;the conqueror;
    the danes;the germans;the great;the khans;the lithuanians;the poles;the raj;the swedes;
    the terrible;the viceroy;the wise;then called;then known;then named;treaty port;treaty ports;
    under british;under victoria;warren hastings;white army;white guard;white russians;
    won independence;world war
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
    akhmatova aurobindo bakunin banach beilis bentinck besant bialik bismarck bulgakov bunin
    chagall chekhov chennault churchill cixi dalhousie disraeli dostoevsky dostoyevsky eichmann
    eisenstein elgin forster gagarin garibaldi ghalib gilels gladstone goebbels goering gogol
    göring herzl himmler horowitz hrushevsky ilf jabotinsky kandinsky kerensky kissinger
    kitchener korolev kosciuszko kosygin lenin linlithgow lutyens lytton macarthur macaulay
    makhno malevich mandelstam mao mayakovsky mazepa metternich mickiewicz molotov mussorgsky
    naoroji napoleon neruda nijinsky nixon nkvd oistrakh orwell palmerston pasternak paulus
    petipa pigot pilsudski piłsudski plekhanov prokofiev puccini pushkin puyi rachmaninoff
    ramakrishna ramanujan rasputin repin ripon rommel roosevelt shostakovich sienkiewicz
    sikorsky skoropadsky sobhuza stilwell szymanowski tamerlane tchaikovsky thibaw tolstoy
    turgenev twain vatutin vertov wavell weizmann zhukov
    """.split()
)
FIGURE_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    bahadur shah;bal gangadhar;bertrand russell;bhagat singh;clive of;da gama;edgar snow;
    george morrison;golda meir;john rabe;lord elgin;marco polo;matteo ricci;ne win;pearl buck;
    pu yi;sholem aleichem;stanislaw lem;subhas bose;subhas chandra;sun yat;u nu
    """.replace("\n", " ").split(";")
)
#: The same for cities and countries that were renamed late.
LATE = 1995
LATE_FIGURES = frozenset(
    """
    ataturk atatürk castro ceausescu chirac ciller demirel ecevit eisenhower evren honecker
    inonu inönü kohl menderes mitterrand mobutu nasser nkrumah nyerere ozal pinochet reagan
    rumsfeld sadat schroeder schröder solana suharto thatcher tito truman vajpayee
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

#: Directly before a city, these tell of its time: "in Soviet Kiev".
ERAS = frozenset(
    "austrian colonial habsburg imperial medieval nazi ottoman polish prewar soviet tsarist wartime".split()
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

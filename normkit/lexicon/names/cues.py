"""English words by which the matcher tells use from mention, and a name from another name.

Facts of English, written down for this project. No pack may make a variant of one of these words
(`proof`), so that no repair can create or remove a cue.
"""

#: Words that may stand between two forms of one entity where the text talks about the names:
#: "Kyiv, formerly Kiev", "Kiev (now Kyiv)", "Kiev is the Russian spelling of Kyiv".
LINKS = frozenset(
    """
    a aka also always an and as be became become been being by called changed changing commonly
    currently english for formally former formerly from given had has have historically in instead
    into is it its known later latin mostly name named names no not now of official officially often
    once or originally our previously rather read reads record referred rename renamed replaced
    replaces romanised romanized russian s say soviet spell spelled spelling spellings spells spelt
    still switched than that the then title to today transliterated transliteration ukrainian until
    use used uses using v vs versus was were which with word write written
    """.split()
)

#: In a sentence that has the preferred form too, these say that the text talks about the names.
CONTRASTS = frozenset(
    """
    abandoned abandons adopted adopts changed changes ditched ditches drop dropped drops favor
    favour instead misspelled prefer preferred prefers renamed renames replaced replaces style
    stylebook switch switched switches
    """.split()
)

#: Directly before a form, these say that the name is meant and not its bearer.
MENTIONS = frozenset(
    """
    aka form formerly misspelled misspelling misspelt name née previously spelled spelling spelt
    transliterated romanised romanized word
    """.split()
)

#: The same before what is no person: "She wrote Calcutta on the trunk".
WRITTEN = frozenset("read reads write writes wrote".split())

#: The same where the form ends the sentence or a clause: "Stop saying Kiev!"
SAID = frozenset("say saying says use used using".split())

#: "known as Kiev", "was called Kiev": the second word needs one of the first before it.
MENTION_PAIRS = {
    "as": frozenset(
        "known referred rendered romanised romanized spelled transliterated written".split()
    ),
    "called": frozenset(
        """
        also been be being city commonly formerly historically is long often once place previously so
        sometimes still then town traditionally usually village was were
        """.split()
    ),
    "call": frozenset("it locals many people russians some that they we which who".split()),
    "it": frozenset(
        "call called calling calls named rendered spelled spells spelt write writes wrote".split()
    ),
    "named": frozenset("also been be being is once originally still then was were".split()),
    "written": frozenset("also been be is often once still was were".split()),
}

#: In the same sentence, these say that spelling is the subject ("spelled out" is not).
SPELLING = frozenset(
    """
    misspelled misspelling misspelt romanisation romanised romanization romanized spelled spelling
    spellings spelt transliterate transliterated transliterates transliterating transliteration
    surname surnames transliterations
    """.split()
)

#: The same of two words in a row.
SPELLING_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    english form;english name;former name;german form;german name;in russian;in ukrainian;its name;
    old name;polish form;polish name;russian form;russian name;russian version;soviet name;
    ukrainian form;ukrainian name
    """.replace("\n", " ").split(";")
)

#: Before a list of names, these say that they are listed as names: "the names Lwow and Lemberg".
NAMINGS = frozenset("form forms name names spelling spellings version versions".split())

#: What introduces a title: "the film The Kiev Affair".
WORKS = frozenset(
    """
    album ballad ballet book cantata cartoon comedy documentary drama essay film memoir movie
    musical novel novella opera painting paintings poem screenplay song symphony thriller
    titled entitled
    """.split()
)

#: Small words inside a title.
SMALL = frozenset("a an and at by for from in la of on s the to with".split())

#: Capitalised words before a family name that are no given name: titles, and words that stand at
#: the start of a sentence or before a name in a headline.
NOT_GIVEN = frozenset(
    """
    adviser aide ally chief comedian comrade congressman counterpart foreign leader minister mr
    president presidents prime secretary senator
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december
    american british chinese european french german israeli polish russian turkish ukrainian us
    about according after against ahead although amid and are as asked at because before behind but
    by calls can could despite did does during even for from given has have he her hers his how if
    in instead is it its joining last later like meanwhile meet meeting meets met my neither never
    next nor not now of on once only or our over says said she since so still than that the their
    then there these they this those though thus to today tells told under unlike until urges visits
    was watch were what when where whether which while who why will with without would yesterday yet
    """.split()
)

#: Capitalised words that are no middle name: "Anthony Meets Blinken" in a headline.
NOT_MIDDLE = NOT_GIVEN | frozenset(
    """
    accuses asks attacks backs blames blasts calls criticises criticizes defends faces greets hails
    hosts interviews joins lauds mocks phones praises quotes rejects sees slams supports thanks vs
    versus warns welcomes
    """.split()
)

#: A middle name with such an end belongs to the name before it: "Lavrov, Sergei Viktorovich".
PATRONYMICS = ("vich", "vych", "vitch", "vna", "ovna", "ivna")

#: Abbreviations whose point ends no sentence: "Mr. Lvov".
ABBREVIATIONS = frozenset(
    "adm capt cf col dr fr gen gov hon lt maj messrs mr mrs ms prof rep rev sen sgt sr st vs".split()
)

#: Behind a person's name, these say that it is somebody else: "Sergei Lavrov Jr. paints".
NAMESAKES = frozenset(("jr", "sr", "jnr", "snr"))

#: None of the following is a cue for other entities: as a part of another mention it counts nothing.
#: In the same sentence, these say that the past is the subject: a city had its old name then.
PAST = frozenset(
    """
    ancient bc bolshevik bolsheviks boxers centuries century clive colonial colonialism colony cossack cossacks
    curzon czar czarist czars denikin dynasty emperor emperors empire empires empress gestapo hetman hitler holocaust
    imperial interwar kerensky kipling legation legations maharaja maharajah maratha marathas
    manchu manchus medieval ming mongol mongols mountbatten mughal mughals ottoman ottomans
    nazi nazis nizam pechenegs peshwa petliura petlyura pogrom pogroms potemkin prewar protectorate qing reich romanov romanovs rurik rurikid rurikids rus schooner scythian
    scythians sepoy sepoys shogun stalin sultan
    sultanate suvorov tagore tatars tsar tsarina tsarist tsars tzar ussr viceroy viceroys varangian varangians victorian viking vikings voyage voyages wartime wrangel wwi wwii
    """.split()
)

#: The same of two words in a row. "Soviet" alone is also said of what is left of it.
PAST_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    after independence;army group;boxer rebellion;crimean war;eastern front;indian mutiny;opium war;
    opium wars;at independence;babi yar;batu khan;before independence;british raj;british india;
    civil war;declared independence;east india;first world;gained independence;genghis khan;golden horde;
    german occupation;great war;independence from;independence movement;italian somaliland;kublai khan;
    occupied by;october revolution;of independence;
    partition of;polish crown;patriotic war;red army;russian revolution;second world;soviet days;soviet era;
    soviet period;soviet rule;soviet times;soviet union;soviet years;the bold;the conqueror;the great;the raj;the terrible;the wise;white army;won independence;world war
    """.replace("\n", " ").split(";")
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
NUMBERS = frozenset("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())

#: Capitalised and before "of" and a place, these name an event, a state or a rank of the past.
HISTORY = frozenset(
    """
    archbishop archduke articles battle bishop boyar capitulation codex congress convention count
    diet duchess duchy duke eparchy exarch fort gate gates governorate grand khanate king
    kingdom maharaja maharani massacre metropolitan metropolitanate nawab
    pact partition patriarch patriarchate peace prince princes princess principality protocol raja
    rani rape rector relief republic rising sack siege sich synod treaties treaty union
    voivode voivodeship
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
    academy aiims air airport archive army association avenue bank bar beach bishop boulevard bowl cafe campaign cathedral chamber
    chronicle church city club college company conference commission convention corporation council county court cricket cup
    curry daily dance declaration diocese drive duck express exchange ferry festival fc force garden
    gardens gate gazette gin golf grammar grill gymkhana hall harbor harbour heights high hospital hotel
    house iim iiit iit inn institute island isle jazz journal kitchen lane league library life lodge mail mall market
    massacre mercantile mix mount museum news nit observer opera orchestra palace park peak pact place
    police polo port post prep presidency press petition prize province pub quartet race railway railways
    regatta regiment renegades restaurant review river road room rovers school siege society species
    spice spit square stadium station stock street studio symphony telegraph theater theatre throne times
    toast tower trail tram treaty tribune trio trust turf union university uprising valley
    velvet village war wars zoo
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
    arsenal bc budivelnyk chernomorets chornomorets cska desna dinamo dynamo fc fk hc karpaty krylia
    krylya lokomotiv locomotive metalist metallist metallurg metalurg metalurh nyva niva rotor sc
    shakhtar shakhtyor ska sokil sokol spartak stroitel torpedo trudovye vorskla zarya zenit zirka zorya
    """.split()
)

#: Behind a place and a hyphen, these say what is named after it: "Kiev-class", "Peking-style".
KINDS = frozenset("class style type".split())

#: Directly before a quotation, these say that something written is quoted, as it was written.
INSCRIPTIONS = frozenset(
    """
    captioned chalked engraved entitled headlined inscribed inscription label labeled labelled
    painted read reading reads scrawled stencilled tattooed titled
    """.split()
)

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

#: In lower case behind a place, these are what it once gave its name to: "Madras shirt".
GOODS = frozenset(
    """
    aloo auction blackwood blanket carpet carpets cat cats check checks cherries cherry cloth cotton creeper cup
    curries curry duck ducks fever gin glass jacket jackets jute lace massacre mix muslin opera pepper plaid
    porcelain potato potatoes rug rugs rum sari saris shawl shirt shirts silk silks stew sweepstake toast
    torpedo torpedoes war ware wars yoga
    """.split()
)

#: Before a place and a hyphen: "the Anglo-Mysore wars".
HALVES = frozenset("afro anglo dutch franco indo russo sino".split())

#: Directly before a place, these make a person of it: "Dr. Ari Kiev".
FORENAMES = frozenset(
    """
    mr mrs ms miss dr prof professor sir lady dame
    aaron abraham adam alan albert aleksandr aleksei alex alexander alexandra alexei alexey alfred alice
    allan allen amy anatoly andrea andrei andrew andrey andrii andriy anton arkady artem bogdan bohdan
    angela ann anna anne anthony ari arthur barbara ben benjamin betty bill bob boris brian carl carol
    caroline catherine charles denis denys dmitri dmitriy dmitry dmytro charlotte chris christina christine christopher claire daniel david
    deborah dennis diana donald dorothy edward eleanor elena ekaterina evgeny fyodor galina gennady georgi georgy grigory hanna elizabeth ellen emily emma eric esther eva
    evelyn frances frank fred gary george grace hannah harold harry harvey heather helen henry howard
    ian igor irina ihor ilya isaac ivan iryna kateryna kirill konstantin ksenia jack jacob james jane janet jason jean jennifer jessica joan joe john
    jonathan joseph joshua judith judy julia julie karen karl kate keith kenneth kevin larry laura
    larisa leon leonard leonid lev lidia ludmila lyudmila lewis linda lisa louis louise lucy margaret maria marie mark martha martin mary
    matthew max maksim maxim melissa michael mikhail mykhailo mykola michelle mike miriam nancy natalia natalie nathan nicholas nicole nikita nikolai nikolay nina
    oksana oleg oleh oleksandr oleksii oleksiy olha olga ostap oscar pamela patricia patrick paul pavel pavlo petro pyotr peter philip rachel ralph rebecca richard robert roger
    roman ronald rose roy ruth sam samuel sandra sarah semyon sergei sergey serhii serhiy sharon simon sofia sophia sophie stanley stephanie
    stephen steve steven susan svetlana svitlana taras tatiana tatyana teresa thomas tim tom tony ursula vadim valentin valentina valery vasily vasyl viktor viktoria vitali vitaly vladimir
    vladislav vladyslav volodymyr vyacheslav vsevolod vera victor victoria virginia
    walter wendy william yakov yana yaroslav yegor yevgeny yulia yuri yuriy yury
    """.split()
)

#: Capitalised and directly behind a person, these have the name, and not the person.
HONOURS = frozenset(
    "airport arena auditorium avenue award boulevard drive lane library medal prize road stadium street".split()
)

#: Behind a full name and a hyphen these go on about the person: "Lavrov-led". Others double it.
COMPOUNDS = frozenset("aligned appointed backed era led linked style supported type".split())

#: A capitalised word before a place is no part of its name if it is one of these.
DIRECTIONS = frozenset(
    "north south east west central downtown northern southern eastern western greater inner old".split()
)

CUES = (
    LINKS
    | MENTIONS
    | WRITTEN
    | SAID
    | SPELLING
    | WORKS
    | SMALL
    | NOT_MIDDLE
    | ABBREVIATIONS
    | NAMESAKES
    | INSCRIPTIONS
    | CONTRASTS
    | NAMINGS
    | frozenset(word for pair in SPELLING_PAIRS for word in pair)
    | frozenset(MENTION_PAIRS)
)

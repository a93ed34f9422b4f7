"""What people are, by which a person who is in the news is told from a namesake.

Facts of English, written down for this project. An entity's `known` lists what its bearer is known
as; beside any other of these words the name is somebody else's. As a part of a mention they count
for nothing (`bearers`).
"""

#: Beside a full name, these say who bears it: "Vladimir Zelensky, a dentist from Ohio".
CALLINGS = frozenset(
    """
    accountant actor actress actuary alderman anaesthetist anesthesiologist apprentice
    archaeologist archer astronomer auctioneer author baker ballerina barber barista baritone
    barmaid barman barrister bartender bassist batsman beautician beekeeper bellboy biologist
    blacksmith bodybuilder bookbinder bookkeeper bookseller botanist bouncer bowler boxer brewer
    bricklayer bride bridegroom builder busboy busker butcher butler cabbie cabinetmaker caddie
    cameraman canon captain caregiver carer caretaker carpenter cartoonist cashier cat caterer
    cellist chambermaid chaplain character chauffeur cheerleader cheesemaker chef chemist
    chiropractor choirmaster choreographer cleaner clergyman clockmaker coach cobbler comedian
    comic composer conductor constable cook corporal councillor councilman councilor
    councilwoman courier cowboy cricketer crofter curate curator cyclist dairyman dancer deacon
    deckhand decorator dentist dermatologist designer detective distiller docker dockworker
    doctor doorman draughtsman dressmaker drummer dustman electrician embroiderer engineer
    entomologist farmer farmhand ferryman firefighter fireman fisherman fishmonger fitter
    flautist florist flutist footballer footman foreman forester freshman fullback furrier
    gamekeeper gardener geologist glazier goalie goalkeeper goat goldsmith golfer grandad
    grandfather grandmother gravedigger greengrocer grocer groom guitarist gymnast gynaecologist
    haberdasher hairdresser halfback hamster handyman harpist headmaster headteacher heroine
    herpetologist hiker historian homemaker housekeeper housewife hypnotist illustrator
    innkeeper instructor intern ironmonger ironworker janitor jeweler jeweller jockey joiner
    journalist judge juggler keyboardist kitten laborer labourer landlady landlord landscaper
    lawyer lecturer librarian lifeguard linebacker linguist locksmith lumberjack machinist
    magician maid manicurist mason masseur masseuse matron mechanic metalworker meteorologist
    midfielder midwife milkman milliner miner mom mortician motorcyclist motorist mountaineer
    mum musician nanny narrator naturalist neighbor neighbour neurologist neurosurgeon newsagent
    novelist nun nurse nurseryman oboist ophthalmologist optician optometrist orderly organist
    ornithologist orthodontist paediatrician painter paralegal paramedic parishioner parrot
    parson pastor pastrycook pathologist pawnbroker pediatrician pensioner percussionist
    perfumer pharmacist photographer physician physiotherapist pianist pilot pitcher plasterer
    playwright ploughman plumber podiatrist poet policeman policewoman pony porter postman
    postmaster postmistress postwoman potter printer printmaker professor programmer protagonist
    psychiatrist psychologist psychotherapist publican pupil puppeteer puppy quarterback quilter
    rabbi rancher rapper realtor receptionist referee retiree reverend roofer rower saddler
    sailor salesclerk salesman salesperson saleswoman saxophonist schoolboy schoolgirl
    schoolmaster schoolmistress schoolteacher scoutmaster scrapman sculptor seafarer seamstress
    sergeant sexton shepherd shoemaker shopkeeper shopper signalman silversmith singer skater
    skier solicitor songwriter sophomore soprano sprinter stablehand stevedore steward
    stewardess stockbroker stonecutter stonemason storekeeper striker student stuntman
    stuntwoman superintendent surfer surgeon surveyor swimmer tailor tattooist taxidermist
    teacher technician teenager telemarketer tenor therapist tiler tobacconist toddler toolmaker
    tortoise trainee translator treasurer trombonist trooper trucker trumpeter tutor typesetter
    typist undergraduate undertaker upholsterer usher valet verger vet veterinarian vicar
    villain vintner violinist vlogger vocalist waiter waitress watchmaker weaver webmaster
    welder wheelwright wicketkeeper winemaker winger woodcarver woodworker wrestler writer
    youtuber zookeeper zoologist
    """.split()
)

#: Words of two, of which the first is one of these: "a bus driver", "a chess player", "lab assistant".
CALLING_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    ambulance driver;bus driver;cab driver;crane driver;delivery driver;forklift driver;lorry driver;
    minicab driver;racing driver;taxi driver;train driver;tram driver;tractor driver;truck driver;
    van driver;baseball player;basketball player;bridge player;chess player;cricket player;
    football player;golf player;handball player;hockey player;ice hockey;piano player;poker player;
    rugby player;soccer player;tennis player;volleyball player;piano tuner;piano teacher;
    estate agent;insurance agent;travel agent;letting agent;insurance salesman;bank clerk;
    bank teller;town clerk;parish clerk;post office;shop assistant;lab assistant;
    laboratory assistant;dental assistant;dental hygienist;teaching assistant;dog walker;
    dog trainer;dog breeder;horse trainer;personal trainer;fitness instructor;yoga instructor;
    yoga teacher;driving instructor;ski instructor;swimming instructor;flight attendant;
    fruit seller;flower seller;market trader;window cleaner;street sweeper;bin man;dinner lady;
    security guard;prison guard;night watchman;night porter;crossing guard;police officer;
    police constable;probation officer;social worker;care worker;youth worker;factory worker;
    steel worker;construction worker;office worker;warehouse worker;farm worker;hospital worker;
    charity worker;church warden;traffic warden;game warden;park ranger;tour guide;tree surgeon;
    wedding planner;web designer;web developer;software developer;software tester;data analyst;
    high schooler;city councillor;town councillor;parish councillor;county commissioner;
    school principal;deputy sheriff;dry cleaner;hot dog;stamp collector;pub owner;shop owner;
    a forward;the forward;a defender;left winger;hymn writer;restaurant owner;garage owner;cafe owner;cat breeder;lottery winner;used car
    """.replace("\n", " ").split(";")
)

#: Behind these adjectives they are said of anybody: "a key actor in the talks".
FIGURATIVE = frozenset("backseat bad central chief global key main major political spin".split())

#: Of these, "of" makes a figure of speech: "the driver of the reform".
DRIVEN = frozenset(
    """
    author builder butcher chef conductor designer doctor driver engineer judge landlord
    neighbor neighbour painter pilot pupil shepherd student surgeon translator writer
    """.split()
)

#: Directly before a full name, these are titles of such people.
TITLES = {
    "dr": "doctor",
    "prof": "professor",
    "rev": "reverend",
    "sgt": "sergeant",
    "pc": "constable",
    "det": "detective",
    "supt": "superintendent",
    "aunt": "relative",
    "auntie": "relative",
    "baron": "noble",
    "baroness": "noble",
    "cantor": "cantor",
    "capt": "captain",
    "captain": "captain",
    "cllr": "councillor",
    "count": "noble",
    "countess": "noble",
    "elder": "elder",
    "ensign": "ensign",
    "grandad": "relative",
    "grandma": "relative",
    "grandpa": "relative",
    "lieutenant": "lieutenant",
    "officer": "officer",
    "sheriff": "sheriff",
    "dame": "knight",
    "lady": "knight",
    "lord": "knight",
    "sir": "knight",
    "uncle": "relative",
    "cpl": "corporal",
    "father": "vicar",
    "fr": "vicar",
    "sister": "nun",
}

#: Only directly before a full name: "local man Anthony Blinken", but "the US point man".
NOBODIES = frozenset("bloke boy girl guy lad man teen woman youth".split())
FRONTS_OF_MEN = frozenset("front funny hand hard key main point right straw top".split())

#: "the horse Mahatma Gandhi", "the restaurant Bombay": things that have a name.
STEEDS = frozenset(
    """
    band bistro boutique brasserie cocktail colt filly gelding greyhound horse mare nightclub
    perfume racehorse restaurant stallion takeaway
    """.split()
)

#: "my uncle Sergei Lavrov" is the speaker's.
KINSFOLK = frozenset(
    """
    aunt auntie babysitter boyfriend brother classmate coworker cousin dad daddy daughter flatmate
    girlfriend godfather godmother grandad granddad grandpa grandma grandson granddaughter
    housemate husband mother mum mom nephew niece roommate schoolmate sister son stepfather
    stepmother tenant uncle wife
    """.split()
)
#: Whoever's they are: "a classmate, Anthony Blinken".
ACQUAINTANCES = frozenset("babysitter classmate flatmate housemate roommate schoolmate".split())
SPEAKERS = frozenset("my our your".split())

#: Directly before a full name, these say that it is another bearer's.
OTHERS = frozenset("another certain different fictional fictitious other unrelated".split())

#: In the sentence, these say that the text tells bearers of a name apart.
UNRELATED = frozenset("doppelganger namesake namesakes".split())
UNRELATED_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    bake sale;flower show;jumble sale;little league;no relation;no kin;parish council;phone book;
    phone directory;school play;spelling bee;the lottery;the raffle;village fete;village fête;not related;unrelated to;confused with;mistaken for;same name;
    share a;shared a;shares a;share the;shares the;shares his;shares her;not the
    """.replace("\n", " ").split(";")
)
#: Of the pairs above, those that end in an article or a pronoun need such a word behind it.
SHARED = frozenset("name names surname".split())

#: Where namesakes live: "Anthony Blinken of Leeds". American states are in `namesakes`.
HOMES = frozenset(
    """
    aberdeen akron albany atlanta auckland baltimore bath belfast birmingham blackpool boise
    boston bradford brighton brisbane bristol brooklyn buffalo calgary cambridge canberra
    cardiff charlotte chester chicago cincinnati cleveland columbus cork coventry croydon dallas
    denver derby detroit dover dublin dundee durban durham edinburgh edmonton essex exeter
    fairfield fresno galway georgetown glasgow gloucester greenville halifax hamilton houston
    hull inverness ipswich kent lancaster leeds leicester lincoln liverpool luton manchester
    melbourne memphis miami milwaukee nashville newcastle newport norfolk norwich nottingham
    oakland omaha orlando oxford perth philadelphia phoenix pittsburgh plymouth portland
    portsmouth preston reading rochester sacramento salford seattle sheffield southampton
    spokane springfield stockport stoke sunderland surrey sussex swansea swindon tacoma tampa
    taunton toledo toronto truro tucson tulsa vancouver wellington wigan winnipeg wolverhampton
    worcester yonkers york yorkshire
    """.split()
)

#: "Anthony Blinken sells used cars": what people of no fame do, and with what.
TRADING = frozenset(
    "drive drives fixes own owns ran repairs run runs sell sells teach teaches".split()
)
TRADES = frozenset(
    """
    bakery barbershop bicycles bikes bus boiler boilers butchers cafe café cars chippy computers deli diner dairy
    eggs flowers florists garage greenhouse guesthouse hairdressers insurance kennels kindergarten
    laundromat launderette laundry maths nursery pharmacy piano pizzeria preschool pub roofs salon
    shoes shop stall store sunday taxi tractor tractors tram swimming van vegetables violin watches yoga
    """.split()
)

#: What only a teacher teaches.
SUBJECTS = frozenset(
    """
    algebra art biology chemistry children drama english french geography german grade gymnastics
    history italian latin math maths mathematics music physics reception spanish year
    """.split()
)

#: "Zelensky's bakery" is a namesake's.
SHOPS = frozenset(
    """
    bakery barbershop bistro butchers cafe café carpentry catering chippy deli delicatessen
    diner florists garage greengrocers grocery hairdressers hardware laundromat laundry pharmacy
    pizzeria plumbing pub roofing salon tavern
    """.split()
)

#: The same with a capital: "Hu Jintao's Noodle Bar".
BARS = frozenset("bar barn grill kebab kitchen restaurant shack".split())

#: "scored in the 80th minute", but not "scored a victory"; those who are known for it.
SCORING = frozenset("bowled equalised equalized fielded homered saved scored skated".split())
GOALS = frozenset(
    """
    again ball century early first for from goal goals hundred innings late minute over penalties
    penalty points rink runs second swan twice try wicket wickets
    """.split()
)
SPORTS = frozenset("athlete boxer coach footballer golfer player tennis".split())

#: What amateurs play; the guitar and the piano are played by presidents, too.
INSTRUMENTS = frozenset(
    """
    accordion bagpipes banjo bassoon cello clarinet cornet fiddle flute harp oboe organ trombone
    trumpet tuba viola violin xylophone
    """.split()
)

#: Behind ", of": "Anthony Blinken, of Mill Lane, Ipswich".
ADDRESSES = frozenset(
    "avenue close court crescent drive gardens lane place road street terrace walk way".split()
)

#: At the end of a capitalised name behind "of the": "of the Bolshoi Ballet".
BODIES = frozenset(
    """
    ballet band choir circus clinic fire gallery garage museum opera orchestra philharmonic primary
    rovers school symphony theater theatre troupe wanderers youth
    """.split()
)

#: Behind a name and another word or two, these make a firm of it: "Warren Buffet Catering Ltd".
FIRMS = frozenset(
    """
    associates bakery bros brothers catering co company electrical fc flooring inc landscaping
    limited llc ltd motors paving plc plumbing realty removals roofing services solicitors sons
    """.split()
)

#: What may follow a description behind a name that is closed by no comma: "a dentist from Ohio".
CLOSERS = frozenset(
    """
    and at based born by employed for from in living near of on turned who whose with working
    """.split()
)

#: Before "by": "a painting by Anthony Blinken" is no statesman's. Those who make such things.
MADE = frozenset(
    """
    etching hymn novel novels painting paintings poem poems quilt sculpture sonata watercolor watercolour
    """.split()
)
MAKERS = frozenset("author composer novelist painter poet songwriter writer".split())

#: Behind a family name alone: "the Zelensky twins".
SIBLINGS = frozenset("brothers sisters triplets twins".split())

#: "won the 400 metres" is no election.
RACES = frozenset("hurdles marathon meters metres raffle regatta tombola".split())

#: Behind "'s" and another word: "Hassan Nasrallah's falafel stand".
STALLS = frozenset("bakery salon stall stand".split())

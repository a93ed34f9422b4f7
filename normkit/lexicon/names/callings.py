"""What people are, by which a person who is in the news is told from a namesake.

Facts of English, written down for this project. An entity's `known` lists what its bearer is known
as; beside any other of these words the name is somebody else's. As a part of a mention they count
for nothing (`bearers`).
"""

#: Beside a full name, these say who bears it: "Vladimir Zelensky, a dentist from Ohio".
CALLINGS = frozenset(
    """
    accountant actor actress actuary anaesthetist anesthesiologist apprentice archaeologist archer
    astronomer auctioneer author baker ballerina barber barista baritone barmaid barman
    barrister bartender bassist batsman beekeeper beautician bellboy biologist blacksmith bookkeeper
    bookseller botanist bowler boxer brewer bricklayer builder busker butcher butler caddie
    caregiver caretaker carpenter cartoonist cashier caterer cellist chauffeur cheerleader chef
    chemist chiropractor choirmaster cleaner clergyman coach cobbler composer conductor constable
    cook courier cowboy cricketer curate curator cyclist dancer decorator dentist dermatologist
    designer detective distiller doctor drummer electrician engineer entomologist farmer farmhand
    ferryman firefighter fireman fisherman florist flautist flutist footballer forester freshman
    fullback gardener geologist glazier goalie goalkeeper goldsmith golfer grandfather grandmother
    greengrocer grocer guitarist gymnast gynaecologist hairdresser halfback handyman
    headmaster headteacher herpetologist hiker historian homemaker housekeeper housewife
    illustrator innkeeper intern ironmonger janitor jeweler jeweller jockey joiner journalist
    judge keyboardist landlady landlord landscaper lawyer librarian lifeguard linebacker linguist
    locksmith magician maid mason masseur masseuse mechanic metalworker meteorologist midfielder
    midwife milkman miner motorcyclist motorist musician nanny naturalist neighbor neighbour
    neurologist neurosurgeon novelist nun nurse oboist ophthalmologist optician optometrist
    orderly organist ornithologist orthodontist paediatrician painter pathologist paralegal paramedic
    parishioner parson pastor pastrycook pediatrician pensioner percussionist pharmacist
    photographer physician physiotherapist pianist pilot pitcher plasterer playwright plumber
    podiatrist poet policeman policewoman porter postman postmaster postmistress postwoman potter
    printer printmaker professor programmer psychiatrist psychologist psychotherapist pupil
    quarterback quilter rabbi rancher realtor receptionist referee retiree reverend rower roofer
    saddler sailor salesman salesperson saleswoman saxophonist schoolboy schoolgirl schoolmaster
    schoolmistress schoolteacher scrapman sculptor seamstress sergeant sexton shepherd shoemaker
    shopkeeper singer skater skier solicitor songwriter soprano sophomore sprinter steward
    stewardess stonemason storekeeper striker student superintendent surfer surgeon surveyor
    swimmer tailor taxidermist teacher technician teenager tenor therapist tobacconist toddler
    trainee translator treasurer trombonist trucker trumpeter tutor undergraduate undertaker
    upholsterer usher verger vet veterinarian vicar vintner violinist waiter waitress watchmaker
    weaver welder wicketkeeper winemaker winger wrestler writer zoologist
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
    restaurant owner;garage owner;cafe owner;cat breeder;lottery winner;used car
    """.replace("\n", " ").split(";")
)

#: Behind these adjectives they are said of anybody: "a key actor in the talks".
FIGURATIVE = frozenset("backseat bad central chief global key main major political spin".split())

#: Of these, "of" makes a figure of speech: "the driver of the reform".
DRIVEN = frozenset(
    """
    author builder butcher chef composer conductor designer doctor driver engineer judge
    landlord neighbor neighbour painter pilot pupil shepherd student surgeon translator writer
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
}

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

#: "a man named Anthony Blinken", "a bar called Bombay".
ARTICLES = frozenset("a an another any one some somebody someone somewhere every no nobody".split())

#: In the sentence, these say that the text tells bearers of a name apart.
UNRELATED = frozenset("doppelganger namesake namesakes".split())
UNRELATED_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    no relation;no kin;not related;unrelated to;confused with;mistaken for;same name;
    share a;shared a;shares a;share the;shares the;shares his;shares her;not the
    """.replace("\n", " ").split(";")
)
#: Of the pairs above, those that end in an article or a pronoun need such a word behind it.
SHARED = frozenset("name names surname".split())

#: Where namesakes live: "Anthony Blinken of Leeds". American states are in `namesakes`.
HOMES = frozenset(
    """
    aberdeen akron albany atlanta auckland baltimore bath belfast birmingham blackpool boise boston
    bradford brighton brisbane bristol brooklyn buffalo calgary cambridge canberra cardiff
    charlotte chester chicago cincinnati cleveland columbus cork coventry croydon dallas denver
    derby detroit dover dublin dundee durban durham edinburgh edmonton essex exeter fresno galway
    glasgow gloucester halifax hamilton houston hull inverness ipswich kent lancaster leeds
    leicester lincoln liverpool luton manchester melbourne memphis miami milwaukee nashville
    newcastle newport norfolk norwich nottingham oakland omaha orlando oxford perth philadelphia
    phoenix pittsburgh plymouth portland portsmouth preston reading rochester sacramento salford
    seattle sheffield southampton spokane stockport sunderland surrey sussex swansea swindon
    tacoma tampa toledo toronto tucson tulsa vancouver wellington wigan winnipeg wolverhampton
    worcester yonkers york yorkshire
    """.split()
)

#: "Anthony Blinken sells used cars": what people of no fame do, and with what.
TRADING = frozenset("fixes owns repairs runs sells teaches".split())
TRADES = frozenset(
    """
    bakery bikes barbershop bicycles boiler boilers butchers cafe café cars chippy computers deli diner dairy
    eggs flowers florists garage greenhouse guesthouse hairdressers insurance kennels kindergarten
    laundromat launderette laundry maths nursery pharmacy piano pizzeria preschool pub roofs salon
    shoes shop stall store sunday swimming vegetables violin watches yoga
    """.split()
)

#: Behind a name and another word or two, these make a firm of it: "Warren Buffet Catering Ltd".
FIRMS = frozenset(
    """
    associates bakery bros brothers catering co company electrical flooring inc landscaping limited
    llc ltd motors paving plc plumbing realty removals roofing services solicitors sons
    """.split()
)

#: What may follow a description behind a name that is closed by no comma: "a dentist from Ohio".
CLOSERS = frozenset(
    """
    and at based born by employed for from in living near of on turned who whose with working
    """.split()
)

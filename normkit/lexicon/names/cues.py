"""English words by which the matcher tells use from mention, and a name from another name.

Facts of English, written down for this project. No pack may make a variant of one of these words
(`proof`), so that no repair can create or remove a cue.
"""

#: Words that may stand between two forms of one entity where the text talks about the names:
#: "Kyiv, formerly Kiev", "Kiev (now Kyiv)", "Kiev is the Russian spelling of Kyiv".
LINKS = frozenset(
    """
    a aka also always an and as be became become been being but by called changed changing commonly
    currently english for formally former formerly frequently from generally given had has have
    historically in instead into is it its known later latin longer mostly name named names no not now of
    official officially often nor once or originally our previously rather read reads record referred
    rename renamed replaced replaces romanised romanized russian s say see sometimes soviet spell
    spelled spelling spellings spells spelt still switched than that the then title to today
    transliterated transliteration ukrainian until use used uses using usually v versus vs was
    were which with word write written
    """.split()
)

#: Of these, those that are in every text: several of them make no gloss, "Kiev and the Kiev region".
PLAIN_LINKS = frozenset(
    """
    a always an and as be been being by for from given had has have in into it its later of often
    once our s that the then to today until use used uses using was were which with
    """.split()
)

#: In a sentence that has the preferred form too, these say that the text talks about the names.
CONTRASTS = frozenset(
    """
    abandoned abandons never adopted adopts changed changes ditched ditches drop dropped drops favor
    favour instead misspelled prefer preferred prefers renamed renames replaced replaces style
    stylebook switch switched switches
    """.split()
)

#: Directly before a form, these say that the name is meant and not its bearer.
MENTIONS = frozenset(
    """
    aka form formerly misspelled misspelling misspelt name née previously spell spelled spelling spells spelt
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
        """
        appear appeared appears billed entered identified known labeled labelled listed marked named recorded referred
        registered rendered romanised romanized shown spelled spelt transliterated written
        """.split()
    ),
    "called": frozenset(
        """
        also been be being city commonly formerly historically is long often once place previously so
        sometimes still then town traditionally usually village was were
        """.split()
    ),
    "call": frozenset("it locals many people russians some that they we which who".split()),
    "for": frozenset(("named", "short")),
    "it": frozenset(
        "call called calling calls named rendered spelled spells spelt write writes wrote".split()
    ),
    "named": frozenset("also been be being is once originally still then was were".split()),
    "written": frozenset("also been be is often once still was were".split()),
}

#: "a man named Anthony Blinken", "a bar called Bombay".
INDEFINITE = frozenset(
    """
    a an another any four one people persons somebody someone three two
    """.split()
)

#: "He called Blinken", "who named Kiev": these name nobody new.
PRONOUNS = frozenset("had has have he i it she that they we which who you".split())

#: Before a colon and a form: "Wrong: Warren Buffet".
WRONG = frozenset("avoid incorrect wrong wrongly".split())

#: "He called his dog Kiev": two words, a noun, and the name.
CALLS = frozenset("call called calling calls christened name named names naming".split())
BELONGINGS = frozenset("her his its my our their your".split())

#: In the same sentence, these say that spelling is the subject ("spelled out" is not).
SPELLING = frozenset(
    """
    anagram anagrams autocorrect autocorrected crossword crosswords misprint misprinted
    mispronounce mispronounced mispronounces misspell misspelled misspelling misspells misspelt
    pronunciation romanisation romanised romanization romanized scrabble spelled spelling
    spellings spelt surname surnames transliterate transliterated transliterates transliterating
    transliteration transliterations typo typos wordle
    """.split()
)

#: The same of two words in a row.
SPELLING_PAIRS = frozenset(
    tuple(pair.split())
    for pair in """
    airport code;code is;code was;dialling code;english form;english name;entry for;former name;
    german form;german name;hashtag is;iata code;in russian;in ukrainian;its name;keyword is;
    named after;old name;polish form;polish name;pronounce it;pronounced as;pronounced it;
    pronounced like;russian form;russian name;russian version;search term;short for;soviet name;
    tag is;takes its;the etymology;the word;ukrainian form;ukrainian name;wade giles
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

#: Directly before a quotation, these say that something written is quoted, as it was written.
INSCRIPTIONS = frozenset(
    """
    captioned chalked engraved entitled headlined inscribed inscription label labeled labelled
    painted read reading reads scrawled stencilled tattooed titled
    """.split()
)

#: Behind a full name and a hyphen these go on about the person: "Lavrov-led". Others double it.
COMPOUNDS = frozenset("aligned appointed backed era led linked style supported type".split())

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
    | CALLS
    | INDEFINITE
    | PRONOUNS
    | WRONG
    | BELONGINGS
    | frozenset(word for pair in SPELLING_PAIRS for word in pair)
    | frozenset(MENTION_PAIRS)
)

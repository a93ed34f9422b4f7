"""Words that stand apart by right, however much their join looks like a word.

The lists are facts of English, written down for this project.
"""

#: Joined words whose two words are also written apart, by right or by some: never joined there.
LEGAL = frozenset(
    """
    allright alright alot already altogether always another anybody anyhow anymore anyone anyplace
    anything anytime anyway anyways anywhere apart around aside asleep awhile away backup become
    everybody everyday everyone everything everywhere
    goodbye goodnight hereby herein however inasmuch indoor inside insofar instead into itself
    lockdown login logon logout maybe meantime meanwhile myself nobody nonetheless noone nothing
    nowhere offline oneself online onto ourselves outdoor outside overall overnight
    somebody someday somehow someone someplace something sometime sometimes somewhat somewhere
    thereby therein throughout today tomorrow tonight underground underway upon upstairs
    weekend whatever whatsoever whenever wherever whichever whoever within without workout yourself
    herself himself themselves
    """.split()
)

#: Phrases of other languages in English, whose words make another word if joined; and names.
PHRASES = frozenset(
    phrase.replace("_", " ")
    for phrase in """
    a_cappella a_posteriori a_priori ad_hoc ad_infinitum ad_lib ad_nauseam al_fresco
    au_fait bona_fide carte_blanche cum_laude dar_es de_facto de_jure de_la de_las
    de_los de_novo de_rigueur en_bloc en_masse en_passant en_route en_suite et_al
    ex_officio hors_d in_absentia in_situ in_toto in_vitro in_vivo la_vie le_roi
    mardi_gras modus_operandi non_grata per_annum per_capita per_cent per_diem per_se
    post_mortem pro_bono pro_forma pro_rata quid_pro raison_d sine_die status_quo
    sub_judice tai_chi terra_cotta terra_firma terra_incognita van_de van_den van_der
    vice_versa viva_voce von_der
    """.split()
)

#: What is left of a clitic that lost its apostrophe ...
CLITICS = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})
_PRONOUNS = frozenset("i you he she it we they that this there who what where how here".split())
#: What is left of "don't" and its like before the apostrophe.
NEGATED = frozenset(
    """
    ain aren can couldn didn doesn don hadn hasn haven isn mayn mightn mustn needn oughtn shan
    shouldn wasn weren won wouldn
    """.split()
)
#: ... and the words it hangs on: "don t", "we re", "let s".
HOSTS = {
    "s": _PRONOUNS | {"let", "one", "when", "why", "mr", "dr"},
    "t": NEGATED,
    "d": _PRONOUNS,
    "m": frozenset({"i"}),
    "ll": _PRONOUNS,
    "re": _PRONOUNS,
    "ve": _PRONOUNS | {"could", "would", "should", "might", "must"},
}

#: First parts that writers hyphenate, join or leave apart: "infra red", "co founder".
COMBINING = frozenset(
    """
    after ante anti arch astro audio auto bi bio by co contra counter cross cyber de demi down dys
    eco electro ethno euro ex extra fore full geo half hetero homo hydro hyper ill in infra inter
    intra kilo macro mal mega meta micro mid milli mini mono multi nano near neo neuro non
    off omni on out over pan para per photo physio poly post pre pro proto pseudo psycho quasi
    radio re retro self semi socio step sub sun super tele terra thermo trans tri turbo ultra
    under uni up vice video well
    """.split()
)

#: Articles, prepositions and particles in names and phrases of other languages.
PARTICLES = frozenset(
    """
    al ben bin da dal das de degli dei del della delle dem den der des di die dos du el en es et
    ibn la las le les los por san santa um una une van vom von zu zum zur
    """.split()
)

#: Roman numerals: "WW II".
NUMERALS = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XX XXI".split())

"""Examples of `missing_space`: what is repaired, and what stays."""

from normkit.core.rule import Example

EXAMPLES = (
    # Two lower-case words, with and without a closed-class word.
    Example("The talks onunless the West responds.", "The talks on unless the West responds."),
    Example("She saidthat the plan had failed.", "She said that the plan had failed."),
    Example("Farmers have lostmoney this year.", "Farmers have lost money this year."),
    # Run-ons that word lists hold as words.
    Example("He walked out ofthe house.", "He walked out of the house."),
    Example("It was alot of money for the council.", "It was a lot of money for the council."),
    Example("This isa good result for the party.", "This is a good result for the party."),
    # Capitals: at the start of a sentence, in a headline, at the seam.
    Example("Thepolice said nothing about it.", "The police said nothing about it."),
    Example("Itold them that the work was done.", "I told them that the work was done."),
    Example("ITWAS THE FIRST TIME THAT THEY MET", "IT WAS THE FIRST TIME THAT THEY MET"),
    Example("He was born inSydney and lived there.", "He was born in Sydney and lived there."),
    Example("The minister said thatHe was wrong.", "The minister said that He was wrong."),
    Example("The deal was signed byNATO members.", "The deal was signed by NATO members."),
    # Before a clitic.
    Example("They hope thatit'll pass this year.", "They hope that it'll pass this year."),
    Example("They met thegovernment's envoys.", "They met the government's envoys."),
    # Behind a clitic, beside a hyphen.
    Example("They saw the film'ssets in the museum.", "They saw the film's sets in the museum."),
    Example("It lies in the south-eastof the town.", "It lies in the south-east of the town."),
    # Two capitalised words that are a common pair; more than two words.
    Example("He leads the WesternWorld in that.", "He leads the Western World in that."),
    Example("It was oneofthe best years for us.", "It was one of the best years for us."),
    # Likely, but not sure enough.
    Example(
        "They are in the marketplan of the town.",
        "They are in the market plan of the town.",
        unsafe=True,
    ),
    Example("They are in the marketplan of the town."),
    # Known words, names, compounds, unknown words.
    Example("The therapist was nowhere near and cannot come onboard."),
    Example("Stoltenberg and Baerbock spoke about healthcare and the lockdown."),
    Example("A newsroomwoman wrote about it."),
    Example("The YouTube video was shown by FedEx."),
    Example("Isa went to the market with her mother."),
    Example("The Chrome DevTools were shown to the reporters on Monday."),
    Example(
        "The Chrome DevTools were shown to the reporters on Monday.",
        "The Chrome Dev Tools were shown to the reporters on Monday.",
        unsafe=True,
    ),
    # The opposite of a word is none.
    Example("Most patients produced agrammatical sentences in the test."),
    Example("The report was called incomprehensive by the members."),
    Example("It is ingeneral a good idea to ask.", "It is in general a good idea to ask."),
    # Capitals in a sentence are rather a name in code.
    Example("The value of ENCODINGINFO is read by the program."),
    Example("The method isFile tells whether the path is there."),
    Example("It is set to the poolSize of the server."),
    Example("He spoke in a number of online fora about the law."),
    # Bound to something else.
    Example("It was the talk ofthe-town on the radio."),
    Example("See the file ofthe2 and the word ofthe/inthe on the server."),
    Example("The old inn is called o'thehill by the people."),
    Example("The site is saidthat.com and it has news."),
    # A seam that the words around it do not bear.
    Example("The isActive flag is read by the parser."),
    # Among code, and a word that comes again.
    Example("The fallthrough to the next case is set by --no-warn there."),
    Example("The nexthop is the router that is next, and each nexthop has a weight."),
    # Names that no list holds; people; titles; the start of a sentence; acronyms.
    Example("He lives inKapfenberg with his wife.", "He lives in Kapfenberg with his wife."),
    Example("They have joinedKapfenberg on loan.", "They have joined Kapfenberg on loan."),
    Example(
        "It lies on a lift withMüller and others.", "It lies on a lift with Müller and others."
    ),
    Example(
        "The book of PeterHebblethwaite was read by all.",
        "The book of Peter Hebblethwaite was read by all.",
    ),
    Example(
        "He was met by DrTimothy Houle in the town.", "He was met by Dr Timothy Houle in the town."
    ),
    Example(
        "They met. TheFTU is one of the oldest of them.",
        "They met. The FTU is one of the oldest of them.",
    ),
    Example(
        "The list of the IUCNand others was read.", "The list of the IUCN and others was read."
    ),
    Example(
        "He is on the Dairy IndustryCouncil of the state.",
        "He is on the Dairy Industry Council of the state.",
    ),
    Example("They changed the name to TheFacebook on that day."),
    Example("Billy and MaryAnn went to the town with VeraCrypt."),
    Example("The microRNA and the fromList are in the report."),
    Example("The CDis in the house and the IBMs are new."),
    Example("The patient took part in the BandNews show."),
    # A rare word or a name beside a common one.
    Example(
        "Anne Weightmanwho gave it to them was old.", "Anne Weightman who gave it to them was old."
    ),
    Example(
        "There is no certainty forgraziers in that.", "There is no certainty for graziers in that."
    ),
    Example("They live in Sutherland with a Roelof and a Mahmadsaid."),
    # Years.
    Example(
        "It was in the spring of2020 that they met.", "It was in the spring of 2020 that they met."
    ),
    Example(
        "They met in 1998and then again in the town.",
        "They met in 1998 and then again in the town.",
    ),
    # Days, months, and numbers of something.
    Example("It was in May2004 that they met.", "It was in May 2004 that they met."),
    Example("They met on 24February in the town.", "They met on 24 February in the town."),
    Example("They met on 24February2004 there.", "They met on 24 February 2004 there."),
    Example("It was cut by 25basis points there.", "It was cut by 25 basis points there."),
    Example("It would cost2 million a year.", "It would cost 2 million a year."),
    Example("There were 10people in the house.", "There were 10 people in the house."),
    Example("They were there 10years ago.", "They were there 10 years ago."),
    Example("He had 25million, 5G, 3D, a B12, 1,000 of H2O, a May24th and the Mars2020 rover."),
    Example("They saw report2May2004.pdf and 24February_x and the Euro2004 and cost2-x there."),
    Example(
        "The 1990s, the mp3 and the covid19 of the 4th were the talk of2 men and the of2020.com site."
    ),
    # A space that stands in the wrong place, a name, the name of a firm.
    Example("They left after the establishme nts were closed."),
    Example("He met Inthewood and McGrath in the town."),
    Example("The report of PaineWebber was read by all."),
    # Kin, and other words that are formed of words; Latin; a word that is spoken about; names.
    Example("Her stepgrandmother was there with her."),
    Example("Her fostergranddaughter was there."),
    Example("It was a cathedrallike house."),
    Example("The smartminded man was there."),
    Example("It is a thing of incombustion in it."),
    Example("The cases of bradytachycardia were seen."),
    Example("It was in the orbitofrontalis of the patient."),
    Example("They live in the FACScan of it."),
    Example("It was a song of Breakingbenjamin there."),
    Example("It is an Antarcticscience meeting.", "It is an Antarctic science meeting."),
    Example("The word inthe is in the text of the old book."),
    Example('They said that "ofthe" is misspelled there.'),
    Example("The user onthewall was there for all to see."),
    Example("They had a word withthe man.", "They had a word with the man."),
    Example("They live in Bythe Sea Hotels and in Inthe Valley in the summer."),
    Example("Bythe Sea Hotels was there for all of them to see."),
    Example("Hewas Ltd was sold by the town to one of them."),
    Example("Bythe sea was a hotel of the town.", "By the sea was a hotel of the town."),
    # Another language, and English that is too short to be told.
    Example("Das Kind ofthe Regierung wurde nicht gefragt und ging nach Hause."),
)

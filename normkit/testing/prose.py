# ruff: noqa: RUF001  (sentences in other scripts are written as their readers write them)
"""Clean English news prose from a seed, in which the default rules find nothing.

Sentences are templates with slots; a seed chooses both. They hold what tempts a careless rule:
names, initials, abbreviations, numbers with units, dates, scores, addresses, code, quotations,
brackets, hyphens, other languages and scripts, emoji with joiners. A test runs the default
pipeline over them: a rule that finds something here is wrong, or a sentence is.
"""

from collections.abc import Sequence
from random import Random

_ZWJ = "\N{ZERO WIDTH JOINER}"
_NNBSP = "\N{NARROW NO-BREAK SPACE}"
_LQ, _RQ = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_EN, _EM = "\N{EN DASH}", "\N{EM DASH}"

#: The first template is the plainest: small seeds lead to it, so failures shrink towards it.
_TEMPLATES = (
    "The talks went on.",
    "{person} said on {day} that the {noun} would open again in {month}.",
    "The {noun} in {place} cost {money}, more than twice the first estimate.",
    "{person}, who chairs the council of {place}, did not answer {number} letters.",
    '"We will not leave until the {noun} is safe," {person} told reporters.',
    f"{_LQ}It was never about the {{noun}},{_RQ} she said.",
    f"He called it {_LQ}a very long night{_RQ} and went home.",
    "On {date} the court heard {number} witnesses (two of them by telephone).",
    "Rain fell for {number} hours; the river rose by {measure}.",
    "The road is {measure} long and ends near {place}.",
    "The full report is at {url}.",
    "Write to {mail} or see {url} for the form.",
    "Call {person} [the clerk] before {clock}, please.",
    "It isn't the workers' fault, and they can't say whose it is.",
    f"It isn{_APOSTROPHE}t the workers{_APOSTROPHE} fault either.",
    "{abbrev} {surname} met the U.S. envoy at No. 10 on {day}.",
    "The state-of-the-art {noun} has a ten-year-old roof.",
    "Both sides agreed, e.g. on fishing, i.e. on quotas, fees, etc.",
    "She had had enough; that that was so surprised nobody.",
    "The home side won 3-1, after 2-2 on {day}.",
    f"The session lasted from 9{_EN}11 and was dull{_EM}very dull.",
    "What happened next? Nobody knows! The {noun} was empty...",
    "Nowhere else in {place} is the therapist allowed to work onboard a ship.",
    "The lockdown hit healthcare, childcare and the housing market.",
    "Type `git log --oneline` and then `make test`.",
    "The file is called report_final.txt and lies in /srv/data/news/today.",
    "Its number is AB-1234, its version 2.10.3, its owner @press_office.",
    "The tag #harbour was used {number} times.",
    "His word was <b>never</b>, according to the minutes.",
    "The mayor (an engineer by training [and by habit]) smiled.",
    "They seperate [sic] the two questions, the letter says.",
    "Costs rose 4.5% in {year} and 12% in the year before.",
    "Shares of the O'Neill and McBride group fell to {money}.",
    "About 1 in 20 of the 1,250 voters stayed at home.",
    "At {clock} it was -3\N{DEGREE SIGN}C and dark.",
    f"The crew {_LQ}found \N{LEFT SINGLE QUOTATION MARK}nothing{_APOSTROPHE} there{_RQ}.",
    "The ship belongs to Smørrebrød and Sons of Århus.",
    f"A pilot \N{WOMAN}{_ZWJ}\N{ROCKET} and a cook \N{GRINNING FACE} were on board.",
    "The film, {title}, runs for {number} minutes.",
    "PORT CLOSED UNTIL MONDAY, the sign at the {noun} said.",
    "Antony Blinken flew from Kyiv to Odesa in Ukraine.",
    f"The old {{noun}} {_EM} or what was left {_EM} was sold.",
    "1. Open the gate. 2. Wait for the guard.",
    "{person} and {person} own the {noun} together.",
    "The vote was 52 to 48, with {number} members away.",
    "Prices: bread 2.40, milk 1.15, eggs 3.99.",
    # Other languages and scripts.
    "Der Bürgermeister eröffnete die Donaudampfschifffahrtsgesellschaft.",
    f"Il a dit «{_NNBSP}non{_NNBSP}», puis il est parti{_NNBSP}; pourquoi{_NNBSP}?",
    "El alcalde no quiso hablar con la prensa durante la visita.",
    "Kaupunginvaltuusto hyväksyi sopimuksen torstaina.",
    "Burmistrz powiedział, że most jest zamknięty.",
    "Мер сказав, що міст зачинено до понеділка.",
    "Ο δήμαρχος μίλησε για τη γέφυρα.",
    "ראש העיר דיבר על הגשר.",
    "تحدث رئيس البلدية عن الجسر.",
    "मेयर ने पुल के बारे में बात की।",
    "市长谈到了这座桥。",
    "市長は橋について話した。",
    "นายกเทศมนตรีพูดถึงสะพาน",
)

_FILLERS: dict[str, tuple[str, ...]] = {
    "person": (
        "Anna Berg",
        "J. P. Okafor",
        "Maria de la Cruz",
        "Sir John Hale",
        "Wei Ling",
        "Jean-Luc Moreau",
        "Zoë Hart",
        "Tom O'Brien",
    ),
    "surname": ("Berg", "Okafor", "Hale", "Moreau", "Stoltenberg", "Baerbock"),
    "abbrev": ("Mr.", "Dr.", "Prof.", "Mrs", "Gen."),
    "place": ("Lund", "New York", "Rio de Janeiro", "Port-au-Prince", "Cork", "the Hague"),
    "noun": ("bridge", "harbour", "market hall", "school", "railway station", "power plant"),
    "day": ("Monday", "Tuesday", "Friday", "Sunday"),
    "month": ("January", "March", "June", "October"),
    "year": ("1998", "2020", "2023"),
    "number": ("seven", "12", "40", "1,250", "three hundred", "16"),
    "money": ("$2.3 million", "\N{EURO SIGN}40", "\N{POUND SIGN}1,999.50", "75 cents", "12 euros"),
    "measure": ("3.5 km", "12 metres", "40 cm", "2,000 ft"),
    "clock": ("10:30", "9 a.m.", "6.15 p.m.", "noon"),
    "date": ("15 March 2023", "2023-03-15", "March 15, 2023", "15/03/2023"),
    "url": (
        "https://example.org/a/b?x=1&y=2#top",
        "www.example.com/onunless",
        "http://example.net/~user/page.html",
        "news.example.org",
    ),
    "mail": ("press@example.org", "a.b+c@mail.example.com"),
    "title": ('"The Long Way"', "The Kite", "Nowhere Near"),
}


class _Slots(dict[str, str]):
    """Fills each slot when the template asks for it, each time anew."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self._random = random

    def __missing__(self, slot: str) -> str:
        return self._random.choice(_FILLERS[slot])


def sentence(seed: int) -> str:
    """Return the clean sentence of a seed.

    >>> sentence(0)
    'The talks went on.'
    """
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    template = _TEMPLATES[seed % len(_TEMPLATES)]
    return template.format_map(_Slots(random))


#: What stands between two sentences: mostly a space, a line break, a new paragraph.
_BETWEEN = (" ", "\n\n", " ", "\n", " ", "\n\n")


def clean_text(seeds: Sequence[int]) -> str:
    r"""Return the clean text of some seeds: sentences in lines and paragraphs, one final newline.

    The last seed chooses the line ends of the whole: LF, CRLF in one of four, CR in one of 16.

    >>> clean_text([0, 0])
    'The talks went on. The talks went on.\n'
    """
    parts: list[str] = []
    for seed in seeds:
        parts.append(sentence(seed))
        parts.append(_BETWEEN[seed // len(_TEMPLATES) % len(_BETWEEN)])
    text = "".join(parts[:-1]) + "\n" if parts else ""
    ends = seeds[-1] // 1024 % 16 if seeds else 0
    if ends in {3, 7, 11, 15}:
        return text.replace("\n", "\r" if ends == 15 else "\r\n")
    return text

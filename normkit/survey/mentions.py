r"""Names in running text: runs of capitalised words, found in one pass.

A *run* is one or more words with a capital letter, with the particles of names between them
("Ursula von der Leyen") and initials ("Antony J. Blinken"). At the start of a sentence a capital
says nothing, so such runs are marked. Scripts without capital letters have no runs.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

#: Marks a run at the start of a sentence or line.
START = "."

#: Stands before and after each document.
DOCUMENT = "\N{INFORMATION SEPARATOR TWO}"

#: Words of names that are written small, and belong to the name that follows.
PARTICLES = frozenset(
    "al ap as bin binti ben bint da dal de del della den der di dos du el ibn la le ter van von zu"
    " ul ud ad".split()
)

# No script with capital letters has all of them beyond this; a walk over 0x110000 code points
# would take a third of a second.
_CASED = 0x2000


def _capitals() -> str:
    """Return the capital letters as the inside of a character class."""
    parts: list[str] = []
    start = end = -1
    codes = [code for code in range(0x41, _CASED) if chr(code).isupper()]
    for code in [*codes, sys.maxunicode]:
        if code == end + 1:
            end = code
            continue
        if start >= 0:
            # As they are: to read an escape takes several times as long.
            parts.append(chr(start) if start == end else f"{chr(start)}-{chr(end)}")
        start = end = code
    return "".join(parts)


@cache
def _patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    """Return the patterns of a run, and of a token: a run with what is before it, or a break."""
    capital = _capitals()
    # Possessive throughout: a word is read once, and nothing is ever tried again.
    rest = rf"(?:\.(?:[{capital}]\.)*+|[\w'\u2019]++(?:-\w++)*+)?+"
    particles = "|".join(sorted(PARTICLES, key=lambda word: (-len(word), word)))
    # A look at the first letter spares a walk over all particles.
    particle = rf"(?=[{''.join(sorted({word[0] for word in PARTICLES}))}])(?:{particles})[ -]"
    run = rf"{rest}(?: (?:{particle}){{0,3}}+[{capital}]{rest})*+"
    # "Blinken, Antony J." in an index or a list of authors.
    run += rf"(?:, [{capital}][\w'\u2019]++(?:-\w++)*+(?: [{capital}]\.)*+(?=[ \t]*+(?:[\n;)|]|\Z|{DOCUMENT})))?+"
    # No part of a word, an address, a tag or a handle.
    free = r"(?<![\w#@/\\_].)"
    opening = r"[\s\"'\u201d\u2019)\]\u201c\u2018\u00ab\u00bb(\[\-\u2013\u2014\u2022*>]*+"
    ends = rf".!?\u2026:\n{DOCUMENT}"
    token = (
        rf"[{capital}{ends}](?:(?<![{ends}]){free}{run}"
        rf"|(?<=[{ends}]){opening}[{capital}]{free}{run}|(?<=[\n{DOCUMENT}]){opening})"
    )
    return re.compile(rf"[{capital}]{free}{run}"), re.compile(token)


_BRACKETED = re.compile(r"\[(\w[\w .'\u2019-]{0,60}+)\](?!\()")
# Without what comes before "://", so that the pattern starts with a literal: ten times faster.
_ADDRESSES = (("://", re.compile(r"://\S++")), ("www.", re.compile(r"www\.\S++")))
# Sorting the marks on one letter takes quadratic time: no word has so many.
_MOST_MARKS = 32
_COMBINING = re.compile("[\u0300-\u036f]++")
# The first bytes of these marks in UTF-8.
_COMBINING_LEADS = (b"\xcc", b"\xcd")


def cleaned(text: str) -> str:
    """Return a text without what stands around and inside names: brackets, stars, addresses.

    >>> cleaned("Minister [Sergey] Lavrov, see https://example.org/Kiev or **Anthony** Blinken")
    'Minister Sergey Lavrov, see https  or Anthony Blinken'
    """
    if not text.isascii():
        text = _composed(text)
        text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{ZERO WIDTH NO-BREAK SPACE}", "")
    for start, address in _ADDRESSES:
        if start in text:
            text = address.sub(" ", text)
    text = unwrapped(text)
    if "[" in text:
        text = _BRACKETED.sub(r"\1", text)
    return text.replace("*", "") if "*" in text else text


# The end of a line that is so long that it was wrapped, between a word and a capital letter.
_WRAP = re.compile(rf"\n(?<=\w\n)(?<=[^\n{DOCUMENT}]{{40}}\n)(?=[^\W\d_a-z])")
_LONGEST_WRAPPED = 40


def unwrapped(text: str) -> str:
    r"""Return a text with a space for each end of a wrapped line between two words of a name.

    >>> line = "The talks about the port went on for hours, said Anthony"
    >>> unwrapped(f"{line}\nBlinken. Later") == f"{line} Blinken. Later"
    True
    >>> unwrapped("Kyiv\nLondon\nParis")
    'Kyiv\nLondon\nParis'
    """

    def joint(match: "re.Match[str]") -> str:
        end = match.start()
        start = max(end - _LONGEST_WRAPPED, 0)
        word = text[start:end].rpartition(" ")[2]
        return " " if word[0].isupper() and word[1:2].islower() else "\n"

    return _WRAP.sub(joint, text)


def _composed(text: str) -> str:
    """Compose letters with the marks that follow them: much faster than to normalize all."""
    # Bytes are searched ten times as fast, and few texts have such marks.
    data = text.encode("utf-8", "surrogatepass")
    if not any(lead in data for lead in _COMBINING_LEADS):
        return text
    parts, at = [], 0
    for match in _COMBINING.finditer(text):
        start, end = max(match.start() - 1, at), match.end()
        if end - start <= _MOST_MARKS:
            parts += [text[at:start], unicodedata.normalize("NFC", text[start:end])]
            at = end
    return "".join((*parts, text[at:])) if parts else text


def tokens(text: str) -> list[str]:
    r"""Return the runs of a cleaned text in order, and its line ends and `DOCUMENT` marks.

    A run at the start of a sentence has before it what ends the sentence before, as it stands, and
    all between; that may hold breaks, too. Breaks stand together. Cost: linear.

    >>> tokens("Talks in Kyiv. Then Mr Jan de Vries and Antony J. Blinken\nleft.\nThe end")
    ['Talks', 'Kyiv', '. Then Mr Jan de Vries', 'Antony J. Blinken', '\n', '.\nThe']
    """
    return _patterns()[1].findall(text)


def places(text: str, start: int, end: int) -> Iterator["re.Match[str]"]:
    """Yield the matches of the runs in a part of a cleaned text, without regard to sentences."""
    return _patterns()[0].finditer(text, start, end)


# What needs a closer look: marks inside words, and words of one letter.
_ODD = re.compile(r"[-'\u2019.]|(?:^| ).(?: |$)")


@lru_cache(maxsize=1 << 17)
def words(run: str) -> tuple[str, ...]:
    r"""Return the names' words of a run: no possessive ending, no initial, particles joined.

    A run with a comma is to be cut there before.

    >>> words("Antony J. Blinken's"), words("Mohammed bin Salman"), words("Kiev-based")
    (('Antony', 'Blinken'), ('Mohammed', 'bin Salman'), ('Kiev',))
    >>> words("Kim Jong-un"), words("O\u2019Connor")
    (('Kim', 'Jong-un'), ("O'Connor",))
    """
    # Most runs are one word.
    if run.isalpha() and run not in PARTICLES:
        return (run,) if len(run) > 1 else ()
    if not _ODD.search(run):
        plain = run.split(" ")
        if PARTICLES.isdisjoint(plain):
            return tuple(plain) if len(run) > 1 else ()
    found: list[str] = []
    particle = ""
    if "\N{RIGHT SINGLE QUOTATION MARK}" in run:
        run = run.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for part in run.split(" "):
        word = part
        if word in PARTICLES:
            particle += word + " "
            continue
        if "'" in part:
            word = _without_possessive(word)
        if "-" in part:
            word = _without_description(word)
        if len(word) < 2 or word[1] == ".":
            continue
        found.append(particle + word)
        particle = ""
    return tuple(found)


def _without_possessive(word: str) -> str:
    if word.endswith(("'s", "'S")):
        return word[:-2]
    return word.rstrip("'")


# Second parts of names that are written small: Kim Jong-un, Sharm el-Sheikh, Port-au-Prince.
_LONGEST_SMALL = 4


def _without_description(word: str) -> str:
    """Return "Kiev" for "Kiev-based"; names such as "Jong-un" stay.

    >>> _without_description("Stratford-upon-Avon"), _without_description("US-led")
    ('Stratford-upon-Avon', 'US')
    """
    head, _, tail = word.rpartition("-")
    if tail[:1].islower() and (len(tail) > _LONGEST_SMALL or head.isupper() or tail in _SMALL):
        return head
    return word


_SMALL = frozenset(
    "led born run wide type like era only held hit bred made rich free long ish".split()
)


def turned(run: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a run as they stand in a name, and what stands apart from it.

    >>> turned("Blinken, Antony J."), turned("Antony Blinken"), turned("East Kyiv, Odesa")
    ((('Antony', 'Blinken'), ()), (('Antony', 'Blinken'), ()), (('East', 'Kyiv'), ('Odesa',)))
    """
    family, comma, given = run.partition(", ")
    if not comma:
        return words(run), ()
    one, other = words(family), words(given)
    return ((*other, *one), ()) if len(one) == 1 else (one, other)

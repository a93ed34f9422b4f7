"""Strings that break careless text code: pieces to mix into texts, and long runs."""

from collections.abc import Sequence
from random import Random

#: Single characters and short sequences, each of which has broken some tool.
PIECES: tuple[str, ...] = (
    "\0",
    "\x01",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\t",
    "\v",
    "\f",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x1f",
    "\x85",  # NEL
    "\x80",
    "\x9f",
    "\r",
    "\n",
    "\r\n",
    "\n\r",
    "\r\r\n",
    "\N{LINE SEPARATOR}",
    "\N{PARAGRAPH SEPARATOR}",
    "\N{NO-BREAK SPACE}",
    "\N{NARROW NO-BREAK SPACE}",
    "\N{THIN SPACE}",
    "\N{HAIR SPACE}",
    "\N{IDEOGRAPHIC SPACE}",
    "\N{OGHAM SPACE MARK}",
    "\N{EM SPACE}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH NON-JOINER}",
    "\N{ZERO WIDTH JOINER}",
    "\N{WORD JOINER}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{SOFT HYPHEN}",
    "\N{MONGOLIAN VOWEL SEPARATOR}",
    "\N{COMBINING GRAPHEME JOINER}",
    "\N{LEFT-TO-RIGHT MARK}",
    "\N{RIGHT-TO-LEFT MARK}",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil\N{POP DIRECTIONAL FORMATTING}",
    "\N{LEFT-TO-RIGHT EMBEDDING}",
    "\N{FIRST STRONG ISOLATE}",
    "\N{POP DIRECTIONAL ISOLATE}",
    "\N{VARIATION SELECTOR-16}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{COMBINING DOT BELOW}\N{COMBINING ACUTE ACCENT}",
    "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
    "e\N{COMBINING ACUTE ACCENT}",
    "\N{ANGSTROM SIGN}",
    "\N{KELVIN SIGN}",
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    "\N{LATIN SMALL LETTER DOTLESS I}",
    "\N{LATIN SMALL LIGATURE FI}",
    "\N{FULLWIDTH LATIN CAPITAL LETTER A}",
    "\N{LATIN SMALL LETTER SHARP S}",
    "\N{GREEK SMALL LETTER FINAL SIGMA}",
    "\N{CYRILLIC SMALL LETTER A}bc",
    "\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}",
    "\N{DEVANAGARI LETTER KA}\N{DEVANAGARI SIGN VIRAMA}\N{ZERO WIDTH JOINER}",
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET}",
    "\N{REGIONAL INDICATOR SYMBOL LETTER U}\N{REGIONAL INDICATOR SYMBOL LETTER A}",
    "\N{MATHEMATICAL BOLD CAPITAL A}",
    "\N{REPLACEMENT CHARACTER}",
    "\ud800",
    "\udcff",
    "\udfff\ud800",
    "\ud83d\ude00",  # two lone surrogates that look like a pair
    "\ufdd0",  # a noncharacter
    "\uffff",
    "\U0010ffff",
    "\ue000",  # private use
    "\N{LANGUAGE TAG}",
    "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}",
    "\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{EURO SIGN}\N{TRADE MARK SIGN}",
    "\N{EURO SIGN}\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{LINE SEPARATOR}\x85",
    "&amp;\r<",
    "&amp;amp;",
    "<b",
    "</",
    "<!--",
    "`",
    "``",
    "```\n",
    "\\",
    "{",
    "}",
    "{ {a  b }}",
    "%s",
    "[",
    "](",
    "[sic]",
    "normkit: ignore",
    "http://",
    "www.",
    "@",
    "#",
    "_",
    "-",
    "--",
    "...",
    "'",
    '"',
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{RIGHT SINGLE QUOTATION MARK}",
    ".",
    ",",
    " .",
    " ,",
    "( ",
    " )",
    ".A",
    "1,000",
    "1 ,000",
    "3 . 5",
    "a.b.c",
    "   ",
    " \n",
    "\n\n\n\n",
    " \t \r\n \r\n",
)


def noise(random: Random) -> str:
    """Return a few pieces in a row, a run of one of them, or single arbitrary code points."""
    kind = random.random()
    if kind < 0.6:
        return "".join(random.choices(PIECES, k=random.randint(1, 4)))
    if kind < 0.85:
        return random.choice(PIECES) * random.choice((2, 3, 17, 40))
    return "".join(chr(random.randrange(0x110000)) for _ in range(random.randint(1, 3)))


def noise_text(seeds: Sequence[int]) -> str:
    """Return the noise of some seeds.

    >>> noise_text([1, 2]) == noise_text([1]) + noise_text([2])
    True
    """
    return "".join(noise(Random(seed)) for seed in seeds)  # noqa: S311 - reproducible


def long_runs(length: int) -> dict[str, str]:
    """Return named strings of about `length` code points on which quadratic code shows.

    >>> len(long_runs(1000)["one letter"])
    1000
    """
    units = {
        "one letter": "a",
        "capitals": "A",
        "digits": "1",
        "spaces": " ",
        "no-break spaces": "\N{NO-BREAK SPACE}",
        "tabs": "\t",
        "line feeds": "\n",
        "carriage returns": "\r",
        "blank lines": " \n",
        "marks": "\N{COMBINING ACUTE ACCENT}",
        "marks out of order": "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
        "joiners": "\N{ZERO WIDTH JOINER}",
        "surrogates": "\ud800",
        "back-ticks": "`",
        "back-ticks apart": "` ",
        "dots": ".",
        "letters and dots": "a.",
        "dots and spaces": ". ",
        "domains": "a-b.co.",
        "slashes": "/",
        "paths": "a/",
        "at signs": "@",
        "addresses": "a@",
        "opening tags": "<",
        "tags": "<a",
        "comments": "<!--",
        "entities": "&#1",
        "hashes": "#a",
        "underscores": "_",
        "identifiers": "a_",
        "hexadecimal": "0a",
        "hyphens": "A-",
        "numbers": "1,",
        "versions": "1.2.",
        "quotes": '"',
        "apostrophes": "'a",
        "open quotes": "\N{LEFT DOUBLE QUOTATION MARK}a",
        "brackets": "[",
        "closing brackets": "a]",
        "sic": "[sic] ",
        "addresses of pages": "http://a",
        "pages and brackets": "http://a)(",
        "pragmas": "normkit: ignore[",
        "mojibake": "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}",
        "words": "the of ",
        "words run on": "onunless",
        "capitals apart": "A B ",
    }
    return {name: unit * (length // len(unit)) for name, unit in units.items()}

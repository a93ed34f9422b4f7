"""Names in Latin, Cyrillic or Greek letters as plain words of the letters a to z.

A letter with a mark is spelled in two ways when its mark is lost: bare ("Muller", "Milosevic")
or as the sound it stands for ("Mueller", "Miloshevich"). So a name has up to two readings, and
two names are compared by the pair of readings that is nearest.
"""

# The letters of three alphabets stand side by side here.
# ruff: noqa: RUF001, RUF002, RUF003

import re
import unicodedata
from functools import lru_cache

from normkit.core.normal_forms import normalized

# Letters whose bare form is no decomposition, and letters that have a second reading. Each
# has its bare reading and its sounded one.
_LATIN = {
    "ä": ("a", "ae"),
    "ö": ("o", "oe"),
    "ü": ("u", "ue"),
    "å": ("a", "aa"),
    "æ": ("ae", "ae"),
    "ø": ("o", "oe"),
    "œ": ("oe", "oe"),
    "ß": ("ss", "ss"),
    "č": ("c", "ch"),
    "ć": ("c", "ch"),
    "š": ("s", "sh"),
    "ś": ("s", "sh"),
    "ş": ("s", "sh"),
    "ș": ("s", "sh"),
    "ž": ("z", "zh"),
    "ż": ("z", "zh"),
    "ź": ("z", "zh"),
    "ř": ("r", "rzh"),
    "ț": ("t", "ts"),
    "ţ": ("t", "ts"),
    "ñ": ("n", "ny"),
    "ň": ("n", "ny"),
    "đ": ("d", "dj"),
    "ð": ("d", "dh"),
    "þ": ("th", "th"),
    "ł": ("l", "l"),
    "ı": ("i", "i"),
    "ə": ("a", "e"),
    "ħ": ("h", "h"),
    "ŋ": ("n", "ng"),
    "ŧ": ("t", "t"),
}
_CYRILLIC = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "ґ": "g",
    "ѓ": "gj",
    "д": "d",
    "ђ": "dj",
    "е": "e",
    "ё": "yo",
    "є": "ye",
    "ж": "zh",
    "з": "z",
    "ѕ": "dz",
    "и": "i",
    "і": "i",
    "ї": "i",
    "й": "y",
    "ј": "j",
    "к": "k",
    "ќ": "kj",
    "л": "l",
    "љ": "lj",
    "м": "m",
    "н": "n",
    "њ": "nj",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "ћ": "c",
    "у": "u",
    "ў": "w",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "џ": "dzh",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "ь": "",
    "э": "e",
    "ю": "yu",
    "я": "ya",
    "ә": "a",
    "ғ": "gh",
    "қ": "q",
    "ң": "ng",
    "ө": "o",
    "ү": "u",
    "ұ": "u",
    "һ": "h",
}
# Only Ukrainian and Belarusian have these letters; there г is h, and in Ukrainian и is y.
_H_LETTERS = frozenset("іїєґў")
_GREEK = {
    "ου": "ou",
    "μπ": "b",
    "γγ": "ng",
    "γκ": "g",
    "α": "a",
    "β": "v",
    "γ": "g",
    "δ": "d",
    "ε": "e",
    "ζ": "z",
    "η": "i",
    "θ": "th",
    "ι": "i",
    "κ": "k",
    "λ": "l",
    "μ": "m",
    "ν": "n",
    "ξ": "x",
    "ο": "o",
    "π": "p",
    "ρ": "r",
    "σ": "s",
    "τ": "t",
    "υ": "y",
    "φ": "f",
    "χ": "ch",
    "ψ": "ps",
    "ω": "o",
}
_GREEK_PART = re.compile("|".join(_GREEK))
_GREEK_LETTER = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")

# Apostrophes, modifier letters and the like that stand for no letter of their own.
_SILENT = frozenset("'’‘ʼʻʹʺʾʿ`′ˈ·\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_HYPHENS = frozenset("-‐‑‒–")
_LETTERS = re.compile("[a-z]+")


def canonical(name: str) -> str:
    """`name` in one Unicode form and without case.

    >>> canonical("STRAẞE") == canonical("straße")
    True
    """
    folded = normalized("NFKC", name).casefold()
    return normalized("NFKC", folded)


def is_plain(word: str) -> bool:
    """Whether `word` consists of the letters a to z.

    >>> is_plain("kyiv"), is_plain("北京"), is_plain("")
    (True, False, False)
    """
    return _LETTERS.fullmatch(word) is not None


def _bare(char: str) -> str:
    kept = (part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return "".join(_LATIN[part][0] if part in _LATIN else part for part in kept)


def _cyrillic(text: str) -> str:
    table = _CYRILLIC
    if not _H_LETTERS.isdisjoint(text):
        table = _CYRILLIC | {"г": "h"}
        if "ў" not in text and "ы" not in text:
            table["и"] = "y"
    return "".join(table.get(char, char) for char in text)


def _greek(text: str) -> str:
    if _GREEK_LETTER.search(text) is None:
        return text
    bare = _GREEK_LETTER.sub(lambda found: _bare(found[0]), text)
    return _GREEK_PART.sub(lambda found: _GREEK[found[0]], bare)


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[str, ...]:
    """The spellings of `name` in the letters a to z: one, or two if marks may be sounded.

    Case, Unicode form and apostrophes are ignored; hyphens and spaces stay, all hyphens as "-".
    Letters of other scripts stay as they are. Cost is linear in the length.

    >>> readings("Müller"), readings("O’Brien")
    (('muller', 'mueller'), ('obrien',))
    >>> readings("Сергей Лавров"), readings("Київ"), readings("Αθήνα")
    (('sergey lavrov',), ('kyiv',), ('athina',))
    """
    text = canonical(name)
    if text.isascii():
        return (text.replace("'", "").replace("`", ""),)
    text = "".join("-" if char in _HYPHENS else char for char in text if char not in _SILENT)
    text = _greek(_cyrillic(text))
    bare: list[str] = []
    sounded: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if char in _LATIN:
            plain, sound = _LATIN[char]
        else:
            plain = sound = char if char.isascii() else _bare(char)
        bare.append(plain)
        sounded.append(sound)
    return tuple(dict.fromkeys(("".join(bare), "".join(sounded))))

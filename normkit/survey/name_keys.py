"""Keys under which spellings of one name meet, so that not all pairs need be compared."""

import re
from collections.abc import Collection
from typing import NamedTuple

from normkit.survey.romanization import is_plain, readings

_WORD = re.compile(r"[^\W_]+")

# What is often spelled for one sound becomes one letter. S: hissing sounds; of vowels only three
# are told apart; h is left out.
_SOUNDS = {
    letters: sound
    for sound, spellings in {
        "S": "tsch tch sch tsj sh ch zh cz sz ts tz s z",
        "f": "ph f v w",
        "t": "th t d",
        "k": "ck qu ks x c q g k",
        "p": "b p",
        "u": "ou oo u",
        "i": "ee ie y j i e",
        "a": "a o",
        "": "h",
    }.items()
    for letters in spellings.split()
}
# Any other letter is a sound of its own.
_SOUND = re.compile(
    "(?s:" + "|".join((*sorted(_SOUNDS, key=lambda letters: (-len(letters), letters)), ".)"))
)
#: The vowels of a sound key.
VOWELS = re.compile("[aeiou]+")
# No line ends: these stand between words.
_DOUBLED = re.compile(r"(.)\1+")

#: Sounds of a word that count.
_LENGTH = 5
#: Words of no more sounds must agree in all of them: else half of all short names would meet.
_SHORT = 2


def sound_key(word: str) -> str:
    """The sounds of a word of the letters a to z, roughly.

    >>> sound_key("tchaikovsky"), sound_key("chaykovskii")
    ('SaikafSki', 'SaikafSki')
    """
    parts = _SOUND.findall(word)
    return _DOUBLED.sub(_first, "".join(map(_SOUNDS.get, parts, parts)))


class Sounds(NamedTuple):
    """The sounds of a word, and those that are no vowels."""

    sound: str
    heard: str


def sounds_of(words: Collection[str]) -> dict[str, Sounds]:
    """The sounds of many different words without line ends: faster than one by one.

    >>> sounds_of(["tchaikovsky", "lee"])
    {'tchaikovsky': Sounds(sound='SaikafSki', heard='SkfSk'), 'lee': Sounds(sound='li', heard='l')}
    """
    if not words:
        return {}
    sounds = sound_key("\n".join(words))
    every = zip(sounds.split("\n"), VOWELS.sub("", sounds).split("\n"), strict=True)
    return dict(zip(words, map(Sounds._make, every), strict=True))


def _first(doubled: "re.Match[str]") -> str:
    return doubled[1]


def block_keys(name: str) -> tuple[str, ...]:
    """Keys of `name`: two spellings of one name nearly always have one in common.

    The keys of a word are its first five sounds, and the same without each one of them; those of
    a name of several words are the keys of all its words. Sorted, without repetition, at most
    six for each word and reading; none for a name without letters and digits. Words of other
    scripts than Latin, Cyrillic and Greek, and numbers, are keys as they stand.

    >>> block_keys("Kiev") == block_keys("Kyiv")
    True
    >>> block_keys("Kyiv"), block_keys("北京")
    (('if', 'kf', 'ki', 'kif'), ('北京',))
    """
    keys = set()
    for reading in readings(name):
        for word in _WORD.findall(reading):
            sounds = sound_key(word)[:_LENGTH] if is_plain(word) else ""
            keys.add(sounds or word)
            if len(sounds) > _SHORT:
                keys.update(sounds[:at] + sounds[at + 1 :] for at in range(len(sounds)))
    return tuple(sorted(keys))

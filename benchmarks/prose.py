"""Clean English text of any size, the same for the same seed.

A grammar of news sentences over words that are in any dictionary, with names
that are in none (built from syllables), numbers, quotations and web addresses:
what makes a fixer work is the words that it does not know, and news is full of
them. Real text has a larger vocabulary; `speed.py --text` measures on that.
"""

import random

_PEOPLE = "minister mayor judge farmer teacher spokeswoman engineer singer officer doctor".split()
_THINGS = (
    "bridge budget report vote harbour strike hospital railway election court library storm "
    "contract museum company school treaty border factory market"
).split()
_ADJECTIVES = (
    "new old local public quiet narrow costly popular northern unexpected private joint modest "
    "foreign heavy early careful national"
).split()
_VERBS = (
    "opened delayed praised rejected discussed approved visited rebuilt questioned ignored "
    "welcomed closed funded described inspected"
).split()
_LINKS = "after before because although while since until".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SYLLABLES = "bar den kol mir tas ven lor hag ska rin dov pel zan tur bek nal fos gri".split()


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _sentence_case(text: str) -> str:
    # Not str.capitalize, which would write "friday" and "farmer bardovtas".
    return text[0].upper() + text[1:]


class Prose:
    """Makes sentences, paragraphs and whole texts from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def _name(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.choice((2, 2, 3)))).title()

    def _subject(self) -> str:
        pick = self._random.choice
        return pick(
            (
                f"the {pick(_ADJECTIVES)} {pick(_PEOPLE)}",
                _article(f"{pick(_PEOPLE)} from {self._name()}"),
                f"{self._name()} {self._name()}",
                f"the {pick(_PEOPLE)} of {self._name()}",
            )
        )

    def _clause(self) -> str:
        pick = self._random.choice
        number = self._random.randint(2, 900)
        tail = pick(
            (
                f" on {pick(_DAYS)}",
                f", which cost {number} million euros",
                f" with {number} guests",
                " again",
                " in public",
                "",
                "",
            )
        )
        return f"{self._subject()} {pick(_VERBS)} the {pick(_ADJECTIVES)} {pick(_THINGS)}{tail}"

    def sentence(self) -> str:
        """One sentence, with its full stop."""
        pick = self._random.choice
        kind = self._random.random()
        if kind < 0.1:
            text = f'"{_sentence_case(self._clause())}," said {self._name()}'
        elif kind < 0.12:
            text = f"{_sentence_case(self._clause())} (see https://example.org/{pick(_THINGS)}/{self._name()})"
        elif kind < 0.5:
            text = f"{_sentence_case(self._clause())}, {pick(_LINKS)} {self._clause()}"
        else:
            text = _sentence_case(self._clause())
        return f"{text}."

    def text(self, size: int) -> str:
        """At least `size` characters: paragraphs of two to six sentences, blank lines between."""
        paragraphs: list[str] = []
        length = 0
        while length < size:
            count = self._random.randint(2, 6)
            paragraphs.append(" ".join(self.sentence() for _ in range(count)) + "\n")
            length += len(paragraphs[-1]) + 1
        return "\n".join(paragraphs)


def with_defects(text: str, one_in: int, seed: int) -> str:
    """`text` with one defect in about `one_in` words: a dropped or a doubled space."""
    random_source = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        words = line.split(" ")
        out = words[0]
        for word in words[1:]:
            space = " "
            if random_source.random() < 1 / one_in:
                space = random_source.choice(("", "  "))
            out += space + word
        lines.append(out)
    return "\n".join(lines)

"""Forms as token sequences, and how a preferred form takes over the shape of the text.

Both the matcher and the certificate read names through this module, so that they agree on what
a name's words are; neither reads the other.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.core.view import TOKEN, fold
from normkit.lexicon.names.model import Entity, Form

if TYPE_CHECKING:
    import regex

Words = tuple[str, ...]

_HYPHENS = "\N{HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"

_CONTROL = lazy(r"[\p{Cc}\p{Zl}\p{Zp}]")
#: So much of a wrong form is shown.
_SHOWN = 60

#: White space inside a name: a few blanks, or one line end with the next line's indentation or
#: quote marks. Bounded, so that a match costs constant time.
WRAP = r"(?:[ \t\N{NO-BREAK SPACE}]{1,4}+|[ \t]{0,4}+(?:\r\n|\n|\r)[ \t>]{0,16}+)"

#: Between the words of a person's name: white space, where an editor's bracket or emphasis may
#: close before it and open after it: "[Sergei] Lavrov", "**Anthony** Blinken".
PERSON_GAP = lazy(rf"[\]*_]{{0,4}}+{WRAP}[\[*_]{{0,4}}+")
#: The same after an initial ("J. "), and between family name and given name ("Blinken, ").
INITIAL_GAP = lazy(rf"\.?[\]*_]{{0,4}}+{WRAP}[\[*_]{{0,4}}+")
_OPENING = "\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_CLOSING = "\"')\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
#: Around a nickname before the family name: 'Anthony "Tony" Blinken'.
NICKNAME_OPENS = lazy(rf"\.?{WRAP}[{_OPENING}]")
NICKNAME_CLOSES = lazy(rf"[{_CLOSING}]{WRAP}")
INVERTED_GAP = lazy(rf"[\]*_]{{0,4}}+,{WRAP}[\[*_]{{0,4}}+")


@dataclass(frozen=True, slots=True)
class Name:
    """A form, or the given or family part of one: folded words, words as written, gaps."""

    words: Words
    written: Words
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> "Name":
        """The name that the spans of `text` make up."""
        written = tuple(text[start:end] for start, end in spans)
        gaps = tuple(text[a.end : b.start] for a, b in itertools.pairwise(spans))
        return cls(tuple(map(fold, written)), written, gaps)

    def plural(self) -> "Name":
        """The regular plural: "Zelenskys"."""
        return Name(
            (*self.words[:-1], self.words[-1] + "s"),
            (*self.written[:-1], self.written[-1] + "s"),
            self.gaps,
        )

    def text(self) -> str:
        """The form as written.

        >>> name("St. Petersburg").text()
        'St. Petersburg'
        """
        parts = [self.written[0]]
        for gap, word in zip(self.gaps, self.written[1:], strict=True):
            parts += [gap, word]
        return "".join(parts)


#: So many forms are kept split: as many as the check of a large pack looks at again and again.
_KEPT = 1 << 15


@lru_cache(maxsize=_KEPT)
def name(text: str) -> Name:
    """Split a form into its words and what stands between them.

    Raises ValueError if it does not begin and end with a letter, or would break a line.

    >>> name("Kim Jong-un")
    Name(words=('kim', 'jong', 'un'), written=('Kim', 'Jong', 'un'), gaps=(' ', '-'))
    """
    spans = [Span(*match.span()) for match in TOKEN.finditer(text)]
    if not spans or spans[0].start != 0 or spans[-1].end != len(text):
        raise ValueError(f'"{_short(text)}" must begin and end with a letter; leave it out')
    if _CONTROL.search(text):
        raise ValueError(
            f'"{_short(text)}" must have no line end or other control character; delete it'
        )
    return Name.of(text, spans)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


@cache
def context_words(text: str) -> Words:
    """The folded words of an exception or another piece of context.

    >>> context_words("55 Days at Peking")
    ('days', 'at', 'peking')
    """
    return tuple(map(fold, TOKEN.findall(text)))


@cache
def gap_pattern(gap: str) -> "regex.Pattern[str]":
    r"""The pattern of a gap: any white space for a blank, any hyphen, any apostrophe.

    >>> bool(gap_pattern("-").fullmatch("\N{HYPHEN}")), bool(gap_pattern(" ").fullmatch("-"))
    (True, False)
    """
    parts = []
    for char in gap:
        if char in _HYPHENS:
            parts.append(f"[{_HYPHENS}]")
        elif char in _APOSTROPHES:
            parts.append(f"[{_APOSTROPHES}]")
        else:
            parts.append(WRAP if char.isspace() else re.escape(char))
    return lazy("".join(parts))


def shape(text: str, spans: Sequence[Span], form: Name) -> str:
    """How the text writes a form: ``"same"``, ``"upper"``, ``"first"``, or ``""`` for none of them.

    ``"first"``: with a capital at the start of a sentence ("Al-Qaida").

    >>> spans = [Span(0, 4)]
    >>> [shape(word, spans, name("Kiev")) for word in ("Kiev", "KIEV", "kiev", "KieV")]
    ['same', 'upper', '', '']
    """
    words = [text[start:end] for start, end in spans]
    if all(_equal(a, b) for a, b in zip(words, form.written, strict=True)):
        return "same"
    if all(_equal(a, b.upper()) for a, b in zip(words, form.written, strict=True)):
        return "upper"
    first = form.written[0][:1].upper() + form.written[0][1:]
    if all(_equal(a, b) for a, b in zip(words, (first, *form.written[1:]), strict=True)):
        return "first"
    return ""


def _equal(word: str, written: str) -> bool:
    # The folded words are equal already, so only the case can differ; NFD does not count.
    if word.isascii() and written.isascii():
        return word == written
    return [c.isupper() for c in word if c.isalpha()] == [
        c.isupper() for c in written if c.isalpha()
    ]


def in_shape(form: Name, wanted: str) -> str:
    """The form as the text should write it (`wanted` is an answer of `shape`).

    >>> in_shape(name("Türkiye"), "upper")
    'TÜRKIYE'
    """
    text = form.text()
    if wanted == "upper":
        return text.upper()
    return text[:1].upper() + text[1:] if wanted == "first" else text


@lru_cache(maxsize=_KEPT)
def person_parts(form: Form) -> tuple[Name, Name]:
    """Split a person's form into given name and family name.

    Raises ValueError if one of them is missing, or `family` is not the end of the text.

    >>> [part.text() for part in person_parts(Form(text="Antony Blinken"))]
    ['Antony', 'Blinken']
    >>> person_parts(Form(text="Ursula von der Leyen", family="von der Leyen"))[1].words
    ('von', 'der', 'leyen')
    """
    family = form.family or form.text.rpartition(" ")[2]
    given = form.text.removesuffix(family)
    if given == form.text or not given.endswith(" ") or not given.strip():
        raise ValueError(
            f'"{_short(form.text)}" is not a given name, a blank and a family name; write both, or set `whole`'
        )
    return name(given.rstrip()), name(family)


def phrase_forms(entity: Entity) -> list[tuple[Form, Name, bool]]:
    """Every form of a phrase entity, and after them the plurals (marked True).

    There are no plurals where one would be read as another form of the entity.

    >>> entity = Entity(id="x", kind="place", forms=(Form(text="Kyiv"), Form(text="Kiev")))
    >>> [form.text() for _, form, _ in phrase_forms(entity)]
    ['Kyiv', 'Kiev', 'Kyivs', 'Kievs']
    """
    forms = [(form, name(form.text), False) for form in entity.forms]
    plurals = [(form, written.plural(), True) for form, written, _ in forms]
    listed = {written.words for _, written, _ in forms}
    if listed.isdisjoint(written.words for _, written, _ in plurals):
        return forms + plurals
    return forms


def varying_words(entity: Entity, *, case: bool = True) -> frozenset[str]:
    """The words that a repair of this entity may take away or bring: not common to all forms.

    With `case`, also the words that only change their case.

    >>> forms = (Form(text="Antony Blinken"), Form(text="Anthony Blinken"))
    >>> sorted(varying_words(Entity(id="x", kind="person", forms=forms)))
    ['anthony', 'antony']
    """
    if not entity.is_person:
        forms = phrase_forms(entity)
        groups = [
            [written for _, written, many in forms if many == plural] for plural in (False, True)
        ]
    else:
        parts = [person_parts(form) for form in entity.forms]
        groups = [[given for given, _ in parts], [family for _, family in parts]]
        if entity.alone:
            groups.append([family.plural() for _, family in parts])
    return frozenset().union(*(_differing(group, case) for group in groups if group))


def solid_words(entity: Entity) -> frozenset[str]:
    """The words that belong to this entity wherever they stand: no middle name of a person.

    They are the words of family names, and forms of one word.
    """
    if entity.is_person:
        names = [person_parts(form)[1] for form in entity.forms]
        if entity.alone:
            names += [family.plural() for family in names]
    else:
        names = [form for _, form, _ in phrase_forms(entity) if len(form.words) == 1]
    return frozenset(word for each in names for word in each.words)


def _differing(names: Sequence[Name], case: bool) -> frozenset[str]:
    if all(each.written == names[0].written for each in names):
        return frozenset()
    written = [{fold(word): word for word in each.written} for each in names]
    words = set.union(*map(set, written))
    return frozenset(
        word
        for word in words
        if len({each.get(word, "") if case else word in each for each in written}) > 1
    )

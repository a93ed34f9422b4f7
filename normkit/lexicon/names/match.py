"""Find the mentions of listed entities in a text, in one pass over its tokens.

A mention is found by the words of all forms, preferred or not; `Mention.parts` says how each of
its parts should read. Whether a mention may change is a question of context (`context`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.core.view import TOKEN
from normkit.lexicon.names.cues import COMPOUNDS, NOT_GIVEN, NOT_MIDDLE, PATRONYMICS, SMALL
from normkit.lexicon.names.forms import (
    INITIAL_GAP,
    INVERTED_GAP,
    NICKNAME_CLOSES,
    NICKNAME_OPENS,
    PERSON_GAP,
    Name,
    gap_pattern,
    in_shape,
    shape,
)
from normkit.lexicon.names.model import Difference, Entity
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.table import Part, Person, PhraseForm, Table

_LINE_END = lazy(r"[\r\n]")
_MIDDLES = 2
#: First and last token, both included.
_Range = tuple[int, int]
_CAUTION: tuple[Difference, ...] = ("error", "superseded", "style")


@dataclass(frozen=True, slots=True)
class Repair:
    """How one part of a mention should read: tokens `first` to `last` become `text`."""

    span: Span
    text: str
    kind: Difference


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an entity: tokens `first` to `last`, both included.

    `parts`: the phrase, or the given name and the family name, or the family name alone.
    `repairs` is empty if it is spelled as preferred.
    """

    entity: Entity
    first: int
    last: int
    span: Span
    parts: tuple[Span, ...]
    repairs: tuple[Repair, ...]


def covered(found: Iterable[Mention]) -> frozenset[int]:
    """The tokens that belong to mentions."""
    return frozenset(at for m in found for at in range(m.first, m.last + 1))


def mentions(tokens: Tokens, table: Table) -> Iterator[Mention]:
    """Yield all mentions in text order; full names and phrases before the family names in them.

    Cost: linear in the number of tokens, for any number of entities.
    """
    words = tokens.words
    found: list[Mention] = []
    lone: list[tuple[int, int]] = []
    phrase_end = 0
    starts = table.starts
    for i in [i for i, word in enumerate(words) if word in starts]:
        word = words[i]
        if i >= phrase_end and word in table.lengths:
            phrase = _phrase(tokens, table, i)
            if phrase is not None:
                phrase_end = phrase.last + 1
                found.append(phrase)
        for family in table.families.get(word, ()):
            if not tokens.at(i, family):
                continue
            last = i + len(family) - 1
            full = _direct(tokens, table, i, last) or _inverted(tokens, table, i, last)
            if full is not None:
                found.append(full)
            elif family in table.alone:
                lone.append((i, last))
            break
    found += _alone(tokens, table, lone)
    yield from sorted(found, key=lambda mention: mention.first)


def _phrase(tokens: Tokens, table: Table, first: int) -> Mention | None:
    for length in table.lengths[tokens.words[first]]:
        words = tuple(tokens.words[first : first + length])
        last = first + len(words) - 1  # the text may end before
        for form in table.phrases.get(words, ()):
            if not _gaps_fit(tokens, first, form.form) or not tokens.free(first, last):
                continue
            spans = tokens.spans[first : last + 1]
            written = shape(tokens.text, spans, form.form)
            if written:
                span = Span(spans[0].start, spans[-1].end)
                repairs = _repair(span.of(tokens.text), span, form, written)
                return Mention(table.entities[form.entity], first, last, span, (span,), repairs)
    return None


def _gaps_fit(tokens: Tokens, first: int, form: Name) -> bool:
    return all(gap_pattern(gap).fullmatch(tokens.gap(first + k)) for k, gap in enumerate(form.gaps))


def _repair(old: str, span: Span, entry: Part | PhraseForm, written: str) -> tuple[Repair, ...]:
    form, wanted = entry.form, entry.wanted
    if form.text() == wanted.text():
        return ()
    text = in_shape(wanted, written)
    # A line wrap inside a name stays where it is.
    if len(form.words) == len(wanted.words) > 1 and form.gaps == wanted.gaps:
        text = _with_gaps(old, text)
    elif _LINE_END.search(old):
        # Where other words or hyphens are wanted, the wrap has no place: the line must not go.
        return ()
    return (Repair(span, text, entry.kind),) if text != old else ()


def _with_gaps(old: str, new: str) -> str:
    words = iter(TOKEN.findall(new))
    return TOKEN.sub(lambda _: next(words), old)


def _direct(tokens: Tokens, table: Table, first: int, last: int) -> Mention | None:
    """Given name, at most two middle names or initials, family name."""
    people = table.persons.get(tuple(tokens.words[first : last + 1]))
    at, full_middle = first, False
    # "Sergei (Sergey) Lavrov" has no nickname, but the name in two spellings.
    if people is not None and tuple(tokens.words[first - 1 : first]) not in people:
        at = _before_nickname(tokens, table, first)
    joined = at < first
    for _ in range(_MIDDLES + 1):
        left = at - 1
        if people is None or left < 0 or not (joined or _joined(tokens, left)):
            return None
        joined = False
        for size in (2, 1, 3):
            given = tuple(tokens.words[max(at - size, 0) : at])
            person = people.get(given) if len(given) == size else None
            if person is not None:
                if _named_already(tokens, at - size, full_middle):
                    return None
                return _person(tokens, table, person, (at - size, at - 1), (first, last))
        if not tokens.capitalised(left) or tokens.words[left] in table.reserved:
            return None
        if len(tokens.words[left]) > 1:
            if full_middle or tokens.words[left] in NOT_MIDDLE:
                return None
            full_middle = True
        at = left
    return None


def _before_nickname(tokens: Tokens, table: Table, first: int) -> int:
    """The token at which 'Anthony "Tony" Blinken' goes on to the left: the nickname, or `first`."""
    nickname = first - 1
    if (
        nickname > 0
        and tokens.capitalised(nickname)
        and tokens.words[nickname] not in table.reserved
        and NICKNAME_OPENS.fullmatch(tokens.gap(nickname - 1))
        and NICKNAME_CLOSES.fullmatch(tokens.gap(nickname))
    ):
        return nickname
    return first


def _joined(tokens: Tokens, left: int) -> bool:
    pattern = INITIAL_GAP if len(tokens.words[left]) == 1 else PERSON_GAP
    return bool(pattern.fullmatch(tokens.gap(left)))


def _named_already(tokens: Tokens, given: int, full_middle: bool) -> bool:
    """Whether the given name is itself a family name.

    "Susan B. Anthony Blinken Award", and in a headline "Carmelo Anthony Hails Blinken".
    """
    left = given - 1
    if left < 0 or not tokens.capitalised(left):
        return False
    if len(tokens.words[left]) == 1:
        return bool(INITIAL_GAP.fullmatch(tokens.gap(left)))
    return full_middle and tokens.adjoins(left) and tokens.words[left] not in NOT_GIVEN


def _inverted(tokens: Tokens, table: Table, first: int, last: int) -> Mention | None:
    """Family name, comma, given name; not in a list of names: "Blinken, Anthony Fauci"."""
    people = table.persons.get(tuple(tokens.words[first : last + 1]))
    if people is None or not INVERTED_GAP.fullmatch(tokens.gap(last)):
        return None
    if tokens.adjoins(first - 1) and tokens.capitalised(first - 1):
        return None
    for size in (2, 1, 3):
        end = last + size
        person = people.get(tuple(tokens.words[last + 1 : end + 1]))
        if person is None or end >= len(tokens.words):
            continue
        after = end
        # Initials; but "Blinken, Anthony. A Life" has none.
        while after < end + _MIDDLES and len("".join(tokens.words[after + 1 : after + 2])) == 1:
            if not (INITIAL_GAP if after > end else PERSON_GAP).fullmatch(tokens.gap(after)):
                break
            after += 1
        # A word right behind it makes it a list of names: "Blinken, Anthony Fauci".
        if tokens.adjoins(after) and tokens.words[after + 1].endswith(PATRONYMICS):
            after += 1
        # "Rice, Condoleezza's favourite"
        if tokens.at(after + 1, ("s",)) and not tokens.adjoins(after):
            return None
        if tokens.adjoins(after) or (after > end and INITIAL_GAP.fullmatch(tokens.gap(after))):
            return None
        return _person(tokens, table, person, (last + 1, end), (first, last))
    return None


def _person(
    tokens: Tokens, table: Table, person: Person, given: _Range, family: _Range
) -> Mention | None:
    (g1, g2), (f1, f2) = given, family
    repairs: list[Repair] = []
    first, last = min(g1, f1), max(g2, f2)
    if not tokens.free(first, last) or _is_doubled(tokens, last):
        return None
    # "Katherine Hepburn Smith teaches" is somebody else.
    if f2 > g2 and tokens.gap(last) == " " and _is_given(tokens, last):
        return None
    if not person.knows(tuple(tokens.words[g1 : g2 + 1]), tuple(tokens.words[f1 : f2 + 1])):
        return None
    for start, end, listed in ((g1, g2, person.given), (f1, f2, person.family)):
        part = listed[tuple(tokens.words[start : end + 1])]
        fixed = _part(tokens, part, start, end)
        if fixed is None:
            return None
        repairs += fixed
    span = Span(tokens.spans[first].start, tokens.spans[last].end)
    ordered = tuple(sorted(repairs, key=lambda repair: repair.span))
    parts = tuple(
        Span(tokens.spans[a].start, tokens.spans[b].end) for a, b in sorted(((g1, g2), (f1, f2)))
    )
    return Mention(table.entities[person.entity], first, last, span, parts, ordered)


def _part(tokens: Tokens, part: Part, first: int, last: int) -> tuple[Repair, ...] | None:
    spans = tokens.spans[first : last + 1]
    written = shape(tokens.text, spans, part.form)
    if not written or not _gaps_fit(tokens, first, part.form):
        return None
    span = Span(spans[0].start, spans[-1].end)
    return _repair(span.of(tokens.text), span, part, written)


def _alone(tokens: Tokens, table: Table, lone: list[tuple[int, int]]) -> Iterator[Mention]:
    """Family names that stand alone, unless the text has a namesake."""
    namesakes: set[int] = set()
    found: list[tuple[int, Mention]] = []
    for first, last in lone:
        part, person = table.alone[tuple(tokens.words[first : last + 1])]
        if _is_given(tokens, last):
            continue
        if _other_given(tokens, person, first, last):
            namesakes.add(person.entity)
            continue
        repairs = _part(tokens, part, first, last)
        if repairs is not None and tokens.free(first, last):
            span = Span(tokens.spans[first].start, tokens.spans[last].end)
            entity = table.entities[person.entity]
            found.append((person.entity, Mention(entity, first, last, span, (span,), repairs)))
    for number, mention in found:
        # In "Ovadia Zelensky ... Zelensky said", nobody can know which one spoke.
        if number not in namesakes:
            yield mention


def _is_given(tokens: Tokens, last: int) -> bool:
    """Whether the family name is a given name here: "Khadafy Janjalani was"."""
    right, then = last + 1, last + 2
    if then >= len(tokens.words) or not tokens.adjoins(last) or not tokens.adjoins(right):
        return False
    # In a headline all words have capitals but the small ones.
    if tokens.capitalised(then) or tokens.words[then] in SMALL:
        return False
    return tokens.capitalised(right) and tokens.words[right] not in NOT_MIDDLE


def _is_doubled(tokens: Tokens, last: int) -> bool:
    """Whether a full name goes on behind a hyphen: "Sergei Lavrov-Smith"."""
    right = last + 1
    if right >= len(tokens.words) or tokens.gap(last) != "-" or not tokens.capitalised(right):
        return False
    return tokens.words[right] not in COMPOUNDS


def _other_given(tokens: Tokens, person: Person, first: int, last: int) -> bool:
    """Whether the family name is another person's: "Ovadia Zelensky", "Zelensky, O."."""
    initials = {given[0][0] for given in person.given}
    left = first - 1
    if left >= 0 and tokens.capitalised(left):
        word = tokens.words[left]
        if len(word) == 1 and INITIAL_GAP.fullmatch(tokens.gap(left)):
            return word not in initials
        if tokens.adjoins(left) and word not in NOT_GIVEN:
            return True
        # "Ovadia Smith-Zelensky", but "the Putin-Zelensky call".
        if tokens.gap(left) == "-" and tokens.adjoins(left - 1):
            return tokens.capitalised(left - 1) and tokens.words[left - 1] not in NOT_GIVEN
    right = last + 1
    if right < len(tokens.words) and INVERTED_GAP.fullmatch(tokens.gap(last)):
        if len(tokens.words[right]) == 1 and tokens.gap(right)[:1] == ".":
            return tokens.words[right] not in initials
        # A line of an index: "Zelensky, Igor".
        return tokens.capitalised(right) and tokens.is_edge(left) and tokens.is_edge(right)
    return False

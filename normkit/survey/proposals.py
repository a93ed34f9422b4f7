"""From judged pairs to groups of forms, best first, as entries of a registry."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from normkit.lexicon.names.model import Entity, Form, Kind
from normkit.survey.candidates import Pair
from normkit.survey.contexts import Sightings
from normkit.survey.decisions import about
from normkit.survey.doubles import without_doubles
from normkit.survey.judge import ENOUGH, Judge, Verdict
from normkit.survey.prior import differing
from normkit.survey.surroundings import in_place
from normkit.survey.vocabulary import Name, Vocabulary, squashed

#: So many groups are proposed at most: a person has to read them.
MOST = 500

_MOST_FOR, _MOST_AGAINST = 6, 4
_EXAMPLES = 3
_EXAMPLE_SIDE = 45
_LONGEST_SHOWN = 60


def propose(
    known: Vocabulary,
    pairs: Iterable[Pair],
    sightings: Sightings,
    decided: Sequence[Entity] = (),
    packs: Sequence[Entity] = (),
) -> list[Entity]:
    """Return groups of forms that are likely one entity, best first.

    Args:
        known: the names of the corpus.
        pairs: the candidates.
        sightings: what was seen of them.
        decided: entries of the registry; what they decide is not proposed again.
        packs: entries of packs, whose forms count as evidence, and whose preference is taken over.

    Cost: near-linear in the number of pairs.
    """
    judge = Judge(known, sightings)
    settled = Decided(decided)
    listed = Listed(packs)
    verdicts = []
    for pair in pairs:
        if settled.covers(pair.a, pair.b):
            continue
        verdict = judge.judge(pair)
        same = listed.ids(pair)
        if same:
            reason = f"one name in the packs ({min(same)})"
            verdict = Verdict(pair, 0.99, (*verdict.evidence, reason), verdict.against)
        if verdict.score >= ENOUGH:
            verdicts.append(verdict)
    verdicts.sort(key=lambda verdict: (-verdict.score, verdict.pair))
    groups = _grouped(without_doubles(verdicts, known), known)
    entities = [_entity(group, known, sightings, packs) for group in groups]
    entities.sort(key=lambda e: (-_rank(e), [form.text for form in e.forms]))
    return _named(entities[:MOST], decided)


def _rank(entity: Entity) -> float:
    """What is surest comes first, and of equally sure groups the one with more to unify."""
    rest = sorted(entity.counts.values())[:-1]
    return round(entity.score, 1) + min(sum(rest), 50) / 1000


class Decided:
    """What a person has decided: these pairs are not proposed again.

    >>> forms = (Form(text="Antony Blinken"), Form(text="Anthony Blinken"))
    >>> settled = Decided([Entity(id="x", kind="person", forms=forms)])
    >>> settled.covers(("State", "Antony"), ("State", "Anthony"))
    True
    >>> settled.covers(("Antony", "Green"), ("Anthony", "Green"))
    False
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._forms: dict[str, set[int]] = defaultdict(set)
        self._words: dict[frozenset[str], set[str]] = defaultdict(set)
        #: Pairs of words that are given names in decided names.
        self._given: set[frozenset[str]] = set()
        for number, entity in enumerate(entities):
            if entity.status == "proposed":
                continue
            names = [tuple(form.text.casefold().split(" ")) for form in entity.forms]
            for name in names:
                self._forms[" ".join(name)].add(number)
            for at, a in enumerate(names):
                for b in names[:at]:
                    one, two = differing(a, b)
                    words = frozenset((one, two))
                    self._words[words].update(a, b)
                    if len(a) == len(b) > 1 and a[-1] == b[-1]:
                        self._given.add(words)

    def covers(self, a: Name, b: Name) -> bool:
        """Whether a pair, or the full names that it is a part of, was decided."""
        one, two = (" ".join(name).casefold() for name in (a, b))
        if self._forms.get(one, set()) & self._forms.get(two, set()):
            return True
        x, y = (word.casefold() for word in differing(a, b))
        near = self._words.get(frozenset((x, y)))
        if near is None:
            return False
        # Part of a decided name, a decided word with others around it, or "State Antony".
        others = {w.casefold() for name in (a, b) for w in name} - {x, y}
        title = frozenset((x, y)) in self._given and a[-1].casefold() in (x, y)
        return others <= near or len(near) == 2 or title


class Listed:
    """What packs list as one name.

    >>> forms = (Form(text="Kyiv"), Form(text="Kiev"))
    >>> Listed([Entity(id="kyiv", kind="place", forms=forms)]).ids(Pair(("Kiev",), ("Kyiv",), 0, ()))
    {'kyiv'}
    """

    def __init__(self, packs: Iterable[Entity]) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        for entity in packs:
            for form in entity.forms:
                self._ids[form.text.casefold()].add(entity.id)

    def ids(self, pair: Pair) -> set[str]:
        """Return the entities that have both names as forms."""
        if not self._ids:
            return set()
        one, two = (self._ids.get(" ".join(name).casefold(), set()) for name in (pair.a, pair.b))
        return one & two


def _grouped(verdicts: Sequence[Verdict], known: Vocabulary) -> list[list[Verdict]]:
    """Join pairs to groups: a form belongs to a group if it is judged one with half its members."""
    judged = {frozenset((v.pair.a, v.pair.b)): v for v in verdicts}
    group_of: dict[Name, set[Name]] = {}
    for verdict in verdicts:
        a, b = verdict.pair.a, verdict.pair.b
        one, two = group_of.get(a, {a}), group_of.get(b, {b})
        if one is two:
            continue
        links = sum(frozenset((x, y)) in judged for x in one for y in two)
        if links * 2 < len(one) * len(two):
            continue
        joined = one | two
        for name in joined:
            group_of[name] = joined
    groups: list[list[Verdict]] = []
    done: set[int] = set()
    for verdict in verdicts:
        members = group_of.get(verdict.pair.a, set())
        if verdict.pair.b in members and id(members) not in done:
            done.add(id(members))
            groups.append(_within(members, judged))
    return groups


def _within(members: set[Name], judged: dict[frozenset[Name], Verdict]) -> list[Verdict]:
    ordered = sorted(members)
    return [
        judged[key]
        for at, a in enumerate(ordered)
        for b in ordered[at + 1 :]
        if (key := frozenset((a, b))) in judged
    ]


def _entity(
    group: Sequence[Verdict], known: Vocabulary, sightings: Sightings, packs: Sequence[Entity]
) -> Entity:
    names = sorted({name for v in group for name in (v.pair.a, v.pair.b)})
    names.sort(key=lambda name: (-known.count(name), name))
    texts = [" ".join(name) for name in names]
    several = len(names) > 2
    seen = [sightings.seen.get(name) for name in names]
    counts = {
        text: each.mentions if each else known.count(name)
        for text, name, each in zip(texts, names, seen, strict=True)
    }
    return Entity(
        id="-",
        kind=_kind(names, known, sightings),
        status="proposed",
        preferred=_preferred(texts, packs),
        forms=tuple(Form(text=text) for text in texts),
        score=round(max(v.score for v in group), 3),
        counts=counts,
        documents={t: each.documents for t, each in zip(texts, seen, strict=True) if each},
        dates={
            text: f"{each.first}/{each.last}"
            for text, each in zip(texts, seen, strict=True)
            if each and each.first
        },
        evidence=_reasons([(v, v.evidence) for v in group], several)[:_MOST_FOR],
        against=_reasons([(v, v.against) for v in group], several)[:_MOST_AGAINST],
        examples=tuple(_examples(names, sightings)),
    )


def _reasons(said: Iterable[tuple[Verdict, Sequence[str]]], several: bool) -> tuple[str, ...]:
    """Return the reasons of a group; in one of several forms each names the two it is about."""
    reasons = [
        about(" ".join(verdict.pair.a), " ".join(verdict.pair.b)) + reason if several else reason
        for verdict, all_of_it in said
        for reason in all_of_it
    ]
    return tuple(dict.fromkeys(reasons))


def _preferred(texts: Sequence[str], packs: Sequence[Entity]) -> str:
    """Return the form that the packs prefer, or the most frequent one."""
    low = {text.casefold() for text in texts}
    for entity in packs:
        chosen = entity.preference("official")
        forms = {form.text.casefold() for form in entity.forms}
        if chosen and chosen.text in texts and len(forms & low) > 1:
            return chosen.text
    return texts[0]


def _kind(names: Sequence[Name], known: Vocabulary, sightings: Sightings) -> Kind:
    contexts = [
        c for name in names if name in sightings.seen for c in sightings.seen[name].sample.values()
    ]
    places = sum(in_place(context.before) for context in contexts)
    if _is_person(names, known, places <= len(contexts) * 0.3):
        return "person"
    return "place" if contexts and places >= len(contexts) * 0.3 else "other"


def _is_person(names: Sequence[Name], known: Vocabulary, roams: bool) -> bool:
    """Whether names look like given name and family name; `roams`: they are not where places are."""
    if not all(len(name) == 2 and not _has_hyphen(name) for name in names):
        return False
    given = {name[0] for name in names}
    family = {name[1] for name in names}
    uses = [known.words[word] for word in given]
    if sum(use.first for use in uses) <= sum(use.total for use in uses) * 0.6:
        return False
    if not all(word[1:].islower() for word in given):
        return False
    if len(family) == 1 or any(known.words[word].alone > 0 for word in family):
        return True
    # Two families: other people have the given names, too, or no place is called so.
    return roams or any(len(known.after.get(word, ())) > 1 for word in given)


def _has_hyphen(name: Name) -> bool:
    return any("-" in word for word in name)


def _examples(names: Sequence[Name], sightings: Sightings) -> list[str]:
    """Return a context of each of the first forms, of bounded length."""
    shown = []
    for name in names[:_EXAMPLES]:
        seen = sightings.seen.get(name)
        if seen is None or not seen.sample:
            continue
        context = seen.sample[min(seen.sample)]
        before, after = context.before, context.after
        if len(before) > _EXAMPLE_SIDE:
            before = before[-_EXAMPLE_SIDE:].partition(" ")[2]
        if len(after) > _EXAMPLE_SIDE:
            after = after[:_EXAMPLE_SIDE].rpartition(" ")[0]
        shown.append(" ".join(f"{before}{context.run[:_LONGEST_SHOWN]}{after}".split()))
    return shown


_NO_ID = re.compile(r"[^a-z0-9]+")


def _named(entities: Iterable[Entity], decided: Iterable[Entity]) -> list[Entity]:
    """Give each entity an id of its own."""
    import msgspec

    taken = {entity.id for entity in decided if entity.status != "proposed"}
    named = []
    for entity in entities:
        words = entity.preferred.split(" ")
        stem = "-".join(_NO_ID.sub("-", squashed(word)).strip("-") for word in words).strip("-")
        name, number = stem or "name", 1
        while name in taken:
            number += 1
            name = f"{stem or 'name'}-{number}"
        taken.add(name)
        named.append(msgspec.structs.replace(entity, id=name))
    return named

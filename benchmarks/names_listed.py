"""A second made-up corpus for the survey, of other names and other sentences than the first.

The names are those of the built-in packs (with the packs themselves switched off), cities of the
time zone database, and pairs of different people and places that look alike; the words around
them are drawn from the lexicon. So nothing is shared with `names_survey`, and what was tuned to
one of the two shows in the other.
"""

import random
from itertools import accumulate
from zoneinfo import available_timezones

from rapidfuzz import fuzz

from benchmarks.names_survey import Planted
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.packs import builtin_pack
from normkit.lexicon.words import load

#: Different people and places with names that look alike.
LOOK_ALIKES = """
Michael Collins/Michelle Collins/Michael Collinson; John Anderson/Johan Andersson/Joan Anderson;
Stephen Harper/Stephanie Harper; Martin Luther/Marvin Luther; Paul Keating/Paula Keating;
George Brown/Georgia Brown/Gordon Brown; Daniel Craig/Danielle Craig; Simon Weil/Simone Weil;
Andrea Bauer/Andreas Bauer; Gabriel Costa/Gabriela Costa; Robert Peel/Roberta Peel;
Peter Hall/Petra Hall/Peter Hill; Adrian Wells/Adriana Wells; Julian Ross/Julia Ross;
Kevin Rudd/Kevin Budd; James Wood/James Woods; Mark Roberts/Mark Robertson; Ann Peters/Ann Peterson;
Harris/Harrison; Ivanov/Ivanova; Sharon Stone/Shannon Stone; Alan Lane/Alana Lane; Lee Min/Lee Ming;
Austria/Australia; Iran/Iraq; Niger/Nigeria; Slovakia/Slovenia; Mali/Malawi; Gambia/Zambia;
Dominica/Dominican; Paraguay/Uruguay; Guinea/Guyana; Mauritius/Mauritania; Latvia/Lithuania;
Oman/Amman; Bahrain/Bahamas; Tunis/Tunisia; Burundi/Brunei; Sweden/Sudan; Dublin/Lublin;
Lancaster/Leicester; Warwick/Berwick; Hanover/Hannover Park; Newport/Newhaven; Norwich/Greenwich;
Portland/Porthland Bay; Durham/Dunham; Derby/Denby; Melton/Milton; Preston/Prescot; Kent/Ghent
"""

_FRAMES = (
    "{Noun} {past} the {noun} in {place} after {name} {past} a {adj} {noun}",
    "{name} {past} {noun} and {noun} on {day}, a {noun} said",
    'The {noun} was {adj}, {name} said in {place}, "and the {noun} is {adj}"',
    "In {place}, {name} {past} the {adj} {noun} of the {noun}",
    "The {noun} {past} {name} over the {noun}, and people in {place} {past} it",
    "For {name} the {noun} is as {adj} as the {noun}; {place} was {adj}",
    "{day}: {noun} from {place} {past} the {noun} of {name}'s {noun}",
    "Two {noun} near {place} {past} what {name} and the {noun} had {past}",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
# The letters of these endings tell roughly which word is what.
_PAST = "ed"
_ADJECTIVES = ("ous", "ive", "ful", "ary", "ic", "al")
_FREQUENT = (3.7, 5.0)
_SIMILAR = 65


def corpus(sentences: int, planted: int = 120, seed: int = 1) -> Planted:
    """Return a corpus of so many sentences with so many planted pairs, the same for each seed."""
    rng = random.Random(seed)
    entities = sorted(builtin_pack(), key=lambda entity: entity.id)
    rng.shuffle(entities)
    spelled: dict[str, str] = {}
    people: list[str] = []
    places: list[str] = []
    for number, entity in enumerate(entities):
        name, variant = _spellings(entity, rng)
        (people if entity.kind == "person" else places).append(name)
        if variant and number % 3 != 0 and len(spelled) < planted:
            spelled[name] = variant
    others = [name for part in LOOK_ALIKES.split(";") for name in part.strip().split("/")]
    people += [name for name in others if " " in name]
    places += [name for name in others if " " not in name]
    cities = {zone.rpartition("/")[2].replace("_", " ") for zone in available_timezones()}
    known = {form.text for entity in entities for form in entity.forms}
    places += rng.sample(sorted(c for c in cities - known if c.istitle() and len(c) > 3), 250)
    rng.shuffle(people)
    rng.shuffle(places)

    nouns, past, adjectives = _words()
    topics = {name: rng.sample(nouns, 8) for name in (*people, *places)}
    weights = [
        list(accumulate(1 / (n + 8) for n in range(len(names)))) for names in (people, places)
    ]
    lines = []
    for _ in range(sentences):
        name = rng.choices(people, cum_weights=weights[0])[0]
        place = rng.choices(places, cum_weights=weights[1])[0]
        about = (*topics[name], *topics[place], *rng.sample(nouns, 12))
        shown = [spelled[n] if n in spelled and rng.random() < 0.3 else n for n in (name, place)]
        if rng.random() < 0.25:
            shown[0] = f"{rng.choice(('Mr', 'President', 'Senator'))} {shown[0].split()[-1]}"
        text = rng.choice(_FRAMES)
        for slot, choice in (("noun", about), ("past", past), ("adj", adjectives)):
            while f"{{{slot}}}" in text:
                text = text.replace(f"{{{slot}}}", rng.choice(choice), 1)
        day, noun = rng.choice(_DAYS), rng.choice(about).capitalize()
        lines.append(text.format(name=shown[0], place=shown[1], day=day, Noun=noun) + ".")
    joined = "\n".join(lines)
    pairs = {(a, b) for a, b in spelled.items() if joined.count(a) > 1 and joined.count(b) > 1}
    return Planted(lines, pairs, set(spelled.items()))


def _spellings(entity: Entity, rng: random.Random) -> tuple[str, str]:
    """Return the preferred form of an entity, and one that is spelled in a similar way."""
    forms = [form.text for form in entity.forms]
    preferred = entity.preference("official")
    name = preferred.text if preferred else forms[0]
    similar = [
        form
        for form in forms
        if form.casefold() != name.casefold()
        and fuzz.ratio(name, form) >= _SIMILAR
        and form.isascii()
        and form[0].isupper()
    ]
    return name, rng.choice(similar) if similar else ""


def _words() -> tuple[list[str], list[str], list[str]]:
    lexicon = load()
    least, most = _FREQUENT
    words = sorted(
        word
        for word in lexicon.frequent
        if len(word) > 4 and word.isascii() and word.isalpha() and least < lexicon.zipf(word) < most
    )
    past = [word for word in words if word.endswith(_PAST)]
    adjectives = [word for word in words if word.endswith(_ADJECTIVES)]
    return [word for word in words if not word.endswith((_PAST, *_ADJECTIVES))], past, adjectives

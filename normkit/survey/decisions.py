"""Decisions on proposals: what an answer does to an entry, and whether the result is sound."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from normkit.lexicon.names.load import faults
from normkit.lexicon.names.model import Entity, PackExample
from normkit.lexicon.names.packs import merge
from normkit.survey.registry_file import Registry

#: What may be answered, for the prompt and for `?`.
HELP = """\
a     accept: these are one name, and the form with the star is preferred
2     accept, with form 2 preferred
-3    leave form 3 out of the group, then ask again; several as -3 -4, also before an answer: -3 2
r     reject: this group is not one name
n     never: no two of these forms are ever one name
s     skip: decide later
u     undo the last decision
q     quit; what was decided is written already
?     this help"""

_ANSWER = re.compile(r"(?:-\d{1,9}\s+)*(?:-\d{1,9}|[arnsuq?]|\d{1,9})")


class Answer(NamedTuple):
    """An answer: forms to leave out (from 1 on), and a letter or the number of a form."""

    out: tuple[int, ...]
    what: str


def parse_answer(line: str) -> Answer | None:
    """Return what a line says, None if it is no answer.

    >>> parse_answer("-3 2"), parse_answer(" A "), parse_answer("yes")
    (Answer(out=(3,), what='2'), Answer(out=(), what='a'), None)
    """
    text = line.strip().lower()
    if not _ANSWER.fullmatch(text):
        return None
    parts = text.split()
    out = tuple(-int(part) for part in parts if part[0] == "-")
    return Answer(out, parts[-1] if parts[-1][0] != "-" else "")


def about(one: str, other: str) -> str:
    """Return how a reason begins that is about two forms of a larger group.

    >>> about("Kiev", "Kyiv") + "one letter differs"
    'Kiev / Kyiv: one letter differs'
    """
    return f"{one} / {other}: "


def without(entity: Entity, out: Sequence[int]) -> Entity:
    """Return the entry without some of its forms. Raises ValueError if too few are left."""
    if any(not 1 <= number <= len(entity.forms) for number in out):
        raise ValueError(f"there are forms 1 to {len(entity.forms)}")
    forms = tuple(form for at, form in enumerate(entity.forms, 1) if at not in out)
    if len(forms) < 2:
        raise ValueError("at least two forms have to stay; to reject the group, answer r")
    texts = [form.text for form in forms]
    gone = [form.text for at, form in enumerate(entity.forms, 1) if at in out]
    stale = tuple(
        start
        for one in gone
        for form in entity.forms
        for start in (about(one, form.text), about(form.text, one))
    )
    preferred = entity.preferred if entity.preferred in texts else texts[0]
    return replace(
        entity,
        forms=forms,
        preferred=preferred,
        counts={text: n for text, n in entity.counts.items() if text in texts},
        documents={text: n for text, n in entity.documents.items() if text in texts},
        dates={text: days for text, days in entity.dates.items() if text in texts},
        evidence=tuple(reason for reason in entity.evidence if not reason.startswith(stale)),
        against=tuple(reason for reason in entity.against if not reason.startswith(stale)),
        examples=tuple(example for example in entity.examples if _still(example, gone, texts)),
    )


def _still(example: PackExample | str, gone: Sequence[str], left: Sequence[str]) -> bool:
    """Whether an example shows a form that is left, or none that is gone."""
    if not isinstance(example, str):
        return True
    return any(text in example for text in left) or not any(text in example for text in gone)


def decided(entity: Entity, what: str) -> Entity:
    """Return the entry with a decision: `a`, `r`, `n`, or the number of the preferred form.

    Raises ValueError for the number of no form.
    """
    if what in ("r", "n"):
        return replace(entity, status="rejected" if what == "r" else "never")
    if what == "a":
        return replace(entity, status="accepted")
    if not 1 <= int(what) <= len(entity.forms):
        raise ValueError(f"there are forms 1 to {len(entity.forms)}")
    return replace(entity, status="accepted", preferred=entity.forms[int(what) - 1].text)


def sound(registry: Registry, index: int, entity: Entity, packs: Sequence[Entity]) -> Entity:
    """Return an accepted entry in a form that goes with all others.

    A person that cannot be split into given and family name becomes a fixed name. Raises
    ValueError, saying what clashes, if nothing helps.
    """
    before = set(_faults(registry.entities, packs))
    reasons: list[str] = []
    for each in (entity, replace(entity, kind="other")):
        entities = [*registry.entities[:index], each, *registry.entities[index + 1 :]]
        new = [fault for fault in _faults(entities, packs) if fault not in before]
        if not new:
            return each
        reasons = reasons or new
    raise ValueError(reasons[0])


def _faults(own: Sequence[Entity], packs: Sequence[Entity]) -> list[str]:
    return faults(merge([packs, own]), [each for each in own if each.status == "accepted"])

"""Entities: persons, places, organisations and other things with all spellings of their names.

These types are the format of packs and of the registry (see `packs`): what a TOML file may hold
is what they have.
"""

from typing import Literal

import msgspec

Kind = Literal["person", "place", "organisation", "other"]
Difference = Literal["error", "superseded", "style"]
#: What was decided on an entity of a registry. Packs hold accepted entities only.
Status = Literal["proposed", "accepted", "rejected", "never"]

#: The style whose preference holds where the chosen style has none.
OFFICIAL = "official"


class PackError(ValueError):
    """A pack that cannot be used; the message names the pack, the line and the entity."""


class _Table(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """Base of the TOML tables: immutable, and strict about keys."""


class Form(_Table, frozen=True):
    """One spelling of an entity.

    Args:
        text: the spelling; a person's is given name and family name.
        styles: the house styles that prefer it.
        kind: what is wrong with it where another form is preferred: an `error` (never right),
            `superseded` (was right once), or `style` (right elsewhere).
        family: the family name in a person's form, where it is not the last word.
        authority: who writes it so, or the romanization scheme; for readers only.
    """

    text: str
    styles: tuple[str, ...] = ()
    kind: Difference = "style"
    family: str = ""
    authority: str = ""


class Exceptions(_Table, frozen=True):
    """Where an entity's forms stay as they are; all is compared without case.

    Args:
        phrases: phrases that contain a form ("chicken Kiev").
        before: words or phrases directly before a form.
        after: words or phrases directly after a form ("Texas").
        near: words or phrases anywhere in the paragraph.
    """

    phrases: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class PackExample(_Table, frozen=True):
    """A text of the entity's language and its repair; without `after` it stays untouched."""

    before: str
    after: str = ""
    style: str = OFFICIAL


class Entity(_Table, frozen=True):
    """One person, place, organisation or other thing, and all spellings of its name.

    Args:
        id: unique name of the entity.
        kind: a person's name is a given name and a family name; all others are phrases.
        forms: every spelling; in TOML a form may also be only its text.
        status: in a registry, what was decided: `proposed` (nothing yet), `accepted` (used by
            `fix` and `check`), `rejected` (this group is not one name), `never` (no two of these
            forms are ever one name). Only accepted entities have an effect, but that a rejected
            one switches off what a lower layer says of its forms.
        preferred: the form that wins in every style that no form names.
        lang: the language of the texts that the entry is about.
        alone: whether the family name alone may change too (needs a source).
        whole: a person's name is a fixed phrase (family name first, a regnal name).
        known: what a person is known as, in one word each (`politician`, `lawyer`): beside another
            one ("a dentist from Ohio") the name is somebody else's, and stays. Without any,
            nothing is concluded from such words.
        unsafe: the change is only offered with `--unsafe-fixes`, but for errors.
        sure: words or phrases of which one in the paragraph makes an `unsafe` change a safe one.
        since: the year of a renaming: a sentence that names an earlier year, or speaks of empires
            and centuries, keeps the superseded forms unless unsafe changes are asked for.
        past: it belongs to the past: a sentence that mentions it keeps the superseded forms of
            places with `since` ("Chungking" beside Chiang Kai-shek).
        solitary: a form directly beside another capitalised word is part of that word's name
            ("Bombay High Court", "University of Calcutta"), and stays.
        needs: words or phrases of which one must be in the paragraph.
        exceptions: where the forms stay.
        sources: who says so.
        examples: what must hold for the pack to load; one that is only a text shows a name in
            its context, as a survey found it.
        score: how sure the survey is that this is one name, in [0, 1].
        counts: how often the survey saw each form.
        documents: in how many texts it saw each form.
        dates: the first and the last day on which it saw each form ("2022-03-01/2024-05-31"),
            where texts have a date.
        evidence: why it may be one name.
        against: why it may be several.
    """

    id: str
    kind: Kind
    forms: tuple[Form, ...]
    status: Status = "accepted"
    preferred: str = ""
    lang: str = "en"
    alone: bool = False
    whole: bool = False
    known: tuple[str, ...] = ()
    unsafe: bool = False
    sure: tuple[str, ...] = ()
    since: int = 0
    past: bool = False
    solitary: bool = False
    needs: tuple[str, ...] = ()
    exceptions: Exceptions = Exceptions()
    sources: tuple[str, ...] = ()
    examples: tuple[PackExample | str, ...] = ()
    score: float = 0.0
    counts: dict[str, int] = {}
    documents: dict[str, int] = {}
    dates: dict[str, str] = {}
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether the forms are given name + family name."""
        return self.kind == "person" and not self.whole

    def preference(self, style: str) -> Form | None:
        """The form to use in `style`, or None where the entity has no preference.

        >>> forms = (Form(text="Sergey", styles=("official",)), Form(text="Sergei", styles=("ap",)))
        >>> entity = Entity(id="x", kind="other", forms=forms)
        >>> entity.preference("ap").text, entity.preference("guardian").text
        ('Sergei', 'Sergey')
        """
        for form in self.forms:
            if style in form.styles:
                return form
        for form in self.forms:
            if form.text == self.preferred:
                return form
        return next((form for form in self.forms if OFFICIAL in form.styles), None)


class PackFile(_Table, frozen=True):
    """A TOML file: a pack, or a registry."""

    entity: tuple[Entity, ...] = ()

"""Which entities have nothing to tell them from an ordinary word."""

from collections.abc import Iterable

from normkit.lexicon.names.forms import name
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.proof import malformed

_MOST_COMMON_UNSUPPORTED = 4.2


def ordinary_words(entities: Iterable[Entity]) -> list[str]:
    """Entities whose only evidence is an ordinary English word: they need context.

    A single-word form that the frequency lexicon has often is likely to be another thing too
    ("Turkey", "Reading"). It is let through with `needs`, or as `unsafe`.

    >>> from normkit.lexicon.names.model import Form
    >>> forms = (Form(text="Türkiye", styles=("official",)), Form(text="Turkey"))
    >>> ordinary_words([Entity(id="turkiye", kind="place", forms=forms)])
    ['entity "turkiye": "Turkey" is an ordinary word; add `needs` (words of which one is near), or `unsafe = true`']
    """
    from normkit.lexicon.words import load

    found = []
    for entity in entities:
        wanted = {f.text.casefold() for f in entity.forms if f.styles or f.text == entity.preferred}
        if entity.lang != "en" or entity.is_person or entity.needs or entity.unsafe:
            continue
        if any(malformed(entity)):  # which `problems` tells of
            continue
        for form in entity.forms:
            words = name(form.text).words
            common = len(words) == 1 and load().zipf(words[0]) >= _MOST_COMMON_UNSUPPORTED
            if common and wanted - {form.text.casefold()}:
                found.append(
                    f'entity "{entity.id}": "{form.text}" is an ordinary word; '
                    "add `needs` (words of which one is near), or `unsafe = true`"
                )
    return found

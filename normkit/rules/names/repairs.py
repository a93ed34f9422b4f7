"""Finds the mentions of listed names and what to repair in them: the work behind `variant`
and `inconsistent-name`.

Loaded only for texts that hold a word of the packs, since it reads and compiles them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normkit.core.across import Way
from normkit.core.blocks import paragraphs
from normkit.core.edits import Edit, trim
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.core.view import TOKEN, View, fold
from normkit.lexicon.names.certify import certifies
from normkit.lexicon.names.context import Contexts
from normkit.lexicon.names.cues import INSCRIPTIONS
from normkit.lexicon.names.forms import Words, name, person_parts, phrase_forms
from normkit.lexicon.names.language import is_foreign, is_in
from normkit.lexicon.names.match import Mention, mentions
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.options import VariantOptions
from normkit.lexicon.names.running import Tokens
from normkit.lexicon.names.table import Table, compiled

if TYPE_CHECKING:
    from random import Random

CODE = "NAM101"
INCONSISTENT = "NAM102"

_INTRODUCTION = lazy(r"([A-Za-z]++)[:,]?+\s*+\S\Z")
_FARTHEST_INTRODUCTION = 40
_DESCRIBED = lazy(r"\S[,.]?+\s++(?:is|was)\s++(?:how|what)\b")
_EDGES = " ,.;:!?"
_QUOTE_MARK = lazy(r"[ \t]{0,8}+>")

_WHY = {
    "error": "misspelled",
    "superseded": "a former spelling",
    "style": "another style's spelling",
}


def find(view: View, options: VariantOptions) -> Iterator[Finding]:
    """Yield a finding for each part of a listed name that is not spelled as preferred."""
    table = compiled(options)
    if not table.holds_variant(view):
        return
    for mention, unsafe in _usable(view, table, repaired=True):
        for repair in mention.repairs:
            quoted = view.quoted(repair.span)
            written = quoted and _is_inscription(view, mention.span)
            cautious = unsafe or quoted or _in_block_quotation(view.text, repair.span)
            if not cautious or (repair.kind == "error" and not written):
                applicability = Applicability.SAFE
            else:
                applicability = Applicability.UNSAFE
            yield Finding(
                CODE,
                mention.span,
                f'"{repair.span.of(view.text)}" is {_WHY[repair.kind]}; use "{repair.text}"',
                trim(view.text, Edit(repair.span, repair.text, CODE)),
                applicability,
                why=f"{mention.entity.id}: {'; '.join(mention.entity.sources)}",
            )


def _in_block_quotation(text: str, span: Span) -> bool:
    """Whether the line is one of a quotation in e-mail or Markdown: "> Kiev is quiet"."""
    start = text.rfind("\n", 0, span.start) + 1
    return _QUOTE_MARK.match(text, start, span.start) is not None


def _is_inscription(view: View, span: Span) -> bool:
    """Whether something written is quoted, as it was written: 'the sign reads "Kiyv"'."""
    quotation = view.quotation(span)
    if quotation is None:
        return False
    start, end = quotation
    # 'He typed "Isreal" by mistake'
    if view.text[start:end].strip(_EDGES) == span.of(view.text):
        return True
    if _DESCRIBED.match(view.text, end):
        return True
    before = _INTRODUCTION.search(view.text, max(start - _FARTHEST_INTRODUCTION, 0), start)
    return before is not None and before[1].lower() in INSCRIPTIONS


def holds_variant(view: View, options: VariantOptions) -> bool:
    """Whether all words of some variant are in a text."""
    return compiled(options).holds_variant(view)


def _usable(view: View, table: Table, *, repaired: bool) -> Iterator[tuple[Mention, bool]]:
    """Yield the mentions, with or without repairs, in the packs' language and outside exceptions.

    With each, whether its entity's changes are unsafe here.
    """
    tokens = Tokens(view.text, view.tokens, view.words)
    table.grow(view.distinct)
    found = list(mentions(tokens, table))
    wanted = [mention for mention in found if bool(mention.repairs) is repaired]
    if not wanted:
        return
    # A name speaks for no language: "Ursula von der Leyen", "Rio de Janeiro".
    covered = {at for mention in found for at in range(mention.first, mention.last + 1)}
    if not is_in(
        [word for at, word in enumerate(view.words) if _speaks(tokens, at, covered)], table.lang
    ):
        return
    contexts = Contexts(tokens, table, found)
    for mention in wanted:
        if contexts.allows(mention):
            sentence = [view.words[i] for i in contexts.sentence(mention) if i not in covered]
            if not is_foreign(sentence, table.lang):
                yield mention, contexts.is_unsafe(mention)


def _speaks(tokens: Tokens, at: int, covered: set[int]) -> bool:
    """Whether a token belongs neither to a name nor to a tag: "<b>Kiev</b>"."""
    if at in covered:
        return False
    start = tokens.spans[at].start
    return (
        tokens.text[max(start - 1, 0) : start] != "<"
        and tokens.text[max(start - 2, 0) : start] != "</"
    )


def inconsistencies(view: View, options: VariantOptions) -> Iterator[Finding]:
    """Yield a candidate for each part of a name that the packs know without a preference."""
    table = compiled(options)
    if not table.holds_variant(view):
        return
    for mention, _ in _usable(view, table, repaired=False):
        entity = mention.entity
        if entity.preference(table.style) is not None or view.quoted(mention.span):
            continue
        for part in mention.parts:
            written = part.of(view.text)
            for role, forms in _roles(entity):
                form = forms.get(tuple(map(fold, TOKEN.findall(written))))
                if form is not None and len(set(forms.values())) > 1:
                    yield Finding(
                        INCONSISTENT,
                        part,
                        f'"{written}" is one of several spellings of {entity.id}',
                        why=f"{entity.id}: {'; '.join(entity.sources)}",
                        way=Way(f"{entity.id} {role}", form),
                    )


def _roles(entity: Entity) -> Iterator[tuple[str, dict[Words, str]]]:
    """Yield the parts of an entity's names, with the spelling of each of their words."""
    if entity.is_person:
        parts = [person_parts(form) for form in entity.forms]
        yield "given", {given.words: given.text() for given, _ in parts}
        plurals = {family.plural().words: family.text() for _, family in parts}
        yield "family", plurals | {family.words: family.text() for _, family in parts}
    else:
        yield "name", {written.words: form.text for form, written, _ in phrase_forms(entity)}


def evidence(view: View, finding: Finding, new: str, options: VariantOptions) -> bool:
    """Whether the pair stands in an enabled pack, and the finding claims no more than it may."""
    table = compiled(options)
    start, end = finding.span
    around = view.text[max(start - 1, 0) : start] + view.text[end : end + 1]
    if any(char.isalnum() for char in around):
        return False
    return certifies(table, finding.span.of(view.text), new)


def inject(clean: str, random: "Random") -> Edit | None:
    """Misspell a name: put a listed variant for a preferred form that is free to change."""
    choices = [
        Edit(edit.span.shift(part.start), edit.text, CODE)
        for part in paragraphs(clean)
        for edit in _injections(part.of(clean))
    ]
    return random.choice(choices) if choices else None


def _injections(paragraph: str) -> Iterator[Edit]:
    view, table = View(paragraph), compiled(VariantOptions())
    for mention, unsafe in _usable(view, table, repaired=False):
        quoted = view.quoted(mention.span) or _in_block_quotation(paragraph, mention.span)
        if not unsafe and not quoted:
            yield from _misspellings(paragraph, table, mention)


def _misspellings(clean: str, table: Table, mention: Mention) -> Iterator[Edit]:
    """Every listed variant of a part of a mention, where the table certifies the way back."""
    right = mention.span.of(clean)
    for part in mention.parts:
        start, end = part.shift(-mention.span.start)
        for form in mention.entity.forms:
            names = person_parts(form) if mention.entity.is_person else (name(form.text),)
            for text in {each.text() for each in names}:
                for shaped in (text, text.upper()):
                    if certifies(table, right[:start] + shaped + right[end:], right):
                        yield Edit(part, shaped, CODE)

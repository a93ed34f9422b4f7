"""The certificate of a name repair: from the table alone, without the matcher.

The matcher decides where to repair; this module tells, for a piece of text before and after,
whether the pair stands in an enabled pack with the same inflection. A fault in the matcher can
therefore make a repair go missing, but cannot make up a name.
"""

from itertools import pairwise, product

from normkit.core.patterns import lazy
from normkit.core.spans import Span
from normkit.core.view import TOKEN
from normkit.lexicon.names.forms import Name, gap_pattern, in_shape, shape
from normkit.lexicon.names.table import Part, Person, Table

_LONGEST_PART = 4
_LINE_ENDS = lazy(r"[\r\n]")


def certifies(table: Table, old: str, new: str) -> bool:
    """Whether `new` is what the table makes of the whole mention `old`.

    Args:
        table: the compiled packs.
        old: a mention as the text has it, from its first to its last letter.
        new: the same with at least one part repaired.

    >>> from normkit.lexicon.names.options import VariantOptions
    >>> from normkit.lexicon.names.table import compiled
    >>> table = compiled(VariantOptions())
    >>> certifies(table, "Anthony J. Blinken", "Antony J. Blinken")
    True
    >>> certifies(table, "Anthony Fauci", "Antony Fauci"), certifies(table, "KIEV", "Kyiv")
    (False, False)
    """
    if old == new or _LINE_ENDS.findall(old) != _LINE_ENDS.findall(new):
        return False
    spans = [Span(*match.span()) for match in TOKEN.finditer(old)]
    if not spans or spans[0].start != 0 or spans[-1].end != len(old):
        return False
    table.grow(frozenset(Name.of(old, spans).words))
    return new in _phrase_results(table, old, spans) or new in _person_results(table, old, spans)


def _phrase_results(table: Table, old: str, spans: list[Span]) -> set[str]:
    words = Name.of(old, spans).words
    results = set()
    for entry in table.phrases.get(words, ()):
        if not _same_gaps(old, spans, entry.form):
            continue
        written = shape(old, spans, entry.form)
        if written:
            results.add(in_shape(entry.wanted, written))
            if len(entry.wanted.words) == len(spans):
                results.add(_in_place(old, spans, in_shape(entry.wanted, written)))
    return results


def _same_gaps(old: str, spans: list[Span], form: Name) -> bool:
    gaps = [old[a.end : b.start] for a, b in pairwise(spans)]
    return all(
        gap_pattern(listed).fullmatch(gap) for listed, gap in zip(form.gaps, gaps, strict=True)
    )


def _in_place(old: str, spans: list[Span], wanted: str) -> str:
    """The wanted words with the gaps that the text has, so that a line wrap stays."""
    result = []
    at = 0
    for span, word in zip(spans, TOKEN.findall(wanted), strict=True):
        result += [old[at : span.start], word]
        at = span.end
    return "".join(result)


def _person_results(table: Table, old: str, spans: list[Span]) -> set[str]:
    words = Name.of(old, spans).words
    results: set[str] = set()
    count = len(words)
    if words in table.alone:
        part, _ = table.alone[words]
        results |= _options(old, spans, [(0, count, part)])
    sizes = range(1, min(count, _LONGEST_PART + 1))
    for given_size, family_size in product(sizes, sizes):
        if given_size + family_size > count:
            continue
        for given_at, family_at in ((0, count - family_size), (count - given_size, 0)):
            given = words[given_at : given_at + given_size]
            family = words[family_at : family_at + family_size]
            person: Person | None = table.persons.get(family, {}).get(given)
            if person is not None:
                first = (given_at, given_at + given_size, person.given[given])
                second = (family_at, family_at + family_size, person.family[family])
                results |= _options(old, spans, sorted((first, second), key=lambda p: p[0]))
    return results


def _options(old: str, spans: list[Span], parts: list[tuple[int, int, Part]]) -> set[str]:
    """The text with any of its parts repaired."""
    choices = []
    for first, end, part in parts:
        written = shape(old, spans[first:end], part.form)
        if not written:
            return set()
        whole = Span(spans[first].start, spans[end - 1].end)
        fixed = {old[whole.start : whole.end], in_shape(part.wanted, written)}
        if len(part.wanted.words) == end - first:
            fixed.add(
                _in_place(
                    whole.of(old),
                    [s.shift(-whole.start) for s in spans[first:end]],
                    in_shape(part.wanted, written),
                )
            )
        choices.append([(whole, text) for text in sorted(fixed)])
    results = set()
    for choice in product(*choices):
        pieces, at = [], 0
        for whole, text in choice:
            pieces += [old[at : whole.start], text]
            at = whole.end
        results.add("".join((*pieces, old[at:])))
    return results

"""What the injectors of spacing rules share: put a defect where its rule can see it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from normkit.core.blocks import paragraphs
from normkit.core.edits import Edit, apply_edits, invert
from normkit.core.findings import Finding
from normkit.core.guards import guard_spans
from normkit.core.rule import NoOptions
from normkit.core.view import View

if TYPE_CHECKING:
    from random import Random

_TRIES = 6


def visible(
    clean: str,
    edits: Sequence[Edit],
    find: Callable[[View, NoOptions], Iterable[Finding]],
    random: "Random",
) -> Edit | None:
    """Return one of `edits` on `clean` whose defect `find` repairs exactly, None if none is.

    Evidence counts (the language of a paragraph, how its other commas stand), and a defect may
    fall into a guard, so that the place alone does not tell. Tries a few edits at random.
    """
    spans = list(paragraphs(clean))
    for edit in random.sample(edits, min(_TRIES, len(edits))):
        span = next(span for span in spans if span.contains(edit.span))
        before = span.of(clean)
        local = Edit(edit.span.shift(-span.start), edit.text, edit.rule)
        after = apply_edits(before, [local])
        found = [finding.edit for finding in find(View(after), NoOptions())]
        (wanted,) = invert(before, [local])
        others = len(list(find(View(before), NoOptions())))
        if (
            wanted in found
            and len(found) == others + 1
            and not guard_spans(after).enters(wanted.span)
            and guard_spans(after).slices(after) == guard_spans(before).slices(before)
        ):
            return edit
    return None

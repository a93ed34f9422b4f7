"""Which paragraphs of a text call for rules: found for many paragraphs at once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from normkit.core.blocks import around, paragraphs, windows
from normkit.core.context import Context
from normkit.core.edits import Edit
from normkit.core.protection import changed_lines
from normkit.core.screens import CompiledScreens, Place
from normkit.core.spans import Span

#: So many code points are screened at once: the distinct words of more do not fit the cache.
WINDOW = 1 << 16
#: Fields are screened together up to so many code points.
GROUP = 1 << 17
#: A shorter paragraph is screened again as a whole, which is faster than to look for its lines.
SHORT = 1 << 10


class Call(NamedTuple):
    """What a paragraph calls for.

    `mask`: the rules that may have findings. `hot`: the folded words that say so, `spots`: the
    offsets of all else that says so, and `places`: all of both; None where that is not known.
    """

    mask: int
    hot: set[str] | None = None
    spots: Sequence[int] | None = None
    places: Sequence[Place] | None = None


class Part(NamedTuple):
    """A paragraph that rules may have findings in."""

    span: Span
    context: Context
    call: Call


class Calls:
    """The screens of a pipeline, asked about paragraphs.

    `whole_file`: the mask of the rules that look at the start or the end of a file.
    """

    def __init__(self, screens: CompiledScreens, whole_file: int) -> None:
        self._screens = screens
        self._whole_file = whole_file

    def parts(self, text: str, context: Context) -> list[Part]:
        """Return the paragraphs that some rule may have findings in."""
        inner = context.part(first=False, last=False)
        result = []
        for window in windows(text, WINDOW):
            start, end = window
            body = window.of(text)
            places, everywhere = self._screens.places(body)
            # Rules about the start and the end of a file look there in any case.
            starts = context.document and context.first and start == 0
            ends = context.document and context.last and end == len(text)
            if everywhere:
                spans = paragraphs(body)
            elif places or starts or ends:
                offsets = [place.offset for place in places]
                spans = around(body, [*[0] * starts, *offsets, *[len(body)] * ends])
            else:
                continue
            at = 0
            for inside in spans:
                first = at
                while at < len(places) and places[at].offset < inside.end:
                    at += 1
                call = self._call(inside, places[first:at], everywhere, body)
                span, part = inside.shift(start), inner
                if span.start == 0 or span.end == len(text):
                    part = context.part(first=span.start == 0, last=span.end == len(text))
                mask = self._in_context(call.mask, part)
                if mask:
                    result.append(Part(span, part, call._replace(mask=mask)))
        return result

    def _call(self, span: Span, places: Sequence[Place], everywhere: int, body: str) -> Call:
        mask = self._screens.mask_of(places, lambda: span.of(body))
        hot = {place.word for place in places if place.word}
        if everywhere:
            mask |= self._screens.hits(span.of(body), everywhere)
            return Call(mask, None if self._screens.always else hot)
        places = [Place(place.offset - span.start, place.mask, place.word) for place in places]
        return Call(mask, hot, [place.offset for place in places if not place.word], places)

    def near(self, text: str, context: Context, near: Sequence[Span]) -> Iterator[Part]:
        """Yield the paragraphs that one of the spans touches and some rule may have findings in."""
        at = 0
        for span in paragraphs(text):
            while at < len(near) and near[at].end < span.start:
                at += 1
            if at < len(near) and near[at].touches(span):
                part = context.part(first=span.start == 0, last=span.end == len(text))
                call = self.of(span.of(text), part)
                if call.mask:
                    yield Part(span, part, call)

    def of(self, paragraph: str, context: Context) -> Call:
        """Return what one paragraph calls for."""
        places, everywhere = self._screens.places(paragraph)
        call = self._call(Span(0, len(paragraph)), places, everywhere, paragraph)
        return call._replace(mask=self._in_context(call.mask, context))

    def after(
        self, call: Call, edits: Sequence[Edit], old: str, new: str, context: Context
    ) -> Call:
        """Return what a paragraph calls for after `edits` (sorted, disjoint), which give `new`.

        `call` is what it called for before. Only the lines that the edits changed are screened:
        no word reaches over a line end, and all else that screens are after only by little.
        """
        if call.places is None or len(new) < SHORT:
            return self.of(new, context)
        reach = self._screens.reach
        old_lines, new_lines = changed_lines(old, edits)
        places = list(_unchanged(call.places, old_lines, new_lines))
        near = [Span(max(a - reach, 0), min(b + reach, len(new))) for a, b in new_lines]
        found, everywhere = self._screens.places("\n".join(span.of(new) for span in near))
        if everywhere:
            return self.of(new, context)
        places += _moved(found, near)
        places.sort()
        changed = self._call(Span(0, len(new)), places, 0, new)
        return changed._replace(mask=self._in_context(changed.mask, context))

    def fields(self, texts: Sequence[str]) -> list[int]:
        """Return the indices of the fields that some rule may have findings in."""
        wanted = self._screens.all & ~self._whole_file
        if self._screens.always & wanted:
            return list(range(len(texts)))
        # Where each text ends in all of them, joined by line feeds.
        ends = list(accumulate(len(text) + 1 for text in texts))
        found: list[int] = []
        first = done = 0
        while first < len(texts):
            stop = max(bisect_right(ends, done + GROUP), first + 1)
            found.extend(first + i for i in self._of_group(texts[first:stop], wanted))
            first, done = stop, ends[stop - 1]
        return found

    def _of_group(self, texts: Sequence[str], wanted: int) -> list[int]:
        # The end of a text counts as a line feed, so that one between two texts changes nothing.
        places, everywhere = self._screens.places("\n".join(texts))
        ends = list(accumulate(len(text) + 1 for text in texts)) if places else []
        found = {bisect_right(ends, place.offset) for place in places if place.mask & wanted}
        everywhere &= wanted
        if everywhere:
            hits = self._screens.hits
            found.update(i for i, text in enumerate(texts) if hits(text, everywhere))
        return sorted(found)

    def _in_context(self, mask: int, context: Context) -> int:
        if context.document and (context.first or context.last):
            return mask | self._screens.edges
        return mask & ~self._whole_file


def _unchanged(
    places: Sequence[Place], old_lines: Sequence[Span], new_lines: Sequence[Span]
) -> Iterator[Place]:
    """Yield the places outside some lines, moved to where they are after the change of those."""
    ends = [lines.end for lines in old_lines]
    shifts = [0, *(new.end - old.end for old, new in zip(old_lines, new_lines, strict=True))]
    for place in places:
        at = bisect_right(ends, place.offset)
        if at == len(ends) or place.offset < old_lines[at].start:
            yield Place(place.offset + shifts[at], place.mask, place.word)


def _moved(places: Sequence[Place], spans: Sequence[Span]) -> Iterator[Place]:
    """Yield places in some spans of a text, joined by line feeds, moved to where those are."""
    starts = [0, *accumulate(end - start + 1 for start, end in spans)]
    for place in places:
        at = bisect_right(starts, place.offset) - 1
        offset = place.offset - starts[at] + spans[at].start
        if offset < spans[at].end:  # and no line feed between two of them
            yield Place(offset, place.mask, place.word)

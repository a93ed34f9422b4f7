"""Which paragraphs of a text call for rules: found for many paragraphs at once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from normkit.core.blocks import around, paragraphs, windows
from normkit.core.context import Context
from normkit.core.edits import Edit
from normkit.core.protection import changed_lines
from normkit.core.screens import CompiledScreens, Place
from normkit.core.spans import Span

#: Fields are screened together up to so many code points.
GROUP = 1 << 17
#: A shorter paragraph is screened again as a whole, which is faster than to look for its lines.
SHORT = 1 << 10
#: Repaired paragraphs are remembered up to about so many code points.
LATELY = 1 << 20
#: So many ends of texts are remembered.
_ENDINGS = 1 << 10


class Call(NamedTuple):
    """What a paragraph calls for.

    `mask`: the rules that may have findings. `hot`: the folded words that say so, `spots`: the
    offsets of all else that says so, and `places`: all of both; None where that is not known.
    """

    mask: int
    hot: set[str] | None = None
    spots: Sequence[int] | None = None
    places: Sequence[Place] | None = None


class Seen(NamedTuple):
    """What screens have found in a text: the places, and the mask of rules to ask anyway."""

    places: Sequence[Place]
    everywhere: int


class Change(NamedTuple):
    """Edits (sorted, disjoint) of a paragraph that called for `call`: `old` became `new`."""

    call: Call
    edits: Sequence[Edit]
    old: str
    new: str
    context: Context


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
        # Paragraphs end in a few ways only.
        self._in_ending = lru_cache(maxsize=_ENDINGS)(screens.hits)
        # What was found in repaired paragraphs: all of them are asked about again when the whole
        # text is checked.
        self._lately: dict[str, Seen] = {}
        self._remembered = 0

    def parts(self, text: str, context: Context, seen: Seen | None = None) -> list[Part]:
        """Return the paragraphs that some rule may have findings in.

        `seen` is what screens have found in the text, if it was screened before (`fields`).
        """
        inner = context.part(first=False, last=False)
        result = []
        for window in windows(text, self._screens.window) if seen is None else [Span(0, len(text))]:
            start, end = window
            body = window.of(text)
            places, everywhere = self._screens.places(body) if seen is None else seen
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
                begin = inside.start
                mine = [Place(offset - begin, m, word) for offset, m, word in places[first:at]]
                call = self._call(inside.of(body), mine, everywhere)
                span, part = inside.shift(start), inner
                if span.start == 0 or span.end == len(text):
                    part = context.part(first=span.start == 0, last=span.end == len(text))
                call = self._in_context(call, part)
                if call.mask:
                    result.append(Part(span, part, call))
        return result

    def _call(self, text: str, places: Sequence[Place], everywhere: int) -> Call:
        if not (places or everywhere):
            return Call(0, set(), (), places)
        mask = self._screens.mask_of(places, lambda: text)
        hot = {place.word for place in places if place.word}
        if everywhere:
            mask |= self._screens.hits(text, everywhere)
            return Call(mask, None if self._screens.always else hot)
        return Call(mask, hot, [place.offset for place in places if not place.word], places)

    def near(self, text: str, context: Context, near: Sequence[Span]) -> Iterator[Part]:
        """Yield the paragraphs that one of the spans touches and some rule may have findings in."""
        at = 0
        touched = []
        inner = context.part(first=False, last=False)
        for span in paragraphs(text):
            while at < len(near) and near[at].end < span.start:
                at += 1
            if at < len(near) and near[at].touches(span):
                part, first, last = inner, span.start == 0, span.end == len(text)
                if first or last:
                    part = context.part(first=first, last=last)
                touched.append((span, part))
        calls = self.of([(span.of(text), part) for span, part in touched])
        for (span, part), call in zip(touched, calls, strict=True):
            if call.mask:
                yield Part(span, part, call)

    def of(self, paragraphs: Sequence[tuple[str, Context]]) -> list[Call]:
        """Return what paragraphs call for in their contexts. They are screened together."""
        known = [self._lately.get(text) for text, _ in paragraphs]
        others = [text for (text, _), seen in zip(paragraphs, known, strict=True) if seen is None]
        found = self._screened(others)
        calls = []
        for (text, context), seen in zip(paragraphs, known, strict=True):
            places, everywhere = next(found) if seen is None else seen
            calls.append(self._in_context(self._call(text, places, everywhere), context))
        return calls

    def after(self, changes: Sequence[Change]) -> list[Call]:
        """Return what paragraphs call for after a change. They are screened together.

        Of long ones, only the lines that the edits changed are screened: no word reaches over a
        line end, and all else that screens are after only by little.
        """
        texts: list[str] = []
        lines: dict[int, tuple[list[Span], list[Span], list[Span]]] = {}
        for index, (call, edits, old, new, _) in enumerate(changes):
            if call.places is None or len(new) < SHORT:
                texts.append(new)
            else:
                old_lines, new_lines = changed_lines(old, edits)
                reach = self._screens.reach
                near = [Span(max(a - reach, 0), min(b + reach, len(new))) for a, b in new_lines]
                lines[index] = old_lines, new_lines, near
                texts.append("\n".join(span.of(new) for span in near))
        result = []
        for index, seen in enumerate(self._screened(texts)):
            call, _, _, new, context = changes[index]
            places, everywhere = found, _ = seen
            if index not in lines:
                self._remember(new, seen)
            if index in lines and everywhere:
                result += self.of([(new, context)])
                continue
            if index in lines and call.places is not None:
                old_lines, new_lines, near = lines[index]
                places = [*_unchanged(call.places, old_lines, new_lines), *_moved(found, near)]
                places.sort()
            result.append(self._in_context(self._call(new, places, everywhere), context))
        return result

    def _remember(self, text: str, seen: Seen) -> None:
        if self._remembered > LATELY:
            self._lately.clear()
            self._remembered = 0
        self._lately[text] = seen
        self._remembered += len(text)

    def _screened(self, texts: Sequence[str]) -> Iterator[Seen]:
        """Yield what screens find in each text."""
        for group in _groups(texts):
            places, everywhere = self._screens.places("\n".join(group))
            start = at = 0
            for text in group:
                end = start + len(text)
                first = at
                while at < len(places) and places[at].offset < end:
                    at += 1
                found = places[first:at]
                if start:
                    found = [Place(offset - start, mask, word) for offset, mask, word in found]
                if found and len(texts) > 1:
                    self._without_others(found, text)
                yield Seen(found, everywhere)
                while at < len(places) and places[at].offset == end:  # the line feed between
                    at += 1
                start = end + 1

    def _without_others(self, places: list[Place], text: str) -> None:
        """Take off what only the text behind this one has made a place of: more blank lines."""
        far = len(text) - self._screens.reach
        at = len(places)
        while at and places[at - 1].offset > far:
            at -= 1
            offset, mask, word = places[at]
            if not word:
                there = mask & self._in_ending(text[offset:], mask)
                left = [Place(offset, there)] if there else []
                places[at : at + 1] = self._screens.confirmed(left, text)

    def fields(self, texts: Sequence[str]) -> Iterator[tuple[int, Seen]]:
        """Yield the index of each field that some rule may have findings in, and what was seen."""
        wanted = self._screens.all & ~self._whole_file
        always = self._screens.always & wanted
        for index, seen in enumerate(self._screened(texts)):
            anyway = seen.everywhere & wanted
            if (
                always
                or any(place.mask & wanted for place in seen.places)
                or (anyway and self._screens.hits(texts[index], anyway))
            ):
                yield index, seen

    def _in_context(self, call: Call, context: Context) -> Call:
        mask = call.mask
        if context.document and (context.first or context.last):
            mask |= self._screens.edges
        else:
            mask &= ~self._whole_file
        return call if mask == call.mask else call._replace(mask=mask)


def _groups(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the texts in groups of up to `GROUP` code points, or of one text.

    The end of a text counts as a line feed for screens, so that one between two texts of a group
    changes nothing.
    """
    # Where each text ends in all of them, joined by line feeds.
    ends = list(accumulate(len(text) + 1 for text in texts))
    first = done = 0
    while first < len(texts):
        stop = max(bisect_right(ends, done + GROUP), first + 1)
        yield texts[first:stop]
        first, done = stop, ends[stop - 1]


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

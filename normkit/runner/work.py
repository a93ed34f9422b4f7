"""The work on one piece of a file: parse, repair, and check again what would be written.

It is a function of plain data, so that it can run in any process.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from normkit.core.calls import Seen
from normkit.core.context import FIELD, Context
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Finding
from normkit.core.guards import ignored_codes
from normkit.core.pipeline import Pipeline
from normkit.core.result import Result
from normkit.core.spans import Span
from normkit.documents.encodings import Encoding
from normkit.documents.source_map import Position
from normkit.documents.unit import Block, Codec, DocumentError, Piece, TextUnit
from normkit.runner.outcome import STRANGE, InternalError, Located

if TYPE_CHECKING:
    from normkit.documents.parquet import Parquet


class Change(NamedTuple):
    """One repair: an edit of a unit, and what it is in the text of the piece.

    `place` is where it begins in the file. `edit` is on the unit's text and `before` what it
    replaces there. `source` are pairs of an edit of the piece's text and what that replaces.
    """

    field: str
    record: int
    place: Position
    edit: Edit
    before: str
    source: Sequence[tuple[Edit, str]]


#: The texts of a block that were repaired, by their index, with the edits that did it.
Repaired = Mapping[int, tuple[str, Sequence[Edit]]]


class Done(NamedTuple):
    """What became of a piece or block.

    `new` is the piece's text after the repair, None if nothing changed. `strange` are the codes
    in pragmas that no rule of the pipeline has, each with the first line that names it.
    """

    new: str | None
    repaired: Repaired
    changes: Sequence[Change]
    located: Sequence[Located]
    fixed: int
    remaining: int
    hidden: int
    found: bool
    strange: Mapping[str, int] = {}


class Work(NamedTuple):
    """What is the same for all pieces of a file.

    `listening` tells whether anybody wants the findings, and not only their number; `keeping`
    whether anybody wants the changes; `noting` whether what codecs note is wanted.
    """

    name: str
    codec: "Codec | Parquet"
    encoding: Encoding
    pipeline: Pipeline
    listening: bool = True
    keeping: bool = False
    noting: bool = False

    def do(self, piece: Piece) -> Done:
        """Repair a piece; nothing is written.

        Raises DocumentError if it is not of the format, RuleError if a rule failed, and
        InternalError if one broke its contract or the result does not pass the re-check.
        """
        codec = cast("Codec", self.codec)
        block = codec.parse(piece)
        done = self.examine(block, piece.text)
        if not done.repaired:
            return done
        source = [
            edit
            for index, (_, edits) in done.repaired.items()
            for edit in block.unit(index).source.edits(edits)
        ]
        new = apply_edits(piece.text, sorted(source))
        try:
            again = codec.parse(piece._replace(text=new))
        except DocumentError as error:
            raise InternalError(f"the result cannot be read again ({error})") from error
        self.recheck(again, block.texts, done.repaired)
        # The texts stay here: only Parquet is written from them.
        return done._replace(new=new, repaired={})

    def examine(self, block: Block, piece: str = "") -> Done:
        """Run the pipeline over the texts of a block, which stands in the text `piece`."""
        located: list[Located] = []
        changes: list[Change] = []
        repaired: dict[int, tuple[str, Sequence[Edit]]] = {}
        fixed = remaining = hidden = 0
        if self.noting:
            codes = {rule.code for rule in self.pipeline.rules}
            for note in block.notes:
                if note.code in codes:
                    remaining += 1
                    located.append(Located.about(self.name, note))
        texts = block.texts
        for index, seen in self._suspects(texts):
            unit = self._writable(block.unit(index))
            result = self.pipeline.run(unit.text, unit.context, seen)
            if not (result.applied or result.remaining or result.violations):
                continue
            _refuse_broken(unit, result)
            told = self.listening or any(f.way is not None for f in result.remaining)
            if not told:
                offered = sum(finding.fixable for finding in result.remaining)
                fixed += len(result.applied)
                hidden += offered
                remaining += len(result.remaining) - offered
            for finding, applied in _findings(result) if told else ():
                fixed += applied
                if not applied and finding.fixable:
                    hidden += 1
                    continue
                candidate = finding.way is not None  # the whole file decides
                remaining += not applied and not candidate
                if self.listening or candidate:
                    located.append(Located.of(self.name, unit, finding, applied=applied))
            if result.edits:
                repaired[index] = (result.new, result.edits)
                if self.keeping:
                    changes += _changes(unit, result.edits, piece)
        if self.noting:
            located.sort(key=lambda each: each.start)
        strange = self._strange(block, texts) if not piece or "normkit:" in piece else {}
        found = block.found
        return Done(None, repaired, changes, located, fixed, remaining, hidden, found, strange)

    def _strange(self, block: Block, texts: Sequence[str]) -> Mapping[str, int]:
        """Return the codes in pragmas that no rule of the pipeline has, with their first lines.

        The first ones are enough: a text that is full of others is no text with pragmas.
        """
        lines: dict[str, int] = {}
        for index, text in enumerate(texts):
            for offset, code in ignored_codes(text) if "normkit:" in text else ():
                known = any(rule.code.startswith(code.upper()) for rule in self.pipeline.rules)
                if code not in lines and not known:
                    lines[code] = block.unit(index).source.locate(offset).line
                    if len(lines) >= STRANGE:
                        return lines
        return lines

    def _suspects(self, texts: Sequence[str]) -> Iterable[tuple[int, Seen | None]]:
        if self.codec.records:
            return self.pipeline.screened(texts)
        return ((index, None) for index in range(len(texts)))

    def _writable(self, unit: TextUnit) -> TextUnit:
        """Return the unit with a veto on text that the file's encoding cannot hold."""
        writable = self.encoding.writable
        if self.encoding.name.startswith("utf"):
            return unit
        permits = unit.context.permits or _anything

        def both(text: str, edit: Edit) -> bool:
            return writable(edit.text) and permits(text, edit)

        return replace(unit, context=replace(unit.context, permits=both))

    def recheck(self, block: Block, texts: Sequence[str], repaired: Repaired) -> None:
        """Raise InternalError unless a block reads as expected and needs no more repair.

        `texts` are those before the repair. Units that did not change need no second look: the
        rules are functions of their texts.
        """
        if len(block.texts) != len(texts) or any(
            text != (repaired[index][0] if index in repaired else texts[index])
            for index, text in enumerate(block.texts)
        ):
            raise InternalError("the result reads back differently")
        for index, (_, edits) in repaired.items():
            if not self._settled(block, index, _places(edits)):
                raise InternalError("a second repair would change the result again")

    def settled(self, done: Done) -> Mapping[int, str]:
        """Return the new texts of a block of fields.

        Raises InternalError if one of them would be repaired again.
        """
        for new, edits in done.repaired.values():
            if not self._is_settled(new, FIELD, _places(edits)):
                raise InternalError("a second repair would change the result again")
        return {index: new for index, (new, _) in done.repaired.items()}

    def _settled(self, block: Block, index: int, near: Sequence[Span]) -> bool:
        """Whether a second repair leaves the unit as it is, near the edits of the first."""
        unit = self._writable(block.unit(index))
        return self._is_settled(unit.text, unit.context, near)

    def _is_settled(self, text: str, context: Context, near: Sequence[Span]) -> bool:
        if not self.pipeline.step(text, context, near):
            return True
        # A paragraph whose repairs do not settle stays as it was, and always has a next step.
        again = self.pipeline.run(text, context)
        return not again.converged and not again.edits


def _refuse_broken(unit: TextUnit, result: Result) -> None:
    if result.violations:
        broken = result.violations[0]
        line, column = unit.source.locate(broken.span.start)
        raise InternalError(f"rule {broken.rule} broke its contract at line {line}:{column}")


def _findings(result: Result) -> Sequence[tuple[Finding, bool]]:
    """Return the findings in text order, each with whether it is repaired."""
    applied = set(map(id, result.applied))
    return [(finding, id(finding) in applied) for finding in result.findings]


def _changes(unit: TextUnit, edits: Sequence[Edit], piece: str) -> Iterator[Change]:
    """Yield the changes of a unit.

    What is needed only because of all edits together (the quotes around a cell) belongs to the
    first of them.
    """
    whole = unit.source.edits(edits)
    if len(whole) == len(edits):
        shares: list[Sequence[Edit]] = [(edit,) for edit in whole]
    else:
        shares = [whole, *[()] * (len(edits) - 1)]
    for edit, share in zip(edits, shares, strict=True):
        source = [(each, each.span.of(piece)) for each in share]
        place = unit.source.locate(edit.span.start)
        yield Change(unit.field, unit.record, place, edit, edit.span.of(unit.text), source)


def _places(edits: Sequence[Edit]) -> Sequence[Span]:
    """Return where edits have put their text in the new text."""
    places, shift = [], 0
    for edit in edits:
        start = edit.span.start + shift
        places.append(Span(start, start + len(edit.text)))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return places


def _anything(_text: str, _edit: Edit) -> bool:
    return True
